"""What one transaction touched, by kind of record: whoever shows it is told from that, and need not know who wrote."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from delegations.domain.records.vocabulary import RecordKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_KEY = "touched"
RENAMED = "renamed"
"""Where a session keeps which rows were renamed in it (``store.rows.renaming``)."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Records that were saved, deleted, brought back, or show something that was: their numbers by kind.

    A kind without numbers has none (the settings, letters), or so much of it changed that all of it may have.
    """

    records: Mapping[RecordKind, frozenset[int]] = field(default_factory=dict)

    @property
    def kinds(self) -> frozenset[RecordKind]:
        """The kinds of records that were touched."""
        return frozenset(self.records)

    def __bool__(self) -> bool:
        """Tell whether anything was touched."""
        return bool(self.records)


def touch(session: "Session", kind: RecordKind, record_ids: Iterable[int] = ()) -> None:
    """Note that records of ``kind`` are others when the transaction of ``session`` ends."""
    session.info.setdefault(_KEY, {}).setdefault(kind, set()).update(record_ids)


def untouch(session: "Session", before: Changes) -> None:
    """Forget what was touched since ``touched`` told ``before``: that part of the transaction was undone."""
    session.info[_KEY] = {kind: set(numbers) for kind, numbers in before.records.items()}


def touched(session: "Session") -> Changes:
    """Return what was touched so far."""
    return Changes({kind: frozenset(numbers) for kind, numbers in session.info.get(_KEY, {}).items()})
