"""The editor of one visit."""

from functools import partial

from delegations.domain.dates.partial_dates import short_range
from delegations.domain.records.labels import label
from delegations.domain.text.numbers import numbered
from delegations.domain.text.texts import _
from delegations.domain.visits.visit import Visit, direction_of
from delegations.domain.visits.vocabulary import Status
from delegations.gui.pages.visits.delegations_section import DelegationsSection
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.pages.visits.files import VisitFilesSection
from delegations.gui.pages.visits.follow_ups_section import follow_ups_section
from delegations.gui.pages.visits.gifts import GiftsSection
from delegations.gui.pages.visits.learned import LearnedSection
from delegations.gui.pages.visits.main_section import VisitMainSection
from delegations.gui.pages.visits.print_set import PrintSection
from delegations.gui.pages.visits.programme import ProgrammeSection
from delegations.gui.pages.visits.table_seats.section import SeatingSection
from delegations.gui.record_pages.editor import EditorPart, RecordEditor
from delegations.gui.record_pages.history_view import HistorySection
from delegations.gui.widgets.isolated import dotted


class VisitEditor(RecordEditor[Visit]):
    """Shows a visit and hands edits in."""

    def __init__(self, document: VisitDocument) -> None:
        parts = (
            EditorPart("main", _("Visit"), partial(VisitMainSection, document)),
            EditorPart(
                "delegations",
                _("Delegations"),
                partial(DelegationsSection, document),
                ("participants", "guests_note", "hosts_note"),
            ),
            EditorPart("programme", _("Programme"), partial(ProgrammeSection, document), ("programme",)),
            EditorPart("seating", _("Seating"), partial(SeatingSection, document), ("seating",)),
            EditorPart("learned", _("Talks and figures"), partial(LearnedSection, document), ("talks", "facts")),
            EditorPart("gifts", _("Gifts"), partial(GiftsSection, document), ("gifts",)),
            EditorPart("follow_ups", _("Follow-ups"), partial(follow_ups_section, document), ("follow_ups",)),
            EditorPart("papers", _("Papers"), lambda: PrintSection(document, self.focus_field), ("prints",)),
            EditorPart("files", _("Files"), partial(VisitFilesSection, document), ("attachments",)),
            EditorPart("history", _("History"), partial(HistorySection, document), ()),
        )
        super().__init__(document, parts, title=_("Title of the visit"))

    def about(self) -> str:
        """Return dates, kind, direction and number."""
        visit = self.document.record
        direction = direction_of(visit, self.document.context.settings.our_municipality)
        number = numbered(visit.number) if visit.number else ""
        return dotted(short_range(visit.start, visit.end), label(visit.kind), label(direction), number)

    def shown_title(self) -> str:
        """Return who goes to whom."""
        return self.document.record.shown_title

    def status(self) -> Status:
        """Return the status of the visit."""
        found: Status = self.document.record.status
        return found
