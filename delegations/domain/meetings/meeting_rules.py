"""When a meeting is right, how its minutes come to be signed, and what is locked from then on."""

from collections.abc import Iterator
from dataclasses import replace

from delegations.domain.dates.shown_times import ends_next_day
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.meetings.groups import Group
from delegations.domain.meetings.meeting import AgendaItem, Meeting, Outcome, Vote, vote_uid
from delegations.domain.meetings.presence import minute_of, question_quorum
from delegations.domain.meetings.vocabulary import (
    Attendance,
    ItemState,
    Majority,
    MeetingRole,
    MeetingStatus,
    OutcomeKind,
    VotesBy,
)
from delegations.domain.meetings.voting import counted, vote_problems
from delegations.domain.records.labels import label
from delegations.domain.records.tidying import tidied
from delegations.domain.text.errors import Problem
from delegations.domain.text.texts import _

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
PLANNED = (
    MeetingStatus.DRAFT, MeetingStatus.AGENDA_SENT, MeetingStatus.POSTPONED, MeetingStatus.CANCELLED
)  # fmt: skip
"""States of a meeting that has not begun: it follows the rules and the list of its group."""
UNDER_WAY = (FollowUpStatus.IN_PROGRESS, FollowUpStatus.WAITING, FollowUpStatus.DONE)
_UNIQUE_ROLES = ((MeetingRole.CHAIR,), (MeetingRole.SECRETARY, MeetingRole.SECRETARY_MEMBER))


def next_states(status: MeetingStatus) -> tuple[MeetingStatus, ...]:
    """Return the states that may follow ``status``, the usual step first."""
    return _NEXT[status]


def status_problem(old: MeetingStatus, new: MeetingStatus) -> str:
    """Return why a meeting can't go from ``old`` to ``new``, or nothing when it can."""
    if new is old or new in _NEXT[old]:
        return ""
    return _("A meeting that is “{old}” can't become “{new}”.").format(old=label(old), new=label(new))


def with_rules(meeting: Meeting, group: Group | None) -> Meeting:
    """Return ``meeting`` with the rules and seats of ``group`` on its day; those of nobody when it has no group."""
    if group is None:
        group = Group(votes_by=VotesBy.MEMBER, majority=Majority.CAST)
    return replace(
        meeting,
        quorum=group.quorum,
        quorum_number=group.quorum_number,
        votes_by=group.votes_by,
        majority=group.majority,
        casting_vote=group.casting_vote,
        seats="\n".join(group.seats_on(meeting.start)),
    )


def follows_group(before: Meeting | None, meeting: Meeting) -> bool:
    """Tell whether the rules of the group are taken over: until the meeting begins, and when it is of another group."""
    if before is None:
        return True
    return before.status in PLANNED or before.group != meeting.group


def tidy(meeting: Meeting) -> tuple[Meeting, list[Problem]]:
    """Return ``meeting`` with every text cleaned and blank rows dropped, and the problems that forbid storing it."""
    problems: list[Problem] = []
    clean = tidied(meeting, problems)
    clean = replace(clean, items=tuple(_counted(item) for item in clean.items))
    problems += _problems(clean)
    return clean, problems


def _counted(item: AgendaItem) -> AgendaItem:
    """Return ``item`` without votes that nobody cast; where there are votes by name, they are what is counted."""
    if not item.ballots:
        return item
    cast = replace(item, ballots=tuple(_own(item, one) for one in item.ballots if one.ballot is not None))
    yes, no, abstained = counted(cast)
    return replace(cast, votes_for=yes, votes_against=no, votes_abstained=abstained)


def _own(item: AgendaItem, vote: Vote) -> Vote:
    """Return a vote under an identity of its own: up to 0.12 it had that of the voter, on each question the same."""
    return replace(vote, uid=vote_uid(item.uid, vote.voter)) if vote.uid == vote.voter else vote


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
        if one.came_at and one.left_at and minute_of(meeting, one.left_at) < minute_of(meeting, one.came_at):
            yield Problem(f"attendees/{one.uid}/left_at", _("Somebody leaves before coming."))
    for roles in _UNIQUE_ROLES:
        holders = [one for one in meeting.attendees if one.role in roles]
        for extra in holders[1:]:
            message = _("This meeting already has “{role}”: {name}.")
            yield Problem(f"attendees/{extra.uid}/role", message.format(role=label(roles[0]), name=holders[0].name))


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
    if item.began and item.ended and minute_of(meeting, item.ended) < minute_of(meeting, item.began):
        yield Problem(f"{path}ended", _("It ends before it begins."))
    yield from vote_problems(meeting, item)


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


def signing_problems(meeting: Meeting) -> list[Problem]:
    """Return what stands in the way of signing the minutes, each with what to do; nothing when they can be signed.

    A meeting without a quorum has minutes, too; but what was resolved in it needs a word of why.
    """
    problems: list[Problem] = []
    if meeting.start is None:
        problems.append(Problem("start", _("Say when the meeting was held.")))
    for role, words in (
        (MeetingRole.CHAIR, _("Say who chaired the meeting: give somebody the role “chair”.")),
        (MeetingRole.SECRETARY, _("Say who took the minutes: give somebody the role “secretary”.")),
    ):
        if meeting.with_role(role) is None:
            problems.append(Problem(f"attendees/{role.value}", words))
    if not meeting.items:
        problems.append(Problem("items", _("The agenda is empty: add what was discussed.")))
    # From the first question on: who mends them goes through the agenda once.
    for number, item in enumerate(meeting.items, 1):
        found = _unresolved(number, item), _unfounded(meeting, number, item)
        problems += [one for one in found if one is not None]
    return problems


def problems_of_signing_now(meeting: Meeting) -> list[Problem]:
    """Return what stands in the way of signing the minutes here and now.

    Minutes that were signed earlier, here or elsewhere, may not say who stood in for somebody; new ones do.
    """
    words = _("Say who stood in for {name}: type it beside “represented”.")
    nameless = [
        Problem(f"attendees/{one.uid}/note", words.format(name=one.name))
        for one in meeting.attendees
        if one.attendance is Attendance.REPRESENTED and not one.stand_in
    ]
    return [*signing_problems(meeting), *nameless]


def lacks_quorum(meeting: Meeting, item: AgendaItem) -> bool:
    """Tell whether something was resolved on a question while there was no quorum."""
    count = question_quorum(meeting, item)
    resolved = any(one.kind is not OutcomeKind.INFORMATION for one in item.outcomes)
    decided = item.state is ItemState.DISCUSSED and (resolved or item.was_voted)
    return count is not None and not count.reached and decided


def _unfounded(meeting: Meeting, number: int, item: AgendaItem) -> Problem | None:
    if item.quorum_note or not lacks_quorum(meeting, item):
        return None
    count = question_quorum(meeting, item)
    assert count is not None  # noqa: S101  otherwise nothing is lacking
    words = _(
        "Question {number} was decided without a quorum ({present} of {all}, {needed} are needed): say why,"
        " move it to the next meeting, or correct who was present."
    )
    said = words.format(number=number, present=count.present, all=count.all, needed=count.needed)
    return Problem(f"items/{item.uid}/quorum_note", said)


def _unresolved(number: int, item: AgendaItem) -> Problem | None:
    if item.state is ItemState.OPEN:
        words = _("Question {number} is open: mark it as discussed, move it to the next meeting or withdraw it.")
        return Problem(f"items/{item.uid}/state", words.format(number=number))
    if item.state is ItemState.DISCUSSED and not item.outcomes:
        words = _("Question {number} has no decision: type what was resolved or noted.")
        return Problem(f"items/{item.uid}/outcomes", words.format(number=number))
    return None
