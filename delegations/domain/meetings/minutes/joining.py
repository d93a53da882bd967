"""Minutes that were read beside a meeting that is there: what it has stays, what it lacks is added."""

from collections.abc import Mapping
from dataclasses import replace

from delegations.domain.meetings.meeting import AgendaItem, Attendee, Meeting
from delegations.domain.meetings.minutes.parts import Point, PointKind, UnderstoodMinutes
from delegations.domain.meetings.minutes.people import same_person
from delegations.domain.meetings.minutes.words import pieces_of
from delegations.domain.meetings.vocabulary import Attendance
from delegations.domain.records.record import with_values
from delegations.domain.records.understood import Understood
from delegations.domain.text.texts import _

_PARTS = ("presenter", "heard", "speeches", "outcomes", "ballots", "dissent")
_PART_OF = {PointKind.HEARD: "heard", PointKind.SPEECH: "speeches", PointKind.DISSENT: "dissent"}
"""Parts of a question that points go into; all others are outcomes."""


def added_to(stored: Meeting, read: Meeting) -> Meeting:
    """Return the meeting ``stored`` with what the minutes ``read`` have beside; nothing that it says is changed.

    Whoever was only expected is as the minutes say.
    """
    new = [one for one in read.attendees if not any(same_person(one.name, old.name) for old in stored.attendees)]
    known = {one.uid: old.uid for one in read.attendees for old in stored.attendees if same_person(one.name, old.name)}
    items = list(stored.items)
    for item in read.items:
        voted = replace(
            item, ballots=tuple(replace(one, voter=known.get(one.voter, one.voter)) for one in item.ballots)
        )
        place = _place_of(item, items)
        if place is None:
            items.append(voted)
        else:
            items[place] = _filled(items[place], voted)
    return replace(
        stored,
        attendees=(*(_came(old, read) for old in stored.attendees), *new),
        items=tuple(items),
        number=stored.number if stored.number is not None else read.number,
        minutes_number=stored.minutes_number or read.minutes_number,
        start=stored.start or read.start,
        end=stored.end or (read.end if stored.start is None else None),
        from_time=stored.from_time or read.from_time,
        to_time=stored.to_time or read.to_time,
        place=stored.place or (read.place if stored.host is None else ""),
        host=stored.host or read.host,
        group=stored.group or read.group,
        annexes=stored.annexes or read.annexes,
    )


def _came(old: Attendee, read: Meeting) -> Attendee:
    """Return somebody who was expected as the minutes name them; of others it is known already."""
    named = next((one for one in read.attendees if same_person(one.name, old.name)), None)
    if named is None or old.attendance is not Attendance.EXPECTED:
        return old
    return replace(old, attendance=named.attendance, note=old.note or named.note)


def _place_of(item: AgendaItem, items: list[AgendaItem]) -> int | None:
    return next((at for at, one in enumerate(items) if _key(one.title) == _key(item.title)), None)


def _key(title: str) -> str:
    return " ".join(pieces_of(title))


def _filled(item: AgendaItem, read: AgendaItem) -> AgendaItem:
    parts: Mapping[str, object] = {
        name: getattr(read, name) for name in _PARTS if not getattr(item, name) and getattr(read, name)
    }
    if not item.was_voted:
        parts = {**parts, **{f"votes_{one}": getattr(read, f"votes_{one}") for one in ("for", "against", "abstained")}}
    return with_values(item, parts)


def beside(minutes: UnderstoodMinutes, meeting: Meeting) -> UnderstoodMinutes:
    """Return minutes with a word on what ``meeting`` has already; a part that a question has is not taken again."""
    there = list(meeting.items)
    places = [_place_of(one.value, there) if one.is_kept else None for one in minutes.questions]
    held = [there[place] if place is not None else None for place in places]
    return replace(
        minutes,
        people=tuple(
            replace(one, note=one.note or _("already there"))
            if one.is_kept and any(same_person(one.value.name, old.name) for old in meeting.attendees)
            else one
            for one in minutes.people
        ),
        questions=tuple(
            replace(row, note=row.note or _("already there")) if item is not None else row
            for row, item in zip(minutes.questions, held, strict=True)
        ),
        points=tuple(_beside(one, held) for one in minutes.points),
    )


def _beside(point: Understood[Point], held: list[AgendaItem | None]) -> Understood[Point]:
    number = point.value.question
    item = held[number - 1] if 0 < number <= len(held) else None
    if item is None or not point.is_kept or not getattr(item, _PART_OF.get(point.value.kind, "outcomes")):
        return point
    return replace(point, note=_("the question has this part already"), is_kept=False)
