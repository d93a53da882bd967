"""The head of minutes: whoever met, number, day, hours, town and place, in the order in which an office writes them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from delegations.domain.dates.calendar_words import WEEK_DAYS
from delegations.domain.dates.times import Hours, hours_at_head
from delegations.domain.follow_ups.bodies import is_body
from delegations.domain.meetings.minutes.parts import MinutesHead
from delegations.domain.meetings.minutes.words import Label, days_in, label_of, meaning_of, pieces_of, words_of
from delegations.domain.text.word_lists import plain

HEAD_LABELS = frozenset({"date", "begins", "ends", "hours", "place", "number", "body", "when"})
LINE_TO_SIGN = re.compile(
    r"[_.…ـ]{4,}+|\((?:підпис|podpis|unterschrift|signature|signed|امضا)\)|/-/|/підпис/", re.IGNORECASE
)
"""The blank that somebody signs on, or what stands there in a copy; in Persian it may be a stretched letter."""
_NUMBER_WORDS = re.compile(r"\A[^\s\d]*+\d\S*+")
_SHORT_TITLE = 300
_WEEK_DAYS = frozenset(plain(day) for days in WEEK_DAYS.values() for day in days)
_OF_MEETING = frozenset((*words_of("meeting"), *words_of("question filler")))
_KINDS = frozenset(one for one in words_of("kind") if not one.endswith("*"))
_KIND_MARK = "\x00"
"""Stands among the headings where the word «ПРОТОКОЛ» stood."""


class HeadReader:
    """Gathers what the head says."""

    def __init__(self) -> None:
        self.head = MinutesHead()

    def see_kind(self, line: str) -> bool:
        """Take a line that begins with the word for minutes; tell whether it does."""
        words = line.split(" ")
        meaning = next((one for count in (4, 3, 2, 1) if (one := meaning_of(" ".join(words[:count]))) == "kind"), "")
        if not meaning and meaning_of(line) != "kind":
            return False
        count = next((one for one in (4, 3, 2, 1) if plain(" ".join(words[:one])).strip(" .:") in _KINDS), 0)
        if not count:
            # «MINUTES of the Twinning Committee»: of what only goes on no word is lost.
            count = next((one for one in (1, 2, 3, 4) if meaning_of(" ".join(words[:one])) == "kind"), 1)
        while count < len(words) - 1 and plain(words[count]) in words_of("of what"):
            count += 1
        if len(line) > _SHORT_TITLE:
            return False
        self.head = replace(self.head, headings=(*self.head.headings, _KIND_MARK))
        rest = " ".join(words[count:])
        if rest:
            self.see(rest)
        return True

    def see_cells(self, cells: Sequence[str]) -> None:
        """Take a line of the head; what stands beside day and number is where it was held."""
        beside = [cell for cell in cells if days_in(cell) is None]
        is_dated = 0 < len(beside) < len(cells)
        for cell in cells:
            rest = self._without_number(cell) if cell in beside else cell
            if is_dated and cell in beside and rest == cell and not self.head.settlement and not rest[:1].isdigit():
                first, _space, town = cell.partition(" ")
                is_marked = plain(first).rstrip(".") in words_of("settlement")
                self.head = replace(self.head, settlement=town if is_marked and town else cell)
            else:
                self.see(rest)

    def see(self, text: str) -> None:
        """Take what the head says: day, number, town, hours; all other words are headings."""
        found = days_in(text)
        if found is not None and self.head.date is None:
            self.head = replace(self.head, date=found[0], last=found[1])
            text = _without_link(self._hour_behind(found[2]))
        text = self._without_number(text)
        if self._begins_and_ends(text):
            return
        hours = hours_at_head(text.strip(" ,"))
        if hours is not None and self.head.from_time is None and (not hours.rest or found is not None):
            # Behind the day of the meeting stand its hours and its place: «14.10.2026, 10:30, Мала зала».
            place = self.head.place or hours.rest.strip(" ,.")
            self.head = replace(self.head, from_time=hours.start, to_time=hours.end, place=place)
            return
        first, _space, rest = text.strip(" ,").partition(" ")
        is_town = plain(first).rstrip(".") in words_of("settlement") and rest[:1].isupper()
        if is_town and not self.head.settlement:
            self.head = replace(self.head, settlement=rest.strip(" ,."))
        elif (text := self._of_what(text)).strip(" .,–—-_"):
            self.head = replace(self.head, headings=(*self.head.headings, text.strip(" ,;–—")))

    def _begins_and_ends(self, text: str) -> bool:
        """Take „Posiedzenie rozpoczęto o godz. 16.00, zakończono o 17.20“; tell whether a line says so."""
        words = text.split()
        said: dict[str, time] = {}
        for at, word in enumerate(words):
            meaning = next((one for one in ("begins", "ends") if plain(word).strip(":,.–—-") in words_of(one)), "")
            hours = hours_at_head(" ".join(words[at + 1 :])) if meaning else None
            if hours is not None and hours.start is not None:
                said.setdefault(meaning, hours.start)
        if said:
            begin, end = said.get("begins"), said.get("ends")
            self.head = replace(self.head, from_time=self.head.from_time or begin, to_time=self.head.to_time or end)
        return bool(said)

    def _of_what(self, text: str) -> str:
        """Return the line below «Protokół» without the word that ties them: „z posiedzenia Komisji“."""
        first, _space, rest = text.strip(" ,").partition(" ")
        is_first = bool(self.head.headings) and self.head.headings[-1] == _KIND_MARK
        return rest if is_first and rest and plain(first) in words_of("of what") else text

    def _hour_behind(self, text: str) -> str:
        """Take hour and place that stand behind the day, „um 19:30 Uhr im Sitzungssaal“; return what stood before."""
        words = text.split()
        for at in range(len(words)):
            hours = hours_at_head(" ".join(words[at:]))
            if hours is None or self.head.from_time is not None:
                continue
            behind = hours.rest.strip(" ,.")
            inside, _space, place = behind.partition(" ")
            said = " ".join(words[at:])
            if said[: len(said) - len(hours.rest)].rstrip().endswith((",", ";")):
                # „am 04.03.2026, 17:30 Uhr – 19:05 Uhr, Rathaus, Zimmer 204“
                place = behind
            elif behind and not (place and plain(inside) in words_of("inside")):
                continue
            self.head = replace(
                self.head, from_time=hours.start, to_time=hours.end, place=self.head.place or place.strip(" ,.")
            )
            return " ".join(words[:at])
        return text

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
            is_of_meeting = bool(before) and all(one in _OF_MEETING for one in pieces_of(" ".join(before)))
            if is_of_meeting or {*pieces_of(" ".join(before))} & {"of", "der"}:
                digits = number.strip(" .,;")
                if digits.isdecimal() and self.head.meeting_number is None:
                    self.head = replace(self.head, meeting_number=int(digits[:6]))
                    return " ".join(behind) if is_of_meeting else " ".join([*before, *behind])
            if not self.head.number:
                self.head = replace(self.head, number=number.strip(" .,;"))
                return " ".join([*before, *behind])
        return text

    def body(self) -> str:
        """Return the words for whoever met: what stands behind «ПРОТОКОЛ», else before it."""
        headings = self.head.headings
        if _KIND_MARK not in headings:
            return self.head.body
        at = headings.index(_KIND_MARK)
        self.head = replace(self.head, headings=tuple(one for one in headings if one != _KIND_MARK))
        if self.head.body:
            return self.head.body
        behind = [one for one in headings[at + 1 :] if one != _KIND_MARK and not LINE_TO_SIGN.search(one)]
        before = [one for one in headings[:at] if not LINE_TO_SIGN.search(one)]
        # «засідання від 12 листопада» below the word says nothing of who met.
        behind = [one for one in behind if not set(pieces_of(one)) <= {*_OF_MEETING, *words_of("dated")}]
        nearest = next((one for one in reversed(before) if is_body(one)), "")
        named = [*behind, nearest, *before]
        return next(filter(None, named), "")

    def labelled(self, label: Label) -> bool:
        """Take what stands behind a label of the head; tell whether it was understood."""
        first, *others = _by_labels(label.rest)
        for one in others:
            # „Datum: 11.01.2027 Beginn: 18:00 Uhr Ort: Rathaus“
            if (below := label_of(one)) is None or not self._one_label(below):
                self.see(one)
        return self._one_label(replace(label, rest=first))

    def _one_label(self, label: Label) -> bool:
        rest = label.rest
        if label.meaning == "date":
            found = days_in(rest)
            if found is None:
                return False
            self.head = replace(self.head, date=found[0], last=found[1])
            if found[2]:
                self._when_and_where(found[2])
        elif label.meaning in ("begins", "ends", "hours"):
            return self._hours(label)
        elif label.meaning == "place":
            first, _space, town = rest.partition(" ")
            is_town = plain(first).rstrip(".") in words_of("settlement") and "," not in town
            self.head = replace(self.head, settlement=town) if is_town else replace(self.head, place=rest)
        elif label.meaning == "when":
            self._when_and_where(rest)
        elif label.meaning == "number":
            self.head = replace(self.head, number=rest)
        elif rest:
            self.head = replace(self.head, body=rest)
        return True

    def _hours(self, label: Label) -> bool:
        parts = [one for one in map(label_of, label.rest.split(",")) if one is not None]
        if label.meaning == "hours" and parts and all(one.meaning in ("begins", "ends") for one in parts):
            # «Час засідання: відкрито – 10:00, закрито – 12:00»
            return all(self._hours(one) for one in parts)
        hours = hours_at_head(label.rest) or self._hours_within(label.rest)
        if hours is None or hours.start is None:
            return False
        if label.meaning == "ends":
            self.head = replace(self.head, to_time=hours.start)
        else:
            self.head = replace(self.head, from_time=hours.start, to_time=hours.end or self.head.to_time)
        return True

    def _when_and_where(self, words: str) -> None:
        found = days_in(words)
        if found is not None:
            self.head = replace(self.head, date=self.head.date or found[0], last=self.head.last or found[1])
            words = found[2]
        places = []
        for part in (part.strip() for part in words.split(",")):
            hours = hours_at_head(part)
            if hours is not None and not hours.rest and self.head.from_time is None:
                self.head = replace(self.head, from_time=hours.start, to_time=hours.end)
            elif plain(part) in words_of("online"):
                self.head = replace(self.head, online=True)
            elif part and part != self.head.settlement:
                places.append(part)
        self.head = replace(self.head, place=self.head.place or ", ".join(places))

    def _hours_within(self, rest: str) -> Hours | None:
        words = rest.split(" ")
        return next((one for at in range(len(words)) if (one := hours_at_head(" ".join(words[at:]))) is not None), None)


def _without_link(text: str) -> str:
    """Return words without what led to the day behind them: „Ausschuss für Kultur vom“, «від»."""
    words = text.split()
    dated = words_of("dated")
    while words and (plain(words[-1]) in dated or plain(" ".join(words[-2:])) in dated or _is_weekday(words[-1])):
        words = words[:-1] if plain(words[-1]) in dated or _is_weekday(words[-1]) else words[:-2]
    return " ".join(words)


def _is_weekday(word: str) -> bool:
    return plain(word).strip(",.") in _WEEK_DAYS


def _by_labels(text: str) -> list[str]:
    """Return ``text`` cut before each word that is another label of the head."""
    parts: list[list[str]] = [[]]
    for word in text.split():
        if word.endswith(":") and parts[-1] and meaning_of(word) in HEAD_LABELS:
            parts.append([])
        parts[-1].append(word)
    return [" ".join(part) for part in parts]
