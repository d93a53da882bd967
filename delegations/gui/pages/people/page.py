"""People: who they are, which posts they held, which visits they took part in; namesakes are merged here."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from delegations.domain.dates.date_reading import parse_partial_date
from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.language.vocabulary import NameCase
from delegations.domain.office.roles import Right
from delegations.domain.people.people import PARTS_OF_NAME, Person, Post, answer
from delegations.domain.people.person_name import PersonName
from delegations.domain.people.vocabulary import Standing
from delegations.domain.records.labels import label
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _, pgettext
from delegations.domain.visits.vocabulary import Status
from delegations.gui.editing.section import BoundTable
from delegations.gui.fields.bound_fields import BoundForm
from delegations.gui.fields.columns import date_column
from delegations.gui.fields.name_line import NameLine
from delegations.gui.fields.offers import offer_known
from delegations.gui.ground.app_context import AppContext
from delegations.gui.pages.people.cards import save_cards
from delegations.gui.pages.people.document import PersonDocument
from delegations.gui.pages.people.forms import NameForms, PostForms
from delegations.gui.pages.people.merges import MergesView
from delegations.gui.pages.people.name_parts import PartsDialog
from delegations.gui.pages.people.review import ReviewDialog
from delegations.gui.pages.people.sensitive import SensitiveForm
from delegations.gui.pages.people.tools import PersonTools
from delegations.gui.pages.people.who_is_who import WhoIsWhoDialog
from delegations.gui.reading.people_files import people_into_register
from delegations.gui.record_pages.form_page import FormPage
from delegations.gui.tables.lazy_list import Shown
from delegations.gui.tables.list_panel import ListPanel
from delegations.gui.tables.row_button import RowButton
from delegations.gui.tables.row_column import RowColumn
from delegations.gui.widgets.allowed import fence
from delegations.gui.widgets.basics import GRID, Elided, EmptyState, button, clear, column, row, scrolled, text, tool
from delegations.gui.widgets.isolated import dotted
from delegations.gui.widgets.reading import for_reading
from delegations.queries.people.listing import PeopleListing, PersonListRow, visits_of_person
from delegations.services.access.looks import look_at

_ALL = 2**31


def _second_line(line: PersonListRow) -> str:
    """Return what a list says below a name: how somebody stands, if not as usual, and the post."""
    return dotted(label(Standing(line.standing)) if line.standing else "", line.post)


class PeoplePage(FormPage[Person]):
    """All people; the one under the cursor is open."""

    key = "people"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.document: PersonDocument = PersonDocument(context, self)
        shown = Shown(lambda line: line.name, _second_line)
        self.list = ListPanel(_("People"), shown, self._empty_list)
        orders = [(_("A to Z"), False), (_("Z to A"), True)]
        self._order = self.list.add_choice(_("Order of the list"), orders)
        doubts = [(_("Everybody"), False), (_("Names to look at"), True)]
        self._doubtful = self.list.add_choice(_("Which people are shown"), doubts)
        self.list.filters = (self._doubtful,)
        tip = _("Records that may be of one person: namesakes, other spellings of a name")
        doubles = button(_("One person or two?…"), self._who_is_who, symbol="merge", role="row", tip=tip)
        fence(context, Right.VISITS, doubles)
        self.list.head.addWidget(doubles)
        tip = _("What is kept on people longer than the rules in the settings want")
        line = row()
        review = button(_("Yearly review…"), self._review, symbol="calendar-check", role="row", tip=tip)
        fence(context, Right.ADMINISTER, review)
        line.addWidget(review, 1)
        tip = _("Read people from a list, a table, contact cards or an address book")
        from_file = button(_("Import from a file…"), self._import, symbol="file-text", role="row", tip=tip)
        fence(context, Right.VISITS, from_file)
        self.list.head.addWidget(from_file)
        cards = tool("contact", _("The people of this list as contact cards, without telephones…"), self._cards)
        fence(context, Right.CONTACTS, cards)
        line.addWidget(for_reading(cards))
        self.list.head.addLayout(line)
        nothing = EmptyState("users", _("Choose a person on the left. People are added as you enter visits."))
        self.build(nothing, self._editor(), (340, 840))
        context.people_changed.connect(self.reload)
        self.reload()

    def _import(self) -> None:
        people_into_register(self, self.context)

    def _empty_list(self) -> QWidget:
        return EmptyState("users", _("Nobody yet. People are remembered from the visits you enter."))

    def _editor(self) -> QWidget:
        inside = QFrame()
        inside.setObjectName("panel")
        body = column(inside, margin=GRID * 2, gap=GRID * 2)
        head = row()
        self._title = Elided(role="title")
        head.addWidget(self._title, 1)
        self.tools = PersonTools(self.context, self._saved_one, lambda: self.sensitive.is_open)
        self.tools.gone.connect(self.forget)
        self.tools.put.connect(self.put_version)
        head.addWidget(self.tools)
        self.save_button = button(_("Save"), self.save, role="primary", tip=_("Save (Ctrl+S)"))
        head.addWidget(self.save_button)
        body.addLayout(head)
        self.merges = MergesView(self.context, self.open_record)
        body.addWidget(self.merges)
        form = BoundForm(self.document)
        name = form.add_line("name", _("Name"), _("Given name and family name"))
        name.left.connect(self._turn_name)
        self.name_line = NameLine(by_parts=True)
        self.name_line.chosen.connect(lambda said: self.document.edit_fields("name", answer(said)))
        self.name_line.parts_wanted.connect(self._ask_parts)
        form.add("given_name", "", self.name_line)
        form.add_line("email", _("E-mail"))
        form.add_choice("standing", _("Invitations"), Standing)
        form.add_read(
            "standing_since", _("Not invited since"), _("Empty: always"), read=parse_partial_date, show=short_date
        )
        form.add_text("notes", _("Notes"))
        self.forms.append(form)
        body.addWidget(form)
        self.sensitive = SensitiveForm(self.document, self._look)
        fence(self.context, Right.SENSITIVE, self.sensitive.toggle)
        self.sensitive.edited.connect(lambda name, typed: self.document.edit(name, **{name: typed}))
        body.addWidget(self.sensitive)
        body.addWidget(text(_("Forms of the name"), "section"))
        self.names = NameForms()
        self.names.edited.connect(self._edit)
        body.addWidget(self.names)
        self._add_posts(body)
        self._visits_heading = text(_("Visits"), "section")
        body.addWidget(self._visits_heading)
        self._visits = column(gap=0)
        body.addLayout(self._visits)
        body.addStretch(1)
        self.area = scrolled(inside)
        return self.area

    def _add_posts(self, body: QVBoxLayout) -> None:
        known = self.context
        columns = [
            RowColumn("title", _("Post"), 0, offers=offer_known(known, "post"), hint=_("Add a post…")),
            RowColumn("organisation", _("Organisation"), 240, offers=offer_known(known, "organisation")),
            date_column("held_from", pgettext("time", "From")),
            date_column("held_to", pgettext("time", "To")),
        ]
        self.posts = BoundTable(self.document, "posts", _("Posts"), columns, partial(Post, title=""))
        self.posts.view.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_post_forms())
        self.tables.append(self.posts)
        body.addWidget(self.posts)
        self._post_heading = text("", "section", wrap=True)
        body.addWidget(self._post_heading)
        self.post_forms = PostForms()
        self.post_forms.corrected.connect(self._correct_post)
        body.addWidget(self.post_forms)

    def listing(self) -> PeopleListing:
        """Return the people that the search lets through."""
        return PeopleListing(
            self.context.database, self.list.search.text(), descending=self._order.currentData(),
            doubtful=self._doubtful.currentData(),
        )  # fmt: skip

    def _turn_name(self) -> None:
        """Put a family name that certainly stands first behind the given one."""
        person = self.value
        if not person.parts.is_doubtful and person.parts.full != person.name:
            self.document.edit("name", name=person.parts.full)

    def _ask_parts(self) -> None:
        def take(said: PersonName) -> None:
            self.document.edit_fields("name", answer(said))

        PartsDialog(self, self.value.parts, take).open()

    def _who_is_who(self) -> None:
        if self.leave():
            WhoIsWhoDialog(self, self.context, self.open_record).open()

    def _cards(self) -> None:
        listing = self.listing()
        save_cards(self, self.context, _("People"), lambda: [one.id for one in listing.first(_ALL)])

    def open(self, what: object) -> None:
        """Show the person ``what``, or begin the ``review``."""
        if what == "review":
            self._review()
        else:
            super().open(what)

    def focus_field(self, path: str) -> bool:
        """Go to the field ``path``, sensitive data being shown for it; tell whether there is one."""
        if path in self.sensitive.lines:
            self.sensitive.show_field(path)
            return True
        return self.names.focus_field(path) or super().focus_field(path)

    def begin(self) -> None:
        """Begin with the name."""
        self.focus_field("name")

    def show_record(self, person: Person, *, anew: bool) -> None:
        """Show what stands beside the form: forms of the name and of a post, sensitive data, visits."""
        self._title.setText(person.name)
        self.sensitive.show_person(person, anew=anew)
        self.names.show_person(person, self.context.settings.address_style)
        self.name_line.show_name(person.parts)
        self._show_post_forms()
        self.forms[0].show_row("standing_since", shown=person.standing is not Standing.USUAL)
        if anew:
            self._show_visits(person)
            self.merges.show_person(person)
            self.area.verticalScrollBar().setValue(0)

    def _show_state(self) -> None:
        super()._show_state()
        problems = self.document.problems
        # A form of the name that is too long is said beside the first one.
        self.names.show_problems({next(iter(NameCase)).value: problems.get("forms", "")} | problems)
        # Parts of the name are said in a dialog of their own; what is wrong with one is said where the name stands.
        part = next((problems[one] for one in (*PARTS_OF_NAME, "name_order") if one in problems), "")
        if part:
            self.forms[0].show_problems({"name": part} | problems)
        self.sensitive.form.refresh_problems()
        hidden = next((name for name in self.sensitive.lines if name in problems), "")
        if hidden and not self.sensitive.is_open:
            self.sensitive.show_field(hidden)

    def _show_visits(self, person: Person) -> None:
        clear(self._visits)
        visits = visits_of_person(self.context.database, person.id) if person.id is not None else []
        self._visits_heading.setVisible(bool(visits))
        for number, title, start, post, state in visits:
            when = short_date(PartialDate.from_text(start)) if start else ""
            fell_through = label(state) if state is Status.CANCELLED else ""
            words = dotted(when, title, post, fell_through)
            self._visits.addWidget(RowButton(words, self._opener(number)))

    def _opener(self, record_id: int) -> Callable[[], None]:
        return lambda: self.context.wanted.emit("visits", record_id)

    def _edit(self, changes: dict[str, object]) -> None:
        self.document.edit_fields(next(iter(changes)), changes)

    def _shown_post(self) -> int | None:
        """Return the place of the post whose forms are shown: that under the cursor, else the one held last."""
        posts, place = self.value.posts, self.posts.view.currentIndex().row()
        return max(place if place < len(posts) else 0, 0) if posts else None

    def _show_post_forms(self) -> None:
        place = self._shown_post()
        for widget in (self._post_heading, self.post_forms):
            widget.setVisible(place is not None)
        if place is not None:
            post = self.value.posts[place]
            self._post_heading.setText(_("Forms of the post “{post}”").format(post=post.title))
            self.post_forms.show_post(post)

    def _correct_post(self, forms: tuple[tuple[NameCase, str], ...]) -> None:
        place = self._shown_post()
        if place is not None:
            posts = self.value.posts
            corrected = replace(posts[place], forms=forms)
            path = f"posts/{corrected.uid}/forms"
            self.document.edit(path, posts=(*posts[:place], corrected, *posts[place + 1 :]))

    def _look(self) -> bool:
        """Note that the sensitive data of the person on screen are looked at; tell whether they may be."""
        if self.value.id is None:
            return True
        try:
            look_at(self.context.database, self.value.id)
        except DelegationsError as error:
            self.context.failed.emit(str(error))
            return False
        return True

    def _saved_one(self) -> Person:
        """Return the person on screen, with its edits saved."""
        self.leave()
        person: Person = self.value
        return person

    def _review(self) -> None:
        self.leave()
        dialog = ReviewDialog(self, self.context)
        dialog.open()
