"""Asking where a file goes, and as what."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from delegations.domain.text.texts import _
from delegations.gui.widgets.file_dialog import choose_target


def ask_target(
    parent: QWidget, name: str, suffixes: tuple[str, ...], words: Mapping[str, str] | None = None
) -> Path | None:
    """Ask where a file goes, and as what; None when the user does not want to. The folder is remembered.

    ``name`` is what is proposed, without a suffix; ``suffixes`` are those that it may have, the usual one first;
    ``words`` say of some what such a file is here.
    """
    settings = QSettings()
    folder = Path(str(settings.value("papers/folder", str(Path.home()))))
    every = {
        ".pdf": _("PDF files (*.pdf)"),
        ".docx": _("Word files, to edit (*.docx)"),
        ".xlsx": _("Spreadsheets (*.xlsx)"),
        ".csv": _("Plain tables (*.csv)"),
        ".ics": _("Calendars (*.ics)"),
        ".zip": _("Packages (*.zip)"),
        ".vcf": _("Contact cards (*.vcf)"),
        ".jsonld": _("Linked open data (*.jsonld)"),
    } | dict(words or {})
    kinds = [(suffix, every[suffix]) for suffix in suffixes]
    target = choose_target(parent, _("Save as"), folder / f"{name}{suffixes[0]}", kinds)
    if target is None:
        return None
    settings.setValue("papers/folder", str(target.parent))
    return target
