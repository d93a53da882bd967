"""Bringing any record back from the bin."""

from delegations.domain.vocabulary import RecordKind
from delegations.services.bin import Binned, restore_from_bin
from delegations.services.meetings import restore_meetings
from delegations.services.practices import restore_practices
from delegations.services.visits import restore_visits
from delegations.store.database import Database


def bring_back(database: Database, one: Binned) -> None:
    """Bring back what lies in the bin; raises what the record's own service raises."""
    if one.kind is RecordKind.VISIT:
        restore_visits(database, [one.id])
    elif one.kind is RecordKind.MEETING:
        restore_meetings(database, [one.id])
    elif one.kind is RecordKind.PRACTICE:
        restore_practices(database, [one.id])
    else:
        restore_from_bin(database, one.id)
