"""What the papers of a visit print: the visit and what the office knows around it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from delegations.documents.layout.blocks import Photo
from delegations.documents.papers.office_head import NOT_SET, OfficeHead
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.language.vocabulary import Gender, NameCase
from delegations.domain.papers.issue import NOT_ISSUED, PaperIssue
from delegations.domain.people.name_forms import name_forms
from delegations.domain.people.name_gender import propose_gender
from delegations.domain.people.post_forms import propose_post_forms
from delegations.domain.people.salutations import Addressee, salutation
from delegations.domain.people.vocabulary import Side
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.references import Ref
from delegations.domain.visits.delegations import is_same_city
from delegations.domain.visits.visit import Fact, Participant, Visit
from delegations.domain.visits.vocabulary import ProgrammeKind, Role

_TALKS = frozenset({ProgrammeKind.MEETING, ProgrammeKind.SITE_VISIT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How a participant is spoken to, spoken of and reached."""

    salutation: str = ""
    cases: Mapping[NameCase, str] = field(default_factory=dict)
    post_cases: Mapping[NameCase, str] = field(default_factory=dict)
    gender: Gender = Gender.UNKNOWN
    corrected: frozenset[NameCase] = frozenset()
    """The cases of the name that somebody typed."""
    phone: str = ""
    email: str = ""


def proposed_contact(person: Participant) -> Contact:
    """Return how ``person`` is spoken to and of, of whom no record says it; who is not named yet is not spoken to."""
    if not person.is_named:
        return Contact(post_cases=propose_post_forms(person.post))
    gender = propose_gender(person.name)
    return Contact(
        salutation=salutation(Addressee(name=person.name, gender=gender, post=person.post)),
        cases=name_forms(person.name, gender, {}),
        post_cases=propose_post_forms(person.post),
        gender=gender,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What is known of the other side before a meeting."""

    city: str
    visits: tuple["EarlierVisit", ...] = ()
    """The latest first."""
    promised: tuple["Promise", ...] = ()
    """What is still to be done."""
    facts: tuple[Fact, ...] = ()
    """Figures of the city."""


class EarlierVisit(NamedTuple):
    """A visit between the two cities that was held."""

    start: PartialDate | None
    end: PartialDate | None
    title: str
    summary: str
    """What came of it."""


class Promise(NamedTuple):
    """A follow-up of an earlier visit, or one that stands under the city."""

    text: str
    responsible: str
    due: PartialDate | None
    term_words: str
    """How the term was written, where the date does not say all of it."""


class Earlier(NamedTuple):
    """The visit as it was in a version that was printed, on which day, and who has it."""

    visit: Visit
    version: int
    day: PartialDate | None
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitContext:
    """All that a paper of a visit prints."""

    visit: Visit
    guests: tuple[Municipality, ...] = ()
    hosts: tuple[Municipality, ...] = ()
    ours: Side | None = None
    """The side that issues the paper, when it is one of the two."""
    office: OfficeHead = NOT_SET
    arms: Mapping[int, bytes] = field(default_factory=dict)
    """The coats of arms of the cities that come and receive, by number."""
    photos: tuple[Photo, ...] = ()
    """JPEG, caption, source of each."""
    topic_order: tuple[int, ...] = ()
    """Numbers of all topics in the order of the taxonomy."""
    readings: Mapping[str, str] = field(default_factory=dict)
    """How names in letters that the readers do not know are read, by name."""
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    """By the uid of the participant."""
    background: tuple[Background, ...] = ()
    today: PartialDate | None = None
    order: PaperIssue = NOT_ISSUED
    """The order by which our side travels: its day and number, as far as they are said."""
    about: str = ""
    """The uid of the participant or programme item that the paper is about; nothing: the usual one, or all."""
    template: str = ""
    """The text of the letter, for papers that are written from one."""
    template_file: bytes = b""
    """The Word file that the letter is written into, where the office has one."""
    earlier: Earlier | None = None
    """What a paper of changes compares with."""
    size: str = ""
    """Which cards the sheets are made of; nothing: the usual ones of the paper."""

    def contact(self, person: Participant) -> Contact:
        """Return how ``person`` is spoken to, as the record of the person has it, else as proposed."""
        return self.contacts.get(person.uid) or proposed_contact(person)

    def told_to(self, person: Participant) -> "VisitContext":
        """Return what a letter tells to ``person``: of several cities that come, a guest is told of his own alone."""
        city = person.municipality if person.side is Side.GUESTS and self.guests[1:] else None
        if city is None:
            return self
        own = tuple(place for place in self.guests if is_same_city(Ref(place.id, place.name), city))
        people = tuple(
            one
            for one in self.visit.participants
            if one.side is not Side.GUESTS or (one.municipality is not None and is_same_city(one.municipality, city))
        )
        return replace(self, guests=own, visit=replace(self.visit, participants=people)) if own else self

    def people_meant(self) -> tuple[Participant, ...]:
        """Return the participants that a paper for each is made for: the one it is about, else all, guests first."""
        chosen = tuple(one for one in self.visit.participants if one.uid == self.about)
        return chosen or (*self.visit.on_side(Side.GUESTS), *self.visit.on_side(Side.HOSTS))

    def recipient(self) -> Participant:
        """Return whom a letter is written to: the one it is about, else the head of the other side, if named."""
        other = Side.HOSTS if self.ours is Side.GUESTS else Side.GUESTS
        people = [one for one in self.visit.on_side(other) if one.is_named]
        heads = [one for one in people if one.role is Role.HEAD]
        chosen = [one for one in self.visit.participants if one.uid == self.about and one.is_named]
        return next(iter((*chosen, *heads, *people)), Participant(side=other))

    def meetings_meant(self) -> list[str]:
        """Return the uids of the programme items that talking points are for: the one meant, else all talks.

        At what is shown on the spot people talk as well.
        """
        items = self.visit.programme
        if any(item.uid == self.about for item in items):
            return [self.about]
        return [item.uid for item in items if item.kind in _TALKS]

    def organiser(self) -> str:
        """Return who receives, as signs and cards name it."""
        return ", ".join(place.name for place in self.hosts) or self.office.letterhead
