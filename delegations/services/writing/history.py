"""Who changed what and when: noted by every service that changes a record, in the same transaction, and read back."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Row, Select, String, select, type_coerce, update
from sqlalchemy.orm import Session

from delegations.domain.dates.moments import now_utc
from delegations.domain.kinds.difference_words import ChangeWords, words_of
from delegations.domain.kinds.record_types import RECORD_TYPES, type_of_edited
from delegations.domain.office.office_settings import OfficeSettings
from delegations.domain.office.roles import Right
from delegations.domain.records.attachment import Attachment
from delegations.domain.records.differences import Difference, differences, is_same
from delegations.domain.records.fields import without_sensitive
from delegations.domain.records.record import IDENTITY, AnyRecord, Value, as_stored, with_values
from delegations.domain.records.stored_formats import UnreadableError
from delegations.domain.records.vocabulary import AuditAction, Choice, RecordKind
from delegations.domain.text.errors import NotFoundError
from delegations.domain.text.texts import _
from delegations.domain.visits.visit import Visit
from delegations.services.access.accounts import may_here, name_of_user
from delegations.services.privacy.personal_wiping import settle_pending
from delegations.services.writing.names_of_now import with_names_of_now, with_people_of_now
from delegations.services.writing.record_json import packed, says, unpacked
from delegations.store.engine.database import Database
from delegations.store.engine.portions import portions
from delegations.store.rows.plain import marks, plain
from delegations.store.tables import HistoryRow, MunicipalityRow, VisitRow
from delegations.store.tables.record_tables import RECORD_TABLES

_Word = TypeVar("_Word", bound=Choice)
_POINTERS = frozenset({("earlier",), ("our_municipality",)})
"""Fields of a visit and of the settings that point to another record."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One deed on a record; ``changes`` are in the words of the language in force."""

    id: int
    kind: RecordKind
    uid: str
    record_id: int | None
    version: int
    at: datetime
    who: str
    deed: AuditAction
    title: str
    changes: tuple[ChangeWords, ...] = ()
    whole: bool = True
    """Whether the record as it was then is kept, to be brought back."""
    readable: bool = True
    """Whether what is kept of it can be understood; if not, it is not ``whole``, and what changed is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Which record a deed was done to."""

    uid: str
    id: int | None
    title: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """A deed on a record that was ``before`` and is ``after`` (None: as before, or gone).

    With neither, the record is as its last entry says, or no version of it is kept.
    """

    kind: RecordKind
    subject: Subject
    deed: AuditAction
    before: Value | None = None
    after: Value | None = None


def record_audits(session: Session, done: Sequence[Done]) -> None:
    """Note deeds in their order. A change that changes nothing is not noted.

    What a record was is noted too when history does not know it: the record is older than history, its last entry
    can't be read, or it was changed where it is not edited itself.
    """
    kept = [one for one in done if not _is_nothing(one)]
    if not kept:
        return
    who, now = name_of_user(session), now_utc()
    last = _last_contents(session, [one.subject.uid for one in kept if one.before is not None or one.after is None])
    rows: list[_Cells] = []
    for one in kept:
        subject, is_now = one.subject, one.after if one.after is not None else one.before
        unknown = _unknown(last.get(subject.uid), one.before) if one.before is not None else None
        if unknown is not None and one.before is not None:
            rows.append(_row(one, unknown, packed(one.before), at=now, who=""))
        content = packed(is_now) if is_now is not None else last.get(subject.uid, b"")
        rows.append(_row(one, one.deed, content, at=now, who=who))
        last[subject.uid] = content
    plain(session).executemany(_NOTE, rows)
    settle_pending(session, {one.subject.uid for one in kept})


def _is_nothing(one: Done) -> bool:
    is_other = one.before is None or one.after is None or any(differences(one.before, one.after))
    return one.deed is AuditAction.CHANGED and not is_other


def _last_contents(session: Session, uids: Sequence[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for some in portions(uids):
        newest = f"SELECT max(id) FROM history WHERE uid IN ({marks(some)}) GROUP BY uid"  # noqa: S608  question marks  # nosec B608
        sql = f"SELECT uid, content FROM history WHERE id IN ({newest})"  # noqa: S608  # nosec B608
        found.update(plain(session).execute(sql, some).fetchall())
    return found


def _unknown(last: bytes | None, before: Value) -> AuditAction | None:
    """Return how to note the state ``before``, unless it is what the last entry says."""
    if last is None:
        return AuditAction.KNOWN
    if not last:
        return None
    try:
        if says(last, before):
            return None
        known = unpacked(last, type(before))
    except UnreadableError:
        return AuditAction.KNOWN
    return AuditAction.ELSEWHERE if any(differences(known, before)) else None


_Cells = tuple[str, str, int | None, int, str, str, str, str, bytes]
_NOTE = (
    "INSERT INTO history (kind, uid, record_id, version, at, who, deed, title, content)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def _row(done: Done, deed: AuditAction, content: bytes, *, at: datetime, who: str) -> _Cells:
    """Return the cells of an entry: many are written in one statement."""
    subject, moment = done.subject, at.isoformat(" ", "microseconds")
    return (
        done.kind.value, subject.uid, subject.id, subject.version, moment, who, deed.value, subject.title, content,
    )  # fmt: skip


def last_said(session: Session, uids: Sequence[str], deed: AuditAction) -> dict[str, Value]:
    """Return the records ``uids`` as deeds of one kind told them, as far as that is known.

    Each field is what the last such deed made of it that changed it: one that left it alone said nothing of it.
    """
    said: dict[str, Value] = {}
    before: dict[str, Value] = {}
    for some in portions(uids):
        written = (HistoryRow.uid.in_(some), HistoryRow.content != b"")
        for row in session.scalars(select(HistoryRow).where(*written).order_by(HistoryRow.id)):
            with suppress(UnreadableError):
                now = unpacked(row.content, RECORD_TYPES[row.kind].record)
                if row.deed is deed:
                    known, was = said.get(row.uid, now), before.get(row.uid, now)
                    said[row.uid] = with_values(known, _changed_fields(was, now))
                before[row.uid] = now
    return said


def _changed_fields(before: Value, after: Value) -> dict[str, object]:
    values = ((part.name, getattr(after, part.name)) for part in fields(after))
    return {name: value for name, value in values if not is_same(value, getattr(before, name))}


def forget_versions(session: Session, uids: Iterable[str]) -> None:
    """Let go what records were like that are deleted for good; who did what and when stays."""
    for uid in uids:
        session.execute(update(HistoryRow).where(HistoryRow.uid == uid).values(content=b"", title=""))


def _rows() -> Select[*tuple[Any, ...]]:
    """Return a query of entries, kind and deed as they are stored: they may be words of a newer program."""
    table = HistoryRow
    return select(
        table.id, type_coerce(table.kind, String).label("kind"), table.uid, table.record_id, table.version, table.at,
        table.who, type_coerce(table.deed, String).label("deed"), table.title, table.content,
    )  # fmt: skip


def history_of(database: Database, uid: str, *, limit: int = 200) -> list[AuditEntry]:
    """Return what was done to the record ``uid``, the latest first, each entry with what it changed."""
    statement = _rows().where(HistoryRow.uid == uid).order_by(HistoryRow.id.desc()).limit(limit + 1)
    with database.session() as session:
        rows = list(session.execute(statement))
        states = [_state(row) for row in rows]
        titles = _titles(session, states)
    found = [
        _entry(row, _changes(before, state, titles), readable=state is not None or not row.content)
        for row, state, before in zip(rows[:limit], states, [*states[1:], None], strict=False)
    ]
    return [one for one in found if one is not None]


def latest(database: Database, *, limit: int = 200) -> list[AuditEntry]:
    """Return the latest deeds on all records, without what they changed."""
    statement = _rows().where(HistoryRow.deed != AuditAction.KNOWN).order_by(HistoryRow.id.desc()).limit(limit)
    with database.session() as session:
        found = [_entry(row, (), readable=True) for row in session.execute(statement)]
    return [one for one in found if one is not None]


def _state(row: Row[Any]) -> Value | None:
    """Return the record that an entry keeps; None when it keeps none, or one that can't be read."""
    kind = _known(RecordKind, row.kind)
    if kind not in RECORD_TYPES or not row.content:
        return None
    with suppress(UnreadableError):
        return unpacked(row.content, RECORD_TYPES[kind].record)
    return None


def _known(words: type[_Word], word: str) -> _Word | None:
    return next((one for one in words if one.value == word), None)


def _entry(row: Row[Any], changes: tuple[ChangeWords, ...], *, readable: bool) -> AuditEntry | None:
    """Return an entry; None when it is of a kind of record that this program does not know."""
    kind, deed = _known(RecordKind, row.kind), _known(AuditAction, row.deed)
    if kind is None:
        return None
    return AuditEntry(
        row.id, kind, row.uid, row.record_id, row.version, row.at, row.who, deed or AuditAction.CHANGED, row.title,
        changes, whole=bool(row.content) and readable, readable=readable and deed is not None,
    )  # fmt: skip


def _titles(session: Session, states: Iterable[Value | None]) -> dict[object, str]:
    """Return what is called what the states point to, visits by uid, cities by number; of those gone nothing."""
    uids, numbers = set[str](), set[int]()
    for one in states:
        if isinstance(one, Visit) and one.earlier:
            uids.add(one.earlier)
        elif isinstance(one, OfficeSettings) and one.our_municipality is not None:
            numbers.add(one.our_municipality)
    titles: dict[object, str] = {}
    if uids:
        rows = session.execute(select(VisitRow.uid, VisitRow.shown_title).where(VisitRow.uid.in_(uids)))
        titles |= {one.uid: one.shown_title for one in rows}
    if numbers:
        cities = session.execute(
            select(MunicipalityRow.id, MunicipalityRow.name).where(MunicipalityRow.id.in_(numbers))
        )
        titles |= {one.id: one.name for one in cities}
    return titles


def _changes(before: Value | None, after: Value | None, titles: Mapping[object, str]) -> tuple[ChangeWords, ...]:
    """Return what changed, in words; ``titles`` are those of what it points to."""
    if before is None or after is None:
        return ()
    found = differences(before, after)
    named = (_named(one, titles) if one.path in _POINTERS else one for one in found)
    return tuple(words_of(one, before, after) for one in named)


def _named(one: Difference, titles: Mapping[object, str]) -> Difference:
    return Difference(one.path, titles.get(one.before, one.before), titles.get(one.after, one.after))


def version_of(database: Database, entry_id: int) -> Value:
    """Return the record as it was after a deed.

    Raises NotFoundError when that is not kept (any more), UnreadableError when it can't be understood.
    """
    with database.session() as session:
        row = session.execute(_rows().where(HistoryRow.id == entry_id)).one_or_none()
        may_see = may_here(session, Right.SENSITIVE)
    if row is None or not row.content:
        raise NotFoundError(_("This version of the record is not kept."))
    if (state := _state(row)) is None:
        raise UnreadableError
    return state if may_see else without_sensitive(state)


def since(database: Database, uid: str, version: int) -> Sequence[AuditEntry]:
    """Return the deeds on the record ``uid`` that made it newer than ``version``, the latest first."""
    return [one for one in history_of(database, uid, limit=20) if one.version > version]


def earlier_states(database: Database, uid: str, *, limit: int = 200) -> list[Value]:
    """Return the record ``uid`` as it was after each deed that is kept, the latest first."""
    statement = _rows().where(HistoryRow.uid == uid, HistoryRow.content != b"")
    with database.session() as session:
        rows = list(session.execute(statement.order_by(HistoryRow.id.desc()).limit(limit)))
    return [state for row in rows if (state := _state(row)) is not None]


def states_of_kind(session: Session, kind: RecordKind) -> list[Value]:
    """Return what records of ``kind`` were like after each deed that is kept, the earliest first."""
    statement = _rows().where(HistoryRow.kind == kind, HistoryRow.content != b"").order_by(HistoryRow.id)
    return [state for row in session.execute(statement) if (state := _state(row)) is not None]


def state_at(session: Session, uid: str, version: int) -> Value | None:
    """Return the record ``uid`` as it was saved as ``version``; None when that is not kept, or can't be read."""
    wanted = (HistoryRow.uid == uid, HistoryRow.version == version, HistoryRow.content != b"")
    row = session.execute(_rows().where(*wanted).order_by(HistoryRow.id.desc()).limit(1)).one_or_none()
    return _state(row) if row is not None else None


def uid_of(database: Database, kind: RecordKind, record_id: int) -> str:
    """Return the identity under which history knows the record ``number`` of a kind; nothing when it is gone."""
    with database.session() as session:
        table = RECORD_TABLES[kind].table
        return session.scalar(select(table.c.uid).where(table.c.id == record_id)) or ""


def as_current(old: Value, current: AnyRecord) -> AnyRecord:
    """Return the contents of ``old`` as those of the record of its kind that is stored now as ``current``."""
    if not isinstance(old, type(current)):
        raise TypeError(old)
    return as_stored(old, current, {*IDENTITY, *type_of_edited(type(current)).of_now})


def restorable(database: Database, old: Value, current: AnyRecord) -> AnyRecord:
    """Return ``old`` as the record that is stored now; attached files that are gone by now are left out.

    What it points to, and people who were renamed since, are called as they are called now.
    """
    record: AnyRecord = with_people_of_now(database, with_names_of_now(database, as_current(old, current)))
    name = type_of_edited(type(record)).files
    if not name:
        return record
    held: tuple[Attachment, ...] = getattr(record, name)
    there = tuple(one for one in held if database.files.has(one.digest))
    return with_values(record, {name: there})


def base_of(database: Database, uid: str, version: int) -> Value | None:
    """Return the record ``uid`` as it was stored in ``version``, or None when history can't tell."""
    statement = _rows().where(HistoryRow.uid == uid, HistoryRow.version == version, HistoryRow.content != b"")
    with database.session() as session:
        row = session.execute(statement.order_by(HistoryRow.id.desc()).limit(1)).one_or_none()
    return _state(row) if row is not None else None
