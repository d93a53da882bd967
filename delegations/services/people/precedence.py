"""The order of precedence of a side, by the list of its country."""

from sqlalchemy.orm import Session

from delegations.domain.people.vocabulary import Side
from delegations.domain.records.references import Ref
from delegations.domain.visits.delegations import cities_of, home, is_same_city
from delegations.domain.visits.precedence import UKRAINE, by_precedence, rules_for
from delegations.domain.visits.visit import Participant, Visit
from delegations.queries.office_settings import settings_in
from delegations.store.engine.database import Database
from delegations.store.tables import MunicipalityRow


def in_order(database: Database, visit: Visit, side: Side) -> tuple[Participant, ...]:
    """Return the participants of ``side`` in the order proposed: city by city, each by the list of its country.

    Who comes to single items only stands behind all.
    """
    with database.session() as session:
        lists = dict(settings_in(session).precedence)
        cities = cities_of(visit, side)
        countries = [_country(session, city) for city in cities]
    found: list[Participant] = []
    # A city whose country nobody typed is that of another one of the side, or our own.
    usual = next(filter(None, countries), UKRAINE)
    for city, country in [*zip(cities, countries, strict=True), (None, "")]:
        theirs = [one for one in visit.delegation(side) if one not in found]
        theirs = [one for one in theirs if city is None or _is_from(visit, one, city)]
        found += by_precedence(theirs, rules_for(lists, country or usual))
    partly = [one for one in visit.on_side(side) if one.in_items_only]
    return (*found, *by_precedence(partly, rules_for(lists, usual)))


def _country(session: Session, city: Ref) -> str:
    row = session.get(MunicipalityRow, city.id) if city.id is not None else None
    return row.country if row is not None else ""


def _is_from(visit: Visit, person: Participant, city: Ref) -> bool:
    place = home(visit, person)
    return place is not None and is_same_city(place, city)
