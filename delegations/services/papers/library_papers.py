"""What the papers of the library print."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from delegations.documents.papers.library.comparison_paper import ComparisonContext
from delegations.documents.papers.library.practice_sheet import PracticeContext
from delegations.documents.papers.registry import PAPERS, paper_made_from
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.library.comparison import Comparison, Figure, cell_of, compare
from delegations.domain.library.practice import Practice
from delegations.domain.records.references import Ref
from delegations.domain.text.errors import NotFoundError
from delegations.queries.library import PracticeFilter, PracticeListing
from delegations.services.library.indicators import all_indicators, indicators_in, load_indicators
from delegations.services.library.practices import load_practice
from delegations.services.paper_texts.foreign_texts import TranslatedPaper, texts_on_paper
from delegations.services.papers.paper_heads import office_head, photos_of
from delegations.services.papers.record_papers import PaperOrder, RecordPapers
from delegations.services.places.places import MUNICIPALITIES, load_municipality
from delegations.store.engine.database import Database
from delegations.store.tables import IndicatorValueRow, MunicipalityRow

_MOST_PRACTICES = 30


def practice_context(session: Session, database: Database, practice: Practice) -> PracticeContext:
    """Return what the sheet of ``practice`` prints."""
    head = office_head(session, database, PAPERS["practice"])
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


def comparison_paper(
    database: Database,
    *,
    paper: str,
    cities: Sequence[int],
    indicators: Sequence[int],
    language: str,
    today: date,
) -> TranslatedPaper:
    """Return the briefing or the comparison of ``cities`` by ``indicators``, both by number."""
    kind = paper_made_from(paper, ComparisonContext)
    with database.session() as session, texts_on_paper(session, language) as texts:
        practices: list[Practice] = []
        for city in cities:
            rows = PracticeListing(database, PracticeFilter(city=city)).first(_MOST_PRACTICES)
            practices += [load_practice(database, row.id) for row in rows]
        context = ComparisonContext(
            comparison=comparison_of(database, cities, indicators), practices=tuple(practices),
            day=PartialDate.of(today), office=office_head(session, database, kind),
        )  # fmt: skip
        return texts.finished(kind.make(texts.of(context), language))


def _of_practice(database: Database, practice: Practice, order: PaperOrder) -> TranslatedPaper:
    kind = paper_made_from(order.kind(practice), PracticeContext)
    # What is around a record is put into words by the way, and those are the paper's, not the window's.
    with database.session() as session, texts_on_paper(session, order.language) as texts:
        context = texts.of(practice_context(session, database, practice))
        return texts.finished(kind.make(context, order.language))


PRACTICE_PAPERS = RecordPapers(make=_of_practice)
