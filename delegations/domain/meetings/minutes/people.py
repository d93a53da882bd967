"""Who was at a meeting, as minutes and pasted lists name people: name and post in any order, one or many a line."""

import re
from collections.abc import Sequence
from dataclasses import replace

from delegations.domain.follow_ups.bodies import is_body
from delegations.domain.meetings.meeting import Attendee
from delegations.domain.meetings.minutes.names import has_person, is_name, people_in, person_in
from delegations.domain.meetings.minutes.several import several_in
from delegations.domain.meetings.minutes.words import without_number, words_of
from delegations.domain.meetings.vocabulary import Attendance, MeetingRole
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.vocabulary import NameDoubt
from delegations.domain.records.labels import label
from delegations.domain.records.references import Ref
from delegations.domain.records.understood import Understood
from delegations.domain.text.texts import _
from delegations.domain.text.word_lists import plain
from delegations.domain.visits.people_lists.people_doubts import doubts_of_post
from delegations.domain.visits.people_lists.people_lines import LineSays, is_post, read_line
from delegations.domain.visits.people_lists.people_lines import is_body as is_list_body
from delegations.domain.visits.people_lists.shared_lines import is_address, numbered_within

_MOST_CELLS = 4
_OFFICES = {MeetingRole.CHAIR: "chair", MeetingRole.SECRETARY: "secretary"}
_TOLD = frozenset({NameDoubt.ORDER, NameDoubt.ONE_WORD})
_MOST_WORDS_OF_CITY = 3
_MOST_OF_WHY = 2


_WHEN = re.compile(r"\(?(?:до|з|від|from|until|till|ab|bis|od|do|تا|از)\s\d", re.IGNORECASE)
"""«до 18.30», „ab 17:15 Uhr“: when somebody was there, and no post."""


def _tells_why(about: str) -> bool:
    """Tell whether words behind who was absent are why: «хвороба», one or two words that are no post."""
    return len(about.split()) <= _MOST_OF_WHY and not is_post(about) and not is_body(about)


class PeopleReader:
    """Gathers people; somebody who is named twice is one, with the post from where it stands."""

    def __init__(self) -> None:
        self._rows: list[Understood[Attendee]] = []
        self._role, self._attendance = MeetingRole.MEMBER, Attendance.PRESENT

    def begin(self, role: MeetingRole, attendance: Attendance) -> None:
        """Say what those are who come next."""
        self._role, self._attendance = role, attendance

    def rows(self) -> tuple[Understood[Attendee], ...]:
        """Return all that were named, and the lines between them that name nobody."""
        return tuple(self._rows)

    def lacks(self, meaning: str) -> bool:
        """Tell whether nobody is known to chair, or to take the minutes (``secretary``)."""
        if not meaning:
            return True
        secretaries = (MeetingRole.SECRETARY, MeetingRole.SECRETARY_MEMBER)
        roles = (MeetingRole.CHAIR,) if meaning == "chair" else secretaries
        return all(one.value.role not in roles for one in self._rows)

    def find_officers(self) -> None:
        """Take who is chair or secretary by the post for the one of the meeting, where nobody else is named."""
        for role, meaning in ((MeetingRole.CHAIR, "chair"), (MeetingRole.SECRETARY_MEMBER, "secretary")):
            if not self.lacks(meaning):
                continue
            for at, row in enumerate(self._rows):
                first = plain(row.value.post.partition(" ")[0])
                if (
                    row.is_kept
                    and row.value.role is MeetingRole.MEMBER
                    and row.value.takes_part
                    and first in words_of(meaning)
                ):
                    doubts = (*row.doubts, _("Taken for the {role} by the post.").format(role=label(role)))
                    self._rows[at] = replace(row, value=replace(row.value, role=role), doubts=doubts)
                    break

    def uid_of(self, name: str) -> str:
        """Return the uid of the person called ``name``, or in whose place that one was; nothing when nobody is."""
        rows = [one.value for one in self._rows if one.is_kept]
        there = next((one.uid for one in rows if same_person(one.name, name)), "")
        return there or next((one.uid for one in rows if one.stand_in and same_person(one.stand_in, name)), "")

    def count_votes(self) -> int:
        """Return how many members were there."""
        return sum(
            one.is_kept and one.value.role is not MeetingRole.INVITED and one.value.attendance is Attendance.PRESENT
            for one in self._rows
        )

    def leave(self, line: str) -> None:
        """Keep a line that names nobody, to be shown."""
        self._rows.append(
            Understood(
                Attendee(name=line, role=self._role, attendance=self._attendance),
                line,
                note=_("names nobody"),
                is_kept=False,
            )
        )

    def see(self, cells: Sequence[str], line: str) -> bool:
        """Take the people of a line; tell whether it names any."""
        if len(cells) == 1 and (parts := numbered_within(cells[0])) and any(map(has_person, parts)):
            # „Obecni: 1) Jan Kos – radny, 2) Anna Lis“
            for part in filter(None, parts):
                if not self.see([part], part):
                    self.leave(part)
            return True
        filled = [
            cell.strip(" ;,")
            for cell in (without_number(cell)[1] for cell in cells)
            if cell.strip() and not cell.isdecimal()
        ]
        if not filled:
            return False
        if len(filled) > 1:
            return self._of_cells(filled, line)
        text = filled[0]
        if many := people_in(text) or several_in(text):
            for name, about in many:
                self._add(name, about, line)
            return True
        return self._of_text(text, line)

    def _of_text(self, text: str, line: str) -> bool:
        parts = [part for part in text.split(";") if part.strip()] or [text]
        if len(parts) > 1 and _stand_in(parts[1]) is not None and (person := person_in(parts[0])) is not None:
            self._add(*person, line)
            self._stood_in(";".join(parts[1:]))
            return True
        found = [(part, person_in(without_number(part.strip())[1])) for part in parts]
        if len(parts) > 1 and sum(one is not None for _part, one in found) > len(parts) / 2:
            for part, one in found:
                if one is not None:
                    self._add(*one, line)
                elif not self._stood_in(part):
                    self.leave(part.strip())
            return True
        person = person_in(parts[0].strip())
        if person is None:
            return False
        self._add(*person, line)
        if len(parts) > 1 and not self._stood_in(";".join(parts[1:])):
            self._rows[-1] = replace(
                self._rows[-1], value=replace(self._rows[-1].value, note=";".join(parts[1:]).strip())
            )
        return True

    def _of_cells(self, cells: Sequence[str], line: str) -> bool:
        place = next((at for at, cell in enumerate(cells) if is_name(cell)), None)
        if place is None:
            joined = " – ".join(cells)
            person = person_in(joined)
            if person is None:
                return False
            self._add(*person, line)
            return True
        about = [cell for at, cell in enumerate(cells) if at != place]
        email = next((cell for cell in about if is_address(cell)), "")
        about = [cell for cell in about if cell != email]
        city = next((cell for cell in reversed(about[1:]) if _may_be_city(cell)), "")
        about = [cell for cell in about if cell != city]
        self._add(cells[place], ", ".join(about[:_MOST_CELLS]), line, city=city, email=email)
        return True

    def _stood_in(self, text: str) -> bool:
        """Take who stood in for the last person: «заступає Ірина Мельник»."""
        note = _stand_in(text)
        if note is None or not self._rows:
            return False
        last = self._rows[-1]
        self._rows[-1] = replace(last, value=replace(last.value, attendance=Attendance.REPRESENTED, note=note))
        return True

    def _add(self, name: str, about: str, line: str, *, city: str = "", email: str = "") -> None:
        name = name.strip(" ,;")
        note = ""
        if about.startswith("(") and about.endswith(")"):
            about = about[1:-1]
            if self._attendance is Attendance.ABSENT:
                about, note = "", about
        elif _WHEN.match(about) or (self._attendance is Attendance.ABSENT and about and _tells_why(about)):
            about, note = "", about
        elif self._attendance is Attendance.ABSENT and about.endswith(")") and "(" in about:
            about, note = about[: about.rindex("(")].strip(), about[about.rindex("(") + 1 : -1]
        # A post before the name and forms of address are read as in any list of people.
        says = read_line(name)
        if says.name and not _is_name_alone(says, name):
            name, about = says.name, ", ".join(filter(None, (says.post, about)))
        post, organisation, said_city = parts_of_post(about)
        city = said_city or city
        one = Attendee(
            name=read_name(name).full,
            post=post,
            organisation=organisation,
            municipality=Ref(None, city) if city else None,
            email=email,
            role=self._role,
            attendance=self._attendance,
            note=note,
        )
        doubt = read_name(name).doubt
        doubts = (*((label(doubt),) if doubt in _TOLD else ()), *doubts_of_post(post))
        known = next(
            (at for at, row in enumerate(self._rows) if row.is_kept and same_person(row.value.name, one.name)), None
        )
        if known is None:
            if self._role is not MeetingRole.MEMBER and not self.lacks(_OFFICES.get(self._role, "")):
                # A meeting has one chair: somebody named below is perhaps none.
                said = _("Named below the {role}; see who this is.").format(role=label(self._role))
                one, doubts = replace(one, role=MeetingRole.MEMBER), (*doubts, said)
            self._rows.append(Understood(one, line, doubts))
            return
        before = self._rows[known].value
        is_officer = self._role in (MeetingRole.CHAIR, MeetingRole.SECRETARY)
        source = self._rows[known].source
        self._rows[known] = replace(
            self._rows[known],
            source=source if line in source else f"{source}\n{line}",
            value=replace(
                before,
                post=before.post or one.post,
                organisation=before.organisation or one.organisation,
                municipality=before.municipality or one.municipality,
                email=before.email or one.email,
                role=one.role if is_officer else before.role,
            ),
        )


def _may_be_city(cell: str) -> bool:
    """Tell whether a cell behind name and post can be a city: one or two words with a capital, of letters alone."""
    words = cell.replace("-", " ").replace("’", "").replace("'", "").split()
    is_short = 0 < len(words) <= _MOST_WORDS_OF_CITY and cell[:1].isupper() and all(map(str.isalpha, words))
    return is_short and not (cell.isupper() or is_body(cell) or is_list_body(cell) or is_post(cell))


def _is_name_alone(says: LineSays, name: str) -> bool:
    """Tell whether a line said nothing beside the name."""
    return not says.post and says.name.rstrip(".") == name.rstrip(".")


def _stand_in(text: str) -> str | None:
    """Return who stood in: «заступає Ірина Мельник»; None when the words do not say it."""
    said = text.strip()
    word = next((one for one in words_of("stood in") if plain(said).startswith(one)), None)
    return said[len(word) :].strip(" :–—-") if word is not None else None


def same_person(one: str, other: str) -> bool:
    """Tell whether two names are of one person: the same words, or one with initials for them."""
    first, second = read_name(one), read_name(other)
    if first.family.casefold() != second.family.casefold():
        return False
    if first.given == second.given:
        return True
    is_short = first.given.endswith(".") or second.given.endswith(".")
    return is_short and first.given[:1] == second.given[:1]


def parts_of_post(about: str) -> tuple[str, str, str]:
    """Return post, body and city of what is said about a person: «керівник апарату, виконавчий комітет, м. Суми»."""
    parts = [part.strip() for part in about.split(",") if part.strip()]
    city = ""
    for at in range(len(parts) - 1, -1, -1):
        first, _space, rest = parts[at].partition(" ")
        if plain(first).rstrip(".") in words_of("settlement") and rest[:1].isupper() and rest.count(" ") < 3:  # noqa: PLR2004
            city = rest
            del parts[at]
            break
    body = ""
    if len(parts) > 1 and is_body(parts[-1]):
        body = parts.pop()
    return ", ".join(parts), body, city
