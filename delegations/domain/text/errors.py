"""What can go wrong, said in sentences for people."""

from typing import NamedTuple


class Problem(NamedTuple):
    """One thing to mend.

    ``path`` names the field it belongs to, for instance ``start`` or ``participants/<uid>/name``.
    """

    path: str
    message: str


class DelegationsError(Exception):
    """Something a person can read and act on; the text is the whole message."""


class InvalidValueError(DelegationsError, ValueError):
    """A typed value that can't be understood."""


class InvalidRecordError(DelegationsError):
    """A record that can't be stored as it is; ``problems`` says what to mend, field by field."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(problem.message for problem in problems))
        self.problems = problems


class NotFoundError(DelegationsError):
    """A record that is asked for and is not there."""


class LockedError(DelegationsError):
    """The record is signed: it can't change."""


class NotAllowedError(DelegationsError):
    """The role of whoever is signed in does not allow this."""


class ConflictError(DelegationsError):
    """The record was changed by somebody else since it was opened."""


class DatabaseError(DelegationsError):
    """The database file can't be used; the message says why and what to do."""


class PassphraseError(DatabaseError):
    """The database is protected by a passphrase, and none or a wrong one was given."""


class UnprotectedError(DatabaseError):
    """A plain file stands in the place of a protected database."""


class DamagedError(DatabaseError):
    """The database file is damaged: a backup is to be restored, or what is left of it saved."""


class FileError(DelegationsError):
    """A file that can't be read or written."""


class DoubtError(DelegationsError):
    """It can be done, but a person has to say so first; the text says why."""


class UnknownPaperError(FileError):
    """A scan of no paper that was printed here: a person may choose where it goes."""


class OutOfPlaceError(DelegationsError):
    """A paper was wanted that makes no sense in the state of its record."""


class CancelledError(DelegationsError):
    """The user asked to stop; what was finished stays."""


class TemplateError(DelegationsError):
    """A template of a letter that can't be filled in; ``line`` (from 1) says where."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class SigningError(DelegationsError):
    """A paper that can't be signed: the certificate is not readable, or its password wrong."""
