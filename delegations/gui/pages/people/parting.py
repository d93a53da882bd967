"""One record made two people: what belongs to the other one is ticked."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from delegations.domain.dates.partial_dates import short_date
from delegations.domain.kinds.field_names import field_name
from delegations.domain.people.people import SENSITIVE, Person
from delegations.domain.records.labels import label
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _
from delegations.gui.ground.app_context import OF_NAMES, AppContext
from delegations.gui.widgets.basics import button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.isolated import beside
from delegations.queries.people.places import PersonPlace, places_of_person
from delegations.services.people.people_merging import OF_ONE, RowOfPerson, merge_people, part_person

_WHAT = Qt.ItemDataRole.UserRole


class PartingDialog(Dialog):
    """``done`` is told the number of the new person."""

    def __init__(self, parent: QWidget, context: AppContext, person: Person, done: Callable[[int], object]) -> None:
        super().__init__(parent, _("Part into two people"), (760, 560))
        self._context, self._person, self._done = context, person, done
        words = _("Tick what belongs to the other person of the name {name}. The rest stays with this one.")
        self.body.addWidget(text(words.format(name=person.name), "muted", wrap=True))
        self.list = QListWidget()
        self.list.setObjectName("rows")
        self.list.setAccessibleName(_("What belongs to the other person"))
        for place in places_of_person(context.database, person.id or 0):
            self._add(_words(place), RowOfPerson(place.table, place.id))
        for name in OF_ONE:
            if value := getattr(person, name):
                # What is hidden is named, not shown.
                shown = field_name("Person", name)
                self._add(shown if name in SENSITIVE or name == "notes" else f"{shown}: {value}", name)
        self.body.addWidget(self.list, 1)
        self.part = button(_("Part"), self._part)
        self.add_buttons(self.part)

    def _add(self, words: str, what: RowOfPerson | str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
        item.setData(_WHAT, what)
        self.list.addItem(item)

    def chosen(self) -> tuple[list[RowOfPerson], list[str]]:
        """Return the rows that are ticked, and the fields."""
        items = [self.list.item(place) for place in range(self.list.count())]
        ticked = [one.data(_WHAT) for one in items if one.checkState() == Qt.CheckState.Checked]
        fields = [one for one in ticked if isinstance(one, str)]
        return [RowOfPerson(*one) for one in ticked if not isinstance(one, str)], fields

    def has_work(self) -> bool:
        """Tell whether something is ticked."""
        return any(self.chosen())

    def _part(self) -> None:
        database, person = self._context.database, self._person.id or 0
        try:
            other = part_person(database, person, *self.chosen())
        except DelegationsError as error:
            self.say(str(error))
            return
        self.accept()
        self._context.tell_names()
        self._done(other)
        words = _("{name}: two people now.").format(name=self._person.name)

        def back() -> int:
            merge_people(database, person, [other])
            return person

        self._context.offer_undo(words, back, tell=OF_NAMES, page="people")


def _words(place: PersonPlace) -> str:
    kind = label(place.kind) if place.kind is not None else _("Post")
    parts = (kind, short_date(place.day), place.title, place.post)
    return beside(*(parts if place.kind is not None else (kind, place.post, place.title, parts[1])))
