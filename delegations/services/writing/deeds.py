"""What was done to a record, as whoever did it says so: history notes it, and more follows from it."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from delegations.domain.records.record import Value
from delegations.domain.records.vocabulary import AuditAction, RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Which record a deed was done to."""

    uid: str
    id: int | None
    title: str
    version: int = 0


class Done(NamedTuple):
    """A deed on a record that was ``before`` and is ``after`` (None: as before, or gone).

    With neither, the record is as its last entry says, or no version of it is kept.
    """

    kind: RecordKind
    subject: Subject
    deed: AuditAction
    before: Value | None = None
    after: Value | None = None


@dataclass(slots=True)
class Said:
    """What was said to be done and did not follow yet."""

    done: list[Done] = field(default_factory=list)
    stale: dict[RecordKind, set[int]] = field(default_factory=lambda: defaultdict(set))
    outdated: set[int] = field(default_factory=set)
    """Follow-ups whose visit, meeting or practice is another one with them."""
    drafts: set[str] = field(default_factory=set)
    """Records whose own draft goes."""

    def copied(self) -> "Said":
        """Return the same, which no longer follows what is said later."""
        stale = defaultdict(set, {kind: set(numbers) for kind, numbers in self.stale.items()})
        return Said(list(self.done), stale, set(self.outdated), set(self.drafts))

    def __bool__(self) -> bool:
        """Tell whether anything was said."""
        return bool(self.done or self.stale or self.outdated or self.drafts)
