"""The first part of a visit: when, who to whom, why, and the letter that came."""

from functools import partial

from PySide6.QtWidgets import QWidget

from delegations.domain.dates.date_reading import YearOf
from delegations.domain.dates.partial_dates import short_date
from delegations.domain.places.place_names import no_city
from delegations.domain.records.labels import label
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import _
from delegations.domain.visits.visit import Visit
from delegations.domain.visits.visit_rules import next_statuses
from delegations.domain.visits.vocabulary import VisitKind
from delegations.gui.editing.section import Section
from delegations.gui.fields import offers
from delegations.gui.fields.bound_fields import ReadField
from delegations.gui.fields.columns import date_reader
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.pages.visits.learned import OutsideDialog, sentences
from delegations.gui.pages.visits.series import SeriesView
from delegations.gui.tables.tokens import TokensEdit
from delegations.gui.widgets.basics import button, row
from delegations.gui.widgets.form import Form, WrappedTick
from delegations.gui.widgets.inputs import LineField, TextField
from delegations.gui.widgets.steady import SteadyChoice


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
        self.series = SeriesView(document)
        self.form.add("earlier", _("Linked visits"), self.series)
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
