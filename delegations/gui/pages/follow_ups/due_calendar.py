"""The register as a calendar: how much is due on each day of a month, and what."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCalendar, QDate, QLocale, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from delegations.domain.dates.partial_dates import PartialDate, long_date
from delegations.domain.dates.solar_dates import MONTHS as SOLAR_MONTHS
from delegations.domain.text.digits import own_digits
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _, language
from delegations.gui.ground.colours import colours
from delegations.gui.ground.icons import chevron, icon
from delegations.gui.tables.lazy_list import LazyListModel, Shown
from delegations.gui.tables.lines_table import LinesTable
from delegations.gui.widgets.basics import GRID, column, scrolled, text
from delegations.queries.lists.listings import Listing, Row

_SPOT = 20
"""Pixels of the height of a count."""
_NARROWEST = 36
"""Pixels of a day; its name is cut where it needs more."""
_ROWS = 96
"""Pixels that the list below the month has at least."""
_LOW, _SLIM = 44, 64
"""Pixels of a day that has no room for a count below its number."""


def _partial(day: QDate) -> PartialDate:
    return PartialDate(day.year(), day.month(), day.day())


class Month(QCalendarWidget):
    """A month whose days carry how much is due; ``counts`` by date as stored.

    In Persian it is a month of the Solar Hijri calendar.
    """

    def __init__(self) -> None:
        super().__init__()
        self.counts: dict[str, int] = {}
        self.setAccessibleName(_("Month"))
        self.setLocale(QLocale(language()))
        if language() == "fa":
            self.setCalendar(QCalendar(QCalendar.System.Jalali))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Saturday if language() == "fa" else Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.dress()
        self.setMinimumHeight(248)
        for name, is_back in (("qt_calendar_prevmonth", True), ("qt_calendar_nextmonth", False)):
            step = self.findChild(QToolButton, name)
            if isinstance(step, QToolButton):
                step.setIcon(icon(chevron(back=is_back)))

    def dress(self) -> None:
        """Give days off the colour of other days, where Qt has red."""
        plain = QTextCharFormat()
        plain.setForeground(QColor(colours().text))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, plain)

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate | date) -> None:
        """Paint a day, and below its number how much is due, red when it is late."""
        shades = colours()
        shown = day if isinstance(day, QDate) else QDate(day.year, day.month, day.day)
        parts = self.calendar().partsFromDate(shown)
        inside = (parts.year, parts.month) == (self.yearShown(), self.monthShown())
        chosen = shown == self.selectedDate()
        painter.save()
        painter.fillRect(rect, QColor(shades.selected if chosen else shades.surface))
        painter.setPen(QColor(shades.text if inside else shades.handle))
        number = rect.adjusted(8, 4, -8, 0)
        painter.drawText(number, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop, show_whole(parts.day))
        if shown == QDate.currentDate():
            painter.setPen(QColor(shades.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        count = self.counts.get(str(_partial(shown)), 0) if inside else 0
        if count:
            self._spot(painter, rect, count, late=shown < QDate.currentDate())
        painter.restore()

    def days(self) -> tuple[PartialDate, PartialDate]:
        """Return the first and the last day of the month that is shown."""
        calendar, year, month = self.calendar(), self.yearShown(), self.monthShown()
        last = calendar.daysInMonth(month, year)
        return _partial(calendar.dateFromParts(year, month, 1)), _partial(calendar.dateFromParts(year, month, last))

    def heading(self) -> str:
        """Return the name of the month that is shown, with its year."""
        first, _last = self.days()
        if language() != "fa":
            return long_date(PartialDate(first.year, first.month))
        return f"{SOLAR_MONTHS[self.monthShown() - 1]} {own_digits(str(self.yearShown()))}"

    @staticmethod
    def _spot(painter: QPainter, rect: QRect, count: int, *, late: bool) -> None:
        shades = colours()
        words = show_whole(count)
        width = max(_SPOT, painter.fontMetrics().horizontalAdvance(words) + 12)
        spot = QRect(0, 0, width, _SPOT)
        if rect.height() < _LOW or rect.width() < _SLIM:
            # No room below the number of the day: the count stands beside it, at the end of the cell.
            from_right = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
            spot.moveTop(rect.top() + max((rect.height() - _SPOT) // 2, 0))
            spot.moveLeft(rect.left() + 2) if from_right else spot.moveRight(rect.right() - 2)
        else:
            spot.moveCenter(rect.center() + QPoint(0, 2))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shades.bad if late else shades.accent))
        painter.drawRoundedRect(spot, _SPOT / 2, _SPOT / 2)
        painter.setPen(QColor(shades.on_accent))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, words)


class DueCalendar(QWidget):
    """A month and what is due in it, or on the day that was chosen; ``opened`` carries the number under the cursor.

    ``count`` returns how much is due by stored date between two days, ``list_due`` what is due between them.
    """

    opened = Signal(int)

    def __init__(
        self, shown: Shown, count: Callable[[str, str], dict[str, int]], list_due: Callable[[str, str], Listing[Row]]
    ) -> None:
        super().__init__()
        self._count, self._list_due = count, list_due
        inside = QWidget()
        layout = column(inside, margin=GRID)
        # In a low window the month keeps its height, and both are scrolled.
        area = scrolled(inside, across=False)
        area.setObjectName("onSurface")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column(self).addWidget(area)
        self.month = Month()
        self.month.setMinimumWidth(7 * _NARROWEST)
        layout.addWidget(self.month)
        self.heading = text("", "section")
        layout.addWidget(self.heading)
        self.model = LazyListModel(shown, self)
        self.rows = LinesTable(_("Due"), self.model, 2)
        self.rows.chosen.connect(self.opened)
        self.rows.setMinimumHeight(_ROWS)
        layout.addWidget(self.rows, 1)
        self._day: PartialDate | None = None
        self.model.counted.connect(self._show_count)
        self.month.currentPageChanged.connect(lambda *_page: self._show(None))
        self.month.clicked.connect(lambda day: self._show(_partial(day)))
        self.month.activated.connect(lambda day: self._show(_partial(day)))

    def reload(self) -> None:
        """Read the month and the list again."""
        self._show(self._day)

    def _show(self, day: PartialDate | None) -> None:
        self._day = day
        first, last = self.month.days()
        if language() != "fa":
            # What is due in the month, on no day of it, stands with its days.
            first = last = PartialDate(first.year, first.month)
        self.month.counts = self._count(str(first), str(last))
        self.month.updateCells()
        self.model.show_listing(self._list_due(str(day or first), str(day or last)))

    def _show_count(self, count: int) -> None:
        self.heading.setText(f"{long_date(self._day) if self._day else self.month.heading()} · {show_whole(count)}")

    def chosen_ids(self) -> list[int]:
        """Return the numbers of the chosen follow-ups."""
        return self.rows.chosen_ids()

    def mark(self, record_id: int | None) -> None:
        """Highlight the follow-up ``number``, and no other."""
        self.rows.mark(record_id)
