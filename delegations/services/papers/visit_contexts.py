"""What the papers of a visit print: the visit together with what the office knows around it."""

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.people.vocabulary import Side
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.references import Ref
from delegations.domain.visits.naming import as_called
from delegations.domain.visits.visit import Visit, direction_of
from delegations.domain.visits.vocabulary import Direction
from delegations.queries.office_settings import settings_in
from delegations.services.papers.paper_heads import arms_of, office_head, photos_of
from delegations.services.visits.contacts import contacts_of
from delegations.store.engine.database import Database
from delegations.store.reading.municipalities import read_municipality
from delegations.store.reading.refs import topic_parents
from delegations.store.reading.shapes import NoRowError
from delegations.store.rows.plain import plain

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def visit_context(
    session: "Session", database: Database, visit: Visit, language: str, *, typed: Visit | None = None
) -> VisitContext:
    """Return what the papers of ``visit`` print; people are spoken to in ``language``.

    ``typed`` is the visit before its texts were put into that language. Who is not named yet is called so in the
    language in force.
    """
    visit = as_called(visit)
    guests, hosts = (tuple(_municipality(session, place) for place in side) for side in (visit.guests, visit.hosts))
    direction = direction_of(visit, settings_in(session).our_municipality)
    names = {one.uid: one.name for one in (typed or visit).participants}
    return VisitContext(
        visit=visit,
        guests=guests,
        hosts=hosts,
        office=office_head(session, database),
        ours={Direction.INCOMING: Side.HOSTS, Direction.OUTGOING: Side.GUESTS}.get(direction),
        arms={
            one.id: found
            for one in (*guests, *hosts)
            if one.id is not None and (found := arms_of(database, one)) is not None
        },
        contacts=contacts_of(session, visit.participants, language, names),
        today=PartialDate.of(date.today()),  # noqa: DTZ011  the wall calendar of the office
        photos=tuple(photos_of(database, (one for one in visit.attachments if one.is_shown))),
        topic_order=_topic_order(session),
    )


def _municipality(session: "Session", place: Ref) -> Municipality:
    if place.id is not None:
        with suppress(NoRowError):
            return read_municipality(plain(session), place.id)
    return Municipality(name=place.name)


def _topic_order(session: "Session") -> tuple[int, ...]:
    below: dict[int | None, list[int]] = {}
    for number, parent in topic_parents(plain(session)):
        below.setdefault(parent, []).append(number)

    def walk(parent: int | None) -> list[int]:
        return [one for number in below.get(parent, ()) for one in (number, *walk(number))]

    return tuple(walk(None))
