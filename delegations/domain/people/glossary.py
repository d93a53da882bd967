"""What the program proposes for Ukrainian words in a paper of another language: a glossary of posts, bodies and places.

The words lie in ``resources/glossary`` (reviewed as officials write). A post is put together from its parts where they
are known – «начальник відділу освіти» → “Head of the Education Division” –, a city has its own name in each language
(Kyiv, Kiew, Kijów), and only what is left is written over letter by letter.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from delegations.domain.language.vocabulary import NameCase, TextKind
from delegations.domain.language.written_over import CYRILLIC, written_over
from delegations.domain.people.name_reading import read_name
from delegations.domain.resources import RESOURCES
from delegations.domain.text.names import fold

_FOLDER = RESOURCES / "glossary"
_LANGUAGES = ("en", "de", "pl", "fa")
_CITY = re.compile(r"\{city(?::(?P<end>\w+))?\}")
_JOINED = re.compile(r"\s{0,4}(?:, | та | і | й )\s{0,4}")
_QUOTED = re.compile(r"(?:[А-ЯІЇЄҐ]{2,5} )?«(?P<name>[^«»]+)»(?: (?P<owner>.+))?")
_NAMED = re.compile(r"\A(?P<post>[^«»]+) «(?P<name>[^«»]+)»")
"""«координатор проєкту «Мережа міст»»"""
_QUOTES = {"en": ("“", "”"), "de": ("„", "“"), "pl": ("„", "”"), "fa": ("«", "»")}
_UNBOUND = re.compile("(?<=ه)\u0654(?=$|،)")
_CONCERNING = " з питань "
_ABOUT = {"en": " for {}", "de": " für {}", "pl": " ds. {}", "fa": " در امور {}"}
_PARTED = (re.compile(r"( – | — )"), re.compile("(, )"))


class _Entry(NamedTuple):
    kind: str
    words: str
    spoken: dict[str, str]


def _rows(name: str) -> list[list[str]]:
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line.split("|") for line in lines if line and not line.startswith("#")]


@cache
def _entries() -> tuple[_Entry, ...]:
    return tuple(
        _Entry(kind, words, dict(zip(_LANGUAGES, spoken, strict=True))) for kind, words, *spoken in _rows("words.psv")
    )


@cache
def _plain(*kinds: str) -> dict[str, dict[str, str]]:
    return {fold(one.words): one.spoken for one in _entries() if one.kind in kinds and "{city" not in one.words}


@cache
def _patterns(*kinds: str) -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    found = []
    for one in _entries():
        match = _CITY.search(one.words)
        if one.kind in kinds and match is not None:
            before, after = one.words[: match.start()], one.words[match.end() :]
            city = f"(?P<stem>[^ ]+?){match['end']}" if match["end"] else "(?P<city>.+)"
            found.append((re.compile(f"{re.escape(before)}{city}{re.escape(after)}", re.IGNORECASE), one.spoken))
    return tuple(found)


@cache
def _cities() -> dict[str, dict[str, str]]:
    return {fold(row[0]): dict(zip(_LANGUAGES, row[1:5], strict=True)) for row in _rows("cities.psv")}


@cache
def _cities_by_stem() -> dict[str, str]:
    """Return cities by the stem of the adjective made from them: «луцьк» → Луцьк."""
    return {fold(row[5]): row[0] for row in _rows("cities.psv") if row[5:6] and row[5]}


def glossary_size() -> int:
    """Return how many words and patterns the glossary has."""
    return len(_entries())


def city_in(name: str, language: str) -> str:
    """Return how a city is called in ``language``; written over where it has no name of its own there."""
    return _cities().get(fold(name), {}).get(language) or written_over(name, language)


@lru_cache(maxsize=5_000)
def propose(text: str, kind: TextKind, language: str) -> str:
    """Return what ``text`` may be called in ``language``; nothing where only a person can say it.

    People, posts, bodies and places are written over at last; other texts are never.
    """
    text = " ".join(text.split())
    if not CYRILLIC.search(text):
        return text
    if kind is TextKind.PERSON:
        # Ukrainian lists have the family name first.
        return written_over(read_name(text).full, language)
    found = _known(text, kind, language)
    if language == "fa":
        # The mark that binds a word to the next one has nothing to bind at the end.
        found = _UNBOUND.sub("", found)
    if found or kind is TextKind.TEXT:
        return found
    if kind is TextKind.PLACE and ", " in text:
        between = "، " if language == "fa" else ", "
        return between.join(propose(part, kind, language) for part in text.split(", "))
    if kind is TextKind.PLACE:
        return city_in(text, language)
    return written_over(text, language)


def _known(text: str, kind: TextKind, language: str) -> str:
    if kind is TextKind.POST:
        return _post(text, language) or _unit(text, language)
    if kind is TextKind.BODY:
        # A community is a place, and a body where somebody comes from it.
        return _unit(text, language) or _post(text, language) or _by_pattern(text, language, "place")
    known = _words(text, language) if kind is TextKind.TEXT else ""
    return known or _place(text, language) or _unit(text, language) or _post(text, language)


def _words(text: str, language: str) -> str:
    known = _plain("text", "place").get(fold(text.rstrip(".")), {}).get(language, "")
    if known and text[:1].islower() and language != "de":
        return known if known.isupper() else known[:1].lower() + known[1:]
    return known


def _place(text: str, language: str) -> str:
    if known := _plain("place").get(fold(text), {}).get(language):
        return known
    if fold(text) in _cities():
        return city_in(text, language)
    if made := _by_pattern(text, language, "place"):
        return made
    words = text.split(" ")
    for count in range(len(words) - 1, 0, -1):
        room = _words(" ".join(words[:count]), language)
        if room and (owner := _unit(" ".join(words[count:]), language, behind=True)):
            return f"{room} of the {owner}" if language == "en" else f"{room} {owner}"
    return ""


def _by_pattern(text: str, language: str, *kinds: str) -> str:
    for pattern, spoken in _patterns(*kinds):
        if (match := pattern.fullmatch(text)) is not None and _is_city(match.groupdict().get("city")):
            return spoken[language].replace("{city}", _city_of(match.groupdict(), language))
    return ""


def _is_city(words: str | None) -> bool:
    """Tell whether what stands for a settlement is a name, not the rest of a sentence: «Біла Церква»."""
    return words is None or all(word[:1].isupper() and word[-1:].isalpha() for word in words.split())


def _city_of(found: dict[str, str | None], language: str) -> str:
    if city := found.get("city"):
        return city_in(city, language)
    stem = found.get("stem") or ""
    named = _cities_by_stem().get(fold(stem))
    # Of a city that is unknown only the adjective is: its own letters tell most of the name.
    return city_in(named, language) if named else written_over(re.sub("(?:ськ|зьк)$", "", stem), language)


def _post(text: str, language: str, parted: tuple[re.Pattern[str], ...] = _PARTED) -> str:
    """Return a post, or several posts of one person, each put together by itself."""
    if (whole := _one_post(text, language)) or not parted:
        return whole
    parts = parted[0].split(text)
    made = [_post(part, language, parted[1:]) if place % 2 == 0 else part for place, part in enumerate(parts)]
    whole = "".join(made) if all(made) else ""
    return whole.replace(", ", "، ") if language == "fa" else whole


def _one_post(text: str, language: str) -> str:
    if known := _plain("post").get(fold(text), {}).get(language):
        return known
    if made := _by_pattern(text, language, "post"):
        return made
    if (quoted := _NAMED.fullmatch(text)) is not None and (head := _one_post(quoted["post"], language)):
        opening, closing = _QUOTES[language]
        return f"{head} {opening}{propose(quoted['name'], TextKind.BODY, language)}{closing}"
    post, _mark, concerns = text.partition(_CONCERNING)
    if concerns and (head := _one_post(post, language)) and (fields := _fields(concerns, language)):
        return head + _ABOUT[language].format(fields.lower() if language == "pl" else fields)
    words = text.split(" ")
    for count in range(len(words) - 1, 0, -1):
        head, unit = " ".join(words[:count]), " ".join(words[count:])
        spoken = _plain("head", "post").get(fold(head), {}).get(language)
        if spoken and (behind := _unit(unit, language, behind=True)):
            return _headed(spoken, behind, language)
    return ""


def _headed(head: str, unit: str, language: str) -> str:
    return f"{head} of the {unit}" if language == "en" else f"{head} {unit}"


def _unit(text: str, language: str, *, behind: bool = False) -> str:
    """Return a body or a part of one; ``behind`` a post it stands in the genitive, in Ukrainian as in the other."""
    if (quoted := _QUOTED.fullmatch(text)) is not None:
        # «КУ «Агенція розвитку міста» міської ради»: what the letters before the name mean, its words say.
        text = " ".join(filter(None, (quoted["name"], quoted["owner"])))
        behind = False
    words = text.split(" ")
    for count in range(len(words), 0, -1):
        whole, rest = " ".join(words[:count]), " ".join(words[count:])
        made = _one_unit(whole, language, behind=behind)
        if made and not rest:
            return made
        if made and (owner := _unit(rest, language, behind=True)):
            return f"{made} of the {owner}" if language == "en" else f"{made} {owner}"
    return ""


def _one_unit(text: str, language: str, *, behind: bool) -> str:
    key = fold(text)
    known = _in_genitive("unit-of") if behind else _plain("unit-of")
    if spoken := known.get(key):
        return _side(spoken[language], behind=behind)
    for pattern, words in _genitive_patterns() if behind else _patterns("unit-of"):
        if (match := pattern.fullmatch(text)) is not None:
            city = _city_of(match.groupdict(), language)
            return _side(words[language].replace("{city}", city), behind=behind)
    first, _gap, topic = text.partition(" ")
    spoken = (_in_genitive("unit") if behind else _plain("unit")).get(fold(first), {})
    if not spoken:
        return ""
    unit = _side(spoken[language], behind=behind)
    if not topic:
        return unit
    if not (joined := _fields(topic, language)):
        return ""
    if language == "en":
        return f"{joined} {unit}"
    return f"{unit} für {joined}" if language == "de" else f"{unit} {joined}"


def _fields(words: str, language: str) -> str:
    """Return the fields that a unit or a post is for, or nothing where one of them is unknown."""
    fields = [_plain("field").get(fold(one), {}).get(language, "") for one in _JOINED.split(words)]
    return _listed(fields, language) if all(fields) else ""


def _side(words: str, *, behind: bool) -> str:
    first, _mark, second = words.partition("~")
    return second if behind and second else first


@cache
def _in_genitive(kind: str) -> dict[str, dict[str, str]]:
    from delegations.domain.places.place_forms import place_forms

    # With a word behind it a name is a body's, not a settlement's: «відділу», but «Відділа».
    genitives = {words: place_forms(f"{words} ради").get(NameCase.GENITIVE, words) for words in _plain(kind)}
    return {fold(genitives[words].removesuffix(" ради")): spoken for words, spoken in _plain(kind).items()}


@cache
def _genitive_patterns() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    """Return the patterns of councils as they stand behind a post: «Луцької міської ради»."""
    found = []
    for one in _entries():
        if one.kind == "unit-of" and (match := _CITY.search(one.words)) is not None:
            behind = " ".join(_feminine_genitive(word) for word in one.words[match.end() :].split())
            found.append((re.compile(rf"\A(?P<stem>[^ ]+?)ої {behind}", re.IGNORECASE), one.spoken))
    return tuple(found)


def _feminine_genitive(word: str) -> str:
    if word.endswith("ія"):
        return f"{word[:-1]}ї"
    return f"{word[:-1]}и" if word == "рада" else f"{word[:-1]}ої"


def _listed(words: list[str], language: str) -> str:
    joint = {"en": " and ", "de": " und ", "pl": " i ", "fa": " و "}[language]
    between = "، " if language == "fa" else ", "
    return joint.join((between.join(words[:-1]), words[-1])) if len(words) > 1 else words[0]
