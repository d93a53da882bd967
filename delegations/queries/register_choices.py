"""What the register can be narrowed to: the cities, working groups and topics that stand in it."""

from sqlalchemy import select

from delegations.domain.records.references import Ref
from delegations.queries.reader import Reader
from delegations.store.reading.refs import municipality_refs, topic_refs
from delegations.store.rows.plain import plain
from delegations.store.tables import FollowUpRow, GroupRow


def cities_of_register(database: Reader) -> list[Ref]:
    """Return the cities that follow-ups stand under, by name."""
    with database.session() as session:
        ids = session.scalars(select(FollowUpRow.municipality_id).where(FollowUpRow.hidden.is_(False)).distinct())
        return sorted(municipality_refs(plain(session), ids).values(), key=lambda ref: ref.name)


def groups_of_register(database: Reader) -> list[Ref]:
    """Return the working groups that follow-ups come from, by name."""
    with database.session() as session:
        ids = set(session.scalars(select(FollowUpRow.group_id).where(FollowUpRow.hidden.is_(False)).distinct()))
        rows = session.execute(select(GroupRow.id, GroupRow.name).where(GroupRow.id.in_(ids - {None})))
        return sorted((Ref(number, name) for number, name in rows), key=lambda ref: ref.name)


def topics_of_register(database: Reader) -> list[Ref]:
    """Return the topics that follow-ups stand under, by name."""
    with database.session() as session:
        ids = session.scalars(select(FollowUpRow.topic_id).where(FollowUpRow.hidden.is_(False)).distinct())
        return sorted(topic_refs(plain(session), ids).values(), key=lambda ref: ref.name)
