"""Tab goes the way the screen is read, whatever was made first; buttons above a table come behind it.

Qt goes the way widgets were made, and rows, chips and parts are made while a page is on screen. So the order is
worked out when Tab is pressed, from how layouts place what is seen now.
"""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QDialogButtonBox,
    QGridLayout,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QStatusBar,
    QTabBar,
    QWidget,
)

_WHOLE = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QTabBar)
"""Widgets whose parts have no Tab of their own."""

_OF_QT = (QStatusBar, QDialogButtonBox, QCalendarWidget)
"""Widgets that Qt lays out itself, and anew when it likes: Python would hold on to layouts that are gone."""

BEHIND_NEXT = "behind_next"
"""Property of what stands above something that is typed into, and helps to fill it: Tab comes to it behind that."""


def step_focus(window: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to what stands behind (or before) its place in ``window``, in a circle; tell whether it went.

    For ``focusNextPrevChild`` of windows, which Qt asks when nothing inside wants Tab for itself.
    """
    now: QWidget | None = window.focusWidget()
    seen = list(_inside(window))
    if now is not None and now not in seen:
        # A part of one that is whole: the cell that is open, the line of a choice.
        now = next((one for one in reversed(seen) if one.isAncestorOf(now)), None)
    stops = _stops(seen, now)
    if not stops:
        return False
    if now is None:
        following = stops[0 if forward else -1]
    else:
        following = stops[(stops.index(now) + (1 if forward else -1)) % len(stops)]
    if following is now:
        return False
    following.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def step_pane(window: QMainWindow, navigation: QWidget, page: QWidget, *, forward: bool) -> None:
    """Give the keyboard to the next (or the last) pane of ``window``: pages, list, record, paper.

    In a pane it goes to where it was there last.
    """
    panes = [navigation, *_panes(page)]
    now: QWidget | None = window.focusWidget()
    at = next(
        (place for place, one in enumerate(panes) if now is not None and (one is now or one.isAncestorOf(now))), 0
    )
    for count in range(1, len(panes)):
        pane = panes[(at + (count if forward else -count)) % len(panes)]
        last: QWidget | None = pane.focusWidget()
        kept = last is not None and last.isVisible() and _takes_tab(last)
        wanted = last if kept else next((one for one in (pane, *_inside(pane)) if _takes_tab(one)), None)
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
            return


def _panes(page: QWidget) -> list[QWidget]:
    """Return what stands side by side on a page, in the order of reading: the page itself where nothing does."""
    found = next((one for one in _inside(page) if isinstance(one, QSplitter)), None)
    if found is None:
        return [page]
    return [one for part in _side_by_side(found) if part.isVisible() and part.width() for one in _halves(part)]


def _halves(part: QWidget) -> list[QWidget]:
    """Return the panes of one that is a splitter itself: the record and the paper beside it."""
    if not isinstance(part, QSplitter):
        return [part]
    return [one for one in _side_by_side(part) if one.isVisible()]


def _side_by_side(splitter: QSplitter) -> list[QWidget]:
    parts = (splitter.widget(place) for place in range(splitter.count()))
    return [one for one in parts if one is not None]


def _stops(seen: Iterable[QWidget], now: QWidget | None) -> list[QWidget]:
    """Return where Tab comes to among the widgets ``seen``, in its order; ``now`` is one of them in any case."""
    stops: list[QWidget] = []
    waiting: list[QWidget] = []
    for one in seen:
        if not _takes_tab(one) and one is not now:
            continue
        if one.property(BEHIND_NEXT):
            waiting.append(one)
        else:
            stops += [one, *waiting]
            waiting = []
    return stops + waiting


def _takes_tab(widget: QWidget) -> bool:
    everything = QGuiApplication.styleHints().tabFocusBehavior() is Qt.TabFocusBehavior.TabFocusAllControls
    needed = Qt.FocusPolicy.TabFocus if everything else Qt.FocusPolicy.StrongFocus
    policy = widget.focusPolicy()
    return policy & needed == needed and widget.isEnabled() and widget.focusProxy() is None


def _inside(widget: QWidget) -> Iterator[QWidget]:
    """Yield what is seen inside a widget, in the order of reading."""
    for one in _placed(widget):
        if one.isVisible() and not one.isWindow():
            yield one
            if not isinstance(one, _WHOLE):
                yield from _inside(one)


def _placed(widget: QWidget) -> Iterable[QWidget]:
    """Return the widgets that stand directly in one, in the order of reading."""
    if isinstance(widget, QScrollArea):
        return [inside] if (inside := widget.widget()) is not None else []
    if isinstance(widget, QSplitter):
        return _side_by_side(widget)
    if isinstance(widget, QStackedWidget):
        return [shown] if (shown := widget.currentWidget()) is not None else []
    first: list[QWidget] = []
    if isinstance(widget, QMainWindow):
        first = [one for one in (widget.centralWidget(), widget.statusBar()) if one is not None]
    elif not isinstance(widget, _OF_QT) and (layout := widget.layout()) is not None:
        # One that spans several places of a grid is met in each.
        first = list(dict.fromkeys(_laid_out(layout)))
    known = set(first)
    others = [one for one in widget.children() if isinstance(one, QWidget) and one not in known]
    if len(others) > 1:
        mirrored = -1 if widget.isRightToLeft() else 1
        others.sort(key=lambda one: (one.y(), mirrored * one.x()))
    return [*first, *others]


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    """Yield the widgets of a layout and of those in it; a grid line by line, whatever was put into it first."""
    for item in _items(layout):
        if (widget := item.widget()) is not None:
            yield widget
        elif (below := item.layout()) is not None:
            yield from _laid_out(below)


def _items(layout: QLayout) -> list[QLayoutItem]:
    if not isinstance(layout, QGridLayout):
        found = [layout.itemAt(place) for place in range(layout.count())]
    else:
        lines, columns = range(layout.rowCount()), range(layout.columnCount())
        found = [layout.itemAtPosition(line, column) for line in lines for column in columns]
    return [item for item in found if item is not None]
