"""The register of gifts: given and received, what the law says about each; own souvenirs."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from delegations.domain.errors import DelegationsError, Problem
from delegations.domain.labels import label
from delegations.domain.numbers import numbered
from delegations.domain.partial_dates import PartialDate, short_date
from delegations.domain.souvenir import Souvenir
from delegations.domain.texts import _
from delegations.domain.visit import Gift, changed
from delegations.domain.vocabulary import GiftWay
from delegations.gui import jobs
from delegations.gui.editing.form_page import FormPage
from delegations.gui.models.lazy_list import Shown
from delegations.gui.office import Office
from delegations.gui.pages.gifts.form import GiftForm
from delegations.gui.pages.gifts.ideas import GiftIdeas
from delegations.gui.pages.gifts.stock import StockPanel
from delegations.gui.widgets.ask_file import ask_target
from delegations.gui.widgets.basics import GRID, Elided, EmptyState, button, clear, column, row, text, tool
from delegations.gui.widgets.list_panel import ListPanel
from delegations.gui.widgets.menu_button import MenuButton
from delegations.gui.widgets.picture_field import PictureField
from delegations.gui.widgets.row_button import RowButton
from delegations.services.attachments import store_picture, thumbnail
from delegations.services.bin import restore_from_bin
from delegations.services.gift_papers import GIFT_PAPERS, save_gift_paper
from delegations.services.gifts import (
    GiftEntry,
    GiftFilter,
    GiftListing,
    GiftListRow,
    delete_gift,
    gift_warnings,
    gift_years,
    load_gift,
    save_gift,
)


def _second_line(line: GiftListRow) -> str:
    day = short_date(PartialDate.from_text(line.day)) if line.day else ""
    who = " → ".join(filter(None, (line.giver, line.receiver)))
    return " · ".join(filter(None, (numbered(line.number), label(GiftWay(line.way)), day, who)))


class GiftsPage(FormPage):
    """All gifts; the one under the cursor is open. Own souvenirs stand in its place when they are asked for."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.not_saved = _("The gift was not saved: say what it is, and mend what is red.")
        self.value = self.saved = GiftEntry()
        self.list = ListPanel(_("Gifts"), Shown(lambda line: line.description, _second_line), self._empty_list)
        self._dress_list()
        words = _("Choose a gift on the left, or enter a new one.")
        self.build(EmptyState("gift", words, _("New gift"), self.new), self._editor(), (360, 840))
        self.stock = StockPanel(office)
        self.stock.listed.connect(lambda: self._save_paper("stock-list"))
        self.stack.addWidget(self.stock)
        office.visits_changed.connect(self._reload_all)
        self.reload()

    def _empty_list(self) -> QWidget:
        return EmptyState("gift", _("No gifts yet. Gifts of visits come here by themselves."), _("New gift"), self.new)

    def _dress_list(self) -> None:
        tip = _("A gift outside a visit; those of visits are entered there")
        new = button(_("New gift"), self.new, symbol="plus", role="primary", tip=tip)
        self.list.head.insertWidget(0, new)
        line = row()
        line.addWidget(button(_("Own souvenirs"), self.show_stock, symbol="gift"), 1)
        papers = MenuButton(_("Papers"), "printer", _("Papers of the register"))
        for key in ("gift-register", "stock-list"):
            papers.choices.addAction(_(GIFT_PAPERS[key])).triggered.connect(self._saver(key))
        line.addWidget(papers)
        self.list.head.insertLayout(1, line)
        ways = [(label(way), way) for way in (GiftWay.RECEIVED, GiftWay.GIVEN)]
        self._way = self.list.add_choice(_("Given or received"), [(_("All gifts"), None), *ways])
        self._waiting = self.list.add_choice(
            _("To hand over"), [(_("Handed over or not"), False), (_("To hand over"), True)]
        )
        self._year = self.list.add_choice(_("Filter by year"), [(_("All years"), None)])
        self.list.filters = (self._way, self._waiting, self._year)

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
        self._history_button = tool("history", _("History"), self.show_history)
        head.addWidget(self._history_button)
        self._delete_button = tool("trash-2", _("Delete this gift"), self._delete)
        head.addWidget(self._delete_button)
        head.addWidget(button(_("Act…"), lambda: self._save_paper("gift-act"), symbol="file-down", role="quiet"))
        self._save_button = button(_("Save"), self.save, role="primary", tip=_("Save (Ctrl+S)"))
        head.addWidget(self._save_button)
        body.addLayout(head)
        self._visit = RowButton(_("Visit"), self._open_visit)
        body.addWidget(self._visit)
        self._warnings = column(gap=4)
        body.addLayout(self._warnings)
        self.form = GiftForm(self.office)
        self.form.edited.connect(self._edit)
        self.photo = PictureField(
            _("Photo"),
            lambda source: store_picture(self.office.database, source),
            lambda digest, side: thumbnail(self.office.database, digest, side),
        )
        self.photo.edited.connect(lambda digest: self._edit("photo", digest))
        self.photo.failed.connect(self.office.failed.emit)
        self.form.form.add("photo", _("Photo"), self.photo)
        body.addWidget(self.form)
        self.ideas = GiftIdeas(self.office)
        self.ideas.taken.connect(self._take_idea)
        body.addWidget(self.ideas)
        body.addStretch(1)
        area.setWidget(inside)
        return area

    def _which(self) -> GiftFilter:
        year = self._year.currentData()
        span = f"{year:04}" if year else ""
        return GiftFilter(
            text=self.list.search.text(), way=self._way.currentData(), waiting=bool(self._waiting.currentData()),
            first=span, last=span,
        )  # fmt: skip

    def reload(self) -> None:
        """Show the list anew; the open gift keeps the cursor."""
        self.list.show_years(self._year, gift_years(self.office.database))
        self.list.show_listing(GiftListing(self.office.database, self._which()), keep=self.value.id)

    def _reload_all(self) -> None:
        self.reload()
        self.stock.reload()
        if self.value.id is not None and self.value == self.saved and self.stack.currentIndex() == 1:
            try:
                self.show_value(load_gift(self.office.database, self.value.id))
            except DelegationsError:
                self._close()

    def _close(self) -> None:
        self.value = self.saved = GiftEntry()
        self.stack.setCurrentIndex(0)

    def open(self, what: Any) -> None:
        """Show the gift with the number ``what``, or ``stock``."""
        if isinstance(what, int):
            self.open_number(what)
            self.reload()
        elif what == "stock":
            self.show_stock()

    def show_stock(self) -> None:
        """Show own souvenirs."""
        self.leave()
        self.stock.reload()
        self.value = self.saved = GiftEntry()
        self.list.table.clearSelection()
        self.stack.setCurrentWidget(self.stock)

    def new(self) -> None:
        """Begin a new gift outside a visit."""
        self.leave()
        self.list.table.clearSelection()
        self.show_value(GiftEntry())
        self.form.focus_first()

    def show_value(self, entry: GiftEntry) -> None:
        """Show a stored gift."""
        self.value = self.saved = entry
        self.stack.setCurrentIndex(1)
        self.form.show_entry(entry, anew=True)
        self.photo.show_digest(entry.gift.photo)
        self._visit.setVisible(entry.visit is not None)
        if entry.visit is not None:
            self._visit.setText(_("Visit: {title}").format(title=entry.visit.name))
        self._delete_button.setVisible(entry.visit is None and entry.id is not None)
        self._history_button.setVisible(entry.visit is None and entry.id is not None)
        self.refresh_state()

    def _edit(self, name: str, value: Any) -> None:
        if name == "way":
            self.value = replace(self.value, way=value)
        else:
            self.value = replace(self.value, gift=changed(self.value.gift, **{name: value}))
        self.form.show_entry(self.value, anew=False)
        if name == "photo":
            self.photo.show_digest(value)
        self.refresh_state()

    def refresh_state(self) -> None:
        """Show what the law says of the gift, and whether there is something to save."""
        entry = self.value
        number = numbered(entry.number) if entry.number is not None else ""
        self._title.setText(" · ".join(filter(None, (number, entry.gift.description or _("New gift")))))
        self._save_button.setEnabled(self.value != self.saved)
        clear(self._warnings)
        for one in gift_warnings(self.office.database, entry, date.today()):  # noqa: DTZ011  the wall calendar
            words = f"{one.sentence} ({one.source})" if one.source else one.sentence
            self._warnings.addWidget(text(words, "problem" if one.broken else "muted", wrap=True))
        self.ideas.show_entry(entry)

    def _take_idea(self, idea: Souvenir) -> None:
        gift = changed(self.value.gift, description=idea.name, value=idea.price, currency=idea.currency)
        self.value = replace(self.value, gift=gift)
        self.form.show_entry(self.value, anew=False)
        self.refresh_state()

    def _open_visit(self) -> None:
        if self.value.visit is not None:
            self.office.wanted.emit("visits", (self.value.visit.id, f"gifts/{self.value.gift.uid}/description"))

    def can_be_read(self) -> bool:
        """Tell whether all that was typed is understood."""
        return not self.form.typing_problems()

    def load_value(self, number: int) -> GiftEntry:
        """Return a gift as it is stored."""
        return load_gift(self.office.database, number)

    def store_value(self, value: GiftEntry, base: GiftEntry | None) -> GiftEntry:
        """Store a gift."""
        return save_gift(self.office.database, value, base=base)

    def part(self, value: GiftEntry) -> Gift:
        """Return the gift of an entry."""
        return value.gift

    def with_part(self, stored: GiftEntry, part: Gift) -> GiftEntry:
        """Return the stored entry with what ``part`` says."""
        return replace(stored, gift=replace(part, uid=stored.gift.uid))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what is wrong beside the fields."""
        self.form.show_problems({problem.path.rsplit("/", 1)[-1]: problem.message for problem in problems})

    def tell_stored(self) -> None:
        """Tell the other pages that a gift was stored."""
        self.office.visits_changed.emit()

    def uid(self) -> str:
        """Return the identity of the open gift."""
        return str(self.value.gift.uid)

    def can_bring_back(self) -> bool:
        """Tell whether an earlier version can be put into this form: gifts of a visit have their versions there."""
        return self.value.visit is None

    def _delete(self) -> None:
        if self.value.id is None:
            return
        entry = delete_gift(self.office.database, self.value.id)
        words = _("“{name}” was moved to the bin.").format(name=self.value.gift.description)
        self._close()
        self.office.visits_changed.emit()
        if entry is not None:
            self.office.undoable.emit(words, lambda: self._bring_back(entry))

    def _bring_back(self, entry: int) -> None:
        _kind, number = restore_from_bin(self.office.database, entry)
        self.office.visits_changed.emit()
        self.open(number)

    def _saver(self, paper: str) -> Callable[[], None]:
        return lambda: self._save_paper(paper)

    def _save_paper(self, paper: str) -> None:
        self.leave()
        target = ask_target(self, _(GIFT_PAPERS[paper]), (".pdf", ".docx"))
        if target is None:
            return
        which, gift = self._which(), self.value.id
        jobs.start(
            lambda _job: save_gift_paper(self.office.database, paper, target, gift_id=gift, which=which),
            done=lambda _pages: self.office.message.emit(_("Saved: {file}").format(file=target)),
            failed=self.office.failed.emit,
        )
