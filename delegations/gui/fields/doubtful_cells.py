"""Doubtful names in a table of people: marked, told where the mouse rests, and settled from the cell's menu.

Somebody should look at a name of which it is not certain which word is the family name, or that is no person's name,
or that tells no sex. What is said is kept with the person, as from the line below a name (``name_line``).
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMenu

from delegations.domain.language.vocabulary import Gender
from delegations.domain.people.name_gender import propose_gender
from delegations.domain.people.name_reading import knowing, read_name
from delegations.domain.people.person_name import PersonName
from delegations.domain.people.unnamed import named
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _
from delegations.gui.fields.name_line import add_readings_of_doubt, doubt_told
from delegations.gui.ground.app_context import AppContext
from delegations.gui.tables.cell_menu import CellMenu
from delegations.gui.tables.row_table import RowTable
from delegations.gui.tables.row_table_model import Index
from delegations.services.people.said_of_people import Told, keep_parts, keep_said, told_of


class DoubtfulCells(QObject):
    """Watches the column ``name`` of a table whose rows name people."""

    def __init__(self, context: AppContext, view: RowTable[Any]) -> None:
        super().__init__(view)
        self._context, self._view, self._model = context, view, view.rows
        self._told: dict[str, Told] = {}
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.look)
        for changed in (self._model.modelReset, self._model.rowsInserted, self._model.dataChanged):
            changed.connect(self._later.start)
        CellMenu(view, self.menu_of)

    def look(self) -> None:
        """Mark the names that are doubtful as they stand now, and after what is said of these people."""
        self._later.stop()
        rows = [one for one in self._model.rows if named(one.name) and _is_asked(_as_typed(one.name))]
        self._told = told_of(self._context.database, rows) if rows else {}
        told = {one.uid: self._sentence(one.name) for one in rows}
        self._model.show_doubts({f"{self._model.group}/{uid}/name": words for uid, words in told.items() if words})

    def _sentence(self, name: str) -> str:
        told = self._told[name]
        if not _is_asked(told):
            return ""
        if told.parts.is_doubtful:
            return doubt_told(told.parts)
        return _("The name doesn’t tell whether this is a man or a woman; letters need to know.")

    def menu_of(self, index: Index) -> QMenu | None:
        """Return what can be said of the name in a cell; None where nothing is doubtful."""
        row, column = self._model.row_at(index.row()), self._model.columns[index.column()]
        told = self._told.get(row.name)
        if column.name != "name" or self._model.is_read_only or told is None or not _is_asked(told):
            return None
        menu = QMenu(self._view)
        if told.parts.is_doubtful:
            add_readings_of_doubt(menu, told.parts, partial(self._take_parts, row.uid))
        else:
            for gender, words in (
                (Gender.MASCULINE, _("he: a man")), (Gender.FEMININE, _("she: a woman")),
                (Gender.NEUTRAL, _("leave it neutral")),
            ):  # fmt: skip
                menu.addAction(words, partial(self._take_gender, row.uid, gender))
        return menu

    def _row(self, uid: str) -> Any:
        return next(one for one in self._model.rows if one.uid == uid)

    def _take_parts(self, uid: str, said: PersonName) -> None:
        name = said.composed or said.text

        def keep() -> None:
            nonlocal name
            name = keep_parts(self._context.database, self._row(uid), said)

        self._kept(keep)
        with knowing((PersonName(text=name, title=said.title, given=said.given, middle=said.middle,
                                 family=said.family, suffix=said.suffix),)):  # fmt: skip
            self._model.setData(self._model.index_of(uid, "name"), name)
        self.look()

    def _take_gender(self, uid: str, gender: Gender) -> None:
        self._kept(lambda: keep_said(self._context.database, self._row(uid), {"gender": gender}))
        self.look()

    def _kept(self, keep: Callable[[], object]) -> None:
        try:
            keep()
        except DelegationsError as error:
            self._context.failed.emit(str(error))


def _as_typed(name: str) -> Told:
    return Told(read_name(name), propose_gender(name))


def _is_asked(told: Told) -> bool:
    """Whether somebody should look at a name: at how it is read, or at whose it is."""
    if told.parts.is_doubtful:
        return True
    return told.gender is Gender.UNKNOWN and told.parts.is_parted and not told.parts.has_initials
