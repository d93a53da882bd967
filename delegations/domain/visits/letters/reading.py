"""A visit read out of a letter, a list of a delegation or a programme, part by part; what is not understood is shown.

Words that tell what a line is stand in ``resources/reading/letters.txt``, those of topics in ``topics.txt``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from delegations.domain.dates.date_reading import year_within
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.vocabulary import NameDoubt, Side
from delegations.domain.records.understood import Understood
from delegations.domain.text.lookalikes import as_meant
from delegations.domain.text.pasted_lines import BULLET
from delegations.domain.text.texts import _
from delegations.domain.text.word_lists import all_meant_in, place_of, words_for
from delegations.domain.visits.letters.account import with_account
from delegations.domain.visits.letters.contacts import contacts_of
from delegations.domain.visits.letters.facts import aim_in, with_year
from delegations.domain.visits.letters.heads import (
    take_first_line,
    take_labelled,
    take_number,
    take_sender,
)
from delegations.domain.visits.letters.letter import KnownWords, Letter
from delegations.domain.visits.letters.parts import LetterParts, letter_parts
from delegations.domain.visits.letters.places import take_places
from delegations.domain.visits.letters.prose_people import people_in_prose
from delegations.domain.visits.letters.quoting import own_and_quoted
from delegations.domain.visits.letters.stay import take_day_of_programme, take_days_of, take_stay
from delegations.domain.visits.pasted_follow_ups import read_follow_ups
from delegations.domain.visits.people_lists.people_lines import read_line
from delegations.domain.visits.people_lists.people_reading import as_participant, read_participants, read_people
from delegations.domain.visits.people_lists.people_sections import is_head_of_list
from delegations.domain.visits.people_lists.shared_lines import people_of_line
from delegations.domain.visits.programme_doubts import Rows
from delegations.domain.visits.programme_reading import read_programme_rows
from delegations.domain.visits.understood_visit import UnderstoodVisit, detail
from delegations.domain.visits.visit import Participant
from delegations.domain.visits.vocabulary import DetailKind

_SENTENCE = re.compile(r"(?<=[.!?؟])\s+(?=[^\W\d_])")
_BEFORE_TITLE = re.compile(r"^(?:(?:re|fwd?|aw|wg|odp|pd|відп)\s*:\s*)+", re.IGNORECASE)
_LEAST_SENTENCE = 8
"""Words of a line that is a sentence when a full stop ends it."""
_MOST_WORDS, _MOST_LINES = 400, 2_000
"""Words shown of a line that was not understood, in letters; lines of a file that are looked at."""


def read_visit(
    rows: Iterable[Sequence[str]],
    known: KnownWords,
    *,
    subject: str = "",
    sender: str = "",
    sent: date | None = None,
) -> UnderstoodVisit:
    """Return what ``rows``, the lines of a file as their cells, tell about a visit.

    ``subject``, ``sender`` and the day ``sent`` are those of an e-mail.

    Never raises: what says nothing about a visit comes back as words that were not understood.
    """
    looked_at = (row for row, _n in zip(rows, range(_MOST_LINES), strict=False))
    year = (sent or known.today).year
    lines = [[with_year(as_meant(" ".join(cell.split())), year) for cell in row] for row in looked_at]
    own, quoted = own_and_quoted(lines)
    title = _BEFORE_TITLE.sub("", subject).strip()
    written = PartialDate.of(sent) if sent is not None else None
    found = with_account(_visit(Letter(letter_parts(own), known, title, sender, written=written)), own)
    shown = [detail(DetailKind.WORDS, line[:_MOST_WORDS], line, is_kept=False) for line in quoted]
    notes = tuple(replace(one, note=_("quoted from an earlier letter")) for one in shown)
    return replace(found, details=(*found.details, *notes))


def _visit(letter: Letter) -> UnderstoodVisit:
    """Return the visit; the parts that others need come first."""
    _take_list_without_heading(letter.parts)
    take_number(letter)
    take_sender(letter)
    take_labelled(letter)
    stay = take_stay(letter) or take_day_of_programme(letter)
    people, programme = _people(letter), _programme(letter, stay)
    if stay is None:
        take_days_of(letter, programme)
    take_places(letter)
    _take_purpose(letter)
    _take_topics(letter, programme)
    _take_contacts(letter)
    take_first_line(letter)
    _take_left(letter)
    order = list(DetailKind)
    details = tuple(sorted(letter.details, key=lambda one: order.index(one.value.kind)))
    notes = tuple(_lacking(letter))
    return UnderstoodVisit(details, people, programme, _tasks(letter), notes=notes, own=tuple(letter.own))


def _lacking(letter: Letter) -> Iterator[str]:
    """Yield what no line of the letter told of a visit."""
    if not letter.has(DetailKind.GUESTS):
        yield _("It was not found which city comes.")
    if not letter.has(DetailKind.START):
        yield _("No days of the visit were found.")


def _take_list_without_heading(parts: LetterParts) -> None:
    """Take lines one below the other that name people for the list of the delegation, where no heading says so."""
    if "people" in parts.sections or "hosts people" in parts.sections:
        return
    named = [_names_somebody(line) for line in parts.body]
    if not parts.sections and sum(named) > 1 and sum(named) * 2 > len(named) and not any(map(_is_sentence, parts.body)):
        parts.sections["people"] = [[line] for line in parts.body]
        parts.body = []
        return
    runs = [[at] for at in range(len(named)) if named[at] and not (at and named[at - 1])]
    for run in runs:
        while run[-1] + 1 < len(named) and named[run[-1] + 1]:
            run.append(run[-1] + 1)
    listed = {at for run in runs if len(run) > 1 and all(_is_listed(parts.body[at]) for at in run) for at in run}
    if listed:
        parts.sections["people"] = [[parts.body[at]] for at in sorted(listed)]
        parts.body = [line for at, line in enumerate(parts.body) if at not in listed]
        parts.is_list_certain = False


def _is_listed(line: str) -> bool:
    """Tell whether a line that names somebody is one of a list: a sign or number stands before it, or a post beside."""
    if place_of(words_for("orders", "watches"), line) is not None:
        return False  # «Контроль за виконанням покласти на …»
    return BULLET.match(line) is not None or bool(read_line(line).post)


def _is_sentence(line: str) -> bool:
    return len(line.split()) >= _LEAST_SENTENCE and line.endswith(".")


def _people(letter: Letter) -> tuple[Understood[Participant], ...]:
    for line in letter.parts.body:
        head, colon, rest = line.partition(":")
        if colon and is_head_of_list(head) and len(people_of_line(rest)) > 1:
            # «До складу делегації увійшли: …; …»
            letter.parts.sections.setdefault("people", []).append([line])
            letter.used.add(line)
    found: list[Understood[Participant]] = []
    for section, side in (("people", Side.GUESTS), ("hosts people", Side.HOSTS)):
        rows = letter.parts.sections.get(section, ())
        if rows:
            listed = read_people(_pasted(rows))
            letter.own += [one.value for one in listed if one.value.has_own]
            found += [_in_list(as_participant(one, side), is_certain=letter.parts.is_list_certain) for one in listed]
    return tuple(found) or people_in_prose(letter.parts.body)


def _in_list(row: Understood[Participant], *, is_certain: bool) -> Understood[Participant]:
    if is_certain or not row.is_kept:
        return row
    return replace(row, doubts=(*row.doubts, _("No heading says that this is the list of the delegation.")))


def _programme(letter: Letter, stay: tuple[PartialDate, PartialDate] | None) -> Rows:
    first, last = stay or (None, None)

    def year_of(month: int, day: int) -> int | None:
        return year_within(month, day, first, last)

    rows = letter.parts.sections.get("programme", ())
    return read_programme_rows(rows, first, year_of=year_of, last=last, coming=letter.year_of)


def _tasks(letter: Letter) -> tuple[Understood[FollowUp], ...]:
    rows = letter.parts.sections.get("tasks", ())
    return tuple(Understood(one) for one in read_follow_ups(_pasted(rows), year_of=letter.year_of)) if rows else ()


def _take_purpose(letter: Letter) -> None:
    if letter.has(DetailKind.PURPOSE):
        return
    for line in letter.parts.body:
        for sentence in _SENTENCE.split(line):
            if aim := aim_in(sentence):
                letter.add(DetailKind.PURPOSE, aim, sentence, _("The sentence stands as it was written."))
                letter.used.add(line)
                return


def _take_topics(letter: Letter, programme: Rows) -> None:
    purposes = [one.value.text for one in letter.details if one.value.kind in (DetailKind.PURPOSE, DetailKind.TITLE)]
    text = "\n".join((*purposes, *letter.parts.body, *(one.value.title for one in programme)))
    for code in all_meant_in(text, "topics"):
        if (name := letter.known.topics.get(code)) is not None:
            letter.add(DetailKind.TOPIC, name, name)


def _take_contacts(letter: Letter) -> None:
    guests = [one.value.text for one in letter.details if one.is_kept and one.value.kind is DetailKind.GUESTS]
    for one in contacts_of(letter.parts, letter.own):
        letter.used.update(one.lines, (head for head in letter.parts.heads if any(line in head for line in one.lines)))
        letter.details.append(one.detail())
        if one.person is not None:
            person = replace(one.person, city=one.person.city or (guests[0] if len(guests) == 1 else ""))
            letter.own = [*(other for other in letter.own if other.uid != person.uid), person]


def _take_left(letter: Letter) -> None:
    """Show all other lines as they stand: nothing is dropped without a word."""
    for line in letter.parts.body:
        if line not in letter.used:
            letter.details.append(detail(DetailKind.WORDS, line[:_MOST_WORDS], line, is_kept=False))
    lines = [source for label, _words, source in letter.parts.said if label in ("recipient", "letter date")]
    programme = [" ".join(filter(None, cells)) for cells in letter.parts.sections.get("programme", ())]
    for line in (*lines, *letter.parts.heads, *letter.parts.phrases):
        if line not in letter.used and line not in programme:
            shown = detail(DetailKind.WORDS, line[:_MOST_WORDS], line, is_kept=False)
            letter.details.append(replace(shown, note=_("heading, greeting or address")))


def _pasted(rows: Iterable[Sequence[str]]) -> str:
    return "\n".join("\t".join(cells) for cells in rows)


def _names_somebody(line: str) -> bool:
    first = next((row.value for row in read_participants(line, Side.GUESTS) if row.is_kept), None)
    read = read_name(first.name) if first is not None else None
    return (
        read is not None and read.doubt in (NameDoubt.NONE, NameDoubt.ORDER, NameDoubt.INITIALS) and bool(read.family)
    )
