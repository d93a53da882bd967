"""Inputs bound to fields of a record: what is typed becomes an edit, what is wrong stands below."""

from collections.abc import Callable
from enum import Enum
from typing import Any

from PySide6.QtWidgets import QComboBox

from delegations.domain.errors import InvalidValueError
from delegations.domain.labels import label
from delegations.domain.visit import changed
from delegations.domain.vocabulary import Choice
from delegations.gui.editing.document import RecordDocument
from delegations.gui.models.row_table import Offer
from delegations.gui.widgets.completion import Completion
from delegations.gui.widgets.form import Form, LineField, TextField

Read = Callable[[str], Any]
Show = Callable[[Any], str]


class BoundForm(Form):
    """A form whose inputs show and edit fields of a record, or of a value inside it (``part``)."""

    def __init__(self, document: RecordDocument, *, part: str = "", label_width: int = 150) -> None:
        super().__init__(label_width)
        self.document, self._part = document, part
        self._refreshers: list[Callable[[], None]] = []
        self._typed: dict[str, str] = {}

    def value(self, name: str) -> Any:
        """Return the value of a field."""
        holder = getattr(self.document.record, self._part) if self._part else self.document.record
        return getattr(holder, name)

    def put(self, name: str, value: Any) -> None:
        """Edit a field."""
        path = self._path(name)
        if self._part:
            holder = changed(getattr(self.document.record, self._part), **{name: value})
            self.document.edit(path, **{self._part: holder})
        else:
            self.document.edit(path, **{name: value})

    def _path(self, name: str) -> str:
        return f"{self._part}/{name}" if self._part else name

    def add_line(self, name: str, words: str, hint: str = "", offers: Callable[[str], Any] | None = None) -> LineField:
        """Add a line of text, completed by ``offers``; an offer's ``fills`` fill further fields."""
        line = LineField(words, hint)
        line.edited.connect(lambda typed: self.put(name, typed))
        if offers is not None:
            completion = Completion(line, offers)
            completion.activated.connect(lambda _index: self._take_offer(name, completion.chosen))
        self._refreshers.append(lambda: line.show_text(self.value(name)))
        self.add(self._path(name), words, line)
        return line

    def _take_offer(self, name: str, offer: Offer | None) -> None:
        if offer is not None:
            self.put(name, offer.text)

    def add_text(self, name: str, words: str, hint: str = "", lines: int = 3) -> TextField:
        """Add a text of several lines."""
        area = TextField(words, hint, lines)
        area.edited.connect(lambda typed: self.put(name, typed))
        self._refreshers.append(lambda: area.show_text(self.value(name)))
        self.add(self._path(name), words, area)
        return area

    def add_read(
        self, name: str, words: str, hint: str, *, read: Read, show: Show, offers: Callable[[str], Any] | None = None
    ) -> LineField:
        """Add a line that is read into a value (a date, a time, a number); the complaint waits until it is left."""
        line = LineField(words, hint)
        path = self._path(name)

        def take(typed: str, *, final: bool) -> None:
            try:
                value = read(typed)
            except InvalidValueError as error:
                self._typed[path] = str(error)
                self.document.set_typing_problems(path, {path: str(error)})
                if final:
                    self.refresh_problems()
                return
            self._typed.pop(path, None)
            self.document.set_typing_problems(path, {})
            if value != self.value(name):
                self.put(name, value)
            if final:
                line.show_text(show(self.value(name)))
                self.refresh_problems()

        line.edited.connect(lambda typed: take(typed, final=False))
        line.left.connect(lambda: take(line.text(), final=True))
        if offers is not None:
            Completion(line, offers)

        def refresh() -> None:
            if not line.hasFocus() and path not in self._typed:
                line.show_text(show(self.value(name)))

        self._refreshers.append(refresh)
        self.add(path, words, line)
        return line

    def add_choice(self, name: str, words: str, kind: type[Enum]) -> QComboBox:
        """Add a choice of a closed list of the vocabulary."""
        values = [value for value in kind if isinstance(value, Choice)]
        return self.add_choices(name, words, [(value, label(value)) for value in values])

    def add_choices(self, name: str, words: str, choices: list[tuple[Any, str]]) -> QComboBox:
        """Add a choice among ``choices`` (value, words)."""
        box = QComboBox()
        box.setAccessibleName(words)
        for value, shown in choices:
            box.addItem(shown, value)
        box.activated.connect(lambda _n: self.put(name, box.currentData()))
        self._refreshers.append(lambda: box.setCurrentIndex(box.findData(self.value(name))))
        self.add(self._path(name), words, box)
        return box

    def refresh(self) -> None:
        """Show the record as it is now."""
        for one in self._refreshers:
            one()

    def refresh_problems(self) -> None:
        """Show what keeps the record from being saved below its fields; what is being typed is not disturbed."""
        typed = {path: words for path, words in self._typed.items() if not self.inputs[path].hasFocus()}
        self.show_problems({**self.document.problems, **typed})
