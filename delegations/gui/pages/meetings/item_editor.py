"""The question on screen: typed straight into heard, spoke and resolved, with its vote and the time it takes."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QWidget

from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.meetings.meeting import AgendaItem
from delegations.domain.meetings.meeting_rules import PLANNED
from delegations.domain.meetings.vocabulary import ItemState, MeetingStatus, OutcomeKind
from delegations.domain.records.labels import label
from delegations.domain.text.digits import own_digits
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import _, pgettext
from delegations.gui.fields.columns import read_count, show_count
from delegations.gui.pages.meetings import item_tables
from delegations.gui.pages.meetings.document import MeetingDocument
from delegations.gui.pages.meetings.files import QuestionFiles
from delegations.gui.pages.meetings.question_clock import QuestionClock
from delegations.gui.pages.meetings.vote_panel import VotePanel
from delegations.gui.tables.tokens import FlowLayout
from delegations.gui.widgets.basics import GRID, button, column, text
from delegations.gui.widgets.form import Form, mark_bad
from delegations.gui.widgets.inputs import LineField, TextField
from delegations.gui.widgets.steady import SteadyChoice


class ItemEditor(QWidget):
    """Shows one question of the meeting and hands edits in."""

    def __init__(self, document: MeetingDocument) -> None:
        super().__init__()
        self._document = document
        self.uid = ""
        self._lines: dict[str, LineField | TextField] = {}
        self._counts: dict[str, LineField] = {}
        body = column(self, margin=GRID * 2, gap=GRID * 2)
        body.addWidget(self._head())
        self.clock = QuestionClock(document)
        body.addWidget(self.clock)
        self._state_problem = text("", "problem", wrap=True)
        body.addWidget(self._state_problem)
        self.form = Form(110)
        self._add("title", TextField(_("Question"), _("“On …”: what it is about"), 1), _("Question"))
        self._add("presenter", LineField(_("Presented by")), _("Presented by"))
        self._add("heard", TextField(_("Heard"), _("What was presented"), 3), _("Heard"))
        body.addWidget(self.form)
        self.reviews = item_tables.reviews(document)
        self.speeches = item_tables.speeches(document)
        self.outcomes = item_tables.outcomes(document)
        self.ballots = item_tables.ballots(document)
        self.vote = VotePanel(document, self._by_name)
        for name, field in self.vote.counts.items():
            self._add_count(name, field)
        self._lines["quorum_note"] = self.vote.note
        self.vote.note.edited.connect(lambda typed: self._edit("quorum_note", quorum_note=typed))
        body.addWidget(self.reviews)
        body.addWidget(self.speeches)
        body.addWidget(self.outcomes)
        self._outcomes_problem = text("", "problem", wrap=True)
        body.addWidget(self._outcomes_problem)
        hint = _("In the column “Kind”: = decision, + action, − information. An action becomes information and back.")
        body.addWidget(text(hint, "muted", wrap=True))
        body.addWidget(self.vote)
        self._vote_problem = text("", "problem", wrap=True)
        body.addWidget(self._vote_problem)
        body.addWidget(self.ballots)
        self.more = Form(110)
        self._add("dissent", TextField(_("Dissenting opinion"), "", 1), _("Dissenting opinion"), self.more)
        documents = TextField(_("Documents"), _("What the question comes with"), 1)
        self._add("documents", documents, _("Documents"), self.more)
        body.addWidget(self.more)
        self.files = QuestionFiles(document)
        body.addWidget(self.files)
        body.addStretch(1)
        self.tables = [self.reviews, self.speeches, self.outcomes, self.ballots]

    def _head(self) -> QWidget:
        head = QWidget()
        line = FlowLayout(head, GRID)
        self._number = text("", "title")
        line.addWidget(self._number)
        self._state = SteadyChoice()
        self._state.setAccessibleName(_("What became of the question"))
        self._state.setMaximumWidth(200)
        self._state.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for state in ItemState:
            self._state.addItem(label(state), state)
        self._state.activated.connect(lambda _n: self._edit("state", state=self._state.currentData()))
        line.addWidget(self._state)
        self._planned = LineField(_("Planned minutes"), pgettext("duration", "min"))
        self._planned.setFixedWidth(64)
        self._add_count("minutes", self._planned)
        line.addWidget(self._planned)
        self._done = button(_("Discussed, next"), self._finish, symbol="check", role="quiet", tip="Ctrl+Return")
        self._done.setShortcut("Ctrl+Return")
        line.addWidget(self._done)
        line.addWidget(QWidget())
        return head

    def _add(self, name: str, field: LineField | TextField, words: str, form: Form | None = None) -> None:
        field.edited.connect(lambda typed: self._edit(name, **{name: typed}))
        self._lines[name] = field
        (form or self.form).add(name, words, field)

    def _edit(self, field: str, **changes: object) -> None:
        if self.uid:
            self._document.edit_item(self.uid, field, changes)

    def _add_count(self, name: str, field: LineField) -> None:
        field.edited.connect(lambda typed: self._count(name, typed))
        field.left.connect(self._leave_count)
        self._counts[name] = field

    def _count(self, name: str, typed: str) -> None:
        """Take a number as it is typed; what is none is kept as it stands, and said."""
        try:
            value = read_count(typed)
        except InvalidValueError as error:
            self._document.set_unread(self._path(name), typed, str(error))
            return
        self._edit(name, **{name: value})

    def _leave_count(self) -> None:
        self.refresh()
        self.show_problems(self._document.problems)

    def _path(self, name: str) -> str:
        return f"items/{self.uid}/{name}"

    def _by_name(self) -> None:
        self.ballots.begin()
        self.refresh()
        self.ballots.view.setFocus()
        self.ballots.view.setCurrentIndex(self.ballots.model.index(0, len(self.ballots.model.columns) - 1))

    def _item(self) -> AgendaItem | None:
        return self._document.item(self.uid)

    def show_item(self, uid: str) -> None:
        """Show the question ``uid``; the clock of the one before stops."""
        self.clock.show_item(uid)
        if uid != self.uid:
            self.uid = uid
            for table in self.tables:
                table.show_item(uid)
        self.refresh()

    def refresh(self) -> None:
        """Show the question as it is now."""
        item, meeting = self._item(), self._document.meeting
        self.setVisible(item is not None)
        if item is None:
            return
        for name, field in self._lines.items():
            field.show_text(getattr(item, name))
        for name, field in self._counts.items():
            unread = self._document.typed.get(self._path(name))
            if unread is not None or not field.hasFocus() or not _says(field, getattr(item, name)):
                field.show_text(unread.text if unread is not None else show_count(getattr(item, name)))
        self._state.setCurrentIndex(self._state.findData(item.state))
        self._number.setText(own_digits(f"{[one.uid for one in meeting.items].index(self.uid) + 1}."))
        for table in self.tables:
            table.refresh()
        self.reviews.setVisible(bool(item.reviews))
        # While people speak every action is new: how it goes is said afterwards.
        told = any(one.status is not FollowUpStatus.OPEN for one in item.outcomes)
        is_live = meeting.status is MeetingStatus.IN_PROGRESS or meeting.status in PLANNED
        any_action = any(one.kind is OutcomeKind.ACTION for one in item.outcomes)
        self.outcomes.view.show_columns(("status",), shown=told or (any_action and not is_live))
        self.ballots.setVisible(self.ballots.is_open())
        self.files.show_item(self.uid)
        self.vote.refresh(item)
        self.clock.refresh()
        self.setEnabled(not meeting.is_locked)

    def show_problems(self, problems: dict[str, str]) -> None:
        """Show what keeps the meeting from being saved beside its fields."""
        place = f"items/{self.uid}/"
        here = {path.removeprefix(place): words for path, words in problems.items() if path.startswith(place)}
        self.form.show_problems(here)
        self.more.show_problems(here)
        self.vote.form.show_problems(here)
        unread = {name: one for name in self._counts if (one := self._document.typed.get(self._path(name)))}
        for name, field in self._counts.items():
            mark_bad(field, unread[name].sentence if name in unread else "")
        left = {name: one.sentence for name, one in unread.items() if not self._counts[name].hasFocus()}
        left |= self.clock.sentences()
        # Each beside what it is about: what keeps minutes from being signed is mostly that a question is open.
        for shown, names in (
            (self._state_problem, ("state", "minutes", "began", "ended", "running_since")),
            (self._outcomes_problem, ("outcomes",)),
            (self._vote_problem, (*self.vote.counts, "casting", "quorum_note")),
        ):
            sentence = next((said[name] for said in (here, left) for name in names if name in said), "")
            shown.setText(sentence)
            shown.setVisible(bool(sentence))
        mark_bad(self._state, here.get("state", ""))
        for table in self.tables:
            table.show_problems(problems)

    def focus_field(self, field: str) -> bool:
        """Put the cursor into a field of the question; ``field`` is its path within it."""
        parts = field.split("/")
        if len(parts) >= 3:  # noqa: PLR2004  table/row/column, or something within that
            return any(table.view.focus_field(*parts[1:3]) for table in self.tables if table.group.endswith(parts[0]))
        targets: dict[str, QWidget] = {
            **self._lines,
            **self._counts,
            "state": self._state,
            "casting": self.vote.choice,
            **self.clock.fields,
        }
        targets["outcomes"] = self.outcomes.view
        widget = targets.get(parts[0])
        if widget is not None:
            widget.setFocus()
        return widget is not None

    finished: Callable[[], None] | None = None
    """Called when a question is done: the next one is wanted."""

    def _finish(self) -> None:
        self.clock.stop()
        item = self._item()
        if item is not None and item.state is ItemState.OPEN:
            self._edit("state", state=ItemState.DISCUSSED)
        if self.finished is not None:
            self.finished()


def _says(field: LineField, count: int | None) -> bool:
    """Tell whether a field says ``count``, however it is typed: 05 is 5."""
    try:
        return read_count(field.text()) == count
    except InvalidValueError:
        return False
