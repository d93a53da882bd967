"""Names drawn whole into small boxes: as large as they fit, broken between words and after hyphens before letters."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

SMALLEST, _LARGEST = 9, 15
"""Pixels of the letters of a name."""


def parts_of(words: str) -> list[str]:
    """Return what of ``words`` no line is broken in: «Стемпняк-Кухарська» has two parts."""
    return words.replace("-", "- ").split()


def whole_words(words: str, box: QRectF, font: QFont) -> tuple[QFont, list[str]]:
    """Return the typeface and the lines in which ``words`` are drawn into ``box``, as large as they fit."""
    for size in range(_LARGEST, SMALLEST - 1, -1):
        sized, measures = _sized(font, size)
        lines = _broken(words, measures, box.width())
        if _has_room(lines, measures, box):
            return sized, lines
    sized, measures = _sized(font, SMALLEST)
    return sized, _broken(words, measures, box.width())


def fits_whole(words: str, box: QRectF, font: QFont) -> bool:
    """Tell whether ``words`` can be read in ``box``."""
    _font, measures = _sized(font, SMALLEST)
    return _has_room(_broken(words, measures, box.width()), measures, box)


def _sized(font: QFont, size: int) -> tuple[QFont, QFontMetricsF]:
    sized = QFont(font)
    sized.setPixelSize(size)
    return sized, QFontMetricsF(sized)


def _has_room(lines: list[str], measures: QFontMetricsF, box: QRectF) -> bool:
    high = len(lines) * measures.lineSpacing() <= box.height()
    return high and all(measures.horizontalAdvance(line) <= box.width() for line in lines)


def _broken(words: str, measures: QFontMetricsF, width: float) -> list[str]:
    """Return the lines of ``words``, each as long as there is room for."""
    found: list[str] = []
    for line in words.split("\n"):
        if measures.horizontalAdvance(line) <= width:
            found.append(line)
            continue
        held = ""
        for part in parts_of(line):
            longer = f"{held}{'' if held.endswith('-') or not held else ' '}{part}"
            if held and measures.horizontalAdvance(longer) > width:
                found.append(held)
                held = part
            else:
                held = longer
        found.append(held)
    return found
