"""One record of a package beside ours: how it stands to it, and what a person should know before taking it."""

from dataclasses import dataclass, fields, replace

from delegations.domain.follow_ups.follow_up import FollowUpState
from delegations.domain.packages.package import TAKEN, MergeStatus, PackageRecord, joined_with
from delegations.domain.records.differences import FieldPath
from delegations.domain.records.labels import label
from delegations.domain.records.record import AnyValue, Titled, Value, with_values
from delegations.domain.text.texts import _


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingRecord:
    """A record of a package beside ours: ``ours`` and ``base`` are None where there is none."""

    record: PackageRecord
    standing: MergeStatus
    record_id: int | None = None
    """The number of ours."""
    version: int = 0
    base: Titled | None = None
    ours: Titled | None = None
    theirs: Titled | None = None
    taken_over: tuple[FollowUpState, ...] = ()
    """Follow-ups that came alone and are its rows, as they stand here."""
    is_foreign: bool = False
    """A change by somebody whose record it is not: each field of it is asked about."""
    hint: str = ""
    """What a person should know before taking it, or why it can't be taken."""

    @property
    def is_sure(self) -> bool:
        """Whether it is taken without anybody having looked: it can be, and nothing speaks against it."""
        return self.standing in TAKEN and not self.hint

    @property
    def start(self) -> Titled | None:
        """The state from which both went on, as far as it is known."""
        return self.base if self.base is not None else self.ours

    def standing_words(self) -> str:
        """Return how it stands to ours, in words."""
        is_theirs_alone = self.standing is MergeStatus.CONFLICT and self.is_foreign
        return _("changed by somebody else") if is_theirs_alone else label(self.standing)

    @property
    def joined(self) -> Titled:
        """What is stored when it is taken without a choice: ours with their changes."""
        return self.joined_by(None)

    def joined_by(self, take_theirs: frozenset[FieldPath] | None) -> Titled:
        """Return ours with their changes; of fields both changed, those in ``take_theirs`` (None: all) are theirs."""
        assert self.theirs is not None  # noqa: S101  what is refused is never taken
        if self.ours is None:
            return self.theirs
        return with_people(joined_with(self.base, self.ours, self.theirs, take_theirs), self.ours)


def refused(record: PackageRecord, reason: str) -> IncomingRecord:
    """Return a record that can't be taken, with the reason in a sentence."""
    return IncomingRecord(record=record, standing=MergeStatus.REFUSED, hint=reason)


def with_people(record: AnyValue, ours: Value | None) -> AnyValue:
    """Return ``record`` with people known as in ``ours``, where the same row names the same person.

    Without ``ours`` it stays as it is.
    """
    kept: dict[str, object] = {}
    for part in fields(record):
        rows = getattr(record, part.name)
        if ours is not None and isinstance(rows, tuple) and rows and hasattr(rows[0], "person_id"):
            known = {(one.uid, one.name): one.person_id for one in getattr(ours, part.name)}
            kept[part.name] = tuple(replace(one, person_id=known.get((one.uid, one.name))) for one in rows)
    return with_values(record, kept)
