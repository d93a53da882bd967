"""SQLite's errors as sentences for people."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from delegations.domain.text.errors import DamagedError, DatabaseError
from delegations.domain.text.texts import N_, _
from delegations.store.engine import driver
from delegations.store.engine.address import Address

DAMAGED = "database disk image is malformed"
"""What SQLite says of a damaged file; checks of our own say the same."""
_IN_USE = N_("The database “{name}” is in use by another program. Close it there, or wait a moment and try again.")
_SENTENCES = (
    ("signed minutes", N_("The minutes are signed and locked. Open a correction to change them.")),
    ("locked", _IN_USE),
    ("busy", _IN_USE),
    ("locking protocol", _IN_USE),
    ("too large to convert", N_("A number is too large to be stored or looked for.")),
    ("surrogates not allowed", N_("The text holds something that is no letter. Type it anew.")),
    (
        "readonly",
        N_("The database “{name}” can only be read. Allow writing to the file and its folder, then try again."),
    ),
    ("full", N_("The disk is full. Free some space, then try again; nothing typed is lost.")),
    ("unable to open", N_("The database “{name}” can't be opened. Check that its folder may be read and written.")),
    ("malformed", N_("The database “{name}” is damaged. Restore the newest backup from the folder “{backups}”.")),
    ("not a database", N_("“{name}” is not a database of this program.")),
    ("disk i/o", N_("The disk with the database “{name}” does not answer. Check the drive or the network, try again.")),
)

_SOMEBODY_ELSE = ("locked", "busy")
_GONE = ("disk i/o", "unable to open", "readonly")
_FENCED = re.compile(r"(?:not stored|check constraint failed): (\w+)\.(\w+)")
"""What triggers and constraints say of a value that no check should have let through: table and column."""


def fault(error: BaseException, path: Path) -> DatabaseError:
    """Return SQLite's ``error`` as our own, with a sentence: a DamagedError when the file of ``path`` is damaged."""
    text = str(error).casefold()
    kind = DamagedError if "malformed" in text or "not a database" in text else DatabaseError
    return kind(sentence(error, path))


def replaced(path: Path) -> DatabaseError:
    """Return what is said when another file, or none, has the name of the database ``path`` that was open."""
    message = _(
        "The database “{name}” is not where it was opened any more: its drive went away, or the file was moved or"
        " replaced. Bring it back and try again; what is typed stays."
    )
    return DatabaseError(message.format(name=path.name))


def is_in_use(error: BaseException) -> bool:
    """Tell whether the driver says that somebody else has the database for the moment."""
    return any(word in str(error).casefold() for word in _SOMEBODY_ELSE)


def is_gone(error: BaseException) -> bool:
    """Tell whether a connection's drive or network went away: once it is back, only a new connection works."""
    return any(word in str(error).casefold() for word in _GONE)


def sentence(error: BaseException, path: Path) -> str:
    """Return what ``error`` of SQLite means for the user of the database ``path``."""
    text = str(error).casefold()
    if (fenced := _FENCED.search(text)) is not None:
        return _about_column(fenced[2])
    pattern = next((message for word, message in _SENTENCES if word in text), None)
    if pattern is None:
        return _("The database “{name}” answers with an error: {error}").format(name=path.name, error=str(error)[:200])
    return _(pattern).format(name=path.name, backups=Address(path).backups)


def _about_column(column: str) -> str:
    message = _("“{field}” has a value that can't be kept. Correct it, then save again; nothing was stored.")
    try:
        from delegations.domain.kinds.field_names import field_name

        return message.format(field=field_name("", column))
    except KeyError:
        # A column that nobody types: which record a row belongs to, when it was opened.
        return _("The record holds something that can't be kept together. Nothing was stored.")


@contextmanager
def as_sentences(path: Path) -> Iterator[None]:
    """Turn SQLite's errors inside the block into DatabaseError with a sentence."""
    try:
        yield
    except UnicodeDecodeError as error:
        # Not even the words in the file, or those about it, are text.
        raise fault(ValueError(DAMAGED), path) from error
    except Exception as error:
        if isinstance(error, driver.errors()):
            raise fault(error, path) from error
        raise
