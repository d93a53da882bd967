"""The lines of the overview: what each kind of need says, where it leads, and what is done about it at once."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cached_property, partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from delegations.domain.dates.partial_dates import PartialDate, short_date, short_range
from delegations.domain.dates.shown_times import time_range
from delegations.domain.meetings.vocabulary import MeetingStatus
from delegations.domain.office.roles import Right
from delegations.domain.records.labels import label
from delegations.domain.records.record import with_values
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _, listed
from delegations.domain.visits.vocabulary import Status
from delegations.gui.ground.app_context import AppContext
from delegations.gui.widgets.allowed import fence
from delegations.gui.widgets.basics import GRID, Elided, button, row, text
from delegations.gui.widgets.isolated import dotted, sentence
from delegations.gui.widgets.status import status_icon
from delegations.queries.overview import DueFollowUp, EndingAgreement, GiftToHandOver, MeetingNeed
from delegations.queries.overview_visits import VisitNeed
from delegations.queries.visits import YearlyVisit

_LONGEST = 150
_LONGEST_ABOUT = 70
_OF_ONE_MONTH = PartialDate(2024, 5, 28), PartialDate(2024, 5, 30)


class Lines:
    """Makes lines; a click on one leads to its place."""

    def __init__(self, context: AppContext) -> None:
        self._context = context

    def line(
        self, what: str, about: str, target: object, *, page: str = "visits", pressing: bool = False
    ) -> QPushButton:
        """Return a line that says ``what``, with ``about`` beside it, and opens ``target`` on a page."""
        line = QPushButton()
        line.setObjectName("row")
        line.setAccessibleName(f"{what}. {about}")
        line.setCursor(Qt.CursorShape.PointingHandCursor)
        inside = row(line, gap=GRID * 2)
        inside.setContentsMargins(GRID, 6, GRID, 6)
        shown = Elided(_short(what))
        shown.setToolTip(what)
        shown.setMinimumWidth(GRID * 18)
        inside.addWidget(shown, 1)
        if about:
            beside = Elided(_short(about, _LONGEST_ABOUT), "problem" if pressing else "muted")
            beside.setToolTip(about)
            beside.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
            inside.addWidget(beside)
        line.setMinimumHeight(shown.sizeHint().height() + 16)
        line.clicked.connect(lambda: self._context.wanted.emit(page, target))
        return line

    def visit(self, need: VisitNeed) -> QWidget:
        """Return the line of a visit; beside it the state that it has by its dates, one click away."""
        line = self._dated(
            need, (need.visit_id, need.where), "visits", _("tomorrow") if _is_tomorrow(need.start) else ""
        )
        if (due := need.due_status) is None:
            return line
        holder = QWidget()
        beside = row(holder)
        beside.addWidget(line, 1)
        tip = _("Change the state of the visit to “{state}”").format(state=label(due))
        change = button(_("Set “{state}”").format(state=label(due)), partial(self._set_status, need, due), tip=tip)
        change.setAccessibleName(f"{tip}: {need.title}")
        fence(self._context, Right.VISITS, change)
        beside.addWidget(change)
        return holder

    def by_the_clock(self, need: VisitNeed) -> list[QPushButton]:
        """Return lines of what is going on and of what comes next today, each with its hours and place."""
        # Translators: Before an item of today's programme: it is going on, or it is the next one.
        said = ((_("Now"), need.on_now), (_("Next"), need.coming_next))
        lines = []
        for words, item in said:
            if item is not None:
                what = dotted(words, time_range(item.start, item.end), _short(item.title))
                lines.append(self.line(what, item.place, (need.visit_id, f"programme/{item.uid}/title")))
                self._indent(lines[-1], GRID * 8)
        return lines

    def _indent(self, line: QPushButton, by: int) -> None:
        """Let a line begin further in: Qt does not mirror margins."""
        layout = line.layout()
        assert layout is not None  # noqa: S101  made in _line
        mirrored = QGuiApplication.isRightToLeft()
        layout.setContentsMargins(*((GRID, 6, by, 6) if mirrored else (by, 6, GRID, 6)))

    def _set_status(self, need: VisitNeed, status: Status) -> None:
        """Give a visit the state that it has by its dates; a word takes it back."""
        from delegations.domain.visits.visit_rules import states_between

        words = _("{visit}: {state}.").format(visit=need.title, state=label(status))
        back: list[dict[str, object]] = [{"status": one} for one in states_between(status, need.status)]
        self._change(need.visit_id, words, {"status": status}, back)

    def _change(self, number: int, words: str, new: dict[str, object], back: Sequence[dict[str, object]]) -> None:
        """Change fields of a visit and say ``words``; the steps ``back`` take it back."""
        # It brings the whole store along, which the first window does not wait for.
        from delegations.services.visits.loading import load_visit
        from delegations.services.visits.visits import save_visit

        database = self._context.database

        def put(*steps: dict[str, object]) -> None:
            for values in steps:
                save_visit(database, with_values(load_visit(database, number), values))

        try:
            put(new)
        except DelegationsError as error:
            self._context.failed.emit(str(error))
            return
        self._context.offer_undo(words, lambda: put(*back), tell=("visits_changed",))
        self._context.visits_changed.emit()

    def yearly(self, one: YearlyVisit) -> QWidget:
        """Return the line of a visit that comes every year, with what begins the next one and what ends the row."""
        month = PartialDate(one.due.year, one.due.month)
        about = _("the next one: {month}").format(month=short_date(month))
        line = self.line(listed((one.title, short_date(one.start))), about, one.visit_id)
        holder = QWidget()
        beside = row(holder)
        beside.addWidget(line, 1)
        begin = button(
            _("Next visit…"), partial(self._context.wanted.emit, "visits", (one.visit_id, "next_visit"))
        )  # fmt: skip
        tip = _("It does not come every year: propose it no more")
        end = button(_("No more"), partial(self._end_row, one), role="quiet", tip=tip)
        for made in (begin, end):
            made.setAccessibleName(f"{made.text()}: {one.title}")
            fence(self._context, Right.VISITS, made)
            beside.addWidget(made)
        return holder

    def _end_row(self, one: YearlyVisit) -> None:
        """Propose the next visit of a row no more; a word takes it back."""
        words = _("{visit}: does not come every year.").format(visit=one.title)
        self._change(one.visit_id, words, {"yearly": False}, [{"yearly": True}])

    @cached_property
    def _width_of_days(self) -> int:
        """As wide as days of one month, so that titles stand below each other; what spans two takes more."""
        return text(sentence(short_range(*_OF_ONE_MONTH)), "muted").sizeHint().width() + GRID

    def meeting(self, need: MeetingNeed) -> QPushButton:
        """Return the line of a meeting."""
        return self._dated(need, need.meeting_id, "meetings")

    def _dated(self, need: VisitNeed | MeetingNeed, target: object, page: str, first: str = "") -> QPushButton:
        about = listed((first, *need.lacks)) or _("nothing is missing")
        if need.status is MeetingStatus.MINUTES_DRAFTED:
            about = listed((_("minutes to sign"), *need.lacks))
        line = self.line(need.title, about, target, page=page)
        line.setIcon(status_icon(need.status))
        when = short_range(need.start, need.end)
        layout = line.layout()
        assert isinstance(layout, QHBoxLayout)  # noqa: S101  made in _line
        mark = text(sentence(when or "—"), "muted")
        mark.setMinimumWidth(max(self._width_of_days, mark.sizeHint().width()))
        layout.insertWidget(0, mark)
        # Beside the shape, which stands where reading begins.
        self._indent(line, GRID * 4)
        return line

    def follow_up(self, one: DueFollowUp) -> QPushButton:
        """Return the line of a follow-up: where it was promised is where it leads."""
        due = _("overdue, was due {date}") if one.overdue else _("due {date}")
        about = listed((due.format(date=short_date(one.due)), one.responsible))
        if one.meeting_id is not None:
            return self.line(one.text, about, one.meeting_id, page="meetings", pressing=one.overdue)
        if one.visit_id is None:
            return self.line(one.text, about, one.id, page="follow_ups", pressing=one.overdue)
        return self.line(one.text, about, (one.visit_id, f"follow_ups/{one.uid}/text"), pressing=one.overdue)

    def gift(self, one: GiftToHandOver) -> QPushButton:
        """Return the line of a gift that has to be handed over by a day."""
        late = one.until is not None and one.until < date.today()  # noqa: DTZ011  the wall calendar
        until = PartialDate.of(one.until) if one.until else None
        term = _("hand over by {date}").format(date=short_date(until)) if until else _("date of receipt not known")
        return self.line(one.description, f"{term}", one.gift_id, page="gifts", pressing=late)

    def agreement(self, one: EndingAgreement) -> QPushButton:
        """Return the line of an agreement that ends or has ended."""
        term = _("ended on {date}") if one.over else _("holds until {date}")
        words = listed((one.title, one.city))
        about = term.format(date=short_date(one.expires_on))
        return self.line(words, about, one.municipality_id, page="places", pressing=one.over)


def _is_tomorrow(day: PartialDate | None) -> bool:
    return day is not None and day.exact == date.today() + timedelta(days=1)  # noqa: DTZ011  the wall calendar


def _short(words: str, most: int = _LONGEST) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
