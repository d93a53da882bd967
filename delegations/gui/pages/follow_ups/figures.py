"""The register in pictures: whose follow-ups are done, open and overdue, how they came and went, how old they are."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from delegations.domain.dates.partial_dates import month_of_year
from delegations.domain.follow_ups.register_figures import Figures, Share
from delegations.domain.follow_ups.vocabulary import UNFINISHED, FollowUpStatus
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.colours import colours
from delegations.gui.ground.page import PageState
from delegations.gui.pages.follow_ups.filters import IN_TIME, OVERDUE
from delegations.gui.widgets.basics import GRID, clear, column, row, text
from delegations.gui.widgets.charts import BarChart, ChartRow
from delegations.queries.register import RegisterFilter
from delegations.queries.register_figures import register_figures

_DONE, _OPEN, _OVERDUE = range(3)


class RegisterPictures(QScrollArea):
    """The pictures of what the filters let through. ``wanted`` carries the state of the register behind a bar."""

    wanted = Signal(dict)

    def __init__(
        self, context: AppContext, which: Callable[[], RegisterFilter], state: Callable[[], PageState]
    ) -> None:
        super().__init__()
        self._context, self._which, self._state = context, which, state
        self._generation = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Tab goes from picture to picture.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self._body = column(inside, margin=GRID * 2, gap=GRID * 2)
        self.setWidget(inside)

    def chosen_ids(self) -> list[int]:
        """Return that pictures have nothing chosen."""
        return []

    def reload(self) -> None:
        """Count on a thread and show."""
        self._generation += 1
        generation, which = self._generation, self._which()
        database, today = self._context.database, date.today()  # noqa: DTZ011  the wall calendar of the office

        def done(figures: Figures) -> None:
            if generation == self._generation:
                self.show_figures(figures)

        def work(_job: jobs.Job) -> Figures:
            # The charts' library needs it; loading it here keeps the window free.
            import numpy as np  # noqa: F401

            return register_figures(database, which, today)

        jobs.start(work, done=done, failed=self._context.failed.emit)

    def show_figures(self, figures: Figures) -> None:
        """Show ``figures``."""
        try:
            clear(self._body)
        except RuntimeError:  # the page was closed meanwhile
            return
        self._body.addWidget(self._totals(figures.total))
        if self._which().statuses == UNFINISHED:
            words = _("What is done is counted here, too, whatever the filter by status says.")
            self._body.addWidget(text(words, "muted", wrap=True))
        shares = (
            (_("By city"), figures.cities, "city", _("no city")),
            (_("By working group"), figures.groups, "group", ""),
            (_("By responsible"), figures.bodies, "responsible", _("nobody named")),
        )
        for title, some, field, nameless in shares:
            if some:
                self._body.addWidget(self._shares(title, some, field, nameless))
        self._body.addWidget(self._trend(figures))
        self._body.addWidget(self._ages(figures))
        self._body.addStretch(1)

    def _totals(self, total: Share) -> QWidget:
        card = QFrame()
        card.setObjectName("card")
        line = row(card, margin=GRID * 2, gap=GRID * 4)
        for words, count, role in (
            (_("in all"), total.total, ""), (_("done"), total.done, ""),
            (_("not finished, in time"), total.open, ""), (_("overdue"), total.overdue, "problem"),
        ):  # fmt: skip
            part = column(gap=0)
            number = text(show_whole(count), "title")
            if role:
                number.setStyleSheet(f"color: {colours().bad};")
            part.addWidget(number)
            part.addWidget(text(words, "muted"))
            line.addLayout(part)
        line.addStretch(1)
        return card

    def _card(self, chart: BarChart) -> QWidget:
        card = QFrame()
        card.setObjectName("card")
        column(card, margin=GRID * 2).addWidget(chart)
        return card

    def _series(self) -> list[tuple[str, str]]:
        shades = colours()
        return [(_("done"), shades.good), (_("in time"), shades.accent), (_("overdue"), shades.bad)]

    def _shares(self, title: str, shares: tuple[Share, ...], field: str, nameless: str) -> QWidget:
        chart = BarChart(title, self._series(), lying=True)
        chart.show_rows([ChartRow(one.name or nameless, (one.done, one.open, one.overdue), one.key) for one in shares])
        chart.chosen.connect(lambda key, series: self._want({field: key, **_status(series)}, firm=key is not None))
        return self._card(chart)

    def _trend(self, figures: Figures) -> QWidget:
        shades = colours()
        chart = BarChart(_("By month"), [(_("promised"), shades.accent), (_("done"), shades.good)], lying=False)
        chart.show_rows(
            [ChartRow(month_of_year(one.month), (one.promised, one.done), one.month) for one in figures.months]
        )
        chart.chosen.connect(
            lambda month, series: self._want({"status": [], ("opened_in", "done_in")[series]: month}, firm=True)
        )
        return self._card(chart)

    def _ages(self, figures: Figures) -> QWidget:
        chart = BarChart(_("Age of what is not finished"), [(_("not finished"), colours().accent)], lying=True)
        chart.show_rows([ChartRow(_(one.name), (one.count,), one) for one in figures.ages])
        chart.chosen.connect(
            lambda age, _series: self._want(
                {"opened_since": age.since, "opened_before": age.before if age.before != "9999" else ""}, firm=True
            )
        )
        return self._card(chart)

    def _want(self, changes: PageState, *, firm: bool) -> None:
        """Ask for the list behind a bar, within what narrows the pictures; what has no name can't be asked for."""
        if firm:
            self.wanted.emit({**self._state(), "shape": "list", "status": [one.value for one in UNFINISHED], **changes})


def _status(series: int) -> PageState:
    """Return what the part of a bar stands for."""
    if series == _DONE:
        return {"status": [FollowUpStatus.DONE.value]}
    return {"due": OVERDUE if series == _OVERDUE else IN_TIME}
