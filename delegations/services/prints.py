"""The archive of printed papers: what left the program, when, by whom, in which version; scans find their way back."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from delegations.documents.papers import MEETING_PAPERS, VISIT_PAPERS
from delegations.documents.seal import read_seal
from delegations.domain.clean import clean_line
from delegations.domain.meeting import Meeting
from delegations.domain.practice import Practice
from delegations.domain.roles import Right
from delegations.domain.visit import Visit
from delegations.domain.who import user_name
from delegations.services.accounts import require
from delegations.services.office import settings_in
from delegations.services.paper_files import Printable
from delegations.store import files
from delegations.store.database import Database
from delegations.store.tables import MeetingRow, PrintRow, VisitRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """A paper as it left the program."""

    id: int | None = None
    paper: str
    language: str
    second: str = ""
    about: str = ""
    """The uid of the participant, programme item or question it is about."""
    version: int = 0
    content: str = ""
    """A hash of what it says: equal as long as the paper would print the same."""
    code: str = ""
    copies: int = 1
    pages: int = 0
    digest: str = ""
    who: str = ""
    given_to: str = ""
    """Who has this version."""
    printed_at: datetime | None = None

    @property
    def name(self) -> str:
        """The name of the paper for people, to be translated."""
        return name_of_paper(self.paper)


def name_of_paper(key: str) -> str:
    """Return the name of a paper for people, to be translated."""
    return (VISIT_PAPERS | MEETING_PAPERS).get(key, key)


def _of(record: Visit | Meeting) -> ColumnElement[bool]:
    column = PrintRow.visit_id if isinstance(record, Visit) else PrintRow.meeting_id
    return column == record.id


def keep_print(database: Database, record: Printable, printed: Print, pdf: bytes = b"") -> None:
    """Keep that a paper of a stored record left the program, with the file itself when it is a PDF.

    The sheet of a practice is no official paper: it is not kept.
    """
    if record.id is None or isinstance(record, Practice):
        return
    digest = files.store_bytes(database.files, pdf, database.file_key) if pdf else ""
    with database.writing() as session:
        row = PrintRow(
            paper=printed.paper, language=printed.language, second=printed.second, about=printed.about,
            version=printed.version, content=printed.content, code=printed.code, copies=printed.copies,
            given_to=printed.given_to,
            pages=printed.pages, digest=digest, size=len(pdf), who=_who(session),
            printed_at=datetime.now(UTC).replace(tzinfo=None),
        )  # fmt: skip
        if isinstance(record, Visit):
            row.visit_id = record.id if session.get(VisitRow, record.id) is not None else None
        else:
            row.meeting_id = record.id if session.get(MeetingRow, record.id) is not None else None
        if row.visit_id is not None or row.meeting_id is not None:
            session.add(row)


def _who(session: Session) -> str:
    """Return who prints: who prepares papers here, else whoever is signed in."""
    name = settings_in(session).executor.split(",")[0].strip()
    if name:
        return name
    return user_name()


def note_given(database: Database, print_id: int, names: str) -> None:
    """Note who was given a print; raises InvalidValueError."""
    with database.writing() as session:
        require(session, Right.PAPERS)
        row = session.get(PrintRow, print_id)
        if row is not None:
            row.given_to = clean_line(names)


def prints_of(database: Database, record: Visit | Meeting) -> list[Print]:
    """Return the papers of ``record`` that left the program, the latest first."""
    if record.id is None:
        return []
    with database.session() as session:
        rows = session.scalars(
            select(PrintRow).where(_of(record)).order_by(PrintRow.printed_at.desc(), PrintRow.id.desc())
        )
        return [
            Print(
                id=row.id, paper=row.paper, language=row.language, second=row.second, about=row.about,
                version=row.version, content=row.content, code=row.code, copies=row.copies, pages=row.pages,
                digest=row.digest, who=row.who, given_to=row.given_to, printed_at=row.printed_at,
            )
            for row in rows
        ]  # fmt: skip


def print_file(database: Database, printed: Print) -> Path:
    """Return where the file of a print can be read; raises FileError when it is gone, or not what was printed."""
    return files.readable_path(database.files, printed.digest, database.file_key)


def record_of_code(database: Database, code: str) -> tuple[str, int, str] | None:
    """Return which record a scanned code belongs to: (``visits`` or ``meetings``, number, paper), None for no one's."""
    sealed = read_seal(code.strip())
    if sealed is None:
        return None
    table, page = (VisitRow, "visits") if sealed.kind == "V" else (MeetingRow, "meetings")
    with database.session() as session:
        number = session.scalar(select(table.id).where(table.uid == sealed.uid, table.deleted_at.is_(None)))
    return (page, number, sealed.paper) if number is not None else None
