"""Words of any direction in a window of any: each keeps its own and moves nothing around it (UAX 9, isolates)."""

import re
from typing import Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyledItemDelegate

from delegations.domain.text.texts import RIGHT_TO_LEFT, language

_FIRST_STRONG, _FROM_LEFT, _END, _FROM_RIGHT = "\u2068", "\u2066", "\u2069", "\u200f"
_RUNS_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
"""Letters of Hebrew, Arabic and the scripts between them."""
_PATH = re.compile(r"(?<=«)(?:/|[A-Za-z]:\\)[^»]*|(?<!\S)(?:/|[A-Za-z]:\\)[^\s،؛]*[^\s،؛.:»]")
"""Between quotes up to the closing one, else up to a space."""


def isolated(words: str) -> str:
    """Return each line of ``words`` as one thing whose first letter decides its direction; unseen."""
    return "\n".join(f"{_FIRST_STRONG}{line}{_END}" if line else "" for line in words.split("\n"))


def sentence(words: str) -> str:
    """Return words of the window's language so that they run in its direction, whatever letters they begin with.

    The path of a file among them keeps its own: else its first slash stands behind it.
    """
    if language() not in RIGHT_TO_LEFT:
        return words
    return f"{_FROM_RIGHT}{_PATH.sub(lambda found: f'{_FROM_LEFT}{found[0]}{_END}', words)}"


def beside(*parts: str | None) -> str:
    """Return ``parts`` with dots between them, in the order of the window's language; empty ones left out."""
    return sentence("  ·  ".join(isolated(part) for part in parts if part))


def dotted(*parts: str | None) -> str:
    """Return ``parts`` with dots between them, as the second line of a list has them; empty ones left out.

    Where all run one way nothing is put between them: the words are what they look like.
    """
    shown = [part for part in parts if part]
    if language() in RIGHT_TO_LEFT:
        return sentence(" · ".join(map(isolated, shown)))
    return " · ".join(isolated(part) if _RUNS_LEFT.search(part) else part for part in shown)


def fitted(words: str, metrics: QFontMetrics, width: int) -> str:
    """Return as much of ``words`` as one line of ``width`` pixels holds, and an ellipsis for the rest.

    The ellipsis and the closing bracket of a Ukrainian name in a Persian window stand behind it, not before.
    """
    return isolated(metrics.elidedText(words, Qt.TextElideMode.ElideRight, width))


class IsolatedCells(QStyledItemDelegate):
    """Paints cells as Qt does, each in the direction of its own words."""

    def displayText(self, value: Any, locale: QLocale | QLocale.Language) -> str:
        """Return what is painted for ``value``; where it is cut off, Qt puts the ellipsis inside the isolate."""
        return isolated(super().displayText(value, locale))
