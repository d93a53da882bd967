"""Amounts as they are typed and printed: exact decimals, never floats."""

import re
from decimal import Decimal, InvalidOperation

from delegations.domain.digits import own_digits
from delegations.domain.errors import InvalidValueError
from delegations.domain.texts import _, language, pgettext

MOST_DIGITS = 18


def parse_amount(typed: str) -> Decimal | None:
    """Return the number in ``1,5``, ``1 000`` or ``10000000.00``; None for nothing.

    Raises InvalidValueError for anything that is not a plain number of at most 18 digits.
    """
    text = re.sub(r"[\s\u00a0\u202f'’٬]", "", typed).replace(",", ".").replace("٫", ".")
    if not text:
        return None
    if re.fullmatch(r"[+-]?\d+(\.\d+)?", text) and len(text) <= MOST_DIGITS + 2:
        try:
            return Decimal(text)
        except InvalidOperation:  # pragma: no cover  the pattern lets nothing else through
            pass
    raise InvalidValueError(_("“{text}” is not a number.").format(text=typed.strip()[:40]))


def show_whole(count: int) -> str:
    """Return a count with its digits in groups: ``31 292``, in English ``31,292``, in German ``31.292``."""
    parts = {"en": ",", "de": ".", "fa": "٬"}
    return own_digits(f"{count:,}".replace(",", parts.get(language(), "\u00a0")))


def numbered(number: int | str) -> str:
    """Return a number of a record or paper as the language names it: ``№ 7``, ``Nr. 7``, ``nr 7``."""
    # Translators: The sign of a number as official papers write it: №, Nr., nr.
    return pgettext("number of a paper", "No. {number}").format(number=own_digits(str(number)))


def show_amount(value: Decimal | None) -> str:
    """Return ``value`` with the language's separators, digits kept as they were typed: ``1 000``, ``1,5``."""
    if value is None:
        return ""
    from babel.numbers import format_decimal

    places = max(0, -int(value.as_tuple().exponent))
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return own_digits(format_decimal(value, format=pattern, locale=language(), decimal_quantization=False))
