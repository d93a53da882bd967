"""Records of people, the bodies they work in, and the territories behind them."""

from dataclasses import dataclass, field
from decimal import Decimal
from uuid import uuid4

from delegations.domain.fields import EMAIL, HISTORIC, LONG, line_of, not_below, within
from delegations.domain.library_vocabulary import AgreementKind
from delegations.domain.name_forms import name_forms, propose_gender, salutation
from delegations.domain.partial_dates import PartialDate
from delegations.domain.post_forms import propose_post_forms
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
    kind: AgreementKind = AgreementKind.COOPERATION
    title: str = ""
    signed_on: PartialDate | None = field(default=None, metadata=HISTORIC)
    expires_on: PartialDate | None = field(default=None, metadata=HISTORIC)
    """Nothing: without a term."""
    note: str = field(default="", metadata=line_of(2_000))


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """A territory that sends or receives: ``name`` is short (Луцьк), ``full_name`` official."""

    id: int | None = None
    uid: str = field(default_factory=lambda: uuid4().hex)
    name: str
    full_name: str = ""
    kind: MunicipalityKind = MunicipalityKind.HROMADA
    country: str = ""
    region: str = ""
    latitude: float | None = field(default=None, metadata=within(-90, 90, N_("Latitude goes from −90 to 90 degrees.")))
    longitude: float | None = field(
        default=None, metadata=within(-180, 180, N_("Longitude goes from −180 to 180 degrees."))
    )
    coat_of_arms: str = ""
    """Content hash of the picture among the stored files, or nothing."""
    population: int | None = field(default=None, metadata=not_below(0, _GREATER, most=10**11, above=True))
    """Inhabitants."""
    population_as_of: PartialDate | None = field(default=None, metadata=HISTORIC)
    area: Decimal | None = field(default=None, metadata=not_below(0, _GREATER, most=10**9, above=True))
    """Square kilometres within its bounds."""
    area_around: Decimal | None = field(default=None, metadata=not_below(0, _GREATER, most=10**9, above=True))
    """Square kilometres of the belt around it that it has a say in."""
    agreements: tuple[Agreement, ...] = ()

    @property
    def official_name(self) -> str:
        """The full name when it is known, else the short one."""
        return self.full_name or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """The office that a person holds in an organisation, from–to as far as known."""

    id: int | None = None
    title: str
    organisation: str = ""
    held_from: PartialDate | None = None
    held_to: PartialDate | None = None
    forms: tuple[tuple[NameCase, str], ...] | None = None
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

    id: int | None = None
    uid: str = field(default_factory=lambda: uuid4().hex)
    name: str
    phone: str = ""
    email: str = field(default="", metadata=EMAIL)
    notes: str = field(default="", metadata=LONG)
    document: str = ""
    """Number of a passport or identity card, when a host asks for it."""
    diet: str = ""
    health: str = ""
    """What hosts must know: a wheelchair, an allergy."""
    gender: Gender = Gender.UNKNOWN
    """Unknown: what the name itself speaks for."""
    latin_name: str = ""
    """As it is written in Latin letters; nothing: by the national table."""
    reading: str = ""
    """How a foreign name is read, in Ukrainian letters; nothing: as proposed."""
    forms: tuple[tuple[NameCase, str], ...] = ()
    """Corrected forms of the name; the other cases are proposed."""
    posts: tuple[Post, ...] = ()

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


SENSITIVE = ("phone", "document", "diet", "health")
"""Fields of a person that are hidden until they are asked for, and left out of exports that nobody asked them into."""


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
