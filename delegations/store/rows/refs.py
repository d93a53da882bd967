"""Finding, or making in place, the municipalities, organisations, souvenirs and topics that records name."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.gifts.gift import Gift
from delegations.domain.library.topics import SHIPPED_TOPICS
from delegations.domain.people.city_spellings import spellings
from delegations.domain.places.vocabulary import MunicipalityKind
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.clean import clean_line
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _
from delegations.store.search.search_index import reindex
from delegations.store.tables import MunicipalityRow, OrganisationRow, SouvenirRow, TopicRow


def topic_name(row: TopicRow) -> str:
    """Return a topic's name, in the language in force for a shipped one."""
    return _(row.name) if row.code else row.name


def get_or_create_topic(session: Session, topic: Ref | None) -> int | None:
    """Return the number of ``topic``; one that is new is added at the top level, unless its name is known."""
    if topic is None or not topic.name.strip():
        return None
    if topic.id is not None and session.get(TopicRow, topic.id) is not None:
        return topic.id
    key = fold(topic.name)
    for row in session.scalars(select(TopicRow)):
        if fold(topic_name(row)) == key or fold(row.name) == key:
            return row.id
    row = TopicRow(name=clean_line(topic.name), position=10_000)
    session.add(row)
    session.flush()
    return row.id


def topics_below(session: Session, topic: int) -> frozenset[int]:
    """Return ``topic`` and all topics below it, by number."""
    pairs = [(number, parent) for number, parent in session.execute(select(TopicRow.id, TopicRow.parent_id))]
    found, grown = {topic}, True
    while grown:
        more = {number for number, parent in pairs if parent in found} - found
        found |= more
        grown = bool(more)
    return frozenset(found)


def get_or_create_souvenir(session: Session, gift: Gift) -> int | None:
    """Return the number of our own souvenir that a gift is, known by its name; None for any other gift."""
    key = fold(gift.description)
    return session.scalar(select(SouvenirRow.id).where(SouvenirRow.name_key == key).limit(1)) if key else None


def add_shipped_topics(session: Session) -> None:
    """Add the shipped taxonomy to a new database; entries that are there stay as they are."""
    known = {row.code: row for row in session.scalars(select(TopicRow).where(TopicRow.code != ""))}
    for position, (code, parent, name) in enumerate(SHIPPED_TOPICS):
        if code not in known:
            known[code] = TopicRow(
                code=code, name=name, position=position, parent_id=known[parent].id if parent else None
            )
            session.add(known[code])
            session.flush()


def get_or_create_municipality(session: Session, place: Ref) -> int:
    """Return the number of the municipality ``place``, made in place when its name is new."""
    if place.id is not None and session.get(MunicipalityRow, place.id) is not None:
        return place.id
    name = clean_line(place.name)
    found = session.scalar(select(MunicipalityRow.id).where(MunicipalityRow.name_key == fold(name)))
    if found is not None:
        return found
    row = MunicipalityRow(name=name, name_key=fold(name), kind=MunicipalityKind.HROMADA)
    session.add(row)
    session.flush()
    reindex(session, RecordKind.MUNICIPALITY, [row.id])
    return row.id


def municipality_called(session: Session, name: str) -> Ref | None:
    """Return the municipality called ``name`` in whatever language; None when none or several are."""
    keys = [fold(one) for one in spellings(clean_line(name))]
    found = session.execute(
        select(MunicipalityRow.id, MunicipalityRow.name, MunicipalityRow.name_key).where(
            MunicipalityRow.name_key.in_(keys)
        )
    ).all()
    exact = [row for row in found if row.name_key == keys[0]] or found
    return Ref(exact[0].id, exact[0].name) if len(exact) == 1 and keys[0] else None


def get_or_create_organisation(session: Session, name: str) -> int | None:
    """Return the number of the organisation ``name``, made in place when it is new; None for no name."""
    name = clean_line(name)
    if not name:
        return None
    found = session.scalar(select(OrganisationRow.id).where(OrganisationRow.name_key == fold(name)))
    if found is None:
        row = OrganisationRow(name=name, name_key=fold(name))
        session.add(row)
        session.flush()
        found = row.id
    return found
