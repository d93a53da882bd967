"""Files of a visit: each card says what the file is for, a scan also of which paper, who signed it and when."""

from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QWidget

from delegations.documents.papers.registry import PAPERS, name_of_paper
from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.records.attachment import Attachment
from delegations.domain.records.labels import label
from delegations.domain.records.record import with_values
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.texts import _
from delegations.domain.visits.visit import Visit, VisitFile, visit_file
from delegations.domain.visits.vocabulary import FileUse
from delegations.gui.fields.bound_fields import ReadField
from delegations.gui.fields.columns import date_reader
from delegations.gui.fields.file_cards import FileCards
from delegations.gui.fields.files import FilesSection
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.tables.completion import Completion
from delegations.gui.tables.row_column import Offer
from delegations.gui.widgets.basics import EmptyState, column
from delegations.gui.widgets.inputs import LineField
from delegations.gui.widgets.steady import SteadyChoice


@dataclass(frozen=True, slots=True)
class _Card:
    """What a card of a visit's file has beside the caption."""

    use: SteadyChoice
    of_scan: QWidget
    paper: LineField
    signed_by: LineField
    signed_on: ReadField[Visit]


class VisitFileCards(FileCards):
    """Cards of a visit's files."""

    def __init__(self, document: VisitDocument, *, hint: str, remove: str, empty: QWidget) -> None:
        self._document = document
        self._more: dict[str, _Card] = {}
        super().__init__(document.context, hint=hint, remove=remove, empty=empty)

    def _file(self, uid: str) -> VisitFile | None:
        return next((one for one in self._document.visit.attachments if one.uid == uid), None)

    def more_of(self, one: Attachment) -> QWidget:
        """Return the choice of what the file is for, and below it what is said of a scan."""
        whole = QWidget()
        lines = column(whole, gap=4)
        use = SteadyChoice()
        use.setAccessibleName(_("What it is for"))
        use.setMinimumContentsLength(8)
        use.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for choice in FileUse:
            use.addItem(label(choice), choice)
        use.activated.connect(lambda _n: self._use(one.uid, use.currentData()))
        lines.addWidget(use)
        of_scan = QWidget()
        fields = column(of_scan, gap=4)
        paper = LineField(_("Which paper"), _("Which paper"))
        offered = Completion(paper, _papers)
        offered.activated.connect(lambda _index: self._put(one.uid, "paper", paper.text()))
        paper.edited.connect(lambda typed: self._put(one.uid, "paper", typed))
        signed_by = LineField(_("Signed by"), _("Signed by"))
        signed_by.edited.connect(lambda typed: self._put(one.uid, "signed_by", typed))
        day = LineField(_("Signed on"), _("Signed on"))
        signed_on = ReadField(
            self._document, day, f"attachments/{one.uid}/signed_on", read=date_reader(self._document.year_after),
            show=short_date, value=lambda: self._day(one.uid), put=lambda value: self._put(one.uid, "signed_on", value),
        )  # fmt: skip
        for field in (paper, signed_by, day):
            # What stands in it does not say what it is.
            field.setToolTip(field.accessibleName())
            fields.addWidget(field)
        lines.addWidget(of_scan)
        self._more[one.uid] = _Card(use, of_scan, paper, signed_by, signed_on)
        return whole

    def show_more(self, one: Attachment) -> None:
        """Show what the file is for as it is now."""
        card, file = self._more.get(one.uid), self._file(one.uid)
        if card is None or file is None:
            return
        card.use.setCurrentIndex(card.use.findData(file.use))
        card.of_scan.setVisible(file.use is FileUse.SCAN)
        card.paper.show_text(file.paper)
        card.signed_by.show_text(file.signed_by)
        card.signed_on.refresh()

    def _day(self, uid: str) -> PartialDate | None:
        file = self._file(uid)
        return file.signed_on if file is not None else None

    def _put(self, uid: str, name: str, value: object) -> None:
        files = self._document.visit.attachments
        changed = tuple(with_values(one, {name: value}) if one.uid == uid else one for one in files)
        self.changed_files.emit(changed, f"{uid}/{name}")

    def _use(self, uid: str, use: FileUse) -> None:
        file = self._file(uid)
        if file is None or file.use is use:
            return
        values: dict[str, object] = {"use": use}
        if use is FileUse.SCAN and not file.signed_by:
            # Who signs the office's papers usually has signed this one, too.
            values["signed_by"] = self._document.context.settings.signatory_name
        changed = tuple(with_values(one, values) if one.uid == uid else one for one in self._document.visit.attachments)
        self.changed_files.emit(changed, f"{uid}/use")


class VisitFilesSection(FilesSection[Visit]):
    """All files of the visit; what is added is shown in the report until somebody says otherwise."""

    def __init__(self, document: VisitDocument) -> None:
        self._visit_document = document
        super().__init__(document)

    def made_cards(self, hint: str, remove: str, empty: EmptyState) -> FileCards:
        """Return cards that also say what a file is for."""
        return VisitFileCards(self._visit_document, hint=hint, remove=remove, empty=empty)

    def _take(self, _owner: str, files: tuple[Attachment, ...]) -> None:
        added = tuple(visit_file(one) for one in files)
        self.document.edit("attachments/add", attachments=(*self.document.record.attachments, *added))


def _papers(typed: str) -> list[Offer]:
    """Return the papers of a visit that a scan may show."""
    names = sorted({_(name_of_paper(key)) for key, one in PAPERS.items() if one.of is RecordKind.VISIT})
    return [Offer(name, name) for name in names if typed.casefold() in name.casefold()]
