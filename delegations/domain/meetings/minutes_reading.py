"""Minutes of any office read line by line: head, who was there, agenda, each question with what was said and resolved.

Lines go to the part that the last label named («СЛУХАЛИ», „Tagesordnung”); a line that nothing can be made of is kept
as it stands and is not stored.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from delegations.domain.dates.date_reading import YearOf, no_year
from delegations.domain.meetings.minutes_head import HEAD_LABELS, LINE_TO_SIGN, HeadReader
from delegations.domain.meetings.minutes_names import has_person
from delegations.domain.meetings.minutes_parts import PointKind, UnderstoodMinutes
from delegations.domain.meetings.minutes_people import PeopleReader
from delegations.domain.meetings.minutes_questions import QuestionsReader
from delegations.domain.meetings.minutes_votes import is_count, is_vote
from delegations.domain.meetings.minutes_words import (
    Label,
    cells_in_line,
    label_of,
    meaning_of,
    question_in,
    unspaced,
    without_number,
)
from delegations.domain.meetings.vocabulary import Attendance, MeetingRole
from delegations.domain.text.texts import _
from delegations.domain.visits.people_lists.people_lines import is_post

_PEOPLE = frozenset({"chair", "secretary", "present", "absent", "invited", "represented"})
_IN_QUESTION = {
    "heard": PointKind.HEARD,
    "spoke": PointKind.SPEECH,
    "resolved": PointKind.DECISION,
    "noted": PointKind.INFORMATION,
    "dissent": PointKind.DISSENT,
}
_ATTENDANCES = {"absent": Attendance.ABSENT, "represented": Attendance.REPRESENTED}
_OFFICERS = {"chair": MeetingRole.CHAIR, "secretary": MeetingRole.SECRETARY}
_MOST_OF_SIGNATURE, _SHORTEST_LOUD = 6, 2
"""Words of a signature; letters of a family name in capitals, at least."""
_SHORT_TITLE, _SHORT_HEADING = 300, 90
_WIDE_GAP = re.compile(r"(?<!\s)\s{4,}+")
_SHEETS = re.compile(
    r"(?:[,،]\s|\s)(?:на\s|on\s)?[_\d]{1,8}+\s(?:арк|sh|Bl|ark|برگ)\.?[,،]?\s(?:[ву]\s|in\s)?[_\d]{1,4}+\s"
    r"(?:прим|cop|Ex|egz|نسخه)\.?\Z"
)
"""How many sheets and copies an annex has, behind its name: «на 2 арк. в 1 прим.»."""
_VOTED_BEFORE = re.compile(r"\(([^()]{1,200})\)[:.\s]*+")
_COUNTED = re.compile(r"[-–—]?\s?\d{1,3}\s?(?:осіб|особи|членів|os\.|osób|Personen|members)?\s?:\s")
"""How many were there, before their names: «Присутні – 4: …»."""


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
                # Wide gaps part cells where somebody set them with blanks: «Голова комісії        С. Голуб».
                reader.see(tuple(filter(None, _WIDE_GAP.split(line.strip()))) or ("",))
        else:
            reader.see(tuple(" ".join(cell.split()) for cell in row))
    return reader.read()


def _is_sentence(line: str) -> bool:
    return line.endswith(".") and line[:1].isupper() and line.count(" ") > 1


def _names_part(words: str) -> bool:
    """Tell whether words begin with the label of some of the people: „Mitglieder: …“."""
    label = label_of(words) if ":" in words else None
    return label is not None and label.meaning in _PEOPLE and bool(label.rest)


class _Reader:
    """Takes lines one by one; ``_part`` is the meaning of the label that they stand under."""

    def __init__(self, year_of: YearOf) -> None:
        self._year_of = year_of
        self._head = HeadReader()
        self._people = PeopleReader()
        self._rows = QuestionsReader(self._people)
        self._part = "head"
        self._goes_by_titles = self._goes_by_tops = False
        self._resolved_at = 0
        self._doubts: list[str] = []

    def read(self) -> UnderstoodMinutes:
        """Return all that was understood."""
        points = self._rows.read_points(self._year_of, self._start())
        if self._rows.questions and not any(one.is_kept for one in points):
            self._doubts.append(_("No question has anything that was heard or resolved."))
        if self._head.head.date is None:
            self._doubts.append(_("No date of the meeting was found."))
        body = self._head.body()
        self._people.find_officers()
        return UnderstoodMinutes(
            head=replace(self._head.head, body=body),
            people=self._people.rows(),
            questions=self._rows.read_questions(),
            points=points,
            doubts=tuple(self._doubts),
        )

    def see(self, cells: tuple[str, ...]) -> None:
        """Take a line."""
        cells = tuple(filter(None, (unspaced(" ".join(cell.split())) for cell in cells)))
        line = cells_in_line(cells)
        if not line:
            return
        if self._part == "head" and self._head.see_kind(line):
            return
        if self._part != "head" and (blank := LINE_TO_SIGN.search(line)) is not None:
            who, named = line[: blank.start()].strip(" :–—-/("), line[blank.end() :].strip(" /()–—-")
            if (meaning := meaning_of(who)) in ("chair", "secretary", "signature") or not (who or named):
                self._signed(meaning, named, line)
                return
        meaning = meaning_of(cells[0]) if len(cells) > 1 else ""
        label = Label(meaning, cells_in_line(cells[1:])) if meaning else label_of(line)
        if self._is_next_title(line) or self._is_signature(line):
            return
        if label is not None and self._labelled(label, cells, line):
            return
        asked = question_in(line)
        if asked is not None and self._asked(*asked, line):
            return
        self._plain(cells, line)

    # Labels

    def _labelled(self, label: Label, cells: Sequence[str], line: str) -> bool:
        """Take a line that begins with a label; tell whether it was one in this place."""
        meaning = label.meaning
        if meaning in HEAD_LABELS:
            return (self._is_early() or meaning == "ends") and self._head.labelled(label)
        if meaning in ("chair", "secretary"):
            return self._officer(meaning, label, cells, line)
        if meaning == "signature":
            is_signed = not label.rest or LINE_TO_SIGN.search(label.rest) is not None or has_person(label.rest)
            return self._part != "head" and is_signed and self._signed(meaning, label.rest, line)
        if meaning in _PEOPLE or meaning == "list of those present":
            return self._begin_people(meaning, label.rest, line)
        if meaning in _IN_QUESTION:
            return self._begin_part(label, line)
        if meaning in ("voted", "by name", "postponed", "withdrawn"):
            return self._voted(label, line)
        return self._other_label(meaning, label.rest, line)

    def _voted(self, label: Label, line: str) -> bool:
        """Take the vote on the question, or that it was not decided."""
        if label.meaning in ("postponed", "withdrawn"):
            return self._rows.leave_undiscussed(label.meaning, line)
        if label.meaning == "voted" and not label.rest and self._rows.now:
            self._part = "voted"  # the vote stands on the next line
            return True
        return self._rows.count_vote(line)

    def _other_label(self, meaning: str, rest: str, line: str) -> bool:
        if meaning == "presenter":
            return self._rows.present(rest)
        if meaning == "agenda" and not self._rows.now and not self._rows.questions:
            self._part = "agenda"
            if rest:
                self._rows.add_to_agenda(rest, 0)
        elif meaning == "quorum":
            self._head.head = replace(self._head.head, quorum=line)
            self._rows.leave(line, _("quorum"))
        elif meaning == "verdict" or (meaning == "carried" and not rest):
            self._rows.leave(line, _("vote"))
        elif meaning == "annexes":
            self._part = "annexes"
            if rest:
                self._rows.add(PointKind.ANNEX, _SHEETS.sub("", without_number(rest)[1]), line, question=0)
        else:
            return False
        return True

    def _is_early(self) -> bool:
        """Tell whether no question has begun and no agenda."""
        return self._part == "head" or self._part in _PEOPLE

    def _officer(self, meaning: str, label: Label, cells: Sequence[str], line: str) -> bool:
        named = label.rest or cells_in_line(cells[1:])
        if LINE_TO_SIGN.search(named):
            return self._signed(meaning, LINE_TO_SIGN.sub(" ", named).strip(), line)
        if not self._is_early() and not self._people.lacks(meaning):
            if len(line) > _SHORT_TITLE or (self._part in ("spoke", "heard") and not has_person(named)):
                return False
            if self._part not in ("spoke", "heard", "resolved") or len(cells) > 1:
                self._rows.leave(line, _("signature"))
                self._part = "signed"
                return True
            return False
        if named and not has_person(named):
            return False
        self._people.begin(_OFFICERS[meaning], Attendance.PRESENT)
        if named:
            self._people.see([named], line)
        if self._is_early():
            self._part = meaning
        return True

    def _signed(self, meaning: str, named: str, line: str) -> bool:
        """Take a line to sign: it names who chaired or took the minutes where nothing else does."""
        if has_person(named) and meaning in ("chair", "secretary") and self._people.lacks(meaning):
            self._people.begin(_OFFICERS[meaning], Attendance.PRESENT)
            self._people.see([named], line)
        else:
            self._rows.leave(line, _("signature"))
        if not self._is_early():
            self._part = "signed"
        return True

    def _begin_people(self, meaning: str, rest: str, line: str) -> bool:
        if self._rows.now and meaning != "list of those present":
            return False
        self._part = "present" if meaning == "list of those present" else meaning
        role = MeetingRole.INVITED if meaning == "invited" else MeetingRole.MEMBER
        self._people.begin(role, _ATTENDANCES.get(meaning, Attendance.PRESENT))
        if (counted := _COUNTED.match(rest)) is not None:
            rest = rest[counted.end() :].strip()
        parts = [one.strip() for one in rest.split(";") if one.strip()]
        if len(parts) > 1 and any(_names_part(one) for one in parts):
            # „Anwesend: Vorsitzender: Hans Berg; Mitglieder: …; entschuldigt: …“
            for one in parts:
                self.see((one,))
            return True
        if rest and not self._people.see([rest], line):
            self._people.leave(line)
        return True

    def _asked(self, number: int, rest: str, line: str) -> bool:
        if self._part == "agenda" and number == len(self._rows.questions) + 1 and rest:
            self._rows.add_to_agenda(rest, number)
            return True
        if self._part == "head" or self._part in _PEOPLE:
            if not rest:
                return False
            # „TOP 1: …” without an agenda before it.
            self._part, self._goes_by_tops = "agenda", True
            self._rows.add_to_agenda(rest, number)
            return True
        # Below «ВИРІШИЛИ:» for all questions «По питанню 1: …» is what was decided on it.
        is_bare = self._part == "resolved" and not self._rows.has_points_since(self._resolved_at)
        decides = (is_bare or self._part == "decided on each") and bool(rest)
        self._rows.go_to(number, line)
        if rest:
            self._rows.take(PointKind.DECISION if decides else PointKind.HEARD, rest, line)
        self._part = "decided on each" if decides else "asked"
        return True

    def _begin_part(self, label: Label, line: str) -> bool:
        kind = _IN_QUESTION[label.meaning]
        if label.meaning == "resolved" and self._rows.now and meaning_of(label.rest) in ("postponed", "withdrawn"):
            return self._rows.leave_undiscussed(meaning_of(label.rest), line)
        number, rest = without_number(label.rest) if label.meaning == "heard" else (0, label.rest)
        if number and not label.number:
            label = replace(label, rest=rest, number=number)  # «СЛУХАЛИ: 2. Про різне»
        if self._part == "head" and not self._rows.questions:
            self._doubts.append(_("No agenda was found; the questions are those that were heard."))
        if label.meaning == "heard":
            self._rows.hear_next(label.number, goes_on=self._part in ("asked", "agenda"))
        elif label.number and label.number != self._rows.now and label.number <= len(self._rows.questions) + 1:
            self._rows.go_to(label.number, line)
        elif not self._rows.now:
            self._rows.go_to(1, line)
        self._part, self._resolved_at = label.meaning, self._rows.count_points()
        voted = _VOTED_BEFORE.match(label.rest)
        if voted is not None and is_vote(voted[1]):
            # “RESOLVED (3 for, 0 against): to send …”
            self._rows.count_vote(voted[1])
            label = replace(label, rest=label.rest[voted.end() :])
        if label.rest:
            self._rows.take(kind, label.rest, line)
        return True

    def _is_next_title(self, line: str) -> bool:
        """Take “2. Minutes of the last meeting” for the next question where no agenda named the questions."""
        number, title = without_number(line)
        begins = not self._rows.questions and self._part in _PEOPLE and self._people.rows()
        if number != len(self._rows.questions) + 1 or not (begins or self._goes_by_titles):
            return False
        is_title = title[:1].isupper() and len(title) <= _SHORT_HEADING and not title.endswith((".", ";", ","))
        if not is_title or has_person(title) or is_post(title):
            return False
        if begins:
            self._doubts.append(_("No agenda was found; the questions are those that were heard."))
        self._goes_by_titles = True
        self._rows.add_to_agenda(title, number)
        self._rows.go_to(number, line)
        self._part = "asked"
        return True

    def _is_signature(self, line: str) -> bool:
        """Take «Голова комісії Руслана ОСТАПЧУК» behind the questions: nothing parts post and name."""
        words = line.split(" ")
        if self._is_early() or not self._rows.now or len(words) > _MOST_OF_SIGNATURE:
            return False
        for count in range(min(3, len(words) - 2), 0, -1):
            meaning, name = meaning_of(" ".join(words[:count])), words[count:]
            is_loud = any(len(one) > _SHORTEST_LOUD and one.isupper() for one in name)
            if meaning in ("chair", "secretary") and is_loud and len(name) <= 3 and has_person(" ".join(name)):  # noqa: PLR2004
                return self._signed(meaning, " ".join(name), line)
        post, name = " ".join(words[:-2]), words[-2:]
        is_loud = len(name) > 1 and len(name[1]) > _SHORTEST_LOUD and name[1].isupper() and not name[0].isupper()
        if is_loud and post[:1].isupper() and is_post(post) and has_person(" ".join(name)):
            return self._signed("signature", " ".join(name), line)
        return False

    # Lines without a label

    def _plain(self, cells: Sequence[str], line: str) -> None:
        number, text = without_number(line)
        if self._rows.now and is_count(line):
            self._rows.count_vote(line)
            return
        if number and self._part not in ("head", *_PEOPLE) and self._rows.begin_titled(text):
            self._part = "asked"
            return
        if self._part == "head":
            self._head.see_cells(cells)
        elif self._part in _PEOPLE:
            if not self._people.see(cells, line):
                self._people.leave(line)
        elif self._part == "agenda":
            self._of_agenda(text, number, line)
        elif self._part == "asked":
            self._rows.take(PointKind.HEARD, line, line)
        elif self._part == "decided on each":
            self._rows.take(PointKind.DECISION, line, line)
        elif self._part in _IN_QUESTION:
            self._rows.take(_IN_QUESTION[self._part], line, line)
        else:
            self._behind(text, line)

    def _of_agenda(self, text: str, number: int, line: str) -> None:
        """Take a question of the agenda, or what was said on the one above where no agenda stands before."""
        if not (self._goes_by_tops and not number and _is_sentence(line)):
            self._rows.add_to_agenda(text, number)
            return
        # „TOP 1: Rückblick“, „Frau Kern berichtet.“
        self._rows.go_to(len(self._rows.questions), line)
        self._part = "asked"
        self._rows.take(PointKind.HEARD, line, line)

    def _behind(self, text: str, line: str) -> None:
        """Take a line below a label for a vote or the annexes, or behind everything."""
        if self._part == "annexes":
            self._rows.add(PointKind.ANNEX, _SHEETS.sub("", text), line, question=0)
        elif self._part != "voted" or not self._rows.count_vote(line):
            self._rows.leave(line, "")
        self._part = "asked" if self._part == "voted" else self._part

    def _start(self) -> date | None:
        day = self._head.head.date
        return day.exact if day is not None else None
