"""What a part of a preview is: its columns, what can be done with its rows, what is known of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtWidgets import QMenu

from delegations.domain.records.record import Identified
from delegations.domain.records.understood import Understood
from delegations.gui.tables.row_column import RowColumn

Row = TypeVar("Row", bound=Identified)
Deed = Callable[[tuple[Understood[Row], ...], Sequence[int]], tuple[Understood[Row], ...]]
"""Takes all rows and the places of the chosen ones, and returns all rows."""


def _no_notes(_rows: Sequence[Identified]) -> Mapping[str, str]:
    return {}


def no_doubts(_row: Identified) -> tuple[str, ...]:
    """Return nothing: of rows of this kind only a reader tells what is doubtful."""
    return ()


def _nothing_said(_rows: Sequence[Identified]) -> None:
    return


class PartKey(str, Generic[Row]):
    """The name of a part within a preview, which knows of which kind its rows are."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class RowDeed(Generic[Row]):
    """Something that can be done with the chosen rows by a button, its key or the menu of a row."""

    words: str
    key: str
    symbol: str
    does: Deed[Row]


@dataclass(frozen=True, slots=True)
class PartKind(Generic[Row]):
    """A part of a preview: rows of one kind.

    ``notes`` gives words on rows as they are now, by their uid («known: mayor»); ``doubts`` what is doubtful of a row
    however it was read; ``add_to_menu`` adds to the menu of a row what hands it back changed; ``keep_said`` stores what
    was said of rows there, when they are taken.
    """

    key: PartKey[Row]
    title: str
    columns: Sequence[RowColumn]
    blank: Callable[[], Row]
    deeds: Sequence[RowDeed[Row]] = ()
    notes: Callable[[Sequence[Row]], Mapping[str, str]] = _no_notes
    doubts: Callable[[Row], tuple[str, ...]] = no_doubts
    add_to_menu: Callable[[QMenu, Row, Callable[[Row], None]], None] | None = None
    keep_said: Callable[[Sequence[Row]], None] = _nothing_said
    row_label: Callable[[Row], str] | None = None
    """What stands before a row instead of its place."""
