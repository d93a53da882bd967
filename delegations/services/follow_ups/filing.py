"""How follow-ups are filed in the register: topic, city, and the evidence of what was done."""

from delegations.domain.office.roles import Right
from delegations.domain.records.attachment import Attachment
from delegations.domain.records.references import Ref
from delegations.domain.records.tidying import tidied_rows
from delegations.domain.text.errors import InvalidRecordError, Problem
from delegations.services.follow_ups.follow_ups import follow_up_row
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.reading.follow_ups import read_evidence
from delegations.store.records.filing import write_evidence
from delegations.store.rows.plain import plain
from delegations.store.rows.refs import get_or_create_municipality, get_or_create_topic


def record_filing(
    database: Database,
    uid: str,
    *,
    topic: Ref | None,
    city: Ref | None,
    base: tuple[Ref | None, Ref | None] | None = None,
) -> None:
    """Put the follow-up ``uid`` under a topic and a city; either is made in place when new, None takes it away.

    What is as in ``base`` (topic and city as they were shown) stays as it is by now. Raises NotFoundError.
    """
    with writing(database, Right.FOLLOW_UPS) as work:
        session = work.session
        row = follow_up_row(session, uid)
        with work.follow_ups([row.id]):
            if base is None or topic != base[0]:
                row.topic_id = get_or_create_topic(session, topic)
            if base is None or city != base[1]:
                named = city is not None and bool(city.name.strip())
                row.municipality_id = get_or_create_municipality(session, city) if city is not None and named else None


def record_evidence(database: Database, uid: str, evidence: tuple[Attachment, ...]) -> None:
    """Make ``evidence`` be all that proves the follow-up ``uid``.

    Raises NotFoundError, and InvalidRecordError with what to mend in a caption.
    """
    problems: list[Problem] = []
    evidence = tidied_rows(evidence, problems, "evidence/")
    if problems:
        raise InvalidRecordError(problems)
    with writing(database, Right.FOLLOW_UPS) as work:
        session = work.session
        number = follow_up_row(session, uid).id
        with work.follow_ups([number]):
            write_evidence(session, number, evidence)


def add_evidence(database: Database, uid: str, files: tuple[Attachment, ...]) -> None:
    """Add ``files`` to what proves the follow-up ``uid``; raises NotFoundError."""
    with writing(database, Right.FOLLOW_UPS) as work:
        session = work.session
        number = follow_up_row(session, uid).id
        with work.follow_ups([number]):
            write_evidence(session, number, (*read_evidence(plain(session), [number]).get(number, ()), *files))
