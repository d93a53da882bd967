"""Connections to database files: SQLite's own, or SQLCipher's for a file that has a passphrase.

An encrypted file begins with its salt (16 random bytes) instead of SQLite's words. The key is derived as SQLCipher 4
does by itself (PBKDF2-HMAC-SHA512, 256,000 rounds), once for each salt, and kept until the database is left:
backups have the salt of their database, and so its key.
"""

import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from delegations.domain.text.errors import PassphraseError
from delegations.domain.text.passphrases import prepared, tried_forms
from delegations.domain.text.texts import _
from delegations.store.engine import open_files, shared_use
from delegations.store.engine.file_heads import MAGIC, PAGE, head_of
from delegations.store.engine.open_files import IsolationLevel
from delegations.store.engine.protected_paths import forbid_unprotected, remember

_OTHERS = (b"PK\x03\x04", b"%PDF", b"\x89PNG", b"Rar!", b"7z\xbc\xaf")
"""What files begin with that people take for a database by mistake; one salt in a thousand million begins so."""
SALT = 16
_ROUNDS = 256_000
_KEY = 32
_WAIT = 5.0
"""Seconds to wait for locks where nothing else is said: SQLite's Python module has the same."""
_keys: dict[bytes, str] = {}
"""Salt of a file → its raw key with the salt, as SQLCipher takes it."""


def errors() -> tuple[type[BaseException], ...]:
    """Return the errors that either library raises; SQLCipher's are known once it is loaded."""
    loaded = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.Error, loaded.Error) if loaded is not None else (sqlite3.Error,)


def cipher() -> ModuleType:
    """Return SQLCipher's library; raises PassphraseError when it is not installed."""
    # Loaded for the first encrypted file: most have none.
    try:
        import sqlcipher3.dbapi2
    except ImportError as error:
        message = _("The database is protected, and the part of this program that opens it is not installed.")
        raise PassphraseError(message) from error
    module: ModuleType = sqlcipher3.dbapi2
    return module


def salt_of(path: Path) -> bytes | None:
    """Return the salt of an encrypted file; None for a plain, an empty or an absent one. Raises OSError."""
    if not path.is_file():
        return None
    head = head_of(path)
    # Nothing else fills its first page with bytes that are as good as random.
    looks_random = len(set(head)) > 200  # noqa: PLR2004  of 256, in 4096 bytes; text and zeros have far fewer
    if len(head) < PAGE or head.startswith((MAGIC, *_OTHERS)) or not looks_random:
        return None
    return head[:SALT]


def is_locked(path: Path) -> bool:
    """Tell whether ``path`` is encrypted and its passphrase was not given yet."""
    salt = salt_of(path)
    return salt is not None and salt not in _keys


def derived(passphrase: str, salt: bytes) -> str:
    """Return the raw key of a passphrase, taken sign by sign, and a salt, as SQLCipher takes it."""
    import hashlib

    key = hashlib.pbkdf2_hmac("sha512", passphrase.encode("utf-8", "surrogatepass"), salt, _ROUNDS, _KEY)
    return f"x'{key.hex()}{salt.hex()}'"


def unlock(path: Path, passphrase: str) -> None:
    """Remember the key of ``path`` when ``passphrase`` opens it; also when it is known, the passphrase has to be right.

    Raises PassphraseError when it is not, and what ``errors`` lists when the file can't be read.
    """
    # A passphrase that is changed meanwhile comes with another salt, and would make this one seem wrong.
    give_back = shared_use.share(path, _WAIT)
    try:
        salt = salt_of(path)
        if salt is None:
            return
        opening = (raw for raw in _tried(passphrase, salt) if _is_key(path, salt, raw))
        if (raw := next(opening, None)) is None:
            message = _("The passphrase is wrong, or “{name}” is not a database of this program.")
            raise PassphraseError(message.format(name=path.name))
        _keys[salt] = raw
    finally:
        give_back()


def _tried(passphrase: str, salt: bytes) -> Iterator[str]:
    return (derived(one, salt) for one in tried_forms(passphrase))


def _is_key(path: Path, salt: bytes, raw: str) -> bool:
    if salt in _keys:
        import hmac

        return hmac.compare_digest(raw, _keys[salt])
    module = cipher()
    # Not for reading alone: a program that was killed may have left something to be rolled back first.
    connection = open_files.connect(path, module, address_of(path, "rw"), timeout=_WAIT)
    try:
        _give_key(connection, raw)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except module.DatabaseError as error:
        if "not a database" not in str(error):
            raise
        return False
    finally:
        connection.close()
    return True


def is_passphrase(path: Path, passphrase: str) -> bool:
    """Tell whether ``passphrase`` opens the encrypted file ``path``, whose key is known; raises OSError."""
    salt = salt_of(path)
    return salt is not None and salt in _keys and any(_is_key(path, salt, raw) for raw in _tried(passphrase, salt))


def new_key(passphrase: str) -> str:
    """Return a raw key with a salt of its own, and remember it."""
    salt = os.urandom(SALT)
    _keys[salt] = derived(prepared(passphrase), salt)
    return _keys[salt]


def salt_in(raw: str) -> bytes:
    """Return the salt that a raw key ends with."""
    return bytes.fromhex(raw[-2 * SALT - 1 : -1])


def remember_key(raw: str) -> None:
    """Remember a raw key."""
    _keys[salt_in(raw)] = raw


def forget_key(raw: str) -> None:
    """Forget a raw key: what lies under it asks for its passphrase again."""
    _keys.pop(salt_in(raw), None)


def forget_keys() -> None:
    """Forget all keys: nobody who comes to this program afterwards opens a database without its passphrase."""
    _keys.clear()


def key_of(path: Path) -> str | None:
    """Return the raw key of an encrypted file, None for a plain one; raises PassphraseError when it is not known."""
    salt = salt_of(path)
    if salt is None:
        return None
    if salt not in _keys:
        raise PassphraseError(_("“{name}” is protected by a passphrase.").format(name=path.name))
    return _keys[salt]


def module_of(path: Path) -> ModuleType:
    """Return the library that opens ``path``."""
    return cipher() if key_of(path) is not None else sqlite3


def connect(
    path: Path,
    *,
    mode: str = "rw",
    like: Path | None = None,
    live: bool = False,
    timeout: float = _WAIT,
    isolation_level: IsolationLevel = "",
    check_same_thread: bool = True,
) -> sqlite3.Connection:
    """Return a connection to ``path``: ``mode`` is ro, rw or rwc. A new file is encrypted like the file ``like`` is.

    ``live``: it is an office's database, not a copy of one; then nobody can put another file in its place while the
    connection is open. ``timeout``: seconds to wait for locks. Raises PassphraseError, UnprotectedError when it
    is plain and was protected, and what ``errors`` lists.
    """
    left = shared_use.share(path, timeout) if live else None
    try:
        known = path if path.exists() and path.stat().st_size else like
        raw = key_of(known) if known is not None else None
        if live and known is path:
            forbid_unprotected(path) if raw is None else remember(path)
        module = cipher() if raw is not None else sqlite3
        connection = open_files.connect(
            path,
            module,
            address_of(path, mode),
            left=left,
            creating=mode == "rwc",
            timeout=timeout,
            isolation_level=isolation_level,
            check_same_thread=check_same_thread,
        )
    except BaseException:
        if left is not None:
            left()
        raise
    if raw is not None:
        _give_key(connection, raw)
    return connection


def connect_to_rewrite(path: Path) -> sqlite3.Connection:
    """Return a connection of SQLCipher's library, which reads plain files too, to ``path``; raises as ``connect``."""
    raw = key_of(path)
    connection = open_files.connect(path, cipher(), address_of(path, "rw"), timeout=_WAIT, isolation_level=None)
    if raw is not None:
        _give_key(connection, raw)
    else:
        _be_silent(connection)
    return connection


def address_of(path: Path, mode: str) -> str:
    """Return the address by which SQLite opens the file ``path``: ``mode`` as in ``connect``."""
    return f"{path.absolute().as_uri()}?mode={mode}"


def _give_key(connection: sqlite3.Connection, raw: str) -> None:
    _be_silent(connection)
    connection.execute(f'PRAGMA key = "{raw}"')


def _be_silent(connection: sqlite3.Connection) -> None:
    # SQLCipher's log goes to standard error, where nobody of ours reads it.
    connection.execute("PRAGMA cipher_log_level = NONE")


def make_encrypted(path: Path, raw: str) -> None:
    """Let the new, empty file ``path`` be an encrypted database without a table; raises what ``errors`` lists."""
    connection = cipher().connect(str(path), isolation_level=None)
    try:
        _give_key(connection, raw)
        # It has a first page, with the salt, as soon as anything was written.
        connection.execute("CREATE TABLE empty (x)")
        connection.execute("DROP TABLE empty")
    finally:
        connection.close()
