"""Lists of people as offices write them – by e-mail, from a document, a table – read person by person.

A line may have the post first or the name first; a person may fill several lines; a line may name whose people stand
below. Words that tell posts, bodies, roles and headings stand in ``resources/reading``. Telephone, address, birth and
document go to fields of their own and never into the post.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from delegations.domain.people.name_reading import read_name
from delegations.domain.people.vocabulary import NameDoubt, Side
from delegations.domain.records.accounted import phrases_of, with_lost
from delegations.domain.records.understood import Understood
from delegations.domain.text.lookalikes import as_meant
from delegations.domain.text.pasted_lines import BULLET, lines_of
from delegations.domain.text.texts import _
from delegations.domain.text.word_lists import meant_in, plain, shipped_list
from delegations.domain.visits.people_lists.free_rows import NUMBER, free_row
from delegations.domain.visits.people_lists.line_pieces import pieces_of
from delegations.domain.visits.people_lists.listed_people import (
    ListedPerson,
    OwnMarks,
    role_of,
    take_marks,
    without_head,
)
from delegations.domain.visits.people_lists.original_names import take_original
from delegations.domain.visits.people_lists.people_doubts import above_table, doubts_of, with_repeated
from delegations.domain.visits.people_lists.people_lines import (
    LineSays,
    is_body,
    is_post,
    may_be_family,
    name_of_two,
    name_weight,
    of_unnamed,
    read_line,
)
from delegations.domain.visits.people_lists.people_sections import is_from, is_head_of_list, is_list_alone, section_of
from delegations.domain.visits.people_lists.people_tables import PeopleColumns, in_cells
from delegations.domain.visits.people_lists.shared_lines import is_address, numbered_within, people_of_line
from delegations.domain.visits.visit import Participant
from delegations.domain.visits.vocabulary import Role

_POINT = re.compile(r"^(?:(?:[\d۰-۹]{1,3}\.){1,3}\s+|[\d۰-۹]{1,3}\s*[-–]\s+(?!\d))")
_MOST_OF_FROM = 8
"""Words of «від громадської організації «Світанок»» before a name."""
_SHORT_LINE = 45
"""Letters of a line that no page breaks: the next one doesn’t go on with it for want of room."""
_SOME_MORE = re.compile(r"\+?\s?\d{1,3}\s[a-zа-яіїєґäöüąćęłńóśźż]|(?:ще|oraz|und|and|plus)\s(?:\d|дво|тро|чотир)")
"""«+ 2 журналісти», „2 kierowców“: people who come and are not named."""
_ROMAN = re.compile(r"^[IVX]{1,4}\.\s+")


def read_people(pasted: str) -> tuple[Understood[ListedPerson], ...]:
    """Return the people of a list that was pasted, in its order, with the lines that name nobody (not kept)."""
    return read_people_rows(in_cells(lines_of(pasted)))


def read_people_rows(rows: Iterable[Sequence[str]]) -> tuple[Understood[ListedPerson], ...]:
    """Return the people of the lines of a table, or of lines of one cell each."""
    reader = _Reader()
    lines = []
    for cells in rows:
        meant = [as_meant(" ".join(str(cell).split())) for cell in cells]
        lines.append(" | ".join(filter(None, meant)))
        reader.take(meant)
    labels = phrases_of(
        "people_marks", "people_roles", "people_words", "people_list_words/list", "people_unnamed", "not_told/people"
    )
    return with_lost(with_repeated(reader.rows()), lines, labels, lambda words: ListedPerson(name=words))


def read_participants(pasted: str, side: Side) -> tuple[Understood[Participant], ...]:
    """Return the people of a pasted list as rows of a visit; ``side`` is theirs where the list names none."""
    return tuple(as_participant(row, side) for row in read_people(pasted))


def as_participant(row: Understood[ListedPerson], side: Side) -> Understood[Participant]:
    """Return a row of a visit as it was understood; it has the uid of the person."""
    return Understood(row.value.participant(side), row.source, row.doubts, row.note, row.is_kept)


@dataclass(slots=True)
class _Reader:
    """Goes through the lines once; knows the columns, whose people come, and who stands above."""

    _rows: list[Understood[ListedPerson]] = field(default_factory=list)
    _columns: PeopleColumns = field(default_factory=PeopleColumns)
    _of: ListedPerson = field(default_factory=lambda: ListedPerson(name=""))
    _post_above: str = ""
    """The post that stands on a line of its own before its holder."""
    _source_above: str = ""
    _has_sign: bool = False
    """The line began with a number or a sign: it goes on with no other."""
    _above_has_sign: bool = False
    """So did the line of who stands above."""
    _post_above_has_sign: bool = False
    _leads: bool = False
    """The heading above says that who comes next heads the delegation."""
    _is_closed: bool = False
    """The letter has ended, «З повагою»: who is named below wrote it."""

    def rows(self) -> tuple[Understood[ListedPerson], ...]:
        if self._post_above:
            self._leave_out(self._source_above, _("names nobody"))
        return tuple(self._rows)

    def take(self, cells: Sequence[str]) -> None:
        filled = [cell for cell in cells if cell]
        source = " | ".join(filled)
        if not filled:
            return
        is_first_table = not self._columns
        if self._columns.head(cells):
            self._rows = above_table(self._rows) if is_first_table else self._rows
            self._leave_out(source, _("headings of the table"))
        elif len(filled) > 1 and all(map(NUMBER.fullmatch, filled)):
            self._leave_out(source, _("numbers of the columns"))
        elif len(filled) > 1:
            self._row(cells, source)
        elif parts := numbered_within(filled[0]):
            for at, part in enumerate(parts):
                self._has_sign = at > 0
                if part:
                    self._line(part, part, is_row=bool(self._columns))
        elif not NUMBER.fullmatch(filled[0]):
            bare = _POINT.sub("", BULLET.sub("", filled[0]))
            self._has_sign = bare != filled[0]
            self._line(bare, source, is_row=bool(self._columns))

    def _line(self, text: str, source: str, *, is_row: bool) -> None:
        self._is_closed = (self._is_closed and not self._has_sign) or _is_closing(text)
        head, comma, rest = text.partition(",")
        if comma and rest.strip() and _is_closing(head):
            # «З повагою, Наталя Тимчук»
            self._is_closed, text = True, rest.strip()
        head, colon, rest = text.partition(":")
        is_hour = head[-1:].isdecimal() and rest[:1].isdecimal()
        if colon and rest.strip() and not is_hour and is_head_of_list(head):
            self._section(f"{head}:", f"{head}:", is_row=is_row)
            text = source = rest.strip()
        head, dash, rest = text.partition(" – ")
        before = None
        if dash and len(head.split()) <= _MOST_OF_FROM and is_from(f"{head}:") and read_line(rest).name:
            # «Від Ченстохови – Кшиштоф Матиящак, Президент міста»: of a row with a sign, that row alone.
            before = self._of if self._has_sign else None
            self._section(f"{head}:", f"{head}:", is_row=is_row)
            text = source = rest.strip()
        for one in people_of_line(text):
            is_more = _SOME_MORE.match(one) is not None and not read_line(one).name
            if is_more or (one != text and is_address(one)):
                # An address alone among others is somebody's, not of who stands before.
                self._leave_out(one, _("names nobody"))
            else:
                self._one(one, source if one == text else one, is_row=is_row)
        self._of = before or self._of

    def _one(self, text: str, source: str, *, is_row: bool) -> None:
        words, own = take_marks(text)
        words, latin, original = take_original(words)
        bare_words = _ROMAN.sub("", words)
        meaning = meant_in(bare_words.rstrip(" :"), "people_words", at_start=True)
        is_heading = meaning and not is_post(bare_words)
        # «فهرست اعضای هیئت»: letters of one case tell no name from a heading.
        is_only_heading = meaning == "head" and (name_weight(bare_words) <= 1 or is_list_alone(bare_words))
        if (is_heading and (words != bare_words or words.endswith(":") or is_only_heading)) or (
            not is_post(words) and (is_from(words) or (words.endswith(":") and name_weight(words.rstrip(" :")) <= 1))
        ):
            self._section(f"{bare_words.rstrip(' :')}:", source, is_row=is_row)
            return
        if (unnamed := of_unnamed([one.words for one in pieces_of(words)])) is not None:
            bare_post = unnamed.post or self._post_above
            self._add(self._person(replace(unnamed, name="" if bare_post else unnamed.name), own), source)
            return
        says = read_line(words)
        if self._has_sign and self._post_above_has_sign and self._post_above:
            # «4) водій автобуса», «5) Іван Кіт»: two rows, and the first names nobody.
            self._leave_out(self._source_above, _("names nobody"))
            self._post_above = self._source_above = ""
        if says.name and may_be_family(self._post_above) and read_name(says.name).doubt is NameDoubt.NO_FAMILY:
            says, self._post_above = replace(says, name=f"{self._post_above} {says.name}"), ""
        if says.name:
            if self._post_above and says.post:
                self._leave_out(self._source_above, _("names nobody"))
                self._post_above = self._source_above = ""
            self._add(replace(self._person(says, own), latin=latin, original=original), source, says)
            if is_row:
                self._doubt(_("It stands below the table; perhaps it is a signature."))
        elif not words and own and (above := self._above()) is not None:
            self._rows[-1] = replace(above, value=own.put_into(above.value), source=f"{above.source}\n{source}")
        elif not self._section(words, source, is_row=is_row):
            self._post_alone(words, own, source)
            self._post_above_has_sign = self._has_sign and bool(self._post_above)

    def _person(self, says: LineSays, own: OwnMarks) -> ListedPerson:
        name = read_name(says.name)
        role = role_of(says.post)
        post = says.post or self._post_above
        found = ListedPerson(
            name=name.full, post=without_head(post), organisation=says.organisation or self._of.organisation,
            city=self._of.city, side=self._of.side, role=role if says.post else role_of(post), gender=says.gender,
        )  # fmt: skip
        return own.put_into(found)

    def _add(self, person: ListedPerson, source: str, says: LineSays | None = None) -> None:
        if self._source_above:
            source = f"{self._source_above}\n{source}"
        self._post_above = self._source_above = ""
        if self._leads and person.name:
            person, self._leads = replace(person, role=Role.HEAD), False
        self._above_has_sign = self._has_sign
        if self._is_closed:
            self._rows.append(Understood(person, source, tuple(doubts_of(person, says)), _("signature"), is_kept=False))
            return
        self._rows.append(Understood(person, source, tuple(doubts_of(person, says))))

    def _above(self) -> Understood[ListedPerson] | None:
        return self._rows[-1] if self._rows and self._rows[-1].is_kept else None

    def _section(self, words: str, source: str, *, is_row: bool) -> bool:
        """Take a line that says whose people come next, or what the list is; tell whether it is one."""
        section = section_of(words, is_row=is_row)
        if section is None:
            return False
        self._is_closed = False
        self._leads = role_of(words.rstrip(" :")) is Role.HEAD
        if section.body or section.city or section.side is not None or section.is_of_others:
            # Who the list is of stays where a heading names a city alone, «Гості» and then «Луцьк».
            side = section.side or (None if section.body or section.city else self._of.side)
            self._of = ListedPerson(name="", organisation=section.body, city=section.city, side=side)
        self._leave_out(source, _("heading"))
        return True

    def _post_alone(self, words: str, own: OwnMarks, source: str) -> None:
        """Take a line that holds no name: the post of who stands above or below, half a name, or nothing known."""
        # «3. …» below «2. …» is somebody else, or nobody.
        above = None if self._has_sign and self._above_has_sign else self._above()
        if (
            above is not None
            and not above.value.post
            and not self._post_above
            and (is_post(words) or words[:1].islower())
        ):
            self._say_of(above, own, source, post=words)
        elif is_post(words) and not self._post_above:
            self._post_above, self._source_above = words, source
        elif self._post_above and (joined := name_of_two(self._post_above, words)):
            self._post_above = ""
            self._add(own.put_into(self._person(LineSays(joined), OwnMarks())), source)
        elif above is not None and is_body(words) and not above.value.organisation:
            self._say_of(above, own, source, organisation=words)
        elif not self._post_above and may_be_family(words):
            self._post_above, self._source_above = words, source
        elif self._post_above and is_post(self._post_above) and (is_post(words) or words[:1].islower()):
            self._post_above, self._source_above = f"{self._post_above} {words}", f"{self._source_above}\n{source}"
        elif above is not None and words[:1].islower():
            self._say_of(above, own, source, post=f"{above.value.post} {words}".strip())
            if above.value.post and len(above.source) < _SHORT_LINE:
                self._doubt(_("The next line was taken for the rest of this one."))
        else:
            if self._post_above:
                # «Просимо до вівторка.» parts a line from who is named below.
                self._leave_out(self._source_above, _("names nobody"))
                self._post_above = self._source_above = ""
            self._leave_out(source, _("names nobody"))

    def _doubt(self, sentence: str) -> None:
        self._rows[-1] = replace(self._rows[-1], doubts=(*self._rows[-1].doubts, sentence))

    def _say_of(
        self, above: Understood[ListedPerson], own: OwnMarks, source: str, *, post: str = "", organisation: str = ""
    ) -> None:
        person = own.put_into(above.value)
        post = post or person.post
        role = role_of(post) if person.role is Role.MEMBER else person.role
        person = replace(person, post=without_head(post), role=role, organisation=organisation or person.organisation)
        self._rows[-1] = Understood(person, f"{above.source}\n{source}", tuple(doubts_of(person, None)))

    def _leave_out(self, source: str, note: str) -> None:
        self._rows.append(Understood(ListedPerson(name=source), source, (), note, is_kept=False))

    def _row(self, cells: Sequence[str], source: str) -> None:
        """Read a row of a table by its headings, or by what its cells hold."""
        if not self._columns:
            self._free_row(cells, source)
            return
        person = self._columns.person(cells, self._of)
        if person is not None:
            self._add(person, source)
        else:
            self._leave_out(source, _("names nobody"))

    def _free_row(self, cells: Sequence[str], source: str) -> None:
        row = free_row(cells)
        if row.says is not None:
            person = replace(self._person(row.says, row.own), latin=row.latin, original=row.original)
            self._add(person, source, None if row.is_unnamed else row.says)
        elif (above := self._above()) is not None and row.own:
            self._rows[-1] = replace(above, value=row.own.put_into(above.value), source=f"{above.source}\n{source}")


def _is_closing(text: str) -> bool:
    return plain(text).strip(" ,.!") in shipped_list("letters")["closing"]
