"""Records of people, the bodies they work in, and the territories behind them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import uuid4

from delegations.domain.dates.partial_dates import PartialDate, lies_within
from delegations.domain.language.vocabulary import Gender, NameCase
from delegations.domain.people.vocabulary import AddressStyle, NameOrder, Standing
from delegations.domain.records.fields import (
    EMAIL,
    HIDDEN,
    any_rows,
    by_program,
    called,
    long_text,
    one_day,
    one_line,
    sensitive_fields,
    starts_as,
)
from delegations.domain.text.texts import N_, language
from delegations.domain.text.transliteration import transliterate

if TYPE_CHECKING:
    from delegations.domain.people.person_name import PersonName


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

    def covers(self, day: PartialDate | None) -> bool:
        """Tell whether the post was held on ``day``; without a day, whether it still is."""
        return lies_within(day, self.held_from, self.held_to)

    @property
    def cases(self) -> dict[NameCase, str]:
        """The title in the cases that are known: all that were corrected or can be proposed."""
        # What knows names and posts is read when it is asked: a list of people needs none of it.
        from delegations.domain.people.post_forms import propose_post_forms

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
    born: PartialDate | None = one_day(N_("Born"), HIDDEN)
    """Day or year of birth, when a host or a border asks for it."""
    diet: str = one_line(N_("Diet"), HIDDEN)
    health: str = one_line(N_("Health"), HIDDEN)
    """What hosts must know: a wheelchair, an allergy."""
    gender: Gender = starts_as(Gender.UNKNOWN, N_("Spoken to as"))
    """Unknown: what the name itself speaks for."""
    name_title: str = one_line(N_("Title before the name"))
    """The parts of the name, where somebody said which they are; they count while they have the letters of ``name``."""
    given_name: str = one_line(N_("Given names"))
    middle_name: str = one_line(N_("Patronymic or middle name"))
    family_name: str = one_line(N_("Family name"))
    name_suffix: str = one_line(N_("Behind the name"))
    name_order: NameOrder = starts_as(NameOrder.GIVEN_FIRST, N_("Order of the name"))
    address_style: AddressStyle = starts_as(AddressStyle.OFFICE, N_("Form of address"))
    """How letters speak to the person; by itself as the office has set."""
    latin_name: str = one_line(N_("In Latin letters"))
    """As it is written in Latin letters; nothing: by the national table."""
    original_name: str = one_line(N_("In the original script"))
    """In the letters of the person's own language, where these are neither Latin nor Ukrainian: «کریمی»."""
    reading: str = one_line(N_("Read in Ukrainian as"))
    """How a foreign name is read, in Ukrainian letters; nothing: as proposed."""
    forms: tuple[tuple[NameCase, str], ...] = any_rows(N_("Forms of the name"))
    """Corrected forms of the name; the other cases are proposed."""
    posts: tuple[Post, ...] = any_rows(N_("Posts"))
    standing: Standing = starts_as(Standing.USUAL, N_("Invitations"))
    standing_since: PartialDate | None = one_day(N_("Not invited since"))
    standing_note: str = one_line(N_("Why not invited"), HIDDEN)
    """Of nobody's concern but the office's own."""

    @property
    def shown_title(self) -> str:
        """Who it is."""
        return self.name

    @property
    def parts(self) -> "PersonName":
        """The name in its parts: as somebody said, else as it is read."""
        from delegations.domain.people.name_reading import read_name, words_fit
        from delegations.domain.people.person_name import PersonName

        said = PersonName(
            text=" ".join(self.name.split()), title=self.name_title, given=self.given_name, middle=self.middle_name,
            family=self.family_name, suffix=self.name_suffix, order=self.name_order,
        )  # fmt: skip
        return said if words_fit(said, self.name) else read_name(self.name)

    def is_away(self, day: PartialDate | None) -> bool:
        """Tell whether the person is not to be asked on ``day`` (None: from now on)."""
        return is_away(self.standing, self.standing_since, day)

    def own_style(self, office: AddressStyle) -> AddressStyle:
        """Return how letters speak to the person, in an office whose style is ``office``."""
        return office if self.address_style is AddressStyle.OFFICE else self.address_style

    @property
    def spoken_gender(self) -> Gender:
        """The gender that was set, or the one that the name speaks for."""
        if self.gender is not Gender.UNKNOWN:
            return self.gender
        from delegations.domain.people.name_gender import propose_gender
        from delegations.domain.people.name_reading import knowing

        with knowing((self.parts,)):
            return propose_gender(self.name)

    @property
    def latin(self) -> str:
        """The name in Latin letters."""
        return self.latin_name or transliterate(self.parts.full)

    @property
    def cases(self) -> dict[NameCase, str]:
        """The name in every case but the nominative."""
        from delegations.domain.people.name_forms import name_forms
        from delegations.domain.people.name_reading import knowing

        with knowing((self.parts,)):
            return name_forms(self.name, self.spoken_gender, dict(self.forms))

    def salutation(self, office: AddressStyle = AddressStyle.PATRONYMIC) -> str:
        """Return how a letter to the person begins, in the language in force; ``office`` is the style of the office."""
        from delegations.domain.people.name_reading import knowing
        from delegations.domain.people.salutations import Addressee, salutation, spoken_to

        post, parts = next(iter(self.posts), None), self.parts
        whom = Addressee(
            name=spoken_to(self.name, self.latin if language() in ("en", "de", "pl") else self.name),
            gender=self.spoken_gender,
            post=post.title if post is not None else "",
            corrected=dict(self.forms),
            post_forms=post.cases if post is not None else {},
            style=self.own_style(office),
        )
        with knowing((parts, parts.in_latin(), parts.in_form(self.latin))):
            return salutation(whom)


def answer(said: "PersonName") -> dict[str, object]:
    """Return what changes in a person whose name has the parts that somebody ``said``: the name is turned to them.

    The parts themselves are kept only where the name would be read otherwise, or with a doubt.
    """
    from delegations.domain.people.name_reading import read_name

    is_always_so = said.order is NameOrder.FAMILY_ALWAYS
    name = said.text if is_always_so and said.text else said.composed
    read, parts = read_name(name), _five(said)
    is_read_so = _five(read) == parts and (read.order is NameOrder.FAMILY_ALWAYS) is is_always_so
    if is_read_so and not read.is_doubtful:
        parts, is_always_so = ("",) * len(parts), False
    order = NameOrder.FAMILY_ALWAYS if is_always_so else NameOrder.GIVEN_FIRST
    return {"name": name, "name_order": order, **dict(zip(PARTS_OF_NAME, parts, strict=True))}


def _five(name: "PersonName") -> tuple[str, ...]:
    return name.title, name.given, name.middle, name.family, name.suffix


PARTS_OF_NAME = ("name_title", "given_name", "middle_name", "family_name", "name_suffix")
"""Fields of a person that hold what somebody said about the parts of the name."""
SENSITIVE = sensitive_fields(Person)
"""Fields of a person that are hidden until they are asked for, and left out of exports that nobody asked them into."""


def is_away(standing: Standing, since: PartialDate | None, day: PartialDate | None) -> bool:
    """Tell whether somebody of that ``standing`` is not to be asked on ``day`` (None: from now on)."""
    return standing is not Standing.USUAL and (day is None or since is None or since.earliest <= day.latest)
