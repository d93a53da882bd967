"""What became of a question in the minutes: heard, spoke, resolved, how it was voted, who could vote."""

from collections.abc import Iterator

from delegations.documents.layout.blocks import Block, Para
from delegations.documents.layout.typography import BOLD, HEADING, TEXT, Style
from delegations.documents.papers.meetings.agenda import earlier_decisions
from delegations.documents.papers.meetings.meeting_context import LABEL, MeetingContext, responsible_and_due
from delegations.documents.papers.meetings.meeting_people import quorum_words, seat_of
from delegations.domain.meetings.meeting import AgendaItem, Attendee, Meeting, Outcome, outcome_numbers
from delegations.domain.meetings.presence import partly_there, question_quorum
from delegations.domain.meetings.vocabulary import Ballot, ItemState, OutcomeKind
from delegations.domain.meetings.voting import is_adopted, tally, verdict, verdict_words, votes_of_seats
from delegations.domain.text.texts import N_, _, pgettext

_MARK = Style(font=BOLD, align="left", before=6, after=2, with_next=True)
_AFTER_POINTS = TEXT.but(align="left", before=4)
_STATES = {
    ItemState.POSTPONED: N_("The question was moved to the next meeting."),
    ItemState.WITHDRAWN: N_("The question was withdrawn from the agenda."),
}


def question(context: MeetingContext, number: int, item: AgendaItem, *, brief: bool = False) -> list[Block]:
    """Return all that minutes say of a question; of one that was not heard, what became of it instead."""
    if item.state in _STATES:
        title = f"{number}. {item.title}"
        heading = Para(title, HEADING.but(before=12), f"items/{item.uid}/title", outline=title)
        return [heading, Para(_(_STATES[item.state]), TEXT, f"items/{item.uid}/state")]
    spoken = _spoke(item) if context.choices.speeches and not brief else []
    return [*_heard(number, item, brief=brief), *earlier_decisions(item), *spoken, *_resolved(context, item)]


def _heard(number: int, item: AgendaItem, *, brief: bool) -> list[Block]:
    # Translators: The fixed words of minutes in the country's own practice: СЛУХАЛИ, WYSŁUCHANO.
    words = pgettext("minutes", "{number}. HEARD:").format(number=number)
    text = " – ".join(filter(None, (item.presenter, "" if brief else item.heard)))
    blocks: list[Block] = [
        Para(words, _MARK.but(before=12), f"items/{item.uid}/title", outline=f"{number}. {item.title}"),
        Para(item.title, TEXT.but(with_next=bool(text)), f"items/{item.uid}/title"),
    ]
    return [*blocks, Para(text, TEXT, f"items/{item.uid}/heard")] if text else blocks


def _spoke(item: AgendaItem) -> list[Block]:
    if not item.speeches:
        return []
    # Translators: The fixed words of minutes in the country's own practice: ВИСТУПИЛИ, GŁOS ZABRALI.
    blocks: list[Block] = [Para(pgettext("minutes", "TOOK THE FLOOR:"), _MARK, f"items/{item.uid}/speeches")]
    for one in item.speeches:
        text = " – ".join(filter(None, (one.speaker, one.text)))
        blocks.append(Para(text, TEXT, f"items/{item.uid}/speeches/{one.uid}/text"))
    return blocks


def _resolved(context: MeetingContext, item: AgendaItem) -> list[Block]:
    """Return ВИРІШИЛИ with its points and the vote on them, dissenting opinions, and what was only to be known."""
    points = [one for one in item.outcomes if one.kind is not OutcomeKind.INFORMATION]
    noted = [one for one in item.outcomes if one.kind is OutcomeKind.INFORMATION]
    # Translators: The fixed words of minutes in the country's own practice: ВИРІШИЛИ, POSTANOWIONO.
    mark = pgettext("minutes", "RESOLVED:")
    if not is_adopted(context.counted, item):
        # Translators: What was put to the vote and not adopted: ПРОПОНУВАЛИ.
        mark = pgettext("minutes", "PROPOSED:")
    resolved, known = _points(context, item, mark, points), _points(context, item, pgettext("minutes", "NOTED:"), noted)
    vote = [*(_vote(context, item) if context.choices.votes else []), *_presence(context.counted, item)]
    # What was voted on information alone stands below that.
    blocks = [*resolved, *vote] if resolved else [*known, *vote]
    if item.dissent:
        blocks += [
            Para(_("Dissenting opinion:"), LABEL, f"items/{item.uid}/dissent"),
            Para(item.dissent, TEXT, f"items/{item.uid}/dissent"),
        ]
    return [*blocks, *known] if resolved else blocks


def _points(context: MeetingContext, item: AgendaItem, mark: str, outcomes: list[Outcome]) -> list[Block]:
    """Return the points below ``mark``, each with its number, who carries it out and by when."""
    if not outcomes:
        return []
    numbers, path = outcome_numbers(context.meeting), f"items/{item.uid}/outcomes/"
    blocks: list[Block] = [Para(mark, _MARK, f"{path}{outcomes[0].uid}/text")]
    for one in outcomes:
        number = f"{numbers[one.uid]}." if one.uid in numbers else ""
        tail = "" if one.kind is OutcomeKind.INFORMATION else responsible_and_due(one)
        words = f"{one.text}." if tail and one.text[-1:] not in _ENDS else one.text
        blocks.append(Para(" ".join(filter(None, (number, words, tail))), TEXT, f"{path}{one.uid}/text"))
    return blocks


_ENDS = ".!?…;:,؟؛،"
"""Signs with which a sentence is closed already when another one follows it."""


def _presence(meeting: Meeting, item: AgendaItem) -> list[Block]:
    """Return who could vote on a question, where that changed in the meeting or was not enough."""
    count = question_quorum(meeting, item)
    words = ""
    decided = item.was_voted or any(one.kind is not OutcomeKind.INFORMATION for one in item.outcomes)
    if count is not None and decided and (partly_there(meeting) or not count.reached):
        words = " ".join((_("At the decision:"), quorum_words(count)))
        if not count.reached and item.quorum_note:
            words += " " + _("Decided without a quorum because: {why}").format(why=item.quorum_note)
    return [Para(words, TEXT.but(align="left"), f"items/{item.uid}/quorum_note")] if words else []


def _vote(context: MeetingContext, item: AgendaItem) -> list[Block]:
    meeting = context.counted
    if verdict(meeting, item) is None:
        return []
    votes = tally(meeting, item)
    # Translators: The usual line of minutes: Голосували: «за» – 9, «проти» – 1, «утрималися» – 2, «не голосували» – 1.
    counts = pgettext(
        "minutes", "Voted: “for” – {yes}, “against” – {no}, “abstained” – {rest}, “not voting” – {silent}."
    )
    words = counts.format(yes=votes.yes, no=votes.no, rest=votes.abstained, silent=votes.silent)
    lines = [words]
    if item.ballots:
        lines.append(_("By name: {votes}.").format(votes="; ".join(_by_name(context, item))))
    lines.append(verdict_words(meeting, item))
    source = f"items/{item.uid}/votes_for"
    return [Para(line, _AFTER_POINTS if line is words else TEXT.but(align="left"), source) for line in lines if line]


def _by_name(context: MeetingContext, item: AgendaItem) -> Iterator[str]:
    """Yield who voted how, each with the city or body whose vote it is."""
    shown = {one.uid: one for one in context.meeting.attendees}
    votes = [(shown[one.uid], cast) for one, cast in votes_of_seats(context.counted, item) if one.uid in shown]
    for ballot, label in (
        (Ballot.FOR, pgettext("minutes", "for")),
        (Ballot.AGAINST, pgettext("minutes", "against")),
        (Ballot.ABSTAINED, pgettext("minutes", "abstained")),
        (Ballot.NOT_VOTING, pgettext("minutes", "did not vote")),
    ):
        names = [_voter(one) for one, cast in votes if (cast or Ballot.NOT_VOTING) is ballot]
        if names:
            yield f"{label} – {', '.join(names)}"


def _voter(one: Attendee) -> str:
    place = seat_of(one)
    name = one.stand_in or one.name
    return f"{name} ({place})" if place else name
