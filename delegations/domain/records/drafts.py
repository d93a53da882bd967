"""What stood on screen and was not saved."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic

from delegations.domain.records.record import AnyRecord


@dataclass(frozen=True, slots=True)
class Unread:
    """What was typed into a field and can't be understood, and the sentence that says why."""

    text: str
    sentence: str = field(compare=False)
    """In the language in force, so that it makes no difference between two states of a record."""


@dataclass(frozen=True, slots=True)
class Draft(Generic[AnyRecord]):
    """A record as it stood on screen, with what else has to come back with it."""

    record: AnyRecord
    base: AnyRecord | None = None
    """The record as it was opened, kept for records that have no version of their own."""
    typed: Mapping[str, Unread] = field(default_factory=dict)
    """What can't be understood, by the field's path."""
    discarded: "Draft[AnyRecord] | None" = None
    """Edits that were thrown away before these, until the record is saved: undo brings them back."""
    has_edits: bool = True
    """False when ``record`` is as it is stored, and only what was thrown away is kept."""
