"""Papers: from a record to a PDF or DOCX, noted as printed when it leaves the program."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.documents.blocks import Manuscript, Seal
from delegations.documents.cards import BADGE_GRIDS, CARD_GRIDS
from delegations.documents.compose import make_pdf
from delegations.documents.lasting import as_lasting
from delegations.documents.pages import Paper, Spot
from delegations.documents.papers import (
    DRAWN_PAPERS,
    MEETING_PAPERS,
    OF_ITEM,
    OF_PERSON,
    PRACTICE_PAPERS,
    TEMPLATE_PAPERS,
    VISIT_PAPERS,
)
from delegations.documents.practice_sheet import practice_sheet
from delegations.documents.registry import MAKERS, MEETING_MAKERS
from delegations.documents.seal import content_hash, seal_code
from delegations.domain.errors import CancelledError
from delegations.domain.groups import PaperChoices
from delegations.domain.numbers import numbered
from delegations.domain.practice import Practice
from delegations.domain.texts import _, speaking
from delegations.domain.visit import Visit
from delegations.services.background import background_of
from delegations.services.letters import template_in
from delegations.services.library_matter import practice_matter
from delegations.services.matter import meeting_matter, visit_matter
from delegations.services.meetings import load_edition
from delegations.services.office import read_settings
from delegations.services.paper_files import Printable, Tell, file_name, free_name, warn, write_paper
from delegations.services.paper_names import in_latin, readings_of, signer_in_latin
from delegations.services.prints import Print, keep_print
from delegations.store.database import Database
from delegations.store.tables import VisitRow
from delegations.store.visit_records import read_visit

if TYPE_CHECKING:
    from delegations.documents.signing import Signing

__all__ = [
    "MEETING_PAPERS",
    "VISIT_PAPERS",
    "Paper",
    "PaperChoices",
    "PaperOrder",
    "Printable",
    "Spot",
    "abouts_of",
    "file_name",
    "make_paper",
    "make_print",
    "note_print",
    "papers_of",
    "save_paper",
    "save_papers",
    "sizes_of",
]
_AS_SIGNED = frozenset({"minutes", "brief-minutes", "extract"})
"""Papers that show signed minutes as they were signed, whatever was renamed or merged since."""


def papers_of(record: Printable) -> dict[str, str]:
    """Return the papers of a record: key → name for people (to be translated), the usual one first."""
    if isinstance(record, Practice):
        return PRACTICE_PAPERS
    return VISIT_PAPERS if isinstance(record, Visit) else MEETING_PAPERS


def abouts_of(record: Printable, paper: str) -> list[tuple[str, str]]:
    """Return what a paper of ``record`` can be about, each (words, uid), the usual first; empty: there is no choice."""
    if not isinstance(record, Visit):
        return []
    if paper in OF_PERSON:
        usual = _("Everyone") if paper in DRAWN_PAPERS else _("Head of the other side")
        return [(usual, ""), *((one.name, one.uid) for one in record.participants if one.name)]
    if paper in OF_ITEM:
        return [(_("All meetings"), ""), *((one.title, one.uid) for one in record.programme if one.title)]
    return []


def sizes_of(paper: str) -> dict[str, str]:
    """Return the sheets of cards that a paper can be printed on: key → name to be translated, the usual first."""
    grids = {"badges": BADGE_GRIDS, "place-cards": CARD_GRIDS}.get(paper, {})
    return {key: grid.name for key, grid in grids.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOrder:
    """Which paper of a record is wanted, and how."""

    language: str
    paper: str = ""
    """Its key; nothing: the usual paper of such a record."""
    about: str = ""
    """The uid of what it is about – the question of an extract, the recipient of a letter –; nothing: the usual one."""
    size: str = ""
    """Which cards the sheets are made of; nothing: the usual ones of the paper."""
    choices: PaperChoices | None = None
    """What minutes show; None: what the group remembers."""
    second: str = ""
    """The language of the other side: the paper follows in it, too; nothing: one language."""
    template: str | None = None
    """The text of a letter that is being changed; None: as it is kept."""

    def kind(self, record: Printable) -> str:
        """Return the key of the paper, for ``record``."""
        return self.paper or next(iter(papers_of(record)))


def _manuscript(database: Database, record: Printable, order: PaperOrder) -> Manuscript:
    kind = order.kind(record)
    if isinstance(record, Practice):
        with database.session() as session:
            return practice_sheet(practice_matter(session, database, record), order.language)
    if isinstance(record, Visit):
        with database.session() as session:
            matter = visit_matter(session, database, in_latin(session, record, order.language), order.language)
            readings = readings_of(session, record, order.language)
            template = template_in(session, kind, order.language) if kind in TEMPLATE_PAPERS else ""
            background = background_of(session, matter) if kind == "talking-points" else ()
        matter = replace(
            matter, signatory_name=signer_in_latin(matter.signatory_name, order.language), readings=readings,
            about=order.about, size=order.size, background=background,
            template=template if order.template is None else order.template,
        )  # fmt: skip
        return MAKERS[kind](matter, order.language)
    if record.is_locked and kind in _AS_SIGNED and record.id is not None:
        record = load_edition(database, record.id, record.edition)
    with database.session() as session:
        readings = readings_of(session, record, order.language)
        record = in_latin(session, record, order.language)
        held = meeting_matter(session, database, record, item=order.about, choices=order.choices)
    certifier = signer_in_latin(held.certifier_name, order.language)
    held = replace(held, certifier_name=certifier, readings=readings)
    return MEETING_MAKERS[kind](held, order.language)


def make_paper(database: Database, record: Printable, order: PaperOrder) -> Paper:
    """Return a paper of ``record`` as a PDF – as it stands on screen, saved or not.

    Signed minutes are printed as they were signed.
    """
    return make_print(database, record, order)[0]


def make_print(database: Database, record: Printable, order: PaperOrder) -> tuple[Paper, Print]:
    """Return a paper as ``make_paper`` does, and what the archive notes when it leaves the program."""
    made, printed = manuscripts(database, record, order)
    return make_pdf(*made), printed


def manuscripts(database: Database, record: Printable, order: PaperOrder) -> tuple[list[Manuscript], Print]:
    """Return the paper in its language, and in that of the other side when one is wanted; and what the archive notes.

    A paper of a stored record bears its mark: number, version, and a code that files a scan back.
    """
    orders = [order, replace(order, language=order.second)] if order.second else [order]
    made = [_manuscript(database, record, one) for one in orders]
    kind, content = order.kind(record), content_hash(*made)
    printed = Print(
        paper=kind, language=order.language, second=order.second, about=order.about, version=record.version,
        content=content,
    )  # fmt: skip
    if record.id is None or isinstance(record, Practice) or not read_settings(database).seal_papers:
        return made, printed
    letter = "V" if isinstance(record, Visit) else "M"
    code = seal_code(letter, record.uid, kind, record.version, content)
    sealed = []
    for one in made:
        with speaking(one.language):
            number = numbered(record.number) if record.number else ""
            version = _("version {number}").format(number=record.version)
            words = " · ".join(filter(None, (number, version, content[:8].upper())))
        sealed.append(replace(one, seal=Seal(code, words)))
    return sealed, replace(printed, code=code)


def save_paper(
    database: Database,
    record: Printable,
    target: Path,
    order: PaperOrder,
    *,
    signing: "Signing | None" = None,
    tell: Tell = warn,
) -> int | None:
    """Write a paper of ``record`` to ``target`` (.pdf or .docx) and keep it in the archive of what was printed.

    With ``signing`` it is signed; ``tell`` hears what is missing on it, and what is to be known of the signature.
    Return the number of its pages, None for a DOCX: that is known only to who opens it. Raises FileError, SigningError.
    """
    made, printed = manuscripts(database, record, order)
    pages = write_paper(target, *made, signing=signing, tell=tell)
    pdf = target.read_bytes() if pages is not None else b""
    keep_print(database, record, replace(printed, pages=pages or 0), pdf)
    return pages


def note_print(database: Database, record: Printable, paper: Paper, printed: Print) -> None:
    """Keep a paper that was sent to a printer in the archive of what was printed."""
    keep_print(database, record, replace(printed, pages=paper.pages), as_lasting(paper.pdf))


def save_papers(
    database: Database,
    ids: Sequence[int],
    folder: Path,
    *,
    language: str,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
    tell: Tell = warn,
) -> list[Path]:
    """Write the reports of the visits ``ids`` into ``folder``; return them.

    ``progress`` hears (done, all) after each, ``tell`` what is missing on one; when ``cancelled`` says so the work
    stops with CancelledError and what was written stays. A file that is there already is not overwritten: the new one
    gets a number.
    """
    written: list[Path] = []
    for count, number in enumerate(ids, 1):
        if cancelled():
            raise CancelledError(_("Stopped. {count} reports were saved.").format(count=len(written)))
        with database.session() as session:
            row = session.get(VisitRow, number)
            visit = read_visit(session, row) if row is not None else None
        if visit is not None:
            target = free_name(folder / file_name(visit))
            missing: list[str] = []
            save_paper(database, visit, target, PaperOrder(language=language), tell=missing.append)
            written.append(target)
            if missing:
                tell(f"{target.name}: {' '.join(missing)}")
        progress(count, len(ids))
    return written
