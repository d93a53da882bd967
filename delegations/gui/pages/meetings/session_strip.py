"""What is in sight all through a meeting: how far it is, who is there, whether that is enough, what comes next."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from delegations.domain.meetings.meeting import AgendaItem, Meeting
from delegations.domain.meetings.meeting_rules import PLANNED
from delegations.domain.meetings.presence import count_quorum, minute_of, people_there, vote_seats
from delegations.domain.meetings.vocabulary import MeetingStatus
from delegations.domain.records.labels import label
from delegations.domain.text.texts import _
from delegations.gui.pages.meetings.document import MeetingDocument
from delegations.gui.widgets.basics import GRID, column, text

_WAY = (
    MeetingStatus.DRAFT, MeetingStatus.AGENDA_SENT, MeetingStatus.IN_PROGRESS, MeetingStatus.MINUTES_DRAFTED,
    MeetingStatus.SIGNED,
)  # fmt: skip
"""The states that a meeting goes through, one after the other."""


def way_words(status: MeetingStatus) -> str:
    """Return all states on the way with a mark at the present one; a state beside the way stands alone."""
    if status not in _WAY:
        return f"● {label(status)}"
    return " › ".join(f"● {label(one)}" if one is status else label(one) for one in _WAY)


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
    """The line above agenda and question."""

    def __init__(self, document: MeetingDocument) -> None:
        super().__init__()
        self._document = document
        body = column(self, margin=GRID, gap=2)
        self.way = text("", "muted", wrap=True)
        self.now = text("", "", wrap=True)
        body.addWidget(self.way)
        body.addWidget(self.now)

    def refresh(self, after: AgendaItem | None) -> None:
        """Show the meeting as it is now; ``after`` is the next question."""
        meeting = self._document.meeting
        self.way.setText(way_words(meeting.status))
        parts = []
        if meeting.status not in PLANNED:
            parts.append(presence_words(meeting, _minute(meeting)))
        if after is not None and meeting.status is not MeetingStatus.SIGNED:
            number = [one.uid for one in meeting.items].index(after.uid) + 1
            parts.append(_("Next: {number}. {title}").format(number=number, title=after.title))
        self.now.setText(" ".join(parts))
        self.now.setVisible(bool(parts))


def _minute(meeting: Meeting) -> int | None:
    """Return the present minute of a meeting that is on; None: all who took part count."""
    now = datetime.now()  # noqa: DTZ005  the wall clock of the place
    is_today = meeting.start is not None and meeting.start.exact == now.date()
    return minute_of(meeting, now.time()) if meeting.status is MeetingStatus.IN_PROGRESS and is_today else None
