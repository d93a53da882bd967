"""Working groups and networks as records: reading one whole, writing one whole."""

import sqlite3
from datetime import UTC, datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.meetings.groups import (
    Group,
    Membership,
    Network,
    PaperChoices,
    Partner,
    Representative,
    StandingItem,
)
from delegations.domain.meetings.meeting import Attendee
from delegations.domain.records.record import AnyValue
from delegations.domain.records.references import Ref
from delegations.domain.text.names import fold, sort_key
from delegations.store.rows.children import own_columns, write_rows
from delegations.store.rows.people_refs import PeopleOfRecord
from delegations.store.rows.reading import Shape
from delegations.store.rows.refs import get_or_create_municipality, municipality_refs
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
_CITY_COLUMN = "municipality_id"
_OWN = own_columns(GroupRow, Group)
_GROUP = Shape(
    GroupRow, Group, beside=("network_id", "show_votes", "show_speeches", "show_attachments", "people_order")
)
_REPRESENTATIVE = Shape(RepresentativeRow, Representative, beside=(_CITY_COLUMN,))
_STANDING = Shape(StandingItemRow, StandingItem)
_NETWORK = Shape(NetworkRow, Network)
_MEMBER = Shape(MembershipRow, Membership, beside=(_CITY_COLUMN,))
_PARTNER = Shape(PartnerRow, Partner)
WithPerson = AttendeeRow | RepresentativeRow
SomebodyFrom = Attendee | Representative


def with_city(connection: sqlite3.Connection, shape: Shape[AnyValue], column: str, owner: int) -> tuple[AnyValue, ...]:
    """Return the rows below ``owner`` as records that have a municipality, whose number stands beside them."""
    rows = shape.below(connection, column, owner)
    cities = municipality_refs(connection, rows[_CITY_COLUMN])
    return rows.records(municipality=[cities.get(one) for one in rows[_CITY_COLUMN]])


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


def read_group(connection: sqlite3.Connection, record_id: int) -> Group:
    """Return the whole record of a group with its network; raises NoRowError."""
    row = _GROUP.one(connection, record_id)
    return row.record(
        network=_read_network(connection, row["network_id"]),
        representatives=with_city(connection, _REPRESENTATIVE, "group_id", record_id),
        standing=_STANDING.below(connection, "group_id", record_id).records(),
        choices=PaperChoices(
            votes=row["show_votes"],
            speeches=row["show_speeches"],
            attachments=row["show_attachments"],
            order=row["people_order"],
        ),
    )


def _read_network(connection: sqlite3.Connection, record_id: int | None) -> Network:
    if record_id is None:
        return Network()
    return _NETWORK.one(connection, record_id).record(
        members=with_city(connection, _MEMBER, "network_id", record_id),
        partners=_PARTNER.below(connection, "network_id", record_id).records(),
    )


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
