"""Who came: the seats of the meeting, each marked by one key while people arrive."""

from dataclasses import replace
from functools import partial

from delegations.domain.meetings.meeting import Attendee, Meeting
from delegations.domain.meetings.meeting_rules import PLANNED, with_rules
from delegations.domain.meetings.presence import without_seat
from delegations.domain.meetings.vocabulary import Answer, Attendance, MeetingRole
from delegations.domain.records.labels import label
from delegations.domain.records.record import Identified
from delegations.domain.text.texts import _, pgettext
from delegations.gui.editing.section import BoundTable, Section
from delegations.gui.fields.columns import choice, city_column, person_columns, time_column, yes_no
from delegations.gui.fields.doubtful_cells import DoubtfulCells
from delegations.gui.fields.who_bar import WhoBar
from delegations.gui.pages.meetings.attendees_watched import AttendeesWatched
from delegations.gui.pages.meetings.document import MeetingDocument
from delegations.gui.pages.meetings.reading import paste_people
from delegations.gui.pages.meetings.session_strip import presence_words
from delegations.gui.tables.mark_table import MarkTable
from delegations.gui.tables.row_column import Editor, RowColumn
from delegations.gui.tables.row_table import RowTable
from delegations.gui.widgets.basics import button, text
from delegations.services.meetings.meetings import group_of

_MARKS = (
    ("+", Attendance.PRESENT),
    ("-", Attendance.ABSENT),
    ("=", Attendance.REPRESENTED),
    ("?", Attendance.EXPECTED),
)


def _shown_answer(answer: Answer | None) -> str:
    return label(answer) if answer is not None else "…"


_BEFORE, _SINCE = ("answer", "email"), ("came_at", "left_at", "online")
_ANSWERS = (("+", Answer.COMES), ("-", Answer.DECLINES), ("=", Answer.SENDS), ("o", Answer.ONLINE))


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
        # What is marked while people arrive stands beside their names.
        columns = [
            name,
            city_column(context, _("For whom"), 150),
            choice("role", _("Role"), MeetingRole, 124),
            RowColumn(
                "answer", _("Answer"), 104, firm=True, show=_shown_answer, editor=Editor.CHOICE,
                choices=lambda: [(None, "…"), *((one, label(one)) for one in Answer)],
            ),
            choice("attendance", _("Attendance"), Attendance, 104, firm=True),
            time_column("came_at", pgettext("column of attendance", "Came"), 60),
            time_column("left_at", pgettext("column of attendance", "Left"), 60),
            yes_no("online", pgettext("column of attendance", "Where"), (_("in the hall"), _("online")), 112),
            RowColumn("note", pgettext("attendance", "Why absent, who stands in"), 120),
            RowColumn("email", _("E-mail"), 150),
            post,
            organisation,
        ]  # fmt: skip
        # In sight while one marks: what is needed, and how many are there.
        self._count = text("", "muted", wrap=True)
        self.body.addWidget(self._count)
        self._seatless = text("", "problem", wrap=True)
        self.body.addWidget(self._seatless)
        self.who = WhoBar(document, AttendeesWatched(document))
        self.who.answered.connect(lambda uid: self.focus_field(f"attendees/{uid}"))
        self.body.addWidget(self.who)
        table = SeatsTable(
            document, "attendees", _("Who takes part"), columns, Attendee,
            paste=partial(paste_people, self, document),
        )  # fmt: skip
        DoubtfulCells(context, table.view)
        table.view.set_marks({"attendance": _MARKS, "answer": _ANSWERS})
        everyone = button(_("All are present"), self._all_present, symbol="user-check", role="quiet")
        table.heading.addWidget(everyone)
        self.tables.append(table)
        self.body.addWidget(table)
        hint = _("In the column “Attendance”: + present, − absent, = represented, space goes round.")
        self.body.addWidget(text(hint, "muted", wrap=True))
        self.finish()

    def _all_present(self) -> None:
        people = tuple(
            replace(one, attendance=Attendance.PRESENT) if one.attendance is Attendance.EXPECTED else one
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
        if meeting.status in PLANNED:
            meeting = with_rules(meeting, group_of(self.document.context.database, meeting))
        self._count.setText(presence_words(meeting))
        missing = ", ".join(one.name for one in without_seat(meeting))
        said = _("No seat in the group, so no vote: {names}. Correct the city, or invite them as guests.")
        self._seatless.setText(said.format(names=missing))
        self._seatless.setVisible(bool(missing))
        self.lock(locked=self._meetings.meeting.is_locked)

    def focus_first(self) -> None:
        """Put the cursor on the attendance of the first seat: marking begins there."""
        view = self.tables[0].view
        view.setFocus()
        names = [column.name for column in view.rows.columns]
        first = names.index("attendance") if view.rows.rows else 0
        view.setCurrentIndex(view.rows.index(0, first))
