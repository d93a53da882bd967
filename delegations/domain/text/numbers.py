"""Amounts as they are typed and printed: exact decimals, never floats.

A number is read in the language in force and in any writing that can mean only one thing: ``1.000,50`` and ``1,000.50``
are the same everywhere. What is shown reads back as the same number.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from delegations.domain.text.digits import own_digits
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import _, language, pgettext

MOST_DIGITS = 18
_WRITTEN = {"uk": ("\u00a0", ","), "en": (",", "."), "de": (".", ","), "pl": ("\u00a0", ","), "fa": ("٬", "٫")}
"""What each language writes between groups of three digits, and before decimals (Unicode CLDR)."""
_TYPED = {"uk": ("", ","), "en": (",", "."), "de": (".", ","), "pl": ("", ","), "fa": (",", ".")}
"""Which of point and comma groups digits in a language, and which stands before decimals."""
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u202f\u2007\u2009\t", " "),
        **dict.fromkeys("’ʼ‘`´", "'"),
        **dict.fromkeys("−–‒", "-"),
        "،": ",",
        # Marks of direction stand beside the minus of languages that are written from right to left.
        **dict.fromkeys("\u200e\u200f\u061c"),
    }
)
_NUMBER = re.compile(r"([+-]?) ?(\d+)((?:[ '.,٬٫]\d+)*)")
_GROUP = 3
"""Digits in a group."""


class _Number(NamedTuple):
    """A number taken apart; ``point`` is what stands before the decimals, if anything does."""

    sign: str
    whole: str
    point: str = ""
    decimals: str = ""
    is_grouped: bool = False

    @property
    def is_doubtful(self) -> bool:
        """Whether the point may part thousands as well: ``12.500`` may be both, ``0.500`` and ``12.50`` can't."""
        short = len(self.whole) <= _GROUP == len(self.decimals) and int(self.whole[0]) > 0
        return short and self.point in (".", ",") and not self.is_grouped

    @property
    def value(self) -> Decimal:
        """The number, its point taken for that of decimals."""
        return Decimal(f"{self.sign}{self.whole}.{self.decimals}" if self.decimals else f"{self.sign}{self.whole}")

    @property
    def thousands(self) -> Decimal:
        """The number, its point taken for one between groups."""
        return Decimal(f"{self.sign}{self.whole}{self.decimals}")


def parse_amount(typed: str, *, small: bool = False) -> Decimal | None:
    """Return the number in ``1,5``, ``1 000``, ``1.000,50`` or ``10000000.00``; None for nothing.

    ``12,500`` is what the language in force means by it; in a ``small`` number (degrees, per cents) it is no thousands.

    Raises InvalidValueError for anything that is not a plain number of at most 18 digits, and for what may be
    thousands as well as decimals and is neither in the language in force.
    """
    number = _taken_apart(typed)
    if number is None:
        return None
    if number.is_doubtful and not small:
        group, point = _TYPED[language()]
        if number.point == group:
            return number.thousands
        if number.point != point:
            raise InvalidValueError(_thousands_or_decimals(number))
    return number.value


def parse_whole(typed: str) -> int | None:
    """Return the whole number in ``215 986``, ``215,986`` or ``215.986``; None for nothing. Raises InvalidValueError.

    Where there are no decimals, a point or a comma before three digits leaves no doubt.
    """
    number = _taken_apart(typed)
    if number is None:
        return None
    value = number.thousands if number.is_doubtful else number.value
    if value != value.to_integral_value():
        raise InvalidValueError(_not_a_number(typed))
    return int(value)


def _taken_apart(typed: str) -> _Number | None:
    """Return the parts of a number, or None for nothing; raises InvalidValueError for what no language writes so."""
    # What is typed is read later than what is shown.
    from delegations.domain.text.clean import without_unseen

    text = without_unseen(typed).translate(_ALIKE).strip()
    if language() == "fa":
        # Keyboards have no ٫: decimals are typed behind a slash.
        text = text.replace("/", "٫")
    if not text:
        return None
    match = _NUMBER.fullmatch(text)
    if match is None or sum(map(str.isdecimal, text)) > MOST_DIGITS:
        raise InvalidValueError(_not_a_number(typed))
    sign, whole = match[1], match[2]
    groups = re.findall(r"(\D)(\d+)", match[3])
    marks = [mark for mark, _digits in groups]
    point, decimals = "", ""
    # Only the last mark can stand before decimals, and only when it stands there alone.
    if marks and marks[-1] in ".,٫" and marks.count(marks[-1]) == 1:
        point, decimals = groups.pop()
    proper = len(whole) <= _GROUP and all(len(digits) == _GROUP for _mark, digits in groups)
    if groups and (not proper or len({mark for mark, _digits in groups}) > 1 or groups[0][0] == "٫"):
        raise InvalidValueError(_not_a_number(typed))
    return _Number(sign, whole + "".join(digits for _mark, digits in groups), point, decimals, bool(groups))


def _not_a_number(typed: str) -> str:
    return _("“{text}” is not a number.").format(text=typed.strip()[:40])


def _thousands_or_decimals(number: _Number) -> str:
    text = _("“{text}”: thousands or decimals? Type {whole} or {decimals}.")
    return text.format(
        text=f"{number.sign}{number.whole}{number.point}{number.decimals}",
        whole=str(number.thousands),
        decimals=show_amount(number.value.normalize() + 0),
    )


def show_whole(count: int) -> str:
    """Return a count with its digits in groups: ``31 292``, in English ``31,292``, in German ``31.292``."""
    return own_digits(f"{count:,}".replace(",", _WRITTEN[language()][0]))


def numbered(number: int | str) -> str:
    """Return a number of a record or paper as the language names it: ``№ 7``, ``Nr. 7``, ``nr 7``."""
    # Translators: The sign of a number as official papers write it: №, Nr., nr.
    return pgettext("number of a paper", "No. {number}").format(number=own_digits(str(number)))


def show_amount(value: Decimal | None) -> str:
    """Return ``value`` with the language's separators, digits kept as they were typed: ``1 000``, ``1,5``."""
    if value is None:
        return ""
    group, point = _WRITTEN[language()]
    return own_digits(f"{value:,f}".translate({ord(","): group, ord("."): point}))


def decimal_sign() -> str:
    """Return what stands before decimals as people and spreadsheets write them in the language in force."""
    return _TYPED[language()][1]


def axis_step(most: int, marks: int) -> int:
    """Return the distance between the marks of an axis up to ``most``: 1, 2 or 5 with noughts, at most ``marks``."""
    step, factors = 1, (2, 5, 10)
    while most > step * marks:
        power = 10 ** (len(str(step)) - 1)
        step = next(factor * power for factor in factors if factor * power > step)
    return step
