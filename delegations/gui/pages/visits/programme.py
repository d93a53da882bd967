"""The programme of a visit, and the minutes of its official meetings."""

from functools import partial

from delegations.domain.office.roles import Right
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _, ngettext
from delegations.domain.visits.changing.clashes import clash_lines, clashes
from delegations.domain.visits.visit import ProgrammeItem, Visit
from delegations.gui.editing.section import BoundTable, Section
from delegations.gui.pages.visits import columns
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.pages.visits.from_file import programme_from_file
from delegations.gui.pages.visits.move_items import MoveDialog
from delegations.gui.pages.visits.paste import paste_list
from delegations.gui.pages.visits.places_follow import PlaceFollower
from delegations.gui.widgets.allowed import fence
from delegations.gui.widgets.basics import button, clear, column, text
from delegations.gui.widgets.heading_button import HeadingButton
from delegations.gui.widgets.isolated import sentence
from delegations.gui.widgets.reading import for_reading
from delegations.queries.meetings import MeetingFilter, MeetingListing
from delegations.services.meetings.agendas import meeting_of_visit


class ProgrammeSection(Section[Visit]):
    """The programme; an item of it can get minutes."""

    def __init__(self, document: VisitDocument) -> None:
        super().__init__(document)
        self._visit = document
        paste = partial(paste_list, self, document, "programme")
        table = BoundTable(
            document, "programme", _("Programme"), columns.programme(document), ProgrammeItem, paste=paste
        )
        self.tables.append(table)
        tip = _("Make minutes of the chosen item of the programme")
        minutes = HeadingButton(_("Minutes…"), self._make_minutes, symbol="file-text", tip=tip)
        fence(document.context, Right.MEETINGS, minutes)
        tip = _("Move the chosen items, those after them or all of them: by some time, or to another day")
        move = HeadingButton(_("Move…"), self._move, symbol="clock", tip=tip)
        fence(document.context, Right.VISITS, move)
        tip = _("Read the programme from a document, a table or a letter")
        from_file = HeadingButton(_("From a file…"), self._from_file, symbol="file-text", tip=tip)
        fence(document.context, Right.VISITS, from_file)
        table.heading.addWidget(move)
        table.heading.addWidget(from_file)
        table.heading.addWidget(minutes)
        self.body.addWidget(table)
        self.doubts = text("", "doubt", wrap=True)
        self.body.addWidget(self.doubts)
        self.places = PlaceFollower(document, table.view)
        self.body.addWidget(self.places)
        hint = _("Leave “Who takes part” empty when everyone does. Names are completed from the delegations.")
        self.body.addWidget(text(hint, "muted", wrap=True))
        self._minutes = column(gap=4)
        self.body.addLayout(self._minutes)
        document.context.meetings_changed.connect(self._show_minutes)
        document.shown.connect(self._show_minutes)
        self.finish()
        self._show_minutes()

    def refresh(self) -> None:
        """Show the programme, and what in it can't be so."""
        super().refresh()
        visit = self.document.record
        self.tables[0].model.show_doubts(clashes(visit))
        lines = clash_lines(visit)
        self.doubts.setText("\n".join(map(sentence, lines)))
        self.doubts.setVisible(bool(lines))

    def _move(self) -> None:
        view = self.tables[0].view
        view.finish_typing(stay=False)
        programme = self.document.record.programme
        chosen = [programme[number].uid for number in view.chosen_rows()] or [one.uid for one in programme[:1]]
        if chosen:
            MoveDialog(self, self._visit, chosen, self._moved).open()

    def _moved(self, visit: Visit) -> None:
        count = sum(one != other for one, other in zip(visit.programme, self.document.record.programme, strict=True))
        self.document.edit_fields("programme/move", {"programme": visit.programme})
        words = ngettext(
            "{count} item was moved. Ctrl+Z takes that back.", "{count} items were moved. Ctrl+Z takes that back.",
            count,
        )  # fmt: skip
        self.document.context.message.emit(words.format(count=show_whole(count)))

    def _from_file(self) -> None:
        programme_from_file(self, self._visit)

    def _make_minutes(self) -> None:
        """Save the visit and open minutes of the chosen item, with its people, day and place."""
        if not self.document.save():
            return
        visit = self.document.record
        if visit.id is None:
            return
        number = self.tables[0].view.currentIndex().row()
        item = visit.programme[number] if 0 <= number < len(visit.programme) else None
        self.document.context.wanted.emit("meetings", meeting_of_visit(visit, item))

    def _show_minutes(self) -> None:
        clear(self._minutes)
        visit = self.document.record
        if visit.id is None:
            return
        found = MeetingListing(self.document.context.database, MeetingFilter(visit=visit.id)).first(20)
        if found:
            self._minutes.addWidget(text(_("Minutes of this visit's meetings"), "section"))
        for row in found:
            act = partial(self.document.context.wanted.emit, "meetings", row.id)
            self._minutes.addWidget(for_reading(button(row.title, act, symbol="file-text", role="row")))
