"""The editor of one practice."""

from functools import partial

from delegations.domain.dates.partial_dates import short_date
from delegations.domain.library.practice import Practice
from delegations.domain.library.vocabulary import AdoptionStage
from delegations.domain.records.labels import label
from delegations.domain.text.texts import _
from delegations.gui.fields.files import FilesSection
from delegations.gui.pages.library.document import PracticeDocument
from delegations.gui.pages.library.figures import FiguresSection
from delegations.gui.pages.library.sections import AdoptionSection, KnownSection, PracticeMainSection
from delegations.gui.record_pages.editor import EditorPart, RecordEditor
from delegations.gui.record_pages.history_view import HistorySection
from delegations.gui.widgets.isolated import dotted


class PracticeEditor(RecordEditor[Practice]):
    """Shows a practice and hands edits in."""

    def __init__(self, document: PracticeDocument) -> None:
        files = partial(
            FilesSection,
            document,
            remove=_("Remove from the practice"),
            sentence=_("No photos or papers yet. Drop files here, or add them: they go along in packages."),
        )
        parts = (
            EditorPart("main", _("Practice"), partial(PracticeMainSection, document)),
            EditorPart("known", _("Contacts and sources"), partial(KnownSection, document), ("contacts", "sources")),
            EditorPart(
                "adoption", _("Our own way"), partial(AdoptionSection, document), ("steps", "adoption", "follow_ups")
            ),
            EditorPart("figures", _("Figures and akin practices"), partial(FiguresSection, document), ()),
            EditorPart("files", _("Files"), files, ("attachments",)),
            EditorPart("history", _("History"), partial(HistorySection, document), ()),
        )
        super().__init__(document, parts, title=_("What the city does, in one line"))

    def about(self) -> str:
        """Return city, topic, since when, and how trustworthy it is."""
        practice: Practice = self.document.record
        since = _("since {date}").format(date=short_date(practice.since)) if practice.since else ""
        known = (str(practice.municipality or ""), str(practice.topic or ""), since, label(practice.trust))
        return dotted(*known)

    def status(self) -> AdoptionStage:
        """Return how far our own city is with it."""
        stage: AdoptionStage = self.document.record.stage
        return stage
