"""What the papers of the library print."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from delegations.documents.papers.library.comparison_paper import ComparisonContext
from delegations.documents.papers.library.practice_sheet import PracticeContext
from delegations.documents.papers.registry import paper_made_from
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.library.comparison import Comparison, Figure, cell_of, compare
from delegations.domain.library.practice import Practice
from delegations.domain.records.references import Ref
from delegations.domain.text.errors import NotFoundError
from delegations.domain.text.texts import speaking
from delegations.queries.library import PracticeFilter, PracticeListing
from delegations.services.files.paper_files import write_paper
from delegations.services.library.indicators import all_indicators, indicators_in, load_indicators
from delegations.services.library.practices import load_practice
from delegations.services.papers.paper_contexts import office_head, photos_of
from delegations.services.places.places import MUNICIPALITIES, load_municipality
from delegations.store.engine.database import Database
from delegations.store.tables import IndicatorValueRow, MunicipalityRow

_MOST_PRACTICES = 30


def practice_context(session: Session, database: Database, practice: Practice) -> PracticeContext:
    """Return what the sheet of ``practice`` prints."""
    head = office_head(session, database)
    city = None
    if practice.municipality is not None and practice.municipality.id is not None:
        with suppress(NotFoundError):
            city = MUNICIPALITIES.read_one(session, practice.municipality.id)
    figures: list[tuple[str, Figure, str]] = []
    if city is not None and practice.topic is not None:
        for indicator in indicators_in(session, practice.topic):
            cell = cell_of(indicator, city)
            known = cell.figures if cell is not None else ()
            figures += [(indicator.shown_title, one, indicator.shown_unit) for one in known]
    return PracticeContext(
        practice=practice, city=city, figures=tuple(figures), office=head,
        photos=tuple(photos_of(database, practice.attachments)),
    )  # fmt: skip


def comparable(database: Database) -> tuple[list[Ref], list[Ref]]:
    """Return the cities and the indicators that can be compared: those with values, the best known first."""
    with database.session() as session:
        value = IndicatorValueRow
        known = func.count(value.indicator_id.distinct())
        cities = (
            select(MunicipalityRow.id, MunicipalityRow.name)
            .join(value, value.municipality_id == MunicipalityRow.id)
            .group_by(MunicipalityRow.id)
            .order_by(known.desc(), MunicipalityRow.name_key)
        )
        named = [Ref(number, name) for number, name in session.execute(cities)]
    indicators = [Ref(one.id, one.shown_title) for one in all_indicators(database, known=True)]
    return named, indicators


def comparison_of(database: Database, cities: Sequence[int], indicators: Sequence[int]) -> Comparison:
    """Return ``indicators`` over ``cities``, both by number; raises NotFoundError."""
    return compare(load_indicators(database, indicators), [load_municipality(database, one) for one in cities])


def save_comparison(
    database: Database,
    target: Path,
    *,
    paper: str,
    cities: Sequence[int],
    indicators: Sequence[int],
    language: str,
    today: date,
) -> int | None:
    """Write the briefing or the comparison to ``target`` (.pdf or .docx); return its pages, None for a DOCX."""
    kind = paper_made_from(paper, ComparisonContext)
    context = comparison_context(database, cities, indicators, language=language, today=today)
    return write_paper(target, kind.manuscript(context, language))


def comparison_context(
    database: Database, cities: Sequence[int], indicators: Sequence[int], *, language: str, today: date
) -> ComparisonContext:
    """Return what a briefing or a comparison of ``cities`` by ``indicators``, both by number, prints."""
    practices: list[Practice] = []
    with speaking(language):
        for city in cities:
            rows = PracticeListing(database, PracticeFilter(city=city)).first(_MOST_PRACTICES)
            practices += [load_practice(database, row.id) for row in rows]
        found = comparison_of(database, cities, indicators)
        with database.session() as session:
            head = office_head(session, database)
    return ComparisonContext(
        comparison=found, practices=tuple(practices), day=PartialDate.of(today),
        office=head,
    )  # fmt: skip
