"""Whether something stands on screen that is typed but not taken yet: in an open cell, in an unfinished token."""

from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget

from delegations.gui.widgets.tokens import TokensEdit


def is_typing(inside: QWidget) -> bool:
    """Tell whether the keyboard is in a cell that is open, or in a started token, below the widget ``inside``."""
    widget = QApplication.focusWidget()
    if widget is None or not inside.isAncestorOf(widget):
        return False
    above = widget.parentWidget()
    while above is not None and above is not inside:
        if isinstance(above, QAbstractItemView):
            return True
        if isinstance(above, TokensEdit) and isinstance(widget, QLineEdit):
            return bool(widget.text())
        above = above.parentWidget()
    return False
