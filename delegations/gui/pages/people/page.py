"""People: who they are, which posts they held, which visits they took part in; namesakes are merged here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from delegations.domain.errors import Problem
from delegations.domain.partial_dates import PartialDate, parse_partial_date, short_date
from delegations.domain.people import Person, Post
from delegations.domain.texts import _, ngettext, pgettext
from delegations.domain.visit import changed, new_uid
from delegations.domain.vocabulary import NameCase, RecordKind
from delegations.gui.editing.form_page import FormPage
from delegations.gui.editing.offers import offer_known
from delegations.gui.models.lazy_list import Shown
from delegations.gui.models.row_table import RowColumn, RowTableModel
from delegations.gui.office import Office
from delegations.gui.pages.people.cards import save_cards
from delegations.gui.pages.people.forms import NameForms, PostForms
from delegations.gui.pages.people.review import ReviewDialog
from delegations.gui.pages.people.sensitive import SensitiveForm
from delegations.gui.pages.people.tools import PersonTools
from delegations.gui.widgets.basics import GRID, Elided, EmptyState, button, clear, column, row, text, tool
from delegations.gui.widgets.form import Form, LineField, TextField
from delegations.gui.widgets.list_panel import ListPanel
from delegations.gui.widgets.question import agrees
from delegations.gui.widgets.row_button import RowButton
from delegations.gui.widgets.row_table import RowTable
from delegations.services.history import uid_of
from delegations.services.people import (
    PeopleListing,
    load_person,
    merge_people,
    namesakes,
    save_person,
    visits_of_person,
)

_ALL = 2**31


@dataclass(frozen=True, slots=True, kw_only=True)
class _PostRow:
    """A post as a row of the table."""

    uid: str = field(default_factory=new_uid)
    id: int | None = None
    title: str = ""
    organisation: str = ""
    held_from: PartialDate | None = None
    held_to: PartialDate | None = None
    forms: tuple[tuple[NameCase, str], ...] | None = None


class PeoplePage(FormPage):
    """All people; the one under the cursor is open."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.not_saved = _("The person was not saved: the name is missing or not possible.")
        self.value = self.saved = Person(name="")
        shown = Shown(lambda line: line.name, lambda line: line.post or "")
        self.list = ListPanel(_("People"), shown, self._empty_list)
        orders = [(_("A to Z"), False), (_("Z to A"), True)]
        self._order = self.list.add_choice(_("Order of the list"), orders)
        self._doubles = column(gap=4)
        self.list.head.addLayout(self._doubles)
        tip = _("What is kept on people longer than the rules in the settings want")
        line = row()
        line.addWidget(button(_("Yearly review…"), self._review, symbol="calendar-check", role="quiet", tip=tip), 1)
        line.addWidget(tool("contact", _("The people of this list as contact cards, without telephones…"), self._cards))
        self.list.head.addLayout(line)
        nothing = EmptyState("users", _("Choose a person on the left. People are added as you enter visits."))
        self.build(nothing, self._editor(), (340, 840))
        office.people_changed.connect(self.reload)
        self.reload()

    def _empty_list(self) -> QWidget:
        return EmptyState("users", _("Nobody yet. People are remembered from the visits you enter."))

    def _editor(self) -> QWidget:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        inside = QFrame()
        inside.setObjectName("panel")
        body = column(inside, margin=GRID * 2, gap=GRID * 2)
        head = row()
        self._title = Elided(role="title")
        head.addWidget(self._title, 1)
        self.tools = PersonTools(self.office, self._saved_one, lambda: self.sensitive.is_open)
        self.tools.gone.connect(self._forget)
        self.tools.put.connect(self.put)
        self.tools.wanted.connect(self.open)
        head.addWidget(self.tools)
        self._save_button = button(_("Save"), self.save, role="primary", tip=_("Save (Ctrl+S)"))
        head.addWidget(self._save_button)
        body.addLayout(head)
        self._form = Form()
        self._lines: dict[str, LineField | TextField] = {
            "name": LineField(_("Name"), _("Given name and family name")),
            "email": LineField(_("E-mail")),
            "notes": TextField(_("Notes")),
        }
        for name, line in self._lines.items():
            line.edited.connect(lambda typed, name=name: self._edit(**{name: typed}))
            self._form.add(name, line.accessibleName(), line)
        body.addWidget(self._form)
        self.sensitive = SensitiveForm()
        self.sensitive.edited.connect(lambda name, typed: self._edit(**{name: typed}))
        body.addWidget(self.sensitive)
        body.addWidget(text(_("Forms of the name"), "section"))
        self.forms = NameForms()
        self.forms.edited.connect(lambda changes: self._edit(**changes))
        body.addWidget(self.forms)
        body.addWidget(text(_("Posts"), "section"))
        known = self.office
        self._posts = RowTableModel(
            "posts",
            [
                RowColumn("title", _("Post"), 0, offers=offer_known(known, "post"), hint=_("Add a post…")),
                RowColumn("organisation", _("Organisation"), 240, offers=offer_known(known, "organisation")),
                RowColumn("held_from", pgettext("time", "From"), 110, show=short_date, read=parse_partial_date),
                RowColumn("held_to", pgettext("time", "To"), 110, show=short_date, read=parse_partial_date),
            ],
            _PostRow,
            self,
        )
        self._posts.changed_rows.connect(self._take_posts)
        self._posts_table = RowTable(self._posts, _("Posts"))
        self._posts_table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_post_forms())
        body.addWidget(self._posts_table)
        self._post_heading = text("", "section", wrap=True)
        body.addWidget(self._post_heading)
        self.post_forms = PostForms()
        self.post_forms.corrected.connect(self._correct_post)
        body.addWidget(self.post_forms)
        self._visits_heading = text(_("Visits"), "section")
        body.addWidget(self._visits_heading)
        self._visits = column(gap=0)
        body.addLayout(self._visits)
        body.addStretch(1)
        area.setWidget(inside)
        return area

    def reload(self) -> None:
        """Show the list and the namesakes anew."""
        listing = PeopleListing(self.office.database, self.list.search.text(), descending=self._order.currentData())
        self.list.show_listing(listing, keep=self.value.id)
        clear(self._doubles)
        for group in namesakes(self.office.database)[:3]:
            words = ngettext("{name}: {count} record", "{name}: {count} records", len(group))
            tip = _("The same name in several records. Merge them into one?")
            label = " – ".join((words.format(name=group[0].name, count=len(group)), _("merge…")))
            self._doubles.addWidget(button(label, self._merger(group), symbol="merge", role="quiet", tip=tip))

    def _cards(self) -> None:
        listing = PeopleListing(self.office.database, self.list.search.text())
        save_cards(self, self.office, _("People"), lambda: [one.id for one in listing.first(_ALL)])

    def _merger(self, group: list[Any]) -> Callable[[], None]:
        def merge() -> None:
            no_post = _("no post")
            lines = "\n".join(f"• {one.name} – {one.post or no_post}" for one in group)
            question = _("Make these records one person? Their posts and visits come together.") + f"\n\n{lines}"
            if agrees(self, _("Merge"), question):
                self.leave()
                merge_people(self.office.database, group[0].id, [one.id for one in group[1:]])
                self.open_number(group[0].id)
                self.office.people_changed.emit()

        return merge

    def open(self, what: Any) -> None:
        """Show the person with the number ``what``."""
        if isinstance(what, int):
            self.open_number(what)
            self.reload()
        elif what == "review":
            self._review()

    def show_value(self, person: Person) -> None:
        """Show a stored person."""
        self.value = self.saved = person
        self.stack.setCurrentIndex(1)
        self._title.setText(person.name)
        for name, line in self._lines.items():
            line.show_text(getattr(person, name))
        self.sensitive.show_person(person, anew=True)
        self.forms.show_person(person)
        self._posts.typed.clear()
        self._posts.show_rows(_rows(person))
        self._show_post_forms()
        self._form.show_problems({})
        clear(self._visits)
        visits = visits_of_person(self.office.database, person.id) if person.id is not None else []
        self._visits_heading.setVisible(bool(visits))
        for number, title, start, post in visits:
            when = short_date(PartialDate.from_text(start)) if start else ""
            words = " · ".join(filter(None, (when, title, post)))
            self._visits.addWidget(RowButton(words, self._opener(number)))
        self.refresh_state()

    def _opener(self, number: int) -> Callable[[], None]:
        return lambda: self.office.wanted.emit("visits", number)

    def _edit(self, **changes: object) -> None:
        self.value = changed(self.value, **changes)
        self.forms.show_person(self.value)
        self.sensitive.show_person(self.value, anew=False)
        self.refresh_state()

    def _take_posts(self, rows: tuple[_PostRow, ...], _path: str) -> None:
        self._edit(posts=tuple(Post(**{name: getattr(one, name) for name in _POST_FIELDS}) for one in rows))
        self._show_post_forms()

    def _shown_post(self) -> int | None:
        """Return the place of the post whose forms are shown: that under the cursor, else the one held last."""
        posts, place = self.value.posts, self._posts_table.currentIndex().row()
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
            changed_post = changed(posts[place], forms=forms)
            self._edit(posts=(*posts[:place], changed_post, *posts[place + 1 :]))
            self._posts.show_rows(_rows(self.value))

    def refresh_state(self) -> None:
        """Show whether there is something to save."""
        self._save_button.setEnabled(self.value != self.saved)

    def can_be_read(self) -> bool:
        """Tell whether all that was typed is understood."""
        return not self._posts.typed

    def load_value(self, number: int) -> Person:
        """Return a person as it is stored."""
        return load_person(self.office.database, number)

    def store_value(self, value: Person, base: Person | None) -> Person:
        """Store a person."""
        return save_person(self.office.database, value, base=base)

    def with_part(self, stored: Person, part: Person) -> Person:
        """Return the stored person with what ``part`` says."""
        return replace(part, id=stored.id)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what is wrong beside the fields."""
        self._form.show_problems({problem.path: problem.message for problem in problems})

    def tell_stored(self) -> None:
        """Tell the other pages that a person was stored."""
        self.office.people_changed.emit()

    def uid(self) -> str:
        """Return the identity of the open person."""
        return uid_of(self.office.database, RecordKind.PERSON, self.value.id or 0)

    def _saved_one(self) -> Person:
        """Return the person on screen, with its edits saved."""
        self.leave()
        person: Person = self.value
        return person

    def _forget(self) -> None:
        self.value = self.saved = Person(name="")
        self.stack.setCurrentIndex(0)

    def _review(self) -> None:
        self.leave()
        dialog = ReviewDialog(self, self.office)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _rows(person: Person) -> tuple[_PostRow, ...]:
    return tuple(_PostRow(**{name: getattr(post, name) for name in _POST_FIELDS}) for post in person.posts)


_POST_FIELDS = ("id", "title", "organisation", "held_from", "held_to", "forms")
