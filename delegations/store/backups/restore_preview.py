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
        for table in tables.values():
            if table.name in TOPS:
                for key, words in self._changed(table, (), table):
                    older[table.name][key].update(words)
            elif (way := way_to_record(table)) is not None:
                for key, words in self._of_record(table, way):
                    older[way[-1][0].name][key].update(words)
        for name, changed in older.items():
            gone = self._note_gone(tables[name])
            # Of records that only one of the databases has, the rows say nothing new.
            self._note_older(tables[name], {key: words for key, words in changed.items() if key not in gone})
        self._note_settings()
        for name, part in COUNTED.items():
            if count := sum(1 for side in _SIDES for _row in self._only(tables[name], side)):
                self.besides[part] = count

    def _note(self, part: Part, change: RestoreChange, title: str, fields: tuple[str, ...] = ()) -> None:
        self.counts[part, change] += 1
        if self.counts[part, change] <= _MOST:
            self.lines.append(RestoreLine(part, title or "", change, fields))

    def _note_gone(self, table: Table) -> set[Key]:
        """Note records that only one of the databases has, and return their keys."""
        gone: set[Key] = set()
        columns = f"{', '.join(_key(table))}, {_title(table)}"
        for side, change in zip(_SIDES, (RestoreChange.LOST, RestoreChange.BACK), strict=True):
            for *key, title in self._only(table, side, columns):
                gone.add(tuple(key))
                self._note(TOPS[table.name], change, str(title or ""))
        return gone

    def _only(self, table: Table, side: str, columns: str = "1") -> Iterator[tuple[object, ...]]:
        """Yield rows that only ``side`` has."""
        other = "backup" if side == "main" else "main"
        query = (
            f"SELECT {columns} FROM {side}.{table.name} n"  # noqa: S608  names of the models
            f" WHERE {_absent(table, other)}{_elsewhere(table, other)}"
        )
        yield from self._connection.execute(query)

    def _changed(self, table: Table, way: "Way", record: Table, group: str = "") -> Iterator[tuple[Key, Words]]:
        """Yield the key of the record and the words of the fields that differ, of rows that both have."""
        columns = compared_columns(table)
        if not columns:
            return
        differ = [f'n."{one.name}" IS NOT b."{one.name}"' for one in columns]
        key = [f'{_alias(way)}."{name}"' for name in _key(record)]
        query = (
            f"SELECT {', '.join(key + differ)} FROM main.{table.name} n"  # noqa: S608  names of the models
            f" JOIN backup.{table.name} b ON {_partner(table)}{_joined(way, 'main')} WHERE {' OR '.join(differ)}"
        )
        words = [" › ".join(filter(None, (group, column_words(one)))) for one in columns]
        for row in self._connection.execute(query):
            yield row[: len(key)], dict.fromkeys(compress(words, row[len(key) :]))

    def _of_record(self, table: Table, way: "Way") -> Iterator[tuple[Key, Words]]:
        """Yield the key of the record and the words of what differs in the rows below it."""
        record, group = way[-1][0], group_words(table.name)
        yield from self._changed(table, way, record, group)
        key = ", ".join(f'{_alias(way)}."{name}"' for name in _key(record))
        name = "n.file_name" if table.name in _FILES else "''"
        for side, other in (_SIDES, _SIDES[::-1]):
            query = (
                f"SELECT {key}, {name} FROM {side}.{table.name} n{_joined(way, side)}"  # noqa: S608  names of the models
                f" WHERE {_absent(table, other)}"
            )
            for *found, file in self._connection.execute(query):
                yield tuple(found), {" › ".join(filter(None, (group, file))): None}

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


def _elsewhere(table: Table, other: str) -> str:
    """Return the SQL that leaves out of the bin what is a record in the ``other`` database: that tells it already."""
    if TOPS.get(table.name) is not StoredPart.BIN:
        return ""
    tops = [one.name for one in Base.metadata.sorted_tables if one.name in TOPS and "uid" in one.c]
    known = " UNION ALL ".join(f"SELECT uid FROM {other}.{name}" for name in tops if name != table.name)  # noqa: S608
    return f" AND n.uid NOT IN ({known})"


def _title(table: Table) -> str:
    return _TITLES.get(table.name, "name")
