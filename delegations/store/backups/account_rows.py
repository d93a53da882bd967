"""Who may do what, read from a file that need not open as a whole: it may be damaged, or of another version."""

from contextlib import closing, suppress
from pathlib import Path

from delegations.domain.office.vocabulary import AccountRole
from delegations.domain.text.errors import DamagedError, UnprotectedError
from delegations.store.engine import driver
from delegations.store.engine.faults import as_sentences

_TABLE = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'account'"
_SHORT = 5.0
"""Seconds to wait until others let the file be read."""


def accounts_in(path: Path) -> list[tuple[str, str, AccountRole]]:
    """Return (login, name, role) of each account that can be read of the database ``path``, by login.

    None where there is no database, no account, or nothing that could be read any more. Raises PassphraseError while
    its passphrase was not given, and DatabaseError while others keep it from being read.
    """
    if not path.is_file() or not path.stat().st_size:
        return []
    # What stands plain in the place of a protected database is none of ours: nobody's roles can be read there.
    past = suppress(DamagedError, UnprotectedError)
    with past, as_sentences(path), closing(driver.connect(path, live=True, timeout=_SHORT)) as held:
        if not held.execute(_TABLE).fetchone()[0]:
            return []
        rows = held.execute("SELECT login, name, role FROM account ORDER BY login").fetchall()
        return [(login, name, _role(role)) for login, name, role in rows]
    return []


def _role(stored: str) -> AccountRole:
    """Return a stored role; one of a newer version, which this one does not know, only reads."""
    return next((one for one in AccountRole if one.value == stored), AccountRole.READER)
