"""Who came to the meetings of a group: a city a row, a meeting a column, with sums both ways."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from delegations.documents.papers.meetings.group_report_paper import period_words
from delegations.domain.dates.partial_dates import short_date
from delegations.domain.meetings.attendance import SUMS, AttendanceTable
from delegations.domain.meetings.vocabulary import Attendance
from delegations.domain.records.labels import label
from delegations.domain.text.digits import own_digits
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _, language, pgettext
from delegations.gui.ground.icons import icon
from delegations.gui.pages.groups.document import GroupDocument
from delegations.gui.pages.groups.work import WorkSection
from delegations.gui.papers.made_papers import save_made
from delegations.gui.widgets.ask_file import ask_target
from delegations.gui.widgets.basics import EmptyState, button, row, text
from delegations.gui.widgets.menu_button import MenuButton
from delegations.gui.widgets.reading import for_reading
from delegations.queries.groups import attendance_table
from delegations.services.files.paper_files import plain_name
from delegations.services.meetings.attendance_files import save_attendance
from delegations.services.meetings.group_papers import GROUP_REPORT, group_report_of, usual_periods

_SEATS = {
    Attendance.PRESENT: "check",
    Attendance.REPRESENTED: "user-check",
    Attendance.ABSENT: "x",
    Attendance.EXPECTED: "ellipsis",
}
_ROW, _MOST_HEIGHT = 34, 600


class GroupAttendanceSection(WorkSection):
    """Which city came to which meeting."""

    def __init__(self, document: GroupDocument) -> None:
        super().__init__(document)
        head = row()
        head.addWidget(text(_("Attendance of the cities"), "section"))
        head.addStretch(1)
        self._save = for_reading(button(_("Save as a table…"), self._save_table, symbol="file-down", role="quiet"))
        head.addWidget(self._save)
        self.reports = for_reading(MenuButton(_("Report"), "file-text", _("Report on the work of a group")))
        self.reports.choices.aboutToShow.connect(self._fill_reports)
        head.addWidget(self.reports)
        self.body.addLayout(head)
        self.follow(("meetings_changed",))

    def fill(self, group: int) -> None:
        """Show the table; the last row and the last columns are sums."""
        found = attendance_table(self.document.context.database, group)
        self._save.setVisible(bool(found.cities))
        if not found.cities:
            words = _("Nobody was at a meeting yet. Attendance is marked in the meeting.")
            self.content.addWidget(EmptyState("users", words))
            return
        self.content.addWidget(_table(found))

    def _fill_reports(self) -> None:
        """Offer the half-years and years that end last: what is reported on now."""
        self.reports.choices.clear()
        today = date.today()  # noqa: DTZ011  the wall calendar of the office
        for first, last in usual_periods(today):
            words = _("Report {period}…").format(period=period_words(first, last))
            self.reports.choices.addAction(words, partial(self._save_report, first, last))

    def _save_report(self, first: date, last: date) -> None:
        group = self.saved()
        if group is None:
            return
        context, speech = self.document.context, language()
        today = date.today()  # noqa: DTZ011  the wall calendar of the office
        make = partial(group_report_of, context.database, group, speech, first=first, last=last, today=today)
        save_made(self, context, GROUP_REPORT, make)

    def _save_table(self) -> None:
        context, group = self.document.context, self.document.record
        name = " ".join((plain_name(group.name), _("Attendance of the cities")))
        target = ask_target(self, name, (".xlsx", ".csv"))
        if target is None or group.id is None:
            return
        try:
            save_attendance(context.database, group.id, Path(target))
        except DelegationsError as error:
            context.failed.emit(str(error))
            return
        context.message.emit(_("Saved: {name}").format(name=target.name))


def _table(found: AttendanceTable) -> QTableWidget:
    table = QTableWidget(len(found.cities) + 1, len(found.meetings) + len(SUMS))
    table.setObjectName("rows")
    table.setAccessibleName(_("Attendance of the cities"))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    names = ["\n".join(filter(None, (one.name, short_date(one.day)))) for one in found.meetings]
    table.setHorizontalHeaderLabels([*names, *map(_, SUMS)])
    table.setVerticalHeaderLabels([*(city for city, _seats in found.cities), pgettext("sum", "Total")])
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    for place, (city, seats) in enumerate(found.cities):
        for position, seat in enumerate(seats):
            table.setItem(place, position, _seat_item(seat))
        _put(table, place, len(seats), found.of_city(city).numbers)
    last = len(found.cities)
    for position in range(len(found.meetings)):
        figures = found.of_meeting(position)
        table.setItem(last, position, QTableWidgetItem(own_digits(f"{figures.came} / {figures.all}")))
    _put(table, last, len(found.meetings), found.total.numbers)
    table.setMinimumHeight(min(_MOST_HEIGHT, 2 * _ROW + _ROW * (last + 1)))
    return table


def _put(table: QTableWidget, place: int, first: int, numbers: Sequence[int | None]) -> None:
    for position, number in enumerate(numbers, first):
        table.setItem(place, position, QTableWidgetItem("" if number is None else own_digits(str(number))))


def _seat_item(seat: Attendance | None) -> QTableWidgetItem:
    if seat is None:
        return QTableWidgetItem("")
    shade = "bad" if seat is Attendance.ABSENT else "muted"
    shade = "good" if seat in (Attendance.PRESENT, Attendance.REPRESENTED) else shade
    return QTableWidgetItem(icon(_SEATS[seat], shade), label(seat))
