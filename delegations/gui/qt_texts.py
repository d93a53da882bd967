"""Qt's own words (buttons of dialogs, the print dialog, menus of fields) in the language of the program."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

_current: list[QTranslator] = []


def speak_qt(code: str) -> None:
    """Let Qt speak the language ``code``; without a catalogue of Qt for it, Qt speaks English."""
    for old in _current:
        QCoreApplication.removeTranslator(old)
    _current.clear()
    translator = QTranslator()
    if translator.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        QCoreApplication.installTranslator(translator)
        _current.append(translator)
