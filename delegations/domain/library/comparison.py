"""Cities beside each other: the latest figures of each, per inhabitant and area, what is contested, what is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.library.fact_words import qualified
from delegations.domain.library.indicator import Indicator, IndicatorValue
from delegations.domain.library.vocabulary import IndicatorKind
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.amounts import show_parts
from delegations.domain.records.vocabulary import Qualifier
from delegations.domain.text.numbers import show_amount, show_whole
from delegations.domain.text.texts import _

PER_INHABITANTS = 10_000
"""Inhabitants that a rate is told for."""
_SCALABLE = frozenset({IndicatorKind.COUNT, IndicatorKind.MONEY})
_FEW = Decimal(10)
"""Rates below this many get two places, others one."""
_WHOLE = Decimal(100)
_OPPOSITE = {Qualifier.UP_TO: Qualifier.OVER, Qualifier.OVER: Qualifier.UP_TO, Qualifier.EXACT: Qualifier.EXACT}
"""Who has up to so many lacks over so many."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with what it comes to per 10,000 inhabitants and per square kilometre, where that is known."""

    value: IndicatorValue
    amount: Decimal
    per_inhabitants: Decimal | None
    per_area: Decimal | None

    @property
    def words(self) -> str:
        """The figure as people write it: ``понад 350``, ``321 + 31``."""
        return qualified(self.value.qualifier, show_parts(self.value.amount))


@dataclass(frozen=True, slots=True)
class Cell:
    """What is known of one indicator in one city: the latest values, those that contradict each other side by side."""

    figures: tuple[Figure, ...]

    @property
    def is_contested(self) -> bool:
        """Whether the sources differ."""
        return len({(one.amount, one.value.qualifier) for one in self.figures}) > 1

    @property
    def best(self) -> Figure:
        """The figure to draw: an exact one before others."""
        return next((one for one in self.figures if one.value.qualifier is Qualifier.EXACT), self.figures[0])

    @property
    def words(self) -> str:
        """All figures, once each."""
        return " · ".join(dict.fromkeys(one.words for one in self.figures))

    @property
    def rates(self) -> tuple[str, ...]:
        """What the figure to draw comes to per inhabitants and per area, in words."""
        return self.rates_in("")

    def rates_in(self, unit: str) -> tuple[str, ...]:
        """Return the rates with their ``unit``: of money it has to be told, of what is counted the heading tells it."""
        best = self.best
        people, area = (
            " ".join(filter(None, (show_amount(rate), unit))) if rate is not None else ""
            for rate in (best.per_inhabitants, best.per_area)
        )
        people = f"{people} {per_people_words()}" if people else ""
        area = _("{rate} per km²").format(rate=area) if area else ""
        return tuple(filter(None, (people, area)))

    @property
    def day(self) -> str:
        """The day, month or year that it is known of."""
        return short_date(next((one.value.as_of for one in self.figures if one.value.as_of), None))


@dataclass(frozen=True, slots=True)
class Gap:
    """How much of what a city needs it has."""

    city: Municipality
    indicator: Indicator
    have: Figure
    need: Figure

    @property
    def missing(self) -> Decimal:
        """How much is missing; never below nothing."""
        return max(self.need.amount - self.have.amount, Decimal(0))

    @property
    def share(self) -> int:
        """How much of what is needed is there, per cent."""
        return int(self.have.amount * _WHOLE / self.need.amount) if self.need.amount else 100

    @property
    def words(self) -> str:
        """The gap in one line: «Керман: до 340 із 940, бракує понад 600 (камер)»."""
        exact = self.need.value.qualifier is Qualifier.EXACT
        how = _OPPOSITE.get(self.have.value.qualifier, Qualifier.ABOUT) if exact else Qualifier.ABOUT
        text = _("{city}: {have} of {need} needed, {missing} missing ({unit})")
        need = show_amount(self.need.amount)
        return text.format(
            city=self.city.name,
            have=self.have.words,
            need=need if exact else qualified(Qualifier.ABOUT, need),
            missing=qualified(how, show_amount(self.missing)),
            unit=self.indicator.shown_unit,
        )


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One indicator over all cities: a cell for each, None where nothing is known."""

    indicator: Indicator
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Chosen indicators over chosen cities, and the gaps that they show."""

    cities: tuple[Municipality, ...]
    lines: tuple[ComparedLine, ...]
    gaps: tuple[Gap, ...]


def per_people_words() -> str:
    """Return what a rate is told for: «на 10 000 мешканців»."""
    return _("per {count} inhabitants").format(count=show_whole(PER_INHABITANTS))


def compare(indicators: Sequence[Indicator], cities: Sequence[Municipality]) -> Comparison:
    """Return ``indicators`` over ``cities``; a need whose own indicator was not chosen still shows its gap."""
    lines = tuple(ComparedLine(one, tuple(cell_of(one, city) for city in cities)) for one in indicators)
    by_uid = {line.indicator.uid: line for line in lines}
    gaps = [
        Gap(city, by_uid[line.indicator.need_of].indicator, have.best, need.best)
        for line in lines
        if line.indicator.need_of in by_uid
        for city, have, need in zip(cities, by_uid[line.indicator.need_of].cells, line.cells, strict=True)
        if have is not None and need is not None
    ]
    return Comparison(tuple(cities), lines, tuple(gaps))


def cell_of(indicator: Indicator, city: Municipality) -> Cell | None:
    """Return the latest values of ``indicator`` in ``city``; those without a day count where no other is known."""
    known = [one for one in indicator.values if one.amount and one.municipality and one.municipality.id == city.id]
    dated = [one for one in known if one.as_of is not None]
    latest = max((one.as_of.year for one in dated if one.as_of), default=None)
    kept = [one for one in dated if one.as_of and one.as_of.year == latest] or known
    return Cell(tuple(figure_of(indicator, one, city) for one in kept)) if kept else None


def figure_of(indicator: Indicator, value: IndicatorValue, city: Municipality) -> Figure:
    """Return ``value`` with its rates in ``city``; durations and shares have none."""
    amount = value.amount.value if value.amount is not None else Decimal(0)
    scalable = indicator.kind in _SCALABLE
    people = _rate(amount * PER_INHABITANTS, city.population) if scalable else None
    area = _rate(amount, city.area) if scalable else None
    return Figure(value, amount, people, area)


def _rate(amount: Decimal, base: Decimal | int | None) -> Decimal | None:
    if not base:
        return None
    rate = amount / Decimal(base)
    return rate.quantize(Decimal("0.01") if rate < _FEW else Decimal("0.1"), ROUND_HALF_EVEN)


def series(indicator: Indicator, city: Municipality) -> list[tuple[PartialDate, Decimal]]:
    """Return the values of ``indicator`` in ``city`` over time, oldest first; of one day the exact one counts."""
    found: dict[PartialDate, Decimal] = {}
    known: Iterable[IndicatorValue] = (
        one for one in indicator.values if one.municipality and one.municipality.id == city.id
    )
    for one in sorted(known, key=lambda one: one.qualifier is Qualifier.EXACT):
        if one.as_of is not None and one.amount is not None:
            found[one.as_of] = one.amount.value
    return sorted(found.items(), key=lambda pair: pair[0].earliest)
