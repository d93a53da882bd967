"""Which paper that was printed here a scan is of: what its codes say is looked up, never believed."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from delegations.documents.formats.revisions import Since, signed_since
from delegations.documents.layout.document_stamp import Stamped, is_stamped_with, read_stamp
from delegations.domain.kinds.record_types import type_with_mark
from delegations.domain.records.vocabulary import Choice, RecordKind
from delegations.exchange.scans.scans import OURS, Scan
from delegations.pictures.kinds import PDF, kind_of
from delegations.store.engine.database import Database
from delegations.store.files.stamp_key import seal_key
from delegations.store.files.stored_files import BIGGEST
from delegations.store.tables import MeetingRow, PrintRow, VisitRow


class Proof(Choice):
    """How sure it is that a code is of a paper that was printed here."""

    SURE = "sure"
    """The paper stands in the archive, and nobody else could have made its code."""
    OLD = "old"
    """It stands there, but was printed by a version whose codes anybody could copy from it."""
    NOT_KEPT = "not_kept"
    """Its code was made here, and the archive does not know the paper: it lost it, or it was only looked at."""
    BINNED = "binned"
    """Its record lies in the bin."""
    NONE = "none"
    """No paper that was printed here has this code."""


@dataclass(frozen=True, slots=True)
class Traced:
    """What a code was traced to: the page (``visits`` or ``meetings``) and number of a record, and a paper's key."""

    proof: Proof
    page: str = ""
    record_id: int = 0
    paper: str = ""
    since: Since | None = None
    """What was added to the file after it was printed."""


def trace(database: Database, source: Path, scan: Scan) -> Iterator[Traced]:
    """Yield what the codes on ``scan``, read of the file ``source``, are traced to, in the order of its pages.

    Other codes than those of papers say nothing here. A PDF that was printed here is known by its content, also when
    it was signed since; what it says of itself in its keywords is no more than where to look.
    """
    with database.session() as session:
        if scan.claim or kind_of(source) == PDF:
            yield from _of_file(session, source, scan.claim)
        for code in dict.fromkeys(one.strip() for one in scan.codes):
            if code.startswith(OURS):
                yield trace_code(session, code)


def trace_code(session: Session, code: str) -> Traced:
    """Return what a code is traced to within a transaction."""
    sealed = read_stamp(code)
    if sealed is None:
        return Traced(Proof.NONE)
    printed = session.scalar(select(PrintRow).where(PrintRow.code == code).order_by(PrintRow.id.desc()).limit(1))
    if printed is not None:
        return _of_print(session, printed, Proof.SURE if sealed.authenticator else Proof.OLD)
    key = seal_key(session)
    if sealed.authenticator and key is not None and is_stamped_with(code, key):
        return _of_record(session, sealed)
    return Traced(Proof.NONE)


_TABLES: dict[str, type[VisitRow] | type[MeetingRow]] = {"visits": VisitRow, "meetings": MeetingRow}


def _of_print(session: Session, printed: PrintRow, proof: Proof) -> Traced:
    page = "visits" if printed.visit_id is not None else "meetings"
    table = _TABLES[page]
    return _of(session, table.id == (printed.visit_id or printed.meeting_id), page, printed.paper, proof)


def _of_record(session: Session, sealed: Stamped) -> Traced:
    page = "visits" if type_with_mark(sealed.kind).kind is RecordKind.VISIT else "meetings"
    table = _TABLES[page]
    return _of(session, table.uid == sealed.uid, page, sealed.paper, Proof.NOT_KEPT)


def _of(session: Session, wanted: ColumnElement[bool], page: str, paper: str, proof: Proof) -> Traced:
    table = _TABLES[page]
    row = session.execute(select(table.id, table.deleted_at).where(wanted)).first()
    if row is None:
        return Traced(Proof.NONE)
    return Traced(Proof.BINNED if row.deleted_at is not None else proof, page, row.id, paper)


def _of_file(session: Session, source: Path, claim: str) -> Iterator[Traced]:
    """Yield the paper that the file itself is: byte by byte as it was printed, or signed since."""
    if source.stat().st_size > BIGGEST:
        return
    content = source.read_bytes()
    whole = select(PrintRow).where(PrintRow.digest == hashlib.sha256(content).hexdigest(), PrintRow.copies > 0)
    same = session.scalar(whole.order_by(PrintRow.id.desc()).limit(1))
    if same is not None:
        yield _of_print(session, same, Proof.SURE)
        return
    if not claim:
        return
    for printed in session.scalars(select(PrintRow).where(PrintRow.code == claim, PrintRow.size > 0)):
        begun = hashlib.sha256(content[: printed.size]).hexdigest() == printed.digest
        since = signed_since(content, printed.size) if begun else None
        if since is not None:
            yield replace(_of_print(session, printed, Proof.SURE), since=since)
            return
