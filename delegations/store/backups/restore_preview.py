"""What going back to a backup would change: every record, and every field of it, by comparing all that is stored.

Which tables and columns there are is read from the models, so that none is forgotten: ``stored_names`` says what they
are called, and which are only counted or technical. The comparing is done by SQLite, table by table.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import compress, islice

from sqlalchemy import Table

from delegations.domain.office.backups import Part, RestoreLine, StoredPart
from delegations.domain.office.vocabulary import RestoreChange
from delegations.domain.records.vocabulary import RecordKind
from delegations.store.backups.stored_names import (
    COUNTED,
    SETTINGS,
    TECHNICAL_TABLES,
    TOPS,
    column_words,
    compared_columns,
    group_words,
    setting_words,
)
from delegations.store.tables import Base
from delegations.store.tables.record_tables import RECORD_TABLES

Key = tuple[object, ...]
"""What a record is the same one by in both databases."""
Words = dict[str, None]
"""Fields in words, each once, in their order."""
_SIDES = ("main", "backup")
_MOST = 500
"""Records that a preview names of each kind."""
_TITLES = {one.table.name: one.title for one in RECORD_TABLES.values()} | {
    "post_form": "title_key", "topic": "coalesce(nullif(name, ''), code)", "bin_entry": "title",
    "indicator": "coalesce(nullif(name, ''), code)",
    "letter_template": "coalesce(nullif(name, ''), paper) || ' · ' || language",
    "account": "coalesce(nullif(name, ''), login)", "translated_text": "source || ' · ' || language",
}  # fmt: skip
"""SQL of what a record is called, where it is not its name or title as it is stored."""
_FILES = frozenset({"attachment", "practice_file", "evidence"})
"""Tables whose rows are files, told by name."""


def held_records(connection: sqlite3.Connection) -> dict[Part, int]:
    """Return how many records of each kind the database of ``connection`` has."""
    held: dict[Part, int] = {}
    for table, part in TOPS.items():
        if isinstance(part, RecordKind):
            held[part] = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608  constants
    return held


class BackupComparison:
    """The present database (``main``) beside the one of a backup that is attached as ``backup``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.lines: list[RestoreLine] = []
        self.counts: Counter[tuple[Part, RestoreChange]] = Counter()
        self.besides: dict[StoredPart, int] = {}
        self._compare()

    def _compare(self) -> None:
        tables = {table.name: table for table in Base.metadata.sorted_tables}
        older: dict[str, dict[Key, dict[str, None]]] = {name: defaultdict(dict) for name in TOPS}
        gone: dict[str, list[tuple[Key, RestoreChange, str]]] = {name: [] for name in TOPS}
        for table in tables.values():
            way: Way | None = () if table.name in TOPS else way_to_record(table)
            if way is None:
                continue
            record = way[-1][0].name if way else table.name
            for only, key, title, words in self._differing(table, way):
                if only is None or way:
                    older[record][key].update(words)
                else:
                    gone[record].append((key, only, title))
        for name, changed in older.items():
            for key, only, title in gone[name]:
                # Of records that only one of the databases has, the rows say nothing new.
                changed.pop(key, None)
                self._note(TOPS[name], only, title)
            self._note_older(tables[name], changed)
        self._note_settings()
        for name, part in COUNTED.items():
            if count := self._besides(tables[name]):
                self.besides[part] = count

    def _note(self, part: Part, change: RestoreChange, title: str, fields: tuple[str, ...] = ()) -> None:
        self.counts[part, change] += 1
        if self.counts[part, change] <= _MOST:
            self.lines.append(RestoreLine(part, title or "", change, fields))

    def _differing(self, table: Table, way: "Way") -> Iterator["Differing"]:
        """Yield the rows of ``table`` that differ, or that only one of the databases has.

        One pass over the present rows tells what changed and what the backup lacks; whether it has rows of its own, how
        many there are tells then.
        """
        columns = compared_columns(table)
        differ = [f'n."{one.name}" IS NOT b."{one.name}"' for one in columns]
        told = f"{_told(table, way, 'main')}, {_none(table, 'b')}"
        query = (
            f"SELECT {', '.join((told, *differ))} FROM main.{table.name} n"  # noqa: S608  names of the models
            f" LEFT JOIN backup.{table.name} b ON {_partner(table)}{_joined(way, 'main')}"
            f" WHERE ({' OR '.join((*differ, _none(table, 'b')))})"
            f" AND ({_none(table, 'b')} IS FALSE OR {_nowhere(table, 'backup')})"
        )
        group = group_words(table.name) if way else ""
        words = [" › ".join(filter(None, (group, column_words(one)))) for one in columns]
        size, lost = len(_key(way[-1][0] if way else table)), 0
        for row in self._connection.execute(query):
            key, title, is_lost, differs = row[:size], str(row[size] or ""), row[size + 1], row[size + 2 :]
            if is_lost:
                lost += 1
                yield RestoreChange.LOST, key, title, _row_words(group, title)
            else:
                yield None, key, title, dict.fromkeys(compress(words, differs))
        if self._has_own(table, lost):
            query = (
                f"SELECT {_told(table, way, 'backup')} FROM backup.{table.name} n{_joined(way, 'backup')}"  # noqa: S608
                f" WHERE {_absent(table, 'main')} AND {_nowhere(table, 'main')}"
            )
            for *found, title in self._connection.execute(query):
                yield RestoreChange.BACK, tuple(found), str(title or ""), _row_words(group, str(title or ""))

    def _has_own(self, table: Table, lost: int) -> bool:
        """Tell whether the backup has rows that the present database lacks, which has ``lost`` that the backup lacks.

        Of the bin not all that it lacks are told, and one record may lie there several times.
        """
        return TOPS.get(table.name) is StoredPart.BIN or self._own(table, lost) != 0

    def _own(self, table: Table, lost: int) -> int:
        """Return how many rows the backup alone has, where the present database alone has ``lost``."""
        return self._count(f"backup.{table.name}") - (self._count(f"main.{table.name}") - lost)

    def _count(self, rows: str) -> int:
        count: int = self._connection.execute(f"SELECT count(*) FROM {rows}").fetchone()[0]  # noqa: S608  names
        return count

    def _besides(self, table: Table) -> int:
        """Return how many rows only one of the databases has."""
        lost = self._count(f"main.{table.name} n WHERE {_absent(table, 'backup')}")
        return lost + self._own(table, lost)

    def _note_older(self, table: Table, changed: Mapping[Key, Words]) -> None:
        """Note records that both have, with the fields that differ."""
        same = " AND ".join(f'"{name}" = ?' for name in _key(table))
        query = f"SELECT {_title(table)} FROM backup.{table.name} WHERE {same}"  # noqa: S608  names of the models
        for key in islice(changed, _MOST):
            title = self._connection.execute(query, key).fetchone()
            self._note(TOPS[table.name], RestoreChange.OLDER, title[0] if title else "", tuple(changed[key]))
        if (rest := len(changed) - _MOST) > 0:
            self.counts[TOPS[table.name], RestoreChange.OLDER] += rest

    def _note_settings(self) -> None:
        query = (
            "SELECT key FROM (SELECT key, value FROM main.setting EXCEPT SELECT key, value FROM backup.setting)"
            " UNION SELECT key FROM (SELECT key, value FROM backup.setting EXCEPT SELECT key, value FROM main.setting)"
        )
        words = dict.fromkeys(filter(None, (setting_words(key) for (key,) in self._connection.execute(query))))
        if words:
            self._note(RecordKind.SETTINGS, RestoreChange.OLDER, "", tuple(words))


Differing = tuple[RestoreChange | None, Key, str, Words]
"""What only one database has, if it is that; the key of the record, what it is called, the words of what differs."""
Way = tuple[tuple[Table, str], ...]
"""From a table to its record: tables, each with the column of the one before that points to it."""


def way_to_record(table: Table) -> Way | None:
    """Return the way from rows of ``table`` to the record that they belong to; None for what belongs to none."""
    if table.name in {*TOPS, *COUNTED, *TECHNICAL_TABLES, SETTINGS}:
        return None
    for column in table.columns:
        for key in column.foreign_keys:
            if key.ondelete == "CASCADE":
                parent = key.column.table
                if parent.name in TOPS:
                    return ((parent, column.name),)
                if (further := way_to_record(parent)) is not None:
                    return ((parent, column.name), *further)
    return None


def _alias(way: Way) -> str:
    """Return what the record's own row is called in a query; rows of the table itself are ``n``."""
    return f"p{len(way)}" if way else "n"


def _joined(way: Way, side: str) -> str:
    """Return the SQL that joins rows ``n`` with their record."""
    parts = []
    for place, (table, column) in enumerate(way):
        before = f"p{place}" if place else "n"
        parts.append(f' JOIN {side}.{table.name} p{place + 1} ON p{place + 1}.id = {before}."{column}"')
    return "".join(parts)


def _told(table: Table, way: Way, side: str) -> str:
    """Return the columns that tell the key of the record and what the row ``n`` of ``side`` is called."""
    key = [f'{_alias(way)}."{name}"' for name in _key(way[-1][0] if way else table)]
    if way:
        return ", ".join((*key, "n.file_name" if table.name in _FILES else "''"))
    same = " AND ".join(f't."{one.name}" = n."{one.name}"' for one in table.primary_key)
    return ", ".join((*key, f"(SELECT {_title(table)} FROM {side}.{table.name} t WHERE {same})"))  # noqa: S608  names


def _row_words(group: str, file: str) -> Words:
    """Return the words of a row that only one of the databases has; ``file``: what it is called, if it is a file."""
    return {" › ".join(filter(None, (group, file))): None}


def _none(table: Table, row: str) -> str:
    """Return the SQL that is true where an outer join found no ``row``."""
    return f'({row}."{_key(table)[0]}" IS NULL)'


def _key(table: Table) -> list[str]:
    """Return the columns by which a row of the table is the same one in both databases."""
    # In the bin it is the identity of the record, in history the number of the row: one record has many entries.
    has_uid = "uid" in table.c and (table.c.uid.unique or TOPS.get(table.name) is StoredPart.BIN)
    return ["uid"] if has_uid else [column.name for column in table.primary_key]


def _ways(table: Table) -> list[str]:
    """Return the conditions, one after another, under which a row ``b`` is the row ``n`` of the other database.

    Hardly ever has a row another number there: by number both are read in their order, where a random identity would
    be looked up all over the file for each row.
    """
    same = " AND ".join(f'n."{name}" = b."{name}"' for name in _key(table))
    return [f"b.id = n.id AND {same}", same] if _key(table) == ["uid"] else [same]


def _absent(table: Table, other: str) -> str:
    """Return the SQL that is true of rows ``n`` that the ``other`` database does not have."""
    found = (f"NOT EXISTS (SELECT 1 FROM {other}.{table.name} b WHERE {way})" for way in _ways(table))  # noqa: S608
    return " AND ".join(found)


def _partner(table: Table) -> str:
    """Return the SQL that joins the rows ``b`` of the backup with the same rows ``n`` of the present database."""
    ways = _ways(table)
    if len(ways) == 1:
        return ways[0]
    numbers = (f"(SELECT b.id FROM backup.{table.name} b WHERE {way})" for way in ways)  # noqa: S608
    return f"b.id = coalesce({', '.join(numbers)})"


def _nowhere(table: Table, other: str) -> str:
    """Return the SQL that is true of rows ``n`` but those of the bin that are records in the ``other`` database.

    That one tells of them already.
    """
    if TOPS.get(table.name) is not StoredPart.BIN:
        return "true"
    tops = [one.name for one in Base.metadata.sorted_tables if one.name in TOPS and "uid" in one.c]
    known = " UNION ALL ".join(f"SELECT uid FROM {other}.{name}" for name in tops if name != table.name)  # noqa: S608
    return f"n.uid NOT IN ({known})"


def _title(table: Table) -> str:
    return _TITLES.get(table.name, "name")
