"""How a follow-up is carried out, typed field by field; each is stored when it is left."""

from collections.abc import Callable, Collection, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent

from delegations.domain.dates.date_reading import YearOf
from delegations.domain.dates.partial_dates import short_date
from delegations.domain.dates.terms import read_term
from delegations.domain.follow_ups.execution import Execution
from delegations.domain.follow_ups.vocabulary import Priority
from delegations.domain.records.labels import label
from delegations.domain.records.record import with_values
from delegations.domain.text.digits import own_digits
from delegations.domain.text.errors import ConflictError, DelegationsError, InvalidRecordError, InvalidValueError
from delegations.domain.text.texts import _
from delegations.gui.fields.columns import read_count, show_count
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.inputs import LineField, TextField
from delegations.gui.widgets.isolated import sentence
from delegations.gui.widgets.steady import SteadyChoice


class _Result(TextField):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field is left."""
        super().focusOutEvent(event)
        self.left.emit()

    def finish_typing(self, *, stay: bool) -> None:
        """Take what stands here as if the field were left."""
        self.left.emit()


def _texts(execution: Execution) -> dict[str, str]:
    """Return what the fields of text show of ``execution``, by their names."""
    return {
        "percent": show_count(execution.percent),
        "postponed_to": short_date(execution.postponed_to),
        "handed_to": execution.handed_to,
        "co_responsible": execution.co_responsible,
        "result": execution.result,
    }


def said_by(execution: Execution) -> dict[str, str]:
    """Return what ``execution`` says in its fields of text, by their names, in no language: to be compared."""
    values = {name: getattr(execution, name) for name in _texts(execution)}
    return {name: "" if value is None else str(value) for name, value in values.items()}


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> set[str]:
    """Return the names of what differs."""
    return {name for name, words in after.items() if words != before.get(name, words)}


class ExecutionForm(Form):
    """Shows an ``Execution``. ``store`` takes what was typed and returns it as stored; ``typed`` tells of keys.

    ``year_of`` gives the year of a term that is typed without it. What nobody edited is never read.
    """

    typed = Signal()

    def __init__(self, store: Callable[[Execution], Execution], year_of: YearOf) -> None:
        super().__init__(150)
        self._store, self._year_of = store, year_of
        self._execution = Execution()
        self._shown: dict[str, str] = {}
        self._contested: dict[str, str] = {}
        """What stood in fields before somebody else wrote there too: what is typed there waits until ``settle``."""
        self.priority = SteadyChoice()
        self.priority.setAccessibleName(_("Priority"))
        for priority in Priority:
            self.priority.addItem(label(priority), priority)
        self.percent = LineField(_("Done, per cent"), sentence(own_digits("0–100")))
        self.postponed_to = LineField(_("Postponed to"), _("A date, +10 days, +10 w.d.; or empty"))
        self.handed_to = LineField(_("Handed over to"), _("Who is responsible instead of whoever was named"))
        self.co_responsible = LineField(_("Also responsible"))
        self.result = _Result(_("Result"), _("What came of it in the end"), lines=2)
        for name in ("priority", "postponed_to", "percent", "handed_to", "co_responsible", "result"):
            widget = getattr(self, name)
            self.add(name, widget.accessibleName(), widget)
        self.priority.activated.connect(lambda _n: self.keep())
        for field in (self.percent, self.postponed_to, self.handed_to, self.co_responsible, self.result):
            field.left.connect(self.keep)
            field.edited.connect(self.typed)

    def show_execution(self, execution: Execution) -> None:
        """Show what is stored."""
        self._contested = {}
        self._show(execution, {})

    def follow(self, execution: Execution) -> None:
        """Show what is stored by now of the same follow-up; what was typed and not stored yet stays.

        Where they wrote otherwise into the same field, what is typed there waits until ``settle``.
        """
        typed, problems = self._read()
        mine = {name for name, value in typed.items() if value != getattr(self._execution, name)} | set(problems)
        before, now = said_by(self._execution), said_by(execution)
        self._contested = {name: before[name] for name in mine & _changed(before, now)} | self._contested
        self._execution = execution
        self._show_texts(execution, mine)
        self.show_problems(self._read()[1])

    def settle(self) -> None:
        """Let what is typed count, also where somebody else wrote otherwise."""
        self._contested = {}

    def began_from(self) -> dict[str, str]:
        """Return what was stored when the typing began, by the names of the fields (``said_by``)."""
        return said_by(self._execution) | self._contested

    def unstored(self) -> dict[str, str]:
        """Return the texts that say something else than what is stored, by the names of their fields."""
        stored = _texts(self._execution)
        texts = {name: self._text(name) for name in stored}
        return {name: words for name, words in texts.items() if words != stored[name]}

    def _text(self, name: str) -> str:
        field = getattr(self, name)
        return str(field.toPlainText() if isinstance(field, TextField) else field.text())

    def put_back(self, texts: Mapping[str, str], began_from: Mapping[str, str]) -> None:
        """Show ``texts``, typed before and not stored, and what is wrong with them.

        ``began_from`` is what was stored then: where it is another text by now, somebody else wrote it.
        """
        changed = _changed(began_from, said_by(self._execution))
        self._contested = {name: words for name, words in began_from.items() if name in changed and name in texts}
        for name in _texts(self._execution):
            if name in texts:
                getattr(self, name).show_text(texts[name])
        self.show_problems(self._read()[1])

    def _show(self, execution: Execution, problems: dict[str, str]) -> None:
        """Show ``execution``, but leave what was typed in the fields that have ``problems``."""
        self._execution = execution
        self._show_texts(execution, problems)
        self.show_problems(problems)

    def _show_texts(self, execution: Execution, leaving: Collection[str]) -> None:
        """Show the fields of ``execution`` but those that are named in ``leaving``."""
        self.priority.setCurrentIndex(self.priority.findData(execution.priority))
        for name, words in _texts(execution).items():
            if name not in leaving:
                field = getattr(self, name)
                field.show_text(words)
                self._shown[name] = _text(field)

    def keep(self) -> str:
        """Store what stands in the fields; what can't be is said beside its field, and does not hold up the others.

        Return what could not be stored and why; nothing when all is well.
        """
        typed, problems = self._read()
        execution = with_values(self._execution, typed)
        if execution != self._execution:
            try:
                execution, refused = self._stored(execution)
            except ConflictError:
                # What is stored by now is shown, beside what was typed.
                return " ".join(self._read()[1].values())
            except DelegationsError as error:
                # What was typed stays: it is nowhere else.
                return str(error)
            problems |= refused
        self._show(execution, problems)
        return " ".join(problems.values())

    def _stored(self, execution: Execution) -> tuple[Execution, dict[str, str]]:
        """Store ``execution``, without the fields that are refused; return it as stored, and why those are."""
        try:
            return self._store(execution), {}
        except InvalidRecordError as error:
            refused = {one.path: one.message for one in error.problems}
            as_before = {name: getattr(self._execution, name) for name in refused}
            return self._store(with_values(execution, as_before)), refused

    def _read(self) -> tuple[dict[str, object], dict[str, str]]:
        """Return the fields that can be understood, and the problems of the others."""
        typed: dict[str, object] = {"priority": self.priority.currentData()}
        problems: dict[str, str] = {}
        readers: dict[str, Callable[[str], object]] = {
            "percent": read_count,
            "postponed_to": partial(read_term, year_of=self._year_of),
            "handed_to": str,
            "co_responsible": str,
            "result": str,
        }
        for name, read in readers.items():
            words = _text(getattr(self, name))
            if words == self._shown.get(name, ""):
                continue
            try:
                value = read(words)
            except InvalidValueError as error:
                problems[name] = str(error)
                continue
            if name not in self._contested or value == getattr(self._execution, name):
                typed[name] = value
                continue
            theirs = _texts(self._execution)[name] or _("(nothing)")
            sentence = _("Somebody else wrote here meanwhile: “{text}”. Ctrl+S puts yours in its place.")
            problems[name] = sentence.format(text=theirs)
        return typed, problems


def _text(field: LineField | TextField) -> str:
    return field.text() if isinstance(field, LineField) else field.toPlainText()
