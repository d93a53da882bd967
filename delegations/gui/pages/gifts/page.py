"""The register of gifts: given and received, what the law says about each; own souvenirs."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from delegations.documents.papers.registry import GIFT_VALUATION, papers_of_kind
from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.gifts.gift_entry import GiftEntry
from delegations.domain.gifts.souvenir import Souvenir
from delegations.domain.gifts.vocabulary import GiftState, GiftWay
from delegations.domain.papers.issue import PaperIssue
from delegations.domain.records.labels import label
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import DelegationsError, NotFoundError
from delegations.domain.text.numbers import numbered
from delegations.domain.text.texts import _, language
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.jobs import BackgroundReading
from delegations.gui.pages.gifts.document import GiftDocument
from delegations.gui.pages.gifts.form import GiftForm
from delegations.gui.pages.gifts.ideas import GiftIdeas
from delegations.gui.pages.gifts.stock import StockPanel
from delegations.gui.papers.made_papers import save_made
from delegations.gui.papers.paper_issue import ask_issue, issue_words
from delegations.gui.record_pages.form_page import FormPage
from delegations.gui.tables.lazy_list import Shown
from delegations.gui.tables.list_panel import ListPanel
from delegations.gui.tables.row_button import RowButton
from delegations.gui.widgets.basics import GRID, Elided, EmptyState, button, clear, column, row, scrolled, text, tool
from delegations.gui.widgets.heading_button import HeadingButton
from delegations.gui.widgets.isolated import dotted
from delegations.gui.widgets.menu_button import MenuButton
from delegations.gui.widgets.picture_field import PictureField
from delegations.gui.widgets.reading import for_reading
from delegations.queries.gifts import GiftFilter, GiftListing, GiftListRow, gift_years
from delegations.services.files.attachments import store_picture, thumbnail
from delegations.services.gifts.gift_papers import GIFT_ACT, act_form, gift_paper
from delegations.services.gifts.gifts import delete_gift, gift_warnings
from delegations.services.papers.issued import paper_issue
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.writing.bin import restore_all


def _second_line(line: GiftListRow) -> str:
    day = short_date(PartialDate.from_text(line.day)) if line.day else ""
    who = " → ".join(filter(None, (line.giver, line.receiver)))
    number = numbered(line.number) if line.number is not None else ""
    state = label(GiftWay(line.way)) if line.counts else _not_counted(line)
    return dotted(number, state, day, who)


def _not_counted(line: GiftListRow) -> str:
    planned = line.state == GiftState.PLANNED.value
    return label(GiftState.PLANNED) if planned else _("the visit was cancelled")


class GiftsPage(FormPage[GiftEntry]):
    """All gifts; the one under the cursor is open. Own souvenirs stand in its place when they are asked for."""

    key = "gifts"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.document: GiftDocument = GiftDocument(context, self)
        self.list = ListPanel(_("Gifts"), Shown(lambda line: line.description, _second_line), self._empty_list)
        self._dress_list()
        words = _("Choose a gift on the left, or enter a new one.")
        self.build(EmptyState("gift", words, _("New gift"), self.new), self._editor(), (360, 840))
        self.stock = StockPanel(context)
        self.stock.listed.connect(lambda: self._save_paper("stock-list"))
        self.middle.addWidget(self.stock)
        context.visits_changed.connect(self._reload_all)
        self.reload()

    def _empty_list(self) -> QWidget:
        return EmptyState("gift", _("No gifts yet. Gifts of visits come here by themselves."), _("New gift"), self.new)

    def _dress_list(self) -> None:
        tip = _("A gift outside a visit; those of visits are entered there")
        new = button(_("New gift"), self.new, symbol="plus", role="primary", tip=tip)
        self.list.head.insertWidget(0, new)
        line = row()
        line.addWidget(for_reading(HeadingButton(_("Own souvenirs"), self.show_stock, symbol="gift", role="")), 1)
        papers = for_reading(MenuButton(_("Papers"), "printer", _("Papers of the register")))
        for key, kind in papers_of_kind(RecordKind.GIFT, RecordKind.SOUVENIR).items():
            if not kind.of_one:
                papers.choices.addAction(_(kind.name)).triggered.connect(self._saver(key))
        line.addWidget(papers)
        self.list.head.insertLayout(1, line)
        ways = [(label(way), way) for way in (GiftWay.RECEIVED, GiftWay.GIVEN)]
        self._way = self.list.add_choice(_("Given or received"), [(_("All gifts"), None), *ways])
        self._waiting = self.list.add_choice(
            _("To hand over"), [(_("Handed over or not"), False), (_("To hand over"), True)]
        )
        states = [(_("Planned and presented"), None), (label(GiftState.PRESENTED), True), (_("Not presented"), False)]
        self._counted = self.list.add_choice(_("Presented or planned"), states)
        self._year = self.list.add_choice(_("Filter by year"), [(_("All years"), None)])
        self.list.filters = (self._way, self._waiting, self._counted, self._year)

    def _editor(self) -> QWidget:
        inside = QFrame()
        inside.setObjectName("panel")
        body = column(inside, margin=GRID * 2, gap=GRID * 2)
        head = row()
        self._title = Elided(role="title")
        head.addWidget(self._title, 1)
        self._history_button = for_reading(tool("history", _("History"), self.show_history))
        head.addWidget(self._history_button)
        self._delete_button = tool("trash-2", _("Delete this gift"), self._delete)
        head.addWidget(self._delete_button)
        act = HeadingButton(_("Act…"), lambda: self._save_paper(GIFT_ACT), symbol="file-down")
        head.addWidget(for_reading(act))
        value = partial(self._save_paper, GIFT_VALUATION)
        self._value = HeadingButton(_("Value…"), value, symbol="scale", tip=_("Minutes on the value of a gift"))
        head.addWidget(for_reading(self._value))
        tip = _("Date and number of the act")
        self.issue = HeadingButton(_("Date and number…"), self.ask_issue, symbol="calendar", tip=tip)
        head.addWidget(self.issue)
        self.save_button = button(_("Save"), self.save, role="primary", tip=_("Save (Ctrl+S)"))
        head.addWidget(self.save_button)
        body.addLayout(head)
        self._visit = RowButton(_("Visit"), self._open_visit)
        body.addWidget(self._visit)
        self._warnings = column(gap=4)
        body.addLayout(self._warnings)
        self.form = GiftForm(self.document)
        self.forms.append(self.form)
        self.photo = PictureField(
            _("Photo"),
            lambda source: store_picture(self.context.database, source),
            lambda digest, side: thumbnail(self.context.database, digest, side),
        )
        self.photo.edited.connect(lambda digest: self.document.edit_gift("gift/photo", photo=digest))
        self.photo.failed.connect(self.context.failed.emit)
        self.form.add("gift/photo", _("Photo"), self.photo)
        body.addWidget(self.form)
        self.ideas = GiftIdeas(self.context)
        self.ideas.taken.connect(self._take_idea)
        body.addWidget(self.ideas)
        body.addStretch(1)
        return scrolled(inside)

    def _which(self) -> GiftFilter:
        year = self._year.currentData()
        span = f"{year:04}" if year else ""
        return GiftFilter(
            text=self.list.search.text(), way=self._way.currentData(), waiting=bool(self._waiting.currentData()),
            counted=self._counted.currentData(), first=span, last=span,
        )  # fmt: skip

    def listing(self) -> GiftListing:
        """Return the gifts that search and filters let through."""
        self.list.show_years(self._year, gift_years(self.context.database))
        return GiftListing(self.context.database, self._which())

    def _reload_all(self) -> None:
        self.reload()
        self.stock.reload()
        if self.is_open():
            try:
                self.document.reload()
            except NotFoundError:
                self.close_record()
            except DelegationsError as error:
                self.context.failed.emit(str(error))

    def open(self, what: object) -> None:
        """Show the gift ``what``, or ``stock``."""
        if what == "stock":
            self.show_stock()
        else:
            super().open(what)

    def leave(self) -> bool:
        """Store what was typed, here and among the souvenirs; False when something stands on screen alone."""
        left = super().leave()
        unsaved = self.stock.unsaved() if self.middle.currentWidget() is self.stock else ""
        if unsaved:
            self.context.failed.emit(_("Not saved: {why}").format(why=unsaved))
        return left and not unsaved

    def show_stock(self) -> None:
        """Show own souvenirs."""
        if not self.leave():
            return
        self.stock.reload()
        self.close_record()
        self.list.keep(None)
        self.middle.setCurrentWidget(self.stock)

    def begin(self) -> None:
        """Begin with what the gift is."""
        self.form.focus_first()

    def show_record(self, entry: GiftEntry, *, anew: bool) -> None:
        """Show what the law says of the gift, its visit and its picture."""
        number = numbered(entry.number) if entry.number is not None else ""
        self._title.setText(dotted(number, entry.gift.description or _("New gift")))
        self.photo.show_digest(entry.gift.photo)
        self._visit.setVisible(entry.visit is not None)
        if entry.visit is not None:
            self._visit.setText(_("Visit: {title}").format(title=entry.visit.name))
        self._delete_button.setVisible(entry.visit is None and entry.id is not None)
        self._history_button.setVisible(entry.visit is None and entry.id is not None)
        try:
            warnings = gift_warnings(self.context.database, entry, date.today())  # noqa: DTZ011  the wall calendar
            clear(self._warnings)
            for one in warnings:
                words = f"{one.sentence} ({one.source})" if one.source else one.sentence
                self._warnings.addWidget(text(words, "problem" if one.broken else "muted", wrap=True))
            self.ideas.show_entry(entry)
            self._read_issue(entry)
        except DelegationsError as error:
            self.context.failed.emit(str(error))

    def _read_issue(self, entry: GiftEntry) -> None:
        """Show date and number of the act on the button that asks for them; a gift that is planned has no act."""
        has_act = entry.id is not None and entry.gift.state is not GiftState.PLANNED
        self.issue.setVisible(has_act)
        self._value.setVisible(has_act and entry.way is not GiftWay.GIVEN)
        read = partial(paper_issue, self.context.database, entry, GIFT_ACT)

        def show(issue: PaperIssue) -> None:
            if self.value.id == entry.id:
                self.issue.setText(issue_words(issue) or _("Date and number…"))
                self.issue.setAccessibleName(f"{self.issue.toolTip()}: {issue_words(issue)}".rstrip(": "))

        BackgroundReading(self, read, show, self.context.failed.emit)

    def ask_issue(self) -> None:
        """Ask for date and number of the act; the gift is saved first."""
        if not self.leave() or self.value.id is None:
            return
        entry, context = self.value, self.context
        order = PaperOrder(language=language(), paper=GIFT_ACT)
        find = partial(act_form, context.database, entry)
        ask_issue(self, context, entry, order, find=find, kept=partial(self._read_issue, entry))

    def _take_idea(self, idea: Souvenir) -> None:
        self.document.edit_gift("idea", description=idea.name, value=idea.price, currency=idea.currency)

    def _open_visit(self) -> None:
        if self.value.visit is not None:
            self.context.wanted.emit("visits", (self.value.visit.id, f"gifts/{self.value.gift.uid}/description"))

    def can_bring_back(self) -> bool:
        """Tell whether an earlier version can be put into this form: gifts of a visit have their versions there."""
        return self.value.visit is None

    def _delete(self) -> None:
        if self.value.id is None:
            return
        try:
            entry = delete_gift(self.context.database, self.value.id)
        except DelegationsError as error:
            self.context.failed.emit(str(error))
            return
        words = _("“{name}” was moved to the bin.").format(name=self.value.gift.description)
        self.forget()
        self.context.visits_changed.emit()
        if entry is not None:
            self.offer_back(words, partial(restore_all, self.context.database, [entry]))

    def _saver(self, paper: str) -> Callable[[], None]:
        return lambda: self._save_paper(paper)

    def _save_paper(self, paper: str) -> None:
        self.leave()
        which, gift, spoken = self._which(), self.value.id, language()
        make = partial(gift_paper, self.context.database, paper, spoken, gift_id=gift, which=which)
        save_made(self, self.context, paper, make, issue=self.ask_issue if paper == GIFT_ACT else None)
