"""Working groups and networks as rows: writing one whole."""

from datetime import UTC, datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.meetings.groups import Group, Membership, Network, PaperChoices, Representative
from delegations.domain.meetings.meeting import Attendee
from delegations.domain.records.references import Ref
from delegations.domain.text.names import fold, sort_key
from delegations.store.rows.children import own_columns, write_rows
from delegations.store.rows.people_refs import PeopleOfRecord
from delegations.store.rows.refs import get_or_create_municipality
from delegations.store.rows.renaming import renamed
from delegations.store.tables import (
    AttendeeRow,
    GroupRow,
    MembershipRow,
    NetworkRow,
    PartnerRow,
    RepresentativeRow,
    StandingItemRow,
)

_CITY = ("municipality",)
_OWN = own_columns(GroupRow, Group)
WithPerson = AttendeeRow | RepresentativeRow
SomebodyFrom = Attendee | Representative


def city_and_person(
    session: Session, people: PeopleOfRecord, row: WithPerson, record: SomebodyFrom, is_other: bool
) -> None:
    """Set what a row of a person keeps as pointers: the city stood for, and the person, made in place when new."""
    row.municipality_id = city_number(session, record.municipality)
    if is_other or row.person_id is None:
        row.person_id = people.person_of(record, row)


def city_number(session: Session, city: Ref | None) -> int | None:
    """Return the number of ``city``, made in place when new; None for none."""
    return get_or_create_municipality(session, city) if city is not None and city.name.strip() else None


def write_group(session: Session, row: GroupRow, group: Group) -> None:
    """Write the whole of ``group`` and its network into ``row`` and the rows below it."""
    for name in _OWN:
        setattr(row, name, getattr(group, name))
    row.sort_name = sort_key(group.name)
    write_choices(row, group.choices)
    row.saved_at = datetime.now(UTC).replace(tzinfo=None)
    row.network_id = _write_network(session, group.network)
    session.add(row)
    session.flush()
    # Somebody who left and came back stands in two rows.
    people = PeopleOfRecord(session, group.representatives, each_once=False)
    also = partial(city_and_person, session, people)
    write_rows(session, RepresentativeRow, "group_id", row.id, group.representatives, skip=_CITY, also=also)
    write_rows(session, StandingItemRow, "group_id", row.id, group.standing)


def write_choices(row: GroupRow, choices: PaperChoices) -> None:
    """Write into ``row`` what the papers of the group show."""
    row.show_votes, row.show_speeches, row.show_attachments = choices.votes, choices.speeches, choices.attachments
    row.people_order = choices.order


def _write_network(session: Session, network: Network) -> int | None:
    if not network.name:
        return None
    row = session.get(NetworkRow, network.id) if network.id is not None else None
    if row is None:
        # The same name is the same network: several groups of it are entered one after another.
        row = session.scalar(select(NetworkRow).where(NetworkRow.name_key == fold(network.name)))
        if row is not None and not network.members:
            return row.id
    row = row or NetworkRow(version=0, uid=network.uid)
    row.name, row.name_key, row.goals = network.name, fold(network.name), network.goals
    row.version += 1
    session.add(row)
    session.flush()

    def city(member: MembershipRow, record: Membership, _is_other: bool) -> None:
        number = city_number(session, record.municipality)
        assert number is not None  # noqa: S101  the rules ask for a city
        member.municipality_id = number

    write_rows(session, MembershipRow, "network_id", row.id, network.members, skip=_CITY, also=city)
    write_rows(session, PartnerRow, "network_id", row.id, network.partners)
    # Other groups of the network are shown and found with all of it.
    renamed(session, NetworkRow, row.id)
    return row.id
