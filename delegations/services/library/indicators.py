"""The catalogue of indicators and their values: open, save, delete; figures of visits that could become values."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.kinds.record_types import INDICATOR
from delegations.domain.library.fact_words import fact_words
from delegations.domain.library.indicator import Indicator, IndicatorValue
from delegations.domain.library.vocabulary import Trust
from delegations.domain.records.amounts import Amount
from delegations.domain.records.references import Ref
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import N_, _
from delegations.queries.office_settings import settings_in
from delegations.services.writing.record_store import RecordStore
from delegations.store.engine.database import Database
from delegations.store.reading.indicators import read_indicator, read_indicators
from delegations.store.reading.visits import read_visit
from delegations.store.records.indicator_records import write_indicator
from delegations.store.rows.plain import plain
from delegations.store.rows.refs import topics_below
from delegations.store.tables import FactRow, IndicatorRow, IndicatorValueRow, TopicRow, VisitRow

_MOST_FACTS = 200


def load_indicator(database: Database, indicator_id: int) -> Indicator:
    """Return an indicator with its values; raises NotFoundError."""
    return INDICATORS.load(database, indicator_id)


def load_indicators(database: Database, ids: Sequence[int]) -> list[Indicator]:
    """Return some indicators with their values, in the order of ``ids``; raises NotFoundError."""
    with database.session() as session:
        return [INDICATORS.read_one(session, one) for one in ids]


def all_indicators(database: Database, *, known: bool = False) -> list[Indicator]:
    """Return the catalogue with all values, in its order; with ``known`` only what has values."""
    statement = select(IndicatorRow.id).order_by(IndicatorRow.position, IndicatorRow.id)
    if known:
        statement = statement.where(IndicatorRow.id.in_(select(IndicatorValueRow.indicator_id)))
    with database.session() as session:
        return read_indicators(plain(session), session.scalars(statement).all())


def indicators_on(database: Database, topic: Ref) -> list[Indicator]:
    """Return the indicators on ``topic``, the topics below it and the one above it, with all values."""
    with database.session() as session:
        return indicators_in(session, topic)


def indicators_in(session: Session, topic: Ref) -> list[Indicator]:
    """Return the indicators on ``topic`` within a transaction."""
    if topic.id is None:
        return []
    above = session.scalar(select(TopicRow.parent_id).where(TopicRow.id == topic.id))
    topics = {*topics_below(session, topic.id), above}
    statement = select(IndicatorRow.id).where(IndicatorRow.topic_id.in_(topics))
    ordered = statement.order_by(IndicatorRow.position, IndicatorRow.id)
    return read_indicators(plain(session), session.scalars(ordered).all())


def save_indicator(database: Database, indicator: Indicator) -> Indicator:
    """Store ``indicator`` with its values in one transaction and return it as stored.

    Raises InvalidRecordError with the fields to mend, ConflictError when it was changed since it was opened.
    """
    return INDICATORS.save(database, indicator)


def delete_indicator(database: Database, indicator_id: int) -> int:
    """Put an indicator of our own with its values into the bin and return its place there.

    Raises DelegationsError for a shipped one: packages of other cities name it.
    """
    return INDICATORS.remove(database, indicator_id)


def _forbid_deleting(session: Session, ids: Sequence[int]) -> None:
    if any(INDICATORS.row(session, one).code for one in ids):
        raise DelegationsError(
            _("This indicator belongs to the shipped catalogue, which is the same in all cities. It stays.")
        )


INDICATORS = RecordStore(
    of=INDICATOR,
    read=read_indicator,
    write=write_indicator,
    gone=N_("There is no indicator with the number {id}."),
    outdated=N_("This indicator was changed by somebody else since you opened it."),
    forbid_deleting=_forbid_deleting,
)


@dataclass(frozen=True, slots=True)
class LearnedFact:
    """A figure learned on a visit that could become a value of an indicator."""

    words: str
    visit_id: int
    visit: str
    """The visit's title."""
    value: IndicatorValue


def learned_facts(database: Database, indicator: Indicator) -> list[LearnedFact]:
    """Return figures of visits on the indicator's topic that no indicator has yet, the latest visit first."""
    if indicator.topic is None or indicator.topic.id is None:
        return []
    used = {(one.visit, part) for one in indicator.values if one.amount for part in one.amount.parts}
    statement = (
        select(VisitRow.id)
        .where(VisitRow.deleted_at.is_(None))
        .where(VisitRow.id.in_(select(FactRow.visit_id).where(FactRow.topic_id == indicator.topic.id)))
        .order_by(VisitRow.start.desc().nulls_last())
        .limit(_MOST_FACTS)
    )
    found: list[LearnedFact] = []
    with database.session() as session:
        ours = settings_in(session).our_municipality
        known = select(IndicatorValueRow.visit, IndicatorValueRow.amount).where(IndicatorValueRow.visit != "")
        used |= {(visit, part) for visit, amount in session.execute(known) if amount for part in amount.parts}
        for number in session.scalars(statement).all():
            visit = read_visit(plain(session), number)
            city = next((one for one in (*visit.hosts, *visit.guests) if one.id != ours), None)
            for fact in visit.facts:
                if fact.value is None or fact.topic is None or fact.topic.id != indicator.topic.id:
                    continue
                if (visit.uid, fact.value) not in used:
                    amount = Amount((fact.value,))
                    value = IndicatorValue(
                        municipality=city, as_of=fact.as_of or visit.start, qualifier=fact.qualifier, amount=amount,
                        source=fact.source, trust=Trust.TOLD, visit=visit.uid,
                    )  # fmt: skip
                    found.append(LearnedFact(fact_words(fact), number, visit.shown_title, value))
    return found


def indicator_choices(database: Database) -> list[Ref]:
    """Return number and name of all indicators, in the order of the catalogue."""
    statement = select(IndicatorRow).order_by(IndicatorRow.position, IndicatorRow.id)
    with database.session() as session:
        return [Ref(row.id, _(row.name) if row.code else row.name) for row in session.scalars(statement)]


def indicator_uids(database: Database) -> list[tuple[str, str]]:
    """Return identity and name of all indicators, in the order of the catalogue."""
    statement = select(IndicatorRow).order_by(IndicatorRow.position, IndicatorRow.id)
    with database.session() as session:
        return [(row.uid, _(row.name) if row.code else row.name) for row in session.scalars(statement)]
