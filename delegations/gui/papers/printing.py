"""What leaves the window as paper: to a printer, into a file, or many into a folder."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject, QRectF, QSettings, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QProgressDialog, QWidget

from delegations.certificates.key_files import Certificate
from delegations.documents.layout.pages import Paper
from delegations.documents.papers.registry import PAPERS
from delegations.domain.office.roles import Right
from delegations.domain.text.texts import _, ngettext
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.papers.before_printing import NOTHING_LEFT, GoOn, Lead, LeftToHand, find_and_ask
from delegations.gui.papers.certificate import ask_certificate
from delegations.gui.widgets.ask_file import ask_target
from delegations.gui.widgets.file_dialog import may_replace
from delegations.services.files.paper_files import Printable, file_name, write_paper
from delegations.services.papers.foreign_texts import TranslatedPaper
from delegations.services.papers.issues import paper_issue
from delegations.services.papers.papers import (
    foreign_texts_of_reports,
    make_print,
    note_print,
    papers_of,
    save_paper,
    save_papers,
)
from delegations.services.papers.readiness import Readiness, before_printing, readiness_of_made
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.papers.signing import signing_by

_PRINT_DPI = 300


class PaperActions(QObject):
    """Printing and saving papers of records."""

    def __init__(self, context: AppContext, parent: QWidget, lead: Lead) -> None:
        """``lead`` leads to the field of the record by its path."""
        super().__init__(parent)
        self._context, self._widget, self._lead = context, parent, lead

    def save_one(self, record: Printable, order: PaperOrder) -> None:
        """Ask for texts that have none in its language, where and as what, and save the paper there."""
        self._filled(record, order, partial(self._save_one, record, order))

    def _filled(self, record: Printable, order: PaperOrder, go_on: GoOn) -> None:
        """Go on once all that is missing on the paper was shown."""
        find = partial(before_printing, self._context.database, record, [order])
        find_and_ask(self._widget, self._context, find, self._lead, go_on)

    def _save_one(self, record: Printable, order: PaperOrder, left: LeftToHand) -> None:
        target = ask_target(
            self._widget,
            named(self._context, record, order),
            papers_of(self._context.database, record)[order.kind(record)].suffixes,
        )
        if target is None:
            return
        self._save(record, order, target, None, _("Saved: {file}").format(file=target), left)

    def sign_one(self, record: Printable, order: PaperOrder) -> None:
        """Ask for the certificate, its password and a file, and save the paper signed there."""

        def go_on(left: LeftToHand) -> None:
            sign = partial(self._sign, record, order, left)
            ask_certificate(self._widget, named(self._context, record, order), sign)

        self._filled(record, order, go_on)

    def _sign(self, record: Printable, order: PaperOrder, left: LeftToHand, certificate: Certificate) -> None:
        target = ask_target(self._widget, named(self._context, record, order), (".pdf",))
        if target is None:
            return
        signed = _("Signed with “{certificate}” and saved: {file}")
        words = signed.format(certificate=certificate.path.name, file=target)
        self._save(record, order, target, certificate, words, left)

    def _save(
        self,
        record: Printable,
        order: PaperOrder,
        target: Path,
        certificate: Certificate | None,
        words: str,
        left: LeftToHand,
    ) -> None:
        """Write the paper on a thread; then say ``words``, and what is missing on it or to be known of it."""
        told: list[str] = []
        database = self._context.database

        def work(job: jobs.Job) -> int | None:
            signing = signing_by(database, certificate, cancelled=job.is_cancelled) if certificate is not None else None
            return save_paper(database, record, target, order, signing=signing, tell=told.append)

        if certificate is None or not self._context.settings.time_stamps:
            jobs.start(work, done=lambda _pages: self._told(words, told, left), failed=self._context.failed.emit)
            return
        waiting = self._waiting()

        def done(_pages: int | None) -> None:
            waiting.close()
            self._told(words, told, left)

        def failed(sentence: str) -> None:
            waiting.close()
            self._context.failed.emit(sentence)

        waiting.canceled.connect(jobs.start(work, done=done, failed=failed).cancel)

    def _waiting(self) -> QProgressDialog:
        """Show that authorities are asked, which may take a minute; its button stops it."""
        dialog = QProgressDialog(_("Asking the authorities for a time stamp…"), _("Stop"), 0, 0, self._widget)
        dialog.setWindowTitle(_("Sign with a certificate"))
        dialog.setWindowModality(Qt.WindowModality.NonModal)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()
        return dialog

    def _told(self, words: str, missing: Sequence[str], left: LeftToHand = NOTHING_LEFT) -> None:
        if missing:
            # What is missing stays on screen until it is read.
            self._context.failed.emit("\n".join(filter(None, (words, *missing, left.words))))
        else:
            left.say(self._context, words)

    def save_reports(self, ids: list[int], folder: Path, language: str) -> None:
        """Ask for texts that have none in ``language``, and save the reports of many visits into ``folder``."""
        def go_on(_left: LeftToHand) -> None:
            self.save_many(ids, folder, language)

        if language == "uk" or self._context.why_not(Right.PAPERS):
            self.save_many(ids, folder, language)
            return

        def find() -> Readiness:
            return Readiness(texts=tuple(foreign_texts_of_reports(self._context.database, ids, language)))

        find_and_ask(self._widget, self._context, find, self._lead, go_on)

    def save_many(self, ids: list[int], folder: Path, language: str) -> jobs.Job:
        """Save the reports of many visits into ``folder``, with progress and cancel; the window stays alive."""
        dialog = QProgressDialog(_("Saving reports…"), _("Stop"), 0, len(ids), self._widget)
        dialog.setWindowTitle(_("Reports"))
        dialog.setWindowModality(Qt.WindowModality.NonModal)
        dialog.setMinimumDuration(0)
        dialog.setAutoClose(False)
        dialog.setAutoReset(False)

        missing: list[str] = []

        def work(job: jobs.Job) -> list[Path]:
            return save_papers(
                self._context.database,
                ids,
                folder,
                language=language,
                progress=job.progress.emit,
                cancelled=job.is_cancelled,
                tell=missing.append,
            )

        def done(written: list[Path]) -> None:
            words = ngettext(
                "{count} report was saved in {folder}", "{count} reports were saved in {folder}", len(written)
            )
            self._told(words.format(count=len(written), folder=folder), missing)

        job = jobs.start(work, done=done, failed=self._context.failed.emit)
        job.progress.connect(lambda count, _all: dialog.setValue(count))
        job.ended.connect(dialog.close)
        dialog.canceled.connect(job.cancel)
        dialog.show()
        return job

    def print_record(self, record: Printable, order: PaperOrder) -> None:
        """Ask for texts that have none in its language, show the print dialog and print the paper."""
        self._filled(record, order, partial(self._print_record, record, order))

    def _print_record(self, record: Printable, order: PaperOrder, left: LeftToHand) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        settings = QSettings()
        if last := str(settings.value("papers/printer", "")):
            printer.setPrinterName(last)
        paper, printed = make_print(self._context.database, record, order)
        document = pdf_document(paper, self)
        printer.setFullPage(True)
        printer.setPageLayout(_layout(document, 0))
        printer.setDocName(named(self._context, record, order))
        dialog = QPrintDialog(printer, self._widget)
        dialog.setWindowTitle(_("Print the paper"))
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return
        if file := printer.outputFileName():
            self.print_to_file(record, order, Path(file), left)
            return
        settings.setValue("papers/printer", printer.printerName())
        if draw_on_printer(document, printer):
            note_print(self._context.database, record, paper, printed)
            self._told(_("Sent to the printer."), [paper.warning] if paper.warning else [], left)
        else:
            self._context.failed.emit(_("The printer can't be used. Check that it is on and connected."))

    def print_to_file(
        self, record: Printable, order: PaperOrder, chosen: Path, left: LeftToHand = NOTHING_LEFT
    ) -> None:
        """Write the paper itself to the file that the print dialog was given, which asked about one that is there."""
        target = chosen if chosen.suffix.casefold() == ".pdf" else chosen.with_name(f"{chosen.name}.pdf")
        if target != chosen and not may_replace(self._widget, _("Print the paper"), target):
            return
        self._save(record, order, target.absolute(), None, _("Saved: {file}").format(file=target.absolute()), left)


def save_made(
    parent: QWidget,
    context: AppContext,
    paper: str,
    make: Callable[[], TranslatedPaper],
    *,
    issue: Callable[[], object] | None = None,
) -> None:
    """Save a paper that is none of one record where the user says, once all that is missing on it was shown.

    ``make`` puts it together, on a thread; ``issue`` asks for its date and number.
    """

    def ask(left: LeftToHand) -> None:
        target = ask_target(parent, _(PAPERS[paper].name), PAPERS[paper].suffixes)
        if target is not None:
            jobs.start(
                lambda _job: write_paper(target, make().paper),
                done=lambda _pages: left.say(context, _("Saved: {file}").format(file=target)),
                failed=context.failed.emit,
            )

    ask_of_made(parent, context, paper, make, ask, issue=issue)


def ask_of_made(
    parent: QWidget,
    context: AppContext,
    paper: str,
    make: Callable[[], TranslatedPaper],
    go_on: GoOn,
    *,
    issue: Callable[[], object] | None = None,
) -> None:
    """Call ``go_on`` once all that is missing on a paper of several records was shown, as ``save_made`` does."""
    ways = ("settings", "issue") if issue is not None else ("settings",)

    def lead(path: str) -> None:
        page, _slash, field = path.partition("/")
        if page == "settings":
            context.wanted.emit(page, field)
        elif issue is not None:
            issue()

    def find() -> Readiness:
        found = readiness_of_made(context.database, paper, make())
        # Nothing of the record leads on from a list of many.
        missing = (one if one.path.split("/")[0] in ways else one._replace(path="") for one in found.missing)
        return found._replace(missing=tuple(missing))

    find_and_ask(parent, context, find, lead, go_on)


def named(context: AppContext, record: Printable, order: PaperOrder) -> str:
    """Return the name that is proposed for the file of a paper, without a suffix."""
    papers = papers_of(context.database, record)
    name = _(papers[order.kind(record)].name) if len(papers) > 1 else ""
    issue = order.issue or paper_issue(context.database, record, order.kind(record), order.about)
    return file_name(record, name, number=issue.number, suffix="")


def pdf_document(paper: Paper, parent: QObject) -> QPdfDocument:
    """Return ``paper`` as Qt reads it; it lives as long as ``parent``."""
    document, buffer = QPdfDocument(parent), QBuffer(parent)
    buffer.setData(QByteArray(paper.pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document


def _layout(document: QPdfDocument, page: int) -> QPageLayout:
    """Return the sheet that a page is printed on: its own size, lying where the page lies."""
    size = document.pagePointSize(page)
    lies = size.width() > size.height()
    sheet = QPageSize(size.transposed() if lies else size, QPageSize.Unit.Point)
    turned = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    return QPageLayout(sheet, turned, QMarginsF(0, 0, 0, 0))


def draw_on_printer(document: QPdfDocument, printer: object) -> bool:
    """Draw the pages of ``document`` on ``printer``, each on a sheet of its size; tell whether it took them."""
    from PySide6.QtPrintSupport import QPrinter

    assert isinstance(printer, QPrinter)  # noqa: S101  the type is loaded only when printing
    first, last = printer.fromPage() or 1, printer.toPage() or document.pageCount()
    printer.setPageLayout(_layout(document, first - 1))
    painter = QPainter()
    if not painter.begin(printer):
        return False
    scale = min(printer.resolution(), _PRINT_DPI) / 72
    for page in range(first - 1, min(last, document.pageCount())):
        if page > first - 1:
            printer.setPageLayout(_layout(document, page))
            printer.newPage()
        drawn = document.render(page, (document.pagePointSize(page) * scale).toSize())
        sheet = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
        # A printer that has no such sheet takes its own: the page stays in shape, in the upper left corner.
        size = document.pagePointSize(page).scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRectF(0, 0, size.width(), size.height()), drawn)
    return painter.end()
