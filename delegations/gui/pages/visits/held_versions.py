"""Who has a version of programme or delegations that is outdated by now, and the paper that tells them what changed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from delegations.domain.dates.moments import show_stored
from delegations.domain.kinds.difference_words import ChangeWords
from delegations.domain.office.roles import Right
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _, language, listed, pgettext
from delegations.gui.ground import jobs
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.widgets.allowed import fence
from delegations.gui.widgets.ask_file import ask_target
from delegations.gui.widgets.basics import GRID, button, clear, column, row, text
from delegations.gui.widgets.isolated import isolated, sentence
from delegations.services.files.paper_files import file_name
from delegations.services.papers.papers import save_paper
from delegations.services.papers.print_sets import LineState
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.visits.printed_versions import HeldVersion, held_versions

_MOST = 12
"""Changes that are shown of one paper."""


def changes_words(found: Sequence[LineState]) -> str:
    """Return what changed on each paper that changed, field by field: as it was → as it is."""
    blocks: list[str] = []
    for one in found:
        if one.last is None or not one.changed:
            continue
        lines = [_line(change) for change in one.changes[:_MOST]]
        if len(one.changes) > _MOST:
            lines.append("   " + _("… and {count} more").format(count=show_whole(len(one.changes) - _MOST)))
        if not lines:
            lines.append("   " + _("Not the visit itself: a name or post in the register, the settings or a template."))
        head = _("{paper}, since version {number}:")
        blocks.append("\n".join((head.format(paper=_(one.last.name), number=show_whole(one.last.version)), *lines)))
    return "\n".join(blocks)


def _line(change: ChangeWords) -> str:
    before, after = (isolated(words or "–") for words in (change.before, change.after))
    words = pgettext("a change", "{before} → {after}").format(before=before, after=after)
    return sentence(f"   {isolated(change.where)}: {words}")


class HeldVersions(QWidget):
    """Follows a visit; hidden as long as everybody has what holds."""

    def __init__(self, document: VisitDocument) -> None:
        super().__init__()
        self._document = document
        whole = column(self, gap=4)
        whole.addWidget(text(_("Who has an outdated version"), "section"))
        self._rows = column(gap=4)
        whole.addLayout(self._rows)
        document.shown.connect(self.refresh)
        document.context.visits_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show who has what of the visit as it is stored."""
        visit, database = self._document.visit, self._document.context.database
        jobs.start(lambda _job: (visit.uid, held_versions(database, visit)), done=self._show, failed=self._failed)

    def _failed(self, words: str) -> None:
        self._document.context.failed.emit(words)

    def _show(self, found: tuple[str, list[HeldVersion]]) -> None:
        uid, held = found
        if uid != self._document.visit.uid:
            return
        clear(self._rows)
        for one in held:
            line = row(gap=GRID)
            when = show_stored(one.printed_at) if one.printed_at is not None else ""
            words = _("{names}: version {number} ({when})").format(
                names=listed(one.holders), number=show_whole(one.version), when=when
            )
            line.addWidget(text(words, wrap=True), 1)
            tip = _("A paper of what changed since that version, for those who have it")
            made = button(_("What changed for them…"), partial(self._tell, one), symbol="file-down", tip=tip)
            fence(self._document.context, Right.PAPERS, made)
            line.addWidget(made)
            self._rows.addLayout(line)
        self.setVisible(bool(held))

    def _tell(self, held: HeldVersion) -> None:
        """Write what changed since a version, and note that those who have it got this."""
        document = self._document
        if not document.save():
            return
        target = ask_target(
            self, file_name(document.visit, _("Changes to the programme"), suffix=""), (".pdf", ".docx")
        )
        if target is None:
            return
        order = PaperOrder(language=language(), paper="programme-changes", about=str(held.version))
        try:
            save_paper(document.context.database, document.visit, target, order, given_to=", ".join(held.holders))
        except DelegationsError as error:
            document.context.failed.emit(str(error))
            return
        document.context.message.emit(_("Saved: {file}").format(file=target))
        document.context.visits_changed.emit()
