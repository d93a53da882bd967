"""What repeats the name of something else, and is brought up to date in the transaction that renames it.

Lists and search stay fast because records keep copies: a visit without a title of its own is called by its cities,
a meeting by its group, and search knows each record with the names it points to. Which records these are, the foreign
keys of the tables tell (``store.searched``). Every transaction ends with ``settle``: whoever renames – a form, a
package, an import, a merge – needs to know nothing of it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Select, Table, and_, bindparam, event, inspect, or_, select, update
from sqlalchemy.orm import Session

from delegations.domain.meeting import Meeting, display_name
from delegations.domain.names import name_key, sort_key
from delegations.domain.people import Ref
from delegations.domain.visit import Visit, display_title
from delegations.domain.vocabulary import MeetingStatus, RecordKind, Side
from delegations.store.search_index import reindex
from delegations.store.searched import HELD, NAMES, TITLES, belonging, pointers, table_of
from delegations.store.tables import (
    AttendeeRow,
    Base,
    GroupRow,
    MeetingRow,
    MunicipalityRow,
    PersonRow,
    VisitMunicipalityRow,
    VisitRow,
)

_KINDS = {column.table: kind for kind, column in TITLES.items()}
_PEOPLE = table_of(PersonRow)
_NAMED = NAMES | {_PEOPLE: _PEOPLE.c.name}
_KEY = "renamed"
_PORTION = 5_000
"""Numbers that one statement names (SQLite's usual limit is 32,766)."""

Renamed = dict[Table, dict[int, set[str]]]
"""Rows whose names changed, by table and number, each with the names it had before."""


def watch(session: Session) -> None:
    """Notice from now on which rows get another name in ``session``; ``settle`` tells those who show it."""
    event.listen(session, "before_flush", _notice)


def _notice(session: Session, _context: Any, _instances: Any) -> None:
    for row in session.dirty:
        table = row.__table__
        if table in _NAMED:
            was = inspect(row).attrs[_NAMED[table].key].history.deleted
            if was:
                renamed(session, type(row), row.id, was)


def renamed(session: Session, mapped: type[Base], number: int, was: Iterable[str] = ()) -> None:
    """Note that the row ``number`` of a table is called otherwise now, or shows something else that others repeat.

    ``was``: what it was called before. Needed only where rows are changed past SQLAlchemy's own.
    """
    noted: Renamed = session.info.setdefault(_KEY, defaultdict(lambda: defaultdict(set)))
    noted[table_of(mapped)][number].update(was)


def owners(session: Session, mapped: type[Base], numbers: Sequence[int]) -> dict[RecordKind, set[int]]:
    """Return the records that the rows ``numbers`` of a table are, and those they belong to."""
    return _owning(session, table_of(mapped), numbers)


def _owning(session: Session, table: Table, numbers: Sequence[int]) -> dict[RecordKind, set[int]]:
    return _found(session, numbers, lambda some: _owners(table, table.c.id, some))


def showing(session: Session, mapped: type[Base], numbers: Sequence[int]) -> dict[RecordKind, set[int]]:
    """Return the records that show the names of the rows ``numbers`` of a table."""
    return _names_shown(session, table_of(mapped), numbers)


def _names_shown(session: Session, table: Table, numbers: Sequence[int]) -> dict[RecordKind, set[int]]:
    return _found(session, numbers, lambda some: _showing(table, some))


def _found(
    session: Session, numbers: Sequence[int], ask: Callable[[Sequence[int]], Iterator[tuple[RecordKind, Select[Any]]]]
) -> dict[RecordKind, set[int]]:
    found: dict[RecordKind, set[int]] = defaultdict(set)
    for start in range(0, len(numbers), _PORTION):
        for kind, statement in ask(numbers[start : start + _PORTION]):
            found[kind].update(number for number in session.scalars(statement) if number is not None)
    return found


def _showing(table: Table, numbers: Any) -> Iterator[tuple[RecordKind, Select[Any]]]:
    for other in Base.metadata.sorted_tables:
        for column, target in pointers(other):
            if target is table:
                yield from _owners(other, column, numbers)


def _owners(table: Table, column: Column[Any], numbers: Any) -> Iterator[tuple[RecordKind, Select[Any]]]:
    """Yield the records that the rows of ``table`` belong to, or are, whose ``column`` is one of ``numbers``."""
    if table in _KINDS:
        yield _KINDS[table], select(table.c.id).where(column.in_(numbers))
    for owner in Base.metadata.sorted_tables:
        for child, key in belonging(owner):
            if child is table:
                yield from _owners(owner, owner.c.id, select(key).where(column.in_(numbers)))
    if any(table is held.column.table for key in HELD.values() for held in key.foreign_keys):
        yield from _showing(table, select(table.c.id).where(column.in_(numbers)))


def settle(session: Session) -> None:
    """Bring up to date all that repeats names which changed in this transaction."""
    session.flush()
    while noted := session.info.pop(_KEY, None):
        stale: dict[RecordKind, set[int]] = defaultdict(set)
        if _PEOPLE in noted:
            for kind, numbers in _name_people(session, noted[_PEOPLE]).items():
                stale[kind] |= numbers
        for table, rows in noted.items():
            for kind, numbers in _names_shown(session, table, list(rows)).items():
                stale[kind] |= numbers
        for kind, numbers in stale.items():
            # A visit is itself what a meeting may be called by.
            for number in retitle(session, kind, sorted(numbers)):
                renamed(session, _ROWS[kind], number)
            reindex(session, kind, sorted(numbers))


def retitle(session: Session, kind: RecordKind, numbers: Sequence[int]) -> list[int]:
    """Work out again what visits and meetings are called in lists; return those that are called otherwise now."""
    if kind not in _TITLES:
        return []
    table, changed = TITLES[kind].table, list[dict[str, Any]]()
    for start in range(0, len(numbers), _PORTION):
        some = numbers[start : start + _PORTION]
        stored = select(table.c.id, table.c.shown_title, table.c.sort_title).where(table.c.id.in_(some))
        known = {row.id: (row.shown_title, row.sort_title) for row in session.execute(stored)}
        for number, title in _TITLES[kind](session, some):
            if known[number] != (title, sort_key(title)):
                changed.append({"row": number, "shown": title, "sort": sort_key(title)})
    if changed:
        change = update(table).where(table.c.id == bindparam("row"))
        change = change.values(shown_title=bindparam("shown"), sort_title=bindparam("sort"))
        session.connection().execute(change, changed)
    return [one["row"] for one in changed]


def _visit_titles(session: Session, numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
    link, city = VisitMunicipalityRow, MunicipalityRow
    cities: dict[tuple[int, Side], list[Ref]] = defaultdict(list)
    linked = (
        select(link.visit_id, link.side, city.id, city.name)
        .join(city, city.id == link.municipality_id)
        .where(link.visit_id.in_(numbers))
        .order_by(link.position)
    )
    for visit, side, number, name in session.execute(linked):
        cities[visit, side].append(Ref(number, name))
    for number, title in session.execute(select(VisitRow.id, VisitRow.title).where(VisitRow.id.in_(numbers))):
        guests, hosts = (tuple(cities[number, side]) for side in (Side.GUESTS, Side.HOSTS))
        yield number, display_title(Visit(title=title, guests=guests, hosts=hosts))


def _meeting_titles(session: Session, numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
    statement = (
        select(MeetingRow.id, MeetingRow.title, MeetingRow.number, GroupRow.name, VisitRow.shown_title)
        .join(GroupRow, GroupRow.id == MeetingRow.group_id, isouter=True)
        .join(VisitRow, VisitRow.id == MeetingRow.visit_id, isouter=True)
        .where(MeetingRow.id.in_(numbers))
    )
    for number, title, count, group, visit in session.execute(statement):
        where = Ref(None, group) if group else None
        within = Ref(None, visit) if visit else None
        yield number, display_name(Meeting(title=title, number=count, group=where, visit=within))


_TITLES = {RecordKind.VISIT: _visit_titles, RecordKind.MEETING: _meeting_titles}
_ROWS: dict[RecordKind, type[Base]] = {RecordKind.VISIT: VisitRow, RecordKind.MEETING: MeetingRow}


def _name_people(session: Session, people: dict[int, set[str]]) -> dict[RecordKind, set[int]]:
    """Write the names of ``people`` where they took part under an earlier one; return the records that have it now.

    Whoever writes a record afterwards knows the person by this name. Signed minutes stay as they were signed.
    """
    found: dict[RecordKind, set[int]] = defaultdict(set)
    called = session.execute(select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(people)))
    names = {row.id: row.name for row in called}
    keys = {number: {name_key(name) for name in was} for number, was in people.items()}
    for table in Base.metadata.sorted_tables:
        for column, target in pointers(table):
            if target is not _PEOPLE:
                continue
            rows = session.execute(select(table.c.id, column, table.c.name).where(column.in_(names), _open(table)))
            stale = [
                {"row": row, "new": names[person]}
                for row, person, name in rows
                if name != names[person] and name_key(name) in keys[person]
            ]
            if stale:
                change = update(table).where(table.c.id == bindparam("row")).values(name=bindparam("new"))
                session.connection().execute(change, stale)
                for kind, numbers in _count_saves(session, table, [one["row"] for one in stale]).items():
                    found[kind] |= numbers
    session.expire_all()
    return found


def _open(table: Table) -> Any:
    """Return what tells of rows of ``table`` that they may change."""
    if table is not table_of(AttendeeRow):
        return and_(True)
    signed = select(MeetingRow.id).where(MeetingRow.status == MeetingStatus.SIGNED)
    return or_(table.c.meeting_id.not_in(signed))


def _count_saves(session: Session, table: Table, rows: Sequence[int]) -> dict[RecordKind, set[int]]:
    """Count a save of the records that ``rows`` belong to: an open editor must not write the old name back."""
    found = _owning(session, table, rows)
    for kind, numbers in found.items():
        record = TITLES[kind].table
        session.execute(update(record).where(record.c.id.in_(numbers)).values(version=record.c.version + 1))
    return found
