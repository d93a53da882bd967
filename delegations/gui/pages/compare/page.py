"""The page that puts cities beside each other: a table, what is missing, and lines over time."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QFrame, QSplitter, QWidget

from delegations.documents.papers.registry import papers_of_kind
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.library.comparison import Comparison, series
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _, language
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.colours import colours
from delegations.gui.ground.page import Page, PageState
from delegations.gui.pages.compare.choices import ComparisonChoices
from delegations.gui.pages.compare.table import ComparisonTable
from delegations.gui.papers.made_papers import save_made
from delegations.gui.widgets.ask_file import ask_target
from delegations.gui.widgets.basics import GRID, EmptyState, button, clear, column, row, scrolled, text
from delegations.gui.widgets.charts import BarChart, ChartRow
from delegations.gui.widgets.isolated import sentence
from delegations.gui.widgets.line_chart import LineChart, LineRow
from delegations.services.library.library_export import save_comparison_sheet
from delegations.services.papers.library_papers import comparable, comparison_of, comparison_paper

_FIRST_CITIES, _FIRST_INDICATORS = 4, 8
"""How many are compared before anybody chose."""
_TWO = 2


class ComparePage(Page):
    """Chosen indicators over chosen cities."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._choices = ComparisonChoices()
        self._remembered: tuple[list[int], list[int]] | None = None
        right = QFrame()
        right.setObjectName("panel")
        body = column(right, gap=0)
        head = row(margin=GRID * 2)
        head.addWidget(text(_("Compare cities"), "title"), 1)
        for paper, kind in papers_of_kind(RecordKind.INDICATOR).items():
            head.addWidget(button(f"{_(kind.name)}…", partial(self._save_paper, paper), symbol="file-down"))
        head.addWidget(button(_("Table…"), self._save_table, symbol="table-2"))
        body.addLayout(head)
        inside = QWidget()
        self._content = column(inside, margin=GRID * 2, gap=GRID * 2)
        body.addWidget(scrolled(inside), 1)
        splitter = QSplitter()
        splitter.addWidget(self._choices)
        splitter.addWidget(right)
        splitter.setSizes([270, 930])
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        column(self).addWidget(splitter)
        self._choices.changed.connect(self.compare)
        for signal in (context.library_changed, context.visits_changed, context.settings_changed):
            signal.connect(self.reload)
        self.reload()

    def open(self, what: object) -> None:
        """Compare the cities ``what``, a tuple of their numbers; else what was compared last."""
        if isinstance(what, tuple):
            self._remembered = (list(what), self._choices.indicators.chosen())
        self.reload()

    def reload(self) -> None:
        """Show what can be compared, and the comparison."""
        try:
            cities, indicators = comparable(self.context.database)
        except DelegationsError as error:
            self.context.failed.emit(str(error))
            return
        chosen = self._chosen()
        if not any(chosen):
            chosen = (
                [one.id for one in cities[:_FIRST_CITIES] if one.id],
                [one.id for one in indicators[:_FIRST_INDICATORS] if one.id],
            )
        self._choices.cities.show_names(cities, chosen[0])
        self._choices.indicators.show_names(indicators, chosen[1])
        self.compare()

    def _chosen(self) -> tuple[list[int], list[int]]:
        if self._remembered is not None:
            remembered, self._remembered = self._remembered, None
            return remembered
        return self._choices.cities.chosen(), self._choices.indicators.chosen()

    def compare(self) -> None:
        """Show what is chosen side by side."""
        clear(self._content)
        cities, indicators = self._chosen()
        if not cities or not indicators:
            words = _("Mark cities and indicators on the left. Figures are entered on the page “Indicators”.")
            self._content.addWidget(EmptyState("scale", words))
            return
        try:
            found = comparison_of(self.context.database, cities, indicators)
        except DelegationsError as error:
            self.context.failed.emit(str(error))
            return
        table = ComparisonTable(found)
        table.opened.connect(lambda number: self.context.wanted.emit("indicators", number))
        self._content.addWidget(table)
        hint = _("Figures that differ stand side by side, each with its source in the tip.")
        self._content.addWidget(text(hint, "muted", wrap=True))
        self._add_gaps(found)
        self._add_lines(found)
        self._content.addStretch(1)

    def kept(self) -> PageState:
        """Return what is compared."""
        return super().kept() | {"chosen": self._chosen()}

    def resume(self, kept: PageState) -> None:
        """Compare what ``kept`` says."""
        self._remembered = kept["chosen"]
        self.reload()

    def redress(self) -> None:
        """Draw the charts anew."""
        self.reload()

    def _add_gaps(self, found: Comparison) -> None:
        if not found.gaps:
            return
        self._content.addWidget(text(_("What is missing"), "section"))
        for gap in found.gaps:
            self._content.addWidget(text(sentence(gap.words), wrap=True))
        chart = BarChart(
            _("Of what is needed"), ((_("there"), colours().accent), (_("missing"), colours().handle)), lying=True
        )
        chart.show_rows([
            ChartRow(gap.city.name, (int(min(gap.have.amount, gap.need.amount)), int(gap.missing)))
            for gap in found.gaps
        ])  # fmt: skip
        self._content.addWidget(chart)

    def _add_lines(self, found: Comparison) -> None:
        for line in found.lines:
            rows = [
                LineRow(city.name, tuple((_years(day), float(value)) for day, value in points))
                for city in found.cities
                if (points := series(line.indicator, city))
            ]
            if any(len(one.points) >= _TWO for one in rows):
                self._content.addWidget(LineChart(line.indicator.with_unit, rows))

    def _save_paper(self, paper: str) -> None:
        cities, indicators = self._chosen()
        database, spoken = self.context.database, language()
        today = date.today()  # noqa: DTZ011  the wall calendar of the office
        make = partial(
            comparison_paper, database, paper=paper, cities=cities, indicators=indicators, language=spoken, today=today
        )
        save_made(self, self.context, paper, make)

    def _save_table(self) -> None:
        cities, indicators = self._chosen()
        target = ask_target(self, _("Comparison of cities"), (".xlsx", ".csv"))
        if target is None:
            return
        database = self.context.database
        jobs.start(
            lambda _job: save_comparison_sheet(database, target, cities, indicators),
            done=lambda _pages: self.context.message.emit(_("Saved: {file}").format(file=target)),
            failed=self.context.failed.emit,
        )

    def layout_state(self) -> dict[str, str]:
        """Return what is compared."""
        cities, indicators = self._chosen()
        return {"compare/cities": _joined(cities), "compare/indicators": _joined(indicators)}

    def restore_layout(self, state: dict[str, str]) -> None:
        """Compare what was compared last time."""
        kept = [_numbers(state.get(f"compare/{name}") or "") for name in ("cities", "indicators")]
        if all(kept):
            self._remembered = (kept[0], kept[1])
            self.reload()


def _joined(numbers: Sequence[int]) -> str:
    return " ".join(map(str, numbers))


def _numbers(words: str) -> list[int]:
    return [int(one) for one in words.split() if one.isdecimal()]


def _years(day: PartialDate) -> float:
    """Return a day as years with the part of the year that is over by its middle."""
    middle = day.earliest + (day.latest - day.earliest) / 2
    return middle.year + (middle.timetuple().tm_yday - 1) / 366
