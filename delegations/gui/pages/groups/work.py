"""What a group has done: its meetings and its open actions."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from delegations.domain.dates.deadlines import is_overdue
from delegations.domain.dates.partial_dates import PartialDate, short_date, short_range
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.meetings.groups import Group
from delegations.domain.meetings.vocabulary import MeetingStatus, Series
from delegations.domain.office.roles import Right
from delegations.domain.records.labels import label
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.numbers import numbered
from delegations.domain.text.texts import _, listed
from delegations.gui.editing.shown_section import ShownSection
from delegations.gui.fields.by_right import ReadByRight
from delegations.gui.pages.groups.document import GroupDocument
from delegations.gui.pages.groups.series import SeriesPlanner
from delegations.gui.tables.row_button import RowButton
from delegations.gui.widgets.basics import EmptyState, button, row, text, tool
from delegations.gui.widgets.inputs import EntryLine
from delegations.gui.widgets.isolated import dotted
from delegations.gui.widgets.reading import for_reading
from delegations.gui.widgets.status import status_icon
from delegations.gui.widgets.steady import SteadyChoice
from delegations.queries.groups import ActionRow, group_actions
from delegations.queries.meetings import MeetingFilter, MeetingListing
from delegations.services.follow_ups.follow_ups import record_progress
from delegations.services.meetings.agendas import new_meeting

_SHOWN = 200


class WorkSection(ShownSection[Group]):
    """A section that shows the group's work."""

    symbol = "gavel"

    def __init__(self, document: GroupDocument) -> None:
        super().__init__(document)
        self.unsaved = _("Save the group first: then it can meet.")

    def saved(self) -> int | None:
        """Return the number of the group, saved first; None when it can't be saved yet."""
        number: int | None = self.document.record.id if self.document.save() else None
        return number


class MeetingsSection(WorkSection):
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
        self.planner = SeriesPlanner(document.context)
        self.body.addWidget(self.planner)
        self.follow(("meetings_changed",))

    def fill(self, group: int) -> None:
        """List the meetings, the latest first."""
        self._plan.setVisible(self.document.record.series is not Series.NONE)
        rows = MeetingListing(self.document.context.database, MeetingFilter(group=group)).first(_SHOWN)
        for one in rows:
            start, end = (PartialDate.from_text(day) if day else None for day in (one.start, one.end))
            number = numbered(one.number) if one.number else ""
            words = dotted(number, short_range(start, end), one.title)
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
        if group is not None:
            self.planner.begin(group, self.document.record.series, date.today())  # noqa: DTZ011  the office's calendar


class ActionsSection(WorkSection):
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
