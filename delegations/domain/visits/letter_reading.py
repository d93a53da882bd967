"""A visit read out of a letter, a list of a delegation or a programme, part by part; what is not understood is shown.

Words that tell what a line is stand in ``resources/reading/letters.txt``, those of topics in ``topics.txt``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from email.utils import parseaddr

from delegations.domain.dates.date_reading import year_from, year_within
from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.vocabulary import NameDoubt, Side
from delegations.domain.records.understood import Understood
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _
from delegations.domain.text.word_lists import all_meant_in, plain, shipped_list
from delegations.domain.visits.letter_contacts import contacts_of
from delegations.domain.visits.letter_facts import NamedPlace, aim_in, days_of_stay, places_in, single_days, western
from delegations.domain.visits.letter_parts import LetterParts, letter_parts
from delegations.domain.visits.pasted_follow_ups import read_follow_ups
from delegations.domain.visits.people_lists.listed_people import ListedPerson
from delegations.domain.visits.people_lists.people_lines import people_of_line
from delegations.domain.visits.people_lists.people_reading import as_participant, read_participants, read_people
from delegations.domain.visits.people_lists.people_sections import is_head_of_list
from delegations.domain.visits.programme_doubts import Rows
from delegations.domain.visits.programme_reading import read_programme_rows
from delegations.domain.visits.understood_visit import UnderstoodVisit, VisitDetail, detail
from delegations.domain.visits.visit import Participant
from delegations.domain.visits.vocabulary import DetailKind

Details = list[Understood[VisitDetail]]

_SENTENCE = re.compile(r"(?<=[.!?؟])\s+(?=[^\W\d_])")
_ABOUT = re.compile(r"^(?:про |щодо |w sprawie )", re.IGNORECASE)
_BEFORE_TITLE = re.compile(r"^(?:(?:re|fwd?|aw|wg|odp|pd|відп)\s*:\s*)+", re.IGNORECASE)
_TITLE_WORDS = 16
_LONGEST_STAY = timedelta(days=31)
_MOST_WORDS, _MOST_LINES = 400, 2_000
"""Words shown of a line that was not understood, in letters; lines of a file that are looked at."""


@dataclass(frozen=True, slots=True)
class KnownWords:
    """What the office knows: names of cities, which one is ours, names of topics by their codes, and today."""

    today: date
    cities: Sequence[str] = ()
    ours: str = ""
    topics: Mapping[str, str] = field(default_factory=dict)


def read_visit(
    rows: Iterable[Sequence[str]], known: KnownWords, *, subject: str = "", sender: str = ""
) -> UnderstoodVisit:
    """Return what ``rows``, the lines of a file as their cells, tell about a visit.

    ``subject`` and ``sender`` are those of an e-mail.

    Never raises: what says nothing about a visit comes back as words that were not understood.
    """
    lines = [[" ".join(cell.split()) for cell in row] for row, _n in zip(rows, range(_MOST_LINES), strict=False)]
    return _Reading(letter_parts(lines), known, _BEFORE_TITLE.sub("", subject).strip(), sender).visit()


class _Reading:
    """Brings the parts of one letter together."""

    def __init__(self, parts: LetterParts, known: KnownWords, subject: str, sender: str) -> None:
        self._parts, self._known, self._subject, self._sender = parts, known, subject, sender
        self._details: Details = []
        self._own: list[ListedPerson] = []
        self._used: set[str] = set()
        self._written: PartialDate | None = None

    def visit(self) -> UnderstoodVisit:
        """Return the visit; the parts that others need come first."""
        self._take_list_without_heading()
        self._number()
        self._sent_by()
        self._labelled()
        stay = self._stay()
        people, programme = self._people(), self._programme(stay)
        if stay is None:
            self._days_of(programme)
        self._places()
        self._purpose()
        self._topics(programme)
        self._contacts()
        self._first_line()
        self._left()
        order = list(DetailKind)
        details = tuple(sorted(self._details, key=lambda one: order.index(one.value.kind)))
        return UnderstoodVisit(details, people, programme, self._tasks(), own=tuple(self._own))

    def _add(self, kind: DetailKind, text: str, source: str, *doubts: str) -> None:
        if not any(one.value.kind is kind and fold(one.value.text) == fold(text) for one in self._details):
            self._details.append(detail(kind, text, source, *doubts))

    def _year_of(self, month: int, day: int) -> int | None:
        start = self._written or PartialDate.of(self._known.today)
        return year_from(month, day, start)

    # -- what stands before the letter itself ------------------------------------------------------------------------

    def _take_list_without_heading(self) -> None:
        """Take a file that is nothing but names for the list of the delegation."""
        body = self._parts.body
        if self._parts.sections or not body:
            return
        named = [line for line in body if _names_somebody(line)]
        if len(named) > 1 and len(named) * 2 > len(body):
            self._parts.sections["people"] = [[line] for line in body]
            self._parts.body = []

    def _number(self) -> None:
        dated = [
            (day, source)
            for label, words, source in self._parts.said if label == "letter date"
            for day, _said in single_days(western(words))
        ]  # fmt: skip
        for label, said_words, source in self._parts.said:
            if label not in ("number", "letter date"):
                continue
            words = western(said_words)
            day, said = next(iter(single_days(words)), (None, ""))
            self._written = self._written or day
            if label == "number":
                if day is None and dated:
                    # «Дата: …» stands on a line of its own.
                    day = dated[0][0]
                    self._used.add(dated[0][1])
                number = re.sub(r"^[^\d№]*+(?=№?\d)", "", words.split(said)[0] if said else words)
                number = re.split(r"(?<!\s)\s++(?:від|vom|dated|of|z dnia|dnia|مورخ)\b", number)[0].strip(" ,;:")
                written = ", ".join(filter(None, (number, short_date(day) if day is not None else "")))
                self._add(DetailKind.LETTER, written, source)
        if self._written is None:
            for line in self._parts.body[:12]:
                if len(line.split()) <= 6 and (found := next(iter(single_days(line)), None)) is not None:  # noqa: PLR2004
                    self._written = found[0]
                    self._used.add(line)
                    return

    def _sent_by(self) -> None:
        """Take who sent an e-mail, or the body at the head of a numbered letter."""
        if self._sender:
            name = parseaddr(self._sender)[0] or self._sender
            self._add(DetailKind.SENDER, name, self._sender)
            return
        if any(one.value.kind is DetailKind.LETTER for one in self._details):
            first = next(iter((*self._parts.heads, *self._parts.body)), "")
            if first and read_name(first).doubt is NameDoubt.BODY:
                self._add(DetailKind.SENDER, first, first)
                self._used.add(first)

    def _labelled(self) -> None:
        kinds = {
            "title": DetailKind.TITLE, "purpose": DetailKind.PURPOSE, "place": DetailKind.PLACE,
            "guests": DetailKind.GUESTS, "hosts": DetailKind.HOSTS,
        }  # fmt: skip
        for label, words, source in self._parts.said:
            if (kind := kinds.get(label)) is None:
                continue
            if kind in (DetailKind.GUESTS, DetailKind.HOSTS):
                named = places_in(words, self._known.cities)
                self._add(kind, named[0].name if named else words, source)
            else:
                self._add(kind, words, source)
        if self._subject:
            self._add(DetailKind.TITLE, self._subject, self._subject)
        about = next((line for line in self._parts.body[:15] if _ABOUT.match(line) and len(line.split()) <= 16), "")  # noqa: PLR2004
        if about and not any(one.value.kind is DetailKind.TITLE for one in self._details):
            self._add(DetailKind.TITLE, about, about)
            self._used.add(about)

        self._headline()

    def _headline(self) -> None:
        """Take the first line for the title where sentences follow it and it names a city, as news do."""
        body = self._parts.body
        has_title = any(one.value.kind is DetailKind.TITLE for one in self._details)
        if has_title or self._parts.sections or len(body) < 2 or body[0].endswith((".", ":", ",")):  # noqa: PLR2004
            return
        if len(body[0].split()) <= _TITLE_WORDS < len(body[1].split()) and places_in(body[0], self._known.cities):
            self._add(DetailKind.TITLE, body[0], body[0], _("The first line is taken for the title."))
            self._used.add(body[0])

    def _first_line(self) -> None:
        """Take the first line for the title where neither a title nor who comes is known: a visit has one of them."""
        if {one.value.kind for one in self._details} & {DetailKind.TITLE, DetailKind.GUESTS}:
            return
        first = next((one for one in (*self._parts.body, *self._parts.heads) if not one.endswith(":")), "")
        if first and first not in self._used and len(first.split()) <= _TITLE_WORDS:
            self._add(DetailKind.TITLE, first, first, _("The first line is taken for the title."))
            self._used.add(first)

    def _stay(self) -> tuple[PartialDate, PartialDate] | None:
        """Find the days of the stay: where a label says them, in subject and headings, then in sentences."""
        labelled = [words for label, words, _source in self._parts.said if label == "dates"]
        programme = [" ".join(filter(None, cells)) for cells in self._parts.sections.get("programme", ())[:6]]
        for text in (*labelled, self._subject, *self._parts.heads, *self._parts.body, *programme):
            found = days_of_stay(text, self._year_of)
            if found is None and text in labelled and (one := next(iter(single_days(text, self._year_of)), None)):
                found = (one[0], one[0], one[1])
            if found is not None:
                first, last, source = found
                self._add_days(first, last, source)
                self._used.add(text)
                return first, last
        return None

    def _add_days(self, first: PartialDate, last: PartialDate, source: str, *doubts: str) -> None:
        self._add(DetailKind.START, short_date(first), source, *doubts)
        self._add(DetailKind.END, short_date(last), source, *doubts)

    def _days_of(self, programme: Rows) -> None:
        days = sorted({one.value.day for one in programme if one.value.day is not None}, key=str)
        if days:
            last, source = next(iter(self._ends_later(days[-1])), (days[-1], ""))
            self._add(DetailKind.START, short_date(days[0]), _("the days of the programme"))
            self._add(DetailKind.END, short_date(last), source or _("the days of the programme"))
            return
        for line in self._parts.body:
            for day, source in single_days(line, self._year_of):
                if day != self._written:
                    self._add_days(day, day, source, _("It is not certain that this is the day of the visit."))
                    self._used.add(line)
                    return

    def _ends_later(self, last: PartialDate) -> Iterator[tuple[PartialDate, str]]:
        """Yield the days until which sentences say that the guests stay: «Pobyt potrwa do 12 lipca»."""
        until = shipped_list("times")["until"]
        for line in self._parts.body:
            for day, source in single_days(line, self._year_of):
                before = line[: line.find(source)].split()[-1:]
                end = last.latest + _LONGEST_STAY
                if before and plain(before[0]) in until and last.latest < day.earliest <= end:
                    yield day, line

    # -- its parts ---------------------------------------------------------------------------------------------------

    def _people(self) -> tuple[Understood[Participant], ...]:
        for line in self._parts.body:
            head, colon, rest = line.partition(":")
            if colon and is_head_of_list(head) and len(people_of_line(rest)) > 1:
                # «До складу делегації увійшли: …; …»
                self._parts.sections.setdefault("people", []).append([line])
                self._used.add(line)
        found: list[Understood[Participant]] = []
        for section, side in (("people", Side.GUESTS), ("hosts people", Side.HOSTS)):
            rows = self._parts.sections.get(section, ())
            if rows:
                listed = read_people(_pasted(rows))
                self._own += [one.value for one in listed if one.value.has_own]
                found += [as_participant(one, side) for one in listed]
        return tuple(found)

    def _programme(self, stay: tuple[PartialDate, PartialDate] | None) -> Rows:
        first, last = stay or (None, None)

        def year_of(month: int, day: int) -> int | None:
            return year_within(month, day, first, last) or self._year_of(month, day)

        return read_programme_rows(self._parts.sections.get("programme", ()), first, year_of=year_of, last=last)

    def _tasks(self) -> tuple[Understood[FollowUp], ...]:
        rows = self._parts.sections.get("tasks", ())
        return tuple(Understood(one) for one in read_follow_ups(_pasted(rows), year_of=self._year_of)) if rows else ()

    # -- what sentences tell -----------------------------------------------------------------------------------------

    def _places(self) -> None:
        kinds = {Side.GUESTS: DetailKind.GUESTS, Side.HOSTS: DetailKind.HOSTS}
        said = {one.value.kind for one in self._details}
        unsided: list[NamedPlace] = []
        heads = [" ".join(filter(None, cells)) for cells in self._parts.sections.get("programme", ())[:3]]
        for text in (self._subject, *self._parts.heads, *heads, *self._parts.body):
            for place in places_in(text, self._known.cities):
                if place.side is None:
                    unsided.append(place)
                elif kinds[place.side] not in said and not self._is_other_side(place):
                    self._add(kinds[place.side], place.name, text, *_doubts_of(place))
        self._unsided(unsided)
        kept = {one.value.kind for one in self._details}
        guests = {one.value.text for one in self._details if one.value.kind is DetailKind.GUESTS}
        if DetailKind.HOSTS not in kept and guests and self._known.ours and self._known.ours not in guests:
            taken = _("Nobody is named as the host; the letter came to us.")
            self._add(DetailKind.HOSTS, self._known.ours, self._known.ours, taken)

    def _is_other_side(self, place: NamedPlace) -> bool:
        other = DetailKind.GUESTS if place.side is Side.HOSTS else DetailKind.HOSTS
        return any(one.value.kind is other and fold(one.value.text) == fold(place.name) for one in self._details)

    def _unsided(self, places: Iterable[NamedPlace]) -> None:
        for place in places:
            has_guests = any(one.value.kind is DetailKind.GUESTS for one in self._details)
            known = {fold(one.value.text) for one in self._details}
            if fold(place.name) in known or not place.is_known:
                continue
            if place.name == self._known.ours:
                self._add(DetailKind.HOSTS, place.name, place.source)
            elif not has_guests:
                self._add(DetailKind.GUESTS, place.name, place.source, _("It is not said that this city comes."))

    def _purpose(self) -> None:
        if any(one.value.kind is DetailKind.PURPOSE for one in self._details):
            return
        for line in self._parts.body:
            for sentence in _SENTENCE.split(line):
                if aim := aim_in(sentence):
                    self._add(DetailKind.PURPOSE, aim, sentence, _("The sentence stands as it was written."))
                    self._used.add(line)
                    return

    def _topics(self, programme: Rows) -> None:
        purposes = [one.value.text for one in self._details if one.value.kind in (DetailKind.PURPOSE, DetailKind.TITLE)]
        text = "\n".join((*purposes, *self._parts.body, *(one.value.title for one in programme)))
        for code in all_meant_in(text, "topics"):
            if (name := self._known.topics.get(code)) is not None:
                self._add(DetailKind.TOPIC, name, name)

    def _contacts(self) -> None:
        guests = [one.value.text for one in self._details if one.is_kept and one.value.kind is DetailKind.GUESTS]
        for one in contacts_of(self._parts, self._own):
            self._used.update(
                one.lines, (head for head in self._parts.heads if any(line in head for line in one.lines))
            )
            self._details.append(one.detail())
            if one.person is not None:
                person = replace(one.person, city=one.person.city or (guests[0] if len(guests) == 1 else ""))
                self._own = [*(other for other in self._own if other.uid != person.uid), person]

    def _left(self) -> None:
        """Show all other lines as they stand: nothing is dropped without a word."""
        for line in self._parts.body:
            if line not in self._used:
                self._details.append(detail(DetailKind.WORDS, line[:_MOST_WORDS], line, is_kept=False))
        lines = [source for label, _words, source in self._parts.said if label in ("recipient", "letter date")]
        programme = [" ".join(filter(None, cells)) for cells in self._parts.sections.get("programme", ())]
        for line in (*lines, *self._parts.heads, *self._parts.phrases):
            if line not in self._used and line not in programme:
                shown = detail(DetailKind.WORDS, line[:_MOST_WORDS], line, is_kept=False)
                self._details.append(replace(shown, note=_("heading, greeting or address")))


def _pasted(rows: Iterable[Sequence[str]]) -> str:
    return "\n".join("\t".join(cells) for cells in rows)


def _doubts_of(place: NamedPlace) -> tuple[str, ...]:
    return () if place.is_known else (_("This city is not known yet; look at the form of its name."),)


def _names_somebody(line: str) -> bool:
    first = next((row.value for row in read_participants(line, Side.GUESTS) if row.is_kept), None)
    read = read_name(first.name) if first is not None else None
    return (
        read is not None and read.doubt in (NameDoubt.NONE, NameDoubt.ORDER, NameDoubt.INITIALS) and bool(read.family)
    )
