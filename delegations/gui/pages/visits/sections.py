"""The sections of the editor: the visit itself, delegations, programme, what was learned, gifts, follow-ups."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from delegations.domain.dates.date_reading import YearOf
from delegations.domain.dates.partial_dates import short_date
from delegations.domain.office.roles import Right
from delegations.domain.people.vocabulary import Side
from delegations.domain.places.place_names import no_city
from delegations.domain.records.labels import label
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import _
from delegations.domain.visits.changing.ties import ties
from delegations.domain.visits.delegations import cities_of
from delegations.domain.visits.visit import Participant, Visit
from delegations.domain.visits.visit_rules import next_statuses
from delegations.domain.visits.vocabulary import VisitKind
from delegations.gui.editing.section import BoundTable, Section
from delegations.gui.fields import offers
from delegations.gui.fields.bound_fields import ReadField
from delegations.gui.fields.columns import date_reader
from delegations.gui.fields.doubtful_cells import DoubtfulCells
from delegations.gui.fields.who_bar import WhoBar
from delegations.gui.pages.visits import columns
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.pages.visits.heirs import HeirDialog
from delegations.gui.pages.visits.learned import OutsideDialog, sentences
from delegations.gui.pages.visits.participants_watched import ParticipantsWatched
from delegations.gui.pages.visits.paste import paste_list
from delegations.gui.pages.visits.series import SeriesView
from delegations.gui.reading.people_files import only_city, people_into_visit
from delegations.gui.record_pages.follow_ups import FollowUpsSection
from delegations.gui.tables.row_column import RowColumn
from delegations.gui.tables.tokens import TokensEdit
from delegations.gui.widgets.allowed import fence
from delegations.gui.widgets.basics import button, row, tool
from delegations.gui.widgets.form import Form, LineField, TextField, WrappedTick
from delegations.gui.widgets.steady import SteadyChoice
from delegations.services.people.precedence import in_order

_ROOM_FOR_LATIN = 820
"""Pixels from which a delegation has room for the names in Latin letters."""


class VisitMainSection(Section[Visit]):
    """When, who to whom, why."""

    def __init__(self, document: VisitDocument) -> None:
        super().__init__(document)
        self.form = Form()
        self._lines: dict[str, LineField | TextField] = {}
        self._dates: dict[str, ReadField[Visit]] = {}
        self._tokens: dict[str, TokensEdit] = {}
        self._refused: set[str] = set()
        """Fields of names in which one was entered that can't be one."""
        self._add_tokens("guests", _("Who comes"), _("City or community, Enter adds the next"))
        self._add_tokens("hosts", _("Who receives"), _("City or community, Enter adds the next"))
        hint = _("08.05.2024, 05.2024 or 2024")
        self._add_date("start", _("Begins"), hint, document.year_begun)
        self._dates["start"].line.left.connect(document.follow_start)
        self._add_date("end", _("Ends"), _("Empty for one day"), document.year_of)
        self._kind = SteadyChoice()
        self._kind.setAccessibleName(_("Kind of visit"))
        for kind in VisitKind:
            self._kind.addItem(label(kind), kind)
        self._kind.activated.connect(lambda _n: document.edit("kind", kind=self._kind.currentData()))
        self.form.add("kind", _("Kind of visit"), self._kind)
        self._status = SteadyChoice()
        self._status.setAccessibleName(_("Status"))
        self._status.activated.connect(lambda _n: document.edit("status", status=self._status.currentData()))
        self.form.add("status", _("Status"), self._status)
        self._yearly = WrappedTick(_("Comes every year: the overview proposes the next one"))
        self._yearly.clicked.connect(lambda ticked: document.edit("yearly", yearly=bool(ticked)))
        self.form.add("yearly", _("Row of visits"), self._yearly)
        self._add_line("place", _("Place"))
        self._add_text("purpose", _("Purpose"), _("What the visit is for"), 3)
        self._add_tokens("topics", _("Topics"), _("Safe city, CNAP, utilities …"))
        self._add_text("summary", _("Results"), _("What came of it, in a few sentences"), 4)
        self._add_text(
            "told_outside", _("For letters and press"), _("What the partner and the press may read of the results"), 3
        )
        self._choose = button(_("Choose from what was noted…"), self._offer_sentences, role="quiet")
        beside = QWidget()
        line = row(beside)
        line.addStretch(1)
        line.addWidget(self._choose)
        self.form.add_wide(beside)
        self._add_line("number", _("Registration number"), _("Given on saving"))
        self._add_date(
            "report_date", _("Date of the report"), _("Empty leaves a line to write on"), document.year_after
        )
        self._add_line("letter_number", _("Number of the letter that came"), _("An answer says it"))
        self._add_date("letter_date", _("Date of the letter that came"), "", document.year_after)
        self._add_line("letter_sender", _("Who sent the letter"))
        self._add_line("letter_handler", _("Who answers the letter"))
        self._add_date("letter_due", _("Answer due"), _("The overview reminds of it"), document.year_after)
        self._add_date("letter_answered", _("Answered on"), _("Empty until the answer is sent"), document.year_after)
        self.series = SeriesView(document)
        self.body.addWidget(self.series)
        self.body.addWidget(self.form)
        self.finish()

    def _offer_sentences(self) -> None:
        """Offer what was noted for what may be told outside."""
        visit: Visit = self.document.record
        OutsideDialog(self, visit, lambda words: self.document.edit("told_outside", told_outside=words)).open()

    def _add_line(self, name: str, words: str, hint: str = "") -> None:
        line = LineField(words, hint)
        line.edited.connect(lambda typed: self.document.edit(name, **{name: typed}))
        self._lines[name] = line
        self.form.add(name, words, line)

    def _add_text(self, name: str, words: str, hint: str, lines: int) -> None:
        area = TextField(words, hint, lines)
        area.edited.connect(lambda typed: self.document.edit(name, **{name: typed}))
        self._lines[name] = area
        self.form.add(name, words, area)

    def _add_date(self, name: str, words: str, hint: str, year_of: YearOf) -> None:
        line = LineField(words, hint)
        self._dates[name] = ReadField(
            self.document, line, name, read=date_reader(year_of), show=short_date,
            value=lambda: getattr(self.document.record, name),
            put=lambda value: self.document.edit_fields(name, {name: value}),
        )  # fmt: skip
        line.left.connect(self.refresh_problems)
        self.form.add(name, words, line)

    def _add_tokens(self, name: str, words: str, hint: str) -> None:
        context = self.document.context
        known = offers.offer_topics(context) if name == "topics" else offers.offer_municipalities(context)
        tokens = TokensEdit(words, known, hint, why_not=None if name == "topics" else no_city)
        tokens.changed.connect(lambda refs: self.document.edit(f"{name}/{len(refs)}", **{name: refs}))
        tokens.typing.connect(lambda typed: self._type_token(name, typed))
        tokens.refused.connect(partial(self._refuse_token, name))
        self._tokens[name] = tokens
        self.form.add(name, words, tokens)

    def _refuse_token(self, name: str, typed: str, why: str) -> None:
        """Say at once what is wrong with a name that was entered: Enter would seem to do nothing."""

        def refuse(_typed: str) -> None:
            raise InvalidValueError(why)

        self._refused.add(name)
        self.document.set_unread(name, typed, why)
        # The same words waited to be entered before, for another reason.
        self.document.read_again(name, refuse)
        self.document.state.emit()
        self.refresh_problems()

    def _type_token(self, name: str, typed: str) -> None:
        """Keep a name that is not entered yet, as what can't be understood is kept."""
        self._refused.discard(name)
        if typed.strip():
            self.document.set_unread(
                name, typed, _("“{name}” is not entered yet: press Enter in the field.").format(name=typed)
            )
        else:
            self.document.edit(name)

    def refresh(self) -> None:
        """Show the visit as it is now."""
        visit = self.document.record
        for name, field in self._lines.items():
            field.show_text(getattr(visit, name))
        for bound in self._dates.values():
            bound.refresh()
        for name, tokens in self._tokens.items():
            tokens.show_refs(getattr(visit, name))
            unread = self.document.typed.get(name)
            tokens.show_typing(unread.text if unread is not None else "")
        self._choose.setVisible(bool(sentences(visit)))
        self._yearly.setChecked(visit.yearly)
        self.series.refresh()
        self._kind.setCurrentIndex(self._kind.findData(visit.kind))
        allowed = next_statuses(visit.status)
        if [self._status.itemData(n) for n in range(self._status.count())] != list(allowed):
            self._status.clear()
            for status in allowed:
                self._status.addItem(label(status), status)
        self._status.setCurrentIndex(self._status.findData(visit.status))

    def refresh_problems(self) -> None:
        """Show what keeps the visit from being saved beside its fields."""
        typing = self.document.typing_problems()
        waiting = {name for name, bound in self._dates.items() if bound.line.hasFocus()}
        waiting |= {name for name, tokens in self._tokens.items() if tokens.hasFocus()} - self._refused
        shown = {name: sentence for name, sentence in typing.items() if name not in waiting}
        self.form.show_problems({**self.document.problems, **shown})

    def focus_field(self, path: str) -> bool:
        """Put the cursor into a field of the form."""
        return self.form.focus_field(path.split("/", maxsplit=1)[0])

    def focus_first(self) -> None:
        """Begin with who comes."""
        self.form.focus_field("guests")


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
            order = button(
                _("Order by posts"), partial(self._order, side), symbol="list-ordered", role="quiet", tip=tip
            )
            table.heading.addWidget(order)
            tip = _("Read people from a list, a table, contact cards or an address book")
            from_file = button(
                _("From a file…"), partial(self._from_file, side), symbol="file-text", role="quiet", tip=tip
            )
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


def table_section(
    document: VisitDocument, parts: Sequence[tuple[str, str, Callable[[VisitDocument], list[RowColumn]], type]]
) -> Section[Visit]:
    """Return a section of tables, each (group, heading, columns, kind of row)."""
    section = Section(document)
    for group, heading, make, kind in parts:
        table = BoundTable(document, group, heading, make(document), kind)
        section.tables.append(table)
        section.body.addWidget(table)
    return section


def follow_ups_section(document: VisitDocument) -> Section[Visit]:
    """Return the follow-ups of a visit; pasted lists are understood."""

    def paste(section: Section[Visit], words: str) -> None:
        paste_list(section, document, "follow_ups", words)

    return FollowUpsSection(document, columns.follow_ups(document), paste=paste)
