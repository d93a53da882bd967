"""The catalogue of indicators and their values: open, save, delete; figures of visits that could become values."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.errors import ConflictError, DelegationsError, InvalidRecordError, NotFoundError
from delegations.domain.fact_words import fact_words
from delegations.domain.indicator import Amount, Indicator, IndicatorValue
from delegations.domain.indicator_rules import tidy
from delegations.domain.library_vocabulary import Trust
from delegations.domain.people import Ref
from delegations.domain.roles import Right
from delegations.domain.texts import _
from delegations.domain.vocabulary import Deed, RecordKind
from delegations.queries.office_settings import settings_in
from delegations.services.accounts import require
from delegations.services.bin import put_into_bin
from delegations.services.draft_rows import drop_own_draft
from delegations.services.history import Subject, note
from delegations.store.database import Database
from delegations.store.indicator_records import read_indicator, read_indicators, write_indicator
from delegations.store.refs import topics_below
from delegations.store.search_index import reindex
from delegations.store.tables import FactRow, IndicatorRow, IndicatorValueRow, TopicRow, VisitRow
from delegations.store.visit_records import read_visit

_MOST_FACTS = 200


def load_indicator(database: Database, indicator_id: int) -> Indicator:
    """Return an indicator with its values; raises NotFoundError."""
    with database.session() as session:
        return read_indicator(session, _row(session, indicator_id))


def load_indicators(database: Database, ids: Sequence[int]) -> list[Indicator]:
    """Return some indicators with their values, in the order of ``ids``; raises NotFoundError."""
    with database.session() as session:
        return read_indicators(session, [_row(session, one) for one in ids])


def _row(session: Session, indicator_id: int) -> IndicatorRow:
    row = session.get(IndicatorRow, indicator_id)
    if row is None:
        raise NotFoundError(_("There is no indicator with the number {id}.").format(id=indicator_id))
    return row


def all_indicators(database: Database, *, known: bool = False) -> list[Indicator]:
    """Return the catalogue with all values, in its order; with ``known`` only what has values."""
    statement = select(IndicatorRow).order_by(IndicatorRow.position, IndicatorRow.id)
    if known:
        statement = statement.where(IndicatorRow.id.in_(select(IndicatorValueRow.indicator_id)))
    with database.session() as session:
        return read_indicators(session, list(session.scalars(statement)))


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
    statement = select(IndicatorRow).where(IndicatorRow.topic_id.in_(topics))
    return read_indicators(session, list(session.scalars(statement.order_by(IndicatorRow.position, IndicatorRow.id))))


def save_indicator(database: Database, indicator: Indicator) -> Indicator:
    """Store ``indicator`` with its values in one transaction and return it as stored.

    Raises InvalidRecordError with the fields to mend, ConflictError when it was changed since it was opened.
    """
    clean, problems = tidy(indicator)
    if problems:
        raise InvalidRecordError(problems)
    with database.writing() as session:
        require(session, Right.VISITS)
        row = IndicatorRow(version=0) if indicator.id is None else _row(session, indicator.id)
        if row.version != indicator.version:
            raise ConflictError(_("This indicator was changed by somebody else since you opened it."))
        return store_indicator(session, row, clean)


def store_indicator(session: Session, row: IndicatorRow, clean: Indicator, deed: Deed | None = None) -> Indicator:
    """Write an indicator that is tidy into ``row``, index it and note the deed, within the transaction."""
    before = read_indicator(session, row) if row in session else None
    row.version += 1
    write_indicator(session, row, clean)
    drop_own_draft(session, clean.uid)
    session.flush()
    stored = read_indicator(session, row)
    reindex(session, RecordKind.INDICATOR, [row.id])
    subject = Subject(uid=stored.uid, id=stored.id, title=stored.shown_title, version=stored.version)
    usual = Deed.CREATED if before is None else Deed.CHANGED
    note(session, subject, deed or usual, before=before, after=stored)
    return stored


def delete_indicator(database: Database, indicator_id: int) -> int:
    """Put an indicator of our own with its values into the bin and return its place there.

    Raises DelegationsError for a shipped one: packages of other cities name it.
    """
    with database.writing() as session:
        require(session, Right.VISITS)
        indicator = read_indicator(session, _row(session, indicator_id))
        if indicator.code:
            raise DelegationsError(
                _("This indicator belongs to the shipped catalogue, which is the same in all cities. It stays.")
            )
        return put_into_bin(session, RecordKind.INDICATOR, indicator_id, indicator, indicator.shown_title)


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
        select(VisitRow)
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
        for row in session.scalars(statement):
            visit = read_visit(session, row)
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
                    found.append(LearnedFact(fact_words(fact), row.id, row.shown_title, value))
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
