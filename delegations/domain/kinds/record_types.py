"""What there is to know of each kind of record in plain Python, said once; a new kind is one entry here.

The floors above add what is theirs, by the same kind: ``store.tables.record_tables`` where it is stored,
``services.record_types`` what is done with it, ``gui.ground.record_places`` where it is shown. A test walks all of
them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from delegations.domain.follow_ups import follow_up_rules
from delegations.domain.follow_ups.follow_up import FollowUpState
from delegations.domain.follow_ups.follow_up_typing import FollowUpTyping
from delegations.domain.gifts import gift_entry
from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.gift_entry import GiftEntry
from delegations.domain.gifts.souvenir import Souvenir
from delegations.domain.kinds.record_kinds import MARKS
from delegations.domain.library import indicator_rules, practice_rules
from delegations.domain.library.indicator import Indicator
from delegations.domain.library.practice import Practice
from delegations.domain.meetings import group_rules, meeting_rules
from delegations.domain.meetings.groups import Group
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.office.office_settings import OfficeSettings
from delegations.domain.office.roles import Right
from delegations.domain.office.settings_entry import SettingsEntry
from delegations.domain.papers.letter_text import LetterText
from delegations.domain.people import person_rules
from delegations.domain.people.people import Person
from delegations.domain.places import place_rules
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.record import AnyValue, Record, Value
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import Problem
from delegations.domain.visits import visit_rules
from delegations.domain.visits.visit import Visit

Kept = TypeVar("Kept", bound=Value)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordType(Generic[Kept]):
    """A kind of record: its value, its rules, and who may keep it."""

    kind: RecordKind
    record: type[Kept]
    """What history keeps of it, and what travels."""
    edited: type[Record] | None = None
    """What is edited and drafted, where it is edited by itself: the record, or more than that."""
    tidy: Callable[[Kept], tuple[Kept, list[Problem]]] | None = None
    """The rules of every way in: the record cleaned, and the problems that forbid storing it."""
    right: Right = Right.VISITS
    """Who may change, delete, bring back and receive such records, and go on with a draft of one."""
    travels: bool = False
    """Whether it can be sent to another city in a package."""
    files: str = ""
    """The field that holds attached files."""
    of_now: tuple[str, ...] = ()
    """Fields that tell where such a record stands now: an earlier version does not bring them back."""


VISIT = RecordType(
    kind=RecordKind.VISIT, record=Visit, edited=Visit, tidy=visit_rules.tidy, travels=True, files="attachments"
)
MEETING = RecordType(
    kind=RecordKind.MEETING, record=Meeting, edited=Meeting, tidy=meeting_rules.tidy, right=Right.MEETINGS,
    travels=True, files="attachments", of_now=("status", "edition", "correction", "received_from"),
)  # fmt: skip
GROUP = RecordType(
    kind=RecordKind.GROUP, record=Group, edited=Group, tidy=group_rules.tidy, right=Right.MEETINGS, travels=True
)
PRACTICE = RecordType(
    kind=RecordKind.PRACTICE, record=Practice, edited=Practice, tidy=practice_rules.tidy, travels=True,
    files="attachments",
)  # fmt: skip
INDICATOR = RecordType(
    kind=RecordKind.INDICATOR, record=Indicator, edited=Indicator, tidy=indicator_rules.tidy, travels=True
)
PERSON = RecordType(kind=RecordKind.PERSON, record=Person, edited=Person, tidy=person_rules.tidy)
MUNICIPALITY = RecordType(kind=RecordKind.MUNICIPALITY, record=Municipality, edited=Municipality, tidy=place_rules.tidy)
GIFT = RecordType(kind=RecordKind.GIFT, record=Gift, edited=GiftEntry, tidy=gift_entry.tidy)
SETTINGS = RecordType(kind=RecordKind.SETTINGS, record=OfficeSettings, edited=SettingsEntry, right=Right.ADMINISTER)
FOLLOW_UP = RecordType(
    kind=RecordKind.FOLLOW_UP, record=FollowUpState, edited=FollowUpTyping, tidy=follow_up_rules.tidy,
    right=Right.FOLLOW_UPS, travels=True, files="evidence",
)  # fmt: skip
LETTER = RecordType(kind=RecordKind.LETTER, record=LetterText, right=Right.PAPERS)
SOUVENIR = RecordType(kind=RecordKind.SOUVENIR, record=Souvenir)

RECORD_TYPES: dict[RecordKind, RecordType[Value]] = {
    one.kind: one
    # Whoever asks by kind has a record of that kind, which no type checker can know.
    for one in cast(
        "tuple[RecordType[Value], ...]",
        (
            VISIT, GROUP, MEETING, PRACTICE, INDICATOR, PERSON, MUNICIPALITY, GIFT, SETTINGS, FOLLOW_UP, LETTER,
            SOUVENIR,
        ),
    )
}  # fmt: skip
"""All kinds that have a value of their own, what others point to first: so they are stored when they come in a package.

A topic and a strategy are rows without one.
"""
TRAVELLING: dict[RecordKind, RecordType[Value]] = {kind: one for kind, one in RECORD_TYPES.items() if one.travels}
"""The kinds that travel in packages."""
DRAFTED: dict[type[Record], RecordType[Value]] = {
    one.edited: one for one in RECORD_TYPES.values() if one.edited is not None
}
"""What is edited by itself, and drafted, with its kind."""
DRAFTED_KINDS = tuple(one.kind.value for one in DRAFTED.values())
"""The kinds of which there are drafts, as these are stored under."""


def type_with_mark(mark: str) -> RecordType[Value]:
    """Return the kind whose papers bear ``mark``."""
    return next(RECORD_TYPES[kind] for kind, one in MARKS.items() if one == mark)


def type_of_edited(record: type[Record]) -> RecordType[Value]:
    """Return the kind of what is edited and drafted as ``record``."""
    return DRAFTED[record]


def tidied_as(kind: RecordKind, record: AnyValue) -> tuple[AnyValue, list[Problem]]:
    """Return ``record``, which is of ``kind``, cleaned by the rules of its kind, and what forbids storing it."""
    tidy = RECORD_TYPES[kind].tidy
    assert tidy is not None, kind  # noqa: S101  a kind that comes in from elsewhere has rules
    return cast("tuple[AnyValue, list[Problem]]", tidy(record))
