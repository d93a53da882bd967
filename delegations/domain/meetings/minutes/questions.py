"""The questions of minutes while they are read: the agenda, and what was heard, said, resolved and voted on each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from delegations.domain.dates.date_reading import YearOf
from delegations.domain.meetings.meeting import AgendaItem, Vote
from delegations.domain.meetings.minutes.names import has_person, is_name, people_in, without_stop
from delegations.domain.meetings.minutes.parts import Point, PointKind
from delegations.domain.meetings.minutes.people import PeopleReader
from delegations.domain.meetings.minutes.points import (
    at_dash,
    begins_with_label,
    is_alike,
    title_and_presenter,
    with_task,
    with_vote_left,
)
from delegations.domain.meetings.minutes.votes import Votes, vote_within, voters_in, votes_in
from delegations.domain.meetings.minutes.words import meaning_of, without_number
from delegations.domain.meetings.vocabulary import Ballot, ItemState
from delegations.domain.records.understood import Understood
from delegations.domain.text.clean import shortened
from delegations.domain.text.texts import _

_DEEP = re.compile(r"\d{1,3}\.\d{1,3}\.\d{1,3}[.)]?\s")


@dataclass(slots=True)
class _Question:
    """A question while it is read."""

    item: AgendaItem
    source: str
    doubts: tuple[str, ...] = ()
    is_under_way: bool = False
    has_number: bool = True
    """Whether its number was said, be it by its place in an agenda."""
    not_cast: int | None = None
    """How many were there and did not vote, as the minutes say."""


class QuestionsReader:
    """Gathers questions and points; ``now`` is the question that is being read, counted from 1."""

    def __init__(self, people: PeopleReader) -> None:
        self._people = people
        self.questions: list[_Question] = []
        self.now = 0
        self.before_first = 0
        """Questions that were heard without a number before the one that is called the first."""
        self._points: list[Understood[Point]] = []
        self._ended = 0
        """Points before this one are ended: a vote stands behind them, and no line goes on with them."""
        self._ballots: list[tuple[int, str, str]] = []

    def read_points(self, year_of: YearOf, start: date | None) -> tuple[Understood[Point], ...]:
        """Return what was said and resolved; a decision that says who does it, or by when, is an action."""
        return tuple(with_vote_left(with_task(one, year_of, start)) for one in self._points)

    def read_questions(self) -> tuple[Understood[AgendaItem], ...]:
        """Return the questions, votes by name given to those who voted."""
        for number, meaning, name in self._ballots:
            one = self.questions[number - 1]
            voter = self._people.uid_of(name)
            if voter:
                vote = Vote(voter=voter, ballot=_BALLOTS[meaning])
                one.item = replace(one.item, ballots=(*one.item.ballots, vote))
            else:
                one.doubts += (_("“{name}” voted, but is not among those present.").format(name=name),)
        self._ballots = []
        for number, one in enumerate(self.questions, 1):
            if not one.item.title:
                said = next((row.value.text for row in self._points if row.value.question == number), "")
                first = said.partition("\n")[0] or _("Question {number}").format(number=number)
                one.item = replace(
                    one.item,
                    title=shortened(first, 80),
                )
                one.doubts += (_("The question has no title; it is called by what was said first."),)
        for one in self.questions:
            one.doubts += tuple(self._doubts_of_silent(one))
        return tuple(Understood(one.item, one.source, one.doubts) for one in self.questions)

    def _doubts_of_silent(self, one: _Question) -> Iterator[str]:
        """Yield a doubt where those who did not vote, whom a meeting counts itself, are not as many as was said."""
        item = one.item
        cast = (item.votes_for or 0) + (item.votes_against or 0) + (item.votes_abstained or 0)
        there = self._people.count_votes()
        if one.not_cast is not None and there and one.not_cast != max(0, there - cast):
            words = _("Not voting: {count} by the minutes, {reckoned} by those present.")
            yield words.format(count=one.not_cast, reckoned=max(0, there - cast))

    def count_points(self) -> int:
        """Return how many points there are."""
        return len(self._points)

    def has_points_since(self, count: int) -> bool:
        """Tell whether points came behind the first ``count``."""
        return len(self._points) > count

    def add_to_agenda(self, text: str, number: int, source: str = "") -> None:
        """Take a line of the agenda: a question, or what goes on with the one before; ``source`` is all of the line."""
        title, presenter = title_and_presenter(text)
        last = self.questions[-1] if self.questions else None
        if last is not None and not number and (title[:1].islower() or last.source.rstrip().endswith((",", "-"))):
            last.item = replace(
                last.item, title=f"{last.item.title} {title}", presenter=presenter or last.item.presenter
            )
            last.source += f"\n{text}"
            return
        self.questions.append(_Question(AgendaItem(title=title, presenter=presenter), source or text))

    def present(self, rest: str) -> bool:
        """Take who presents the last question; tell whether there is one."""
        if not self.questions or not rest:
            return False
        place = max(self.now, 1) - 1 if self.now else len(self.questions) - 1
        one = self.questions[min(place, len(self.questions) - 1)]
        one.item = replace(one.item, presenter=", ".join(filter(None, (one.item.presenter, without_stop(rest)))))
        return True

    def go_to(self, number: int, source: str) -> None:
        """Go over to the question ``number``, or to one made for it behind all others."""
        if number > len(self.questions):
            self.questions.append(_Question(AgendaItem(), source, (_("This question does not stand on the agenda."),)))
            number = len(self.questions)
        self.now = number
        self.questions[number - 1].is_under_way = True

    def hear_next(self, number: int, *, goes_on: bool) -> None:
        """Go to the question that is heard now: ``number``, else the next; ``goes_on``: the one just asked, if any."""
        is_new = not self.now or not goes_on
        number += self.before_first if number else 0
        if 0 < number <= self.now and not self.questions[number - 1].has_number:
            # «СЛУХАЛИ: про порядок денний», then «1. СЛУХАЛИ: …»: the numbers begin behind what was heard before.
            self.before_first = len(self.questions) + 1 - number
            number = len(self.questions) + 1
        if number and number <= len(self.questions) + 1:
            self.go_to(number, "")
        elif is_new:
            is_begun = any(one.value.question == self.now for one in self._points)
            is_made = len(self.questions)
            self.go_to(self.now + 1 if is_begun or not self.now else self.now, "")
            for one in self.questions[is_made:]:
                one.has_number = False

    def leave_undiscussed(self, meaning: str, line: str) -> bool:
        """Take that the question was ``postponed`` or ``withdrawn``; tell whether there is one."""
        if not self.now:
            return False
        one = self.questions[self.now - 1]
        state = ItemState.POSTPONED if meaning == "postponed" else ItemState.WITHDRAWN
        one.item = replace(one.item, state=state)
        one.source = "\n".join(filter(None, (one.source, line)))
        return True

    def end_point(self) -> None:
        """Say that no line goes on with the points before."""
        self._ended = len(self._points)

    def count_vote(self, line: str, source: str = "") -> bool:
        """Take the votes on the question, a line or a part of ``source``; tell whether there is a question."""
        self.end_point()
        if not self.now:
            return False
        one = self.questions[self.now - 1]
        voters = tuple(voters_in(line)) if meaning_of(line.split(":", 1)[0]) == "by name" else ()
        self._ballots += [(self.now, meaning, name) for meaning, name in voters]
        if voters:
            one.source = "\n".join(filter(None, (one.source, source or line)))
            return True
        if one.item.was_voted:
            self.leave(line, _("vote"))
            return True
        votes = votes_in(line)
        if votes.is_any:
            self._count(one, votes, source or line)
        else:
            self.leave(line, _("vote"))
        return True

    def add_to_vote(self, line: str) -> bool:
        """Take one more way of voting on the question, on a line below the others; tell whether a vote stands there."""
        one = self.questions[self.now - 1]
        votes = votes_in(line)
        item = one.item
        counts = ((votes.yes, item.votes_for), (votes.no, item.votes_against), (votes.abstained, item.votes_abstained))
        if not item.was_voted or any(new is not None and old is not None for new, old in counts):
            return False
        yes, no, rest = (old if new is None else new for new, old in counts)
        one.item = replace(item, votes_for=yes, votes_against=no, votes_abstained=rest)
        one.not_cast = votes.not_cast if one.not_cast is None else one.not_cast
        one.source = "\n".join(filter(None, (one.source, line)))
        return True

    def _count(self, one: _Question, votes: Votes, line: str) -> None:
        yes = votes.yes
        if votes.unanimous and yes is None:
            yes = self._people.count_votes() or None
            one.doubts += (_("The vote was unanimous; how many voted was taken from those present."),)
        one.not_cast = votes.not_cast
        one.item = replace(one.item, votes_for=yes, votes_against=votes.no, votes_abstained=votes.abstained)
        one.source = "\n".join(filter(None, (one.source, line)))

    def begin_titled(self, number: int, text: str, line: str) -> bool:
        """Go over to the question that is called ``text``; tell whether there is one that was not begun yet.

        Behind its title may stand what was said: «2. Різне: питань не надходило».
        """
        title, _colon, rest = text.partition(":")
        place = self._titled(text)
        if not place and rest.strip() and self._titled(title) == number:
            place = number
        else:
            rest = ""
        if not place or place == self.now or self.questions[place - 1].is_under_way:
            return False
        self.go_to(place, "")
        if rest:
            self.add(PointKind.HEARD, rest.strip(), line)
        return True

    def _titled(self, text: str) -> int:
        """Return the number of the question that is called ``text``; 0 for none."""
        return next((place for place, one in enumerate(self.questions, 1) if is_alike(text, one.item.title)), 0)

    def take(self, kind: PointKind, text: str, line: str) -> None:
        """Take what was heard, said or resolved on the question."""
        one = self.questions[self.now - 1]
        if kind is PointKind.HEARD:
            if is_alike(text, one.item.title):
                return
            if not one.item.title:
                one.item = replace(one.item, title=text)
                return
            rest, vote = vote_within(text)
            if rest:
                self._hear(one, rest, line)
            if vote:
                self.count_vote(vote, line)
        elif kind is PointKind.SPEECH:
            self._speech(text, line)
        else:
            rest, vote = vote_within(text)
            if rest:
                self._point(kind, rest, line)
            if vote:
                self.count_vote(vote, line)

    def _hear(self, one: _Question, text: str, line: str) -> None:
        head, sign, rest = at_dash(text)
        who = head if sign else text
        if who == one.item.presenter or (not who.endswith(".") and (is_name(who) or people_in(who))):
            if not one.item.presenter:
                one.item = replace(one.item, presenter=who)
            elif who != one.item.presenter:
                rest = text
            if rest:
                self.add(PointKind.HEARD, rest, line)
            return
        self._continue_or_add(PointKind.HEARD, text, line)

    def _speech(self, text: str, line: str) -> None:
        bare = without_number(text)[1]
        for sign in (" – ", " — ", " - ", ": "):
            head, found, rest = bare.partition(sign)
            if found and (is_name(head) or has_person(head)) and len(head) < 160:  # noqa: PLR2004  a name and a post
                self.add(PointKind.SPEECH, rest, line, who=head)
                return
        people = tuple(name for name, _about in people_in(bare)) or ((bare,) if is_name(bare) else ())
        for name in people:
            self.add(PointKind.SPEECH, "", line, who=name)
        if not people:
            self._continue_or_add(PointKind.SPEECH, bare, line)

    def _point(self, kind: PointKind, text: str, line: str) -> None:
        number, bare = without_number(text)
        last = self._points[-1].value if len(self._points) > self._ended else None
        goes_on = last is not None and last.kind is kind and last.question == self.now and self._points[-1].is_kept
        if goes_on and not number and bare == text and (bare[:1].islower() or begins_with_label(bare)):
            self._continue_or_add(kind, text, line)
        else:
            is_deep = _DEEP.match(text) is not None and kind is PointKind.DECISION
            self.add(PointKind.ACTION if is_deep else kind, bare, line)

    def _continue_or_add(self, kind: PointKind, text: str, line: str) -> None:
        last = self._points[-1] if len(self._points) > self._ended else None
        if last is None or last.value.kind is not kind or last.value.question != self.now or not last.is_kept:
            self.add(kind, text, line)
            return
        space = "\n" if kind in (PointKind.HEARD, PointKind.SPEECH) else " "
        value = replace(last.value, text=f"{last.value.text}{space}{text}".strip())
        self._points[-1] = replace(last, value=value, source=f"{last.source}\n{line}")

    def add(self, kind: PointKind, text: str, line: str, *, who: str = "", question: int | None = None) -> None:
        """Add a point, on the question that is read if no other is named."""
        number = self.now if question is None else question
        self._points.append(Understood(Point(question=number, kind=kind, text=text, who=who), line))

    def add_point(self, point: Point, line: str) -> bool:
        """Add a point that is read already, as a row of a table."""
        self._points.append(Understood(point, line))
        return True

    def leave(self, line: str, note: str) -> None:
        """Keep a line that is not stored, to be shown."""
        self._points.append(
            Understood(Point(question=self.now, text=line), line, note=note or _("not understood"), is_kept=False)
        )


_BALLOTS = {
    "for": Ballot.FOR, "against": Ballot.AGAINST, "abstained": Ballot.ABSTAINED, "not cast": Ballot.NOT_VOTING,
}  # fmt: skip
