"""Papers of many records, or of what has no page of its own: what ``print`` makes them from."""

import argparse
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from delegations.domain.places.vocabulary import MapLayer
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.digits import own_digits
from delegations.domain.text.errors import NotFoundError
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _, speaking

if TYPE_CHECKING:
    from delegations.documents.papers.register.implementation_report import ImplementationContext
    from delegations.services.papers.foreign_texts import TranslatedPaper
    from delegations.store.engine.database import Database

Maker = Callable[["Database", argparse.Namespace, str], "TranslatedPaper"]
"""Makes a paper, in a language."""


def _comparison(database: "Database", choice: argparse.Namespace, speech: str) -> "TranslatedPaper":
    from delegations.services.papers.library_papers import comparable, comparison_paper

    cities, indicators = comparable(database)
    wanted = {fold(name): name for name in choice.cities}
    known = {fold(one.name): one for one in cities}
    if unknown := [name for key, name in wanted.items() if key not in known]:
        words = _("“{name}” is unknown here. There are: {names}")
        raise NotFoundError(words.format(name=unknown[0], names=", ".join(one.name for one in cities)))
    chosen = [known[key] for key in wanted] or cities
    return comparison_paper(
        database, paper=choice.paper, cities=[one.id for one in chosen if one.id is not None],
        indicators=[one.id for one in indicators if one.id is not None], language=speech,
        today=date.today(),  # noqa: DTZ011  the wall calendar of the office
    )  # fmt: skip


def _map(database: "Database", choice: argparse.Namespace, speech: str) -> "TranslatedPaper":
    from delegations.queries.city_figures import MapFilter
    from delegations.services.places.map_papers import partner_map

    with speaking(speech):
        scope = (own_digits(str(choice.year)),) if choice.year else ()
    return partner_map(
        database, MapFilter(year=choice.year), MapLayer(choice.layer), world=choice.world, scope=scope,
        language=speech, today=date.today(),  # noqa: DTZ011  the wall calendar of the office
    )  # fmt: skip


def _register(database: "Database", choice: argparse.Namespace, speech: str) -> "TranslatedPaper":
    from delegations.services.follow_ups.register_papers import register_paper

    today = date.today()  # noqa: DTZ011  the wall calendar of the office
    return register_paper(database, choice.paper, language=speech, today=today)


def _gifts(database: "Database", choice: argparse.Namespace, speech: str) -> "TranslatedPaper":
    from delegations.queries.gifts import GiftFilter
    from delegations.services.gifts.gift_papers import gift_paper

    span = f"{choice.year:04}" if choice.year else ""
    return gift_paper(database, choice.paper, speech, gift_id=choice.id, which=GiftFilter(first=span, last=span))


def implementation_maker(database: "Database", choice: argparse.Namespace, speech: str) -> "TranslatedPaper":
    """Make the report on carrying out a strategy; raises NotFoundError."""
    from delegations.services.follow_ups.implementation import implementation_paper

    return implementation_paper(database, reported(database, choice), speech)


def _group_report(database: "Database", choice: argparse.Namespace, speech: str) -> "TranslatedPaper":
    from delegations.services.meetings.group_papers import group_report_of, period_of

    today = date.today()  # noqa: DTZ011  the wall calendar of the office
    first, last = period_of(choice.year or today.year, choice.half)
    return group_report_of(database, choice.id, speech, first=first, last=last, today=today)


def reported(database: "Database", choice: argparse.Namespace) -> "ImplementationContext":
    """Return what the implementation report of a strategy prints; raises NotFoundError."""
    from delegations.queries.strategies import reported_years
    from delegations.services.follow_ups.implementation import implementation

    years = reported_years(database, choice.id)
    year = choice.year or (years[0] if years else 0)
    if years and year not in years:
        known = ", ".join(map(str, years))
        raise NotFoundError(_("Nothing is reported for {year}. Reported: {years}.").format(year=year, years=known))
    context = implementation(
        database, choice.id, year, priority=choice.priority, responsible=choice.responsible, city=choice.city
    )
    if not context.priorities:
        raise NotFoundError(_("Nothing of this strategy fits: check the year, the priority, the body and the city."))
    return context


MAKERS: dict[RecordKind, Maker] = {
    RecordKind.STRATEGY: implementation_maker,
    RecordKind.GROUP: _group_report,
    RecordKind.FOLLOW_UP: _register,
    RecordKind.GIFT: _gifts,
    RecordKind.SOUVENIR: _gifts,
    RecordKind.INDICATOR: _comparison,
    RecordKind.MUNICIPALITY: _map,
}
"""What makes papers of many records, or of what has no page of its own; the others are of a record with a number."""
