"""The button that sets a view of the register, keeps the one on screen under a name, or forgets one."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QInputDialog, QLineEdit

from delegations.domain.errors import DelegationsError
from delegations.domain.texts import _
from delegations.gui.office import Office
from delegations.gui.pages.follow_ups.filters import MINE, OVERDUE
from delegations.gui.widgets.menu_button import MenuButton
from delegations.services.follow_ups import Grouping
from delegations.services.register_views import RegisterView, forget_view, keep_view, register_views


def _ready() -> list[RegisterView]:
    """Return the views that are always offered."""
    return [
        RegisterView(_("Everything not finished"), {}),
        RegisterView(_("Mine, due first"), {"responsible": MINE}),
        RegisterView(_("Overdue by responsible"), {"due": OVERDUE, "grouping": Grouping.RESPONSIBLE.value}),
        RegisterView(_("Due in 7 days"), {"due": 7}),
        RegisterView(_("By month"), {"grouping": Grouping.MONTH.value}),
        RegisterView(_("By city, in a table"), {"grouping": Grouping.CITY.value, "shape": "table"}),
    ]


class ViewsButton(MenuButton):
    """Offers views. ``read`` returns what is on screen now, ``show`` sets another."""

    def __init__(
        self, office: Office, read: Callable[[], dict[str, Any]], show: Callable[[Mapping[str, Any]], None]
    ) -> None:
        super().__init__(_("Views"), "bookmark")
        self._office, self._read, self._show_state = office, read, show
        self.choices.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offer what is kept now."""
        menu = self.choices
        menu.clear()
        for one in _ready():
            menu.addAction(one.name, partial(self._show_state, one.state))
        kept = register_views(self._office.database)
        if kept:
            menu.addSeparator()
        for one in kept:
            menu.addAction(one.name, partial(self._show_state, one.state))
        menu.addSeparator()
        menu.addAction(_("Keep this view…"), self._ask)
        if kept:
            away = menu.addMenu(_("Forget a view"))
            for one in kept:
                away.addAction(one.name, partial(self._forget, one))

    def _ask(self) -> None:
        title, words = _("Keep this view"), _("Name of the view; one of the same name is replaced:")
        name, agreed = QInputDialog.getText(self, title, words, QLineEdit.EchoMode.Normal)
        if agreed:
            self.keep(name)

    def keep(self, name: str) -> None:
        """Keep what is on screen as the view ``name``."""
        try:
            kept = keep_view(self._office.database, RegisterView(name, self._read()))
        except DelegationsError as error:
            self._office.failed.emit(str(error))
            return
        self._office.message.emit(_("The view “{name}” is kept.").format(name=kept.name))

    def _forget(self, view: RegisterView) -> None:
        try:
            forget_view(self._office.database, view.name)
        except DelegationsError as error:
            self._office.failed.emit(str(error))
            return
        words = _("The view “{name}” is forgotten.").format(name=view.name)
        self._office.undoable.emit(words, lambda: keep_view(self._office.database, view))
