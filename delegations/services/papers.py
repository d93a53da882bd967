"""Papers: from a record to a PDF or DOCX, noted as printed when it leaves the program."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Never

from delegations.documents.layout.blocks import Manuscript, Seal
from delegations.documents.layout.compose import make_pdf
from delegations.documents.layout.lasting import as_lasting
from delegations.documents.layout.pages import Paper
from delegations.documents.layout.seal import content_hash, seal_code
from delegations.documents.meeting_context import MeetingContext
from delegations.documents.paper_kind import PaperKind, Per
from delegations.documents.papers import PAPERS, paper_made_from, papers_of_kind
from delegations.documents.practice_sheet import PracticeContext
from delegations.documents.visit_context import VisitContext
from delegations.domain.errors import CancelledError
from delegations.domain.groups import PaperChoices
from delegations.domain.meeting import Meeting
from delegations.domain.numbers import numbered
from delegations.domain.practice import Practice
from delegations.domain.roles import Right
from delegations.domain.texts import _, speaking
from delegations.domain.visit import Visit, direction_of
from delegations.domain.vocabulary import LookedAt, RecordKind
from delegations.queries.office_settings import settings_in
from delegations.services.accounts import may, may_here
from delegations.services.background import background_of
from delegations.services.letters import template_in
from delegations.services.library_papers import practice_context
from delegations.services.looks import note_looks, shown_on
from delegations.services.meetings import load_edition
from delegations.services.paper_contexts import meeting_context, visit_context
from delegations.services.paper_files import Printable, Tell, file_name, free_name, warn, write_paper
from delegations.services.paper_names import in_latin, readings_of, signed_in_latin
from delegations.services.prints import Print, keep_print
from delegations.services.writing import writing
from delegations.store.database import Database
from delegations.store.seal_key import seal_key
from delegations.store.tables import VisitRow
from delegations.store.visit_records import read_visit

if TYPE_CHECKING:
    from delegations.documents.signing import Signing

_KINDS = {Visit: RecordKind.VISIT, Meeting: RecordKind.MEETING, Practice: RecordKind.PRACTICE}


def papers_of(record: Printable) -> dict[str, PaperKind[Never]]:
    """Return the papers of a record by their keys, the usual one first."""
    return papers_of_kind(_KINDS[type(record)])


def fitting_papers(database: Database, visit: Visit) -> list[str]:
    """Return the keys of the papers that make sense for ``visit``: nobody orders a trip of those who come to us.

    An office that did not say which city is its own gets all of them: where a visit goes is not known then.
    """
    with database.session() as session:
        ours = settings_in(session).our_municipality
    direction = direction_of(visit, ours)
    return [key for key, kind in papers_of(visit).items() if ours is None or direction in kind.directions]


def abouts_of(record: Printable, paper: str) -> list[tuple[str, str]]:
    """Return what a paper of ``record`` can be about, each (words, uid), the usual first; empty: there is no choice."""
    if not isinstance(record, Visit):
        return []
    people = [(one.name, one.uid) for one in record.participants if one.name]
    items = [(one.title, one.uid) for one in record.programme if one.title]
    offered = {
        Per.RECIPIENT: [(_("Head of the other side"), ""), *people],
        Per.PERSON: [(_("Everyone"), ""), *people],
        Per.ITEM: [(_("All meetings"), ""), *items],
    }
    return offered.get(PAPERS[paper].per, [])


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
    if isinstance(record, Practice):
        return _of_practice(database, record, order)
    return _of_visit(database, record, order) if isinstance(record, Visit) else _of_meeting(database, record, order)


def _of_practice(database: Database, practice: Practice, order: PaperOrder) -> Manuscript:
    kind = paper_made_from(order.kind(practice), PracticeContext)
    with database.session() as session:
        context = practice_context(session, database, practice)
    return kind.make(context, order.language)


def _of_visit(database: Database, visit: Visit, order: PaperOrder) -> Manuscript:
    kind = paper_made_from(order.kind(visit), VisitContext)
    with database.session() as session:
        context = visit_context(session, database, in_latin(session, visit, order.language), order.language)
        readings = readings_of(session, visit, order.language)
        template = template_in(session, kind.key, order.language) if kind.template else ""
        background = background_of(session, context) if kind.background else ()
    context = replace(
        context, office=signed_in_latin(context.office, order.language), readings=readings,
        about=order.about, size=order.size, background=background,
        template=template if order.template is None else order.template,
    )  # fmt: skip
    return kind.make(context, order.language)


def _of_meeting(database: Database, meeting: Meeting, order: PaperOrder) -> Manuscript:
    kind = paper_made_from(order.kind(meeting), MeetingContext)
    if meeting.is_locked and kind.as_signed and meeting.id is not None:
        meeting = load_edition(database, meeting.id, meeting.edition)
    with database.session() as session:
        readings = readings_of(session, meeting, order.language)
        named = in_latin(session, meeting, order.language)
        held = meeting_context(session, database, named, item=order.about, choices=order.choices)
    office = signed_in_latin(held.office, order.language)
    return kind.make(replace(held, office=office, readings=readings), order.language)


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

    A paper of a stored record bears its mark: number, version, and a code that files a scan back. One for a reader
    bears none: it is not kept, so no scan of it is filed.
    """
    orders = [order, replace(order, language=order.second)] if order.second else [order]
    made = [_manuscript(database, record, one) for one in orders]
    kind, content = order.kind(record), content_hash(*made)
    printed = Print(
        paper=kind, language=order.language, second=order.second, about=order.about, version=record.version,
        content=content,
    )  # fmt: skip
    with database.session() as session:
        printed = replace(printed, shows=shown_on(session, made, _people_of(record)))
    key = _key_for(database, record)
    if key is None or isinstance(record, Practice):
        return made, printed
    letter = "V" if isinstance(record, Visit) else "M"
    code = seal_code(letter, record.uid, kind, record.version, content, key=key)
    sealed = []
    for one in made:
        with speaking(one.language):
            number = numbered(record.number) if record.number else ""
            version = _("version {number}").format(number=record.version)
            words = " · ".join(filter(None, (number, version, content[:8].upper())))
        sealed.append(replace(one, seal=Seal(code, words)))
    return sealed, replace(printed, code=code)


def _people_of(record: Printable) -> frozenset[int]:
    """Return the numbers of the people whom ``record`` names and whose records are here."""
    if isinstance(record, Practice):
        return frozenset()
    named = record.participants if isinstance(record, Visit) else record.attendees
    return frozenset(one.person_id for one in named if one.person_id is not None)


def note_shown(database: Database, printed: Print) -> None:
    """Note whose sensitive data leave the program on a paper; raises DatabaseError: then it is not to leave.

    Raises NotAllowedError, too.
    """
    if printed.shows:
        with writing(database, Right.SENSITIVE) as work:
            note_looks(work.session, printed.shows, LookedAt.PAPER, printed.paper)


def _key_for(database: Database, record: Printable) -> bytes | None:
    """Return the key that seals a paper of ``record``; None when the paper bears no mark."""
    if record.id is None:
        return None
    with database.session() as session:
        if not settings_in(session).seal_papers or not may_here(session, Right.PAPERS):
            return None
        return seal_key(session)


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

    A reader's paper is not kept: the archive is of what the office gave out.

    With ``signing`` it is signed; ``tell`` hears what is missing on it, and what is to be known of the signature.
    Return the number of its pages, None for a DOCX: that is known only to who opens it. Raises FileError, SigningError.
    """
    made, printed = manuscripts(database, record, order)
    note_shown(database, printed)
    pages = write_paper(target, *made, signing=signing, tell=tell)
    pdf = target.read_bytes() if pages is not None else b""
    keep_printed(database, record, replace(printed, pages=pages or 0), pdf)
    return pages


def keep_printed(database: Database, record: Printable, printed: Print, pdf: bytes) -> None:
    """Keep a paper that left the program in the archive, unless it was a reader's."""
    if may(database, Right.PAPERS):
        keep_print(database, record, printed, pdf)


def note_print(database: Database, record: Printable, paper: Paper, printed: Print) -> None:
    """Keep a paper that was sent to a printer in the archive of what was printed, as ``save_paper`` does."""
    note_shown(database, printed)
    keep_printed(database, record, replace(printed, pages=paper.pages), as_lasting(paper.pdf))


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
