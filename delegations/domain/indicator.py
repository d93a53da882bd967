"""Indicators: figures of cities that can be compared, each value with its day and source.

Values that contradict each other stand side by side: nobody decides here who is right.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from delegations.domain.errors import InvalidValueError
from delegations.domain.fields import (
    HISTORIC,
    SILENT,
    any_rows,
    by_program,
    long_text,
    one_day,
    one_line,
    starts_as,
    within,
)
from delegations.domain.library_vocabulary import IndicatorKind, Trust
from delegations.domain.numbers import parse_amount, show_amount
from delegations.domain.partial_dates import PartialDate
from delegations.domain.people import Ref
from delegations.domain.texts import N_, _, listed
from delegations.domain.visit import new_uid
from delegations.domain.vocabulary import Qualifier

_MOST_PARTS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorValue:
    """What a city's figure was on a day, according to somebody."""

    uid: str = field(default_factory=new_uid)
    municipality: Ref | None = starts_as(None, N_("City"))
    as_of: PartialDate | None = one_day(N_("Day"), HISTORIC)
    qualifier: Qualifier = starts_as(Qualifier.EXACT, N_("How exact"))
    amount: "Amount | None" = starts_as(None, N_("Figure"))
    source: str = one_line(N_("Source"))
    trust: Trust = starts_as(Trust.TOLD, N_("How trustworthy"))
    visit: str = one_line(N_("Visit"), SILENT)
    """The uid of the visit on which it was learned."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure that may have been told in parts, «321 + 31»; its value is their sum."""

    parts: tuple[Decimal, ...] = field(metadata=within(-(10**18), 10**18))

    @property
    def value(self) -> Decimal:
        """The sum."""
        return sum(self.parts, Decimal(0))

    def __str__(self) -> str:
        """Return it as it is stored: ``321+31``."""
        # Written out: an exponent would have a plus of its own.
        return "+".join(f"{part:f}" for part in self.parts)

    @classmethod
    def from_text(cls, text: str) -> "Amount":
        """Read the stored form; raises ValueError."""
        return cls(tuple(Decimal(part) for part in text.split("+")))


def read_amount(typed: str) -> Amount | None:
    """Return the amount in ``352`` or ``321 + 31``; None for nothing. Raises InvalidValueError."""
    if not typed.strip():
        return None
    parts = [parse_amount(part) for part in re.split(r"\+", typed)]
    if any(part is None for part in parts) or len(parts) > _MOST_PARTS:
        raise InvalidValueError(_("“{text}” is not a number.").format(text=typed.strip()[:40]))
    return Amount(tuple(part for part in parts if part is not None))


def show_parts(amount: Amount | None) -> str:
    """Return an amount as people write it: ``321 + 31``."""
    return " + ".join(map(show_amount, amount.parts)) if amount is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """An entry of the catalogue of indicators, with the values that are known."""

    id: int | None = by_program(None)
    uid: str = field(default_factory=new_uid)
    version: int = by_program(0)
    code: str = one_line(N_("Shipped"))
    """Marks a shipped one, whose name and unit are translated when shown."""
    name: str = one_line(N_("What it is called"))
    unit: str = one_line(N_("Unit"))
    kind: IndicatorKind = starts_as(IndicatorKind.COUNT, N_("Kind"))
    topic: Ref | None = starts_as(None, N_("Topic"))
    need_of: str = one_line(N_("Tells the need of"))
    """The uid of the indicator of which this one tells how much is needed in all."""
    definition: str = long_text(N_("What is counted"))
    """What exactly is counted."""
    values: tuple[IndicatorValue, ...] = any_rows(N_("Values"))
    saved_at: datetime | None = by_program(None)

    @property
    def shown_title(self) -> str:
        """The name in the language in force."""
        return _(self.name) if self.code and self.name else self.name

    @property
    def with_unit(self) -> str:
        """The name and the unit in the language in force."""
        return listed((self.shown_title, self.shown_unit))

    @property
    def shown_unit(self) -> str:
        """The unit in the language in force."""
        return _(self.unit) if self.code and self.unit else self.unit
