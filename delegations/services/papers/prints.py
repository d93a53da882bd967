"""The archive of printed papers: what left the program, when, by whom, in which version; scans find their way back."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

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
from delegations.store.reading.shapes import Shape
from delegations.store.reading.stored_kinds import STORED
from delegations.store.reading.stored_values import stored_moment
from delegations.store.rows.changes import touch
from delegations.store.rows.plain import marks, plain

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


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


_PRINT = Shape("paper_print", Print)


def _column(record: Printable) -> str:
    """Return the column that points to ``record``; nothing: its papers are not kept."""
    return STORED[kind_of(record)].prints


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
    column = _column(record)
    if record.id is None or not column:
        leave()
        return []
    with database.session() as session:
        require(session, Right.PAPERS)
    digests = [database.files.store_bytes(pdf) if pdf else "" for _printed, pdf in papers]
    with writing(database, Right.PAPERS) as work:
        session, connection = work.session, plain(work.session)
        rows = [
            {
                column: record.id, "paper": printed.paper, "language": printed.language, "second": printed.second,
                "about": printed.about, "version": printed.version, "content": printed.content, "code": printed.code,
                "copies": printed.copies, "given_to": printed.given_to, "paper_name": printed.paper_name,
                "day": str(printed.day) if printed.day is not None else None, "number": printed.number,
                "pages": printed.pages, "digest": digest, "size": len(pdf), "who": name_of_user(session),
                "printed_at": stored_moment(now_utc()), "taken_back_by": "",
            }
            for (printed, pdf), digest in zip(papers, digests, strict=True)
        ]  # fmt: skip
        its = f"SELECT 1 FROM {STORED[kind_of(record)].name} WHERE id = ?"  # noqa: S608  a table of ours  # nosec B608
        is_there = connection.execute(its, (record.id,)).fetchone() is not None
        numbers = [_added(connection, row) for row in rows] if is_there else []
        touch(session, kind_of(record), [record.id])
        leave()
        return numbers


def _added(connection: sqlite3.Connection, row: Mapping[str, object]) -> int:
    """Add an entry to the archive; return its number."""
    sql = f"INSERT INTO paper_print ({', '.join(row)}) VALUES ({marks(row)})"  # noqa: S608  names of columns  # nosec B608
    number = connection.execute(sql, tuple(row.values())).lastrowid
    assert number is not None  # noqa: S101  it was just added
    return number


def note_given(database: Database, print_id: int, names: str) -> None:
    """Note who was given a print; raises InvalidValueError."""
    with writing(database, Right.PAPERS) as work:
        sql = "UPDATE paper_print SET given_to = ? WHERE id = ?"
        plain(work.session).execute(sql, (clean_line(names), print_id))
        _touch_owner(work.session, print_id)


def prints_of(database: Database, record: Printable) -> list[Print]:
    """Return the papers of ``record`` that left the program, the latest first."""
    if record.id is None:
        return []
    with database.snapshot() as connection:
        return list(_PRINT.below(connection, _column(record), record.id, order="printed_at DESC, id DESC").records())


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
        taken = plain(session).execute(_TAKE_BACK, (stored_moment(now_utc()), name_of_user(session), print_id))
        _touch_owner(session, print_id)
        return taken.rowcount > 0


_TAKE_BACK = (
    "UPDATE paper_print SET taken_back_at = ?, taken_back_by = ?"
    " WHERE id = ? AND taken_back_at IS NULL AND copies = 0 AND code = ''"
)


def _touch_owner(session: "Session", print_id: int) -> None:
    """Tell whoever shows the archive of a record that it is another one."""
    sql = "SELECT visit_id, meeting_id FROM paper_print WHERE id = ?"
    found = plain(session).execute(sql, (print_id,)).fetchone() or ()
    for kind, number in zip((RecordKind.VISIT, RecordKind.MEETING), found, strict=False):
        if number is not None:
            touch(session, kind, [number])
