"""Municipalities: the territories behind the people, and our agreements with them."""

from dataclasses import dataclass, field
from decimal import Decimal
from uuid import uuid4

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.places.vocabulary import AgreementKind, MunicipalityKind
from delegations.domain.records.fields import (
    HISTORIC,
    any_rows,
    by_program,
    called,
    line_of,
    not_below,
    one_day,
    one_line,
    starts_as,
    within,
)
from delegations.domain.text.texts import N_

_GREATER = N_("This number must be greater than zero.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What we and another city signed, and until when it holds."""

    uid: str = field(default_factory=lambda: uuid4().hex)
    kind: AgreementKind = starts_as(AgreementKind.COOPERATION, N_("Kind"))
    title: str = one_line(N_("Title"))
    signed_on: PartialDate | None = one_day(N_("Signed"), HISTORIC)
    expires_on: PartialDate | None = one_day(N_("Holds until"), HISTORIC)
    """Nothing: without a term."""
    note: str = one_line(N_("Note"), line_of(2_000))


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """A territory that sends or receives: ``name`` is short (Луцьк), ``full_name`` official."""

    id: int | None = by_program(None)
    uid: str = field(default_factory=lambda: uuid4().hex)
    name: str = field(metadata=called(N_("Short name")))
    full_name: str = one_line(N_("Full name"))
    kind: MunicipalityKind = starts_as(MunicipalityKind.HROMADA, N_("Kind"))
    country: str = one_line(N_("Country"))
    region: str = one_line(N_("Region"))
    latitude: float | None = starts_as(
        None, N_("Latitude"), within(-90, 90, N_("Latitude goes from −90 to 90 degrees."))
    )
    longitude: float | None = starts_as(
        None, N_("Longitude"), within(-180, 180, N_("Longitude goes from −180 to 180 degrees."))
    )
    coat_of_arms: str = one_line(N_("Coat of arms"))
    """Content hash of the picture among the stored files, or nothing."""
    population: int | None = starts_as(None, N_("Inhabitants"), not_below(0, _GREATER, most=10**11, above=True))
    """Inhabitants."""
    population_as_of: PartialDate | None = one_day(N_("Inhabitants on"), HISTORIC)
    area: Decimal | None = starts_as(None, N_("Area, km²"), not_below(0, _GREATER, most=10**9, above=True))
    """Square kilometres within its bounds."""
    area_around: Decimal | None = starts_as(
        None, N_("Area around, km²"), not_below(0, _GREATER, most=10**9, above=True)
    )
    """Square kilometres of the belt around it that it has a say in."""
    agreements: tuple[Agreement, ...] = any_rows(N_("Agreements"))

    @property
    def shown_title(self) -> str:
        """What it is called in lists."""
        return self.name

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude in degrees, when both were entered."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.longitude, self.latitude

    @property
    def official_name(self) -> str:
        """The full name when it is known, else the short one."""
        return self.full_name or self.name
