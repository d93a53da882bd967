"""Programmes, lists and letters of files read into visits: what is understood first, then stored in one transaction."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from delegations.domain.dates.date_reading import year_within
from delegations.domain.machine.scratch import scratch_folder
from delegations.domain.office.roles import Right
from delegations.domain.places.municipality import Municipality
from delegations.domain.places.time_zones import time_zone
from delegations.domain.records.references import Ref
from delegations.domain.text.attached_names import PAPERS, ending_of_name
from delegations.domain.text.clean import shortened
from delegations.domain.text.errors import FileError, InvalidRecordError
from delegations.domain.text.texts import _
from delegations.domain.visits.letters.letter import KnownWords
from delegations.domain.visits.letters.parts import letter_parts
from delegations.domain.visits.letters.reading import read_visit
from delegations.domain.visits.programme_doubts import Rows
from delegations.domain.visits.programme_reading import read_programme_rows
from delegations.domain.visits.understood_visit import UnderstoodVisit, compared, joined
from delegations.domain.visits.visit import Visit, VisitFile, visit_file
from delegations.domain.visits.visit_rules import tidy
from delegations.domain.visits.vocabulary import DetailKind, FileUse
from delegations.exchange.tables import reading as tables
from delegations.exchange.tables.contents import Sheet
from delegations.exchange.texts import reading as texts
from delegations.exchange.texts.calendar_files import HEAD_OF_PEOPLE, read_calendar_file
from delegations.pictures.kinds import PICTURES
from delegations.queries.office_settings import settings_in
from delegations.queries.places import all_municipalities, topics
from delegations.queries.reader import Reader
from delegations.services.files.arriving_files import arriving_name
from delegations.services.files.attachments import attach
from delegations.services.files.file_kinds import endings_of
from delegations.services.people.people_lists import take_within
from delegations.services.visits.loading import load_visit
from delegations.services.visits.stored_already import stored_already
from delegations.services.visits.visits import VISITS
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database

_CALENDAR = ".ics"
ENDINGS = tuple(dict.fromkeys((*texts.ENDINGS, *tables.ENDINGS, _CALENDAR)))
"""What the names of files end with that a visit is read from."""
_ROW_NAMED = 60
"""Letters of a row that name it in a sentence."""
_LINES = (*texts.ENDINGS, ".txt")


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file that may become one of the visit: the one that was read, or one that came with it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class FoundVisit:
    """What a file was understood as, and the files that can be kept with it, the read one first."""

    visit: UnderstoodVisit
    files: tuple[OfferedFile, ...]


@dataclass(frozen=True, slots=True)
class _Contents:
    """The lines of a file, of a letter its subject and sender, what came with it, and sentences on the file."""

    rows: list[list[str]]
    subject: str = ""
    sender: str = ""
    files: tuple[OfferedFile, ...] = ()
    notes: tuple[str, ...] = ()
    sent: date | None = None


def read_visit_file(
    database: Reader, path: Path, *, into: Visit | None = None, today: date | None = None
) -> FoundVisit:
    """Return what the file ``path`` tells about a visit, beside the visit ``into`` if it is to go into one.

    Files that came with a letter are read as well, and offered. Raises FileError with one sentence when the file can't
    be read, is protected, has pictures only or is empty.
    """
    known = _known(database, today)
    contents = _contents(path, known.ours)
    rows, notes = contents.rows, [*contents.notes]
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as folder:
        for offered in contents.files:
            try:
                more = _contents(_written(offered, Path(folder)), known.ours)
            except FileError as error:
                notes.append(str(error))
                continue
            rows = [*rows, *more.rows]
            notes += more.notes
    if not any(map(any, rows)):
        raise FileError(_("“{name}” is empty.").format(name=path.name))
    found = read_visit(rows, known, subject=contents.subject, sender=contents.sender, sent=contents.sent)
    if path.suffix.casefold() == _CALENDAR:
        doubt = _("Invited by a calendar; see whether this person comes with the delegation.")
        people = tuple(replace(one, doubts=(*one.doubts, doubt)) for one in found.people)
        details = tuple(one for one in found.details if one.source != HEAD_OF_PEOPLE)
        found = replace(found, people=people, details=details)
    files = [one for one in contents.files if ending_of_name(one.name) in PICTURES | PAPERS]
    if why := _why_not_kept(path):
        notes.append(why)
    else:
        files.insert(0, _itself(path))
    if into is None and (same := stored_already(database, joined(Visit(), found))):
        notes.insert(0, same)
    found = replace(found, notes=(*notes, *found.notes))
    return FoundVisit(compared(found, into or Visit()), tuple(files))


def read_programme_file(path: Path, visit: Visit, *, today: date | None = None) -> Rows:
    """Return the programme in the file ``path``, its days those of ``visit``; raises FileError as read_visit_file."""
    rows = _contents(path, next((one.name for one in visit.hosts), "")).rows
    if not any(map(any, rows)):
        raise FileError(_("“{name}” is empty.").format(name=path.name))
    section = letter_parts(rows).sections.get("programme", rows)
    start = visit.start if visit.start is not None and visit.start.exact is not None else None
    now = today or date.today()  # noqa: DTZ011  the wall calendar of the office
    year_of = partial(year_within, first=visit.start, last=visit.end)
    return read_programme_rows(section, start, year_of=year_of, last=visit.end, this_year=now.year)


def import_visit(
    database: Database,
    found: UnderstoodVisit,
    *,
    into: int | None = None,
    files: Sequence[OfferedFile] = (),
    dry_run: bool = False,
) -> Visit:
    """Store what is kept of ``found`` as a new visit, or add it to the visit ``into``, in one transaction.

    ``files`` are attached to it, the first one under the number of the letter. With ``dry_run`` nothing is stored; the
    visit is returned as it would be. Raises InvalidRecordError with what is missing, NotFoundError, FileError for a
    file that can't be attached, ConflictError; then nothing of the visit is stored.
    """
    here = load_visit(database, into) if into is not None else Visit()
    if dry_run:
        clean, problems = tidy(with_found(database, here, found))
        if problems:
            raise InvalidRecordError(problems)
        return clean
    visit = with_found(database, here, found, files)
    with writing(database, Right.VISITS) as work:
        taken = take_within(work, found.own_kept())
        numbers = {one.uid: one.person_id for one in taken}
        people = tuple(replace(one, person_id=numbers.get(one.uid) or one.person_id) for one in visit.participants)
        return VISITS.save_within(work, visit.id, replace(visit, participants=people))


def with_found(database: Database, visit: Visit, found: UnderstoodVisit, files: Sequence[OfferedFile] = ()) -> Visit:
    """Return ``visit``, not stored, with what is kept of ``found`` and with ``files``, which are. Errors as above."""
    added = joined(visit, found, topics=_topics(database))
    return replace(added, attachments=(*added.attachments, *_attached(database, found, files)))


def _attached(database: Database, found: UnderstoodVisit, files: Iterable[OfferedFile]) -> tuple[VisitFile, ...]:
    """Store ``files`` and return them as files of a visit, the first under the number of the letter. FileError."""
    kept: list[VisitFile] = []
    letter = ", ".join(found.said(DetailKind.LETTER))
    is_letter = bool(letter or found.said(DetailKind.SENDER))
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as folder:
        for offered in files:
            one = attach(database, _written(offered, Path(folder)))
            use = FileUse.LETTER if is_letter and not kept else FileUse.SHOWN
            kept.append(visit_file(one, use, caption=letter if use is FileUse.LETTER else ""))
    return tuple(kept)


def _topics(database: Reader) -> list[Ref]:
    return [Ref(one.id, one.name) for one in topics(database)]


def _known(database: Reader, today: date | None) -> KnownWords:
    cities = all_municipalities(database)
    with database.session() as session:
        ours = settings_in(session).our_municipality
    return KnownWords(
        today or date.today(),  # noqa: DTZ011  the wall calendar of the office
        [one.name for one in cities],
        next((one.name for one in cities if one.id == ours), ""),
        {one.code: one.name for one in topics(database) if one.code},
    )


def _zone(city: str) -> str:
    """Return by whose clocks hours in UTC are told: those of a city that is called so."""
    return time_zone(Municipality(name=city) if city else None)


def _contents(path: Path, city: str) -> _Contents:
    """Return what the file ``path`` holds, hours of a calendar by the clocks of ``city``."""
    ending = path.suffix.casefold()
    if ending in _LINES or ending == _CALENDAR:
        text = read_calendar_file(path, _zone(city)) if ending == _CALENDAR else texts.read_text_lines(path)
        files = tuple(OfferedFile(one.name, one.content) for one in text.attachments)
        return _Contents(text.rows(), text.subject, text.sender, files, text.notes, text.sent)
    if ending not in tables.ENDINGS:
        message = _(
            "“{name}”: visits are read from DOCX, ODT, PDF, RTF, TXT, HTML, EML, ICS, XLSX, XLS, ODS and CSV files."
        )
        raise FileError(message.format(name=path.name))
    contents = tables.read_file(path)
    sheets = [sheet for sheet in contents.sheets if not sheet.is_hidden]
    rows = [row for sheet in sheets for row in sheet.rows]
    return _Contents(rows, notes=(*contents.notes, *(words for sheet in sheets for words in _of_rows(sheet))))


def _of_rows(sheet: Sheet) -> Iterator[str]:
    """Yield what the file says of rows – struck out, hidden, a comment –, each behind the words of the row."""
    for number, words in sheet.doubts.items():
        row = " · ".join(" ".join(cell.split()) for cell in sheet.rows[number - 1] if cell.strip())
        yield f"{shortened(row, _ROW_NAMED)}: {' '.join(words)}" if row else " ".join(words)


def _why_not_kept(path: Path) -> str:
    """Return why the file that was read can't be kept with a visit; nothing where it can."""
    if ending_of_name(path.name) not in PICTURES | PAPERS:
        return _("“{name}” was read, but such a file can't be kept with a visit.").format(name=path.name)
    try:
        endings_of(path)
    except FileError as error:
        return str(error)
    return ""


def _itself(path: Path) -> OfferedFile:
    return OfferedFile(path.name, path.read_bytes())


def _written(offered: OfferedFile, folder: Path) -> Path:
    """Write a file that came with a letter into a folder of our own; raises FileError for a name that deceives."""
    target = folder / arriving_name(offered.name)
    target.write_bytes(offered.content)
    return target
