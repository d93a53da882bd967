"""Inputs bound to fields of a record: what is typed becomes an edit, what is wrong stands below."""

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any, Generic

from PySide6.QtWidgets import QComboBox

from delegations.domain.records.labels import label
from delegations.domain.records.record import AnyRecord, Value, with_values
from delegations.domain.records.vocabulary import Choice
from delegations.domain.text.errors import InvalidValueError
from delegations.gui.editing.document import RecordDocument
from delegations.gui.tables.completion import Completion
from delegations.gui.tables.row_column import Offer
from delegations.gui.widgets.form import Form, WrappedTick
from delegations.gui.widgets.inputs import LineField, TextField
from delegations.gui.widgets.steady import SteadyChoice

Read = Callable[[str], object]
Offers = Callable[[str], Sequence[Offer]]
Show = Callable[[Any], str]


class ReadField(Generic[AnyRecord]):
    """Binds a line to a field that is read into a value (a date, a number); the complaint waits until it is left.

    What can't be understood is kept by the document, under the field's path. What nobody typed is never read.
    """

    def __init__(
        self,
        document: RecordDocument[AnyRecord],
        line: LineField,
        path: str,
        *,
        read: Read,
        show: Show,
        value: Callable[[], object],
        put: Callable[[object], None],
    ) -> None:
        self.line, self.path = line, path
        self._document, self._read, self._show, self._value, self._put = document, read, show, value, put
        self._seen = line.text()
        line.edited.connect(self._take)
        line.left.connect(self._finish)

    def _take(self, typed: str) -> None:
        self._seen = typed
        try:
            value = self._read(typed)
        except InvalidValueError as error:
            self._document.set_unread(self.path, typed, str(error))
            return
        self._put(value)

    def _finish(self) -> None:
        if self.line.text() != self._seen:
            # A completion put it there.
            self._take(self.line.text())
        self._show_words()

    def _show_words(self) -> None:
        unread = self._document.typed.get(self.path)
        self._seen = unread.text if unread is not None else self._show(self._value())
        self.line.show_text(self._seen)

    def refresh(self) -> None:
        """Show the value as it is now; what is being typed and says the same is left alone."""
        if self.path in self._document.typed:
            self._document.read_again(self.path, self._read)
        if not (self.line.hasFocus() and self.path not in self._document.typed and self._says_value()):
            self._show_words()

    def _says_value(self) -> bool:
        try:
            return bool(self._read(self.line.text()) == self._value())
        except InvalidValueError:
            return False


class BoundForm(Form, Generic[AnyRecord]):
    """A form whose inputs show and edit fields of a record, or of a value inside it (``part``)."""

    def __init__(self, document: RecordDocument[AnyRecord], *, part: str = "", label_width: int = 150) -> None:
        super().__init__(label_width)
        self.document, self._part = document, part
        self._refreshers: list[Callable[[], None]] = []

    def value(self, name: str) -> Any:
        """Return the value of a field."""
        holder = getattr(self.document.record, self._part) if self._part else self.document.record
        return getattr(holder, name)

    def put(self, name: str, value: object) -> None:
        """Edit a field."""
        path = self._path(name)
        if self._part:
            held: Value = getattr(self.document.record, self._part)
            self.document.edit_fields(path, {self._part: with_values(held, {name: value})})
        else:
            self.document.edit_fields(path, {name: value})

    def _path(self, name: str) -> str:
        return f"{self._part}/{name}" if self._part else name

    def add_line(self, name: str, words: str, hint: str = "", offers: Offers | None = None) -> LineField:
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
        self,
        name: str,
        words: str,
        hint: str,
        *,
        read: Read,
        show: Show,
        offers: Offers | None = None,
    ) -> LineField:
        """Add a line that is read into a value (a date, a time, a number); the complaint waits until it is left."""
        line = LineField(words, hint)
        path = self._path(name)
        bound = ReadField(
            self.document, line, path, read=read, show=show, value=lambda: self.value(name),
            put=lambda value: self.put(name, value),
        )  # fmt: skip
        line.left.connect(self.refresh_problems)
        if offers is not None:
            Completion(line, offers)
        self._refreshers.append(bound.refresh)
        self.add(path, words, line)
        return line

    def add_choice(self, name: str, words: str, kind: type[Enum]) -> QComboBox:
        """Add a choice of a closed list of the vocabulary."""
        values = [value for value in kind if isinstance(value, Choice)]
        return self.add_choices(name, words, [(value, label(value)) for value in values])

    def add_choices(self, name: str, words: str, choices: Sequence[tuple[object, str]]) -> QComboBox:
        """Add a choice among ``choices`` (value, words)."""
        box = SteadyChoice()
        box.setAccessibleName(words)
        for value, shown in choices:
            box.addItem(shown, value)
        box.activated.connect(lambda _n: self.put(name, box.currentData()))
        self._refreshers.append(lambda: box.setCurrentIndex(box.findData(self.value(name))))
        self.add(self._path(name), words, box)
        return box

    def add_tick(self, name: str, words: str, what: str) -> WrappedTick:
        """Add a box to be ticked for ``what``."""
        box = WrappedTick(what)
        box.clicked.connect(lambda ticked: self.put(name, bool(ticked)))
        self._refreshers.append(lambda: box.setChecked(self.value(name)))
        self.add(self._path(name), words, box)
        return box

    def refresh(self) -> None:
        """Show the record as it is now."""
        for one in self._refreshers:
            one()

    def refresh_problems(self) -> None:
        """Show what keeps the record from being saved below its fields; what is being typed is not disturbed."""
        typing = self.document.typing_problems()
        typed = {path: words for path, words in typing.items() if path in self.inputs}
        waiting = {path for path in typed if self.inputs[path].hasFocus()}
        shown = {path: words for path, words in typed.items() if path not in waiting}
        self.show_problems({**self.document.problems, **shown})
