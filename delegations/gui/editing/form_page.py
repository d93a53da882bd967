"""A page of records that are typed into one form: a list beside it, saving, conflicts and history of the open one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from delegations.domain.errors import ConflictError, DelegationsError, InvalidRecordError, Problem
from delegations.domain.texts import _
from delegations.gui.editing.conflict import decide
from delegations.gui.editing.history_view import HistoryDialog
from delegations.gui.pages.page import Page
from delegations.gui.widgets.basics import column
from delegations.gui.widgets.list_panel import ListPanel


class FormPage(Page):
    """``value`` is the record as it stands in the form, ``saved`` as it is stored.

    A page says how a record is loaded, stored and shown; ``part`` is what of it is compared with what others saved.
    """

    list: ListPanel
    value: Any
    saved: Any
    not_saved = ""
    """What is said when a form that is left can't be saved because of what was typed."""

    def build(self, nothing: QWidget, form: QWidget, sizes: Sequence[int]) -> None:
        """Put list and form side by side; ``nothing`` is shown while no record is open."""
        self.stack = QStackedWidget()
        self.stack.addWidget(nothing)
        self.stack.addWidget(form)
        splitter = QSplitter()
        splitter.addWidget(self.list)
        splitter.addWidget(self.stack)
        splitter.setSizes(list(sizes))
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        column(self).addWidget(splitter)
        self.list.asked.connect(self.reload)
        self.list.opened.connect(self.open_number)

    def reload(self) -> None:
        """Show the list anew."""
        raise NotImplementedError

    def load_value(self, number: int) -> Any:
        """Return the record ``number`` as it is stored; raises DelegationsError."""
        raise NotImplementedError

    def store_value(self, value: Any, base: Any) -> Any:
        """Store ``value``, which was opened as ``base``, and return it as stored; raises DelegationsError."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Fill the form with a stored record; it is ``value`` and ``saved`` from now on."""
        raise NotImplementedError

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what is wrong beside the fields."""
        raise NotImplementedError

    def refresh_state(self) -> None:
        """Show whether there is something to save."""
        raise NotImplementedError

    def tell_stored(self) -> None:
        """Tell the other pages that a record was stored."""
        raise NotImplementedError

    def uid(self) -> str:
        """Return the identity under which history knows the open record."""
        raise NotImplementedError

    def part(self, value: Any) -> Any:
        """Return what of ``value`` is compared and brought back."""
        return value

    def with_part(self, stored: Any, part: Any) -> Any:
        """Return the stored record with ``part`` instead of its own, still the same record."""
        raise NotImplementedError

    def can_bring_back(self) -> bool:
        """Tell whether an earlier version can be put into this form."""
        return True

    def can_be_read(self) -> bool:
        """Tell whether all that was typed is understood."""
        return True

    def is_open(self) -> bool:
        """Tell whether a record is in the form."""
        return self.stack.currentIndex() == 1

    def open_number(self, number: int) -> None:
        """Open the record ``number``; the one that is left is saved, or stays when the database can't take it."""
        if not self.leave():
            return
        try:
            self.show_value(self.load_value(number))
        except DelegationsError as error:
            self.office.failed.emit(str(error))

    def save(self, *, leaving: bool = False) -> bool:
        """Store what stands in the form; tell whether it went in."""
        if not self.can_be_read():
            return False
        base = self.saved if self.saved.id is not None else None
        try:
            stored = self.store_value(self.value, base)
        except ConflictError:
            return self._compare(leaving=leaving)
        except InvalidRecordError as error:
            self.show_problems(error.problems)
            return False
        except DelegationsError as error:
            self._faulty = True
            self.office.failed.emit(str(error))
            return False
        if self._faulty:
            # The sentence about the fault is still on screen.
            self.office.message.emit(_("The record is saved."))
        self._faulty = False
        self.show_value(stored)
        self.tell_stored()
        return True

    _faulty = False

    def _compare(self, *, leaving: bool) -> bool:
        """Somebody else saved this record meanwhile: let the user choose field by field, and save that."""
        theirs, mine, base = self.load_value(self.value.id), self.value, self.saved
        states = (self.part(base), self.part(theirs), self.part(mine))
        both = decide(self, self.office, self.uid(), states, leaving=leaving)
        if both is None:
            return False
        self.show_value(theirs)
        self.put(both)
        return bool(self.value == self.saved) or self.save(leaving=leaving)

    def put(self, part: Any) -> None:
        """Let ``part`` stand in the form as edits of the record that is stored."""
        stored = self.saved
        self.show_value(self.with_part(stored, part))
        self.saved = stored
        self.refresh_state()

    def show_history(self) -> None:
        """Show who changed what of the open record."""
        self.leave()
        dialog = HistoryDialog(self, self.office, self.uid(), self.put if self.can_bring_back() else None)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def leave(self) -> bool:
        """Save the open record; False when the database can't take it: then it stays in the form.

        What can't be saved because of what was typed goes back to what is stored, and is said so.
        """
        if not self.is_open() or self.value == self.saved:
            return True
        self._faulty = False
        if self.save(leaving=True):
            return True
        if self._faulty:
            return False
        self.office.message.emit(self.not_saved)
        self.show_value(self.saved)
        return True

    def act(self, key: str) -> bool:
        """Do an action of the menus."""
        if key == "save" and self.can("save"):
            return self.save()
        if key == "search":
            self.list.search.setFocus()
            return True
        return False

    def can(self, key: str) -> bool:
        """Tell whether an action makes sense now."""
        return key == "search" or (key == "save" and bool(self.value != self.saved))
