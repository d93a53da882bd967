"""What there is to know of each kind of record in plain Python, said once; a new kind is one entry here.

The floors above add what is theirs, by the same kind: ``store.tables.record_tables`` where it is stored,
``services.record_types`` what is done with it, ``gui.ground.record_places`` where it is shown. A test walks all of
them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from delegations.domain.machine.loading import at_place, place_of
from delegations.domain.office.roles import Right
from delegations.domain.records.record import AnyValue, Record, Value
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import Problem

if TYPE_CHECKING:
    from delegations.domain.follow_ups.follow_up import FollowUpState
    from delegations.domain.gifts.gift import Gift
    from delegations.domain.gifts.souvenir import Souvenir
    from delegations.domain.library.indicator import Indicator
    from delegations.domain.library.practice import Practice
    from delegations.domain.meetings.groups import Group
    from delegations.domain.meetings.meeting import Meeting
    from delegations.domain.office.office_settings import OfficeSettings
    from delegations.domain.papers.letter_text import LetterText
    from delegations.domain.people.people import Person
    from delegations.domain.places.municipality import Municipality
    from delegations.domain.visits.visit import Visit

Kept = TypeVar("Kept", bound=Value)
_DOMAIN = "domain"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordType(Generic[Kept]):
    """A kind of record: its value, its rules, and who may keep it."""

    kind: RecordKind
    value: str
    """The place in ``domain`` of what history keeps of it, and what travels; loaded when it is asked for."""
    form: str = ""
    """The place of what is edited and drafted, where it is edited by itself: the record, or more than that."""
    rules: str = ""
    """The place of what cleans it on every way in, a function."""
    right: Right = Right.VISITS
    """Who may change, delete, bring back and receive such records, and go on with a draft of one."""
    travels: bool = False
    """Whether it can be sent to another city in a package."""
    files: str = ""
    """The field that holds attached files."""
    mark: str = ""
    """The letter that tells in the mark of a paper of which kind it is; nothing: its papers bear no mark."""
    of_now: tuple[str, ...] = ()
    """Fields that tell where such a record stands now: an earlier version does not bring them back."""

    @property
    def record(self) -> type[Kept]:
        """What history keeps of it, and what travels."""
        return cast("type[Kept]", at_place(f"{_DOMAIN}.{self.value}"))

    @property
    def edited(self) -> type[Record] | None:
        """What is edited and drafted, if it is edited by itself."""
        return cast("type[Record]", at_place(f"{_DOMAIN}.{self.form}")) if self.form else None

    @property
    def tidy(self) -> Callable[[Kept], tuple[Kept, list[Problem]]] | None:
        """The rules of every way in: the record cleaned, and the problems that forbid storing it."""
        if not self.rules:
            return None
        return cast("Callable[[Kept], tuple[Kept, list[Problem]]]", at_place(f"{_DOMAIN}.{self.rules}"))


VISIT: "RecordType[Visit]" = RecordType(
    kind=RecordKind.VISIT, value="visits.visit:Visit", form="visits.visit:Visit", rules="visits.visit_rules:tidy",
    travels=True, files="attachments", mark="V",
)  # fmt: skip
MEETING: "RecordType[Meeting]" = RecordType(
    kind=RecordKind.MEETING, value="meetings.meeting:Meeting", form="meetings.meeting:Meeting",
    rules="meetings.meeting_rules:tidy", right=Right.MEETINGS, travels=True, files="attachments", mark="M",
    of_now=("status", "edition", "correction", "received_from"),
)  # fmt: skip
GROUP: "RecordType[Group]" = RecordType(
    kind=RecordKind.GROUP, value="meetings.groups:Group", form="meetings.groups:Group",
    rules="meetings.group_rules:tidy", right=Right.MEETINGS, travels=True,
)  # fmt: skip
PRACTICE: "RecordType[Practice]" = RecordType(
    kind=RecordKind.PRACTICE, value="library.practice:Practice", form="library.practice:Practice",
    rules="library.practice_rules:tidy", travels=True, files="attachments",
)  # fmt: skip
INDICATOR: "RecordType[Indicator]" = RecordType(
    kind=RecordKind.INDICATOR, value="library.indicator:Indicator", form="library.indicator:Indicator",
    rules="library.indicator_rules:tidy", travels=True,
)  # fmt: skip
PERSON: "RecordType[Person]" = RecordType(
    kind=RecordKind.PERSON, value="people.people:Person", form="people.people:Person", rules="people.person_rules:tidy"
)
MUNICIPALITY: "RecordType[Municipality]" = RecordType(
    kind=RecordKind.MUNICIPALITY, value="places.municipality:Municipality", form="places.municipality:Municipality",
    rules="places.place_rules:tidy",
)  # fmt: skip
GIFT: "RecordType[Gift]" = RecordType(
    kind=RecordKind.GIFT, value="gifts.gift:Gift", form="gifts.gift_entry:GiftEntry", rules="gifts.gift_entry:tidy"
)
SETTINGS: "RecordType[OfficeSettings]" = RecordType(
    kind=RecordKind.SETTINGS, value="office.office_settings:OfficeSettings", form="office.settings_entry:SettingsEntry",
    right=Right.ADMINISTER,
)  # fmt: skip
FOLLOW_UP: "RecordType[FollowUpState]" = RecordType(
    kind=RecordKind.FOLLOW_UP, value="follow_ups.follow_up:FollowUpState",
    form="follow_ups.follow_up_typing:FollowUpTyping", rules="follow_ups.follow_up_rules:tidy", right=Right.FOLLOW_UPS,
    travels=True, files="evidence",
)  # fmt: skip
LETTER: "RecordType[LetterText]" = RecordType(
    kind=RecordKind.LETTER, value="papers.letter_text:LetterText", right=Right.PAPERS
)
SOUVENIR: "RecordType[Souvenir]" = RecordType(kind=RecordKind.SOUVENIR, value="gifts.souvenir:Souvenir")

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
_DRAFTED = {f"{_DOMAIN}.{one.form}": one for one in RECORD_TYPES.values() if one.form}
DRAFTED_KINDS = tuple(one.kind.value for one in _DRAFTED.values())
"""The kinds of which there are drafts, as these are stored under."""
_KINDS = {f"{_DOMAIN}.{one.value}": kind for kind, one in RECORD_TYPES.items()}


@cache
def drafted() -> dict[type[Record], RecordType[Value]]:
    """Return what is edited by itself, and drafted, with its kind; all kinds of records are loaded."""
    return {edited: one for one in _DRAFTED.values() if (edited := one.edited) is not None}


def kind_of(record: Value) -> RecordKind:
    """Return of which kind a record is that history keeps."""
    return _KINDS[place_of(type(record))]


def type_with_mark(mark: str) -> RecordType[Value]:
    """Return the kind whose papers bear ``mark``."""
    return next(one for one in RECORD_TYPES.values() if one.mark == mark)


def type_of_edited(record: type[Record]) -> RecordType[Value]:
    """Return the kind of what is edited and drafted as ``record``."""
    return _DRAFTED[place_of(record)]


def tidied_as(kind: RecordKind, record: AnyValue) -> tuple[AnyValue, list[Problem]]:
    """Return ``record``, which is of ``kind``, cleaned by the rules of its kind, and what forbids storing it."""
    tidy = RECORD_TYPES[kind].tidy
    assert tidy is not None, kind  # noqa: S101  a kind that comes in from elsewhere has rules
    return cast("tuple[AnyValue, list[Problem]]", tidy(record))
