"""What is in sight all through a meeting: the clock, who is there, whether that is enough, what comes next."""

from datetime import datetime

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from delegations.domain.meetings.meeting import AgendaItem, Meeting
from delegations.domain.meetings.meeting_rules import PLANNED
from delegations.domain.meetings.presence import count_quorum, minute_of, people_there, vote_seats
from delegations.domain.meetings.vocabulary import Answer, MeetingStatus
from delegations.domain.records.labels import label
from delegations.domain.text.texts import _, pgettext
from delegations.gui.pages.meetings.document import MeetingDocument
from delegations.gui.widgets.basics import GRID, Elided, column, row, text


def _way() -> dict[MeetingStatus, str]:
    """Return the states that a meeting goes through, one after the other, in one word each."""
    return {
        MeetingStatus.DRAFT: pgettext("way of a meeting", "draft"),
        MeetingStatus.AGENDA_SENT: pgettext("way of a meeting", "sent"),
        MeetingStatus.IN_PROGRESS: pgettext("way of a meeting", "in session"),
        MeetingStatus.MINUTES_DRAFTED: pgettext("way of a meeting", "drafted"),
        MeetingStatus.SIGNED: pgettext("way of a meeting", "signed"),
    }


def way_words(status: MeetingStatus) -> str:
    """Return all states on the way with a mark at the present one; a state beside the way stands alone."""
    way = _way()
    if status not in way:
        return f"● {label(status)}"
    return " › ".join(f"● {words}" if one is status else words for one, words in way.items())


class Way(Elided):
    """All states on the way of a meeting, with a mark at the present one, as far as there is room for them."""

    def __init__(self) -> None:
        super().__init__(role="muted")
        self.setAccessibleName(_("How far the meeting is"))

    def sizeHint(self) -> QSize:
        """Return little: it takes what the buttons beside it leave."""
        return QSize(*_WAY)

    def minimumSizeHint(self) -> QSize:
        """Return no more than that."""
        return self.sizeHint()

    def show_status(self, status: MeetingStatus) -> None:
        """Show the way of a meeting that is at ``status``."""
        self.setText(way_words(status))


_WAY = 100, 32
"""Pixels that the way takes at least, as high as the buttons beside it."""


def answer_words(meeting: Meeting) -> str:
    """Return how many said that they come to a meeting that has not begun, and what a quorum will be."""
    coming = sum(one.answer in (Answer.COMES, Answer.ONLINE, Answer.SENDS) for one in meeting.attendees)
    declined = sum(one.answer is Answer.DECLINES for one in meeting.attendees)
    words = [_("Will come: {count} of {all}.").format(count=coming, all=len(meeting.attendees))]
    if declined:
        words.append(_("Can’t come: {count}.").format(count=declined))
    if (count := count_quorum(meeting)) is not None:
        words.append(_("A quorum takes {needed} of {all}.").format(needed=count.needed, all=count.all))
    return " ".join(words)


def presence_words(meeting: Meeting, minute: int | None = None) -> str:
    """Return how many are there in ``minute`` (None: at any time), how many votes that is, and the quorum."""
    there = people_there(meeting, minute)
    words = [_("Present: {count} of {all}.").format(count=there, all=len(meeting.attendees))]
    seats = vote_seats(meeting, minute)
    filled = sum(one.voter is not None for one in seats)
    words.append(_("Votes there: {present} of {all}.").format(present=filled, all=len(seats)))
    count = count_quorum(meeting, minute)
    if count is not None:
        verdict = (
            _("Quorum: {present} of {all}, reached.")
            if count.reached
            else _("No quorum: {present} of {all}, {needed} are needed.")
        )
        words.append(verdict.format(present=count.present, all=count.all, needed=count.needed))
    return " ".join(words)


class SessionStrip(QWidget):
    """The lines above all parts of a meeting, from its opening on; their height stays as it is."""

    def __init__(self, document: MeetingDocument) -> None:
        super().__init__()
        self._document = document
        body = column(self, gap=2)
        body.setContentsMargins(GRID * 2, 0, GRID * 2, 4)
        self.now = text("", "", wrap=True)
        self.next = Elided(role="muted")
        self.clock = text("", "muted")
        below = row()
        below.addWidget(self.clock)
        below.addWidget(self.next, 1)
        body.addWidget(self.now)
        body.addLayout(below)

    def refresh(self, after: AgendaItem | None) -> None:
        """Show the meeting as it is now; ``after`` is the next question."""
        meeting = self._document.meeting
        self.setVisible(meeting.status not in PLANNED)
        self.now.setText(presence_words(meeting, _minute(meeting)))
        in_session = meeting.status is MeetingStatus.IN_PROGRESS
        self.clock.setVisible(in_session)
        self.next.setVisible(in_session)
        numbers = {one.uid: number for number, one in enumerate(meeting.items, 1)}
        words = _("This is the last question.")
        if after is not None:
            words = _("Next: {number}. {title}").format(number=numbers[after.uid], title=after.title)
        self.next.setText(words)

    def show_clock(self, words: str) -> None:
        """Show how long the question is discussed, and how late the meeting is."""
        self.clock.setText(words)


def _minute(meeting: Meeting) -> int | None:
    """Return the present minute of a meeting that is on; None: all who took part count."""
    now = datetime.now()  # noqa: DTZ005  the wall clock of the place
    is_today = meeting.start is not None and meeting.start.exact == now.date()
    return minute_of(meeting, now.time()) if meeting.status is MeetingStatus.IN_PROGRESS and is_today else None
