"""Records of a package on their way into the database: by the store of their kind, with their history."""

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.follow_ups.follow_up import FollowUpState
from delegations.domain.library.indicator import Indicator
from delegations.domain.library.practice import Practice
from delegations.domain.meetings import group_rules
from delegations.domain.meetings.groups import Group
from delegations.domain.meetings.meeting import UNNAMED, Meeting
from delegations.domain.packages.package import Sender
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import AuditAction, RecordKind
from delegations.domain.text.clean import shortened
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _
from delegations.domain.visits.visit import Visit
from delegations.services.library.indicators import INDICATORS
from delegations.services.library.practices import PRACTICES
from delegations.services.meetings.groups import GROUPS
from delegations.services.meetings.meetings import MEETINGS
from delegations.services.meetings.received_minutes import store_received
from delegations.services.packages.origins import note_office
from delegations.services.visits.visits import VISITS
from delegations.services.writing.unit_of_work import Work
from delegations.store.reading.follow_ups import read_states
from delegations.store.records.filing import write_evidence
from delegations.store.records.group_records import city_number
from delegations.store.records.progress import write_notes
from delegations.store.rows.plain import plain
from delegations.store.rows.refs import get_or_create_topic
from delegations.store.tables import (
    FollowUpRow,
    GroupRow,
    IndicatorRow,
    MeetingRow,
    OriginRow,
    PracticeRow,
    RepresentativeRow,
    VisitRow,
)

_LONGEST_GROUP = 400
"""Letters of a group's name to which the city is added."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """Where records come from and go to: what ``sender`` sent, in the unit of work that takes it.

    With ``our_groups`` minutes of a group that is called as one of ours go to that; otherwise groups of other offices
    stay apart, whatever they are called.
    """

    work: Work
    sender: Sender
    our_groups: bool = False

    @property
    def session(self) -> Session:
        """That of the unit of work."""
        return self.work.session


def take_visit(into: Incoming, row: VisitRow | None, clean: Visit) -> int:
    """Store a visit that came; return its number."""
    return (
        VISITS.store(into.work, row or VisitRow(version=0, number="", serial=None), clean, AuditAction.RECEIVED).id or 0
    )


def take_practice(into: Incoming, row: PracticeRow | None, clean: Practice) -> int:
    """Store a practice that came; return its number."""
    return PRACTICES.store(into.work, row or PRACTICES.new_row(), clean, AuditAction.RECEIVED).id or 0


def take_indicator(into: Incoming, row: IndicatorRow | None, clean: Indicator) -> int:
    """Store an indicator that came; return its number."""
    if row is None:
        # Only the program itself ships indicators: one that claims to be shipped is our own from here on.
        clean = replace(clean, code="")
    return INDICATORS.store(into.work, row or INDICATORS.new_row(), clean, AuditAction.RECEIVED).id or 0


def take_group(into: Incoming, row: GroupRow | None, clean: Group) -> int:
    """Store a group that came with its members, rules and network; return its number.

    Minutes that came before brought its name alone: that group of the sender becomes this one, with its meetings. A
    group of ours that is called so stays; the one that came is told apart by its city.
    """
    if row is None:
        row = _named_before(into, clean.name)
        called_so = [one for one in into.session.scalars(select(GroupRow)) if fold(one.name) == fold(clean.name)]
        if any(one is not row for one in called_so):
            clean = replace(clean, name=_apart(into, clean.name))
    made = GROUPS.store(into.work, row or GROUPS.new_row(), clean, AuditAction.RECEIVED)
    if into.session.get(OriginRow, made.uid) is None and row is None:
        # At once: its minutes in the same package find it by the office it comes from.
        note_office(into.session, RecordKind.GROUP, made.uid, into.sender)
    return made.id or 0


def _named_before(into: Incoming, name: str) -> GroupRow | None:
    """Return the group of the sender of which only the name came so far, or None."""
    empty = ~select(RepresentativeRow.id).where(RepresentativeRow.group_id == GroupRow.id).exists()
    known = into.session.scalars(select(GroupRow).where(GroupRow.uid.in_(_of_sender(into)), empty))
    return next((one for one in known if fold(one.name) in (fold(name), fold(_apart(into, name)))), None)


def _of_sender(into: Incoming) -> set[str]:
    theirs = select(OriginRow.uid).where(OriginRow.kind == RecordKind.GROUP, OriginRow.office == into.sender.office)
    return set(into.session.scalars(theirs))


def _apart(into: Incoming, name: str) -> str:
    """Return the name of a group with the city whose it is."""
    city = into.sender.city or _("another office")
    return f"{shortened(name, _LONGEST_GROUP)} ({city})"


def take_meeting(into: Incoming, row: MeetingRow | None, clean: Meeting) -> int:
    """Store minutes of another office that came; return its number."""
    clean = replace(clean, group=_group(into, clean.group))
    return store_received(into.work, row or MEETINGS.new_row(), clean, into.sender.city or UNNAMED).id or 0


def _group(into: Incoming, group: Ref | None) -> Ref | None:
    """Return the group of the sender that is called so, made in place when it is new.

    A group of ours is joined only where that was asked for: a name is no proof of belonging to it.
    """
    if group is None or not group.name.strip():
        return None
    apart, of_sender = _apart(into, group.name), _of_sender(into)
    is_ours = False
    for row in into.session.scalars(select(GroupRow)):
        if row.uid in of_sender and fold(row.name) in (fold(group.name), fold(apart)):
            return Ref(row.id, row.name)
        if fold(row.name) == fold(group.name):
            if into.our_groups:
                return Ref(row.id, row.name)
            is_ours = True
    clean, _problems = group_rules.tidy(Group(name=apart if is_ours else group.name))
    made = GROUPS.store(into.work, GROUPS.new_row(), clean, AuditAction.RECEIVED)
    note_office(into.session, RecordKind.GROUP, made.uid, into.sender)
    return Ref(made.id, made.name)


def take_follow_up(into: Incoming, row: FollowUpRow | None, clean: FollowUpState) -> int:
    """Store a follow-up that came; return its number."""
    session = into.session
    before = read_states(plain(session), [row.id])[row.id] if row is not None else None
    if row is None:
        sender = into.sender.city or _("another city")
        row = FollowUpRow(uid=clean.uid, partner=sender, topic_id=get_or_create_topic(session, clean.topic))
        row.municipality_id = city_number(session, Ref(None, sender)) if into.sender.city else None
    if row.partner:
        row.text, row.responsible, row.due = clean.text, clean.responsible, clean.due
        row.term_words = clean.term_words
    row.status, row.execution = clean.status, clean.execution
    session.add(row)
    session.flush()
    write_notes(session, row.id, clean.notes)
    write_evidence(session, row.id, clean.evidence)
    into.work.follow_up(row.id, AuditAction.RECEIVED, before, read_states(plain(session), [row.id])[row.id])
    return row.id
