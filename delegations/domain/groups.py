"""Networks of cities and their working groups: one immutable value a group, with the network it belongs to."""

from dataclasses import dataclass, field
from datetime import date

from delegations.domain.fields import HISTORIC, LONG, SILENT, line_of
from delegations.domain.meeting import TAKES
from delegations.domain.partial_dates import PartialDate
from delegations.domain.people import Ref
from delegations.domain.visit import new_uid
from delegations.domain.vocabulary import PartnerKind, Quorum, Series


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A city in a network, from–to as far as known."""

    uid: str = field(default_factory=new_uid)
    municipality: Ref | None = None
    joined: PartialDate | None = field(default=None, metadata=HISTORIC)
    left: PartialDate | None = field(default=None, metadata=HISTORIC)

    def covers(self, day: PartialDate | None) -> bool:
        """Tell whether the city was a member on ``day``; without a day, whether it is one still."""
        if day is None:
            return self.left is None
        began = self.joined is None or self.joined.earliest <= day.latest
        return began and (self.left is None or self.left.latest >= day.earliest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """An association, donor or ministry that stands beside a network."""

    uid: str = field(default_factory=new_uid)
    name: str = ""
    kind: PartnerKind = PartnerKind.ASSOCIATION
    note: str = field(default="", metadata=line_of(2_000))


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Cities that act together."""

    id: int | None = None
    uid: str = field(default_factory=new_uid)
    version: int = 0
    name: str = ""
    goals: str = field(default="", metadata=LONG)
    members: tuple[Membership, ...] = ()
    partners: tuple[Partner, ...] = ()

    def cities_on(self, day: PartialDate | None) -> tuple[Ref, ...]:
        """Return the cities that were members on ``day``."""
        return tuple(one.municipality for one in self.members if one.municipality is not None and one.covers(day))


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative:
    """Somebody who speaks for a city (or a partner) in a group, or the deputy of one who does."""

    uid: str = field(default_factory=new_uid)
    name: str = ""
    post: str = ""
    organisation: str = ""
    municipality: Ref | None = None
    deputy: bool = False
    person_id: int | None = field(default=None, metadata=SILENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingItem:
    """A question on the agenda of every meeting."""

    uid: str = field(default_factory=new_uid)
    title: str = ""
    presenter: str = ""
    minutes: int | None = field(default=None, metadata=TAKES)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperChoices:
    """What minutes show, remembered for a group."""

    votes: bool = True
    speeches: bool = True
    attachments: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A working group of a network: who is in it, what for, how it works."""

    id: int | None = None
    uid: str = field(default_factory=new_uid)
    version: int = 0
    name: str = ""
    remit: str = field(default="", metadata=LONG)
    chair: str = ""
    chair_post: str = ""
    secretary: str = ""
    secretary_post: str = ""
    coordinator: str = ""
    quorum: Quorum = Quorum.NONE
    series: Series = Series.NONE
    addressees: str = field(default="", metadata=LONG)
    """Authorities that get the group's recommendations, one a line."""
    network: Network = field(default_factory=Network)
    representatives: tuple[Representative, ...] = ()
    standing: tuple[StandingItem, ...] = ()
    choices: PaperChoices = field(default_factory=PaperChoices)


_MONTHS = {Series.MONTHLY: 1, Series.QUARTERLY: 3, Series.HALF_YEARLY: 6, Series.YEARLY: 12}


def next_day(series: Series, last: date) -> date | None:
    """Return the day of the meeting after ``last``: the same weekday of the same week of a later month.

    A second Wednesday stays a second Wednesday; where a month has no fifth one, its last is taken. None for a
    group that meets as needed.
    """
    months = _MONTHS.get(series)
    if months is None:
        return None
    week = (last.day - 1) // 7
    year, month = divmod(last.year * 12 + last.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    day = 1 + (last.weekday() - first.weekday()) % 7 + 7 * week
    while True:
        try:
            return first.replace(day=day)
        except ValueError:
            day -= 7
