"""Going back to a backup: what would change, then the whole content in one transaction."""

import sqlite3
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from delegations.domain.errors import DamagedError, DatabaseError, FileError, PassphraseError
from delegations.domain.texts import _
from delegations.domain.vocabulary import BackupReason, RecordKind, RestoreChange
from delegations.store import driver
from delegations.store.backup import back_up, copy_database, make_folder
from delegations.store.faults import as_sentences, backup_folder
from delegations.store.opening import open_database

_MOST = 500
"""Records that a preview names of each kind."""


@dataclass(frozen=True, slots=True)
class RestoreLine:
    """A record that restoring changes."""

    kind: RecordKind
    title: str
    change: RestoreChange


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What restoring a backup would do; ``counts`` of every kind and change, ``lines`` the first of each."""

    backup: Path
    lines: tuple[RestoreLine, ...]
    counts: dict[tuple[RecordKind, RestoreChange], int]
    holds: dict[RecordKind, int]
    """How many records of each kind the backup has."""
    comparable: bool
    """Whether the present database could be read to compare with."""


@dataclass(frozen=True, slots=True)
class _Kind:
    kind: RecordKind
    table: str
    key: str
    title: str
    compared: tuple[str, ...]
    """Columns whose change is a change of the record."""


_KINDS = (
    _Kind(RecordKind.VISIT, "visit", "uid", "shown_title", ("version", "deleted_at")),
    _Kind(RecordKind.MEETING, "meeting", "uid", "shown_title", ("version", "status", "deleted_at")),
    _Kind(RecordKind.GROUP, "working_group", "uid", "name", ("version",)),
    _Kind(
        RecordKind.FOLLOW_UP,
        "follow_up",
        "uid",
        "text",
        ("text", "responsible", "term", "status", "result", "topic_id"),
    ),
    _Kind(
        RecordKind.GIFT,
        "gift",
        "uid",
        "description",
        ("description", "giver", "receiver", "value", "custodian", "outcome"),
    ),
    _Kind(RecordKind.PERSON, "person", "id", "name", ("name", "phone", "email", "notes", "gender", "name_forms")),
    _Kind(
        RecordKind.MUNICIPALITY,
        "municipality",
        "id",
        "name",
        ("name", "full_name", "country", "region", "coat_of_arms"),
    ),
    _Kind(RecordKind.PRACTICE, "practice", "uid", "title", ("version", "deleted_at")),
    _Kind(RecordKind.INDICATOR, "indicator", "uid", "name", ("version",)),
)


def preview_restore(path: Path, backup: Path) -> RestorePreview:
    """Return what restoring ``backup`` into the database ``path`` would change; neither is changed by asking.

    Raises DatabaseError when the backup can't be used.
    """
    prepared = _prepared(path, backup)
    try:
        # As an address: so that the present database can be attached to be read only.
        with closing(driver.connect(prepared)) as connection:
            holds = {
                kind.kind: connection.execute(f"SELECT count(*) FROM {kind.table}").fetchone()[0]  # noqa: S608  constants
                for kind in _KINDS
            }
            try:
                lines, counts = _differences(connection, path)
            except PassphraseError:
                return RestorePreview(backup, (), {}, holds, comparable=False)
            except driver.errors():
                return RestorePreview(backup, (), {}, holds, comparable=False)
        return RestorePreview(backup, tuple(lines), counts, holds, comparable=True)
    finally:
        prepared.unlink(missing_ok=True)


def _differences(
    connection: sqlite3.Connection, path: Path
) -> tuple[list[RestoreLine], Counter[tuple[RecordKind, RestoreChange]]]:
    if not path.exists():
        raise sqlite3.OperationalError("unable to open database file")
    raw = driver.key_of(path)
    address = f"{path.absolute().as_uri()}?mode=ro"
    connection.execute(f"ATTACH ? AS present{_key_words(connection, raw)}", (address,))
    lines: list[RestoreLine] = []
    counts: Counter[tuple[RecordKind, RestoreChange]] = Counter()
    for kind in _KINDS:
        key, title, table = kind.key, kind.title, kind.table
        differs = " OR ".join(f"n.{name} IS NOT b.{name}" for name in kind.compared)
        present, backed_up = f"SELECT {key} FROM present.{table}", f"SELECT {key} FROM main.{table}"  # noqa: S608
        queries = {
            RestoreChange.LOST: f"SELECT {title} FROM present.{table} WHERE {key} NOT IN ({backed_up})",  # noqa: S608
            RestoreChange.BACK: f"SELECT {title} FROM main.{table} WHERE {key} NOT IN ({present})",  # noqa: S608
            RestoreChange.OLDER: f"SELECT b.{title} FROM main.{table} b JOIN present.{table} n"  # noqa: S608
            f" ON n.{key} = b.{key} WHERE {differs}",
        }
        for change, query in queries.items():
            for (name,) in connection.execute(query):
                counts[kind.kind, change] += 1
                if counts[kind.kind, change] <= _MOST:
                    lines.append(RestoreLine(kind.kind, name or "", change))
    return lines, counts


def _key_words(connection: Any, raw: str | None) -> str:
    """Return how ``ATTACH`` gets the key; SQLite's own library knows no such word."""
    if isinstance(connection, sqlite3.Connection):
        if raw is not None:
            raise PassphraseError(_("This backup was made before the database was protected."))
        return ""
    return f' KEY "{raw}"' if raw is not None else " KEY ''"


def restore(path: Path, backup: Path) -> Path | None:
    """Make the database ``path`` be what ``backup`` holds, brought to this program's schema.

    What is there now is kept first: as a backup, or, when it is damaged, as it is under another name; that file is
    returned (None when there was nothing). A database that can be read is written over in one transaction of its own,
    so that other windows on the same file go on with what was restored. Raises DatabaseError; then nothing changed.
    """
    prepared = _prepared(path, backup)
    try:
        kept, readable = _keep_present(path)
        if readable:
            with as_sentences(path):
                _write_over(prepared, path)
        else:
            prepared.replace(path)
    except OSError as error:
        message = _("“{name}” can't be written: {reason}.")
        raise DatabaseError(message.format(name=path.name, reason=error.strerror or error)) from error
    finally:
        prepared.unlink(missing_ok=True)
    return kept


def _write_over(source: Path, target: Path) -> None:
    if driver.salt_of(source) != driver.salt_of(target):
        # The one is protected and the other is not, or by another passphrase: pages can't be copied one by one.
        source.replace(target)
        for end in ("-wal", "-shm"):
            target.with_name(target.name + end).unlink(missing_ok=True)
        return
    with closing(driver.connect(source)) as old, closing(driver.connect(target, timeout=5.0)) as new:
        old.backup(new)


def _keep_present(path: Path) -> tuple[Path | None, bool]:
    """Keep what is there now; return where, and whether the database itself can be read and written over."""
    if not path.exists() or path.stat().st_size == 0:
        return None, False
    try:
        kept = back_up(path, BackupReason.RESTORE)
    except DamagedError:
        return _set_aside(path), False
    return kept, True


def _set_aside(path: Path) -> Path:
    """Move a damaged database with its log out of the way; return where it is now."""
    stamp = f"{datetime.now().astimezone():%Y-%m-%d_%H-%M-%S}"
    target = path.with_name(f"{path.stem}.damaged_{stamp}{path.suffix}")
    path.rename(target)
    for end in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + end).rename(target.with_name(target.name + end))
    return target


def _prepared(path: Path, backup: Path) -> Path:
    """Return a copy of ``backup`` beside the database, whole and of this program's schema."""
    if not backup.is_file():
        raise FileError(_("There is no backup “{name}”.").format(name=backup.name))
    folder = backup_folder(path)
    make_folder(folder)
    target = folder / f"{path.stem}.restoring"
    with as_sentences(backup):
        copy_database(backup, target)
    target.chmod(0o600)
    database = open_database(target, backing_up=False)
    database.close()
    with as_sentences(target), closing(driver.connect(target)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    return target
