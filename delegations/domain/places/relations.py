"""What happened between us and another city, in order of time."""

from dataclasses import dataclass
from datetime import date

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.records.vocabulary import Choice
from delegations.domain.text.texts import N_


class EventKind(Choice):
    """What happened."""

    VISIT = "visit", N_("visit")
    MEETING = "meeting", N_("meeting")
    SIGNED = "signed", N_("agreement signed")
    """An agreement was signed."""
    EXPIRES = "expires", N_("agreement ends")
    """An agreement ends."""
    GIFT_RECEIVED = "gift_received", N_("gift received")
    GIFT_GIVEN = "gift_given", N_("gift given")
    OUR_PROMISE = "our_promise", N_("we promised")
    THEIR_PROMISE = "their_promise", N_("they promised")
    PRACTICE = "practice", N_("practice")
    PACKAGE_SENT = "package_sent", N_("package sent")
    PACKAGE_RECEIVED = "package_received", N_("package received")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, or will; ``page`` and ``number`` lead to its record, where there is one."""

    kind: EventKind
    day: PartialDate | None
    title: str
    detail: str = ""
    page: str = ""
    record_id: int | None = None
    is_pressing: bool = False
    """Overdue, or it ends soon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquaintance:
    """Somebody of the other city whom we met: with the latest post, how often, when last."""

    name: str
    post: str
    times: int
    last: PartialDate | None
    person_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Anniversary:
    """The next anniversary: of what, which, on which day."""

    title: str
    years: int
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """All that is between us and another city; events the latest first, those without a day last."""

    events: tuple[Event, ...] = ()
    people: tuple[Acquaintance, ...] = ()
    anniversary: Anniversary | None = None
    ours_open: int = 0
    """Promises of ours that are not kept yet."""
    theirs_open: int = 0

    def by_year(self) -> tuple[tuple[int | None, tuple[Event, ...]], ...]:
        """Return the events in groups of a year, the latest first; None for those whose day is not known."""
        groups: dict[int | None, list[Event]] = {}
        for one in self.events:
            groups.setdefault(one.day.year if one.day is not None else None, []).append(one)
        return tuple((year, tuple(events)) for year, events in groups.items())
