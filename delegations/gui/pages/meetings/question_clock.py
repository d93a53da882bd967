"""When a question is discussed: its clock, from when to when by the wall, how late the meeting runs.

The record says since when a clock runs; this part only shows it. So what it counts is there after a crash, too.
"""

from collections.abc import Callable
from datetime import datetime, time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from delegations.domain.dates.moments import now_utc
from delegations.domain.dates.shown_times import show_time
from delegations.domain.dates.times import parse_time
from delegations.domain.meetings.meeting import AgendaItem
from delegations.domain.meetings.schedule import minutes_late, planned_times, running, seconds_so_far, started, stopped
from delegations.domain.text.digits import own_digits
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import _, listed, ngettext, pgettext
from delegations.gui.ground.icons import icon
from delegations.gui.pages.meetings.document import MeetingDocument
from delegations.gui.tables.tokens import FlowLayout
from delegations.gui.widgets.basics import GRID, text, tool
from delegations.gui.widgets.form import mark_bad
from delegations.gui.widgets.inputs import LineField

_TICK = 1_000
_HOUR, _MINUTE = 3_600, 60


class QuestionClock(QWidget):
    """The clock of the question on screen, with the hours that it was discussed. ``ticked`` carries what it shows."""

    ticked = Signal(str)

    def __init__(self, document: MeetingDocument) -> None:
        super().__init__()
        self._document = document
        self.uid = ""
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self.refresh)
        line = FlowLayout(self, GRID)
        self._planned = text("", "muted")
        self._planned.setMinimumHeight(32)
        line.addWidget(self._planned)
        self._shown = text("", "muted")
        self._shown.setMinimumHeight(32)
        line.addWidget(self._shown)
        self._start = tool("play", _("Start or stop the clock of this question (Ctrl+T)"), self.toggle)
        self._start.setShortcut("Ctrl+T")
        line.addWidget(self._start)
        self.fields: dict[str, LineField] = {}
        for name, words, hint in (
            ("began", _("Discussed from"), pgettext("time", "From")),
            ("ended", _("Discussed to"), pgettext("time", "To")),
        ):
            field = LineField(words, hint)
            field.setFixedWidth(72)
            field.edited.connect(self._typing(name))
            field.left.connect(self.refresh)
            self.fields[name] = field
            line.addWidget(field)
        self._late = text("", "problem")
        self._late.setMinimumHeight(32)
        line.addWidget(self._late)

    def _typing(self, name: str) -> Callable[[str], None]:
        def take(typed: str) -> None:
            """Take a time as it is typed; what is none is kept as it stands, and said."""
            try:
                value = parse_time(typed)
            except InvalidValueError as error:
                self._document.set_unread(self._path(name), typed, str(error))
                return
            self._document.edit_item(self.uid, name, {name: value})

        return take

    def _path(self, name: str) -> str:
        return f"items/{self.uid}/{name}"

    def sentences(self) -> dict[str, str]:
        """Return what is said of times that can't be understood, by field, once the field is left."""
        unread = {name: self._document.typed.get(self._path(name)) for name in self.fields}
        return {name: one.sentence for name, one in unread.items() if one and not self.fields[name].hasFocus()}

    def show_item(self, uid: str) -> None:
        """Show the clock of the question ``uid``; that of the one before stops.

        What runs in a meeting that was just opened goes on: a crash ends no question.
        """
        if uid != self.uid:
            if self._document.item(self.uid) is not None:
                self.stop()
            self.uid = uid
        self.refresh()

    def toggle(self) -> None:
        """Start the clock of this question, or stop it; only one runs at a time."""
        item = self._document.item(self.uid)
        if item is None or self._document.meeting.is_locked:
            return
        was_running = item.running_since is not None
        self.stop()
        if not was_running:
            self._document.put_item_quietly(started(item, now_utc(), self.wall_clock()))
        self.refresh()

    def stop(self) -> None:
        """Stop whichever clock runs and note what it counted."""
        item = running(self._document.meeting)
        if item is not None and not self._document.meeting.is_locked:
            self._document.put_item_quietly(stopped(item, now_utc(), self.wall_clock()))

    def wall_clock(self) -> time | None:
        """Return the time of day while the meeting is held; None on other days: it says nothing then."""
        now, meeting = datetime.now(), self._document.meeting  # noqa: DTZ005  the wall clock of the office
        first, last = meeting.start, meeting.end or meeting.start
        held = first is not None and last is not None and first.earliest <= now.date() <= last.latest
        return now.time().replace(second=0, microsecond=0) if held else None

    def refresh(self) -> None:
        """Show what was counted so far, when the question is planned, and how late it is."""
        item = self._document.item(self.uid)
        if item is None:
            return
        is_running = item.running_since is not None
        if is_running != self._timer.isActive():
            (self._timer.start if is_running else self._timer.stop)()
        seconds = seconds_so_far(item, now_utc())
        hours, rest = divmod(seconds, _HOUR)
        shown = f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60:02}:{rest % 60:02}"
        self._shown.setText(own_digits(shown))
        over = item.minutes is not None and seconds > item.minutes * _MINUTE
        self._shown.setObjectName("problem" if over else "muted")
        self._shown.style().unpolish(self._shown)
        self._shown.style().polish(self._shown)
        self._start.setIcon(icon("pause" if is_running else "play"))
        for name, field in self.fields.items():
            unread = self._document.typed.get(self._path(name))
            if unread is not None or not field.hasFocus():
                field.show_text(unread.text if unread is not None else show_time(getattr(item, name)))
            mark_bad(field, unread.sentence if unread is not None else "")
        self._show_plan(item)

    def _show_plan(self, item: AgendaItem) -> None:
        meeting = self._document.meeting
        uids = [one.uid for one in meeting.items]
        planned = planned_times(meeting)[uids.index(self.uid)] if self.uid in uids else None
        self._planned.setText(_("planned at {time}").format(time=show_time(planned)) if planned else "")
        self._planned.setVisible(planned is not None)
        now = item.ended or self.wall_clock()
        late = minutes_late(meeting, item, now) if now is not None and (item.began or item.running_since) else 0
        words = ngettext("{count} minute late", "{count} minutes late", late)
        self._late.setText(words.format(count=late) if late else "")
        self._late.setVisible(bool(late))
        self.ticked.emit(listed((self._shown.text(), self._late.text())))
