"""Asking for files and folders, without looking into them.

Qt tells what kind a file is by opening it when its name does not say so, and GTK's dialog does the same. Within this
process that drops the locks of a database that is open (``store/engine/open_files.py`` says why). So files are told
by their names here, and on Linux the dialog is Qt's own.
"""

import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PySide6.QtCore import QFileInfo, QMimeDatabase
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget

from delegations.domain.text.texts import _
from delegations.gui.widgets.question import agrees, tell


class _ByName(QFileIconProvider):
    """Tells what a file is by its name alone."""

    def icon(self, about: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:
        """Return the icon of a file, a folder, or a kind of them."""
        if isinstance(about, QFileInfo):
            kinds = QAbstractFileIconProvider.IconType
            about = kinds.Folder if about.isDir() else kinds.File
        return super().icon(about)

    def type(self, info: QFileInfo) -> str:
        """Return what a file or folder is called."""
        if info.isDir():
            return super().type(info)
        return QMimeDatabase().mimeTypeForFile(info.fileName(), QMimeDatabase.MatchMode.MatchExtension).comment()


@cache
def _by_name() -> _ByName:
    # One for as long as the program runs: dialogs ask it from a thread of theirs, which may end after they do.
    return _ByName()


def _dialog(parent: QWidget, title: str, start: Path, kinds: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setIconProvider(_by_name())
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, sys.platform.startswith("linux"))
    if kinds:
        dialog.setNameFilter(kinds)
    is_folder = start.is_dir()
    dialog.setDirectory(str(start if is_folder else start.parent))
    if not is_folder:
        dialog.selectFile(start.name)
    return dialog


def _chosen(dialog: QFileDialog) -> list[Path]:
    try:
        return [Path(one) for one in dialog.selectedFiles()] if dialog.exec() else []
    finally:
        dialog.deleteLater()


def choose_files(parent: QWidget, title: str, kinds: str, start: Path | None = None) -> list[Path]:
    """Ask for files to read; ``kinds`` are filters as Qt writes them. Nothing when the user does not want to."""
    dialog = _dialog(parent, title, start or Path.cwd(), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _chosen(dialog)


def choose_file(parent: QWidget, title: str, kinds: str, start: Path | None = None) -> Path | None:
    """Ask for one file to read; None when the user does not want to."""
    dialog = _dialog(parent, title, start or Path.cwd(), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return next(iter(_chosen(dialog)), None)


def choose_folder(parent: QWidget, title: str, start: Path | None = None) -> Path | None:
    """Ask for a folder; None when the user does not want to."""
    dialog = _dialog(parent, title, start or Path.cwd(), "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return next(iter(_chosen(dialog)), None)


def choose_target(parent: QWidget, title: str, proposed: Path, kinds: Sequence[tuple[str, str]] = ()) -> Path | None:
    """Ask where a file goes; what is there already is asked about, under the name with its ending.

    ``kinds`` are (ending, words), the usual one first. None when the user does not want to.
    """
    dialog = _dialog(parent, title, proposed, ";;".join(words for _ending, words in kinds))
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    endings = {words: ending for ending, words in kinds}
    if kinds:
        dialog.setDefaultSuffix(kinds[0][0])
        dialog.filterSelected.connect(lambda words: dialog.setDefaultSuffix(endings.get(words, "")))
    target = next(iter(_chosen(dialog)), None)
    if target is None or not kinds or target.suffix.casefold() in endings.values():
        return target
    # Qt takes what stands behind any dot for an ending: «Звіт 08.05» has one of its own.
    target = target.with_name(f"{target.name}{endings.get(dialog.selectedNameFilter(), kinds[0][0])}")
    return target if may_replace(parent, title, target) else None


def may_replace(parent: QWidget, title: str, target: Path) -> bool:
    """Ask whether what is at ``target`` may be replaced; nothing is asked when there is nothing."""
    question = _("“{name}” is there already. Replace it?").format(name=target.name)
    return not target.exists() or agrees(parent, title, question)


def choose_new(parent: QWidget, title: str, proposed: Path) -> Path | None:
    """Ask where a new file goes, until it is one that there is not yet: nothing is ever written over.

    None when the user does not want to.
    """
    while True:
        dialog = _dialog(parent, title, proposed, "")
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.setDefaultSuffix(proposed.suffix)
        target = next(iter(_chosen(dialog)), None)
        if target is None or not target.exists():
            return target
        tell(parent, title, _("“{name}” exists already; choose another name.").format(name=target.name))
        proposed = target
