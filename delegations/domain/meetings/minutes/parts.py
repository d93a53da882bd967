"""Minutes as they were understood: who was there, the questions, and what was said and resolved, row by row.

Rows can be corrected one by one; ``made_meeting`` makes a meeting of what is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import time

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.meetings.meeting import AgendaItem, Attendee, Meeting, Outcome, Speech
from delegations.domain.meetings.vocabulary import ItemState, MeetingStatus, OutcomeKind
from delegations.domain.records.identity import new_uid
from delegations.domain.records.understood import Understood
from delegations.domain.records.vocabulary import Choice
from delegations.domain.text.texts import N_


class PointKind(Choice):
    """What a part of the minutes of a question is."""

    HEARD = "heard", N_("heard")
    SPEECH = "speech", N_("speech")
    DECISION = "decision", N_("decision")
    ACTION = "action", N_("action")
    INFORMATION = "information", N_("information")
    DISSENT = "dissent", N_("dissenting opinion")
    ANNEX = "annex", N_("annex")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Something that was said or resolved on the question ``question``, which counts from 1; 0: on none."""

    uid: str = field(default_factory=new_uid)
    question: int = 0
    kind: PointKind = PointKind.HEARD
    text: str = ""
    who: str = ""
    """Who spoke, or is responsible."""
    due: PartialDate | None = None
    term_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesHead:
    """What the head of minutes says; ``body`` are the words for whoever met, ``headings`` all lines of the head."""

    body: str = ""
    headings: tuple[str, ...] = ()
    number: str = ""
    meeting_number: int | None = None
    date: PartialDate | None = None
    last: PartialDate | None = None
    """The last day of a meeting of several."""
    from_time: time | None = None
    to_time: time | None = None
    settlement: str = ""
    """The town where it was held."""
    place: str = ""
    online: bool = False
    quorum: str = ""
    """The words on the quorum, which the rule of the group says in its own way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderstoodMinutes:
    """What was read: rows that are not kept are lines that nothing was made of, shown where they stood."""

    head: MinutesHead = MinutesHead()
    people: tuple[Understood[Attendee], ...] = ()
    questions: tuple[Understood[AgendaItem], ...] = ()
    points: tuple[Understood[Point], ...] = ()
    doubts: tuple[str, ...] = ()
    """Sentences on the minutes as a whole."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing of minutes was found."""
        return not any(one.is_kept for row in (self.people, self.questions, self.points) for one in row)


def kept(minutes: UnderstoodMinutes) -> tuple[tuple[Attendee, ...], tuple[AgendaItem, ...], tuple[Point, ...]]:
    """Return the rows that are kept: people, questions, points."""
    return (
        tuple(one.value for one in minutes.people if one.is_kept),
        tuple(one.value for one in minutes.questions if one.is_kept),
        tuple(one.value for one in minutes.points if one.is_kept),
    )


def with_points(items: Sequence[AgendaItem], points: Sequence[Point]) -> tuple[AgendaItem, ...]:
    """Return questions with what was said and resolved on each; what belongs to none goes to the last before it."""
    if not items:
        return ()
    rows: list[AgendaItem] = list(items)
    for point in points:
        if point.kind is PointKind.ANNEX:
            continue
        place = min(max(point.question, 1), len(rows)) - 1
        rows[place] = _with_point(rows[place], point)
    return tuple(rows)


def _with_point(item: AgendaItem, point: Point) -> AgendaItem:
    if point.kind is PointKind.HEARD:
        return replace(item, heard="\n".join(filter(None, (item.heard, point.text))))
    if point.kind is PointKind.DISSENT:
        return replace(item, dissent="\n".join(filter(None, (item.dissent, point.text))))
    if point.kind is PointKind.SPEECH:
        speech = Speech(uid=point.uid, speaker=point.who, text=point.text)
        return replace(item, speeches=(*item.speeches, speech))
    outcome = Outcome(
        uid=point.uid,
        kind=OutcomeKind(point.kind.value),
        text=point.text,
        responsible=point.who,
        due=point.due,
        term_words=point.term_words,
    )
    return replace(item, outcomes=(*item.outcomes, outcome))


def made_meeting(
    head: MinutesHead, people: Sequence[Attendee], items: Sequence[AgendaItem], points: Sequence[Point]
) -> Meeting:
    """Return the meeting that minutes tell of, without a group: minutes drafted, whatever was heard discussed."""
    annexes = "\n".join(point.text for point in points if point.kind is PointKind.ANNEX)
    questions = (
        replace(item, state=ItemState.DISCUSSED) if item.state is ItemState.OPEN and _was_discussed(item) else item
        for item in with_points(items, points)
    )
    return Meeting(
        title=head.body,
        number=head.meeting_number,
        minutes_number=head.number,
        status=MeetingStatus.MINUTES_DRAFTED,
        start=head.date,
        end=head.last,
        from_time=head.from_time,
        to_time=head.to_time,
        place=head.place or head.settlement,
        online=head.online,
        attendees=tuple(people),
        items=tuple(questions),
        annexes=annexes,
    )


def _was_discussed(item: AgendaItem) -> bool:
    return bool(item.heard or item.speeches or item.outcomes or item.was_voted)
