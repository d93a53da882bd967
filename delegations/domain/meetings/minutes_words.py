"""What a line of minutes is, by its words: a label and what stands behind it, a question's number, votes, people, days.

The words of five languages stand in ``resources/reading/minutes.txt``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from delegations.domain.dates.date_reading import YearOf, no_year, parse_partial_date
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.name_words import is_given
from delegations.domain.people.person_name import is_patronymic
from delegations.domain.people.vocabulary import NameDoubt
from delegations.domain.text.clean import without_unseen
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.word_lists import by_word, own_list, plain, shipped_list

LIST = "minutes"
NUMBER = re.compile(r"\(?(\d{1,3}(?:\.\d{1,3})*)(?:[.)]\)?(?=\s|[^\W\d])|(?=\s))\s*")
"""The number of a line at its head: ``2.``, ``2.1``, ``2)``."""
BULLET = re.compile(r"[-–—•*·▪]\s+")
_SIGN = re.compile(r":| [–—-] |\t| – ?$")
_SPACED = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_]){3,40}(?=[\s:]|$)")
_PIECE = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*|№")
_LONGEST_LABEL = 90
_BESIDE_SIGN = frozenset({"body", "place", "date", "number", "hours", "kind", "when", "represented"})
"""Labels only before a colon or a dash: «РОБОЧА ГРУПА З ПИТАНЬ …» is a name."""
_MOST_LABEL_WORDS, _MOST_LOUD = 10, 3
_DATE_WORDS = 6
_MOST_PIECES = 60
_NAME_WORDS = 5
_NO_NAME = frozenset({NameDoubt.BODY, NameDoubt.TOO_LONG})
_NOT_LABELS = frozenset(
    {"question", "question before", "question filler", "meeting", "settlement", "numbered by", "unanimous", "stood in"}
    | {"online"}
    | {f"vote {one}" for one in ("for", "against", "abstained", "not cast")}
    | {str(one) for one in range(1, 10)}
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the head of a line, what stands behind it, and the number before it (0: none)."""

    meaning: str
    rest: str
    number: int = 0


@cache
def _exact() -> Mapping[str, str]:
    lists = shipped_list(LIST)
    return by_word(
        {key: [one for one in words if not one.endswith("*")] for key, words in lists.items() if key not in _NOT_LABELS}
    )


@cache
def _prefixes() -> tuple[tuple[str, str], ...]:
    lists = shipped_list(LIST)
    found = [
        (one[:-1], key) for key, words in lists.items() if key not in _NOT_LABELS for one in words if one[-1] == "*"
    ]
    return tuple(sorted(found, key=lambda one: -len(one[0])))


def words_of(meaning: str) -> tuple[str, ...]:
    """Return the shipped words for ``meaning``."""
    return shipped_list(LIST)[meaning]


def meaning_of(words: str) -> str:
    """Return what a label means; nothing for other words. Words that the office added count first."""
    bare = plain(words).strip(" .:–—-*_")
    if not bare or bare.count(" ") >= _MOST_LABEL_WORDS:
        return ""
    if own := by_word(own_list(LIST)).get(bare):
        return own
    if bare in _exact():
        return _exact()[bare]
    return next((key for start, key in _prefixes() if f"{bare} ".startswith(f"{start} ")), "")


def label_of(line: str) -> Label | None:
    """Return the label that ``line`` begins with: «1. СЛУХАЛИ: …», «Голова – …», «Доповідає …»; None without one."""
    number, text = without_number(line)
    if (sign := _SIGN.search(text[:_LONGEST_LABEL])) is not None and (meaning := meaning_of(text[: sign.start()])):
        rest = text[sign.end() :].strip(" –—-:\t")
        if meaning == "kind" and is_name(rest):
            meaning = "secretary"
        return Label(meaning, rest, number)
    if len(text) <= _LONGEST_LABEL and (meaning := meaning_of(text)):
        return Label(meaning, "", number)
    pieces = text.split(" ")
    for count in range(min(_MOST_LOUD, len(pieces)), 0, -1):
        head = " ".join(pieces[:count])
        is_loud = head.isupper() and len(head) > 3  # noqa: PLR2004  no initials
        meaning = meaning_of(head) if is_loud or count < len(pieces) else ""
        if meaning and (meaning == "presenter" or (is_loud and meaning not in _BESIDE_SIGN)):
            return Label(meaning, " ".join(pieces[count:]).strip(" :–—-"), number)
    return None


def without_number(line: str) -> tuple[int, str]:
    """Return the first part of the number that a line begins with, 0 without one; and the line behind it."""
    if (found := NUMBER.match(line)) is not None:
        return int(found[1].partition(".")[0]), line[found.end() :]
    return 0, line[found.end() :] if (found := BULLET.match(line)) is not None else line


def question_in(line: str) -> tuple[int, str] | None:
    """Return the number of the question that a line goes over to, and what stands behind: «По другому питанню: …»."""
    before, asked, filler = (frozenset(words_of(one)) for one in ("question before", "question", "question filler"))
    places = {word: number for number in range(1, 10) for word in words_of(str(number))}
    numbered_by = frozenset(words_of("numbered by"))
    number = 0
    is_asked = False
    end = 0
    for piece in list(_PIECE.finditer(line[:_LONGEST_LABEL])):
        word = plain(piece[0])
        if word in places or word.isdecimal():
            if number:
                break
            number = places.get(word) or int(word[:4])
        elif word in asked:
            is_asked = True
        elif word not in filler and word not in numbered_by and not (word in before and not end):
            break
        end = piece.end()
        if is_asked and number and line[end : end + 1] in (":", "."):
            break
    if not number or not is_asked or number > 200:  # noqa: PLR2004  questions of a meeting
        return None
    return number, line[end:].strip(" .:–—-)")


def is_name(text: str) -> bool:
    """Tell whether ``text`` is the name of a person and nothing else."""
    words = text.split()
    if not 1 < len(words) <= _NAME_WORDS or any(sign in text for sign in ':;()«»"/–—'):
        return False
    if " - " in text or ("," in text and len(words) > 2):  # noqa: PLR2004  «Müller, Hans»
        return False
    name = read_name(text)
    if name.doubt in _NO_NAME or not name.family or not name.given:
        return False
    if text.upper() == text.lower() and (name.doubt is not NameDoubt.NONE or len(words) > 3):  # noqa: PLR2004
        # Letters without capitals tell no name from other words.
        return False
    return all(not word[:1].islower() or word.rstrip(".").lower() in _SMALL for word in words)


_INITIAL = re.compile(r"(?:^|[\s.])[^\W\d_]$")
_SMALL = frozenset(
    {"von", "van", "de", "der", "den", "del", "di", "da", "la", "le", "zu", "zum", "ter", "bin", "ibn", "dr", "mgr"}
    | {"ks", "hab", "inż", "prof"}
)


def has_person(text: str) -> bool:
    """Tell whether ``text`` is a name with something about it: «Коваль О.П., директор»."""
    return person_in(text) is not None


def person_in(text: str) -> tuple[str, str] | None:
    """Return the name in a line and what stands about it; None when the line names nobody."""
    line = without_stop(text)
    if is_name(line):
        return line, ""
    for sign in (" – ", " — ", " - ", ", ", "، ", " (", "\t", ": "):
        head, found, tail = line.partition(sign)
        if not found:
            continue
        if is_name(head.strip(" ,")):
            return head.strip(" ,"), f"({tail}" if sign == " (" else tail.strip(" ,–—-")
        if sign != " (" and is_name(tail.strip(" ,")):
            return tail.strip(" ,"), head.strip(" ,–—-")
    words = line.split()
    for count in (4, 3, 2):
        name = " ".join(words[-count:])
        if len(words) > count and words[-count][:1].isupper() and is_name(name) and _is_sure_name(name):
            return name, " ".join(words[:-count]).strip(" ,–—-")
    return None


def _is_sure_name(text: str) -> bool:
    name = read_name(text)
    return name.doubt is NameDoubt.NONE or name.doubt is NameDoubt.INITIALS


def people_in(text: str) -> tuple[tuple[str, str], ...]:
    """Return the people of a line that names several and nothing else, each with what stands in brackets behind.

    «Коваль О.П., Мельник І.С. (секретар)»; nothing for a line that says anything else.
    """
    found: list[tuple[str, str]] = []
    for part in _outside_brackets(text):
        if not part.strip():
            continue
        name, bracket, about = part.strip().partition("(")
        if not found:
            name = _without_words(name)
        if not is_name(without_stop(name)):
            return ()
        found.append((without_stop(name), without_stop(about).rstrip(")") if bracket else ""))
    return tuple(found) if len(found) > 1 else ()


def _without_words(name: str) -> str:
    """Return the name behind what those are who are named: «die Stadträte Anna Huber»."""
    words = name.split()
    # Three words are a name where the first is a given one or the last a patronymic: «Stadträte Anna Huber» are not.
    counts = (3, 2) if len(words) > 3 and (is_given(words[-3]) or is_patronymic(words[-1].strip(".,"))) else (2,)  # noqa: PLR2004
    tails = (" ".join(words[-count:]) for count in counts if len(words) > count)
    if name[:1].islower() and not is_name(without_stop(name)):
        return next((tail for tail in tails if is_name(without_stop(tail)) and _is_sure_name(tail)), name)
    return name


def _outside_brackets(text: str) -> Iterator[str]:
    begin = depth = 0
    for at, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter in ",،;؛" and depth <= 0:
            yield text[begin:at]
            begin = at + 1
    yield text[begin:]


def without_stop(text: str) -> str:
    """Return ``text`` without the stops at its end; that of initials stays: «Коваль О.П.»."""
    bare = text.strip().rstrip(" .,;،؛")
    return f"{bare}." if text[text.find(bare) + len(bare) :][:1] == "." and _INITIAL.search(bare) else bare


def days_in(text: str) -> tuple[PartialDate, PartialDate | None, str] | None:
    """Return the first whole day that stands in ``text``, the last one of a span, and the text without them."""
    spans = list(re.finditer(r"\S+", text))[:_MOST_PIECES]
    for place, first in enumerate(spans):
        if not any(letter.isdigit() for letter in first[0]):
            continue
        for last in reversed(spans[place : place + _DATE_WORDS]):
            found = _span(text[first.start() : last.end()].strip(" ,;()«»"))
            if found is not None:
                return *found, f"{text[: first.start()]} {text[last.end() :]}".strip(" ,;")
    return None


def _span(words: str) -> tuple[PartialDate, PartialDate | None] | None:
    if (day := _day(words)) is not None:
        return day, None
    first, sign, behind = re.sub(r"(?<!\s)\s*+[–—-]\s*+", "–", words).partition("–")
    last = _day(behind) if sign else None
    if last is None:
        return None
    bare = first.rstrip(".")
    if bare.isdecimal() and 0 < int(bare[:2]) < (last.day or 0) and len(bare) <= 2:  # noqa: PLR2004  digits of a day
        return PartialDate(last.year, last.month, int(bare)), last
    year = last.year
    begin = _day(first, lambda _month, _day: year)
    return (begin, last) if begin is not None and begin.earliest < last.earliest else None


def _day(words: str, year_of: YearOf = no_year) -> PartialDate | None:
    try:
        found = parse_partial_date(words, year_of=year_of)
    except InvalidValueError:
        return None
    return found if found is not None and found.exact is not None else None


@dataclass(frozen=True, slots=True)
class Votes:
    """How a vote went; None: not said."""

    yes: int | None = None
    no: int | None = None
    abstained: int | None = None
    not_cast: int | None = None
    unanimous: bool = False

    @property
    def is_any(self) -> bool:
        """Whether anything was said."""
        return self.unanimous or any(one is not None for one in (self.yes, self.no, self.abstained, self.not_cast))


def votes_in(text: str) -> Votes:
    """Return the counts of votes that stand in a line: «за» – 8, «проти» – 0, «утримались» – 2."""
    said = without_unseen(text).casefold()
    counts: dict[str, int] = {}
    # What is longest first: «не голосували» has «голосували» in it, „przeciwko” „przeciw”.
    for meaning, pattern in _vote_patterns():
        for found in pattern.finditer(said):
            number = found["behind"] or found["before"]
            if number is not None:
                counts.setdefault(meaning, int(number))
                break
    unanimous = _unanimous().search(said) is not None
    return Votes(counts.get("for"), counts.get("against"), counts.get("abstained"), counts.get("not cast"), unanimous)


@cache
def _unanimous() -> re.Pattern[str]:
    words = "|".join(map(re.escape, words_of("unanimous")))
    return re.compile(rf"(?<!\w)(?:{words})")


@cache
def _vote_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    quote = "[«»\"“”„']?"
    found = []
    for meaning in ("not cast", "abstained", "against", "for"):
        words = "|".join(map(re.escape, sorted(words_of(f"vote {meaning}"), key=len, reverse=True)))
        head = r"(?:(?<![\w.–-])(?P<before>\d{1,6})\s(?:[^\W\d]{3,12}\s)?)?"
        tail = r"(?:(?P<ends>\s?[–—:=-]?\s?[(]?)(?P<behind>\d{1,6})(?![.\d]\d))?"
        found.append((meaning, re.compile(rf"{head}(?<!\w){quote}(?:{words})(?!\w){quote}{tail}")))
    return tuple(found)


def voters_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield how each name of a vote by name voted, by the list («for», «not cast»): «за – Коваль; проти – Мельник»."""
    for part in re.split(r"[;.]\s|[;.]$", text.partition(":")[2]):
        head, sign, names = re.sub(r"(?<!\s)\s++[–—-]\s++", "–", part.strip(), count=1).partition("–")
        if sign and not names.strip().isdecimal():
            meaning = next(
                (one for one in ("for", "against", "abstained", "not cast") if plain(head) in words_of(f"vote {one}")),
                "",
            )
            bare = (name.partition("(")[0].strip() for name in _outside_brackets(names))
            yield from ((meaning, name) for name in bare if meaning and name)


def pieces_of(text: str) -> Iterator[str]:
    """Yield the words of ``text`` as lists compare them."""
    return (plain(one) for one in _PIECE.findall(text))


def vote_within(text: str) -> tuple[str, str]:
    """Part a decision from the vote that stands behind it in the same line; both may be empty."""
    for cut in re.finditer(r"(?:^|[.;!)]\s+|\n)(?=\S)", text):
        tail = text[cut.end() :]
        label = label_of(tail[:_LONGEST_LABEL])
        if label is not None and label.meaning == "voted" and votes_in(tail).is_any:
            return text[: cut.end()].rstrip(), tail
        loud = tail.split(" ", 1)[0]
        if meaning_of(loud) == "voted" and votes_in(tail).is_any:
            return text[: cut.end()].rstrip(), tail
    return text, ""


def unspaced(line: str) -> str:
    """Return ``line`` with words whose letters stand apart as words again: «П Р О Т О К О Л»."""
    return _SPACED.sub(lambda found: found[0].replace(" ", ""), line)


def cells_in_line(cells: Sequence[str]) -> str:
    """Return the cells of a line as one text; a number in the first goes before the rest."""
    return " ".join(cell for cell in cells if cell).strip()
