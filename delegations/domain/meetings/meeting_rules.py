"""When a meeting is right, how its minutes come to be signed, and what is locked from then on."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from delegations.domain.dates.times import ends_next_day
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.meetings.groups import Group
from delegations.domain.meetings.meeting import AgendaItem, Meeting, Outcome
from delegations.domain.meetings.vocabulary import (
    Attendance,
    ItemState,
    MeetingRole,
    MeetingStatus,
    OutcomeKind,
    Quorum,
)
from delegations.domain.records.labels import label
from delegations.domain.records.tidying import tidied
from delegations.domain.text.errors import Problem
from delegations.domain.text.texts import _, ngettext

_NEXT: dict[MeetingStatus, tuple[MeetingStatus, ...]] = {
    MeetingStatus.DRAFT: (
        MeetingStatus.AGENDA_SENT, MeetingStatus.IN_PROGRESS, MeetingStatus.POSTPONED, MeetingStatus.CANCELLED
    ),
    MeetingStatus.AGENDA_SENT: (
        MeetingStatus.IN_PROGRESS, MeetingStatus.DRAFT, MeetingStatus.POSTPONED, MeetingStatus.CANCELLED
    ),
    MeetingStatus.IN_PROGRESS: (MeetingStatus.MINUTES_DRAFTED, MeetingStatus.AGENDA_SENT),
    MeetingStatus.MINUTES_DRAFTED: (MeetingStatus.SIGNED, MeetingStatus.IN_PROGRESS),
    MeetingStatus.SIGNED: (),
    MeetingStatus.POSTPONED: (MeetingStatus.AGENDA_SENT, MeetingStatus.DRAFT, MeetingStatus.CANCELLED),
    MeetingStatus.CANCELLED: (MeetingStatus.DRAFT,),
}  # fmt: skip
"""What may follow each state, the usual step first."""
UNDER_WAY = (FollowUpStatus.IN_PROGRESS, FollowUpStatus.WAITING, FollowUpStatus.DONE)
_UNIQUE_ROLES = (MeetingRole.CHAIR, MeetingRole.SECRETARY)


def next_states(status: MeetingStatus) -> tuple[MeetingStatus, ...]:
    """Return the states that may follow ``status``, the usual step first."""
    return _NEXT[status]


def status_problem(old: MeetingStatus, new: MeetingStatus) -> str:
    """Return why a meeting can't go from ``old`` to ``new``, or nothing when it can."""
    if new is old or new in _NEXT[old]:
        return ""
    return _("A meeting that is “{old}” can't become “{new}”.").format(old=label(old), new=label(new))


@dataclass(frozen=True, slots=True)
class QuorumCount:
    """How many count for a quorum, how many are needed, how many are there."""

    all: int
    needed: int
    present: int

    @property
    def reached(self) -> bool:
        """Whether enough are there."""
        return self.present >= self.needed


def count_quorum(meeting: Meeting, group: Group | None) -> QuorumCount | None:
    """Return the count for the group's rule; None where no quorum is asked for."""
    rule = group.quorum if group is not None else Quorum.NONE
    if group is None or rule is Quorum.NONE:
        return None
    if rule is Quorum.HALF_MEMBERS:
        members = sum(not one.deputy for one in group.representatives)
        members = members or sum(one.role is not MeetingRole.INVITED for one in meeting.attendees)
        return QuorumCount(members, members // 2 + 1, sum(one.votes for one in meeting.attendees))
    cities = {str(city) for city in group.network.cities_on(meeting.start)}
    cities = cities or {str(one.municipality) for one in group.representatives if one.municipality}
    there = {str(one.municipality) for one in meeting.attendees if one.votes and one.municipality}
    count = len(cities)
    needed = count // 2 + 1 if rule is Quorum.HALF_CITIES else -(-2 * count // 3)
    return QuorumCount(count, needed, len(there & cities))


def tidy(meeting: Meeting) -> tuple[Meeting, list[Problem]]:
    """Return ``meeting`` with every text cleaned and blank rows dropped, and the problems that forbid storing it."""
    problems: list[Problem] = []
    clean = tidied(meeting, problems)
    problems += _problems(clean)
    return clean, problems


def _problems(meeting: Meeting) -> Iterator[Problem]:
    if not meeting.shown_title:
        yield Problem("title", _("Give the meeting a title, or say which group meets."))
    if meeting.start is None and meeting.end is not None:
        yield Problem("start", _("Say when the meeting begins, or leave both dates empty."))
    if meeting.start and meeting.end and meeting.end.latest < meeting.start.earliest:
        yield Problem("end", _("The meeting ends before it begins."))
    one_day = meeting.end is None or meeting.end == meeting.start
    hours = meeting.from_time, meeting.to_time
    if one_day and hours[0] and hours[1] and hours[1] < hours[0] and not ends_next_day(*hours):
        yield Problem("to_time", _("The meeting ends before it begins."))
    yield from _attendee_problems(meeting)
    for item in meeting.items:
        yield from _item_problems(meeting, item)


def _attendee_problems(meeting: Meeting) -> Iterator[Problem]:
    for one in meeting.attendees:
        if not one.name:
            yield Problem(f"attendees/{one.uid}/name", _("Type the participant's name."))
    for role in _UNIQUE_ROLES:
        holders = [one for one in meeting.attendees if one.role is role]
        for extra in holders[1:]:
            message = _("This meeting already has “{role}”: {name}.")
            yield Problem(f"attendees/{extra.uid}/role", message.format(role=label(role), name=holders[0].name))


def _item_problems(meeting: Meeting, item: AgendaItem) -> Iterator[Problem]:
    path = f"items/{item.uid}/"
    if not item.title:
        yield Problem(f"{path}title", _("Say what the question is about."))
    for speech in item.speeches:
        if not speech.text:
            yield Problem(f"{path}speeches/{speech.uid}/text", _("Say what was said or shown."))
    for outcome in item.outcomes:
        if not outcome.text:
            yield Problem(f"{path}outcomes/{outcome.uid}/text", _("Say what was resolved."))
    yield from _vote_problems(meeting, item)


def _vote_problems(meeting: Meeting, item: AgendaItem) -> Iterator[Problem]:
    path = f"items/{item.uid}/votes_for"
    counts = [one or 0 for one in (item.votes_for, item.votes_against, item.votes_abstained)]
    present = sum(one.votes for one in meeting.attendees)
    if min(counts) >= 0 and sum(counts) > present:
        message = _(
            "{votes} votes, but only {present} with a vote are marked as present. Correct the votes or the attendance."
        )
        yield Problem(path, message.format(votes=sum(counts), present=present))
    twice = [uid for uid, count in Counter(vote.voter for vote in item.ballots).items() if count > 1]
    if twice:
        yield Problem(path, _("Somebody voted twice on this question."))


def change_problems(before: Meeting, after: Meeting) -> list[Problem]:
    """Return what of the stored ``before`` the edited ``after`` would take away and may not.

    An action whose follow-up is under way can't be removed or become information: its progress would be lost.
    """
    kept = {one.uid for item in after.items for one in item.outcomes if one.kind is OutcomeKind.ACTION}
    places = {one.uid: item.uid for item in after.items for one in item.outcomes}
    problems = []
    for one in (one for item in before.items for one in item.outcomes):
        if one.kind is OutcomeKind.ACTION and one.uid not in kept and is_under_way(one):
            path = f"items/{places[one.uid]}/outcomes/{one.uid}/kind" if one.uid in places else "items"
            message = _(
                "The action “{text}” is under way and keeps its progress. Undo this change, or call the follow-up off."
            )
            problems.append(Problem(path, message.format(text=one.text[:80])))
    return problems


def is_under_way(outcome: Outcome) -> bool:
    """Tell whether somebody has begun with the follow-up of an action."""
    return outcome.status in UNDER_WAY or bool(outcome.notes)


def signing_problems(meeting: Meeting, group: Group | None) -> list[Problem]:
    """Return what stands in the way of signing the minutes, each with what to do; nothing when they can be signed."""
    problems: list[Problem] = []
    if meeting.start is None:
        problems.append(Problem("start", _("Say when the meeting was held.")))
    for role, words in (
        (MeetingRole.CHAIR, _("Say who chaired the meeting: give somebody the role “chair”.")),
        (MeetingRole.SECRETARY, _("Say who took the minutes: give somebody the role “secretary”.")),
    ):
        if meeting.with_role(role) is None:
            problems.append(Problem(f"attendees/{role.value}", words))
    count = count_quorum(meeting, group)
    if count is not None and not count.reached:
        message = _(
            "No quorum: {present} of {all} are present, {needed} are needed. Mark who was present or stood in,"
            " or change the rule of the group."
        )
        numbers = {"present": count.present, "all": count.all, "needed": count.needed}
        problems.append(Problem("attendees/quorum", message.format(**numbers)))
    if not meeting.items:
        problems.append(Problem("items", _("The agenda is empty: add what was discussed.")))
    problems += [problem for number, item in enumerate(meeting.items, 1) if (problem := _unresolved(number, item))]
    return problems


def _unresolved(number: int, item: AgendaItem) -> Problem | None:
    if item.state is ItemState.OPEN:
        words = _("Question {number} is open: mark it as discussed, move it to the next meeting or withdraw it.")
        return Problem(f"items/{item.uid}/state", words.format(number=number))
    if item.state is ItemState.DISCUSSED and not item.outcomes:
        words = _("Question {number} has no decision: type what was resolved or noted.")
        return Problem(f"items/{item.uid}/outcomes", words.format(number=number))
    return None


def lacks(meeting: Meeting) -> list[str]:
    """Return what a meeting still lacks, each as a few words."""
    found: list[str] = []
    if meeting.start is None:
        found.append(_("no date"))
    elif meeting.status is MeetingStatus.POSTPONED:
        found.append(_("no new date"))
    if not meeting.items:
        found.append(_("no agenda"))
    if not meeting.attendees:
        found.append(_("nobody invited"))
    if meeting.status in (MeetingStatus.IN_PROGRESS, MeetingStatus.MINUTES_DRAFTED):
        unknown = sum(one.attendance is Attendance.EXPECTED for one in meeting.attendees)
        if unknown:
            text = ngettext("attendance of {count} person unknown", "attendance of {count} people unknown", unknown)
            found.append(text.format(count=unknown))
        open_items = sum(item.state is ItemState.OPEN for item in meeting.items)
        if open_items:
            text = ngettext("{count} open question", "{count} open questions", open_items)
            found.append(text.format(count=open_items))
    return found
