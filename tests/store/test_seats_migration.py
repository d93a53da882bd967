"""Groups of before seats get one for each member's city; minutes that are signed stay as they were."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from delegations.domain.meetings.vocabulary import Majority, MeetingRole, Quorum, VotesBy
from delegations.services.meetings.groups import load_group
from delegations.services.meetings.meetings import load_meeting
from delegations.services.office.office import open_office

SIGNED, PLANNED = 1, 2


@pytest.mark.parametrize(
    ("quorum", "votes_by"),
    [("half_cities", VotesBy.CITY), ("none", VotesBy.CITY), ("half_members", VotesBy.MEMBER)],
)
def test_each_members_city_has_a_seat(path, quorum, votes_by):
    packed = Path(__file__).parent / "schema_0022.sqlite3.gz"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE working_group SET quorum = ?", (quorum,))
        raw.execute(
            "UPDATE meeting_attendee SET role = 'secretary' WHERE meeting_id = ? AND name = 'Ольга Бойко'", (PLANNED,)
        )
    database = open_office(path)
    group = load_group(database, 1)
    assert (group.votes_by, group.quorum, group.majority) == (votes_by, Quorum(quorum), Majority.CAST)
    planned, signed = load_meeting(database, PLANNED), load_meeting(database, SIGNED)
    assert (planned.votes_by, planned.quorum) == (votes_by, Quorum(quorum))
    assert tuple(planned.seats.split("\n")) == group.seats_on(None)
    assert len(group.seats_on(None)) == 2
    assert [one.role for one in planned.attendees] == [MeetingRole.MEMBER, MeetingRole.SECRETARY_MEMBER]
    assert (signed.votes_by, signed.quorum, signed.seats) == (VotesBy.MEMBER, Quorum.NONE, "")
    assert signed.with_role(MeetingRole.SECRETARY).role is MeetingRole.SECRETARY
    database.close()
