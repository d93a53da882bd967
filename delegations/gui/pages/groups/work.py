"""What a group has done: its meetings, its open actions, who came from where."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QGridLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from delegations.domain.dates.deadlines import is_overdue
from delegations.domain.dates.partial_dates import PartialDate, short_date, short_range
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.meetings.groups import Group
from delegations.domain.meetings.vocabulary import Attendance, MeetingStatus, Series
from delegations.domain.office.roles import Right
from delegations.domain.records.labels import label
from delegations.domain.text.digits import own_digits
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.numbers import numbered
from delegations.domain.text.texts import _, listed, ngettext
from delegations.gui.editing.shown_section import ShownSection
from delegations.gui.fields.by_right import ReadByRight
from delegations.gui.ground.icons import icon
from delegations.gui.pages.groups.document import GroupDocument
from delegations.gui.tables.row_button import RowButton
from delegations.gui.widgets.basics import EmptyState, button, row, text, tool
from delegations.gui.widgets.form import EntryLine
from delegations.gui.widgets.reading import for_reading
from delegations.gui.widgets.status import status_icon
from delegations.gui.widgets.steady import SteadyChoice
from delegations.queries.groups import ActionRow, attendance_table, group_actions
from delegations.queries.meetings import MeetingFilter, MeetingListing
from delegations.services.follow_ups.follow_ups import record_progress
from delegations.services.meetings.agendas import new_meeting, plan_series

_SHOWN = 200
_PLANNED = 4


class _WorkSection(ShownSection[Group]):
    """A section that shows the group's work."""

    symbol = "gavel"

    def __init__(self, document: GroupDocument) -> None:
        super().__init__(document)
        self.unsaved = _("Save the group first: then it can meet.")

    def saved(self) -> int | None:
        """Return the number of the group, saved first; None when it can't be saved yet."""
        number: int | None = self.document.record.id if self.document.save() else None
        return number


class MeetingsSection(_WorkSection):
    """The meetings of the group, and new ones."""

    def __init__(self, document: GroupDocument) -> None:
        super().__init__(document)
        head = row()
        head.addWidget(text(_("Meetings"), "section"))
        head.addStretch(1)
        self._plan = button(_("Plan the series"), self._plan_series, symbol="calendar-plus", role="quiet")
        head.addWidget(self._plan)
        tip = _("With the group's people and what earlier meetings left open")
        head.addWidget(button(_("New meeting"), self._new, symbol="plus", role="primary", tip=tip))
        self.body.addLayout(head)
        self.follow(("meetings_changed",))

    def fill(self, group: int) -> None:
        """List the meetings, the latest first."""
        self._plan.setVisible(self.document.record.series is not Series.NONE)
        rows = MeetingListing(self.document.context.database, MeetingFilter(group=group)).first(_SHOWN)
        for one in rows:
            start, end = (PartialDate.from_text(day) if day else None for day in (one.start, one.end))
            number = numbered(one.number) if one.number else ""
            words = " · ".join(filter(None, (number, short_range(start, end), one.title)))
            act = partial(self.document.context.wanted.emit, "meetings", one.id)
            line = RowButton(words, act)
            line.setIcon(status_icon(MeetingStatus(one.status)))
            line.setToolTip(label(MeetingStatus(one.status)))
            self.content.addWidget(line)
        if not rows:
            self.content.addWidget(EmptyState("gavel", _("No meetings yet."), _("New meeting"), self._new))

    def _new(self) -> None:
        group = self.saved()
        if group is not None:
            self.document.context.wanted.emit("meetings", new_meeting(self.document.context.database, group))

    def _plan_series(self) -> None:
        group = self.saved()
        if group is None:
            return
        context = self.document.context
        try:
            planned = plan_series(context.database, group, _PLANNED)
        except DelegationsError as error:
            context.failed.emit(str(error))
            return
        words = ngettext("{count} meeting was planned.", "{count} meetings were planned.", len(planned))
        context.message.emit(words.format(count=len(planned)))


class ActionsSection(_WorkSection):
    """What the group promised: each action with the question it came from, its status, and a line for progress."""

    def __init__(self, document: GroupDocument) -> None:
        super().__init__(document)
        head = row()
        head.addWidget(text(_("Actions"), "section"))
        head.addStretch(1)
        self._all = for_reading(QCheckBox(_("Finished ones too")))
        self._all.toggled.connect(lambda _on: self.reload())
        head.addWidget(self._all)
        self.body.addLayout(head)
        self.follow(("meetings_changed", "follow_ups_changed"))
        # Whoever may not change the group may know what was done, and the other way round.
        for_reading(self)
        ReadByRight(self.inside, document.context, Right.FOLLOW_UPS)

    def fill(self, group: int) -> None:
        """List the actions, those due first."""
        found = group_actions(self.document.context.database, group, finished=self._all.isChecked())
        for one in found[:_SHOWN]:
            self.content.addWidget(self._card(one))
        if not found:
            self.content.addWidget(EmptyState("circle-check", _("No open actions: everything promised is done.")))

    def _card(self, one: ActionRow) -> QWidget:
        card = QWidget()
        card.setObjectName("card")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        grid = QGridLayout(card)
        grid.setContentsMargins(8, 6, 8, 6)
        grid.addWidget(text(one.text, wrap=True), 0, 0)
        due = PartialDate.from_text(one.due) if one.due else None
        late = due is not None and is_overdue(due, date.today())  # noqa: DTZ011  the wall calendar of the office
        who = listed((one.responsible, short_date(due))) or _("nobody named")
        grid.addWidget(text(who, "problem" if late else "muted", wrap=True), 0, 1)
        box = SteadyChoice()
        box.setAccessibleName(_("Status"))
        for status in FollowUpStatus:
            box.addItem(label(status), status)
        box.setCurrentIndex(box.findData(FollowUpStatus(one.status)))
        box.activated.connect(lambda _n: self._record(one, box.currentData(), ""))
        grid.addWidget(box, 0, 2)
        number = numbered(one.number) if one.number else one.meeting
        origin = row()
        origin.addWidget(for_reading(tool("gavel", _("Where it was resolved"), partial(self._open, one))))
        origin.addWidget(text(f"{number} · {one.item}", "muted", wrap=True), 1)
        grid.addLayout(origin, 1, 0)
        note = EntryLine(_("Progress note"), _("What was done, Enter notes it"))
        note.returnPressed.connect(lambda: self._record(one, box.currentData(), note.text()))
        grid.addWidget(note, 1, 1, 1, 2)
        for number_of, share in enumerate((5, 2, 1)):
            grid.setColumnStretch(number_of, share)
        return card

    def _open(self, one: ActionRow) -> None:
        path = f"items/{one.item_uid}/outcomes/{one.uid}/text"
        self.document.context.wanted.emit("meetings", (one.meeting_id, path))

    def _record(self, one: ActionRow, status: FollowUpStatus, note: str) -> None:
        context = self.document.context
        author = context.settings.executor.split(",")[0]
        today = PartialDate.of(date.today())  # noqa: DTZ011  the wall calendar of the office
        try:
            record_progress(context.database, one.uid, status=status, note=note, author=author, day=today)
        except DelegationsError as error:
            context.failed.emit(str(error))
            return
        context.message.emit(_("Noted."))


_SEATS = {
    Attendance.PRESENT: "check",
    Attendance.REPRESENTED: "user-check",
    Attendance.ABSENT: "x",
    Attendance.EXPECTED: "ellipsis",
}


class GroupAttendanceSection(_WorkSection):
    """Which city came to which meeting."""

    def __init__(self, document: GroupDocument) -> None:
        super().__init__(document)
        self.body.addWidget(text(_("Attendance of the cities"), "section"))
        self.follow(("meetings_changed",))

    def fill(self, group: int) -> None:
        """Show a table: a city a row, a meeting a column."""
        found = attendance_table(self.document.context.database, group)
        if not found.cities:
            words = _("Nobody was at a meeting yet. Attendance is marked in the meeting.")
            self.content.addWidget(EmptyState("users", words))
            return
        table = QTableWidget(len(found.cities), len(found.meetings) + 1)
        table.setObjectName("rows")
        table.setAccessibleName(_("Attendance of the cities"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setHorizontalHeaderLabels(
            [*("\n".join(filter(None, (name, short_date(day)))) for _n, name, day in found.meetings), _("Came")]
        )
        table.setVerticalHeaderLabels([city for city, _line in found.cities])
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for place, (_city, line) in enumerate(found.cities):
            for position, seat in enumerate(line):
                table.setItem(place, position, _seat_item(seat))
            known = [seat for seat in line if seat not in (None, Attendance.EXPECTED)]
            came = sum(seat is not Attendance.ABSENT for seat in known)
            table.setItem(place, len(line), QTableWidgetItem(own_digits(f"{came} / {len(known)}")))
        table.setMinimumHeight(min(600, 60 + 34 * len(found.cities)))
        self.content.addWidget(table)


def _seat_item(seat: Attendance | None) -> QTableWidgetItem:
    if seat is None:
        return QTableWidgetItem("")
    shade = "bad" if seat is Attendance.ABSENT else "muted"
    shade = "good" if seat in (Attendance.PRESENT, Attendance.REPRESENTED) else shade
    return QTableWidgetItem(icon(_SEATS[seat], shade), label(seat))
