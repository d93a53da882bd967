"""Columns that the tables of several records share."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from delegations.domain.dates.date_reading import YearOf, no_year, parse_partial_date
from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.dates.shown_times import show_time
from delegations.domain.dates.terms_in_words import read_term_typed, show_term
from delegations.domain.dates.times import parse_time
from delegations.domain.places.place_names import no_city
from delegations.domain.records.labels import label
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import Choice
from delegations.domain.text.digits import own_digits
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.numbers import parse_amount, parse_whole, show_amount
from delegations.domain.text.texts import _
from delegations.gui.fields import offers
from delegations.gui.fields.name_line import person_name
from delegations.gui.ground.app_context import AppContext
from delegations.gui.tables.row_column import Editor, RowColumn


def choice(
    name: str,
    heading: str,
    kind: type[Choice],
    width: int,
    *,
    firm: bool = False,
    applies: Callable[[Any], bool] | None = None,
    among: Sequence[Choice] = (),
) -> RowColumn:
    """Return a column of one closed list of the vocabulary, or of some of its values."""
    values: Sequence[Choice] = among or list(kind)
    return RowColumn(
        name, heading, width, firm=firm, show=label, editor=Editor.CHOICE,
        choices=lambda: [(value, label(value)) for value in values], applies=applies,
    )  # fmt: skip


def date_reader(year_of: YearOf) -> Callable[[str], PartialDate | None]:
    """Return what reads a date; ``year_of`` gives the year of a day that is typed without one."""
    return partial(parse_partial_date, year_of=year_of)


def date_column(name: str, heading: str, width: int = 110, *, year_of: YearOf = no_year) -> RowColumn:
    """Return a column of dates as well as they are known, ``year_of`` as for ``date_reader``."""
    return RowColumn(name, heading, width, firm=True, show=short_date, read=date_reader(year_of))


def term_column(
    name: str,
    heading: str,
    width: int = 110,
    *,
    start: Callable[[], date | None] = lambda: None,
    year_of: YearOf = no_year,
) -> RowColumn:
    """Return a column of dates by which something is due.

    ``+10 w.d.`` is ten working days from ``start``, the day on which it was promised; None is today. What is no date,
    or more than one, stays in its words (``term_words``): «постійно», «IV квартал 2026».
    """
    return RowColumn(
        name, heading, width, firm=True,
        read=lambda typed: read_term_typed(typed, start(), year_of=year_of) if typed.strip() else None,
        of_row=lambda row: show_term(getattr(row, name), row.term_words),
        spread=lambda term: {name: term.day if term else None, "term_words": term.words if term else ""},
    )  # fmt: skip


def time_column(name: str, heading: str, width: int = 72) -> RowColumn:
    """Return a column of times of the day."""
    return RowColumn(name, heading, width, firm=True, show=show_time, read=parse_time)


def amount_column(name: str, heading: str, width: int = 90) -> RowColumn:
    """Return a column of numbers."""
    return RowColumn(name, heading, width, firm=True, show=show_amount, read=parse_amount)


def yes_no(name: str, heading: str, words: Sequence[str], width: int) -> RowColumn:
    """Return a column of a choice between two, ``words`` for no and for yes."""
    return RowColumn(
        name, heading, width, show=lambda value: words[bool(value)], editor=Editor.CHOICE,
        choices=lambda: [(False, words[0]), (True, words[1])],
    )  # fmt: skip


def read_city(typed: str) -> Ref | None:
    """Return the municipality called ``typed``, found by its name on saving or made in place; None for nothing.

    Raises InvalidValueError for what can't be one, such as a date.
    """
    name = " ".join(typed.split())
    if sentence := no_city(name):
        raise InvalidValueError(sentence)
    return Ref(None, name) if name else None


def city_column(context: AppContext, heading: str, width: int = 150, *, hint: str = "") -> RowColumn:
    """Return a column of municipalities."""
    return RowColumn(
        "municipality", heading, width, read=read_city, offers=offers.offer_municipalities(context), hint=hint
    )


def person_columns(
    context: AppContext, hint: str, day: Callable[[], PartialDate | None] = lambda: None
) -> list[RowColumn]:
    """Return the columns of a person: name, post, organisation; a known person brings those held on ``day`` along."""
    return [
        RowColumn("name", _("Name"), 170, read=person_name, offers=offers.offer_people(context, day), hint=hint),
        RowColumn("post", _("Post"), 0, offers=offers.offer_known(context, "post")),
        RowColumn("organisation", _("Organisation"), 150, offers=offers.offer_known(context, "organisation")),
    ]


def read_count(typed: str) -> int | None:
    """Return a whole number from 0 to 999 999, None for nothing; raises InvalidValueError."""
    count = parse_whole(typed)
    if count is not None and not 0 <= count <= _HIGHEST_COUNT:
        raise InvalidValueError(_("“{text}” is not a number.").format(text=typed.strip()[:40]))
    return count


def show_count(value: int | None) -> str:
    """Return a count as it is typed; nothing for None, but 0 for none."""
    return "" if value is None else own_digits(str(value))


_HIGHEST_COUNT = 999_999


def count_column(name: str, heading: str, width: int = 80) -> RowColumn:
    """Return a column of whole numbers."""
    return RowColumn(name, heading, width, firm=True, show=show_count, read=read_count)
