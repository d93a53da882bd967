"""The sex that a person's name tells, and how sure: papers that need it ask where it tells none or contradicts itself.

Evidence, the surest first: a patronymic, a form of address in front, the given name – in Ukrainian letters by the
dictionary, in Latin ones by the list of 45,000 given names of Jörg Michael (that the package ``gender-guesser``
brings), in Persian ones by our own – and, for a given name that nobody knows, an adjectival family name
(«Тшасковський», "Kowalska").
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from delegations.domain.language.dictionary import words
from delegations.domain.language.vocabulary import Gender
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.name_words import TITLES, is_given
from delegations.domain.people.person_name import PersonName
from delegations.domain.people.vocabulary import NameDoubt
from delegations.domain.resources import RESOURCES
from delegations.domain.text.transliteration import transliterate


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_M, _F, _UNKNOWN = Gender.MASCULINE, Gender.FEMININE, Gender.UNKNOWN
_SON = re.compile(r"(?:[иії]ч|[oe]v[iy]ch|il+[iy]ch)$|^(?:огли|оглу|ohly|ohlu|oglu|oğlu|ogli)$", re.IGNORECASE)
_DAUGHTER = re.compile(r"(?:вна|ична|ївна|[oiy]vna)$|^(?:кизи|гизи|hyzy|qizi|kizi|kyzy)$", re.IGNORECASE)
_MEN_ADDRESSED = _set(
    "пан князь граф отець ксьондз сер лорд містер гер месьє герр herr mr mister sir pan don señor signor monsieur lord"
    " آقای جناب"
)
_WOMEN_ADDRESSED = _set(
    "пані панна княгиня графиня леді місіс міс фрау мадам докторка професорка frau mrs ms miss madam madame mme pani"
    " señora signora lady bayan hanım خانم سرکار"
)
_MAN_FAMILY = re.compile(r"(?:[сцз]ький|[сцз]кий|ний|(?<=..)[оеє]в|[sc]ki|dzki|[vw]sky|ський)$", re.IGNORECASE)
_WOMAN_FAMILY = re.compile(r"(?:[сцз]ька|(?<=..)[оеє]ва|[sc]ka|dzka|skaya|ská)$", re.IGNORECASE)
_EITHER = _set(
    "andrea kim nicola simone sascha sasha robin jean dominique camille claude alex chris toni jo sandy андреа руф"
)
"""Given names that are a man's in one country and a woman's in another."""
_MAN_GIVEN = re.compile(r"(?:слав|мир|полк|бор|ій|ло|рдо|уш|іуш)$")
_CLEAR = 4
"""Steps of twice as often between his and hers that make a name his or hers."""
_WOMAN_GIVEN = re.compile(r"(?:слава|мира|ія|ина|іна|їна|ела|елла|етта|анна)$")


def propose_gender(name: str) -> Gender:
    """Return the sex that a name tells; unknown when it tells none, or more than one."""
    return gender_of(read_name(name))


@lru_cache(maxsize=5_000)
def gender_of(name: PersonName) -> Gender:
    """Return the sex that a name tells, read into its parts; a body has none."""
    if name.doubt in (NameDoubt.BODY, NameDoubt.SCRIPTS, NameDoubt.TOO_LONG):
        return _UNKNOWN
    # A single word may be a post («водій»): only a name that is known tells.
    alone = name.family if name.doubt is NameDoubt.ONE_WORD and is_given(name.family) else ""
    given = _by_given(name.given or alone)
    told = {_by_patronymic(name.middle), _addressed(name.title), given, _by_family(name.family)} - {_UNKNOWN}
    return told.pop() if len(told) == 1 else _UNKNOWN


def _by_patronymic(middle: str) -> Gender:
    found = {sex for word in middle.split() for sex, shape in ((_M, _SON), (_F, _DAUGHTER)) if shape.search(word)}
    return found.pop() if len(found) == 1 else _UNKNOWN


def _addressed(title: str) -> Gender:
    spoken = {word.strip(".,").casefold() for word in title.split()}
    found = {gender for gender, known in ((_M, _MEN_ADDRESSED), (_F, _WOMEN_ADDRESSED)) if spoken & known}
    return found.pop() if len(found) == 1 else _UNKNOWN


def _by_family(family: str) -> Gender:
    last = family.rsplit(maxsplit=1)[-1] if family else ""
    # A double name tells by its last half: «Косач-Квітка» nothing, «Нечуй-Левицька» a woman.
    if _is_shared(last.rpartition("-")[2].casefold()):
        return _UNKNOWN
    if _MAN_FAMILY.search(last):
        return _M
    return _F if _WOMAN_FAMILY.search(last) else _UNKNOWN


def _is_shared(word: str) -> bool:
    """Whether a family name is a noun that a man and a woman bear alike: «Підкова», «Тетерев»."""
    known = [one for one in words(word.replace("’", "'")) if one.noun and one.case is None and not one.plural]
    own = [one.gender for one in known if "Surn" in one.tags]
    return bool(known) and (not own or (word.endswith("а") and _M in own))


def _by_given(given: str) -> Gender:
    """Return the sex of the first given name; the second tells where the first is nobody's («Хосе Марія»)."""
    for word in given.split():
        found = _of_word(word.casefold())
        if found is not _UNKNOWN or word.casefold() in _EITHER:
            return found
    return _UNKNOWN


def _of_word(word: str) -> Gender:
    if len(word.strip(".")) < len("аб") or not word[:1].isalpha() or word in _EITHER or word in TITLES:
        return _UNKNOWN
    if (known := _said().get(word)) is not None:
        return known
    if re.search("[а-яґєії]", word):
        return _in_ukrainian(word)
    if re.fullmatch(r"[a-zà-žß'’.-]+", word):
        return _in_latin(word)
    return _in_persian(word) if re.match("[\u0600-\u06ff]", word) else _UNKNOWN


def _in_ukrainian(word: str) -> Gender:
    told = {
        one.gender
        for one in words(word) or words(word.replace("ґ", "г"))
        if "Name" in one.tags and one.case is None and not one.plural
    } - {_UNKNOWN}
    if told:
        return told.pop() if len(told) == 1 else _UNKNOWN
    first, _dash, second = word.partition("-")
    if second and (found := _of_word(first)) is not _UNKNOWN:
        return found
    if _WOMAN_GIVEN.search(word):
        return _F
    if _MAN_GIVEN.search(word):
        return _M
    latin = transliterate(word.translate(str.maketrans("гх", "ґг")))
    return _in_latin(latin.casefold())


@lru_cache(maxsize=1)
def _said() -> Mapping[str, Gender]:
    """Return the sex of given names that dictionary and list have not, or have wrongly: lines of ours."""
    text = (RESOURCES / "names" / "given-by-sex.txt").read_text(encoding="utf-8")
    lines = (line.partition(":") for line in text.splitlines() if not line.startswith("#"))
    return {name: Gender(sex) for sex, _colon, names in lines for name in names.split()}


@lru_cache(maxsize=1)
def _list_of_names() -> bytes:
    from importlib.resources import files

    return (files("gender_guesser") / "data" / "nam_dict.txt").read_bytes()


@lru_cache(maxsize=2_000)
def _in_latin(word: str) -> Gender:
    """Return the sex of a given name in Latin letters, in small letters.

    Each line of the list: sex (M, F, ? both; ?M mostly a man's; 1M a man's when it stands first), name, how often in
    each country, 1 to D, each step twice as often. A name that both bear is his if he bears it sixteen times as often.
    """
    his = hers = 0
    for mark, most in _listed(word.title()):
        often = {"M": most, "F": most} if mark == "?" else {mark[-1]: most}
        other = most - _CLEAR if mark in ("?M", "?F") else 0
        his, hers = max(his, often.get("M", other)), max(hers, often.get("F", other))
    return _clear(his, hers) if his or hers or "-" not in word else _in_latin(word.partition("-")[0])


def _listed(name: str) -> list[tuple[str, int]]:
    """Return the mark of sex and the highest number of each line of ``name``; searching takes a millisecond."""
    text, found = _list_of_names(), []
    for wanted in {name, name.replace("-", "+")}:
        place = text.find(f" {wanted} ".encode())
        while place >= 0:
            begins, ends = text.rfind(b"\n", 0, place) + 1, text.find(b"$", place)
            mark, first, *counts = text[begins:ends].decode().split()
            # Other lines explain the list, or tell for which name another is short.
            if mark in _MARKS and first == wanted:
                found.append((mark, max(int(digit, 16) for digit in "".join(("0", *counts)) if digit.isalnum())))
            place = text.find(f" {wanted} ".encode(), ends)
    return found


_MARKS = frozenset({"M", "F", "?", "?M", "?F", "1M", "1F"})


def _clear(his: int, hers: int) -> Gender:
    if his > 0 >= hers or his - hers >= _CLEAR:
        return _M
    return _F if hers > 0 >= his or hers - his >= _CLEAR else _UNKNOWN


@lru_cache(maxsize=1)
def _persian_women() -> frozenset[str]:
    text = (RESOURCES / "names" / "given-persian-women.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def _in_persian(word: str) -> Gender:
    # «علی‌اکبر»: two names in one word, the first of which tells.
    first = word if is_given(word) else word.partition("\u200c")[0]
    if not is_given(first):
        return _UNKNOWN
    return _F if first in _persian_women() else _M
