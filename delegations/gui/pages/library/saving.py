"""What leaves the library as files: open data, tables, a page for an intranet."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from delegations.domain.text.texts import LANGUAGES, _, language
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.widgets.ask_file import ask_target
from delegations.gui.widgets.file_dialog import choose_folder
from delegations.gui.widgets.menu_button import MenuButton
from delegations.services.library.library_export import save_figures, save_open_data, save_page


class LibrarySaving(MenuButton):
    """Offers the files that the library can be written as."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(_("Files and page"), "file-down")
        self._context = context
        menu = self.choices
        menu.addAction(_("Practices as open data…"), self._save_practices)
        menu.addAction(_("Figures as a table…"), self._save_figures)
        menu.addAction(_("Page for an intranet, in all languages…"), self._save_page)

    def _save_practices(self) -> None:
        self._save(_("Practices"), (".xlsx", ".csv", ".jsonld"), partial(save_open_data, self._context.database))

    def _save_figures(self) -> None:
        self._save(_("Indicators"), (".xlsx", ".csv"), partial(save_figures, self._context.database))

    def _save(self, name: str, suffixes: tuple[str, ...], write: Callable[[Path], object]) -> None:
        target = ask_target(self, name, suffixes)
        if target is not None:
            jobs.start(
                lambda _job: write(target),
                done=lambda _made: self._context.message.emit(_("Saved: {file}").format(file=target)),
                failed=self._context.failed.emit,
            )

    def _save_page(self) -> None:
        """Write the pages into a folder and show the first one in the browser."""
        folder = choose_folder(self, _("Where the page goes"))
        if folder is None:
            return
        database, first = self._context.database, language()
        languages = [first, *(code for code in LANGUAGES if code != first)]
        jobs.start(
            lambda _job: save_page(database, folder, languages=languages),
            done=self._show_page,
            failed=self._context.failed.emit,
        )

    def _show_page(self, written: list[Path]) -> None:
        self._context.message.emit(_("Saved: {file}").format(file=written[0].parent))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(written[0])))
