"""Facts in the sentences of a letter that announces a delegation: days of the stay, cities, its number and date."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from delegations.domain.dates.date_reading import YearOf, month_words, no_year, whole_day
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.people.city_spellings import adjectives, genitive_in_polish, spellings
from delegations.domain.people.name_words import is_given
from delegations.domain.people.vocabulary import Side
from delegations.domain.places.place_forms import place_forms
from delegations.domain.text.word_lists import by_word, plain, shipped_list

_SEPARATOR = r"\s*(?:[–—-]|\b(?:по|до|і|й|та|bis(?:\s+zum)?|und|to|until|till|and|do|i|تا|و)\b)\s*"
_AT = r"(?<![\d.])"
_DAY, _MONTH, _YEAR = r"(\d{1,2})(?:\.|st|nd|rd|th)?", r"([^\W\d_]{3,20})\.?", r"(?:,?\s*(\d{4}))?"
_SPANS = (
    # from 12 to 14 September 2026; vom 12. bis zum 14. September 2026; 12–14 вересня 2026 року
    (re.compile(rf"{_AT}{_DAY}{_SEPARATOR}{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}"), "dDmy"),
    # 17, 18 та 19 листопада 2026 року; am 7., 8. und 9. Mai
    (re.compile(rf"{_AT}{_DAY}(?:,\s*\d{{1,2}}\.?){{1,6}},?{_SEPARATOR}{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}"), "dDmy"),
    # May 31 – June 2, 2027
    (re.compile(rf"\b{_MONTH}\s+{_DAY}{_YEAR}{_SEPARATOR}{_MONTH}\s+{_DAY}{_YEAR}"), "mdyMDY"),
    # з 30 вересня по 2 жовтня 2026 року
    (re.compile(rf"{_AT}{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}{_SEPARATOR}{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}"), "dmyDMY"),
    # 12.09–14.09.2026, 12.–14.09.2026
    (re.compile(rf"{_AT}(\d{{1,2}})\.(?:(\d{{1,2}})\.?)?(\d{{4}})?(?:\s*р\.)?{_SEPARATOR}"
                rf"(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}})"),
     "dmyDMY"),
    (re.compile(rf"{_AT}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}})"), "dDmy"),
    # September 12–14, 2026
    (re.compile(rf"\b{_MONTH}\s+{_DAY}{_SEPARATOR}{_DAY}(?!\s*[^\W\d_]{{3}}){_YEAR}"), "mdDy"),
)  # fmt: skip
"""Spans of days: patterns, and what their groups are, small letters for the first day and shared parts."""
_SINGLE = (
    re.compile(rf"{_AT}{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}"),
    re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b"),
    re.compile(r"\b\d{4}([-/])\d{2}\1\d{2}\b"),
)
_FOREIGN_DIGITS = {ord(sign): str(number) for zero in "٠۰" for number, sign in enumerate(
    chr(ord(zero) + step) for step in range(10)
)}  # fmt: skip
_ONE_APOSTROPHE = str.maketrans("'ʼ`", "’’’")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*\.?")
_SHORT = 3
"""Letters of prepositions, and of abbreviations that are no names: ТГ, ОТГ."""
_NEAR = 6
"""Words before a city that may tell which side it is."""
_MOST_NAMED = 3
"""Words of the name of a city that is not known yet."""


def western(text: str) -> str:
    """Return ``text`` with Persian and Arabic digits as those that patterns know."""
    return text.translate(_FOREIGN_DIGITS)


@lru_cache(maxsize=1)
def _days_in_words() -> tuple[re.Pattern[str], Mapping[str, str]]:
    numbers = by_word(shipped_list("month_days"))
    longest_first = sorted(numbers, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE), numbers


def in_figures(text: str) -> str:
    """Return ``text`` with days in words as figures, where a month is named: «дванадцятого вересня»."""
    if not any(plain(word[0]).rstrip(".") in month_words() for word in _WORD.finditer(text)):
        return text
    pattern, numbers = _days_in_words()
    return pattern.sub(lambda found: numbers[plain(found[0])], text.translate(_ONE_APOSTROPHE))


@lru_cache(maxsize=1)
def _this_year() -> re.Pattern[str]:
    words = sorted(shipped_list("letters")["this year"], key=len, reverse=True)
    some = "|".join(re.escape(word).replace(r"\ ", r"\s?") for word in words)
    return re.compile(rf"(?<=[\w.]) (?:{some})(?!\w)\.?", re.IGNORECASE)


def with_year(text: str, year: int) -> str:
    """Return ``text`` with the year of a letter where a day is one of «this year»: «9 липня ц.р.», „10 lipca br.“."""

    def named(said: re.Match[str]) -> str:
        noun = plain(said[0]).rpartition(" ")[2]
        return f" {year} {noun}" if noun in ("року", "roku") else f" {year}"

    return _this_year().sub(named, text) if any(map(str.isdecimal, text)) else text


def days_of_stay(text: str, year_of: YearOf = no_year) -> tuple[PartialDate, PartialDate, str] | None:
    """Return the first span of days in ``text``, and the words it was read from; None without one."""
    text = in_figures(western(text))
    found: list[tuple[int, PartialDate, PartialDate, str]] = []
    for pattern, groups in _SPANS:
        for match in pattern.finditer(text):
            said = dict(zip(groups, match.groups(), strict=True))
            month, year = said.get("m") or said.get("M"), said.get("y") or said.get("Y")
            last = _day(said.get("D"), said.get("M") or month, said.get("Y") or year, year_of)
            first = _day(said.get("d"), month, year, year_of)
            if first is not None and last is not None and str(first) <= str(last):
                found.append((match.start(), first, last, match[0].strip()))
    if not found:
        return None
    _at, first, last, words = min(found, key=lambda one: (one[0], -len(one[3])))
    return first, last, words


def single_days(text: str, year_of: YearOf = no_year) -> Iterator[tuple[PartialDate, str]]:
    """Yield the days in ``text`` with the words they were read from."""
    text = western(text)
    for pattern in _SINGLE:
        for match in pattern.finditer(text):
            day = whole_day(match[0].replace(",", "").replace(" of ", " "), year_of)
            if day is not None:
                yield day, match[0].strip()


def _day(day: str | None, month: str | None, year: str | None, year_of: YearOf) -> PartialDate | None:
    if day is None or month is None:
        return None
    if month.isdecimal():
        return whole_day(f"{day}.{month}.{year}" if year else f"{day}.{month}", year_of)
    return whole_day(f"{day} {month} {year or ''}".strip(), year_of)


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A city as a text names it: its name in the nominative if it is known, else as written; which side, if told."""

    name: str
    side: Side | None
    is_known: bool
    source: str


def places_in(text: str, known: Iterable[str]) -> list[NamedPlace]:
    """Return the cities that ``text`` names: known ones in any case, others behind a word for a city: «міста Битом»."""
    words = [(match.start(), match[0]) for match in _WORD.finditer(text)]
    forms = _forms_of(tuple(known))
    found: list[NamedPlace] = []
    at = 0
    while at < len(words):
        name, count, is_known = _known_at(words, at, forms)
        if not name:
            name, count = _unknown_at(text, words, at)
        if name:
            behind = plain(words[at + count][1]) if at + count < len(words) else ""
            before = [word for _start, word in words[max(0, at - _NEAR) : at]]
            side = _side_before(before)
            if side is Side.HOSTS and _comes_itself(before, behind):
                side = Side.GUESTS  # “the visit of the Lutsk delegation”
            if side is None and len(behind) > _SHORT and behind in shipped_list("letters")["from words"]:
                side = Side.GUESTS  # «Луцька делегація»
            found.append(NamedPlace(name, side, is_known, " ".join(word for _start, word in words[at : at + count])))
        at += max(1, count)
    return found


@lru_cache(maxsize=4)
def _forms_of(known: tuple[str, ...]) -> Mapping[tuple[str, ...], tuple[str, bool]]:
    """Return the cities by the words of their names in any case and language, and whether these are an adjective."""
    forms: dict[tuple[str, ...], tuple[str, bool]] = {}
    for name in known:
        nouns = (name, *place_forms(name).values(), *spellings(name), genitive_in_polish(name))
        for form in nouns:
            forms.setdefault(_key_of(form), (name, False))
    for name in known:
        for form in (*_adjectives(name), *adjectives(name)):
            forms.setdefault(_key_of(form), (name, True))
    return forms


def _key_of(form: str) -> tuple[str, ...]:
    return tuple(plain(word[0]).rstrip(".") for word in _WORD.finditer(form))


def _adjectives(name: str) -> Iterator[str]:
    """Yield the feminine forms that stand before «міська рада» or «громада»: «Луцької», «Новоград-Волинської»."""
    stem = name.removesuffix("ий")
    if stem.endswith(("ськ", "цьк", "зьк")):
        yield from (f"{stem}{end}" for end in ("а", "ої", "ій", "у", "ою"))


def _known_at(
    words: Sequence[tuple[int, str]], at: int, forms: Mapping[tuple[str, ...], tuple[str, bool]]
) -> tuple[str, int, bool]:
    if not _is_capital(words[at][1]):
        return "", 0, False
    for count in (4, 3, 2, 1):
        key = tuple(plain(word).rstrip(".") for _start, word in words[at : at + count])
        name, is_adjective = forms.get(key, ("", False)) if len(key) == count else ("", False)
        behind = plain(words[at + count][1]) if at + count < len(words) else ""
        if name and not (is_adjective and behind.startswith(shipped_list("letters")["region"])):
            return name, count, True
    return "", 0, False


def _unknown_at(text: str, words: Sequence[tuple[int, str]], at: int) -> tuple[str, int]:
    """Return the name at ``at`` when a word for a city stands before it, and how many words it has."""
    before = [plain(word).rstrip(".") for _start, word in words[max(0, at - 2) : at]]
    settlements = shipped_list("letters")["settlement"]
    start = words[at][0]
    begins = text[words[at - 1][0] + len(words[at - 1][1]) : start].strip(" ,") == "" if at else False
    is_initials = words[at][1].isupper() and len(words[at][1]) <= _SHORT
    ends_sentence = at > 0 and words[at - 1][1].endswith(".") and len(words[at - 1][1]) > _SHORT
    is_named = (
        begins
        and not is_initials
        and not ends_sentence
        and (before[-1] in settlements or " ".join(before) in settlements)
    )
    if not is_named or not _is_capital(words[at][1]) or plain(words[at][1]) in shipped_list("letters")["no city"]:
        return "", 0
    behind = words[at + 1][1] if at + 1 < len(words) else ""
    if behind[:1].isupper() and is_given(words[at][1]):
        return "", 0  # «Президент міста Аркадіуш Вішнєвський»
    count = 1
    while count < _MOST_NAMED and words[at][1][:1].isupper() and (more := _more_words(text, words, at + count)):
        count += more
    return " ".join(word for _start, word in words[at : at + count]).rstrip("."), count


def _more_words(text: str, words: Sequence[tuple[int, str]], at: int) -> int:
    """Return how many words from ``at`` on still belong to a name: “Bad Harzburg”, „Frankfurt am Main“; 0 for none."""
    for count in (1, 2, 3):
        if at + count > len(words):
            return 0
        start, last = words[at - 1]
        word_at, word = words[at + count - 1]
        between = text[start + len(last) : word_at]
        if last.endswith(".") or not set(between) <= {" ", *"".join(one for _at, one in words[at : at + count - 1])}:
            return 0
        if word[:1].isupper():
            return count
        if plain(word) not in shipped_list("letters")["name joint"]:
            return 0
    return 0


def _is_capital(word: str) -> bool:
    # Letters of one case, as Persian ones are, may begin a name.
    return word[:1].isupper() or unicodedata.category(word[0]) == "Lo"


def _comes_itself(before: Sequence[str], behind: str) -> bool:
    """Tell whether the word behind a city says that its people come, and no preposition says that others come to it."""
    lists = shipped_list("letters")
    beside = plain(before[-1]).rstrip(".") if before else ""
    return behind in lists["delegation"] and beside not in lists["to words"] and beside not in lists["settlement"]


def _side_before(words: Sequence[str]) -> Side | None:
    """Return which side the words before a city make it: «делегація міста» the guests, «до міста» the hosts."""
    lists = shipped_list("letters")
    is_beside = True
    for word in reversed(words):
        bare = plain(word).rstrip(".")
        if bare in lists["settlement"] or bare in lists["between"]:
            continue
        if not is_beside and len(bare) <= _SHORT:
            continue  # a preposition that belongs to another word: «з робочою поїздкою місто Луцьк»
        is_beside = False
        if bare in lists["to words"]:
            return Side.HOSTS
        if bare in lists["from words"]:
            return Side.GUESTS
    return None


def aim_in(sentence: str) -> str:
    """Return a sentence from the words on that tell an aim, «з метою вивчення …»; nothing when none stands in it."""
    small = sentence.casefold()
    found = (small.find(word) for word in shipped_list("letters")["aim words"] if word in small)
    begins = [at for at in found if at == 0 or not small[at - 1].isalnum()]
    aim = sentence[min(begins) :] if begins and len(small) == len(sentence) else ""
    return aim[:1].upper() + aim[1:]
