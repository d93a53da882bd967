"""How large a seating plan is drawn, so that every name can be read whole.

Names are broken between words and after hyphens, before letters get small; never in a word.
"""

from collections.abc import Mapping

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from delegations.domain.seating.drawing import Area, Drawing, drawn
from delegations.domain.visits.visit import SeatingPlan

SMALLEST, _LARGEST = 9, 15
"""Pixels of the letters of a name."""
STRIP = 44
"""Pixels of the strip of those who have no seat."""
GAP = 8
LEAST_WIDTH, LEAST_HEIGHT = 320, 460
_MOST_WIDTH, _MOST_HEIGHT = 1200, 1400
_WIDER = 40
"""Pixels from one size that is tried to the next."""
_MOST_UNIT = 130
_WIDE_ENOUGH = 100
"""Pixels of a seat; narrower ones of a row stand before or behind their neighbours."""
_PAD = 4
"""Pixels from the frame of a seat to the name."""


def drawing_of(plan: SeatingPlan, width: float, height: float) -> Drawing:
    """Return the room of ``plan`` as large as it can be in a widget of that size, in pixels."""
    space = Area(GAP, GAP, width - 2 * GAP, height - STRIP - 2 * GAP)
    return drawn(plan, space, most_unit=_MOST_UNIT, wide_enough=_WIDE_ENOUGH)


def rectangle(area: Area) -> QRectF:
    """Return a place of the drawing as Qt has it."""
    return QRectF(area.x, area.y, area.width, area.height)


def inner_of(box: QRectF) -> QRectF:
    """Return the part of a seat that a name may fill."""
    return box.adjusted(_PAD, 2, -_PAD, -2)


def least_size(plan: SeatingPlan, words: Mapping[int, str], width: int, font: QFont) -> tuple[int, int]:
    """Return the least width and height in which the ``words`` at all seats can be read, in a widget of ``width``."""
    _font, measures = _sized(font, SMALLEST)
    widest = max((measures.horizontalAdvance(part) for one in words.values() for part in parts_of(one)), default=0.0)
    wide = LEAST_WIDTH
    while wide < _MOST_WIDTH and _narrowest(plan, wide) < widest + 2 * _PAD + 1:
        wide += _WIDER
    high = LEAST_HEIGHT
    while high < _MOST_HEIGHT and not _all_whole(plan, words, max(wide, width), high, font):
        high += _WIDER
    return wide, high


def _narrowest(plan: SeatingPlan, width: float) -> float:
    drawing = drawing_of(plan, width, _MOST_HEIGHT)
    return min((drawing.seat(number).width for number in range(plan.seats)), default=width)


def _all_whole(plan: SeatingPlan, words: Mapping[int, str], width: float, height: float, font: QFont) -> bool:
    drawing = drawing_of(plan, width, height)
    seats = ((number, one) for number, one in words.items() if number < len(drawing.room.seats))
    return all(fits_whole(one, inner_of(rectangle(drawing.seat(number))), font) for number, one in seats)


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
