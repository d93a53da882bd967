"""The date and number of a paper, whose form it is on, what approves it, what goes along: said where it is printed."""

from collections.abc import Callable
from typing import Never

from PySide6.QtWidgets import QCheckBox, QWidget
from shiboken6 import isValid

from delegations.documents.papers.paper_kind import PaperKind
from delegations.domain.dates.date_reading import parse_partial_date
from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.papers.forms import FormOwner, PaperForm
from delegations.domain.papers.issue import PaperIssue
from delegations.domain.records.labels import label
from delegations.domain.records.record import Record
from delegations.domain.text.errors import DelegationsError, InvalidRecordError, InvalidValueError
from delegations.domain.text.numbers import numbered
from delegations.domain.text.texts import _
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.widgets.basics import button, column
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.inputs import LineField
from delegations.gui.widgets.isolated import dotted
from delegations.gui.widgets.steady import SteadyChoice, SteadyNumber
from delegations.services.papers.issue_form import IssueForm
from delegations.services.papers.issues import keep_issue
from delegations.services.papers.record_papers import PaperOrder

_SIZE = (560, 0)
_MOST_COPIES = 1000


def issue_words(issue: PaperIssue) -> str:
    """Return date and number of a paper as a button shows them; nothing where neither is known."""
    number = numbered(issue.number) if issue.number else ""
    return dotted(short_date(issue.day), number)


def can_be_issued(kind: PaperKind[Never]) -> bool:
    """Tell whether there is anything to say of papers of a kind: working papers have no date, no number."""
    return kind.has_number or kind.approved


def ask_issue(
    parent: QWidget,
    context: AppContext,
    record: Record,
    order: PaperOrder,
    *,
    find: Callable[[], IssueForm],
    kept: Callable[[], object],
) -> None:
    """Ask what is said of one paper of a stored record, once ``find`` told on a thread what is kept of it."""

    def ask(form: IssueForm) -> None:
        if isValid(parent):
            IssueDialog(parent, context, record, order, form, kept=kept).open()

    jobs.start(lambda _job: find(), done=ask, failed=context.failed.emit)


class IssueDialog(Dialog):
    """Asks what is said of one paper of a stored record, and keeps it."""

    def __init__(
        self,
        parent: QWidget,
        context: AppContext,
        record: Record,
        order: PaperOrder,
        form: IssueForm,
        *,
        kept: Callable[[], object],
    ) -> None:
        super().__init__(parent, _("Date and number of the paper"), _SIZE)
        self._context, self._record, self._order, self._kept = context, record, order, kept
        kind, self._issue, self._paper = form.kind, form.issue, form.kind.key
        self._form = Form(220)
        self._days: dict[str, LineField] = {}
        self._lines: dict[str, LineField] = {}
        if kind.has_number:
            self._add_day("day", _("Date of the paper"))
            self._add_line("number", _("Registration number of the paper"))
        if kind.approved:
            self._add_day("approved_day", _("Approved on"))
            self._add_line("approved_number", _("Approved by order No."))
        self._whose = SteadyChoice()
        self._annexes: dict[str, QCheckBox] = {}
        self._copies = SteadyNumber()
        if kind.form is PaperForm.LETTER:
            self._add_form()
            self._add_annexes(form.annexes)
        self.body.addWidget(self._form)
        self.add_buttons(button(_("Keep"), self._keep))

    def _add_day(self, name: str, words: str) -> None:
        line = LineField(words, _("Empty: a line to fill by hand"))
        line.setText(short_date(getattr(self._issue, name)))
        self._days[name] = line
        self._form.add(name, words, line)

    def _add_line(self, name: str, words: str) -> None:
        line = LineField(words, _("Empty: a line to fill by hand"))
        line.setText(getattr(self._issue, name))
        self._lines[name] = line
        self._form.add(name, words, line)

    def _add_form(self) -> None:
        self._whose.setAccessibleName(_("Form"))
        for one in (FormOwner.COUNCIL, FormOwner.DEPARTMENT):
            self._whose.addItem(label(one), one)
        self._whose.setCurrentIndex(max(0, self._whose.findData(self._issue.form)))
        self._form.add("form", _("Form"), self._whose)

    def _add_annexes(self, papers: tuple[tuple[str, str], ...]) -> None:
        """Offer the other papers of the record: the program counts their sheets."""
        inside = QWidget()
        whole = column(inside)
        for key, name in papers:
            box = QCheckBox(_(name))
            box.setChecked(key in self._issue.annexes)
            self._annexes[key] = box
            whole.addWidget(box)
        self._form.add("annexes", _("Annexes"), inside)
        self._copies.setRange(1, _MOST_COPIES)
        self._copies.setValue(self._issue.copies)
        self._copies.setAccessibleName(_("Copies of each annex"))
        self._form.add("copies", _("Copies of each annex"), self._copies)

    def has_work(self) -> bool:
        """Tell whether something else stands here than is kept."""
        days = any(line.text() != short_date(getattr(self._issue, name)) for name, line in self._days.items())
        return days or any(line.text() != getattr(self._issue, name) for name, line in self._lines.items())

    def _keep(self) -> None:
        days: dict[str, PartialDate | None] = {}
        problems: dict[str, str] = {}
        for name, line in self._days.items():
            try:
                days[name] = parse_partial_date(line.text())
            except InvalidValueError as error:
                problems[name] = str(error)
        self._form.show_problems(problems)
        if problems:
            return
        lines = {name: line.text() for name, line in self._lines.items()}
        chosen = self._whose.currentData()
        issue = PaperIssue(
            day=days.get("day"), number=lines.get("number", ""), approved_day=days.get("approved_day"),
            approved_number=lines.get("approved_number", ""),
            form=chosen if chosen is not FormOwner.COUNCIL else None,
            annexes=tuple(key for key, box in self._annexes.items() if box.isChecked()),
            copies=self._copies.value() if self._annexes else 1,
        )  # fmt: skip
        try:
            keep_issue(self._context.database, self._record, self._paper, issue, about=self._order.about)
        except InvalidRecordError as error:
            self._form.show_problems({one.path: one.message for one in error.problems})
            return
        except DelegationsError as error:
            self.say(str(error))
            return
        self.accept()
        self._kept()
