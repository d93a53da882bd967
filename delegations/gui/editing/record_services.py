"""What a document needs to know of the kind of record it holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from delegations.domain.differences import differences
from delegations.domain.roles import Right
from delegations.services.drafts import Draft, keep_draft
from delegations.services.history import Entry, base_of, history_of, since


@dataclass(frozen=True, slots=True)
class RecordServices:
    """How records of a kind are made, loaded and saved.

    Some have no version of their own (people, cities, gifts): they are saved, and drafted, with the record as it was
    opened, their ``base``. Only this class knows the difference.
    """

    empty: Callable[[], Any]
    load: Callable[[Any, int], Any]
    save: Callable[..., Any]
    """(database, record), and ``base`` for a kind without a version; returns the record as stored."""
    tell: tuple[str, ...]
    """The office's signals that tell of a save."""
    right: Right
    """Without which such records can only be read."""
    with_base: bool = False
    part: Callable[[Any], Any] = lambda record: record
    """What of a record is compared and kept in history."""

    def store(self, database: Any, record: Any, opened: Any) -> Any:
        """Save ``record``, which was opened as ``opened``, and return it as stored; raises DelegationsError."""
        if not self.with_base:
            return self.save(database, record)
        return self.save(database, record, base=opened if opened.id is not None else None)

    def keep(self, database: Any, record: Any, opened: Any, **beside: Any) -> None:
        """Write a draft down, with what else a ``Draft`` has; raises DelegationsError when nothing can take it."""
        keep_draft(database, record, base=opened if self.with_base else None, **beside)

    def base_of_draft(self, database: Any, draft: Draft[Any], stored: Any) -> Any:
        """Return the record that a draft began from: the ``stored`` one, unless somebody saved it since."""
        if self.with_base:
            base = draft.base
            same = base is None or not any(differences(self.part(base), self.part(stored)))
            return stored if same else base
        version = draft.record.version
        if version == stored.version:
            return stored
        return base_of(database, stored.uid, version) or replace(stored, version=version)

    def saved_since(self, database: Any, base: Any) -> Sequence[Entry]:
        """Return the deeds that made the record another one than ``base``."""
        if self.with_base:
            return history_of(database, base.uid, limit=1)
        return since(database, base.uid, base.version)
