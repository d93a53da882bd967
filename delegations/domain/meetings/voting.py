"""What a vote came to: counts checked against who was there, the majority that the group asks for, ties."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from delegations.domain.meetings.meeting import AgendaItem, Attendee, Meeting
from delegations.domain.meetings.presence import decided_at, vote_seats, was_there
from delegations.domain.meetings.vocabulary import Ballot, Majority, MeetingRole
from delegations.domain.text.errors import Problem
from delegations.domain.text.texts import _


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes on a question: how many for, against, abstained; ``present``, ``all``: votes there, and of the group.

    ``silent`` were there and did not vote.
    """

    yes: int
    no: int
    abstained: int
    present: int
    all: int

    @property
    def silent(self) -> int:
        """How many were there and did not vote."""
        return max(0, self.present - self.yes - self.no - self.abstained)


class Verdict(Enum):
    """What came of a vote."""

    ADOPTED = auto()
    BY_CHAIR = auto()
    """Adopted in a tie, by the vote of the chair."""
    TIE = auto()
    MISSED = auto()

    @property
    def is_adopted(self) -> bool:
        """Whether the decision was taken."""
        return self in (Verdict.ADOPTED, Verdict.BY_CHAIR)


def counted(item: AgendaItem) -> tuple[int | None, int | None, int | None]:
    """Return votes for, against and abstentions: those by name where there are any, else what was typed."""
    if not item.ballots:
        return item.votes_for, item.votes_against, item.votes_abstained
    cast = [one.ballot for one in item.ballots]
    return cast.count(Ballot.FOR), cast.count(Ballot.AGAINST), cast.count(Ballot.ABSTAINED)


def tally(meeting: Meeting, item: AgendaItem) -> Tally:
    """Return the votes on a question beside those who could vote when it was decided."""
    seats = vote_seats(meeting, decided_at(meeting, item))
    yes, no, abstained = (one or 0 for one in counted(item))
    return Tally(yes, no, abstained, sum(one.voter is not None for one in seats), len(seats))


def needed(rule: Majority, votes: Tally) -> int:
    """Return how many votes for it a decision needs."""
    if rule is Majority.CAST:
        return votes.no + 1
    of = votes.present if rule in (Majority.PRESENT, Majority.TWO_THIRDS_PRESENT) else votes.all
    return max(1, of // 2 + 1 if rule in (Majority.PRESENT, Majority.ALL) else -(-2 * of // 3))


def verdict(meeting: Meeting, item: AgendaItem) -> Verdict | None:
    """Return what came of the vote by the rules that the meeting keeps; None where no vote was taken.

    In a tie the chair's vote decides where the rules say so, but where two thirds are asked for.
    """
    if not item.was_voted:
        return None
    votes = tally(meeting, item)
    if votes.yes >= needed(meeting.majority, votes):
        return Verdict.ADOPTED
    if votes.yes != votes.no or not votes.yes:
        return Verdict.MISSED
    halves = meeting.majority not in (Majority.TWO_THIRDS_PRESENT, Majority.TWO_THIRDS_ALL)
    if halves and meeting.casting_vote and casting_ballot(meeting, item) is Ballot.FOR:
        return Verdict.BY_CHAIR
    return Verdict.TIE


def is_adopted(meeting: Meeting, item: AgendaItem) -> bool:
    """Tell whether what was resolved on a question stands: it was adopted, or nobody asked for a vote."""
    found = verdict(meeting, item)
    return found is None or found.is_adopted


def verdict_words(meeting: Meeting, item: AgendaItem) -> str:
    """Return why a proposal was not adopted, or that the chair decided; nothing of one that had its majority."""
    found = verdict(meeting, item)
    if found is Verdict.BY_CHAIR:
        return _("The votes were equal: adopted by the vote of the chair.")
    if found is Verdict.TIE:
        return _("Not adopted: the votes were equal.")
    if found is Verdict.MISSED:
        votes = tally(meeting, item)
        words = _("Not adopted: {needed} votes for it were needed, there were {yes}.")
        return words.format(needed=needed(meeting.majority, votes), yes=votes.yes)
    return ""


def casting_ballot(meeting: Meeting, item: AgendaItem) -> Ballot | None:
    """Return how the chair voted: as it was typed, or as the vote by name says; None when nobody knows."""
    if item.casting is not None:
        return item.casting
    chair = meeting.with_role(MeetingRole.CHAIR)
    return next((one.ballot for one in item.ballots if chair is not None and one.voter == chair.uid), None)


def votes_of_seats(meeting: Meeting, item: AgendaItem) -> tuple[tuple[Attendee, Ballot | None], ...]:
    """Return who voted for each seat that was filled when a question was decided, and how; None: nobody said.

    A vote may be noted with anybody who was there for the seat: the member who is represented, or the deputy.
    """
    cast = {one.voter: one.ballot for one in item.ballots}
    found = []
    for seat in vote_seats(meeting, decided_at(meeting, item)):
        if seat.voter is not None:
            who = next((one for one in (seat.voter, *seat.people) if one.uid in cast), seat.voter)
            found.append((who, cast.get(who.uid)))
    return tuple(found)


def vote_problems(meeting: Meeting, item: AgendaItem) -> Iterator[Problem]:
    """Yield what is wrong with the votes on a question: more than there were, of somebody absent, two of one seat."""
    path = f"items/{item.uid}/votes_for"
    counts = [one or 0 for one in counted(item)]
    votes = tally(meeting, item)
    if min(counts) >= 0 and sum(counts) > votes.present:
        message = _(
            "{votes} votes, but only {present} with a vote are marked as present. Correct the votes or the attendance."
        )
        yield Problem(path, message.format(votes=sum(counts), present=votes.present))
    seats = vote_seats(meeting, decided_at(meeting, item))
    names = {one.uid: one.name for one in meeting.attendees}
    voters = [one.voter for one in item.ballots]
    for seat in seats:
        held = {one.uid for one in seat.people} | ({seat.voter.uid} if seat.voter is not None else set())
        if sum(uid in held for uid in voters) > 1:
            yield Problem(path, _("“{name}” has one vote on this question, not more.").format(name=seat.name))
    minute = decided_at(meeting, item)
    may = {one.uid for seat in seats for one in (*seat.people, seat.voter) if one and was_there(meeting, one, minute)}
    for uid in dict.fromkeys(uid for uid in voters if uid not in may):
        message = _("“{name}” voted by name but was not there with a vote. Correct the vote or the attendance.")
        yield Problem(path, message.format(name=names.get(uid, "?")))
    if len(voters) != len(set(voters)):
        yield Problem(path, _("Somebody voted twice on this question."))
