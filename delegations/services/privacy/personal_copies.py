"""Copies that name a person and can't be rewritten: printed papers, attached files, packages that went out, backups."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from sqlite3 import Connection

from sqlalchemy import Column, Table, select
from sqlalchemy.orm import Session

from delegations.domain.dates.moments import show_moment
from delegations.domain.office.backups import Backup, kept, sizes_of
from delegations.domain.office.vocabulary import BackupReason
from delegations.domain.people.name_mentions import NameSpan
from delegations.domain.people.traces import Trace, TraceKind
from delegations.domain.records.labels import label
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _, ngettext
from delegations.services.privacy.personal_places import PLACES, NamePlace
from delegations.services.privacy.personal_traces import Search
from delegations.store.backups.backup import backups, backups_in
from delegations.store.backups.second_folder import second_folder
from delegations.store.engine import driver
from delegations.store.engine.database import Database
from delegations.store.engine.moved import absent_folders, left_backups, left_databases
from delegations.store.engine.shared_places import is_regular
from delegations.store.files.stored_files import stored_path
from delegations.store.search.searched import TITLES
from delegations.store.tables import Base, ExchangedRow, MeetingRow, PackageRow, PrintRow, VisitRow

_TOGETHER = timedelta(minutes=2)
"""Between the moments that one sending is noted with."""
_LONGEST = 3 * 366
"""Days that are looked ahead; the rule keeps no backup so long."""


def paper_traces(database: Database, session: Session, search: Search) -> Iterator[Trace]:
    """Yield the printed papers of records that name the person; each file is an unchanged copy of what left."""
    # It knows all papers, and reviews are asked about at every start.
    from delegations.documents.papers.registry import name_of_paper

    rows = select(PrintRow, VisitRow.shown_title, MeetingRow.shown_title)
    rows = rows.outerjoin(VisitRow, VisitRow.id == PrintRow.visit_id)
    rows = rows.outerjoin(MeetingRow, MeetingRow.id == PrintRow.meeting_id)
    for one, visit, meeting in session.execute(rows.order_by(PrintRow.printed_at)):
        kind = RecordKind.VISIT if one.visit_id is not None else RecordKind.MEETING
        number = one.visit_id if one.visit_id is not None else one.meeting_id
        if (kind, number) not in search.known and not search.named.mentions(f"{one.given_to}\n{one.who}"):
            continue
        given = _("given to {names}").format(names=one.given_to) if one.given_to else ""
        parts = (one.paper_name or _(name_of_paper(one.paper)), show_moment(one.printed_at), given)
        for path in _files_here(database, one.digest):
            yield Trace(
                what=TraceKind.PAPER,
                title=visit or meeting or "",
                kind=kind,
                record_id=number,
                detail=" · ".join(filter(None, parts)),
                path=path,
            )


def _files_here(database: Database, digest: str) -> list[Path | None]:
    """Return where a stored file lies: here, and in the second folder for backups."""
    if not digest:
        return [None]
    second = second_folder(database.path)
    there = [database.files.path_of(digest)]
    if second is not None:
        there.append(stored_path(second / database.files.name, digest))
    return [one for one in there if is_regular(one)] or [None]


def file_traces(session: Session, search: Search) -> Iterator[Trace]:
    """Yield the records that name the person and have attached files, which the program does not read."""
    for kind, number in sorted(search.known, key=lambda one: (one[0].value, one[1])):
        if kind not in TITLES:
            continue
        top = TITLES[kind].table
        count = sum(_files_of(session, table, column, number) for table, column in _with_files(top))
        title = session.scalar(select(TITLES[kind]).where(top.c.id == number))
        if count and title is not None:
            words = ngettext(
                "{count} attached file, which the program does not read",
                "{count} attached files, which the program does not read", count,
            ).format(count=count)  # fmt: skip
            yield Trace(what=TraceKind.ATTACHMENT, title=str(title), kind=kind, record_id=number, detail=words)


def _with_files(top: Table) -> Iterator[tuple[Table, Column[int]]]:
    for table in Base.metadata.sorted_tables:
        if {"digest", "file_name"} <= set(table.c.keys()):
            yield from ((table, one) for one in table.columns for key in one.foreign_keys if key.column.table is top)


def _files_of(session: Session, table: Table, column: Column[int], record_id: int) -> int:
    return len(session.execute(select(table.c.digest).where(column == record_id)).all())


def sent_traces(session: Session, named: NameSpan, uids: Iterable[str]) -> Iterator[Trace]:
    """Yield the packages that carried records ``uids`` to others: whoever got the data is told that it was erased.

    Of packages that an older version noted, those are told that went when a state of such a record was kept.
    Source: Regulation (EU) 2016/679, article 19.
    """
    wanted = set(uids)
    moments = list(session.scalars(select(ExchangedRow.at).where(ExchangedRow.uid.in_(wanted)))) if wanted else []
    for one in session.scalars(select(PackageRow).order_by(PackageRow.at)):
        is_near = any(abs(one.at - at) <= _TOGETHER for at in moments)
        if not one.incoming and (wanted & set(one.uids) or (not one.uids and is_near)):
            to = one.partner or _("whoever got the file")
            yield Trace(
                what=TraceKind.SENT, title=to, day=one.at.date(),
                detail=_("“{file}”; the recipient is to be told of the erasure").format(file=one.file_name),
            )  # fmt: skip
        elif any(named.mentions(words) for words in (one.partner, one.file_name, one.signer, one.who)):
            yield Trace(
                what=TraceKind.USER, title=one.file_name, day=one.at.date(), detail=_("package"), is_lawful=True
            )


def backup_traces(database: Database, named: NameSpan) -> Iterator[Trace]:
    """Yield the backups that hold the person, in both folders, with the day on which the last of them goes."""
    second = second_folder(database.path)
    for found in (backups(database.path), backups_in(second, database.path) if second is not None else []):
        holding = [one for one in found if _holds(one.path, named)]
        ours = [one for one in found if one.is_known]
        day = _last_day(ours, [one for one in holding if one.is_known])
        before_migration = next((one for one in found if one.reason is BackupReason.MIGRATION), None)
        for one in holding:
            stays = ""
            if not one.is_known:
                stays = _("was not made here, so the program never deletes it")
            elif one is before_migration:
                stays = _("stays until the next version of the program makes another one")
            yield Trace(
                what=TraceKind.BACKUP, title=f"{show_moment(one.made_at)} · {label(one.reason)}", path=one.path,
                day=None if stays else day, detail=stays,
            )  # fmt: skip


def left_traces(database: Database, named: NameSpan) -> Iterator[Trace]:
    """Yield what stayed where the database was moved from and holds the person, or may do so."""
    stays = _("stayed where the database was moved from; nobody but you deletes it")
    for one in left_databases(database.path):
        if _holds(one, named):
            yield Trace(what=TraceKind.BACKUP, title=one.name, path=one, detail=stays)
    for backup in left_backups(database.path):
        if _holds(backup.path, named):
            title = f"{show_moment(backup.made_at)} · {label(backup.reason)}"
            yield Trace(what=TraceKind.BACKUP, title=title, path=backup.path, detail=stays)
    for folder in absent_folders(database.path):
        detail = _("a second folder of before, out of reach now: its backups may hold the person")
        yield Trace(what=TraceKind.BACKUP, title=folder.name, path=folder, detail=detail)


def _holds(backup: Path, named: NameSpan) -> bool:
    """Tell whether a backup holds the person; one that can't be read may do so."""
    try:
        with closing(driver.connect(backup, mode="ro")) as connection:
            here = (
                "SELECT EXISTS (SELECT 1 FROM person WHERE uid = ?) OR EXISTS (SELECT 1 FROM bin_entry WHERE uid = ?)"
            )
            if connection.execute(here, (named.person.uid, named.person.uid)).fetchone()[0]:
                return True
            return any(_names(connection, place, named) for place in PLACES)
    except (OSError, DelegationsError, UnicodeDecodeError, *driver.errors()):  # type: ignore[misc]
        return True


def _names(connection: Connection, place: NamePlace, named: NameSpan) -> bool:
    if place.column not in {row[1] for row in connection.execute(f"PRAGMA table_info({place.table})")}:
        return False  # a schema of before
    query = f'SELECT DISTINCT "{place.column}" FROM {place.table}'  # noqa: S608  constants
    return any(isinstance(value, str) and named.names(value) for (value,) in connection.execute(query))


def _last_day(found: list[Backup], holding: list[Backup]) -> date | None:
    """Return the day on which the rule has let go all that are ``holding``, if a backup is made every day from now."""
    wanted = {one.made_at for one in holding}
    sizes = sizes_of(found)
    next_one = max(found, key=lambda one: one.made_at).size if found else 0
    day = datetime.now().astimezone().replace(tzinfo=None)
    for ahead in range(1, _LONGEST):
        sizes[day + timedelta(days=ahead)] = next_one
        sizes = {one: sizes[one] for one in kept(sizes)}
        if not wanted & sizes.keys():
            return (day + timedelta(days=ahead)).date()
    return None
