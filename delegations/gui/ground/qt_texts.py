"""Qt's own words (buttons of dialogs, the print dialog, menus of fields) in the language of the program."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

_FILES = "QFileDialog"
_RENAMED = {(_FILES, "&Look in:"): "Look in:", (_FILES, "Files of &type:"): "Files of type:"}
"""Words that Qt wrote anew, and what most of its catalogues still know them as."""
_current: list[QTranslator] = []


class _Renamed(QTranslator):
    """Answers from a catalogue for words that it knows by their old spelling."""

    def __init__(self, catalogue: QTranslator) -> None:
        super().__init__()
        self._catalogue = catalogue

    def isEmpty(self) -> bool:
        """Return that there is something in it, or Qt would not ask it."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """Return the translation, or None, by which Qt is told that the word is not known here."""
        before = _RENAMED.get((context, source))
        return self._catalogue.translate(context, before) or None if before else None


def speak_qt(code: str) -> None:
    """Let Qt speak the language ``code``; without a catalogue of Qt for it, Qt speaks English."""
    for old in _current:
        QCoreApplication.removeTranslator(old)
    _current.clear()
    translator = QTranslator()
    if translator.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        # The one installed last is asked first.
        for one in (_Renamed(translator), translator):
            QCoreApplication.installTranslator(one)
            _current.append(one)
