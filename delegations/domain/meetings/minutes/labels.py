"""Lines of minutes that a label begins – «ПРИСУТНІ», «СЛУХАЛИ», „Beschluss“ –, and the part that each begins."""

import re
from collections.abc import Sequence
from dataclasses import replace

from delegations.domain.dates.date_reading import YearOf
from delegations.domain.follow_ups.vocabulary import ColumnRole
from delegations.domain.meetings.minutes.head import HEAD_LABELS, LINE_TO_SIGN, HeadReader
from delegations.domain.meetings.minutes.lines import PEOPLE, groups_of_people, is_short_title, signature_in
from delegations.domain.meetings.minutes.names import has_person, person_in
from delegations.domain.meetings.minutes.parts import PointKind
from delegations.domain.meetings.minutes.people import PeopleReader
from delegations.domain.meetings.minutes.questions import QuestionsReader
from delegations.domain.meetings.minutes.votes import is_vote
from delegations.domain.meetings.minutes.words import Label, cells_in_line, label_of, meaning_of, without_number
from delegations.domain.meetings.vocabulary import Attendance, MeetingRole
from delegations.domain.text.texts import _

IN_QUESTION = {
    "heard": PointKind.HEARD,
    "spoke": PointKind.SPEECH,
    "resolved": PointKind.DECISION,
    "noted": PointKind.INFORMATION,
    "dissent": PointKind.DISSENT,
}
"""Labels within a question, and what stands below them."""
_TITLE_END = re.compile(r"[:.]\s++(?=\S)")
"""Between what a question is called and what was said on it: “1. Declarations of interest: None.”."""
SHEETS = re.compile(
    r"(?:[,،]\s|\s)(?:на\s|on\s)?[_\d]{1,8}+\s(?:арк|sh|Bl|ark|برگ)\.?[,،]?\s(?:[ву]\s|in\s)?[_\d]{1,4}+\s"
    r"(?:прим|cop|Ex|egz|نسخه)\.?\Z"
)
"""How many sheets and copies an annex has, behind its name: «на 2 арк. в 1 прим.»."""
_ATTENDANCES = {"absent": Attendance.ABSENT, "represented": Attendance.REPRESENTED}
_OFFICERS = {"chair": MeetingRole.CHAIR, "secretary": MeetingRole.SECRETARY}
_SHORT_TITLE = 300
_VOTED_BEFORE = re.compile(r"\(([^()]{1,200})\)[:.\s]*+")


class LabelledLines:
    """Takes lines that begin with a label; ``_part`` is the meaning of the last one."""

    def __init__(self, year_of: YearOf) -> None:
        self._year_of = year_of
        self._head = HeadReader()
        self._people = PeopleReader()
        self._rows = QuestionsReader(self._people)
        self._part = "head"
        self._goes_by_titles = self._goes_by_tops = False
        self._resolved_at = 0
        self._doubts: list[str] = []
        self._lines: list[str] = []
        """All lines that were seen, in their order."""
        self._columns: list[ColumnRole] = []
        """Of the table of tasks that is read."""

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
        if meaning in PEOPLE or meaning == "list of those present":
            return self._begin_people(meaning, label.rest, line)
        if meaning in IN_QUESTION:
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
                self._rows.add(PointKind.ANNEX, SHEETS.sub("", without_number(rest)[1]), line, question=0)
        else:
            return False
        return True

    def _is_early(self) -> bool:
        """Tell whether no question has begun and no agenda."""
        return self._part == "head" or self._part in PEOPLE

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
        if not rest and line.endswith("."):
            # “Apologies were received from Kate Voss.”
            person = person_in(line)
            if person is None or not self._people.see([person[0]], line):
                self._people.leave(line)
            return True
        groups = groups_of_people(rest)
        for one in filter(None, groups):
            # „Anwesend: Vorsitzender: Hans Berg; Mitglieder: …; entschuldigt: …“
            label = label_of(one) if len(groups) > 1 else None
            is_taken = label is not None and self._labelled(label, (one,), one)
            if not is_taken and not self._people.see([one], line):
                self._people.leave(line)
        return True

    def _asked(self, number: int, rest: str, line: str) -> bool:
        if self._part == "agenda" and number == len(self._rows.questions) + 1 and rest:
            self._rows.add_to_agenda(rest, number)
            return True
        if self._part == "head" or self._part in PEOPLE:
            if not rest and self._part in PEOPLE and number == len(self._rows.questions) + 1:
                # „TOP 1“ ends those present; what it is called stands on the next line.
                self._doubts.append(_("No agenda was found; the questions are those that were heard."))
                self._rows.go_to(number, line)
                self._part = "asked"
                return True
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
        kind = IN_QUESTION[label.meaning]
        if label.meaning == "resolved" and self._rows.now and meaning_of(label.rest) in ("postponed", "withdrawn"):
            return self._rows.leave_undiscussed(meaning_of(label.rest), line)
        number, rest = without_number(label.rest) if label.meaning == "heard" else (0, label.rest)
        if number and not label.number:
            label = replace(label, rest=rest, number=number)  # «СЛУХАЛИ: 2. Про різне»
        if self._is_early() and not self._rows.questions:
            self._doubts.append(_("No agenda was found; the questions are those that were heard."))
        if label.meaning == "heard":
            self._rows.hear_next(label.number, goes_on=self._part in ("asked", "agenda"))
        elif label.number and label.number != self._rows.now and label.number <= len(self._rows.questions) + 1:
            self._rows.go_to(label.number, line)
        elif not self._rows.now:
            self._rows.go_to(1, line)
        self._part, self._resolved_at = label.meaning, self._rows.count_points()
        self._rows.end_point()
        voted = _VOTED_BEFORE.match(label.rest)
        if voted is not None and is_vote(voted[1]):
            # “RESOLVED (3 for, 0 against): to send …”
            self._rows.count_vote(voted[1], line)
            label = replace(label, rest=label.rest[voted.end() :])
        if label.rest:
            self._rows.take(kind, label.rest, line)
        return True

    def _is_next_title(self, line: str) -> bool:
        """Take “2. Minutes of the last meeting” for the next question where no agenda named the questions."""
        number, title = without_number(line)
        begins = not self._rows.questions and self._part in PEOPLE and self._people.rows()
        number += self._rows.before_first if number else 0
        goes_on = begins or self._goes_by_titles or self._rows.before_first
        if number != len(self._rows.questions) + 1 or not goes_on:
            return False
        label = label_of(line)
        if label is not None and (label.meaning == "heard" or (label.meaning in IN_QUESTION and label.rest)):
            return False  # «1. СЛУХАЛИ: Про бюджет»
        called = _TITLE_END.split(title, maxsplit=1)
        title, said = called[0], " ".join(called[1:])
        if not is_short_title(title):
            return False
        if begins:
            self._doubts.append(_("No agenda was found; the questions are those that were heard."))
        self._goes_by_titles = True
        self._rows.add_to_agenda(title, number, line)
        self._rows.go_to(number, line)
        self._part = "asked"
        if said:
            self._rows.take(PointKind.HEARD, said, line)
        return True

    def _is_signature(self, line: str) -> bool:
        """Take a line behind the questions in which nothing parts post and name."""
        if self._is_early() or not self._rows.now:
            return False
        first, _space, named = line.partition(" ")
        if first.endswith(".") and named and meaning_of(first) == "signature":
            # „gez. Vogt, Schriftführer“
            name, _comma, post = named.partition(",")
            return self._signed(meaning_of(post), name, line)
        found = signature_in(line)
        return found is not None and self._signed(*found, line)
