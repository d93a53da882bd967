"""The archive of printed papers: what left the program, when, by whom, in which version; scans find their way back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from delegations.documents.papers.registry import name_of_paper
from delegations.domain.dates.moments import now_utc
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.kinds.record_types import kind_of
from delegations.domain.office.roles import Right
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.clean import clean_line
from delegations.services.access.accounts import name_of_user, require
from delegations.services.files.paper_files import Printable
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.rows.changes import touch
from delegations.store.tables import Base, PrintRow
from delegations.store.tables.record_tables import RECORD_TABLES, RecordTable


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
    shows: tuple[int, ...] = ()
    """Numbers of the people whose sensitive data stand on it, known while it is made."""
    copies: int = 1
    pages: int = 0
    digest: str = ""
    who: str = ""
    given_to: str = ""
    """Who has this version."""
    printed_at: datetime | None = None
    taken_back_at: datetime | None = None
    """When it was taken back: a scan that was filed by mistake."""
    taken_back_by: str = ""
    day: PartialDate | None = None
    number: str = ""
    """Its own date and registration number, as they stand on it."""
    paper_name: str = ""
    """What a paper of the office's own template was called when it left; nothing: it is one of the program."""

    @property
    def name(self) -> str:
        """The name of the paper for people; of a paper of the program to be translated."""
        return self.paper_name or name_of_paper(self.paper)


def _of(record: Printable) -> ColumnElement[bool]:
    return Base.metadata.tables[PrintRow.__tablename__].c[_table(record).prints] == record.id


def _table(record: Printable) -> RecordTable:
    return RECORD_TABLES[kind_of(record)]


def keep_print(database: Database, record: Printable, printed: Print, pdf: bytes = b"") -> int | None:
    """Keep that a paper of a stored record left the program, with the file itself when it is a PDF.

    Return its number in the archive, None when it is not kept: the sheet of a practice is no official paper. Raises
    NotAllowedError.
    """
    numbers = keep_prints(database, record, [(printed, pdf)])
    return numbers[0] if numbers else None


def keep_prints(
    database: Database,
    record: Printable,
    papers: Sequence[tuple[Print, bytes]],
    *,
    leave: Callable[[], object] = lambda: None,
) -> list[int]:
    """Keep that papers of a stored record left the program, as ``keep_print`` does; return their numbers.

    ``leave`` lets them leave, last of all: when it raises nothing is kept; when they can't be kept it is not called.
    """
    table = _table(record)
    if record.id is None or not table.prints:
        leave()
        return []
    with database.session() as session:
        require(session, Right.PAPERS)
    digests = [database.files.store_bytes(pdf) if pdf else "" for _printed, pdf in papers]
    with writing(database, Right.PAPERS) as work:
        session = work.session
        rows = [
            PrintRow(
                paper=printed.paper, language=printed.language, second=printed.second, about=printed.about,
                version=printed.version, content=printed.content, code=printed.code, copies=printed.copies,
                given_to=printed.given_to, paper_name=printed.paper_name, day=printed.day, number=printed.number,
                pages=printed.pages, digest=digest, size=len(pdf), who=name_of_user(session),
                printed_at=now_utc(),
            )
            for (printed, pdf), digest in zip(papers, digests, strict=True)
        ]  # fmt: skip
        if session.get(table.row, record.id) is None:
            rows = []
        for row in rows:
            setattr(row, table.prints, record.id)
        session.add_all(rows)
        session.flush()
        touch(session, kind_of(record), [record.id])
        leave()
        return [row.id for row in rows]


def note_given(database: Database, print_id: int, names: str) -> None:
    """Note who was given a print; raises InvalidValueError."""
    with writing(database, Right.PAPERS) as work:
        row = work.session.get(PrintRow, print_id)
        if row is not None:
            row.given_to = clean_line(names)
            _touch_owner(work.session, row)


def prints_of(database: Database, record: Printable) -> list[Print]:
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
                taken_back_at=row.taken_back_at, taken_back_by=row.taken_back_by,
                paper_name=row.paper_name, day=row.day, number=row.number,
            )
            for row in rows
        ]  # fmt: skip


def print_file(database: Database, printed: Print) -> Path:
    """Return where the file of a print can be read; raises FileError when it is gone, or not what was printed."""
    return database.files.readable_path(printed.digest)


def is_scan(kept: Print) -> bool:
    """Tell whether an entry of the archive is a scan that was filed, not a print of this program."""
    return not kept.copies and bool(kept.digest) and not kept.code


def take_back_print(database: Database, print_id: int) -> bool:
    """Mark a scan in the archive of a meeting as taken back: it stays there; tell whether it was not so before.

    Raises NotAllowedError.
    """
    with writing(database, Right.MEETINGS) as work:
        session = work.session
        row = session.get(PrintRow, print_id)
        if row is None or row.taken_back_at is not None or row.copies or row.code:
            return False
        row.taken_back_at, row.taken_back_by = now_utc(), name_of_user(session)
        _touch_owner(session, row)
        return True


def _touch_owner(session: Session, row: PrintRow) -> None:
    """Tell whoever shows the archive of a record that it is another one."""
    for kind, number in ((RecordKind.VISIT, row.visit_id), (RecordKind.MEETING, row.meeting_id)):
        if number is not None:
            touch(session, kind, [number])
