"""Indicators: figures of cities that can be compared, each value with its day and source.

Values that contradict each other stand side by side: nobody decides here who is right.
"""

from dataclasses import dataclass, field
from datetime import datetime

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.library.vocabulary import IndicatorKind, Trust
from delegations.domain.records.amounts import Amount
from delegations.domain.records.fields import (
    HISTORIC,
    SILENT,
    any_rows,
    by_program,
    long_text,
    one_day,
    one_line,
    starts_as,
)
from delegations.domain.records.identity import new_uid
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import Qualifier
from delegations.domain.text.texts import N_, _, listed


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
