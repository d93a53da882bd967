"""Records of people, the bodies they work in, and the territories behind them."""

from dataclasses import dataclass, field
from decimal import Decimal
from uuid import uuid4

from delegations.domain.fields import (
    EMAIL,
    HIDDEN,
    HISTORIC,
    any_rows,
    by_program,
    called,
    line_of,
    long_text,
    not_below,
    one_day,
    one_line,
    sensitive_fields,
    starts_as,
    within,
)
from delegations.domain.library_vocabulary import AgreementKind
from delegations.domain.name_forms import name_forms, propose_gender, salutation
from delegations.domain.partial_dates import PartialDate
from delegations.domain.post_forms import propose_post_forms
from delegations.domain.record import with_values
from delegations.domain.texts import N_
from delegations.domain.transliteration import transliterate
from delegations.domain.vocabulary import Gender, MunicipalityKind, NameCase

_GREATER = N_("This number must be greater than zero.")


@dataclass(frozen=True, slots=True)
class Ref:
    """A pointer to a record by its number and name; without a number it is one to be created on saving."""

    id: int | None
    name: str

    def __str__(self) -> str:
        return self.name


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
    def official_name(self) -> str:
        """The full name when it is known, else the short one."""
        return self.full_name or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """The office that a person holds in an organisation, from–to as far as known."""

    id: int | None = by_program(None)
    title: str = field(metadata=called(N_("Title")))
    organisation: str = one_line(N_("Organisation"))
    held_from: PartialDate | None = one_day(N_("Since"))
    held_to: PartialDate | None = one_day(N_("Until"))
    forms: tuple[tuple[NameCase, str], ...] | None = starts_as(None, N_("Forms of the name"))
    """Corrected forms of the title, the same for everybody who holds such a post; None: as they are remembered."""
    uid: str = ""
    """What the post is known by among those of the person: its number, or a new identity until it has one."""

    def __post_init__(self) -> None:
        if not self.uid:
            object.__setattr__(self, "uid", str(self.id) if self.id is not None else uuid4().hex)

    @property
    def cases(self) -> dict[NameCase, str]:
        """The title in the cases that are known: all that were corrected or can be proposed."""
        return dict(propose_post_forms(self.title)) | dict(self.forms or ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A human: ``name`` in the order given – (middle) – family."""

    id: int | None = by_program(None)
    uid: str = field(default_factory=lambda: uuid4().hex)
    name: str = field(metadata=called(N_("Name")))
    phone: str = one_line(N_("Telephone"), HIDDEN)
    email: str = one_line(N_("E-mail"), EMAIL)
    notes: str = long_text(N_("Notes"))
    document: str = one_line(N_("Document number"), HIDDEN)
    """Number of a passport or identity card, when a host asks for it."""
    diet: str = one_line(N_("Diet"), HIDDEN)
    health: str = one_line(N_("Health"), HIDDEN)
    """What hosts must know: a wheelchair, an allergy."""
    gender: Gender = starts_as(Gender.UNKNOWN, N_("Spoken to as"))
    """Unknown: what the name itself speaks for."""
    latin_name: str = one_line(N_("In Latin letters"))
    """As it is written in Latin letters; nothing: by the national table."""
    reading: str = one_line(N_("Read in Ukrainian as"))
    """How a foreign name is read, in Ukrainian letters; nothing: as proposed."""
    forms: tuple[tuple[NameCase, str], ...] = any_rows(N_("Forms of the name"))
    """Corrected forms of the name; the other cases are proposed."""
    posts: tuple[Post, ...] = any_rows(N_("Posts"))

    @property
    def shown_title(self) -> str:
        """Who it is."""
        return self.name

    @property
    def spoken_gender(self) -> Gender:
        """The gender that was set, or the one that the name speaks for."""
        return self.gender if self.gender is not Gender.UNKNOWN else propose_gender(self.name)

    @property
    def latin(self) -> str:
        """The name in Latin letters."""
        return self.latin_name or transliterate(self.name)

    @property
    def cases(self) -> dict[NameCase, str]:
        """The name in every case but the nominative."""
        return name_forms(self.name, self.spoken_gender, dict(self.forms))

    @property
    def salutation(self) -> str:
        """How a letter to the person begins, in the language in force."""
        return salutation(self.name, self.spoken_gender, dict(self.forms), self.latin)


SENSITIVE = sensitive_fields(Person)
"""Fields of a person that are hidden until they are asked for, and left out of exports that nobody asked them into."""


def without_sensitive(person: Person) -> Person:
    """Return ``person`` with what is hidden until it is asked for left out."""
    return with_values(person, dict.fromkeys(SENSITIVE, ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChoice:
    """What completion offers for a typed name: the person with the post held last."""

    id: int
    name: str
    post: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """An entry of the exchange taxonomy; ``code`` is set for the shipped ones, whose names are translated."""

    id: int
    name: str
    parent_id: int | None = None
    code: str = ""
    depth: int = 0

    @property
    def indented(self) -> str:
        """The name, moved in by a step for each topic above it, for lists of one column."""
        return "\u2003" * self.depth + self.name
