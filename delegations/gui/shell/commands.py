"""The commands of the menus: what the window does itself, and what the page on screen does."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.domain.text.texts import _
from delegations.gui.shell.menus import QUIT

if TYPE_CHECKING:
    from delegations.gui.ground.undoable import UndoableAction
    from delegations.gui.shell.main_window import MainWindow


class Commands:
    """Does what menus and keys ask a window for, by their keys (``menus``)."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def act(self, key: str) -> None:
        """Do a command: the window's own, or the page's. While the database is being opened, few count."""
        window = self._window
        if window.context is None and window.opening.is_busy and key not in QUIT:
            return
        page = window.page()
        new = window.page_key if page is not None and page.makes_records else "visits"
        own: dict[str, Callable[[], object]] = {
            "new": lambda: window.show_page(new, "new"),
            "new_visit": lambda: window.show_page("visits", "new"),
            "new_meeting": lambda: window.show_page("meetings", "new"),
            "find": self.find,
            "keys": self.show_keys,
            "next_pane": lambda: self.step_pane(forward=True),
            "previous_pane": lambda: self.step_pane(forward=False),
            "receive": self.receive,
            "open_database": self.choose_database,
            "backup": window.safekeeping.back_up_now,
            "restore": window.safekeeping.restore,
            "move": window.safekeeping.move,
            "undo": self.undo,
            "protect": window.safekeeping.protect,
            "unprotect": window.safekeeping.unprotect,
            "quit": window.close,
        }
        if key.startswith("page/"):
            window.show_page(key.removeprefix("page/"), None)
        elif key in own:
            own[key]()
        elif page is not None:
            page.act(key)

    def can(self, key: str) -> bool:
        """Tell whether a command of the page makes sense now."""
        page = self._window.page()
        if key == "undo" and self._last_deed() is not None:
            return True
        return page is not None and page.can(key)

    def undo(self) -> None:
        """Take back what was done last: a deed on whole records, or an edit on the page."""
        deed, page = self._last_deed(), self._window.page()
        edited = page.last_edit_at() if page is not None else None
        if self._window.context is not None and deed is not None and (edited is None or edited < deed.at):
            self._window.context.deeds.take_back(deed)
        elif page is not None:
            page.act("undo")

    def _last_deed(self) -> "UndoableAction | None":
        return self._window.context.deeds.last() if self._window.context is not None else None

    def receive(self, package: Path | None = None) -> None:
        """Take in a package, asked for when none is given."""
        if self._window.context is not None:
            from delegations.gui.packages.receiving import receive_package

            if self._window.may_leave():
                receive_package(self._window, self._window.context, package)

    def find(self) -> None:
        """Show the field in which anything is found: pages, commands, records."""
        if self._window.context is None or not self._window.pages:
            return
        from delegations.gui.shell.finder import show_finder

        show_finder(self._window, self._window.context, self._window.menus, self._window.show_page)

    def show_keys(self) -> None:
        """Show what each key does."""
        from delegations.gui.shell.keys import KeysDialog

        KeysDialog(self._window).open()

    def step_pane(self, *, forward: bool) -> None:
        """Go to the next pane of the window, or to the one before."""
        from delegations.gui.ground.tab_order import step_pane

        page = self._window.page()
        if page is not None:
            step_pane(self._window, self._window.navigation, page, forward=forward)

    def choose_database(self) -> None:
        """Ask for another database, and open it."""
        from delegations.gui.widgets.file_dialog import choose_file

        kinds = _("Databases") + " (*.sqlite3 *.db);;" + _("All files") + " (*)"
        path = choose_file(self._window, _("Open a database"), kinds, self._window.path.parent)
        if path is not None:
            self._window.open_at(path)

    def why_not(self, key: str) -> str:
        """Return why a command is not the user's, or nothing when it is."""
        from delegations.gui.widgets.allowed import refusal

        return refusal(self._window.context, key, self._window.page())
