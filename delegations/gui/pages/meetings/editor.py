"""The editor of one meeting, and the steps that its minutes go through."""

from datetime import date
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from delegations.domain.dates.moments import now_utc
from delegations.domain.dates.partial_dates import PartialDate, short_date, short_range
from delegations.domain.dates.shown_times import time_range
from delegations.domain.meetings.meeting import Meeting, received_words
from delegations.domain.meetings.meeting_rules import next_states, problems_of_signing_now
from delegations.domain.meetings.schedule import stopped
from delegations.domain.meetings.vocabulary import Attendance, MeetingStatus
from delegations.domain.office.lacking import day_has_passed
from delegations.domain.text.errors import DelegationsError, InvalidRecordError
from delegations.domain.text.numbers import numbered
from delegations.domain.text.texts import N_, _, ngettext
from delegations.gui.pages.meetings.agenda import NEXT
from delegations.gui.pages.meetings.attendance import AttendanceSection
from delegations.gui.pages.meetings.correcting import CorrectingDialog
from delegations.gui.pages.meetings.document import MeetingDocument
from delegations.gui.pages.meetings.files import MeetingFilesSection
from delegations.gui.pages.meetings.main_section import MeetingMainSection
from delegations.gui.pages.meetings.minutes import MinutesSection
from delegations.gui.pages.meetings.proposals import ProposalsDialog
from delegations.gui.pages.meetings.sending import SendingMenu
from delegations.gui.pages.meetings.session_strip import SessionStrip, Way
from delegations.gui.papers.print_archive import ArchiveSection
from delegations.gui.record_pages.editor import EditorPart, RecordEditor
from delegations.gui.record_pages.history_view import HistorySection
from delegations.gui.tables.tokens import FlowLayout
from delegations.gui.widgets.basics import GRID, button, row
from delegations.gui.widgets.isolated import dotted
from delegations.gui.widgets.menu_button import MenuButton
from delegations.gui.widgets.question import agrees
from delegations.gui.widgets.reading import for_reading
from delegations.services.meetings.received_minutes import proposals
from delegations.services.meetings.signed_minutes import cancel_correction, correct_minutes, editions, sign_minutes

_STEPS = {
    MeetingStatus.DRAFT: N_("Back to the draft"),
    MeetingStatus.AGENDA_SENT: N_("The agenda was sent"),
    MeetingStatus.IN_PROGRESS: N_("Open the meeting"),
    MeetingStatus.MINUTES_DRAFTED: N_("The minutes are drafted"),
    MeetingStatus.SIGNED: N_("Sign the minutes…"),
    MeetingStatus.POSTPONED: N_("Postpone the meeting"),
    MeetingStatus.CANCELLED: N_("The meeting is not held"),
}


class MeetingEditor(RecordEditor[Meeting]):
    """Shows a meeting and hands edits in. ``edition_wanted`` carries a signed edition that is to be printed."""

    edition_wanted = Signal(int)

    def __init__(self, document: MeetingDocument) -> None:
        self.meetings = document
        self.strip = SessionStrip(document)
        parts = (
            EditorPart(
                "minutes", _("Agenda and minutes"), partial(MinutesSection, document, self.strip), ("items", NEXT)
            ),
            EditorPart("attendance", _("Attendance"), partial(AttendanceSection, document), ("attendees",)),
            EditorPart("main", _("Meeting"), partial(MeetingMainSection, document)),
            EditorPart("files", _("Files"), partial(MeetingFilesSection, document), ("attachments",)),
            EditorPart("papers", _("Papers"), partial(ArchiveSection, document), ("prints",)),
            EditorPart("history", _("History"), partial(HistorySection, document), ()),
        )
        super().__init__(document, parts, title=_("Title of the meeting"))

    def about(self) -> str:
        """Return dates, hours and place."""
        meeting = self.document.record
        number = numbered(meeting.number) if meeting.number else ""
        hours = time_range(meeting.from_time, meeting.to_time)
        host = str(meeting.host) if meeting.host is not None else ""
        return dotted(number, short_range(meeting.start, meeting.end), hours, host)

    def shown_title(self) -> str:
        """Return the group and number of the meeting."""
        return self.document.record.shown_title

    def status(self) -> MeetingStatus:
        """Return how far the meeting is."""
        found: MeetingStatus = self.document.record.status
        return found

    def add_below_tabs(self, layout: QVBoxLayout) -> None:
        """Add the way of the meeting with the button of its next step, whose arrow has the other ones."""
        around = row()
        around.setContentsMargins(GRID * 2, 4, GRID * 2, 4)
        holder = QWidget()
        line = FlowLayout(holder, GRID)
        self._step = QToolButton()
        self._step.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._step.setToolTip(_("The next step of the meeting"))
        self._step.setMenu(QMenu(self._step))
        self._step.clicked.connect(lambda _on: self._next_step())
        line.addWidget(self._step)
        line.addWidget(SendingMenu(self.meetings, self._question))
        # The last widget of such a line takes what is left of it.
        self._way = Way()
        line.addWidget(self._way)
        around.addWidget(holder)
        layout.addLayout(around)
        layout.addWidget(self.strip)

    def _question(self) -> str:
        """Return the uid of the question on screen."""
        minutes = self.section("minutes")
        return minutes.agenda.current() if isinstance(minutes, MinutesSection) else ""

    def _next_step(self) -> None:
        """Take the usual next step; the second click of a double click is not meant for the one after it."""
        self._step.setEnabled(False)
        QTimer.singleShot(QApplication.doubleClickInterval(), self, lambda: self._step.setEnabled(True))
        self.go_to(next_states(self.document.record.status)[0])

    def add_to_banner(self, line: QHBoxLayout) -> None:
        """Add the way to a correction of signed minutes and back, and what can become of a meeting whose day passed."""
        self._correct_button = button(_("Correct the minutes…"), self.correct, role="quiet")
        line.addWidget(self._correct_button)
        self._as_signed_button = button(_("Back to the signed minutes…"), self.cancel_correction, role="quiet")
        line.addWidget(self._as_signed_button)
        self._passed = MenuButton(_("Say what became of it"), "gavel")
        for status, words in (
            (MeetingStatus.IN_PROGRESS, _("It was held: write its minutes")),
            (MeetingStatus.POSTPONED, _("Postpone the meeting")),
            (MeetingStatus.CANCELLED, _("The meeting is not held")),
        ):
            self._passed.choices.addAction(words, partial(self.go_to, status))
        line.addWidget(self._passed)
        self._proposals_button = button(_("Take over its proposals…"), self.show_proposals, role="quiet")
        line.addWidget(self._proposals_button)
        self._editions = for_reading(QToolButton())
        self._editions.setText(_("Signed editions"))
        self._editions.setToolTip(_("Save the minutes as they were signed"))
        self._editions.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._editions)
        menu.aboutToShow.connect(self._fill_editions)
        self._editions.setMenu(menu)
        line.addWidget(self._editions)

    def _fill_editions(self) -> None:
        menu = self._editions.menu()
        menu.clear()
        meeting = self.document.record.id
        for number, signed_at, correction in editions(self.document.context.database, meeting) if meeting else ():
            day = short_date(PartialDate.of(signed_at.date()))
            words = _("Edition {number} of {date}").format(number=number, date=day)
            if correction is not None:
                words = f"{words} – {correction.why[:60]}"
            menu.addAction(words, partial(self.edition_wanted.emit, number))

    def _has_proposals(self) -> bool:
        meeting = self.document.record
        number, database = meeting.id, self.document.context.database
        return number is not None and bool(meeting.received_from and proposals(database, number))

    def show_proposals(self) -> None:
        """Show what other office's minutes ask of people here, to be taken over."""
        number = self.document.record.id
        if number is not None:
            dialog = ProposalsDialog(self, self.document.context, number)
            dialog.accepted.connect(self._refresh_state)
            dialog.open()

    def notice(self) -> str:
        """Return that the minutes are locked, or being corrected."""
        meeting = self.document.record
        if meeting.is_locked and meeting.received_from:
            words = _("These are the {minutes} (edition {number}): only that office corrects them.")
            return words.format(minutes=received_words(meeting.received_from), number=meeting.edition)
        if meeting.is_locked:
            return _("The minutes are signed (edition {number}) and locked.").format(number=meeting.edition)
        if meeting.correction is not None:
            words = _("The signed minutes are being corrected by {who}: {why}")
            return words.format(who=meeting.correction.who, why=meeting.correction.why)
        if self._day_has_passed():
            return _("The day of the meeting has passed, and nobody said what became of it.")
        return ""

    def _day_has_passed(self) -> bool:
        meeting = self.document.record
        today = date.today()  # noqa: DTZ011  the wall calendar of the office
        return day_has_passed(meeting.status, meeting.end or meeting.start, today)

    def _refresh_state(self) -> None:
        super()._refresh_state()
        meeting = self.document.record
        self._correct_button.setVisible(meeting.is_locked and not meeting.received_from)
        self._as_signed_button.setVisible(meeting.correction is not None and not meeting.is_locked)
        self._passed.setVisible(self._day_has_passed())
        self._proposals_button.setVisible(self._has_proposals())
        self._editions.setVisible(meeting.edition > 0)
        self._step.setVisible(not meeting.is_locked)
        self._way.show_status(meeting.status)
        states = next_states(meeting.status)
        menu = self._step.menu()
        menu.clear()
        for status in states:
            menu.addAction(_(_STEPS[status]), partial(self.go_to, status))
        if states:
            self._step.setText(_(_STEPS[states[0]]))

    def go_to(self, status: MeetingStatus) -> bool:
        """Take the meeting to ``status``; signing is asked for and checked. Tell whether it went."""
        if status is MeetingStatus.SIGNED:
            return self.sign()
        # A meeting that is over has no clock that runs.
        items = tuple(stopped(one, now_utc(), None) for one in self.document.record.items)
        self.document.edit("status", status=status, items=items)
        saved = self.document.save()
        if saved and status is MeetingStatus.IN_PROGRESS:
            self.show_section("attendance").focus_first()
        return saved

    def sign(self) -> bool:
        """Sign the minutes when nothing stands in the way; what does is shown at its place."""
        document = self.document
        if not document.save() or document.record.id is None:
            return False
        meeting = document.record
        if problems := problems_of_signing_now(meeting):
            document.show_problems(problems, signing=True)
            return False
        question = _("Sign the minutes? From then on they are locked; a correction makes a new edition.")
        if unknown := sum(one.attendance is Attendance.EXPECTED for one in meeting.attendees):
            unmarked = ngettext(
                "Of {count} person it is not marked whether they came: the minutes will not name them.",
                "Of {count} people it is not marked whether they came: the minutes will not name them.",
                unknown,
            )
            question = f"{unmarked.format(count=unknown)}\n\n{question}"
        if not agrees(self, _("Sign the minutes"), question):
            return False
        try:
            document.take(sign_minutes(document.context.database, document.record.id))
        except InvalidRecordError as error:
            document.show_problems(error.problems, signing=True)
            return False
        except DelegationsError as error:
            document.context.failed.emit(str(error))
            return False
        document.forget_steps()
        document.context.message.emit(_("The minutes are signed and locked."))
        return True

    def correct(self) -> None:
        """Open signed minutes for a correction: who corrects them and why is asked for."""
        CorrectingDialog(self, self.document.context, self.correct_because).open()

    def correct_because(self, who: str, why: str) -> None:
        """Open signed minutes for a correction; raises DelegationsError when they can't be, or somebody is not said."""
        document = self.document
        if document.record.id is None:
            return
        document.open(correct_minutes(document.context.database, document.record.id, who=who, why=why))
        document.context.meetings_changed.emit()

    def cancel_correction(self) -> None:
        """Let the minutes be again as they were signed, once the user agreed: what was changed since goes."""
        document, words = self.document, _("Back to the signed minutes")
        question = _(
            "The minutes will be again as they were signed (edition {number}). What was changed since is thrown away."
        )
        number = document.record.id
        if number is None or not agrees(self, words, question.format(number=document.record.edition)):
            return
        try:
            document.open(cancel_correction(document.context.database, number))
        except DelegationsError as error:
            document.context.failed.emit(str(error))
            return
        document.forget_steps()
        for name in ("meetings_changed", "follow_ups_changed"):
            getattr(document.context, name).emit()
        document.context.message.emit(_("The correction is cancelled: the minutes are signed and locked as before."))
