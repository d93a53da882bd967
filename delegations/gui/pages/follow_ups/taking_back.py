"""Undo of what is stored field by field beside a follow-up."""

from typing import Any

from delegations.gui.office import OF_FOLLOW_UPS, Office
from delegations.services.filing import record_filing
from delegations.services.follow_ups import Promise, record_execution, record_progress


def remember(office: Office, before: Promise, after: Promise, signed: dict[str, Any]) -> None:
    """Let Ctrl+Z give a follow-up back its status, how it was carried out and filed ``before``; notes stay.

    ``signed`` says who notes it, and when. What others changed after that stays, as in every save.
    """
    database, uid = office.database, before.uid
    filed = (after.topic, after.city)

    def back() -> None:
        if before.status is not after.status:
            record_progress(database, uid, status=before.status, **signed)
        if before.execution != after.execution:
            record_execution(database, uid, before.execution, base=after.execution, **signed)
        if (before.topic, before.city) != filed:
            record_filing(database, uid, topic=before.topic, city=before.city, base=filed)

    kept = (before.status, before.execution, before.topic, before.city)
    if kept != (after.status, after.execution, *filed):
        office.offer_undo("", back, tell=OF_FOLLOW_UPS)
