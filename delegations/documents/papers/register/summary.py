"""The register on one page: how much is done, open and overdue, by city, group and body, by month and by age."""

from dataclasses import dataclass

from delegations.documents.layout.blocks import Block, Chart, Charts, Manuscript, Para
from delegations.documents.layout.typography import TEXT, TITLE
from delegations.documents.papers.office_head import NOT_SET, OfficeHead
from delegations.domain.dates.partial_dates import PartialDate, long_date
from delegations.domain.follow_ups.register_figures import Figures, Share
from delegations.domain.text.digits import own_digits
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _, speaking

_MOST = 8
"""Bars of a chart: all charts stay on one page."""
_DONE, _OPEN, _OVERDUE = "#6f8fb3", "#d5dbe3", "#b3261e"
"""Middle, light and dark: they stay apart on a printer without colours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryContext:
    """All that the summary prints; ``scope`` says in words what narrows it."""

    day: PartialDate
    figures: Figures
    scope: tuple[str, ...] = ()
    office: OfficeHead = NOT_SET


def register_summary(context: SummaryContext, language: str) -> Manuscript:
    """Return the summary."""
    with speaking(language):
        figures = context.figures
        title = _("Follow-ups as of {date}").format(date=long_date(context.day))
        blocks: list[Block] = [context.office.above(), Para(title, TITLE.but(size=14.0, before=8), "title")]
        blocks += [Para(line, TEXT.but(indent=0, align="centre", after=4.0), "title") for line in context.scope]
        blocks.append(Para(_in_words(figures.total), TEXT.but(indent=0, align="left", after=6.0), "title"))
        blocks += _charts(figures)
        blocks.append(context.office.signature())
        return Manuscript(
            blocks=tuple(blocks), title=title, author=context.office.letterhead, subject=title, language=language
        )


def _in_words(total: Share) -> str:
    words = _("In all {total}: done {done}, in time {open}, overdue {overdue}.")
    return words.format(
        total=show_whole(total.total), done=show_whole(total.done), open=show_whole(total.open),
        overdue=show_whole(total.overdue),
    )  # fmt: skip


def _charts(figures: Figures) -> list[Block]:
    cities = _shares(_("By city"), figures.cities, _("no city"))
    groups = _shares(_("By working group"), figures.groups, "")
    bodies = _shares(_("By responsible"), figures.bodies, _("nobody named"))
    # Half a line wide: the months have no room for their year, which the heading says.
    heading = " ".join(filter(None, (_("By month"), _span([one.month for one in figures.months]))))
    months = Chart(
        heading, ((_("promised"), _OPEN), (_("done"), _DONE)),
        tuple((own_digits(one.month[-2:]), (one.promised, one.done)) for one in figures.months), lying=False,
    )  # fmt: skip
    ages = Chart(
        _("Open follow-ups by age"), ((_("not finished"), _DONE),),
        tuple((_(one.name), (one.count,)) for one in figures.ages),
    )  # fmt: skip
    places = [chart for chart in (cities, groups) if chart.rows]
    found: list[Block] = [Charts(tuple(places), "title")] if places else []
    if bodies.rows:
        found.append(Charts((bodies,), "title"))
    return [*found, Charts((months, ages), "title")]


def _span(months: list[str]) -> str:
    """Return from which month to which those stored are: ``(12.2025–11.2026)``; nothing for none."""
    ends = [own_digits(f"{month[-2:]}.{month[:4]}") for month in (*months[:1], *months[-1:])]
    return f"({'–'.join(ends)})" if ends else ""


def _shares(title: str, shares: tuple[Share, ...], nameless: str) -> Chart:
    series = ((_("done"), _DONE), (_("in time"), _OPEN), (_("overdue"), _OVERDUE))
    rows = tuple((one.name or nameless, (one.done, one.open, one.overdue)) for one in shares[:_MOST])
    return Chart(title, series, rows)
