"""Names read into their parts, whatever order and language they are typed in; what is not certain says so.

A family name that stands first is known by a comma (Engel, Reiner), by capitals (КОВАЛЬ Оксана, XI Jinping), by the
patronymic behind the given name (Коваль Оксана Петрівна) and by given names that are known (Коваль Оксана, Nagy
István). Where two words could be the family name the reading is a guess and ``doubt`` says so.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import lru_cache

from delegations.domain.people.name_orders import INITIAL, all_initials, calm, given_and_middle, has_cases, parted
from delegations.domain.people.name_words import (
    BODIES,
    DEGREES,
    GENERATIONS,
    NOBLE,
    PARTICLES,
    SON_OF,
    TITLE_PHRASES,
    TITLES,
    bare,
    is_eastern,
    is_given,
    marks,
)
from delegations.domain.people.person_name import PersonName, letters_of
from delegations.domain.people.unnamed import is_to_be_named
from delegations.domain.people.vocabulary import NameDoubt, NameOrder
from delegations.domain.text.clean import readable

LONGEST = 160
"""Letters above which no name is parted; the longest that are known have about a hundred."""
_MOST_WORDS = 14
_JOINED_INITIALS = re.compile(r"((?:[^\W\d_]\.-?)+)(?=[^\W\d_.])")
_QUOTED = re.compile('[«»"„“”@/\\\\<>№{}%|=+*#$^~!?\\[\\]\u2600-\u27bf\U0001f000-\U0001faff]|\\b\\d')
"""Signs that no name of a person has."""
_DEGREE_AT_HEAD = re.compile(
    r"(?:[дк]\.\s?(?:[а-яіїєґ-]{1,6}\.\s?){1,3}н\."
    r"|(?i:канд\.?|к\.|д-р|д\.|докт\.?|доктор(?:ка)?|кандидат(?:ка)?)\s(?:[а-яіїєґ.-]{2,24}\s){0,2}наук),?\s+"
)
"""«д.е.н., професор …», «канд. пед. наук …»: a degree before the name."""
_AND = frozenset({"і", "й", "та", "und", "and", "&", "oraz", "y", "و"})
_SHORT_TITLES = frozenset({"о.", "п.", "ks.", "o.", "h.", "c."})
"""Of one small letter: «о.» is Father, «п.» пан, pan; «О.» is an initial."""
_TWO_SIGNS = ("欧阳", "司马", "诸葛", "上官", "歐陽", "司馬", "諸葛", "남궁", "황보", "제갈")

_answers: ContextVar[Mapping[str, PersonName] | None] = ContextVar("answers", default=None)


@contextmanager
def knowing(names: Iterable[PersonName]) -> Iterator[None]:
    """Inside the block read these names as somebody said they are; one whose parts are not those of its text is not.

    Names stand in records, on papers and in lists as texts, so that is how an answer reaches whoever reads them.
    """
    said = {_key(one.text): one for one in names if words_fit(one, one.text)}
    token = _answers.set({**(_answers.get() or {}), **said})
    try:
        yield
    finally:
        _answers.reset(token)


def read_name(text: str) -> PersonName:
    """Return the parts of a name; never raises, whatever is typed."""
    # Joiners of Persian letters stay: they belong to the spelling.
    line = " ".join(readable(text).split())
    known = (_answers.get() or {}).get(_key(line))
    return replace(known, text=line) if known is not None else _read(line)


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()


@lru_cache(maxsize=10_000)
def _read(line: str) -> PersonName:
    if len(line) > LONGEST or line.count(" ") >= _MOST_WORDS:
        return PersonName(text=line, doubt=NameDoubt.TOO_LONG if line else NameDoubt.NONE)
    if not line:
        return PersonName()
    if is_to_be_named(line):
        return PersonName(text=line, doubt=NameDoubt.BODY)
    if _has_signs_of_the_east(line) and line.count(" ") < 2:  # noqa: PLR2004  one word, or family and given name
        return _in_signs(line)
    title, rest, behind, family_first = _around(line)
    words = _tokens(rest)
    found = _with_comma(words, behind) if family_first else parted(words)
    # Behind a comma both may stand once more: «Müller, Dr. Hans».
    title = f"{title} {found.title}".strip()
    name = replace(found, text=line, title=title, suffix=found.suffix if family_first else behind)
    doubt = _nonsense(line, rest, name) or _no_one(words, behind if family_first else "", name)
    return PersonName(text=line, doubt=doubt) if doubt is not None else name


def _has_signs_of_the_east(line: str) -> bool:
    # The pattern is read when a name first has letters that far behind ours.
    return max(line) >= "\u3040" and re.search("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", line) is not None


def _around(line: str) -> tuple[str, str, str, bool]:
    """Return title, the name itself, what stands behind it, and whether that are the given names behind a comma."""
    degree = _DEGREE_AT_HEAD.match(line)
    title, line = _without_title(line[degree.end() :] if degree else line)
    if degree is not None:
        title = f"{degree[0].strip(' ,')} {title}".strip()
    head, comma, tail = (part.strip() for part in re.sub("[،;]", ",", line).partition(","))
    if not comma:
        rest, suffix = _without_suffix(line)
        return title, rest, suffix, False
    if all(_is_suffix(word, loose=True) for word in re.split(r"[\s,]+", tail)) or _is_degree(tail):
        rest, suffix = _without_suffix(head)
        return title, rest, f"{suffix} {tail}".strip(), False
    return title, head, tail, True


def _without_title(line: str) -> tuple[str, str]:
    words = line.split()
    taken = 0
    while taken < len(words) - 1:
        step = _title_at(words, taken)
        if not step or (not taken and is_eastern(words[0], words[1:])):
            break
        taken += step
    return " ".join(words[:taken]).rstrip(","), " ".join(words[taken:])


def _title_at(words: list[str], place: int) -> int:
    """Return how many words from ``place`` on are a title; a first name always stays."""
    for count in (4, 3, 2, 1):
        if place + count >= len(words):
            continue
        phrase = " ".join(map(bare, re.sub(r"\.(?=\w)", ". ", " ".join(words[place : place + count])).split()))
        if phrase in TITLE_PHRASES and (place or count > 1):
            return count
    word = words[place]
    if bare(word) in TITLES:
        return 1
    # «dr-ing.», «habil.», «mult.»: small letters and a dot; «о.» is Father, «О.» an initial.
    is_short = word.endswith(".") and (len(word) > 3 or word.islower())  # noqa: PLR2004  no initial
    return 1 if (is_short and not INITIAL.fullmatch(word)) or word in _SHORT_TITLES else 0


def _without_suffix(line: str) -> tuple[str, str]:
    words = line.split()
    kept = len(words)
    while kept > 2 and _is_suffix(words[kept - 1]):  # noqa: PLR2004  given name and family name stay
        kept -= 1
    return " ".join(words[:kept]), " ".join(words[kept:])


def _is_suffix(word: str, *, loose: bool = False) -> bool:
    plain = bare(word)
    if plain in DEGREES:
        return loose or word.isupper() or "." in word or plain in ("phd", "ph.d", "mdb", "mdl", "esq", "msc")
    # «Старший» may be a family name, «старший» is none; «V» is a family name nowhere.
    return plain in GENERATIONS and (loose or word.islower() or not re.search("[а-яіїєґ]{4}", plain))


def _is_degree(tail: str) -> bool:
    return bool(
        re.match(
            r"(?:канд|докт|д-р|кандидат|доктор|к\. ?|д\. ?)[\w.]{0,30} ?(?:\w{1,20}\. ?){0,4}(?:наук|н\.)", tail.lower()
        )
    )


def _tokens(text: str) -> list[str]:
    """Return the words of a name, initials that are written together each on its own: О.П.Коваль."""
    return _JOINED_INITIALS.sub(lambda found: re.sub(r"\.(?!-)", ". ", found[1]), text).split()


def _nonsense(line: str, rest: str, name: PersonName) -> NameDoubt | None:
    """Return why a text is not parted at all; None when it is."""
    # «капітан 1 рангу» is a title.
    if _QUOTED.search(line.removeprefix(name.title)) or BODIES.search(rest):
        return NameDoubt.BODY
    # «ʼ» counts as a letter, of no script.
    letters = (one for one in re.sub(r"\b[IVX]+\b", "", rest) if one.isalpha() and unicodedata.category(one) != "Lm")
    scripts = set(map(_script, letters))
    if len(scripts) > 1:
        return NameDoubt.SCRIPTS
    words = [word for word in re.split(r"[\s,]+", rest) if word]
    known = PARTICLES | SON_OF | NOBLE
    small = [one for one in words if one.islower() and has_cases(one) and bare(one) not in known and one[:2] != "аль"]
    if small and (len(small) < len(words) or not any(map(is_given, words))) and _has_capitals(rest):
        return NameDoubt.BODY
    if len(words) > 1 and len(small) == len(words) and has_cases(rest) and not any(map(is_given, words)):
        return NameDoubt.BODY
    return None if name.given or name.family else NameDoubt.ONE_WORD


def _no_one(words: list[str], behind: str, name: PersonName) -> NameDoubt | None:
    """Return why the words are not the name of one person: a post behind a comma, two people, a king, no letters."""
    post = behind.split()
    is_post = len(words) > 1 and bool(post) and all(one.islower() and bare(one) not in PARTICLES for one in post)
    is_lone_post = len(words) == 1 and not name.title and name.doubt is NameDoubt.ONE_WORD and _is_no_name(words[0])
    are_two = any(
        one.casefold() in _AND and is_given(before) and is_given(after)
        for before, one, after in zip(words, words[1:], words[2:], strict=False)
    )
    if is_post or is_lone_post or are_two or any(part and not _has_letters(part) for part in (name.given, name.family)):
        return NameDoubt.BODY
    # «Карл III»: what stands behind is no family name.
    return NameDoubt.NO_FAMILY if name.given and re.fullmatch("II+|IV|VI*|I?X", name.family.upper()) else None


def _is_no_name(word: str) -> bool:
    """Whether a single word in small letters is a title, a particle, or a noun that nobody is called by: «водій»."""
    plain = bare(word)
    if not word.islower() or not has_cases(word):
        return False
    return plain in TITLES or plain in PARTICLES or not (is_given(word) or "Surn" in marks(word) or not marks(word))


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text.replace("ʼ", "")))


def _has_capitals(text: str) -> bool:
    return any(map(str.isupper, text))


def _script(letter: str) -> str:
    return unicodedata.name(letter, "?").split()[0].removesuffix("-").replace("CJK", "HAN")


def _in_signs(line: str) -> PersonName:
    """Return a name in Chinese, Japanese or Korean signs: the family name stands first, mostly of one sign."""
    if " " in line:
        family, given = line.split()
    else:
        size = 2 if line.startswith(_TWO_SIGNS) or len(line) > 3 else 1  # noqa: PLR2004
        family, given = line[:size], line[size:]
    # Four signs are mostly Japanese, where two of them are the family name.
    doubt = NameDoubt.ORDER if " " not in line and len(line) > 3 else NameDoubt.NONE  # noqa: PLR2004
    doubt = doubt if given else NameDoubt.ONE_WORD
    return PersonName(text=line, family=family, given=given, order=NameOrder.FAMILY_ALWAYS, doubt=doubt)


def _with_comma(family: list[str], behind: str) -> PersonName:
    title, behind = _without_title(f"{behind} ·") if behind else ("", "")
    rest, suffix = _without_suffix(behind.removesuffix("·").strip())
    head, comma, tail = rest.partition(",")
    given, middle = given_and_middle(_tokens(head))
    doubt = NameDoubt.NONE if given else NameDoubt.ONE_WORD
    suffix = " ".join(filter(None, (suffix, tail.strip() if comma else "")))
    return PersonName(
        title=title, given=given, middle=middle, family=calm(family), suffix=suffix, order=NameOrder.FAMILY_FIRST,
        doubt=NameDoubt.INITIALS if doubt is NameDoubt.NONE and all_initials(given) else doubt,
    )  # fmt: skip


def words_fit(name: PersonName, text: str) -> bool:
    """Tell whether the parts that are kept with somebody are those of ``text``, in whatever order it has them."""
    return bool(name.family or name.given) and name.letters == letters_of(text)


_MOST_READINGS = 8


def readings(text: str) -> list[PersonName]:
    """Return the ways in which a name can be read, the likely one first: what somebody in doubt chooses from."""
    likely = read_name(text)
    title, rest, suffix, behind_comma = _around(likely.text)
    words = _tokens(rest)
    found = [likely]
    if behind_comma or not 2 <= len(words) <= _MOST_WORDS // 2 or likely.doubt is NameDoubt.TOO_LONG:  # noqa: PLR2004
        return found
    for order in NameOrder:
        for count in range(1, len(words)):
            family, others = words[:count], words[count:]
            if order is NameOrder.GIVEN_FIRST:
                family, others = words[-count:], words[:-count]
            given, middle = given_and_middle(others)
            found.append(PersonName(text=likely.text, title=title, given=given, middle=middle, family=calm(family),
                                    suffix=suffix, order=order))  # fmt: skip
    known = {(one.given, one.middle, one.family, one.order): one for one in reversed(found)}
    return [one for one in found if known[one.given, one.middle, one.family, one.order] is one][:_MOST_READINGS]
