"""Bringing any record back from the bin."""

from delegations.services.record_types import RECORD_SERVICES
from delegations.services.writing.bin import Binned, restore_from_bin
from delegations.store.engine.database import Database


def bring_back(database: Database, one: Binned) -> None:
    """Bring back what lies in the bin; raises what the record's own service raises."""
    services = RECORD_SERVICES.get(one.kind)
    if services is not None and services.restore is not None:
        services.restore(database, [one.id])
    else:
        restore_from_bin(database, one.id)
