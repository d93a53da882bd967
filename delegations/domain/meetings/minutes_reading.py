"""Minutes of any office read line by line: head, who was there, agenda, each question with what was said and resolved.

Lines go to the part that the last label named («СЛУХАЛИ», „Tagesordnung”); a line that nothing can be made of is kept
as it stands and is not stored.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from delegations.domain.dates.date_reading import YearOf, no_year
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.dates.times import hours_at_head
from delegations.domain.meetings.meeting import AgendaItem, Attendee
from delegations.domain.meetings.minutes_people import PeopleReader
from delegations.domain.meetings.minutes_parts import MinutesHead, Point, PointKind, UnderstoodMinutes
from delegations.domain.meetings.minutes_words import (
    Label,
    Votes,
    cells_in_line,
    day_in,
    has_person,
    is_name,
    label_of,
    meaning_of,
    names_in,
    pieces_of,
    question_in,
    vote_within,
    votes_in,
    without_number,
    words_of,
)
from delegations.domain.meetings.vocabulary import Attendance, ItemState, MeetingRole
from delegations.domain.records.understood import Understood
from delegations.domain.text.texts import _
from delegations.domain.text.word_lists import plain
from delegations.domain.visits.pasted_follow_ups import read_point

_HEAD = frozenset({"date", "begins", "ends", "hours", "place", "number", "body"})
_PEOPLE = frozenset({"chair", "secretary", "present", "absent", "invited"})
_IN_QUESTION = {
    "heard": PointKind.HEARD,
    "spoke": PointKind.SPEECH,
    "resolved": PointKind.DECISION,
    "noted": PointKind.INFORMATION,
    "dissent": PointKind.DISSENT,
}
_NUMBER_WORDS = re.compile(r"\S*\d\S*")
_LINE_TO_SIGN = re.compile(r"[_.…]{4,}")
_DEEP = re.compile(r"\d{1,3}\.\d{1,3}\.\d{1,3}[.)]?\s")
_SHORT_TITLE = 300


def read_minutes(rows: Sequence[Sequence[str]], *, year_of: YearOf = no_year) -> UnderstoodMinutes:
    """Return what ``rows``, lines parted into cells, say of a meeting; never raises, whatever stands there.

    ``year_of`` gives the year of a term without one.
    """
    reader = _Reader(year_of)
    for row in rows:
        # A cell of several lines: each is a line.
        parts = [cell.split("\n") for cell in row]
        if len(parts) == 1:
            for line in parts[0]:
                reader.see((line.strip(),))
        else:
            reader.see(tuple(" ".join(cell.split()) for cell in row))
    return reader.read()


@dataclass(slots=True)
class _Question:
    """A question while it is read."""

    item: AgendaItem
    source: str
    doubts: tuple[str, ...] = ()
    is_under_way: bool = False


class _Reader:
    """Takes lines one by one; ``_part`` is the meaning of the label that they stand under."""

    def __init__(self, year_of: YearOf) -> None:
        self._year_of = year_of
        self._head = MinutesHead()
        self._people = PeopleReader()
        self._questions: list[_Question] = []
        self._points: list[Understood[Point]] = []
        self._part = "head"
        self._now = 0
        """The question that is being read, counted from 1."""
        self._doubts: list[str] = []

    def read(self) -> UnderstoodMinutes:
        """Return all that was understood."""
        points = tuple(map(self._tasks_of, self._points))
        heard = {one.value.question for one in points if one.is_kept}
        if self._questions and not heard:
            self._doubts.append(_("No question has anything that was heard or resolved."))
        if self._head.date is None:
            self._doubts.append(_("No date of the meeting was found."))
        questions = tuple(Understood(one.item, one.source, one.doubts) for one in self._questions)
        head = replace(self._head, body=self._body())
        return UnderstoodMinutes(
            head=head, people=self._people.rows(), questions=questions, points=points, doubts=tuple(self._doubts)
        )

    def see(self, cells: tuple[str, ...]) -> None:
        """Take a line."""
        line = cells_in_line(cells)
        if not line:
            return
        if self._part == "head" and self._see_kind(cells, line):
            return
        label = label_of(line)
        if label is not None and self._labelled(label, cells, line):
            return
        asked = question_in(line)
        if asked is not None and self._asked(*asked, line):
            return
        self._plain(cells, line)

    # Head

    def _see_kind(self, cells: Sequence[str], line: str) -> bool:
        words = line.split(" ")
        meaning = next((one for count in (4, 3, 2, 1) if (one := meaning_of(" ".join(words[:count]))) == "kind"), "")
        if not meaning and meaning_of(line) != "kind":
            return False
        count = next((one for one in (4, 3, 2, 1) if meaning_of(" ".join(words[:one])) == "kind"), 1)
        if len(line) > _SHORT_TITLE:
            return False
        self._head = replace(self._head, headings=(*self._head.headings, _KIND_MARK))
        rest = " ".join(words[count:])
        if rest:
            self._in_head(rest, source=line)
        return True

    def _in_head(self, text: str, source: str = "") -> None:
        """Take what the head says: day, number, town, hours; all other words are headings."""
        found = day_in(text)
        if found is not None and self._head.date is None:
            self._head = replace(self._head, date=found[0])
            text = found[1]
        text = self._without_number(text)
        hours = hours_at_head(text.strip(" ,"))
        if hours is not None and not hours.rest and self._head.from_time is None:
            self._head = replace(self._head, from_time=hours.start, to_time=hours.end)
            return
        first, _space, rest = text.strip(" ,").partition(" ")
        is_town = plain(first).rstrip(".") in words_of("settlement") and rest[:1].isupper()
        if is_town and not self._head.settlement:
            self._head = replace(self._head, settlement=rest.strip(" ,."))
        elif text.strip(" .,–—-_"):
            self._head = replace(self._head, headings=(*self._head.headings, text.strip(" ,;")))

    def _without_number(self, text: str) -> str:
        words = text.split(" ")
        for place, word in enumerate(words):
            sign = plain(word).rstrip(".:")
            glued = word.startswith("№") and word != "№"
            if sign not in words_of("numbered by") and not glued:
                continue
            number = word[1:] if glued else (words[place + 1] if place + 1 < len(words) else "")
            if not _NUMBER_WORDS.fullmatch(number):
                continue
            behind = words[place + 1 + (not glued) :]
            before = words[:place]
            is_of_meeting = bool(before) and all(one in words_of("meeting") for one in pieces_of(" ".join(before)))
            if is_of_meeting or {*pieces_of(" ".join(before))} & {"of", "der"}:
                digits = number.strip(" .,;")
                if digits.isdecimal() and self._head.meeting_number is None:
                    self._head = replace(self._head, meeting_number=int(digits[:6]))
                    return " ".join(behind) if is_of_meeting else " ".join([*before, *behind])
            if not self._head.number:
                self._head = replace(self._head, number=number.strip(" .,;"))
                return " ".join([*before, *behind])
        return text

    def _body(self) -> str:
        """Return the words for whoever met: what stands behind «ПРОТОКОЛ», else before it."""
        headings = self._head.headings
        if _KIND_MARK not in headings:
            return self._head.body
        at = headings.index(_KIND_MARK)
        self._head = replace(self._head, headings=tuple(one for one in headings if one != _KIND_MARK))
        if self._head.body:
            return self._head.body
        behind = [one for one in headings[at + 1 :] if one != _KIND_MARK and not _LINE_TO_SIGN.search(one)]
        before = [one for one in headings[:at] if not _LINE_TO_SIGN.search(one)]
        named = [*behind, *before[:1]] if behind else before[:1]
        return named[0] if named else ""

    def _head_label(self, label: Label) -> bool:
        rest = label.rest
        if label.meaning == "date":
            found = day_in(rest)
            if found is None:
                return False
            self._head = replace(self._head, date=found[0])
            if found[1]:
                self._in_head(found[1])
        elif label.meaning in ("begins", "ends", "hours"):
            hours = hours_at_head(rest) or self._hours_within(rest)
            if hours is None or hours.start is None:
                return False
            if label.meaning == "ends":
                self._head = replace(self._head, to_time=hours.start)
            else:
                self._head = replace(self._head, from_time=hours.start, to_time=hours.end or self._head.to_time)
        elif label.meaning == "place":
            first, _space, town = rest.partition(" ")
            is_town = plain(first).rstrip(".") in words_of("settlement") and "," not in town
            self._head = replace(self._head, settlement=town) if is_town else replace(self._head, place=rest)
        elif label.meaning == "number":
            self._head = replace(self._head, number=rest)
        elif rest:
            self._head = replace(self._head, body=rest)
        return True

    def _hours_within(self, rest: str) -> "HoursRead | None":
        words = rest.split(" ")
        return next((one for at in range(len(words)) if (one := hours_at_head(" ".join(words[at:]))) is not None), None)

    # Labels

    def _labelled(self, label: Label, cells: Sequence[str], line: str) -> bool:
        """Take a line that begins with a label; tell whether it was one in this place."""
        meaning = label.meaning
        if meaning in _HEAD:
            early = self._part in {"head", "quorum", *_PEOPLE}
            return (early or meaning == "ends") and self._head_label(label)
        if meaning == "kind":
            return False
        if meaning in ("chair", "secretary"):
            return self._officer(meaning, label, cells, line)
        if meaning in _PEOPLE or meaning == "list of those present":
            return self._begin_people(meaning, label.rest, line)
        if meaning == "agenda":
            if self._now or self._questions:
                return False
            self._part = "agenda"
            if label.rest:
                self._agenda_line(label.rest, 0)
            return True
        if meaning == "presenter":
            return self._presenter(label.rest)
        if meaning == "quorum":
            self._head = replace(self._head, quorum=line)
            self._left(line, _("quorum"))
            return True
        if meaning in _IN_QUESTION:
            return self._begin_part(label, line)
        if meaning in ("voted", "by name"):
            return self._voted(line)
        if meaning in ("postponed", "withdrawn"):
            return self._not_discussed(meaning, line)
        if meaning == "annexes":
            self._part = "annexes"
            if label.rest:
                self._add(PointKind.ANNEX, label.rest, line, question=0)
            return True
        return False

    def _officer(self, meaning: str, label: Label, cells: Sequence[str], line: str) -> bool:
        named = label.rest or cells_in_line(cells[1:])
        if self._part not in {"head", "quorum", *_PEOPLE} and not self._people.lacks(meaning):
            if len(line) > _SHORT_TITLE or (self._part in ("spoke", "heard") and not has_person(named)):
                return False
            if self._part not in ("spoke", "heard", "resolved") or len(cells) > 1 or _LINE_TO_SIGN.search(line):
                self._left(line, _("signature"))
                self._part = "signed"
                return True
            return False
        if _LINE_TO_SIGN.search(named) or (named and not has_person(named)):
            return False
        role = MeetingRole.CHAIR if meaning == "chair" else MeetingRole.SECRETARY
        self._people.begin(role, Attendance.PRESENT)
        if named:
            self._people.see([named], line)
        if self._part in {"head", "quorum", *_PEOPLE}:
            self._part = meaning
        return True

    def _begin_people(self, meaning: str, rest: str, line: str) -> bool:
        if self._now and meaning != "list of those present":
            return False
        self._part = "present" if meaning == "list of those present" else meaning
        role = MeetingRole.INVITED if meaning == "invited" else MeetingRole.MEMBER
        self._people.begin(role, Attendance.ABSENT if meaning == "absent" else Attendance.PRESENT)
        if rest and not self._people.see([rest], line):
            self._people.leave(line)
        return True

    def _presenter(self, rest: str) -> bool:
        if not self._questions or not rest:
            return False
        place = max(self._now, 1) - 1 if self._now else len(self._questions) - 1
        one = self._questions[min(place, len(self._questions) - 1)]
        one.item = replace(one.item, presenter=", ".join(filter(None, (one.item.presenter, rest.rstrip(" .")))))
        return True

    # Agenda and questions

    def _agenda_line(self, text: str, number: int) -> None:
        title, presenter = _title_and_presenter(text)
        last = self._questions[-1] if self._questions else None
        if last is not None and not number and (title[:1].islower() or last.source.rstrip().endswith((",", "-"))):
            last.item = replace(last.item, title=f"{last.item.title} {title}", presenter=presenter or last.item.presenter)
            last.source += f"\n{text}"
            return
        self._questions.append(_Question(AgendaItem(title=title, presenter=presenter), text))

    def _asked(self, number: int, rest: str, line: str) -> bool:
        if self._part == "agenda" and number == len(self._questions) + 1 and rest:
            self._agenda_line(rest, number)
            return True
        if self._part == "head" or self._part in _PEOPLE:
            if not rest:
                return False
            # „TOP 1: …” without an agenda before it.
            self._part = "agenda"
            self._agenda_line(rest, number)
            return True
        self._go_to(number, line)
        if rest and not _is_alike(rest, self._questions[self._now - 1].item.title):
            if self._questions[self._now - 1].item.title:
                self._add(PointKind.HEARD, rest, line)
            else:
                one = self._questions[self._now - 1]
                one.item = replace(one.item, title=rest)
        self._part = "asked"
        return True

    def _go_to(self, number: int, source: str) -> None:
        """Go over to the question ``number``, or to one made for it behind all others."""
        if number > len(self._questions):
            self._questions.append(
                _Question(AgendaItem(), source, (_("This question does not stand on the agenda."),))
            )
            number = len(self._questions)
        self._now = number
        self._questions[number - 1].is_under_way = True

    def _begin_part(self, label: Label, line: str) -> bool:
        kind = _IN_QUESTION[label.meaning]
        if self._part == "head" and not self._questions:
            self._doubts.append(_("No agenda was found; the questions are those that were heard."))
        if label.meaning == "heard":
            self._heard(label.number)
        elif label.number and label.number != self._now and label.number <= len(self._questions) + 1:
            self._go_to(label.number, line)
        elif not self._now:
            self._go_to(1, line)
        self._part = label.meaning
        if label.rest:
            self._in_question(kind, label.rest, line)
        return True

    def _heard(self, number: int) -> None:
        is_new = not self._now or self._part not in ("asked", "agenda")
        if number and number <= len(self._questions) + 1:
            self._go_to(number, "")
        elif is_new:
            is_begun = any(one.value.question == self._now for one in self._points)
            self._go_to(self._now + 1 if is_begun or not self._now else self._now, "")

    def _not_discussed(self, meaning: str, line: str) -> bool:
        if not self._now:
            return False
        one = self._questions[self._now - 1]
        state = ItemState.POSTPONED if meaning == "postponed" else ItemState.WITHDRAWN
        one.item = replace(one.item, state=state)
        one.source = "\n".join(filter(None, (one.source, line)))
        return True

    def _voted(self, line: str) -> bool:
        votes = votes_in(line)
        if not self._now or not votes.is_any:
            if self._now:
                self._left(line, _("vote"))
            return bool(self._now)
        one = self._questions[self._now - 1]
        if meaning_of(line.split(":", 1)[0]) == "by name" or one.item.was_voted:
            self._left(line, _("vote"))
            return True
        self._count(one, votes, line)
        return True

    def _count(self, one: _Question, votes: Votes, line: str) -> None:
        yes = votes.yes
        if votes.unanimous and yes is None:
            yes = self._people.count_votes() or None
            one.doubts += (_("The vote was unanimous; how many voted was taken from those present."),)
        if votes.not_cast is not None:
            one.doubts += (_("Not voting: {count}. Only votes that were cast are kept.").format(count=votes.not_cast),)
        one.item = replace(
            one.item, votes_for=yes, votes_against=votes.no, votes_abstained=votes.abstained
        )
        one.source = "\n".join(filter(None, (one.source, line)))

    # Lines without a label

    def _plain(self, cells: Sequence[str], line: str) -> None:
        number, text = without_number(line)
        place = self._titled(text) if number and self._part not in ("agenda", "head", *_PEOPLE) else 0
        if place and place != self._now and not self._questions[place - 1].is_under_way:
            self._go_to(place, line)
            self._part = "asked"
        elif self._part == "head":
            if self._head.headings:
                for cell in cells:
                    self._in_head(cell, line)
            elif not self._people.see(cells, line, is_sure=False):
                self._head = replace(self._head, headings=(line,))
        elif self._part in _PEOPLE:
            if not self._people.see(cells, line):
                self._people.leave(line)
        elif self._part == "agenda":
            if number and number <= len(self._questions) and self._titled(text) == number:
                self._go_to(number, line)
                self._part = "asked"
            else:
                self._agenda_line(text, number)
        elif self._part == "asked":
            if not _is_alike(text, self._questions[self._now - 1].item.title):
                self._in_question(PointKind.HEARD, line, line)
        elif self._part in _IN_QUESTION:
            self._in_question(_IN_QUESTION[self._part], line, line)
        elif self._part == "annexes":
            self._add(PointKind.ANNEX, text, line, question=0)
        else:
            self._left(line, "")

    def _titled(self, text: str) -> int:
        """Return the number of the question that is called ``text``; 0 for none."""
        return next((place for place, one in enumerate(self._questions, 1) if _is_alike(text, one.item.title)), 0)

    def _in_question(self, kind: PointKind, text: str, line: str) -> None:
        one = self._questions[self._now - 1]
        if kind is PointKind.HEARD:
            if _is_alike(text, one.item.title):
                return
            if not one.item.title:
                one.item = replace(one.item, title=text)
                return
            self._hear(one, text, line)
        elif kind is PointKind.SPEECH:
            self._speech(text, line)
        else:
            rest, vote = vote_within(text)
            if rest:
                self._point(kind, rest, line)
            if vote:
                self._voted(vote)

    def _hear(self, one: _Question, text: str, line: str) -> None:
        head, sign, rest = _at_dash(text)
        who = head if sign else text
        if is_name(who) or who == one.item.presenter or names_in(who):
            if not one.item.presenter:
                one.item = replace(one.item, presenter=who)
            elif who != one.item.presenter:
                rest = text
            if rest:
                self._add(PointKind.HEARD, rest, line)
            return
        self._continue_or_add(PointKind.HEARD, text, line)

    def _speech(self, text: str, line: str) -> None:
        bare = without_number(text)[1]
        for sign in (" – ", " — ", " - ", ": "):
            head, found, rest = bare.partition(sign)
            if found and (is_name(head) or has_person(head)) and len(head) < 160:  # noqa: PLR2004  a name and a post
                self._add(PointKind.SPEECH, rest, line, who=head)
                return
        people = names_in(bare) or ((bare,) if is_name(bare) else ())
        for name in people:
            self._add(PointKind.SPEECH, "", line, who=name)
        if not people:
            self._continue_or_add(PointKind.SPEECH, bare, line)

    def _point(self, kind: PointKind, text: str, line: str) -> None:
        number, bare = without_number(text)
        last = self._points[-1].value if self._points else None
        goes_on = last is not None and last.kind is kind and last.question == self._now and self._points[-1].is_kept
        if goes_on and not number and bare == text and (bare[:1].islower() or _begins_with_label(bare)):
            self._continue_or_add(kind, text, line)
        else:
            is_deep = _DEEP.match(text) is not None and kind is PointKind.DECISION
            self._add(PointKind.ACTION if is_deep else kind, bare, line)

    def _continue_or_add(self, kind: PointKind, text: str, line: str) -> None:
        last = self._points[-1] if self._points else None
        if last is None or last.value.kind is not kind or last.value.question != self._now or not last.is_kept:
            self._add(kind, text, line)
            return
        space = "\n" if kind in (PointKind.HEARD, PointKind.SPEECH) else " "
        value = replace(last.value, text=f"{last.value.text}{space}{text}".strip())
        self._points[-1] = replace(last, value=value, source=f"{last.source}\n{line}")

    def _add(self, kind: PointKind, text: str, line: str, *, who: str = "", question: int | None = None) -> None:
        number = self._now if question is None else question
        self._points.append(Understood(Point(question=number, kind=kind, text=text, who=who), line))

    def _left(self, line: str, note: str) -> None:
        self._points.append(
            Understood(Point(question=self._now, text=line), line, note=note or _("not understood"), is_kept=False)
        )

    def _tasks_of(self, one: Understood[Point]) -> Understood[Point]:
        """Return a decision as an action when it says who does it, or by when."""
        point = one.value
        if not one.is_kept or point.kind not in (PointKind.DECISION, PointKind.ACTION):
            return one
        task = read_point(point.text, year_of=self._year_of, start=self._start())
        if not task.responsible and task.due is None and not task.term_words:
            return one
        value = replace(
            point, kind=PointKind.ACTION, text=task.text, who=task.responsible, due=task.due, term_words=task.term_words
        )
        return replace(one, value=value)

    def _start(self) -> "date | None":
        day: PartialDate | None = self._head.date
        return day.exact if day is not None else None


_KIND_MARK = "\x00"
"""Stands among the headings where the word «ПРОТОКОЛ» stood."""


def _is_alike(text: str, title: str) -> bool:
    said, known = " ".join(pieces_of(text)), " ".join(pieces_of(title))
    return bool(said) and bool(known) and (said == known or (len(said) > 20 and known.startswith(said)))  # noqa: PLR2004


def _at_dash(text: str) -> tuple[str, str, str]:
    for dash in (" – ", " — ", " - "):
        if dash in text:
            return text.partition(dash)
    return text, "", ""


def _title_and_presenter(text: str) -> tuple[str, str]:
    """Part a question of the agenda from who presents it, in brackets or behind a label at its end."""
    bare = text.rstrip(" .;")
    if bare.endswith(")") and "(" in bare:
        head, inside = bare[: bare.rindex("(")].rstrip(" .;"), bare[bare.rindex("(") + 1 : -1]
        label = label_of(inside)
        if label is not None and label.meaning == "presenter":
            return head, label.rest
        if has_person(inside):
            return head, inside
    for cut in re.finditer(r"[.;,]\s+|\s[–—-]\s|\n", bare):
        label = label_of(bare[cut.end() :])
        if label is not None and label.meaning == "presenter" and label.rest:
            return bare[: cut.start()].rstrip(" .;"), label.rest
    return text.strip(" ;"), ""


def _begins_with_label(text: str) -> bool:
    task = read_point(f"… {text}")
    return task.text in ("…", "") and bool(task.responsible or task.due or task.term_words)


def read_agenda(rows: Sequence[Sequence[str]]) -> tuple[Understood[AgendaItem], ...]:
    """Return the questions of a pasted agenda, one a line or numbered, with who presents each."""
    reader = _Reader(no_year)
    reader.see((words_of("agenda")[0],))
    for row in rows:
        reader.see(tuple(row))
    found = reader.read()
    left = tuple(Understood(AgendaItem(title=one.value.text), one.source, note=one.note, is_kept=one.is_kept) for one in found.points)
    return (*found.questions, *left)


def read_points(rows: Sequence[Sequence[str]], kind: PointKind, *, year_of: YearOf = no_year) -> tuple[Understood[Point], ...]:
    """Return pasted speeches (``kind`` SPEECH) or decisions, one a line."""
    reader = _Reader(year_of)
    label: Callable[[str], str] = lambda meaning: words_of(meaning)[0]
    reader.see((label("spoke" if kind is PointKind.SPEECH else "resolved"),))
    for row in rows:
        reader.see(tuple(row))
    return tuple(replace(one, value=replace(one.value, question=1)) for one in reader.read().points)
