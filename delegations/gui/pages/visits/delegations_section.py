"""The people of a visit, side by side, in order of precedence."""

from dataclasses import fields
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent

from delegations.domain.office.roles import Right
from delegations.domain.people.vocabulary import Side
from delegations.domain.text.texts import _
from delegations.domain.visits.changing.ties import ties
from delegations.domain.visits.delegations import cities_of
from delegations.domain.visits.visit import Participant, Visit
from delegations.gui.editing.section import BoundTable, Section
from delegations.gui.fields.doubtful_cells import DoubtfulCells
from delegations.gui.fields.who_bar import WhoBar
from delegations.gui.pages.visits import columns
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.pages.visits.heirs import HeirDialog
from delegations.gui.pages.visits.participants_watched import ParticipantsWatched
from delegations.gui.pages.visits.paste import paste_list
from delegations.gui.reading.people_files import only_city, people_into_visit
from delegations.gui.widgets.allowed import fence
from delegations.gui.widgets.basics import row, tool
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.heading_button import HeadingButton
from delegations.gui.widgets.inputs import LineField
from delegations.services.people.precedence import in_order

_ROOM_FOR_LATIN = 820
"""Pixels from which a delegation has room for the names in Latin letters."""


class DelegationsSection(Section[Visit]):
    """Both delegations in precedence order."""

    def __init__(self, document: VisitDocument) -> None:
        super().__init__(document)
        self._notes: dict[str, LineField] = {}
        self._also: dict[str, Form] = {}
        self._more_wanted = False
        self.who = WhoBar(document, ParticipantsWatched(document))
        self.who.answered.connect(lambda uid: self.focus_field(f"participants/{uid}"))
        self.body.addWidget(self.who)
        for side, heading, note in (
            (Side.GUESTS, _("Guests"), "guests_note"),
            (Side.HOSTS, _("Hosts"), "hosts_note"),
        ):
            table = BoundTable(
                document,
                "participants",
                heading,
                columns.participants(document, side),
                partial(self._blank, side),
                chosen=partial(_is_on, side),
                paste=partial(paste_list, self, document, "participants", side=side),
            )
            tip = _("Order by posts: head first, then by seniority. Alt+Up and Alt+Down move a person.")
            order = HeadingButton(_("Order by posts"), partial(self._order, side), symbol="list-ordered", tip=tip)
            table.heading.addWidget(order)
            tip = _("Read people from a list, a table, contact cards or an address book")
            from_file = HeadingButton(_("From a file…"), partial(self._from_file, side), symbol="file-text", tip=tip)
            fence(document.context, Right.VISITS, from_file)
            table.heading.addWidget(from_file)
            DoubtfulCells(document.context, table.view)
            table.view.may_remove = self._may_remove
            self.tables.append(table)
            self.body.addWidget(table)
            line = LineField(_("Also"), _("Others, not named one by one: “councillors of the city council”"))
            line.edited.connect(lambda typed, note=note: self.document.edit(note, **{note: typed}))
            self._notes[note] = line
            form = self._also[note] = Form(60)
            form.add(note, _("Also"), line)
            foot = row()
            foot.addWidget(form, 1)
            tip = _("City, single items, the original script: further columns of people")
            more = tool("columns-3", tip, self._show_more)
            foot.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(foot)
        self.finish()

    def _may_remove(self, uids: list[str]) -> bool:
        """Let people go at once on whom nothing hangs; of the others ask to whom that goes."""
        if not any(ties(self.document.record, uid) for uid in uids):
            return True
        HeirDialog(self, self.document.record, uids, self._hand_on).open()
        return False

    def _hand_on(self, visit: Visit, words: str) -> None:
        """Take people away, and hand on what hung on them."""
        changed = {
            part.name: value
            for part in fields(visit)
            if (value := getattr(visit, part.name)) != getattr(self.document.record, part.name)
        }
        self.document.edit_fields("participants/remove", changed)
        self.document.context.message.emit(words)

    def _from_file(self, side: Side) -> None:
        def add(rows: tuple[Participant, ...]) -> None:
            self.document.edit("participants/paste", participants=(*self.document.record.participants, *rows))

        people_into_visit(self, self.document.context, side, add, city=only_city(self.document.record, side))

    def _order(self, side: Side) -> None:
        visit = self.document.record
        other = Side.HOSTS if side is Side.GUESTS else Side.GUESTS
        people = (*in_order(self.document.context.database, visit, side), *visit.on_side(other))
        self.document.edit("participants/order", participants=people)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the names in Latin letters out where there is no room for them, unless some were typed."""
        super().resizeEvent(event)
        self._show_columns()

    def _blank(self, side: Side) -> Participant:
        """Return an empty row; it goes on with the city of the last one."""
        last = next(reversed(self.document.record.on_side(side)), None)
        return Participant(side=side, municipality=last.municipality if last is not None else None)

    def _show_more(self) -> None:
        """Show the columns that most visits do without, or hide those that say nothing."""
        self._more_wanted = not self._more_wanted
        self._show_columns()

    def _show_columns(self) -> None:
        for side, table in zip(Side, self.tables, strict=True):
            people = self.document.record.on_side(side)
            several = len(cities_of(self.document.record, side)) > 1
            partly = any(one.in_items_only for one in people)
            has_latin = self.width() >= _ROOM_FOR_LATIN or any(one.latin_name for one in people)
            table.view.show_columns({"latin_name"}, shown=self._more_wanted or has_latin)
            has_original = any(one.original_name for one in people)
            table.view.show_columns({"original_name"}, shown=self._more_wanted or has_original)
            table.view.show_columns({"municipality"}, shown=self._more_wanted or several)
            table.view.show_columns({"in_items_only"}, shown=self._more_wanted or partly)

    def refresh(self) -> None:
        """Show both sides."""
        for table in self.tables:
            table.model.begin_anew()
        super().refresh()
        self._show_columns()
        for name, line in self._notes.items():
            line.show_text(getattr(self.document.record, name))

    def refresh_problems(self) -> None:
        """Show what keeps the visit from being saved beside people and notes."""
        super().refresh_problems()
        for form in self._also.values():
            form.show_problems(self.document.problems)

    def focus_field(self, path: str) -> bool:
        """Put the cursor on a person or a note."""
        if path in self._notes:
            self._notes[path].setFocus()
            return True
        return super().focus_field(path)


def _is_on(side: Side, person: Participant) -> bool:
    return person.side is side
