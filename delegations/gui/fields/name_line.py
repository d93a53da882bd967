"""How a name was read, in one quiet line below it; a doubt is asked there, and what was read wrongly is put right."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from delegations.domain.people.name_reading import read_name, readings
from delegations.domain.people.person_name import PersonName
from delegations.domain.people.vocabulary import NameDoubt, NameOrder
from delegations.domain.records.labels import label
from delegations.domain.text.clean import clean_line
from delegations.domain.text.texts import _
from delegations.gui.widgets.basics import row, text
from delegations.gui.widgets.isolated import dotted


def person_name(typed: str) -> str:
    """Return a typed name as it is kept: a family name that certainly stands first goes behind the given one."""
    return read_name(clean_line(typed)).full


def parts_told(name: PersonName) -> str:
    """Return the parts of a name in words: «ім’я: Оксана · по батькові: Петрівна · прізвище: Коваль»."""
    # Translators: {name} is a part of a person's name.
    middle = _("patronymic: {name}") if name.is_patronymic else _("middle name: {name}")
    told = (
        (_("title: {name}"), name.title), (_("given name: {name}"), name.given), (middle, name.middle),
        (_("family name: {name}"), name.family), (_("behind it: {name}"), name.suffix),
    )  # fmt: skip
    shown = [words.format(name=part) for words, part in told if part]
    if name.order is NameOrder.FAMILY_ALWAYS and name.is_parted:
        shown.append(label(name.order))
    return dotted(*shown)


def add_readings(menu: QMenu, name: str, take: Callable[[PersonName], object]) -> None:
    """Add the ways in which ``name`` can be read to a menu, the likely one first."""
    for one in readings(name):
        if one.given or one.family:
            menu.addAction(parts_told(one), partial(take, one))


def doubt_told(name: PersonName) -> str:
    """Return what is doubtful of a name in words, with the guess where there is one, and what follows."""
    kept = "" if name.is_parted else _("It is kept as typed and not declined.")
    # Where the order is a guess, the guess is shown as well.
    guess = _("Read as: {parts}").format(parts=parts_told(name)) if name.is_parted else ""
    return " ".join(filter(None, (label(name.doubt), guess, kept)))


def add_readings_of_doubt(menu: QMenu, name: PersonName, take: Callable[[PersonName], object]) -> None:
    """Add what can be said of a doubtful name to a menu: the ways to read it, and that it is right as it stands."""
    if name.doubt not in (NameDoubt.BODY, NameDoubt.TOO_LONG):
        add_readings(menu, name.text, take)
    if name.is_doubtful and not name.is_parted:
        menu.addAction(_("It is right as it stands"), partial(take, PersonName(text=name.text, family=name.text)))


class NameLine(QWidget):
    """Says how a name is read, or asks. ``chosen`` carries the reading that somebody chose.

    ``by_parts``: the parts can also be named one by one.
    """

    chosen = Signal(object)
    parts_wanted = Signal()
    """Somebody wants to name the parts."""

    def __init__(self, *, by_parts: bool = False) -> None:
        super().__init__()
        self._name, self._by_parts = PersonName(), by_parts
        line = row(self)
        self._told = text("", "muted", wrap=True)
        line.addWidget(self._told, 1)
        self.change = QToolButton()
        self.change.setAutoRaise(True)
        self.change.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.change)
        self.menu.aboutToShow.connect(self._fill)
        self.change.setMenu(self.menu)
        line.addWidget(self.change)

    def show_name(self, name: PersonName) -> None:
        """Show how ``name`` is read."""
        self._name = name
        self.setVisible(bool(name.text))
        self._told.setText(doubt_told(name) if name.is_doubtful else parts_told(name))
        self._told.setObjectName("doubt" if name.is_doubtful else "muted")
        self._told.style().unpolish(self._told)
        self._told.style().polish(self._told)
        self.change.setText(_("Which is it?") if name.doubt is NameDoubt.ORDER else _("Correct…"))
        self.change.setAccessibleName(self.change.text())

    def _fill(self) -> None:
        self.menu.clear()
        add_readings_of_doubt(self.menu, self._name, self.chosen.emit)
        if self._by_parts:
            self.menu.addSeparator()
            self.menu.addAction(_("Name the parts…"), self.parts_wanted.emit)
