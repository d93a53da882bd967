"""The page of visits."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from delegations.domain.dates.partial_dates import PartialDate, short_range
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.labels import label
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.numbers import numbered
from delegations.domain.text.texts import N_, _, ngettext
from delegations.domain.visits.changing.again import again, in_return, next_time
from delegations.domain.visits.visit import Visit
from delegations.domain.visits.vocabulary import Direction, Status, VisitKind
from delegations.gui.ground.app_context import AppContext
from delegations.gui.pages.visits.delegations_section import DelegationsSection
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.pages.visits.editor import VisitEditor
from delegations.gui.pages.visits.from_file import into_open, visit_from_file
from delegations.gui.pages.visits.paste import paste_list
from delegations.gui.pages.visits.series import NextDialog
from delegations.gui.reading.dropped_files import DroppedFile, Way
from delegations.gui.record_pages.record_page import RecordPage
from delegations.gui.tables.lazy_list import Shown
from delegations.gui.tables.list_panel import ListPanel
from delegations.gui.widgets.ask_file import ask_target
from delegations.gui.widgets.basics import EmptyState, button
from delegations.gui.widgets.choice import offer_more
from delegations.gui.widgets.file_dialog import choose_folder
from delegations.gui.widgets.isolated import dotted
from delegations.gui.widgets.status import status_icon
from delegations.queries.lists.listings import Listing, Row
from delegations.queries.visits import VisitFilter, VisitListing, VisitListRow, visit_cities, visit_years
from delegations.services.files.paper_files import file_name
from delegations.services.visits.calendars import save_calendar
from delegations.services.visits.visit_files import ENDINGS
from delegations.services.visits.visits import delete_visits, restore_visits

_OF_OPEN = ("paste_list", "calendar", "into_visit", "return_visit", "next_visit")
"""What makes sense while a visit is open."""
_ORDERS = (
    (N_("Newest first"), ("start", True)),
    (N_("Oldest first"), ("start", False)),
    (N_("By title"), ("title", False)),
    (N_("By number"), ("number", True)),
    (N_("By status"), ("status", False)),
)


def _dates(line: VisitListRow) -> str:
    return short_range(*(PartialDate.from_text(one) if one else None for one in (line.start, line.end)))


def _second_line(line: VisitListRow) -> str:
    number = numbered(line.number) if line.number else ""
    return dotted(_dates(line), number, label(Direction(line.direction)))


def _tip(line: VisitListRow) -> str:
    kind, status, way = VisitKind(line.kind), Status(line.status), Direction(line.direction)
    return f"{line.title}\n{_dates(line)} · {label(kind)} · {label(way)} · {label(status)}".replace("\n ·", "\n")


class VisitsPage(RecordPage[Visit]):
    """All visits; the one under the cursor is open in the editor."""

    key = "visits"
    travels = RecordKind.VISIT

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.document: VisitDocument = VisitDocument(context, self)
        shown = Shown(
            lambda line: line.title, _second_line, icon=lambda line: status_icon(Status(line.status)), tip=_tip
        )
        self.list = ListPanel(_("Visits"), shown, self._empty_list)
        self._dress_list()
        self.editor = VisitEditor(self.document)
        words = _("Choose a visit on the left, or enter a new one.")
        self.build(EmptyState("plane", words, _("New visit"), self.new))
        context.visits_changed.connect(self.reload)
        DroppedFile(self.list, context, ENDINGS, partial(self._ways, _("New visit from this file"), self._from_file))
        DroppedFile(self.editor, context, ENDINGS, partial(self._ways, _("Into this visit"), self._into_open))

    def _empty_list(self) -> EmptyState:
        return EmptyState("plane", _("No visits yet. The first one takes a few minutes."), _("New visit"), self.new)

    def _dress_list(self) -> None:
        new = button(_("New visit"), self.new, symbol="plus", role="primary", tip=_("New visit (Ctrl+N)"))
        self.list.head.insertWidget(0, new)
        statuses = [(label(status), status) for status in Status]
        self._status = self.list.add_choice(_("Filter by status"), [(_("Any status"), None), *statuses])
        ways = [(label(way), way) for way in Direction]
        self._way = self.list.add_choice(_("Filter by direction"), [(_("All ways"), None), *ways])
        self._year = self.list.add_choice(_("Filter by year"), [(_("All years"), None)])
        self._city = self.list.add_city_choice()
        orders = [(_(words), order) for words, order in _ORDERS]
        self._order = self.list.add_choice(_("Order of the list"), orders)
        self.list.filters = (self._status, self._way, self._year, self._city)

    def listing(self) -> Listing[Row]:
        """Return the visits that search and filters let through."""
        sort, descending = self._order.currentData()
        self.list.show_years(self._year, visit_years(self.context.database))
        offer_more(self._city, [(name, number) for number, name in visit_cities(self.context.database)])
        which = VisitFilter(
            text=self.list.search.text(),
            status=self._status.currentData(),
            direction=self._way.currentData(),
            year=self._year.currentData(),
            city=self._city.currentData(),
            sort=sort,
            descending=descending,
        )
        return VisitListing(self.context.database, which)

    def commands(self) -> dict[str, Callable[[], object]]:
        """Return what the page does; lists are pasted into visits."""
        return super().commands() | {
            "paste_list": self._paste,
            "calendar": self._save_calendar,
            "visit_file": self._from_file,
            "into_visit": self._into_open,
            "return_visit": self._in_return,
            "next_visit": self._next_time,
        }

    def can(self, key: str) -> bool:
        """Tell whether an action makes sense now."""
        if key == "visit_file":
            return not self.document.why_reading()
        return self.is_open() if key in _OF_OPEN else super().can(key)

    def focus_field(self, path: str) -> bool:
        """Go to a field of the visit; ``next_visit`` asks when the next one of its row begins."""
        if path == "next_visit":
            self._next_time()
            return True
        return super().focus_field(path)

    def _in_return(self) -> None:
        """Begin the visit the other way."""
        words = _("Both sides have changed places. Give the visit its dates; posts are those of the earlier visit.")
        self.begin_from(lambda: in_return(self.document.visit), words)

    def _next_time(self) -> None:
        """Ask when the next visit of a series begins, and begin it."""

        def begin(start: PartialDate | None) -> None:
            words = _("The next visit of the series: the people of the last one are whom to invite.")
            self.begin_from(lambda: next_time(self.document.visit, start), words)

        NextDialog(self, self.document.visit, begin).open()

    def _from_file(self, path: Path | None = None) -> None:
        """Begin a visit with what a file tells about it."""
        if why := self.document.why_reading():
            self.context.message.emit(why)
        else:
            visit_from_file(self, self.document, self._begin_with, path)

    def _ways(self, words: str, take: Callable[[Path], object]) -> list[Way]:
        """Return what can be done with a file that is dropped, by those who may write."""
        return [] if self.document.why_reading() else [(words, take)]

    def _begin_with(self, visit: Visit) -> None:
        if self.leave():
            self.open_value(visit)
            self.context.message.emit(_("The visit was made from the file. Look it through and save it."))

    def _into_open(self, path: Path | None = None) -> None:
        """Add to the open visit what a file tells, one that is chosen or ``path``."""
        visit_from_file(self, self.document, partial(into_open, self.document), path, into=self.document.visit)

    def _save_calendar(self) -> None:
        """Save the programme of the open visit for the program that keeps a calendar."""
        if not self.document.save() or (number := self.document.visit.id) is None:
            return
        target = ask_target(self, file_name(self.document.visit, suffix=""), (".ics",))
        if target is None:
            return
        try:
            count = save_calendar(self.context.database, target, visit_id=number)
        except DelegationsError as error:
            self.context.failed.emit(str(error))
            return
        words = _("Saved: {file}") if count else _("Give the programme its days first: a calendar needs them.")
        self.context.message.emit(words.format(file=target))

    def _paste(self) -> None:
        section = self.editor.current_section()
        focused = next((t for t in section.tables if t.view.hasFocus()), None) or next(iter(section.tables), None)
        if focused is None or focused.group not in ("participants", "programme", "follow_ups"):
            focused = self.editor.show_section("delegations").tables[0]
            section = self.editor.current_section()
        if isinstance(section, DelegationsSection):
            side = section.tables.index(focused)
            paste_list(self, self.document, "participants", side=list(Side)[side])
        else:
            paste_list(self, self.document, focused.group)

    def copied(self) -> Visit:
        """Return a new visit with the people, purpose and programme of the open one."""
        return again(self.document.visit)

    def delete(self, ids: Sequence[int]) -> None:
        """Move visits to the bin; a word with Undo brings them back."""
        delete_visits(self.context.database, ids)
        self.close_record()
        self.context.visits_changed.emit()
        words = ngettext("{count} visit was moved to the bin.", "{count} visits were moved to the bin.", len(ids))
        self.offer_back(words.format(count=len(ids)), partial(restore_visits, self.context.database, ids))

    def save_papers(self) -> None:
        """Save the report, or those of all chosen visits into a folder."""
        ids = self.list.chosen_ids()
        if len(ids) <= 1 or self.preview is None:
            super().save_papers()
            return
        self.leave()
        folder = choose_folder(self, _("Where the reports go"))
        if folder is not None:
            self._papers.save_reports(ids, folder, self.preview.paper_language())
