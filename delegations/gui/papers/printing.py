"""What leaves the window as paper of a record: to a printer, into a file, or many into a folder."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from delegations.certificates.key_files import Certificate
from delegations.documents.formats.office_suite import office_suite
from delegations.domain.office.roles import Right
from delegations.domain.papers.letter_text import OWN
from delegations.domain.text.texts import _, ngettext
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.papers.before_printing import NOTHING_LEFT, GoOn, Lead, LeftToHand, find_and_ask
from delegations.gui.papers.certificate import ask_certificate
from delegations.gui.papers.printer import draw_on_printer, page_layout, pdf_document
from delegations.gui.widgets.ask_file import ask_target
from delegations.gui.widgets.file_dialog import may_replace
from delegations.services.files.paper_files import Printable, file_name
from delegations.services.papers.issued import paper_issue
from delegations.services.papers.papers import (
    finished_print,
    note_print,
    papers_of,
    save_paper,
)
from delegations.services.papers.prints import Print
from delegations.services.papers.readiness import Readiness, before_printing
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.papers.signing import signing_by
from delegations.services.papers.visit_reports import foreign_texts_of_reports, save_reports

if TYPE_CHECKING:
    from delegations.documents.formats.finished import FinishedPaper

T = TypeVar("T")


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
        self._save(record, order, target, None, _("Saved: {file}").format(file=target), left=left)

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
        self._save(record, order, target, certificate, words, left=left)

    def _save(
        self,
        record: Printable,
        order: PaperOrder,
        target: Path,
        certificate: Certificate | None,
        words: str,
        *,
        left: LeftToHand,
    ) -> None:
        """Write the paper on a thread; then say ``words``, and what is missing on it or to be known of it."""
        told: list[str] = []
        database = self._context.database

        def work(job: jobs.Job) -> int | None:
            signing = signing_by(database, certificate, cancelled=job.is_cancelled) if certificate is not None else None
            return save_paper(
                database, record, target, order, signing=signing, tell=told.append, cancelled=job.is_cancelled
            )

        self._while_waiting(
            work, lambda _pages: self._told(words, told, left), self._awaited(record, order, certificate)
        )

    def _awaited(self, record: Printable, order: PaperOrder, certificate: Certificate | None) -> str:
        """Return what a paper waits for that may take a minute; nothing for most."""
        if certificate is not None and self._context.settings.time_stamps:
            return _("Asking the authorities for a time stamp…")
        # Only a template of the office can be a Word file.
        is_own = order.kind(record).startswith(OWN)
        return _("The PDF is being made…") if is_own and office_suite() else ""

    def _while_waiting(self, work: Callable[[jobs.Job], T], done: Callable[[T], object], words: str) -> None:
        """Do ``work`` on a thread; as long as it lasts show ``words``, if any, with a button that stops it."""
        if not words:
            jobs.start(work, done=done, failed=self._context.failed.emit)
            return
        waiting = self._waiting(words)

        def end(result: T) -> None:
            waiting.close()
            done(result)

        def failed(sentence: str) -> None:
            waiting.close()
            self._context.failed.emit(sentence)

        waiting.canceled.connect(jobs.start(work, done=end, failed=failed).cancel)

    def _waiting(self, words: str) -> QProgressDialog:
        """Show what is waited for; its button stops it."""
        dialog = QProgressDialog(words, _("Stop"), 0, 0, self._widget)
        dialog.setWindowTitle(_("Paper"))
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
            return save_reports(
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
        """Make the paper on a thread, then ask for the printer."""
        database = self._context.database

        def work(job: jobs.Job) -> "tuple[FinishedPaper, Print]":
            return finished_print(database, record, order, cancelled=job.is_cancelled)

        go_on = partial(self._ask_printer, record, order, left)
        self._while_waiting(work, lambda made: go_on(*made), self._awaited(record, order, None))

    def _ask_printer(
        self, record: Printable, order: PaperOrder, left: LeftToHand, paper: "FinishedPaper", printed: Print
    ) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        settings = QSettings()
        if last := str(settings.value("papers/printer", "")):
            printer.setPrinterName(last)
        document = pdf_document(paper.pdf, self)
        printer.setFullPage(True)
        printer.setPageLayout(page_layout(document, 0))
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
            self._told(_("Sent to the printer."), paper.remarks, left)
        else:
            self._context.failed.emit(_("The printer can't be used. Check that it is on and connected."))

    def print_to_file(
        self, record: Printable, order: PaperOrder, chosen: Path, left: LeftToHand = NOTHING_LEFT
    ) -> None:
        """Write the paper itself to the file that the print dialog was given, which asked about one that is there."""
        target = chosen if chosen.suffix.casefold() == ".pdf" else chosen.with_name(f"{chosen.name}.pdf")
        if target != chosen and not may_replace(self._widget, _("Print the paper"), target):
            return
        self._save(record, order, target.absolute(), None, _("Saved: {file}").format(file=target.absolute()), left=left)


def named(context: AppContext, record: Printable, order: PaperOrder) -> str:
    """Return the name that is proposed for the file of a paper, without a suffix."""
    papers = papers_of(context.database, record)
    name = _(papers[order.kind(record)].name) if len(papers) > 1 else ""
    issue = order.issue or paper_issue(context.database, record, order.kind(record), order.about)
    return file_name(record, name, number=issue.number, suffix="")
