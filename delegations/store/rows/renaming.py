"""Whatever is renamed is renamed everywhere at once: copies of its name follow in the transaction that renames it.

Lists and search stay fast because records keep copies: a visit without a title of its own is called by its cities,
a meeting by its group, and search knows each record with the names it points to (``store.rows.dependants`` finds them).
Every transaction ends with ``settle``: whoever renames – a form, a package, an import, a merge – needs to know nothing
of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Table, bindparam, inspect, select, update
from sqlalchemy.orm import Session

from delegations.domain.meetings.meeting import Meeting
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.names import sort_key
from delegations.domain.visits.visit import Visit
from delegations.store.engine.portions import portions
from delegations.store.rows.changes import RENAMED
from delegations.store.rows.dependants import names_shown
from delegations.store.rows.people_renaming import rename_people
from delegations.store.search.search_index import reindex
from delegations.store.search.searched import NAMES, TITLES, table_of
from delegations.store.tables import (
    Base,
    GroupRow,
    MeetingRow,
    MunicipalityRow,
    PersonRow,
    PracticeRow,
    PracticeSourceRow,
    VisitMunicipalityRow,
    VisitRow,
)
from delegations.store.tables.record_tables import RECORD_TABLES

_PEOPLE = table_of(PersonRow)
_NAMED = NAMES | {_PEOPLE: _PEOPLE.c.name, table_of(MeetingRow): TITLES[RecordKind.MEETING]}

Renamed = dict[Table, dict[int, set[str]]]
"""Rows whose names changed, by table and number, each with the names it had before."""


def notice(session: Session) -> None:
    """Note which rows get another name with what ``session`` is about to write."""
    for row in session.dirty:
        table = row.__table__
        if table in _NAMED:
            was = inspect(row).attrs[_NAMED[table].key].history.deleted
            if was:
                renamed(session, type(row), row.id, was)


def renamed(session: Session, mapped: type[Base], record_id: int, was: Iterable[str] = ()) -> None:
    """Note that the row ``number`` of a table is called otherwise now, or shows something else that others repeat.

    ``was``: what it was called before. Needed only where rows are changed past SQLAlchemy's own.
    """
    noted: Renamed = session.info.setdefault(RENAMED, defaultdict(lambda: defaultdict(set)))
    noted[table_of(mapped)][record_id].update(was)


def settle(session: Session) -> None:
    """Bring up to date all that repeats names which changed in this transaction."""
    session.flush()
    while noted := session.info.pop(RENAMED, None):
        stale: dict[RecordKind, set[int]] = defaultdict(set)
        if _PEOPLE in noted:
            for kind, numbers in rename_people(session, noted[_PEOPLE]).items():
                stale[kind] |= numbers
        for table, rows in noted.items():
            if table in _TOLD_OF:
                stale[RecordKind.PRACTICE] |= _name_sources(session, table, rows)
            for kind, numbers in names_shown(session, table, list(rows)).items():
                stale[kind] |= numbers
        for kind, numbers in stale.items():
            # A visit is itself what a meeting may be called by.
            for number, was in retitle(session, kind, sorted(numbers)).items():
                renamed(session, RECORD_TABLES[kind].row, number, [was])
            reindex(session, kind, sorted(numbers))


def retitle(session: Session, kind: RecordKind, record_ids: Sequence[int]) -> dict[int, str]:
    """Work out again what visits and meetings are called in lists; return what those were that are now otherwise."""
    if kind not in _TITLES:
        return {}
    table, changed, was = TITLES[kind].table, list[dict[str, str | int]](), dict[int, str]()
    for some in portions(record_ids):
        stored = select(table.c.id, table.c.shown_title, table.c.sort_title).where(table.c.id.in_(some))
        known = {row.id: (row.shown_title, row.sort_title) for row in session.execute(stored)}
        for number, title in _TITLES[kind](session, some):
            if known[number] != (title, sort_key(title)):
                changed.append({"row": number, "shown": title, "sort": sort_key(title)})
                was[number] = known[number][0]
    if changed:
        change = update(table).where(table.c.id == bindparam("row"))
        change = change.values(shown_title=bindparam("shown"), sort_title=bindparam("sort"))
        session.connection().execute(change, changed)
    return was


def _name_sources(session: Session, table: Table, rows: Mapping[int, set[str]]) -> set[int]:
    """Let practices call the visits and meetings they are known from as they are called now; return the practices."""
    source, found = PracticeSourceRow, set[int]()
    named = (
        select(source, table.c.id, table.c.shown_title)
        .join(table, table.c.uid == source.record)
        .where(source.row == "")
    )
    for one, number, title in session.execute(named).all():
        # One that was called otherwise by hand stays so.
        if number in rows and one.title in rows[number] and one.title != title:
            one.title = title
            session.get_one(PracticeRow, one.practice_id).version += 1
            found.add(one.practice_id)
    return found


def _visit_titles(session: Session, record_ids: Sequence[int]) -> Iterator[tuple[int, str]]:
    link, city = VisitMunicipalityRow, MunicipalityRow
    cities: dict[tuple[int, Side], list[Ref]] = defaultdict(list)
    linked = (
        select(link.visit_id, link.side, city.id, city.name)
        .join(city, city.id == link.municipality_id)
        .where(link.visit_id.in_(record_ids))
        .order_by(link.position)
    )
    for visit, side, number, name in session.execute(linked):
        cities[visit, side].append(Ref(number, name))
    for number, title in session.execute(select(VisitRow.id, VisitRow.title).where(VisitRow.id.in_(record_ids))):
        guests, hosts = (tuple(cities[number, side]) for side in (Side.GUESTS, Side.HOSTS))
        yield number, Visit(title=title, guests=guests, hosts=hosts).shown_title


def _meeting_titles(session: Session, record_ids: Sequence[int]) -> Iterator[tuple[int, str]]:
    statement = (
        select(MeetingRow.id, MeetingRow.title, MeetingRow.number, GroupRow.name, VisitRow.shown_title)
        .join(GroupRow, GroupRow.id == MeetingRow.group_id, isouter=True)
        .join(VisitRow, VisitRow.id == MeetingRow.visit_id, isouter=True)
        .where(MeetingRow.id.in_(record_ids))
    )
    for number, title, count, group, visit in session.execute(statement):
        where = Ref(None, group) if group else None
        within = Ref(None, visit) if visit else None
        yield number, Meeting(title=title, number=count, group=where, visit=within).kept_title


_TITLES = {RecordKind.VISIT: _visit_titles, RecordKind.MEETING: _meeting_titles}
_TOLD_OF = frozenset(RECORD_TABLES[kind].table for kind in _TITLES)
"""Records that a practice may be known from."""
