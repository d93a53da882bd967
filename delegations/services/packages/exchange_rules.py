"""What packages do with records of a kind: the usual way, from which each kind differs in its own place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeAlias, TypeVar

from sqlalchemy.orm import Session

from delegations.domain.follow_ups.follow_up import FollowUp, FollowUpState
from delegations.domain.follow_ups.vocabulary import UNFINISHED
from delegations.domain.meetings.meeting import Outcome
from delegations.domain.packages.package import MergeStatus
from delegations.domain.records.record import Titled, saves_of
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.clean import visible
from delegations.domain.text.errors import Problem
from delegations.domain.text.texts import _, listed, ngettext
from delegations.services.packages.incoming_record import IncomingRecord
from delegations.services.packages.office_keys import SenderTrust
from delegations.services.packages.origins import RecordOrigin
from delegations.store.tables import Base

Kept = TypeVar("Kept", bound=Titled)
Promised: TypeAlias = FollowUp | Outcome
"""A row of a record that is a follow-up in the register."""
_MOST_ERRANDS, _LONGEST_ERRAND = 3, 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """In which a record came that differs from ours, or is new."""

    session: Session
    origin: RecordOrigin | None
    """Whose the record is, as far as that is known."""
    trust: SenderTrust
    """What is known of who sent it."""
    is_claimed: bool = False
    """It is as ours was before, and the sender says that this is newer."""

    @property
    def is_theirs(self) -> bool:
        """Whether the sender is the office that the record comes from."""
        return self.trust.speaks_for(self.origin)

    def by_others(self) -> str:
        """Return that somebody changed a record that is not his, as far as is known."""
        if self.origin is None or self.origin.ours:
            return _("It is ours, and somebody else changed it.")
        if self.origin.office == self.trust.office:
            words = _("It comes from {city}, and it is not clear that this office changed it.")
        else:
            words = _("It comes from {city}, and somebody else changed it.")
        return words.format(city=self.origin.name)


class ExchangeRules(Generic[Kept]):
    """The usual way of a record with packages."""

    only_by_its_office = False
    """Nobody else sends such a record, and it does not come back to the office that threw it away."""

    def why_not_sent(self, record: Kept) -> str:
        """Return why a record must not be sent, in a sentence with ``{title}``; nothing when it may."""
        del record
        return ""

    def goes_along(self, session: Session, record: Kept) -> Sequence[tuple[RecordKind, Titled]]:
        """Return what is sent with a record when figures are."""
        del session, record
        return ()

    def refusal(self, came: Kept) -> str:
        """Return why a record that came, and could be stored, is not taken; nothing when it is."""
        del came
        return ""

    def problems(self, clean: Kept) -> Sequence[Problem]:
        """Return what forbids storing a tidy record beside the rules of its kind: what it brings along."""
        del clean
        return ()

    def likeness(self, session: Session, came: Kept) -> str:
        """Return that there is one here already that tells of the same; nothing: none is known."""
        del session, came
        return ""

    def completed(self, came: Kept, ours: Kept) -> Kept:
        """Return what came with what a package does not tell whole as it is in ``ours``."""
        del ours
        return came

    def without_a_base(self, came: Kept, ours: Kept) -> tuple[Kept | None, Kept]:
        """Return the state both knew, and what came, where no state was ever exchanged."""
        del ours
        return None, came

    def as_promised_here(self, row: Base, came: Kept, stored: Kept) -> Kept:
        """Return what came with what only this office says of the record of ``row`` as it is stored."""
        del row, stored
        return came

    def why_it_waits(self, session: Session, row: Base) -> str:
        """Return why what came changes nothing in ``row``, in a sentence; nothing when it may."""
        del session, row
        return ""

    def judged(self, made: IncomingRecord, ours: Kept, theirs: Kept, here: Circumstances) -> IncomingRecord:
        """Return what differs from ours as it counts: that depends on whose the record is."""
        del ours, theirs
        if here.is_claimed:
            words = _("It is as it was before, and the sender says that this is newer.")
            return replace(made, standing=MergeStatus.CONFLICT, is_foreign=True, hint=words)
        if here.is_theirs:
            return made
        return replace(made, standing=MergeStatus.CONFLICT, is_foreign=True, hint=here.by_others())

    def doubts(self, one: IncomingRecord, ours: Kept | None, theirs: Kept, here: Circumstances) -> Iterator[str]:
        """Yield why a record is not taken before a person has looked at it; ``ours`` is None where there is none."""
        if one.standing is MergeStatus.CHANGED and not here.trust.is_pinned:
            yield _("It is not signed with a certificate that is known of this office: look what changes.")
        if errands := list(self._errands(one, ours, theirs)):
            words = ngettext(
                "It brings {count} errand into the register: {errands}.",
                "It brings {count} errands into the register: {errands}.", len(errands),
            )  # fmt: skip
            yield words.format(count=len(errands), errands=first_errands(errands))

    def _errands(self, one: IncomingRecord, ours: Kept | None, theirs: Kept) -> Iterator[str]:
        """Yield what is to be done by somebody here and was not asked before."""
        before = (*(self.promises(ours) if ours is not None else ()), *one.taken_over)
        asked = {(held.uid, held.text, held.responsible, held.due) for held in before if held.status in UNFINISHED}
        for held in self.promises(theirs):
            if held.status in UNFINISHED and (held.uid, held.text, held.responsible, held.due) not in asked:
                yield errand_words(held.text, held.responsible)

    def promises(self, record: Kept) -> Sequence[Promised | FollowUpState]:
        """Return what a record asks to be done: its rows that are follow-ups, or itself."""
        return self.rows(record)

    def rows(self, record: Kept) -> Sequence[Promised]:
        """Return the rows of a record that are follow-ups in the register and may have come alone before."""
        del record
        return ()

    def with_rows(self, record: Kept, rows: Mapping[str, Promised]) -> Kept:
        """Return a record with those of its ``rows`` that are given by their identity in their place."""
        del rows
        return record

    def is_as_seen(self, now: Kept, seen: Kept) -> bool:
        """Tell whether ours is still as when the package was looked at."""
        return saves_of(now) == saves_of(seen)


def first_errands(errands: Sequence[str]) -> str:
    """Return errands in words; of many the first."""
    return listed(errands[:_MOST_ERRANDS]) + (" …" if len(errands) > _MOST_ERRANDS else "")


def errand_words(text: str, responsible: str) -> str:
    """Return an errand in words: what, and who does it."""
    words, who = (visible(one, _LONGEST_ERRAND) for one in (text, responsible))
    return _("“{text}” – {who}").format(text=words, who=who) if who else _("“{text}”").format(text=words)
