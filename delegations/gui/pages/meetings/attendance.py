"""Who came: the seats of the meeting, each marked by one key while people arrive."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from delegations.domain.meetings.invited import ListChanges, list_changes, with_group_list
from delegations.domain.meetings.meeting import Attendee, Meeting
from delegations.domain.meetings.meeting_rules import PLANNED, with_rules
from delegations.domain.meetings.presence import without_seat
from delegations.domain.meetings.vocabulary import Answer, Attendance, MeetingRole
from delegations.domain.records.labels import label
from delegations.domain.records.record import Identified
from delegations.domain.text.texts import _, listed, pgettext
from delegations.gui.editing.section import BoundTable, Section
from delegations.gui.fields.columns import choice, city_column, person_columns, time_column, yes_no
from delegations.gui.fields.doubtful_cells import DoubtfulCells
from delegations.gui.fields.who_bar import WhoBar
from delegations.gui.pages.meetings.attendees_watched import AttendeesWatched
from delegations.gui.pages.meetings.document import MeetingDocument
from delegations.gui.pages.meetings.reading import paste_people
from delegations.gui.pages.meetings.session_strip import answer_words
from delegations.gui.tables.mark_table import MarkTable
from delegations.gui.tables.row_column import Editor, RowColumn
from delegations.gui.tables.row_table import RowTable
from delegations.gui.widgets.basics import row, text
from delegations.gui.widgets.heading_button import HeadingButton
from delegations.services.meetings.meetings import group_of

_NAMED = 6
"""Names that a sentence tells at most; more are seen in the list."""
_MARKS = (
    ("+", Attendance.PRESENT),
    ("-", Attendance.ABSENT),
    ("=", Attendance.REPRESENTED),
    ("?", Attendance.EXPECTED),
)


def _shown_answer(answer: Answer | None) -> str:
    return label(answer) if answer is not None else "…"


_BEFORE, _SINCE = ("answer", "email"), ("came_at", "left_at", "online")
_ANSWERS = (("+", Answer.COMES), ("-", Answer.DECLINES), ("=", Answer.SENDS), ("0", Answer.ONLINE))


def _may_be_there(one: Attendee) -> bool:
    return one.attendance is not Attendance.ABSENT


def _named(names: tuple[str, ...]) -> str:
    return listed((*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])))


def _change_words(changes: ListChanges) -> str:
    """Return in what the list is behind that of the group; nothing when it is not."""
    words = (
        (_("New in the group: {names}."), changes.came),
        (_("In the group no longer: {names}."), changes.left),
        (_("Changed in the group: {names}."), changes.changed),
    )
    return " ".join(said.format(names=_named(names)).replace("….", "…") for said, names in words if names)


class SeatsTable(BoundTable[Meeting]):
    """The seats of the meeting."""

    view_class: type[RowTable[Identified]] = MarkTable


class AttendanceSection(Section[Meeting]):
    """Who is invited, who came, and whether that is enough to decide."""

    def __init__(self, document: MeetingDocument) -> None:
        super().__init__(document)
        self._meetings = document
        context = document.context
        name, post, organisation = person_columns(context, _("Add somebody…"), lambda: document.record.start)
        # What is marked while people arrive stands beside their names, which are read whole.
        columns = [
            name._replace(width=124, firm=True),
            city_column(context, _("For whom"), 150),
            choice("role", _("Role"), MeetingRole, 124),
            RowColumn(
                "answer", _("Answer"), 116, firm=True, show=_shown_answer, editor=Editor.CHOICE,
                choices=lambda: [(None, "…"), *((one, label(one)) for one in Answer)],
            ),
            choice("attendance", _("Attendance"), Attendance, 104, firm=True),
            time_column("came_at", pgettext("column of attendance", "Came"), 60),
            time_column("left_at", pgettext("column of attendance", "Left"), 60),
            yes_no("online", pgettext("column of attendance", "Where"), (_("in the hall"), _("online")), 112)._replace(
                applies=_may_be_there
            ),
            RowColumn("note", pgettext("attendance", "Why absent, who stands in"), 120),
            RowColumn("email", _("E-mail"), 150),
            post._replace(width=150),
            organisation,
        ]  # fmt: skip
        self._count = text("", "muted", wrap=True)
        self.body.addWidget(self._count)
        self._seatless = text("", "problem", wrap=True)
        self.body.addWidget(self._seatless)
        self._follow = QWidget()
        beside = row(self._follow)
        self._behind = text("", "muted", wrap=True)
        beside.addWidget(self._behind, 1)
        beside.addWidget(HeadingButton(_("Take over the group’s list"), self._take_list, symbol="users"))
        self.body.addWidget(self._follow)
        self.who = WhoBar(document, AttendeesWatched(document))
        self.who.answered.connect(lambda uid: self.focus_field(f"attendees/{uid}"))
        self.body.addWidget(self.who)
        table = SeatsTable(
            document, "attendees", _("Who takes part"), columns, Attendee,
            paste=partial(paste_people, self, document),
        )  # fmt: skip
        DoubtfulCells(context, table.view)
        table.view.set_marks({"attendance": _MARKS, "answer": _ANSWERS})
        for words, symbol, mark in (
            (_("All are present"), "user-check", Attendance.PRESENT),
            (_("The rest are absent"), "x", Attendance.ABSENT),
        ):
            table.heading.addWidget(HeadingButton(words, partial(self._mark_rest, mark), symbol=symbol))
        self.tables.append(table)
        self.body.addWidget(table)
        self._hint = text("", "muted", wrap=True)
        self.body.addWidget(self._hint)
        self.finish()

    def _mark_rest(self, mark: Attendance) -> None:
        """Mark all who are not marked yet; undo takes that back."""
        people = tuple(
            replace(one, attendance=mark) if one.attendance is Attendance.EXPECTED else one
            for one in self._meetings.meeting.attendees
        )
        self.document.edit("attendees/all", attendees=people)

    def refresh(self) -> None:
        """Show the seats, how many are there, and the quorum."""
        super().refresh()
        meeting = self._meetings.meeting
        # Before the meeting one asks who comes, from then on who is there: each column has room in its time.
        self.tables[0].view.show_columns(_BEFORE, shown=meeting.status in PLANNED)
        self.tables[0].view.show_columns(_SINCE, shown=meeting.status not in PLANNED)
        behind = ListChanges()
        if meeting.status in PLANNED:
            group = group_of(self.document.context.database, meeting)
            meeting = with_rules(meeting, group)
            behind = list_changes(meeting, group) if group is not None else behind
            self._count.setText(answer_words(meeting))
        # From the opening on, who is there and the quorum stand above, in sight in all parts.
        self._count.setVisible(meeting.status in PLANNED)
        self._hint.setText(
            _("In the column “Answer”: + will come, − can’t come, = sends somebody, 0 online, space goes round.")
            if meeting.status in PLANNED
            else _("In the column “Attendance”: + present, − absent, = represented, space goes round.")
        )
        missing = ", ".join(one.name for one in without_seat(meeting))
        said = _("No seat in the group, so no vote: {names}. Correct the city, or invite them as guests.")
        self._seatless.setText(said.format(names=missing))
        self._seatless.setVisible(bool(missing))
        self._behind.setText(_change_words(behind))
        self._follow.setVisible(bool(behind))
        self.lock(locked=self._meetings.meeting.is_locked)

    def _take_list(self) -> None:
        """Invite those who are in the group by now; undo takes that back."""
        meeting = self._meetings.meeting
        group = group_of(self.document.context.database, meeting)
        if group is not None:
            self.document.edit("attendees/group", attendees=with_group_list(meeting, group).attendees)

    def focus_first(self) -> None:
        """Put the cursor on the attendance of the first seat: marking begins there."""
        view = self.tables[0].view
        view.setFocus()
        names = [column.name for column in view.rows.columns]
        first = names.index("attendance") if view.rows.rows else 0
        view.setCurrentIndex(view.rows.index(0, first))
