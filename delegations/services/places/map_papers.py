"""The map of partner cities on paper."""

from collections.abc import Sequence
from datetime import date

from delegations.documents.papers.library.map_paper import MapContext, map_paper
from delegations.documents.papers.registry import PAPERS
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.places.vocabulary import MapLayer
from delegations.domain.text.texts import _
from delegations.queries.city_figures import MapFilter, city_figures
from delegations.services.papers.foreign_texts import TranslatedPaper, texts_on_paper
from delegations.services.papers.paper_contexts import office_head
from delegations.store.engine.database import Database


def partner_map(
    database: Database,
    which: MapFilter,
    layer: MapLayer,
    *,
    world: bool,
    scope: Sequence[str],
    language: str,
    today: date,
) -> TranslatedPaper:
    """Return the map with a table of its regions; ``scope`` says in words what narrows it."""
    with database.session() as session, texts_on_paper(session, language) as texts:
        cities = city_figures(database, which)
        context = MapContext(
            cities=tuple(cities), layer=layer, world=world, scope=tuple(scope), day=PartialDate.of(today),
            office=office_head(session, database, PAPERS["map"]), title=_("Partner cities"),
        )  # fmt: skip
        return texts.finished(map_paper(texts.of(context), language))
