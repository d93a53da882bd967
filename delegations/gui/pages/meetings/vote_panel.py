"""The vote on a question: counts or votes by name, who could vote, what came of it."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QWidget

from delegations.domain.meetings.meeting import AgendaItem
from delegations.domain.meetings.meeting_rules import lacks_quorum
from delegations.domain.meetings.presence import question_quorum
from delegations.domain.meetings.vocabulary import Ballot
from delegations.domain.meetings.voting import Verdict, tally, verdict, verdict_words
from delegations.domain.records.labels import label
from delegations.domain.text.texts import _, pgettext
from delegations.gui.pages.meetings.document import MeetingDocument
from delegations.gui.tables.tokens import FlowLayout
from delegations.gui.widgets.basics import GRID, button, column, row, text
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.inputs import LineField
from delegations.gui.widgets.steady import SteadyChoice


class VotePanel(QWidget):
    """Counts, the chair's vote in a tie, and in words: who was there, what was needed, what came of it."""

    def __init__(self, document: MeetingDocument, by_name: Callable[[], None]) -> None:
        super().__init__()
        self._document = document
        self.uid = ""
        body = column(self, gap=GRID)
        counts = QWidget()
        line = FlowLayout(counts, GRID)
        line.addWidget(text(_("Vote"), "section"))
        self.counts: dict[str, LineField] = {}
        for name, words in (
            ("votes_for", _("For")),
            ("votes_against", _("Against")),
            ("votes_abstained", _("Abstained")),
        ):
            pair = QWidget()
            side_by_side = row(pair)
            side_by_side.addWidget(text(words, "muted"))
            field = LineField(words)
            field.setFixedWidth(56)
            side_by_side.addWidget(field)
            self.counts[name] = field
            line.addWidget(pair)
        line.addWidget(button(_("Vote by name"), by_name, role="quiet"))
        line.addWidget(self._casting())
        line.addWidget(QWidget())
        body.addWidget(counts)
        self._said = text("", "muted", wrap=True)
        body.addWidget(self._said)
        self._refused = text("", "problem", wrap=True)
        body.addWidget(self._refused)
        self.form = Form(110)
        self.note = LineField(_("Decided without a quorum because"))
        self.form.add("quorum_note", _("Why without a quorum"), self.note)
        body.addWidget(self.form)

    def _casting(self) -> QWidget:
        self._chair = QWidget()
        line = row(self._chair)
        line.addWidget(text(_("The chair’s casting vote"), "muted"))
        self.choice = SteadyChoice()
        self.choice.setAccessibleName(_("The chair’s casting vote"))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.addItem("–", None)
        for ballot in (Ballot.FOR, Ballot.AGAINST):
            self.choice.addItem(label(ballot), ballot)
        self.choice.activated.connect(
            lambda _n: self._document.edit_item(self.uid, "casting", {"casting": self.choice.currentData()})
        )
        line.addWidget(self.choice)
        return self._chair

    def refresh(self, item: AgendaItem) -> None:
        """Show who could vote on ``item``, and what came of the vote."""
        self.uid = item.uid
        meeting = self._document.meeting
        votes, quorum = tally(meeting, item), question_quorum(meeting, item)
        words = [_("Votes there: {present} of {all}.").format(present=votes.present, all=votes.all)]
        if item.was_voted:
            words.append(pgettext("votes", "Did not vote: {count}.").format(count=votes.silent))
        if quorum is not None and quorum.reached:
            words.append(_("Quorum: {present} of {all}, reached.").format(present=quorum.present, all=quorum.all))
        self._said.setText(" ".join(words))
        refused = []
        if quorum is not None and not quorum.reached:
            lacking = _("No quorum: {present} of {all}, {needed} are needed.")
            refused.append(lacking.format(present=quorum.present, all=quorum.all, needed=quorum.needed))
        refused.append(verdict_words(meeting, item))
        self._refused.setText(" ".join(filter(None, refused)))
        self._refused.setVisible(any(refused))
        tied = verdict(meeting, item) in (Verdict.TIE, Verdict.BY_CHAIR)
        self._chair.setVisible(meeting.casting_vote and (tied or item.casting is not None))
        self.choice.setCurrentIndex(max(0, self.choice.findData(item.casting)))
        self.form.setVisible(bool(item.quorum_note) or lacks_quorum(meeting, item) or self.note.hasFocus())
        for field in self.counts.values():
            field.setEnabled(not item.ballots)
