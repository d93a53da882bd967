"""The menus: every action with its shortcut, named once; pages answer those they know."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from delegations.domain.text.texts import N_, _
from delegations.gui.ground.icons import icon
from delegations.gui.pages.registry import PAGES


class Command(NamedTuple):
    """An action: its key, its words, its shortcut, its icon."""

    key: str
    words: str
    shortcut: str = ""
    symbol: str = ""


SEPARATOR = Command("", "")
_KEYS = 10
"""Pages from the tenth on have no key of their own."""
PAGE_COMMANDS = tuple(
    Command(f"page/{page.key}", page.name, f"Ctrl+{number}" if number < _KEYS else "", page.symbol)
    for number, page in enumerate(PAGES, 1)
)
MENUS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    (
        N_("&File"),
        (
            Command("new", N_("New record"), "Ctrl+N", "plus"),
            Command("new_visit", N_("New visit"), "", "plane"),
            Command("new_meeting", N_("New meeting"), "Ctrl+Shift+N", "gavel"),
            Command("duplicate", N_("New one from this"), "Ctrl+D", "copy"),
            Command("return_visit", N_("Return visit"), "", "plane"),
            Command("next_visit", N_("Next visit of the series…"), "", "calendar"),
            Command("visit_file", N_("Visit from a file…"), "", "file-text"),
            Command("into_visit", N_("From a file into this visit…"), "", "file-text"),
            Command("into_meeting", N_("Minutes from a file into this meeting…"), "", "file-text"),
            SEPARATOR,
            Command("save", N_("Save"), "Ctrl+S", "save"),
            Command("save_pdf", N_("Save the paper…"), "Ctrl+Shift+S", "file-down"),
            Command("sign", N_("Sign the paper with a certificate…"), "", "lock"),
            Command("print", N_("Print…"), "Ctrl+P", "printer"),
            Command("calendar", N_("Save to a calendar…"), "", "calendar"),
            SEPARATOR,
            Command("send", N_("Send to another city…"), "", "send"),
            Command("receive", N_("Receive a package…"), "", "package-open"),
            SEPARATOR,
            Command("open_database", N_("Open another database…"), "Ctrl+O", "database"),
            Command("backup", N_("Make a backup now")),
            Command("restore", N_("Go back to a backup…"), "", "history"),
            SEPARATOR,
            Command("quit", N_("Quit"), "Ctrl+Q"),
        ),
    ),
    (
        N_("&Edit"),
        (
            Command("undo", N_("Undo"), "Ctrl+Z", "undo-2"),
            Command("redo", N_("Redo"), "Ctrl+Shift+Z", "redo-2"),
            SEPARATOR,
            Command("paste_list", N_("Paste a list…"), "Ctrl+Shift+V", "clipboard-paste"),
            Command("delete", N_("Move to the bin"), "Ctrl+Delete", "trash-2"),
            SEPARATOR,
            Command("search", N_("Search in the list"), "Ctrl+F", "search"),
        ),
    ),
    (
        N_("&View"),
        (
            Command("find", N_("Find anything…"), "Ctrl+K", "search"),
            Command("list", N_("List"), "F8"),
            Command("preview", N_("Live paper"), "F9", "eye"),
            Command("next_part", N_("Next part of the record"), "Ctrl+PgDown"),
            Command("previous_part", N_("Previous part of the record"), "Ctrl+PgUp"),
            Command("next_pane", N_("Next pane of the window"), "F6"),
            Command("previous_pane", N_("Previous pane of the window"), "Shift+F6"),
            SEPARATOR,
            *PAGE_COMMANDS,
        ),
    ),
    (N_("&Help"), (Command("keys", N_("Keys…"), "F1"),)),
)
OF_WINDOW = frozenset(
    {
        "new",
        "new_visit",
        "new_meeting",
        "receive",
        "open_database",
        "backup",
        "restore",
        "quit",
        "find",
        "keys",
        "next_pane",
        "previous_pane",
    }
)
"""Commands that make sense on every page."""

OF_LIST = frozenset({"delete"})
"""Commands whose keys count where records are listed alone: in a field Ctrl+Delete takes a word away."""
OF_CLOSED = frozenset({"open_database", "quit"})
"""Those that make sense while no database is open."""
QUIT = frozenset({"quit"})
"""What can be done while a database is being opened or rewritten."""


class Menus:
    """The menus of one window. ``act`` does a command by key, ``can`` tells whether it makes sense now.

    ``why_not`` says why the role does not allow a command.

    ``only`` names the commands of a window without pages; else all are there.
    """

    def __init__(
        self,
        window: QMainWindow,
        act: Callable[[str], object],
        can: Callable[[str], bool],
        *,
        why_not: Callable[[str], str] = lambda _key: "",
        only: frozenset[str] = frozenset(),
    ) -> None:
        self.actions: dict[str, QAction] = {}
        self._can, self._why_not = can, why_not
        window.menuBar().clear()
        if only:
            menu = window.menuBar().addMenu(_(MENUS[0][0]))
            commands = tuple(one for one in MENUS[0][1] if one.key in only)
            self._fill(window, menu, commands, act)
            return
        for words, commands in MENUS:
            menu = window.menuBar().addMenu(_(words))
            menu.setToolTipsVisible(True)
            self._fill(window, menu, commands, act)
            menu.aboutToShow.connect(self.refresh)

    def _fill(
        self, window: QMainWindow, menu: QMenu, commands: tuple[Command, ...], act: Callable[[str], object]
    ) -> None:
        for command in commands:
            self._add(window, menu, command, act)
        menu.aboutToShow.connect(partial(self._draw, commands))

    def _draw(self, commands: Iterable[Command]) -> None:
        """Give commands their icons: a menu is seen long after the window, if at all."""
        for one in commands:
            action = self.actions.get(one.key)
            if action is not None and one.symbol and action.icon().isNull():
                action.setIcon(icon(one.symbol))

    def _add(self, window: QMainWindow, menu: QMenu, command: Command, act: Callable[[str], object]) -> None:
        if command is SEPARATOR:
            menu.addSeparator()
            return
        action = QAction(_(command.words), window)
        if command.shortcut:
            action.setShortcut(QKeySequence(command.shortcut))
        if command.key in OF_LIST:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False, key=command.key: act(key))
        menu.addAction(action)
        self.actions[command.key] = action

    def give_keys(self, table: QWidget) -> None:
        """Let the keys of ``OF_LIST`` count while the keyboard is in ``table``, which lists records."""
        table.addActions([self.actions[key] for key in OF_LIST if key in self.actions])

    def refresh(self) -> None:
        """Show in the menus what makes sense now."""
        for key, action in self.actions.items():
            refusal = self._why_not(key)
            makes_sense = key in OF_WINDOW or key.startswith("page/") or self._can(key)
            action.setEnabled(makes_sense and not refusal)
            action.setToolTip(refusal or action.text().replace("&", ""))

    def enable_all(self) -> None:
        """Let every shortcut through: whether it makes sense is asked when it is pressed."""
        for action in self.actions.values():
            action.setEnabled(True)
