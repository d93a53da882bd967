"""Working groups and networks as records: one whole."""

import sqlite3

from delegations.domain.meetings.groups import (
    Group,
    Membership,
    Network,
    PaperChoices,
    Partner,
    Representative,
    StandingItem,
)
from delegations.domain.meetings.vocabulary import PeopleOrder
from delegations.domain.records.record import AnyValue
from delegations.store.reading.refs import municipality_refs
from delegations.store.reading.shapes import Shape

CITY_COLUMN = "municipality_id"
_GROUP = Shape(
    "working_group",
    Group,
    beside={
        "network_id": int, "people_order": PeopleOrder,
        "show_votes": bool, "show_speeches": bool, "show_attachments": bool,
    },
)  # fmt: skip
_REPRESENTATIVE = Shape("group_representative", Representative, beside={CITY_COLUMN: int})
_STANDING = Shape("group_standing_item", StandingItem)
_NETWORK = Shape("network", Network)
_MEMBER = Shape("network_member", Membership, beside={CITY_COLUMN: int})
_PARTNER = Shape("network_partner", Partner)


def with_city(connection: sqlite3.Connection, shape: Shape[AnyValue], column: str, owner: int) -> tuple[AnyValue, ...]:
    """Return the rows below ``owner`` as records that have a municipality, whose number stands beside them."""
    rows = shape.below(connection, column, owner)
    cities = municipality_refs(connection, rows[CITY_COLUMN])
    return rows.records(municipality=[cities.get(one) for one in rows[CITY_COLUMN]])


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
