"""What leaves the register as a file: its papers, the report of a strategy, and the list on screen."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from delegations.documents.papers.registry import PAPERS, papers_of_kind
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.papers.forms import PaperForm
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.texts import _, language
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.pages.follow_ups.letters import ask_letters
from delegations.gui.papers.made_papers import ask_of_made, save_made
from delegations.gui.widgets.ask_file import ask_target
from delegations.gui.widgets.menu_button import MenuButton
from delegations.queries.register import RegisterFilter
from delegations.queries.strategies import reported_years, strategies
from delegations.services.follow_ups.implementation import (
    implementation,
    implementation_paper,
    save_implementation_report,
)
from delegations.services.follow_ups.register_papers import export_register, register_paper
from delegations.services.paper_texts.foreign_texts import TranslatedPaper

_MOST_YEARS = 12


class SavingButton(MenuButton):
    """Offers the papers and files; ``shown`` tells which follow-ups are on screen."""

    def __init__(self, context: AppContext, shown: Callable[[], RegisterFilter]) -> None:
        super().__init__(_("Papers and files"), "file-down")
        self._context, self._shown = context, shown
        self.choices.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offer what can be made now: a report for each year that a strategy has words on."""
        menu, database = self.choices, self._context.database
        menu.clear()
        for paper, kind in papers_of_kind(RecordKind.FOLLOW_UP).items():
            menu.addAction(f"{_(kind.name)}…", partial(self._save_paper, paper))
        menu.addAction(_("This list as a table or calendar…"), self._export)
        menu.addSeparator()
        for number, name, _count in strategies(database):
            for year in reported_years(database, number)[:_MOST_YEARS]:
                words = _("Implementation report: {name}, {year}").format(name=name, year=year)
                menu.addAction(words, partial(self._save_report, number, year))

    def _save_report(self, strategy: int, year: int) -> None:
        kind = PAPERS["implementation-report"]
        name = " ".join((_(kind.name), str(year)))
        speech, database = language(), self._context.database

        def make() -> TranslatedPaper:
            return implementation_paper(database, implementation(database, strategy, year), speech)

        def work(target: Path) -> object:
            return save_implementation_report(
                database, implementation(database, strategy, year), target, language=speech
            )

        ask_of_made(self, self._context, kind.key, make, lambda _left: self._save(name, kind.suffixes, work))

    def _save_paper(self, paper: str) -> None:
        if PAPERS[paper].form is PaperForm.LETTER:
            ask_letters(self, self._context, paper, partial(self._save_made, paper))
        else:
            self._save_made(paper, None)

    def _save_made(self, paper: str, written: PartialDate | None) -> None:
        """Save a paper of the register; letters are ``written`` on that day."""
        today = date.today()  # noqa: DTZ011  the wall calendar of the office
        make = partial(
            register_paper, self._context.database, paper, language=language(), today=today, which=self._shown(),
            written=written,
        )  # fmt: skip
        save_made(self, self._context, paper, make, issue=partial(self._save_paper, paper))

    def _export(self) -> None:
        write = partial(export_register, self._context.database, self._shown())
        self._save(_("Follow-ups"), (".xlsx", ".csv", ".ics"), write)

    def _save(self, name: str, suffixes: tuple[str, ...], write: Callable[[Path], object]) -> None:
        """Ask where to, then ``write`` there on a thread and say so."""
        target = ask_target(self, name, suffixes)
        if target is None:
            return
        saved = _("Saved: {file}").format(file=target)
        jobs.start(
            lambda _job: write(target),
            done=lambda _made: self._context.message.emit(saved),
            failed=self._context.failed.emit,
        )
