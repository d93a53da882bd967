"""Papers of a group: its report on a half-year or a year."""

from datetime import date, timedelta

from delegations.documents.papers.meetings.group_report_paper import GroupReportContext
from delegations.documents.papers.registry import PAPERS, paper_made_from
from delegations.queries.groups import group_report
from delegations.services.meetings.groups import load_group
from delegations.services.paper_texts.foreign_texts import TranslatedPaper, texts_on_paper
from delegations.services.papers.paper_heads import office_head
from delegations.store.engine.database import Database

GROUP_REPORT = "group-report"


def period_of(year: int, half: int | None = None) -> tuple[date, date]:
    """Return the first and the last day of a year, or of its first (1) or second (2) half."""
    middle = date(year, 7, 1)
    return (middle if half == 2 else date(year, 1, 1)), (  # noqa: PLR2004  the second half
        middle - timedelta(days=1) if half == 1 else date(year, 12, 31)
    )


def usual_periods(today: date) -> tuple[tuple[date, date], ...]:
    """Return what is reported on at ``today``: this half-year and the one before, this year and the one before."""
    half = 1 if today < date(today.year, 7, 1) else 2
    before = period_of(today.year - 1, 2) if half == 1 else period_of(today.year, 1)
    return before, period_of(today.year, half), period_of(today.year - 1), period_of(today.year)


def group_report_of(
    database: Database, group_id: int, language: str, *, first: date, last: date, today: date
) -> TranslatedPaper:
    """Return the report on a group from ``first`` to ``last``, both included, as known at ``today``.

    Raises NotFoundError.
    """
    group = load_group(database, group_id)
    report = group_report(database, group_id, first, max(first, min(last, today)))
    with database.session() as session, texts_on_paper(session, language) as texts:
        context = GroupReportContext(
            report=report,
            last=last,
            chair=group.chair,
            secretary=group.secretary,
            office=office_head(session, database, PAPERS[GROUP_REPORT]),
        )
        kind = paper_made_from(GROUP_REPORT, GroupReportContext)
        return texts.finished(kind.make(texts.of(context), language))
