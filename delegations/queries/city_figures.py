"""What there is in each partner city: visits, practices, follow-ups that are not done."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.vocabulary import UNFINISHED
from delegations.domain.places.geography import country_code, oblast_code, region_at, whereabouts
from delegations.domain.places.map_figures import CityFigures
from delegations.domain.places.municipality import Municipality
from delegations.domain.places.vocabulary import MapLayer, MunicipalityKind
from delegations.queries.office_settings import settings_in
from delegations.queries.places import all_municipalities
from delegations.queries.reader import Reader
from delegations.store.rows.refs import topics_below
from delegations.store.tables import (
    FollowUpRow,
    PracticeRow,
    VisitMunicipalityRow,
    VisitRow,
    VisitTopicRow,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFilter:
    """What is counted: of one topic and those below it, of one year."""

    topic: int | None = None
    year: int | None = None


def city_figures(database: Reader, which: MapFilter) -> list[CityFigures]:
    """Return all partner cities with what there is of each; our own city is no partner of itself."""
    with database.session() as session:
        ours = settings_in(session).our_municipality
        topics = topics_below(session, which.topic) if which.topic is not None else None
        counts = {
            MapLayer.VISITS: _visits(session, topics, which.year),
            MapLayer.PRACTICES: _practices(session, topics, which.year),
            MapLayer.FOLLOW_UPS: _follow_ups(session, topics, which.year),
        }
    return [
        _placed(one, {layer: found.get(one.id or 0, 0) for layer, found in counts.items()})
        for one in all_municipalities(database)
        if one.id != ours
    ]


def _placed(place: Municipality, counts: dict[MapLayer, int]) -> CityFigures:
    """Return a city with its place: as it was entered, else that of the known city of its name."""
    country, oblast = country_code(place.country), oblast_code(place.region)
    country = country or ("UA" if oblast else "")
    is_city = place.kind is not MunicipalityKind.REGION
    point, country = whereabouts(place.name, country, place.point, is_city=is_city)
    if point is not None and not oblast and country in ("", "UA"):
        oblast = region_at("ukraine", point)
    return CityFigures(
        id=place.id or 0, name=place.name, point=point, country=country or ("UA" if oblast else ""), oblast=oblast,
        counts=counts,
    )  # fmt: skip


def _within(column: InstrumentedAttribute[PartialDate | None], year: int | None) -> list[ColumnElement[bool]]:
    return [column >= PartialDate(year), column < PartialDate(year + 1)] if year is not None else []


def _visits(session: Session, topics: frozenset[int] | None, year: int | None) -> dict[int, int]:
    link = VisitMunicipalityRow
    statement = (
        select(link.municipality_id, func.count(link.visit_id.distinct()))
        .join(VisitRow, VisitRow.id == link.visit_id)
        .where(VisitRow.deleted_at.is_(None), *_within(VisitRow.start, year))
        .group_by(link.municipality_id)
    )
    if topics is not None:
        on_topic = select(VisitTopicRow.visit_id).where(VisitTopicRow.topic_id.in_(topics))
        statement = statement.where(VisitRow.id.in_(on_topic))
    return dict(session.execute(statement).all())


def _practices(session: Session, topics: frozenset[int] | None, year: int | None) -> dict[int, int]:
    statement = (
        select(PracticeRow.municipality_id, func.count())
        .where(PracticeRow.deleted_at.is_(None), PracticeRow.municipality_id.is_not(None))
        .where(*_within(PracticeRow.since, year))
        .group_by(PracticeRow.municipality_id)
    )
    if topics is not None:
        statement = statement.where(PracticeRow.topic_id.in_(topics))
    return {number: count for number, count in session.execute(statement) if number is not None}


def _follow_ups(session: Session, topics: frozenset[int] | None, year: int | None) -> dict[int, int]:
    statement = (
        select(FollowUpRow.municipality_id, func.count())
        .where(
            FollowUpRow.hidden.is_(False), FollowUpRow.status.in_(UNFINISHED), FollowUpRow.municipality_id.is_not(None)
        )
        .where(*_within(FollowUpRow.opened_on, year))
        .group_by(FollowUpRow.municipality_id)
    )
    if topics is not None:
        statement = statement.where(FollowUpRow.topic_id.in_(topics))
    return {number: count for number, count in session.execute(statement) if number is not None}
