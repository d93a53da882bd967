"""What a document needs to know of the kind of record it holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic

from delegations.domain.office.roles import Right
from delegations.domain.records.differences import differences
from delegations.domain.records.drafts import Draft
from delegations.domain.records.record import AnyRecord, Value, saves_of, with_values
from delegations.services.writing.drafts import keep_draft
from delegations.services.writing.history import AuditEntry, base_of, history_of, since

if TYPE_CHECKING:
    from delegations.store.engine.database import Database


@dataclass(frozen=True, slots=True)
class RecordServices(Generic[AnyRecord]):
    """How records of a kind are made, loaded and saved.

    Some have no version of their own (people, cities, gifts): they are saved, and drafted, with the record as it was
    opened, their ``base``. Only this class knows the difference.
    """

    empty: Callable[[], AnyRecord]
    load: Callable[["Database", int], AnyRecord]
    save: Callable[..., AnyRecord]
    """(database, record), and ``base`` for a kind without a version; returns the record as stored."""
    tell: tuple[str, ...]
    """The office's signals that tell of a save."""
    right: Right
    """Without which such records can only be read."""
    with_base: bool = False
    part: Callable[[AnyRecord], Value] = lambda record: record
    """What of a record is compared and kept in history."""

    def store(self, database: "Database", record: AnyRecord, opened: AnyRecord) -> AnyRecord:
        """Save ``record``, which was opened as ``opened``, and return it as stored; raises DelegationsError."""
        if not self.with_base:
            return self.save(database, record)
        return self.save(database, record, base=opened if opened.id is not None else None)

    def keep(self, database: "Database", draft: Draft[AnyRecord], opened: AnyRecord) -> None:
        """Write a draft down; raises DelegationsError when nothing can take it."""
        keep_draft(
            database, draft.record, base=opened if self.with_base else None, typed=draft.typed,
            discarded=draft.discarded, has_edits=draft.has_edits,
        )  # fmt: skip

    def base_of_draft(self, database: "Database", draft: Draft[AnyRecord], stored: AnyRecord) -> AnyRecord:
        """Return the record that a draft began from: the ``stored`` one, unless somebody saved it since."""
        if self.with_base:
            base = draft.base
            if base is None or not any(differences(self.part(base), self.part(stored))):
                return stored
            return base
        version = saves_of(draft.record)
        if version == saves_of(stored):
            return stored
        known = base_of(database, stored.uid, version)
        return known if isinstance(known, type(stored)) else with_values(stored, {"version": version})

    def saved_since(self, database: "Database", base: AnyRecord) -> Sequence[AuditEntry]:
        """Return the deeds that made the record another one than ``base``."""
        if self.with_base:
            return history_of(database, base.uid, limit=1)
        return since(database, base.uid, saves_of(base))
