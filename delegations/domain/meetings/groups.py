"""Networks of cities and their working groups: one immutable value a group, with the network it belongs to."""

from dataclasses import dataclass, field, replace

from delegations.domain.dates.partial_dates import PartialDate, lies_within
from delegations.domain.meetings.meeting import QUORUM_NUMBER, TAKES
from delegations.domain.meetings.presence import place_key
from delegations.domain.meetings.vocabulary import Majority, PartnerKind, PeopleOrder, Quorum, Series, VotesBy
from delegations.domain.records.fields import (
    EMAIL,
    HISTORIC,
    SILENT,
    any_rows,
    by_program,
    line_of,
    long_text,
    made_by,
    one_day,
    one_line,
    starts_as,
)
from delegations.domain.records.identity import new_uid
from delegations.domain.records.references import Ref
from delegations.domain.text.texts import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A city in a network, from–to as far as known."""

    uid: str = field(default_factory=new_uid)
    municipality: Ref | None = starts_as(None, N_("City"))
    joined: PartialDate | None = one_day(N_("Since"), HISTORIC)
    left: PartialDate | None = one_day(N_("Until"), HISTORIC)

    def covers(self, day: PartialDate | None) -> bool:
        """Tell whether the city was a member on ``day``; without a day, whether it is one still."""
        return lies_within(day, self.joined, self.left)


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """An association, donor or ministry that stands beside a network."""

    uid: str = field(default_factory=new_uid)
    name: str = one_line(N_("What it is called"))
    kind: PartnerKind = starts_as(PartnerKind.ASSOCIATION, N_("Kind"))
    note: str = one_line(N_("Note"), line_of(2_000))


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Cities that act together."""

    id: int | None = by_program(None)
    uid: str = field(default_factory=new_uid)
    version: int = by_program(0)
    name: str = one_line(N_("What it is called"))
    goals: str = long_text(N_("Goals"))
    members: tuple[Membership, ...] = any_rows(N_("Member cities"))
    partners: tuple[Partner, ...] = any_rows(N_("Partners"))

    def cities_on(self, day: PartialDate | None) -> tuple[Ref, ...]:
        """Return the cities that were members on ``day``."""
        return tuple(one.municipality for one in self.members if one.municipality is not None and one.covers(day))


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative:
    """Somebody who speaks for a city (or a partner) in a group, or the deputy of one who does."""

    uid: str = field(default_factory=new_uid)
    name: str = one_line(N_("Name"))
    post: str = one_line(N_("Post"))
    organisation: str = one_line(N_("Organisation"))
    municipality: Ref | None = starts_as(None, N_("City"))
    email: str = one_line(N_("E-mail"), EMAIL)
    deputy: bool = starts_as(False, N_("Deputy"))
    joined: PartialDate | None = one_day(N_("Since"), HISTORIC)
    left: PartialDate | None = one_day(N_("Until"), HISTORIC)
    """The last day in the group."""
    person_id: int | None = by_program(None, SILENT)

    def covers(self, day: PartialDate | None) -> bool:
        """Tell whether the person was in the group on ``day``; without a day, whether he or she is still."""
        return lies_within(day, self.joined, self.left)


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingItem:
    """A question on the agenda of every meeting."""

    uid: str = field(default_factory=new_uid)
    title: str = one_line(N_("Title"))
    presenter: str = one_line(N_("Presented by"))
    minutes: int | None = starts_as(None, N_("Planned minutes"), TAKES)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperChoices:
    """What minutes show, remembered for a group."""

    votes: bool = starts_as(True, N_("Votes"))
    speeches: bool = starts_as(True, N_("Who spoke"))
    attachments: bool = starts_as(True, N_("Annexes"))
    order: PeopleOrder = starts_as(PeopleOrder.ALPHABET, N_("Order of people"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A working group of a network: who is in it, what for, how it works."""

    id: int | None = by_program(None)
    uid: str = field(default_factory=new_uid)
    version: int = by_program(0)
    name: str = one_line(N_("What it is called"))
    remit: str = long_text(N_("Remit"))
    chair: str = one_line(N_("Chair"))
    chair_post: str = one_line(N_("Post of the chair"))
    secretary: str = one_line(N_("Secretary"))
    secretary_post: str = one_line(N_("Post of the secretary"))
    coordinator: str = one_line(N_("Coordinator"))
    quorum: Quorum = starts_as(Quorum.NONE, N_("Quorum"))
    quorum_number: int | None = starts_as(None, N_("Votes for a quorum"), QUORUM_NUMBER)
    votes_by: VotesBy = starts_as(VotesBy.CITY, N_("A vote has"))
    majority: Majority = starts_as(Majority.PRESENT, N_("A decision needs"))
    casting_vote: bool = starts_as(False, N_("The chair’s vote decides a tie"))
    series: Series = starts_as(Series.NONE, N_("The group meets"))
    addressees: str = long_text(N_("Recommendations go to"))
    """Authorities that get the group's recommendations, one a line."""
    network: Network = made_by(Network, N_("Network"))
    representatives: tuple[Representative, ...] = any_rows(N_("Representatives of the cities"))
    standing: tuple[StandingItem, ...] = any_rows(N_("On the agenda of every meeting"))
    choices: PaperChoices = made_by(PaperChoices, N_("What papers show"))

    @property
    def shown_title(self) -> str:
        """What the group is called."""
        return self.name

    def members_on(self, day: PartialDate | None) -> tuple[Representative, ...]:
        """Return members and deputies who were in the group on ``day``; without a day, those who are still."""
        return tuple(one for one in self.representatives if one.covers(day))

    def seats_on(self, day: PartialDate | None) -> tuple[str, ...]:
        """Return the names of the cities and bodies that have a seat on ``day``, each once.

        They are those of the people in the list; a city whose member left keeps its seat until it leaves the network
        or nobody of it is in the list any more. A group without people has the seats of its network.
        """
        gone = {str(one.municipality) for one in self.network.members if not one.covers(day)}
        gone -= {str(city) for city in self.network.cities_on(day)}
        begun = [one for one in self.representatives if day is None or one.covers(day) or _ended(one, day)]
        names = [str(one.municipality or one.organisation) for one in begun]
        names = names or [str(city) for city in self.network.cities_on(day)]
        return tuple(dict.fromkeys(name for name in names if name and name not in gone))


def cities_without_membership(group: Group) -> tuple[Ref, ...]:
    """Return the cities that somebody in the group speaks for and that its network does not name, in their order."""
    known = {place_key(str(one.municipality)) for one in group.network.members if one.municipality is not None}
    found: dict[str, Ref] = {}
    for one in group.members_on(None):
        if one.municipality is not None and (key := place_key(one.municipality.name)) not in known:
            found.setdefault(key, one.municipality)
    return tuple(found.values())


def cities_without_member(group: Group) -> tuple[Ref, ...]:
    """Return the cities of the network that nobody in the group speaks for, in their order."""
    heard = {place_key(str(one.municipality)) for one in group.members_on(None) if one.municipality is not None}
    return tuple(city for city in group.network.cities_on(None) if place_key(city.name) not in heard)


def with_cities_of_members(group: Group) -> Group:
    """Return ``group`` with a network that names every city that somebody in the group speaks for."""
    added = tuple(Membership(municipality=city) for city in cities_without_membership(group))
    return replace(group, network=replace(group.network, members=(*group.network.members, *added)))


def _ended(one: Representative, day: PartialDate) -> bool:
    return one.left is not None and one.left.latest < day.earliest
