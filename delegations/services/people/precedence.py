"""The order of precedence of a side, by the list of its country."""

from delegations.domain.people.vocabulary import Side
from delegations.domain.visits.precedence import UKRAINE, by_precedence, rules_for
from delegations.domain.visits.visit import Participant, Visit
from delegations.queries.office_settings import settings_in
from delegations.store.engine.database import Database
from delegations.store.tables import MunicipalityRow


def in_order(database: Database, visit: Visit, side: Side) -> tuple[Participant, ...]:
    """Return the participants of ``side`` in the order proposed; the country is that of its first city."""
    places = visit.guests if side is Side.GUESTS else visit.hosts
    with database.session() as session:
        lists = dict(settings_in(session).precedence)
        rows = [session.get(MunicipalityRow, place.id) for place in places if place.id is not None]
        # A city whose country nobody typed is one of our own.
        country = next((row.country for row in rows if row is not None and row.country), UKRAINE)
    return by_precedence(visit.on_side(side), rules_for(lists, country))
