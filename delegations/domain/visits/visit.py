"""The record of a visit: one immutable value that holds all of it.

Editing makes a new value from the old one (``dataclasses.replace``). Undo is therefore keeping the old values,
the preview prints the very value on screen, and a draft is this value written down.
"""

from dataclasses import dataclass, field, fields
from datetime import datetime, time
from decimal import Decimal

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.gifts.gift import Gift
from delegations.domain.people.unnamed import named
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.attachment import Attachment
from delegations.domain.records.fields import (
    AT_HOME,
    COPIED,
    HISTORIC,
    LEFT_BEHIND,
    POINTING,
    POINTING_WITH_GAPS,
    SILENT,
    TERM,
    any_rows,
    by_program,
    called,
    line_of,
    long_text,
    one_day,
    one_line,
    starts_as,
    within,
)
from delegations.domain.records.identity import new_uid
from delegations.domain.records.labels import label
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import AttachmentKind, Qualifier
from delegations.domain.text.texts import N_, _
from delegations.domain.visits.vocabulary import Direction, FileUse, ProgrammeKind, Role, Status, TableShape, VisitKind

MOST_SEATS = 60
MOST_DAYS = 99
_LONGEST_OTHERS = 5_000
"""Characters that name the others of a delegation, one behind the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody on one side of a visit, with the post as it was then; order in the visit is precedence.

    Who is not named yet has a post, a body or a part and no name: he has his seat and his badge, but is no person.
    """

    uid: str = field(default_factory=new_uid)
    side: Side = field(metadata=called(N_("Side")))
    name: str = one_line(N_("Name"))
    post: str = one_line(N_("Post"))
    organisation: str = one_line(N_("Organisation"))
    role: Role = starts_as(Role.MEMBER, N_("Role"))
    latin_name: str = one_line(N_("In Latin letters"), SILENT)
    """As the person writes it; kept with the person."""
    original_name: str = one_line(N_("In the original script"), SILENT)
    """In the letters of the person's own language, neither Latin nor Ukrainian ones; kept with the person."""
    municipality: Ref | None = starts_as(None, N_("City"), SILENT)
    """Whose delegation it is, where several come or receive; nothing: the only one, or not known."""
    in_items_only: bool = starts_as(False, N_("Only in some items"))
    """Takes part in those items of the programme alone that name the person, and is none of the delegation."""
    person_id: int | None = by_program(None, SILENT)

    @property
    def is_named(self) -> bool:
        """Whether it is known who it is."""
        return bool(named(self.name))

    @property
    def shown_name(self) -> str:
        """The name, or that it is not known yet, in the language in force."""
        # Translators: Stands where the name of a participant will stand, for instance on a list or a badge.
        return self.name if self.is_named else _("(to be named)")

    @property
    def known_as(self) -> str:
        """The name, or by what else somebody is known in whichever language: the post, the body."""
        return named(self.name) or self.post or self.organisation

    @property
    def is_somebody(self) -> bool:
        """Whether it is said who it is, or at least which one is to be named: «водій»."""
        return bool(self.name or self.post or self.organisation) or self.role is not Role.MEMBER

    @property
    def called(self) -> str:
        """What running text calls somebody: the name, or «заступник міського голови (буде названо)»."""
        if self.is_named:
            return self.name
        what = self.known_as or (label(self.role) if self.role is not Role.MEMBER else "")
        return " ".join(filter(None, (what, self.shown_name)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeItem:
    """A timed entry of the programme; ``hosts`` and ``participants`` are uids of participants (none: everyone)."""

    uid: str = field(default_factory=new_uid)
    day: PartialDate | None = one_day(N_("Day"), SILENT, LEFT_BEHIND)
    day_number: int | None = starts_as(None, N_("Day of the visit"), SILENT, within(1, MOST_DAYS))
    """Which day of the visit it is, 1 for the first, as long as nobody knows the date."""
    start: time | None = starts_as(None, N_("Begins"))
    end: time | None = starts_as(None, N_("Ends"))
    kind: ProgrammeKind = starts_as(ProgrammeKind.MEETING, N_("Kind"))
    title: str = one_line(N_("Title"))
    place: str = one_line(N_("Place"))
    dress: str = one_line(N_("What to wear"))
    """What to wear."""
    responsible: str = one_line(N_("Responsible"))
    """Who sees to it, as the programme names them; they need not take part in the visit."""
    hosts: tuple[str, ...] = any_rows(N_("Who receives"), POINTING)
    participants: tuple[str, ...] = any_rows(N_("Who takes part"), POINTING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What somebody said or showed on a topic; ``item`` is the uid of the programme item where it was said."""

    uid: str = field(default_factory=new_uid)
    speaker: str = one_line(N_("Who spoke"))
    speaker_uid: str = one_line(N_("Who spoke"), POINTING)
    """The participant who spoke; ``speaker`` repeats what he is called."""
    topic: Ref | None = starts_as(None, N_("Topic"))
    item: str = one_line(N_("At"), POINTING)
    text: str = long_text(N_("Text"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A figure learned: subject, value with unit, as-of date, source. The value may be only a date."""

    uid: str = field(default_factory=new_uid)
    subject: str = one_line(N_("Subject"))
    qualifier: Qualifier = starts_as(Qualifier.EXACT, N_("How exact"))
    value: Decimal | None = starts_as(None, N_("Value"), within(-(10**18), 10**18))
    unit: str = one_line(N_("Unit"))
    as_of: PartialDate | None = one_day(N_("Day"), HISTORIC)
    source: str = one_line(N_("Source"))
    topic: Ref | None = starts_as(None, N_("Topic"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatingPlan:
    """Who sits where; ``places`` are uids of participants by seat (nothing: free), ``item`` that of the occasion."""

    uid: str = field(default_factory=new_uid)
    name: str = one_line(N_("What it is called"))
    shape: TableShape = starts_as(TableShape.LONG, N_("Kind of table"))
    item: str = one_line(N_("At"), POINTING)
    seats: int = starts_as(0, N_("Seats"), within(0, MOST_SEATS))
    alternate: bool = starts_as(False, N_("Guests and hosts alternate"))
    """Guests and hosts alternate."""
    places: tuple[str, ...] = any_rows(N_("Seats"), POINTING_WITH_GAPS)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFile(Attachment):
    """A file of a visit, and what it is there for; of a scan which paper it shows, who signed it and when."""

    use: FileUse = starts_as(FileUse.SHOWN, N_("What it is for"), SILENT)
    paper: str = one_line(N_("Which paper"))
    signed_by: str = one_line(N_("Signed by"))
    signed_on: PartialDate | None = one_day(N_("Signed on"))

    @property
    def is_shown(self) -> bool:
        """Whether it stands in papers and goes along to other cities."""
        return self.use is FileUse.SHOWN and self.kind is not AttachmentKind.SCAN


def visit_file(one: Attachment, use: FileUse = FileUse.SHOWN, *, paper: str = "", caption: str = "") -> VisitFile:
    """Return an attached file as one of a visit."""
    kept = {part.name: getattr(one, part.name) for part in fields(Attachment)}
    return VisitFile(**kept | {"caption": caption or one.caption}, use=use, paper=paper)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A delegation's stay: who came to whom, when, what for, and all that came of it."""

    id: int | None = by_program(None)
    uid: str = field(default_factory=new_uid)
    version: int = by_program(0)
    """Counts the saves; a save over a newer version is refused."""
    number: str = one_line(N_("Registration number"), AT_HOME)
    title: str = one_line(N_("Title"), COPIED)
    kind: VisitKind = starts_as(VisitKind.WORKING, N_("Kind"), COPIED)
    status: Status = starts_as(Status.PLANNED, N_("Status"))
    start: PartialDate | None = one_day(N_("Begins"))
    end: PartialDate | None = one_day(N_("Ends"))
    place: str = one_line(N_("Place"), COPIED)
    purpose: str = long_text(N_("Purpose"), COPIED)
    summary: str = long_text(N_("Results"))
    """For ourselves: the report has them, no letter and no news."""
    told_outside: str = long_text(N_("For letters and press"))
    """Sentences made for outside: letters and news say of what came of the visit these alone."""
    guests: tuple[Ref, ...] = any_rows(N_("Who comes"), COPIED)
    """Sending municipalities."""
    hosts: tuple[Ref, ...] = any_rows(N_("Who receives"), COPIED)
    """Receiving municipalities."""
    guests_note: str = one_line(N_("Also"), line_of(_LONGEST_OTHERS), COPIED)
    """Those of the delegation who are not named one by one, for instance «депутати міської ради»."""
    hosts_note: str = one_line(N_("Also"), line_of(_LONGEST_OTHERS), COPIED)
    report_date: PartialDate | None = one_day(N_("Date of the report"), AT_HOME)
    """The date of the report as a paper; without one the report has a line to write it on."""
    letter_number: str = one_line(N_("Number of the letter that came"), AT_HOME)
    letter_date: PartialDate | None = one_day(N_("Date of the letter that came"), AT_HOME)
    """The letter that asks for the visit or invites to it: an answer says which it answers."""
    letter_sender: str = one_line(N_("Who sent the letter"), AT_HOME)
    letter_handler: str = one_line(N_("Who answers the letter"), AT_HOME)
    letter_due: PartialDate | None = one_day(N_("Answer due"), TERM, AT_HOME)
    letter_answered: PartialDate | None = one_day(N_("Answered on"), TERM, AT_HOME)
    earlier: str = one_line(N_("Earlier visit"), AT_HOME)
    """The uid of the visit that this one returns, or that was the last of the row before it."""
    yearly: bool = starts_as(False, N_("Comes every year"), AT_HOME)
    """It is one of a row: when the year is over the overview proposes the next one."""
    topics: tuple[Ref, ...] = any_rows(N_("Topics"), COPIED)
    participants: tuple[Participant, ...] = any_rows(N_("Who takes part"), COPIED)
    programme: tuple[ProgrammeItem, ...] = any_rows(N_("Programme"), COPIED)
    talks: tuple[Talk, ...] = any_rows(N_("Talks"))
    facts: tuple[Fact, ...] = any_rows(N_("Figures"))
    gifts: tuple[Gift, ...] = any_rows(N_("Gifts"), AT_HOME)
    follow_ups: tuple[FollowUp, ...] = any_rows(N_("Follow-ups"))
    seating: tuple[SeatingPlan, ...] = any_rows(N_("Seating plan"), COPIED, AT_HOME)
    attachments: tuple[VisitFile, ...] = any_rows(N_("Files"))
    saved_at: datetime | None = by_program(None)

    def on_side(self, side: Side) -> tuple[Participant, ...]:
        """Return the participants of one side in precedence order."""
        return tuple(person for person in self.participants if person.side is side)

    def delegation(self, side: Side) -> tuple[Participant, ...]:
        """Return those of one side who are there for the whole visit."""
        return tuple(person for person in self.on_side(side) if not person.in_items_only)

    def name_of(self, uid: str) -> str:
        """Return what the participant ``uid`` is called, or nothing when there is none."""
        return next((person.called for person in self.participants if person.uid == uid), "")

    @property
    def shown_title(self) -> str:
        """The title, or «who → to whom» when none was typed."""
        if self.title:
            return self.title
        sides = (", ".join(map(str, side)) for side in (self.guests, self.hosts))
        return " → ".join(filter(None, sides))


def direction_of(visit: Visit, ours: int | None) -> Direction:
    """Return where ``visit`` goes, seen from municipality ``ours``.

    A visit that we both send and receive (between bodies of one city) counts as incoming.
    """
    if ours is not None and any(place.id == ours for place in visit.hosts):
        return Direction.INCOMING
    if ours is not None and any(place.id == ours for place in visit.guests):
        return Direction.OUTGOING
    return Direction.EXTERNAL
