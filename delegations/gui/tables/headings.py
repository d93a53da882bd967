"""What stands above the columns of a table that is filled cell by cell."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget


def name_columns(table: QTableWidget, names: Sequence[str]) -> None:
    """Put ``names`` above the columns, each where the words below it begin."""
    table.setHorizontalHeaderLabels(list(names))
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
