"""Papers: from a record to a PDF or DOCX, noted as printed when it leaves the program."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Never, cast

from delegations.documents.formats.finished import FinishedPaper, finished
from delegations.documents.layout.blocks import DateLine, Manuscript, Seal
from delegations.documents.layout.compose import make_pdf
from delegations.documents.layout.document_stamp import content_hash, stamp_code
from delegations.documents.layout.pages import Paper
from delegations.documents.papers.office_head import Annex
from delegations.documents.papers.paper_kind import PaperKind, Per
from delegations.domain.kinds.record_types import RECORD_TYPES, kind_of
from delegations.domain.language.foreign_text import ForeignText, once_each
from delegations.domain.office.roles import Right
from delegations.domain.office.vocabulary import LookedAt
from delegations.domain.papers.issue import NOT_ISSUED, PaperIssue
from delegations.domain.papers.letter_text import OWN
from delegations.domain.text.errors import OutOfPlaceError
from delegations.domain.text.numbers import numbered
from delegations.domain.text.texts import _, speaking
from delegations.queries.office_settings import settings_in
from delegations.queries.people.not_asked import rows_not_asked
from delegations.services.access.accounts import may, may_here
from delegations.services.access.shown_data import shown_on
from delegations.services.files.paper_files import Printable, Tell, paper_file, warn, write_file
from delegations.services.papers.issued import paper_issue
from delegations.services.papers.paper_kinds import kinds_of, paper_kind
from delegations.services.papers.papers_by_kind import record_papers
from delegations.services.papers.prints import Print, keep_prints
from delegations.services.papers.record_papers import PaperOrder, RecordPapers
from delegations.services.people.people_behind import Named
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.files.stamp_key import seal_key

if TYPE_CHECKING:
    from delegations.documents.formats.signing import Signing


def papers_of(database: Database, record: Printable) -> dict[str, PaperKind[Never]]:
    """Return the papers of a record by their keys, the usual one first, those of the office's own templates last."""
    return kinds_of(database, kind_of(record))


def fitting_papers(database: Database, record: Printable, ours: int | None) -> dict[str, PaperKind[Never]]:
    """Return the papers that make sense for ``record``: nobody orders a trip of those who come to us.

    A visit that was cancelled has its cancellation alone. An office that did not say which city is its own (``ours``)
    gets the papers of all directions: where a visit goes is not known then.
    """
    return fitting_among(papers_of(database, record), record, ours)


def fitting_among(
    kinds: Mapping[str, PaperKind[Never]], record: Printable, ours: int | None
) -> dict[str, PaperKind[Never]]:
    """Return those of ``kinds`` that make sense for ``record``, as ``fitting_papers`` does; nothing is read."""
    suits = _papers(record).suits
    return {key: kind for key, kind in kinds.items() if suits(record, kind, ours)}


def _forbid_out_of_place(record: Printable, kind: PaperKind[Never]) -> None:
    """Raise OutOfPlaceError when a paper must not be printed of ``record`` as it stands."""
    if sentence := _papers(record).why_not(record, kind):
        raise OutOfPlaceError(sentence)


def abouts_of(database: Database, record: Printable, paper: str) -> list[tuple[str, str]]:
    """Return what a paper of ``record`` can be about, each (words, uid), the usual first; empty: there is no choice."""
    return abouts_among(database, record, paper_kind(database, paper))


def abouts_among(database: Database, record: Printable, kind: PaperKind[Never]) -> list[tuple[str, str]]:
    """Return what a paper of that kind can be about, as ``abouts_of`` does.

    Letters are not offered to who died or is not to be invited.
    """
    return abouts_without(record, kind, not_written_to(database, record, kind))


def not_written_to(database: Database, record: Printable, kind: PaperKind[Never]) -> frozenset[str]:
    """Return the uids of the people of ``record`` to whom a paper of that kind is not offered."""
    return rows_not_asked(database, _papers(record).people(record)) if kind.per is Per.RECIPIENT else frozenset()


def abouts_without(record: Printable, kind: PaperKind[Never], away: frozenset[str]) -> list[tuple[str, str]]:
    """Return what a paper of that kind can be about, as ``abouts_of`` does, without ``away``: it asks no database."""
    return [(words, uid) for words, uid in _papers(record).abouts(record, kind.per) if uid not in away]


def about_words(record: Printable, uid: str) -> str:
    """Return what a paper of ``record`` was about: a participant, a programme item, a question; ``uid`` is that row."""
    return _papers(record).about_words(record, uid)


def _papers(record: Printable) -> RecordPapers[Printable]:
    """Return how the papers of records of the kind of ``record`` are made."""
    papers = record_papers(kind_of(record))
    assert papers is not None, record  # noqa: S101  it has papers: one was chosen
    return cast("RecordPapers[Printable]", papers)


def foreign_texts_of(database: Database, record: Printable, order: PaperOrder) -> list[ForeignText]:
    """Return the Ukrainian texts on a paper that have none in its language yet, with what is printed instead.

    Those of the second language follow. A Ukrainian paper has none, and isn't put together to be asked.
    """
    if {order.language, order.second} <= {"uk", ""}:
        return []
    papers = _papers(record)
    parts = _in_languages(database, record, order)
    return once_each(one for part in parts for one in papers.make(database, record, part).missing)


def _in_languages(database: Database, record: Printable, order: PaperOrder) -> list[PaperOrder]:
    """Return the order for each language that it is in, with what is kept of the paper, its annexes counted."""
    issue = order.issue or paper_issue(database, record, order.kind(record), order.about)
    orders = [replace(order, language=one, issue=issue) for one in filter(None, (order.language, order.second))]
    return [replace(one, annexes=_annexes(database, record, one.language, issue)) for one in orders]


def _annexes(database: Database, record: Printable, speech: str, issue: PaperIssue) -> tuple[Annex, ...]:
    """Return the papers that go along, on how many sheets each is printed on one side."""
    if not issue.annexes:
        return ()
    kinds, make = papers_of(database, record), _papers(record).make
    found = []
    for key in issue.annexes:
        if key in kinds:
            paper = make_pdf(make(database, record, PaperOrder(language=speech, paper=key)).paper)
            with speaking(speech):
                found.append(Annex(_(kinds[key].name), paper.pages, issue.copies))
    return tuple(found)


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
    papers = _papers(record)
    kind = order.kind(record)
    ordered = paper_kind(database, kind)
    _forbid_out_of_place(record, ordered)
    parts = _in_languages(database, record, order)
    issue = parts[0].issue or NOT_ISSUED
    made = [papers.make(database, record, one).paper for one in parts]
    content = content_hash(*made)
    printed = Print(
        paper=kind, language=order.language, second=order.second, about=order.about, version=record.version,
        content=content, paper_name=ordered.name if kind.startswith(OWN) else "", day=issue.day,
        number=_number_on(made[0]),
    )  # fmt: skip
    with database.session() as session:
        printed = replace(printed, shows=shown_on(session, made, _numbers(papers.people(record))))
    key = _key_for(database, record)
    mark = RECORD_TYPES[kind_of(record)].mark
    if key is None or not mark:
        return made, printed
    code = stamp_code(mark, record.uid, kind, record.version, content, key=key)
    sealed = []
    for one in made:
        with speaking(one.language):
            number = numbered(_number_on(one)) if _number_on(one) else ""
            version = _("version {number}").format(number=record.version)
            standing = papers.standing(database, record)
            words = " · ".join(filter(None, (number, standing, version, content[:8].upper())))
        sealed.append(replace(one, seal=Seal(code, words)))
    return sealed, replace(printed, code=code)


def _number_on(paper: Manuscript) -> str:
    """Return the registration number that stands on a paper: its mark says no other."""
    return next((one.number for one in paper.blocks if isinstance(one, DateLine)), "")


def _numbers(people: Iterable[Named]) -> frozenset[int]:
    """Return the numbers of those people whose records are here."""
    return frozenset(one.person_id for one in people if one.person_id is not None)


def note_shown(database: Database, printed: Print) -> None:
    """Note whose sensitive data leave the program on a paper; raises DatabaseError: then it is not to leave.

    Raises NotAllowedError, too.
    """
    if printed.shows:
        # Few papers show such data.
        from delegations.services.access.looks import note_looks

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
    given_to: str = "",
    tell: Tell = warn,
    cancelled: Callable[[], bool] = lambda: False,
) -> int | None:
    """Write a paper of ``record`` to ``target`` (.pdf or .docx) and keep it in the archive of what was printed.

    A reader's paper is not kept: the archive is of what the office gave out.

    ``given_to`` is who gets it. With ``signing`` it is signed; ``tell`` hears what is missing on it, and what is to be
    known of the signature. Return the number of its pages, None for a DOCX: that is known only to who opens it. Raises
    FileError, SigningError, CancelledError.
    """
    made, printed = manuscripts(database, record, order)
    paper = paper_file(target, *made, signing=signing, cancelled=cancelled)
    note_shown(database, printed)
    pdf = paper.content if paper.pages is not None else b""
    kept = [(replace(printed, pages=paper.pages or 0, given_to=given_to), pdf)]
    keep_printed(database, record, kept, leave=lambda: write_file(target, paper.content))
    for sentence in paper.remarks:
        tell(sentence)
    return paper.pages


def keep_printed(
    database: Database, record: Printable, papers: Sequence[tuple[Print, bytes]], *, leave: Callable[[], object]
) -> None:
    """Keep papers that leave the program by ``leave`` in the archive, with their PDFs, unless they are a reader's.

    What can't be kept does not leave, and what can't leave is not kept.
    """
    if may(database, Right.PAPERS):
        keep_prints(database, record, papers, leave=leave)
    else:
        leave()


def finished_print(
    database: Database, record: Printable, order: PaperOrder, *, cancelled: Callable[[], bool] = lambda: False
) -> tuple[FinishedPaper, Print]:
    """Return a paper for the printer, and what the archive notes of it; raises FileError, CancelledError."""
    made, printed = manuscripts(database, record, order)
    return finished(*made, cancelled=cancelled), printed


def note_print(database: Database, record: Printable, paper: FinishedPaper, printed: Print) -> None:
    """Keep a paper that was sent to a printer in the archive of what was printed, as ``save_paper`` does."""
    note_shown(database, printed)
    kept = [(replace(printed, pages=paper.pages), paper.pdf)]
    keep_printed(database, record, kept, leave=lambda: None)
