"""The map of partner cities on paper."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from delegations.documents.papers.library.map_paper import MapContext, map_paper
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.places.map_figures import MapLayer
from delegations.domain.text.texts import _, speaking
from delegations.queries.city_figures import MapFilter, city_figures
from delegations.services.files.paper_files import write_paper
from delegations.services.papers.paper_contexts import office_head
from delegations.store.engine.database import Database


def save_map(
    database: Database,
    target: Path,
    which: MapFilter,
    layer: MapLayer,
    *,
    world: bool,
    scope: Sequence[str],
    language: str,
    today: date,
) -> int | None:
    """Write the map with a table of its regions to ``target`` (.pdf); ``scope`` says in words what narrows it."""
    with speaking(language):
        cities = city_figures(database, which)
        with database.session() as session:
            head = office_head(session, database)
        context = MapContext(
            cities=tuple(cities), layer=layer, world=world, scope=tuple(scope), day=PartialDate.of(today),
            office=head, title=_("Partner cities"),
        )  # fmt: skip
    return write_paper(target, map_paper(context, language))
