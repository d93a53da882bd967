"""Minutes of a file made into a meeting, or added to one that stands here: all in one transaction."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.dates.date_reading import YearOf, no_year
from delegations.domain.meetings.meeting import Attendee, Meeting, Outcome
from delegations.domain.meetings.minutes.joining import added_to
from delegations.domain.meetings.minutes.parts import MinutesHead, UnderstoodMinutes, kept, made_meeting
from delegations.domain.meetings.minutes.reading import read_minutes
from delegations.domain.meetings.minutes.words import pieces_of, words_of
from delegations.domain.meetings.vocabulary import OutcomeKind
from delegations.domain.meetings.voting import vote_problems
from delegations.domain.office.roles import Right
from delegations.domain.records.references import Ref
from delegations.domain.text.clean import shortened
from delegations.domain.text.names import fold
from delegations.domain.text.stems import stems
from delegations.domain.text.texts import _, pgettext
from delegations.exchange.texts.reading import read_text_lines
from delegations.queries.reader import Reader
from delegations.services.meetings.meetings import MEETINGS
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.rows.refs import municipality_called
from delegations.store.tables import GroupRow, MeetingRow


@dataclass(frozen=True, slots=True)
class ImportedMinutes:
    """What became of minutes: the meeting as stored, or as it would be; sentences on what was not taken as it stood."""

    meeting: Meeting
    doubts: tuple[str, ...]
    is_new: bool


class _TrialError(Exception):
    """Ends a trial, so that nothing of it is stored."""

    def __init__(self, result: ImportedMinutes) -> None:
        super().__init__()
        self.result = result


def open_minutes(path: Path, year_of: YearOf = no_year) -> UnderstoodMinutes:
    """Return what the file ``path`` says of a meeting; raises FileError with one sentence when it can't be read."""
    file = read_text_lines(path)
    found = read_minutes(file.rows(), year_of=year_of)
    return replace(found, doubts=(*file.notes, *found.doubts))


def import_minutes(
    database: Database, minutes: UnderstoodMinutes, *, into: int | None = None, dry_run: bool = False
) -> ImportedMinutes:
    """Make a meeting of ``minutes``, or add to the meeting ``into`` what it lacks; with ``dry_run`` only tell of it.

    The group is found by its name among the words of the head, cities by theirs; to a meeting that stands here nothing
    is changed: people, questions, and parts of questions that have none are added. Raises InvalidRecordError,
    LockedError, NotFoundError, NotAllowedError; then nothing is stored.
    """
    doubts: list[str] = []
    try:
        with writing(database, Right.MEETINGS) as work:
            stored = MEETINGS.read_one(work.session, into) if into is not None else None
            made = _made(work.session, minutes, stored, doubts)
            result = ImportedMinutes(MEETINGS.save_within(work, into, made), tuple(doubts), into is None)
            _end(result, dry_run=dry_run)
    except _TrialError as trial:
        return replace(trial.result, meeting=replace(trial.result.meeting, id=into))
    return result


def with_minutes(database: Reader, meeting: Meeting, minutes: UnderstoodMinutes) -> ImportedMinutes:
    """Return ``meeting`` as it stands on screen with what it lacks of ``minutes``; nothing is stored."""
    doubts: list[str] = []
    with database.session() as session:
        return ImportedMinutes(_made(session, minutes, meeting, doubts), tuple(doubts), is_new=False)


def _made(session: Session, minutes: UnderstoodMinutes, into: Meeting | None, doubts: list[str]) -> Meeting:
    people, items, points = kept(minutes)
    people = tuple(_with_city(one, partial(municipality_called, session)) for one in people)
    made = _located(session, minutes.head, made_meeting(minutes.head, people, items, points))
    if into is None:
        return _with_possible_votes(_of_group(session, minutes.head, made, doubts), doubts)
    if into.group is not None:
        made = replace(made, number=None)  # a group counts its meetings itself
    voted = frozenset(one.uid for one in into.items if one.was_voted)
    return _with_possible_votes(added_to(into, made), doubts, but=voted)


def _end(result: ImportedMinutes, *, dry_run: bool) -> None:
    if dry_run:
        raise _TrialError(result)


def _located(session: Session, head: MinutesHead, meeting: Meeting) -> Meeting:
    """Return the meeting with its town, where it is known here."""
    host = municipality_called(session, head.settlement) if head.settlement else None
    return replace(meeting, host=host, place=head.place or ("" if host is not None else head.settlement))


def _of_group(session: Session, head: MinutesHead, meeting: Meeting, doubts: list[str]) -> Meeting:
    """Return the meeting with its group and number as far as they are known here."""
    groups = session.execute(select(GroupRow.id, GroupRow.name)).all()
    group = group_named([Ref(number, name) for number, name in groups], head.headings)
    meeting = replace(meeting, group=group)
    if group is None:
        doubts.append(_("No working group of this name is known; the meeting has its title from the minutes."))
        if meeting.title[:1].islower():
            words = _("The title begins with a small letter: “{title}”; see whether it is cut.")
            doubts.append(words.format(title=shortened(meeting.title, 60)))
        meeting = replace(meeting, title=meeting.title or _("Minutes"), number=None)
        if shown := _same_without_group(session, meeting):
            words = _("A meeting of that day is here already: “{title}”. See whether these are its minutes.")
            doubts.insert(0, words.format(title=shown))
        return meeting
    meeting = replace(meeting, title="")
    same = select(MeetingRow.number, MeetingRow.start).where(
        MeetingRow.group_id == group.id, MeetingRow.deleted_at.is_(None)
    )
    for number, start in session.execute(same):
        if start is not None and start == meeting.start:
            doubts.append(_("This group has a meeting on that day already: see whether these are its minutes."))
        if number == meeting.number:
            meeting = replace(meeting, number=None)
    return meeting


def _same_without_group(session: Session, meeting: Meeting) -> str:
    """Return the title of a stored meeting of no group that has this one's day, and its number of minutes or title."""
    if meeting.start is None:
        return ""
    same_day = select(MeetingRow.shown_title, MeetingRow.minutes_number, MeetingRow.title).where(
        MeetingRow.group_id.is_(None), MeetingRow.start == meeting.start, MeetingRow.deleted_at.is_(None)
    )
    for shown, number, title in session.execute(same_day):
        if (number and number == meeting.minutes_number) or fold(title) == fold(meeting.title):
            return shown
    return ""


def _with_possible_votes(meeting: Meeting, doubts: list[str], *, but: frozenset[str] = frozenset()) -> Meeting:
    """Return the meeting with votes that those present could cast; others stand as words among what was noted.

    Questions ``but`` were voted on before.
    """
    items = []
    for item in meeting.items:
        problem = next(vote_problems(meeting, item), None)
        if problem is None or not item.was_voted or item.uid in but:
            items.append(item)
            continue
        counts = [str(one or 0) for one in (item.votes_for, item.votes_against, item.votes_abstained)]
        said = pgettext("minutes", "Voted: for – {yes}, against – {no}, abstained – {rest}.")
        words = said.format(yes=counts[0], no=counts[1], rest=counts[2])
        doubts.append(
            _("{problem} The votes on “{title}” were kept in words.").format(
                problem=problem.message, title=shortened(item.title, 60)
            )
        )
        noted = Outcome(kind=OutcomeKind.INFORMATION, text=words)
        items.append(
            replace(
                item, votes_for=None, votes_against=None, votes_abstained=None, ballots=(),
                outcomes=(*item.outcomes, noted),
            )
        )  # fmt: skip
    return replace(meeting, items=tuple(items))


def group_named(groups: Iterable[Ref], headings: Sequence[str]) -> Ref | None:
    """Return the group whose name stands in the head of minutes, in whatever case; None when none or several do."""
    said = [list(pieces_of(one)) for one in headings]
    common = frozenset(words_of("meeting"))
    found = []
    for group in groups:
        words = [word for word in pieces_of(group.name) if word not in common]
        if words and any(all(_stands_in(word, line) for word in words) for line in said):
            found.append((len(words), group))
    longest = max((length for length, _group in found), default=0)
    best = [group for length, group in found if length == longest]
    return best[0] if len(best) == 1 else None


def _stands_in(word: str, line: Sequence[str]) -> bool:
    forms = stems(fold(word))
    return any(fold(one).startswith(forms) for one in line) if len(word) > 3 else word in line  # noqa: PLR2004


def _with_city(one: Attendee, finds: Callable[[str], Ref | None]) -> Attendee:
    """Return a person with the city that stands at the end of the post, where one of that name is known."""
    if one.municipality is not None:
        return replace(one, municipality=finds(one.municipality.name) or one.municipality)
    post, comma, city = one.post.rpartition(",")
    if not comma:
        post, city = "", one.post
    found = finds(city) if city.strip() else None
    return replace(one, post=post.strip(), municipality=found) if found is not None else one
