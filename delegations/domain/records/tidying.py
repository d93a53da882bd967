"""Records made fit to be stored, with all that they contain, whichever way they come in.

Texts are cleaned, blank rows dropped, numbers and dates compared with what their fields declare
(``domain.records.fields``); what is wrong is named by its path: field, or group – uid of the row – field, and so on.
"""

import re
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from functools import cache
from operator import is_
from typing import NamedTuple

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.records.amounts import Amount
from delegations.domain.records.differences import is_record, row_key
from delegations.domain.records.fields import Part, TextBounds, bounds_of, speaks, text_of, years_of
from delegations.domain.records.record import AnyValue, Value, with_values
from delegations.domain.records.references import Ref
from delegations.domain.text.clean import clean_line, clean_text, without_unseen
from delegations.domain.text.errors import InvalidValueError, Problem
from delegations.domain.text.numbers import show_amount
from delegations.domain.text.texts import _

LONGEST_WORD = 5_000
"""Signs without a blank: the longest addresses of pages have less than half as many."""


class _Held(NamedTuple):
    """A field of a record, with what it declares: read once for each kind of record."""

    name: str
    part: Part
    text: TextBounds
    speaks: bool | None


@cache
def _held_by(record: type[Value]) -> tuple[_Held, ...]:
    return tuple(_Held(part.name, part, text_of(part), speaks(part)) for part in fields(record))


def tidied(record: AnyValue, problems: list[Problem], path: str = "") -> AnyValue:
    """Return ``record`` (a frozen dataclass) cleaned, with the records and rows inside it.

    What can't be stored is added to ``problems``; ``path`` is that of the record itself, with a slash at its end, or
    nothing.
    """
    changes: dict[str, object] = {}
    for held in _held_by(type(record)):
        value = getattr(record, held.name)
        if value is None or value is True or value is False or isinstance(value, Enum) or held.name == "uid":
            continue
        try:
            clean = _tidied_value(held, value, path, problems)
        except InvalidValueError as error:
            problems.append(Problem(f"{path}{held.name}", str(error)))
            continue
        if clean is not value:
            changes[held.name] = clean
    return with_values(record, changes) if changes else record


def tidied_rows(rows: tuple[AnyValue, ...], problems: list[Problem], path: str) -> tuple[AnyValue, ...]:
    """Return ``rows`` cleaned and without blank ones; ``path`` is their group's, with a slash at its end."""
    return tuple(tidied(one, problems, f"{path}{row_key(one)}/") for one in rows if not is_blank(one))


def _tidied_value(held: _Held, value: object, path: str, problems: list[Problem]) -> object:
    """Return what a field of the record at ``path`` holds, cleaned; raises InvalidValueError."""
    if isinstance(value, str):
        return _text(held.text, value) if value else value
    if isinstance(value, tuple):
        return _tidied_tuple(held, value, path, problems) if value else value
    if isinstance(value, Ref):
        name = clean_line(value.name)
        if name == value.name and (name or value.id is not None):
            return value
        return Ref(value.id, name) if name or value.id is not None else None
    if isinstance(value, PartialDate):
        _check_year(held.part, value)
    elif is_record(value) or isinstance(value, Amount):
        return tidied(value, problems, f"{path}{held.name}/")
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        _check_number(held.part, value)
    return value


def _tidied_tuple(held: _Held, values: tuple[object, ...], path: str, problems: list[Problem]) -> tuple[object, ...]:
    clean: list[object] = []
    for one in values:
        if is_record(one) and hasattr(one, "uid"):
            clean += [] if is_blank(one) else [tidied(one, problems, f"{path}{held.name}/{row_key(one)}/")]
        else:
            kept = _tidied_value(held, one, path, problems)
            # Only a text may be empty: a free seat.
            clean += [kept] if kept is not None else []
    return values if len(clean) == len(values) and all(map(is_, clean, values)) else tuple(clean)


def _text(rule: TextBounds, value: str) -> str:
    clean = (clean_text if rule.is_long else clean_line)(value, limit=rule.limit)
    _check_words(clean)
    if rule.is_email and clean and not _is_email(clean):
        raise InvalidValueError(
            _("“{text}” is no e-mail address. Type it as name@example.com.").format(text=clean[:80])
        )
    return clean if clean != value else value


def _check_words(text: str) -> None:
    """Raise InvalidValueError for what no line can be broken in: it would hold up whatever shows it."""
    if len(text) > LONGEST_WORD and max(map(len, text.split())) > LONGEST_WORD:
        message = _("There is a word of more than {count} letters: put blanks where its lines may end.")
        raise InvalidValueError(message.format(count=LONGEST_WORD))


def _is_email(text: str) -> bool:
    """Tell whether there is an address in ``text``, and every word with an @ is one: names may stand beside them."""
    words = [word.strip("<>()[]\"'«».") for word in re.split(r"[\s,;]+", text)]
    found = [word for word in words if "@" in word]
    return bool(found) and all(map(_is_address, found))


def _is_address(word: str) -> bool:
    # Not more is asked for: servers within an office have names without a dot.
    name, _at, server = word.partition("@")
    return bool(name and server) and "@" not in server


def _check_year(part: Part, day: PartialDate) -> None:
    years = years_of(part)
    if not years.first <= day.year <= years.last:
        message = _("The year {year} can't be here: type one from {first} to {last}.")
        raise InvalidValueError(message.format(year=day.year, first=years.first, last=years.last))


def _check_number(part: Part, value: float | Decimal) -> None:
    bounds = bounds_of(part, value)
    if bounds.hold(value):
        return
    if sentence := bounds.sentence_for(value):
        raise InvalidValueError(_(sentence))
    least, most = (show_amount(Decimal(str(one))) for one in (bounds.least, bounds.most))
    raise InvalidValueError(_("This number must lie between {least} and {most}.").format(least=least, most=most))


def is_blank(row: Value) -> bool:
    """Tell whether nothing was typed into a row: everything that is not a choice or a pointer is empty."""
    return not any(_says(held.speaks, getattr(row, held.name)) for held in _held_by(type(row)) if held.name != "uid")


def _says(declared: bool | None, value: object) -> bool:
    """Tell whether what a field holds says something; ``declared`` is what the field says of itself."""
    if declared is not None:
        return declared and value not in (None, "", ())
    if isinstance(value, str):
        return bool(value) and bool(without_unseen(value).strip())
    if value is None or isinstance(value, Enum | bool):
        return False
    if isinstance(value, tuple):
        return any(_says(declared, one) for one in value)
    if isinstance(value, Ref):
        return value.id is not None or bool(without_unseen(value.name).strip())
    return not is_blank(value) if is_record(value) else True
