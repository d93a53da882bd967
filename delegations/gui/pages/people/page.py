"""People: who they are, which posts they held, which visits they took part in; namesakes are merged here."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedWidget, QWidget

from delegations.domain.errors import ConflictError, DelegationsError, InvalidRecordError
from delegations.domain.partial_dates import PartialDate, parse_partial_date, short_date
from delegations.domain.people import Person, Post
from delegations.domain.texts import _, ngettext, pgettext
from delegations.domain.visit import changed, new_uid
from delegations.domain.vocabulary import NameCase, RecordKind
from delegations.gui.editing.conflict import decide
from delegations.gui.editing.offers import offer_known
from delegations.gui.models.lazy_list import Shown
from delegations.gui.models.row_table import RowColumn, RowTableModel
from delegations.gui.office import Office
from delegations.gui.pages.page import Page
from delegations.gui.pages.people.forms import NameForms, PostForms
from delegations.gui.pages.people.review import ReviewDialog
from delegations.gui.pages.people.sensitive import SensitiveForm
from delegations.gui.pages.people.tools import PersonTools
from delegations.gui.widgets.basics import GRID, Elided, EmptyState, button, clear, column, row, text
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


class PeoplePage(Page):
    """All people; the one under the cursor is open."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._person = self._saved = Person(name="")
        shown = Shown(lambda line: line.name, lambda line: line.post or "")
        self.list = ListPanel(_("People"), shown, self._empty_list)
        orders = [(_("A to Z"), False), (_("Z to A"), True)]
        self._order = self.list.add_choice(_("Order of the list"), orders)
        self._doubles = column(gap=4)
        self.list.head.addLayout(self._doubles)
        tip = _("What is kept on people longer than the rules in the settings want")
        self.list.head.addWidget(
            button(_("Yearly review…"), self._review, symbol="calendar-check", role="quiet", tip=tip)
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(
            EmptyState("users", _("Choose a person on the left. People are added as you enter visits."))
        )
        self._stack.addWidget(self._editor())
        splitter = QSplitter()
        splitter.addWidget(self.list)
        splitter.addWidget(self._stack)
        splitter.setSizes([340, 840])
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        column(self).addWidget(splitter)
        self.list.asked.connect(self.reload)
        self.list.opened.connect(self._open_number)
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
        self.tools = PersonTools(self.office, self._saved_person)
        self.tools.gone.connect(self._forget)
        self.tools.put.connect(self._put)
        self.tools.wanted.connect(self.open)
        head.addWidget(self.tools)
        self._save_button = button(_("Save"), self._save, role="primary", tip=_("Save (Ctrl+S)"))
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
        self.list.show_listing(listing, keep=self._person.id)
        clear(self._doubles)
        for group in namesakes(self.office.database)[:3]:
            words = ngettext("{name}: {count} record", "{name}: {count} records", len(group))
            tip = _("The same name in several records. Merge them into one?")
            label = " – ".join((words.format(name=group[0].name, count=len(group)), _("merge…")))
            self._doubles.addWidget(button(label, self._merger(group), symbol="merge", role="quiet", tip=tip))

    def _merger(self, group: list[Any]) -> Callable[[], None]:
        def merge() -> None:
            no_post = _("no post")
            lines = "\n".join(f"• {one.name} – {one.post or no_post}" for one in group)
            question = _("Make these records one person? Their posts and visits come together.") + f"\n\n{lines}"
            if agrees(self, _("Merge"), question):
                self.leave()
                merge_people(self.office.database, group[0].id, [one.id for one in group[1:]])
                self._open_number(group[0].id)
                self.office.people_changed.emit()

        return merge

    def open(self, what: Any) -> None:
        """Show the person with the number ``what``."""
        if isinstance(what, int):
            self._open_number(what)
            self.reload()
        elif what == "review":
            self._review()

    def _open_number(self, number: int) -> None:
        self.leave()
        try:
            self._show(load_person(self.office.database, number))
        except DelegationsError as error:
            self.office.failed.emit(str(error))

    def _show(self, person: Person) -> None:
        self._person = self._saved = person
        self._stack.setCurrentIndex(1)
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
        self._refresh_state()

    def _opener(self, number: int) -> Callable[[], None]:
        return lambda: self.office.wanted.emit("visits", number)

    def _edit(self, **changes: object) -> None:
        self._person = changed(self._person, **changes)
        self.forms.show_person(self._person)
        self.sensitive.show_person(self._person, anew=False)
        self._refresh_state()

    def _take_posts(self, rows: tuple[_PostRow, ...], _path: str) -> None:
        self._edit(posts=tuple(Post(**{name: getattr(one, name) for name in _POST_FIELDS}) for one in rows))
        self._show_post_forms()

    def _shown_post(self) -> int | None:
        """Return the place of the post whose forms are shown: that under the cursor, else the one held last."""
        posts, place = self._person.posts, self._posts_table.currentIndex().row()
        return max(place if place < len(posts) else 0, 0) if posts else None

    def _show_post_forms(self) -> None:
        place = self._shown_post()
        for widget in (self._post_heading, self.post_forms):
            widget.setVisible(place is not None)
        if place is not None:
            post = self._person.posts[place]
            self._post_heading.setText(_("Forms of the post “{post}”").format(post=post.title))
            self.post_forms.show_post(post)

    def _correct_post(self, forms: tuple[tuple[NameCase, str], ...]) -> None:
        place = self._shown_post()
        if place is not None:
            posts = self._person.posts
            changed_post = changed(posts[place], forms=forms)
            self._edit(posts=(*posts[:place], changed_post, *posts[place + 1 :]))
            self._posts.show_rows(_rows(self._person))

    def _refresh_state(self) -> None:
        self._save_button.setEnabled(self._person != self._saved)

    def _save(self, *, leaving: bool = False) -> bool:
        if self._posts.typed:
            return False
        base = self._saved if self._saved.id is not None else None
        try:
            stored = save_person(self.office.database, self._person, base=base)
        except ConflictError:
            return self._compare(leaving=leaving)
        except InvalidRecordError as error:
            self._form.show_problems({problem.path: problem.message for problem in error.problems})
            return False
        except DelegationsError as error:
            self.office.failed.emit(str(error))
            return False
        self._show(stored)
        self.office.people_changed.emit()
        return True

    def _compare(self, *, leaving: bool) -> bool:
        """Somebody else saved this person meanwhile: let the user choose field by field, and save that."""
        number = self._person.id
        assert number is not None  # noqa: S101  nobody else saves a new one
        theirs, mine, base = load_person(self.office.database, number), self._person, self._saved
        both = decide(self, self.office, self._uid(), (base, theirs, mine), leaving=leaving)
        if both is None:
            return False
        self._show(theirs)
        self._put(both)
        return self._person == self._saved or self._save(leaving=leaving)

    def _put(self, person: Person) -> None:
        """Let ``person`` stand on screen as edits of the one that is stored."""
        stored = self._saved
        self._show(replace(person, id=stored.id))
        self._saved = stored
        self._refresh_state()

    def _uid(self) -> str:
        return uid_of(self.office.database, RecordKind.PERSON, self._person.id or 0)

    def leave(self) -> None:
        """Save the open person."""
        if self._stack.currentIndex() == 1 and self._person != self._saved and not self._save(leaving=True):
            self.office.message.emit(_("The person was not saved: the name is missing or not possible."))
            self._show(self._saved)

    def _saved_person(self) -> Person:
        """Return the person on screen, with its edits saved."""
        self.leave()
        return self._person

    def _forget(self) -> None:
        self._person = self._saved = Person(name="")
        self._stack.setCurrentIndex(0)

    def _review(self) -> None:
        self.leave()
        dialog = ReviewDialog(self, self.office)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def act(self, key: str) -> bool:
        """Do an action of the menus."""
        if key == "save" and self.can("save"):
            return self._save()
        if key == "search":
            self.list.search.setFocus()
            return True
        return False

    def can(self, key: str) -> bool:
        """Tell whether an action makes sense now."""
        return key == "search" or (key == "save" and self._person != self._saved)


def _rows(person: Person) -> tuple[_PostRow, ...]:
    return tuple(_PostRow(**{name: getattr(post, name) for name in _POST_FIELDS}) for post in person.posts)


_POST_FIELDS = ("id", "title", "organisation", "held_from", "held_to", "forms")
