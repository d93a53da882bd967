"""What is known of the other side before a meeting: earlier visits, what is still open, figures of the city."""

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from delegations.documents.papers.visits.visit_context import Background, EarlierVisit, Promise, VisitContext
from delegations.domain.follow_ups.vocabulary import UNFINISHED
from delegations.domain.people.vocabulary import Side
from delegations.domain.places.municipality import Municipality
from delegations.domain.visits.visit import Fact, Visit
from delegations.domain.visits.vocabulary import Status
from delegations.store.reading.shapes import Shape
from delegations.store.rows.plain import plain
from delegations.store.tables import FactRow, FollowUpRow, VisitMunicipalityRow, VisitRow

_MOST_VISITS, _MOST_PROMISES, _MOST_FACTS = 3, 12, 12


def background_of(session: Session, context: VisitContext) -> tuple[Background, ...]:
    """Return what is known of each city of the other side of the visit."""
    places = context.hosts if context.ours is Side.GUESTS else context.guests
    known = [one for one in places if one.id is not None]
    return tuple(_of(session, one, context.visit) for one in known)


def _of(session: Session, place: Municipality, visit: Visit) -> Background:
    current = visit.id
    link = VisitMunicipalityRow
    ids = select(link.visit_id).where(link.municipality_id == place.id)
    with_them = select(VisitRow).where(VisitRow.id.in_(ids), VisitRow.deleted_at.is_(None), VisitRow.id != current)
    held = list(
        session.scalars(
            with_them.where(VisitRow.status == Status.HELD, *_before(visit)).order_by(
                VisitRow.start.desc().nulls_last(), VisitRow.id
            )
        )
    )
    return Background(
        city=place.name,
        visits=tuple(EarlierVisit(row.start, row.end, row.shown_title, row.summary) for row in held[:_MOST_VISITS]),
        promised=_promised(session, place, [row.id for row in held]),
        facts=_facts(session, place, current),
    )


def _before(visit: Visit) -> tuple[ColumnElement[bool], ...]:
    """Return what tells visits that began earlier; where no day is known, all are."""
    return () if visit.start is None else (or_(VisitRow.start.is_(None), VisitRow.start < visit.start),)


def _promised(session: Session, place: Municipality, visits: list[int]) -> tuple[Promise, ...]:
    theirs = or_(FollowUpRow.visit_id.in_(visits), FollowUpRow.municipality_id == place.id)
    statement = select(FollowUpRow).where(theirs, FollowUpRow.status.in_(UNFINISHED), FollowUpRow.hidden.is_(False))
    rows = session.scalars(statement.order_by(FollowUpRow.term.nulls_last()).limit(_MOST_PROMISES))
    return tuple(
        # The words are those of the first term: of one put off the new date counts.
        Promise(row.text, row.responsible, row.term, "" if row.execution.postponed_to else row.term_words)
        for row in rows
    )


_FACT = Shape("fact", Fact)


def _facts(session: Session, place: Municipality, current: int | None) -> tuple[Fact, ...]:
    """Return figures that were learned in the city: on visits that it received, this one among them."""
    link = VisitMunicipalityRow
    received = select(link.visit_id).where(link.municipality_id == place.id, link.side == Side.HOSTS)
    statement = (
        select(FactRow.id)
        .join(VisitRow, VisitRow.id == FactRow.visit_id)
        .where(FactRow.visit_id.in_(received), VisitRow.deleted_at.is_(None))
        .order_by(VisitRow.id == current, FactRow.as_of.desc().nulls_last(), FactRow.position)
        .limit(_MOST_FACTS)
    )
    ids = session.scalars(statement).all()
    return _FACT.some(plain(session), ids).records()
