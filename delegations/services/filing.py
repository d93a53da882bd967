"""How follow-ups are filed in the register: topic, city, and the evidence of what was done."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.errors import NotFoundError
from delegations.domain.people import Ref
from delegations.domain.texts import _
from delegations.domain.visit import Attachment
from delegations.store.database import Database
from delegations.store.filing import read_evidence, write_evidence
from delegations.store.refs import municipality_id, municipality_refs, topic_id, topic_refs
from delegations.store.search import index_follow_up
from delegations.store.tables import FollowUpRow, GroupRow

__all__ = [
    "add_evidence",
    "cities_of_register",
    "groups_of_register",
    "record_evidence",
    "record_filing",
    "topics_of_register",
]


def record_filing(database: Database, uid: str, *, topic: Ref | None, city: Ref | None) -> None:
    """Put the follow-up ``uid`` under a topic and a city; either is made in place when new, None takes it away.

    Raises NotFoundError.
    """
    with database.session() as session:
        row = session.scalar(select(FollowUpRow).where(FollowUpRow.uid == uid))
        if row is None:
            raise NotFoundError(_("This follow-up is gone."))
        row.topic_id = topic_id(session, topic)
        row.municipality_id = municipality_id(session, city) if city is not None and city.name.strip() else None
        session.flush()
        index_follow_up(session, row)


def record_evidence(database: Database, uid: str, evidence: tuple[Attachment, ...]) -> None:
    """Make ``evidence`` be all that proves the follow-up ``uid``; raises NotFoundError."""
    with database.session() as session:
        write_evidence(session, _number(session, uid), evidence)


def add_evidence(database: Database, uid: str, files: tuple[Attachment, ...]) -> None:
    """Add ``files`` to what proves the follow-up ``uid``; raises NotFoundError."""
    with database.session() as session:
        number = _number(session, uid)
        write_evidence(session, number, (*read_evidence(session, number), *files))


def _number(session: Session, uid: str) -> int:
    number = session.scalar(select(FollowUpRow.id).where(FollowUpRow.uid == uid))
    if number is None:
        raise NotFoundError(_("This follow-up is gone."))
    return number


def cities_of_register(database: Database) -> list[Ref]:
    """Return the cities that follow-ups stand under, by name."""
    with database.session() as session:
        ids = session.scalars(select(FollowUpRow.municipality_id).where(FollowUpRow.hidden.is_(False)).distinct())
        return sorted(municipality_refs(session, ids).values(), key=lambda ref: ref.name)


def groups_of_register(database: Database) -> list[Ref]:
    """Return the working groups that follow-ups come from, by name."""
    with database.session() as session:
        ids = set(session.scalars(select(FollowUpRow.group_id).where(FollowUpRow.hidden.is_(False)).distinct()))
        rows = session.execute(select(GroupRow.id, GroupRow.name).where(GroupRow.id.in_(ids - {None})))
        return sorted((Ref(number, name) for number, name in rows), key=lambda ref: ref.name)


def topics_of_register(database: Database) -> list[Ref]:
    """Return the topics that follow-ups stand under, by name."""
    with database.session() as session:
        ids = session.scalars(select(FollowUpRow.topic_id).where(FollowUpRow.hidden.is_(False)).distinct())
        return sorted(topic_refs(session, ids).values(), key=lambda ref: ref.name)
