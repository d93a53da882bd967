"""Papers: from a record to a PDF, noted as printed when it leaves the program."""

import os
import re
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.documents.compose import make_pdf
from delegations.documents.pages import Paper, Spot
from delegations.documents.papers import VISIT_PAPERS
from delegations.documents.pictures import shrunk
from delegations.documents.registry import MAKERS
from delegations.documents.visit_report import ReportMatter
from delegations.domain.errors import CancelledError, FileError, NotFoundError
from delegations.domain.people import Municipality, Ref
from delegations.domain.texts import _
from delegations.domain.visit import Visit, display_title
from delegations.domain.vocabulary import AttachmentKind
from delegations.services.office import settings_in
from delegations.services.places import read_municipality
from delegations.store.database import Database
from delegations.store.files import stored_path
from delegations.store.tables import MunicipalityRow, PrintRow, TopicRow, VisitRow
from delegations.store.visit_records import read_visit

__all__ = ["VISIT_PAPERS", "Paper", "Spot", "file_name", "make_paper", "note_print", "save_paper", "save_papers"]
_MISSING = (FileError, OSError)


def make_paper(database: Database, visit: Visit, *, language: str, paper: str = "visit-report") -> Paper:
    """Return ``paper`` of ``visit`` – as it stands on screen, saved or not – in ``language``."""
    with database.session() as session:
        matter = _matter(session, database, visit)
    return make_pdf(MAKERS[paper](matter, language))


def _matter(session: Session, database: Database, visit: Visit) -> ReportMatter:
    settings = settings_in(session)
    ours: Municipality | None = None
    if settings.our_municipality is not None:
        with suppress(NotFoundError):
            ours = read_municipality(session, settings.our_municipality)
    arms = None
    if ours and ours.coat_of_arms:
        with suppress(*_MISSING):
            arms = shrunk(stored_path(database.files, ours.coat_of_arms), 600)
    return ReportMatter(
        visit=visit,
        guests=tuple(_municipality(session, place) for place in visit.guests),
        hosts=tuple(_municipality(session, place) for place in visit.hosts),
        letterhead=settings.letterhead or (ours.official_name if ours else ""),
        place=ours.name if ours else "",
        coat_of_arms=arms,
        photos=tuple(_photos(database, visit)),
        topic_order=_topic_order(session),
        signatory_post=settings.signatory_post,
        signatory_name=settings.signatory_name,
        executor=settings.executor,
    )


def _municipality(session: Session, place: Ref) -> Municipality:
    if place.id is not None and session.get(MunicipalityRow, place.id) is not None:
        return read_municipality(session, place.id)
    return Municipality(name=place.name)


def _topic_order(session: Session) -> tuple[int, ...]:
    rows = session.execute(select(TopicRow.id, TopicRow.parent_id).order_by(TopicRow.position, TopicRow.id)).all()
    below: dict[int | None, list[int]] = {}
    for number, parent in rows:
        below.setdefault(parent, []).append(number)

    def walk(parent: int | None) -> list[int]:
        return [one for number in below.get(parent, ()) for one in (number, *walk(number))]

    return tuple(walk(None))


def _photos(database: Database, visit: Visit) -> list[tuple[bytes, str, str]]:
    """Return the photos that can be read; one that is gone is left out (``delegations check`` names it)."""
    found = []
    for one in visit.attachments:
        if one.kind is AttachmentKind.PHOTO:
            with suppress(*_MISSING):
                jpeg = shrunk(stored_path(database.files, one.digest))
                found.append((jpeg, one.caption, f"attachments/{one.uid}/caption"))
    return found


def file_name(visit: Visit) -> str:
    """Return a file name for the visit's report that every system accepts: no separators, no reserved names."""
    text = re.sub(r"[^\w\-. ]+", "-", f"{visit.start or ''} {display_title(visit)}".strip())
    text = re.sub(r"[\s-]*-[\s-]*", "-", text)[:80].strip(" .-")
    return f"{text or 'visit'} - {visit.number}.pdf".replace(" - .pdf", ".pdf").replace("/", "-")


def write_file(target: Path, content: bytes) -> None:
    """Write ``content`` to ``target`` whole or not at all; raises FileError."""
    try:
        descriptor, unfinished = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(content)
            Path(unfinished).chmod(0o644)
            Path(unfinished).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(unfinished).unlink()
            raise
    except OSError as error:
        message = _("“{name}” can't be written: {reason}.")
        raise FileError(message.format(name=target, reason=error.strerror)) from error


def save_paper(database: Database, visit: Visit, target: Path, *, language: str, paper: str = "visit-report") -> Paper:
    """Write ``paper`` of ``visit`` to ``target`` and note it as printed; raises FileError."""
    made = make_paper(database, visit, language=language, paper=paper)
    write_file(target, made.pdf)
    note_print(database, visit, language=language, paper=paper)
    return made


def note_print(database: Database, visit: Visit, *, language: str, paper: str = "visit-report") -> None:
    """Note that ``paper`` of a saved visit left the program, in which version."""
    if visit.id is None:
        return
    now = datetime.now(UTC).replace(tzinfo=None)
    with database.session() as session:
        if session.get(VisitRow, visit.id) is not None:
            session.add(
                PrintRow(visit_id=visit.id, paper=paper, language=language, version=visit.version, printed_at=now)
            )


def save_papers(
    database: Database,
    ids: Sequence[int],
    folder: Path,
    *,
    language: str,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> list[Path]:
    """Write the reports of the visits ``ids`` into ``folder``; return them.

    ``progress`` hears (done, all) after each; when ``cancelled`` says so the work stops with CancelledError and
    what was written stays. A file that is there already is not overwritten: the new one gets a number.
    """
    written: list[Path] = []
    for count, number in enumerate(ids, 1):
        if cancelled():
            raise CancelledError(_("Stopped. {count} reports were saved.").format(count=len(written)))
        with database.session() as session:
            row = session.get(VisitRow, number)
            visit = read_visit(session, row) if row is not None else None
        if visit is not None:
            target = _free_name(folder / file_name(visit))
            save_paper(database, visit, target, language=language)
            written.append(target)
        progress(count, len(ids))
    return written


def _free_name(target: Path) -> Path:
    count = 2
    candidate = target
    while candidate.exists():
        candidate = target.with_stem(f"{target.stem} ({count})")
        count += 1
    return candidate
