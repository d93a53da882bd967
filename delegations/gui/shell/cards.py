"""A window without a database: a card in its middle says what is done, or why nothing can be, and what to do.

It stands there while a slow machine loads all else, so it needs little itself.
"""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from delegations.domain.text.texts import _
from delegations.gui.widgets.basics import GRID, button, column, row, scrolled, text
from delegations.gui.widgets.isolated import sentence as directed


class CannotOpen(QWidget):
    """A database that can't be opened: the sentence, and what can be done (the likeliest last)."""

    def __init__(self, sentence: str, ways: Mapping[str, Callable[[], object]]) -> None:
        super().__init__()
        body = card(self)
        last = list(ways)[-1]
        body.addWidget(text(_("The database can't be opened"), "title"))
        body.addWidget(text(directed(sentence), wrap=True))
        # One below the other: in every language their words have room.
        for words, act in reversed(list(ways.items())):
            body.addWidget(button(words, act, role="primary" if words == last else ""))


class Working(QWidget):
    """A database that is made, opened or rewritten: what is done, and a bar that moves meanwhile."""

    def __init__(self, words: str) -> None:
        super().__init__()
        body = card(self)
        self._words = words
        self._label = text(directed(words), "title", wrap=True)
        body.addWidget(self._label)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(words)
        body.addWidget(bar)

    def say(self, words: str) -> None:
        """Say what is done now."""
        self._words = words
        self._label.setText(directed(words))

    def words(self) -> str:
        """Return what is said."""
        return self._words


def card(page: QWidget) -> QVBoxLayout:
    """Put a card into the middle of ``page``; return where its content goes."""
    page.setObjectName("page")
    # A window may be lower than the card: then it scrolls, and no line is squeezed.
    inside = QWidget()
    inside.setObjectName("page")
    outer = column(inside, margin=GRID * 3)
    card = QFrame()
    card.setObjectName("card")
    card.setFixedWidth(640)
    outer.addStretch(1)
    middle = row()
    middle.addStretch(1)
    middle.addWidget(card)
    middle.addStretch(1)
    outer.addLayout(middle)
    outer.addStretch(2)
    column(page).addWidget(scrolled(inside))
    return column(card, margin=GRID * 3, gap=GRID * 2)
