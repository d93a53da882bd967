"""What can still be read of a damaged database, copied into a new one, row by row around the damaged places."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from delegations.domain.text.errors import DatabaseError, FileError
from delegations.domain.text.texts import _
from delegations.store.backups.losses import Loss, losses
from delegations.store.engine import driver
from delegations.store.engine.address import Address
from delegations.store.engine.faults import as_sentences
from delegations.store.engine.opening import make_at, make_file, open_database
from delegations.store.files.stored_files import stored_digests, stored_path, take_copy
from delegations.store.migrations import HEAD, KNOWN
from delegations.store.search.rebuilding import rebuild

_NEVER_COPIED = ("alembic_version", "sqlite_", "search_")
"""Tables that the new database has by itself; the search index is made anew from the records."""

_REFUSED = re.compile(r"CHECK constraint failed: \w+\.(\w+)")
"""What SQLite says of a column whose value can't be."""


@dataclass(slots=True)
class Salvage:
    """What was saved into ``path``: rows by table, tables that could not be read to their end, and what is ``lost``.

    ``loose`` counts by table the rows that were let go: they broke a rule, or belonged to what is lost. ``alone`` are
    rows that only pointed to something lost, and point nowhere now.
    """

    path: Path
    rows: dict[str, int] = field(default_factory=dict)
    damaged: list[str] = field(default_factory=list)
    loose: Counter[str] = field(default_factory=Counter)
    alone: int = 0
    lost: list[Loss] = field(default_factory=list)
    was_protected: bool = False

    @property
    def total(self) -> int:
        """How many rows were saved."""
        return sum(self.rows.values())


def salvage(source: Path, target: Path) -> Salvage:
    """Copy what can be read of the damaged database ``source`` into the new file ``target``; ``source`` stays as it is.

    The attached files go along, and so does the passphrase.

    Raises FileError when ``target`` exists, DatabaseError when nothing can be read of ``source`` at all; then there is
    no ``target``.
    """
    if target.exists():
        raise FileError(_("“{name}” exists already; choose another name.").format(name=target.name))
    found = Salvage(target, was_protected=driver.salt_of(source) is not None)
    try:
        if (raw := driver.key_of(source)) is not None:
            make_file(target)
            with as_sentences(target):
                driver.make_encrypted(target, raw)
        make_at(target, _revision(source))
        with (
            as_sentences(source),
            closing(driver.connect(source, mode="ro", live=True)) as old,
            closing(driver.connect(target, isolation_level=None)) as new,
        ):
            _copy_all(old, new, found)
            found.lost = losses(old, new, [one for one in found.rows if one in found.loose or one in found.damaged])
        _forbid_nothing(found, source)
        database = open_database(target, backing_up=False)
        try:
            with database.writing() as session:
                rebuild(session)
            _copy_files(Address(source).files, database.files.folder)
        finally:
            database.close()
    except BaseException:
        for one in (target, *Address(target).side_files):
            one.unlink(missing_ok=True)
        raise
    return found


def _copy_files(source: Path, target: Path) -> None:
    """Copy the attached files that can be read; the check of the new database names those that are missing."""
    for digest in stored_digests(source):
        if not stored_path(target, digest).exists():
            with suppress(OSError, FileError):
                take_copy(stored_path(source, digest), target, digest)


def _forbid_nothing(found: Salvage, source: Path) -> None:
    if not found.total:
        message = _("Nothing could be read of “{name}”. Restore the newest backup.")
        raise DatabaseError(message.format(name=source.name))


def _revision(source: Path) -> str:
    """Return the schema that the damaged file says it has; when it can't say, the newest."""
    with suppress(*driver.errors()), closing(driver.connect(source, mode="ro", live=True)) as old:
        revision = old.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        if revision in KNOWN:
            return str(revision)
    return HEAD


def _copy_all(old: sqlite3.Connection, new: sqlite3.Connection, found: Salvage) -> None:
    new.execute("PRAGMA foreign_keys = OFF")
    new.execute("BEGIN")
    # Triggers number rows and keep derived columns: what was read must come in as it was.
    triggers = new.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _sql in triggers:
        new.execute(f'DROP TRIGGER "{name}"')
    tables = [name for (name,) in new.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")]
    for table in tables:
        if not table.startswith(_NEVER_COPIED):
            _copy_table(old, new, table, found)
    _let_loose_ends_go(new, found)
    for _name, sql in triggers:
        new.execute(sql)
    new.execute("COMMIT")


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns of ``table`` that are stored, not worked out."""
    with suppress(*driver.errors()):
        rows = connection.execute(f'PRAGMA table_xinfo("{table}")').fetchall()
        return [row[1] for row in rows if row[6] == 0]
    return []


def _copy_table(old: sqlite3.Connection, new: sqlite3.Connection, table: str, found: Salvage) -> None:
    theirs = set(_columns(old, table))
    names = [name for name in _columns(new, table) if name in theirs]
    if not names:
        found.damaged.append(table)
        found.rows[table] = 0
        return
    listed = ", ".join(f'"{name}"' for name in names)
    insert = f'INSERT INTO "{table}" ({listed}) VALUES ({", ".join("?" * len(names))})'  # noqa: S608
    new.execute(f'DELETE FROM "{table}"')  # noqa: S608  a name out of our own schema
    count = 0
    for row in _rows(old, table, listed, found):
        taken = _insert(new, insert, dict(zip(names, row, strict=True)))
        count += taken
        if not taken:
            found.loose[table] += 1
    found.rows[table] = count


def _insert(new: sqlite3.Connection, insert: str, row: dict[str, object]) -> bool:
    """Add ``row``; what a constraint refuses of it is left empty. Tell whether it could be added so."""
    while True:
        try:
            new.execute(insert, tuple(row.values()))
        except driver.errors() as error:  # a row whose values are damaged breaks a rule of the schema
            refused = _REFUSED.search(str(error))
            if refused is None or row.get(refused[1]) is None:
                return False
            row[refused[1]] = None
        else:
            return True


def _rows(old: sqlite3.Connection, table: str, listed: str, found: Salvage) -> Iterator[tuple[object, ...]]:
    """Yield the rows that can be read, leaping over damaged places by row number."""
    chosen = f'SELECT rowid, {listed} FROM "{table}" NOT INDEXED'  # noqa: S608  names out of our own schema
    forward = f"{chosen} WHERE rowid > ? ORDER BY rowid"
    back = f"{chosen} WHERE rowid > ? AND rowid < ? ORDER BY rowid DESC"
    last, end, leap = -1, _highest(old, table), 0
    while True:
        try:
            for number, *row in old.execute(forward, (last + leap,)):
                if leap:
                    # Behind the damage: what the leap went too far over is read from the other side.
                    yield from _until_damage(old, back, (last, number))
                last, leap = number, 0
                yield tuple(row)
        except driver.errors():
            if table not in found.damaged:
                found.damaged.append(table)
            leap = max(1, leap * 2)
            if last + leap <= end:
                continue
        return


def _until_damage(old: sqlite3.Connection, query: str, bounds: tuple[int, int]) -> Iterator[tuple[object, ...]]:
    with suppress(*driver.errors()):
        for _number, *row in old.execute(query, bounds):
            yield tuple(row)


def _highest(old: sqlite3.Connection, table: str) -> int:
    """Return the highest row number of ``table``, or more when it can't be read."""
    with suppress(*driver.errors()):
        return int(old.execute(f'SELECT max(rowid) FROM "{table}"').fetchone()[0] or 0)  # noqa: S608
    return 1 << 40


def _let_loose_ends_go(new: sqlite3.Connection, found: Salvage) -> None:
    """Delete rows that point to what could not be saved; a pointer that may be empty is emptied instead."""
    while loose := new.execute("PRAGMA foreign_key_check").fetchall():
        for table, row, _parent, key in loose:
            column = next(one[3] for one in new.execute(f'PRAGMA foreign_key_list("{table}")') if one[0] == key)
            required = any(one[1] == column and one[3] for one in new.execute(f'PRAGMA table_info("{table}")'))
            if required:
                new.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (row,))  # noqa: S608
                found.loose[table] += 1
                found.rows[table] -= 1
            else:
                new.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (row,))  # noqa: S608
                found.alone += 1
