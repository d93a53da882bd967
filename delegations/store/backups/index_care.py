"""Whether the indexes of a large database agree with its rows: some tables a day, on a backup that was just made.

All pages and rows of a backup are read when it is made. To look for each row in each index takes ten times as long, and
nothing is lost where one fails: an index is made anew from the rows at any time. So of a large database each table is
compared once in four weeks, beside the work of the office. The indexes of one that does not agree are made anew one by
one, so that a save meanwhile waits for one of them at most: all those of a table would take longer than it waits.
"""

import json
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date, timedelta
from pathlib import Path
from sqlite3 import Connection
from time import monotonic, sleep

from delegations.domain.machine.private_files import write_note
from delegations.domain.machine.user_folders import user_folder
from delegations.store.backups.backup import SOON_COMPARED
from delegations.store.engine import driver
from delegations.store.engine.faults import as_sentences
from delegations.store.engine.protected_paths import known_name

EVERY = timedelta(weeks=4)
AT_ONCE = 10.0
"""Seconds after which no further table is begun that day."""
_STEPS = 100_000
"""Steps of SQLite, some milliseconds, between two looks at whether to stop."""
_BETWEEN = 0.2
"""Seconds between two indexes that are made anew: who waits for the lock looks each tenth of a second (SQLite)."""
_TABLES = (
    "SELECT name FROM sqlite_schema WHERE type = 'table'"
    " AND name IN (SELECT tbl_name FROM sqlite_schema WHERE type = 'index')"
)


def mend_indexes(path: Path, backup: Path, today: date, stop: Callable[[], bool]) -> list[str]:
    """Compare the tables of ``backup`` that are due; return those whose indexes in the database ``path`` are made anew.

    Due is what was not compared for four weeks, the longest first; nothing of a small database, whose backups are
    compared when they are made. ``stop`` is asked whether to leave the rest for another day. Raises DatabaseError.
    """
    if backup.stat().st_size <= SOON_COMPARED:
        return []
    compared, began, mended = _compared(path), monotonic(), list[str]()
    with as_sentences(path), closing(driver.connect(backup, mode="ro")) as copy:
        tables = sorted((name for (name,) in copy.execute(_TABLES)), key=lambda name: compared.get(name, date.min))
        due = [one for one in tables if compared.get(one, date.min) <= today - EVERY]
        for number, table in enumerate(due):
            agrees = None if number and monotonic() - began > AT_ONCE else _agrees(copy, table, stop)
            if agrees is None:
                break
            if not agrees:
                if not _make_anew(path, table, stop):
                    break
                mended.append(table)
            compared[table] = today
            _note(path, compared)
    return mended


def _agrees(copy: Connection, table: str, stop: Callable[[], bool]) -> bool | None:
    """Tell whether the indexes of ``table`` name its rows; None when it was stopped."""
    if stop():
        return None
    copy.set_progress_handler(stop, _STEPS)
    try:
        row = copy.execute(f'PRAGMA integrity_check("{table}")').fetchone()
    except driver.errors():
        if stop():
            return None
        raise
    finally:
        copy.set_progress_handler(None, 0)
    return bool(row[0] == "ok")


def _make_anew(path: Path, table: str, stop: Callable[[], bool]) -> bool:
    """Make the indexes of ``table`` anew, each in a transaction of its own; tell whether all were before it stopped."""
    with closing(driver.connect(path, live=True)) as connection:
        names = "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?"
        for number, (index,) in enumerate(connection.execute(names, (table,)).fetchall()):
            if number:
                if stop():
                    return False
                sleep(_BETWEEN)
            connection.execute(f'REINDEX "{index}"')
    return True


def _place(path: Path) -> Path:
    return user_folder("state") / "compared" / f"{known_name(path)}.json"


def _compared(path: Path) -> dict[str, date]:
    with suppress(OSError, ValueError, TypeError, AttributeError):
        kept = json.loads(_place(path).read_text(encoding="utf-8"))
        return {str(table): date.fromisoformat(day) for table, day in kept.items()}
    return {}


def _note(path: Path, compared: dict[str, date]) -> None:
    with suppress(OSError):
        kept = {table: day.isoformat() for table, day in compared.items()}
        write_note(_place(path), json.dumps(kept).encode("utf-8", "surrogatepass"))
