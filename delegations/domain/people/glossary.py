"""What the program proposes for Ukrainian words in a paper of another language: a glossary of posts, bodies and places.

A post is put together from its parts where they are known – «начальник відділу освіти» → “Head of the Education
Division” –, in the word for a man or a woman; a body from what it is and of which city or country – «Магістрат
Дрездена», «КП «Водоканал»» –, and only what is left is written over letter by letter.
"""

import re
from functools import cache, lru_cache
from itertools import pairwise

from delegations.domain.language.vocabulary import Gender, NameCase, TextKind
from delegations.domain.language.written_over import CYRILLIC, name_written_over, written_over
from delegations.domain.people.glossary_words import (
    PLACEHOLDER,
    Spoken,
    cities,
    city_in,
    filled,
    patterns,
    plain,
    rows,
    shape_of,
    with_places,
    women,
)
from delegations.domain.people.name_reading import read_name
from delegations.domain.places.place_forms import place_forms
from delegations.domain.text.names import fold
from delegations.domain.text.texts import enumerated

_JOINED = re.compile(r"\s{0,4}(?:, | та | і | й )\s{0,4}")
_QUOTED = re.compile(r"\A(?:(?P<form>[^«»]+) )?«(?P<name>[^«»]+)»(?: (?P<owner>.+))?")
_NAMED = re.compile(r"\A(?P<post>[^«»]+) «(?P<name>[^«»]+)»")
"""«координатор проєкту «Мережа міст»»"""
_NUMBERED = re.compile(r"\A(?P<unit>[^№]+) № ?(?P<number>[0-9]{1,5})")
"""«Ліцей № 3»"""
_NUMBER = {"en": "No. ", "de": "Nr. ", "pl": "nr ", "fa": "شمارهٔ "}
_QUOTES = {"en": ("“", "”"), "de": ("„", "“"), "pl": ("„", "”"), "fa": ("«", "»")}
_HOUSE = re.compile(r"\d{1,4}[А-Яа-яA-Za-z]?(?:[/-]\d{1,4})?")
"""The number of a house: «16», «16А», «5/7»."""
_UNBOUND = re.compile("(?<=ه)\u0654(?=$|،)")
_CONCERNING = " з питань "
_ABOUT = {"en": " for {}", "de": " für {}", "pl": " ds. {}", "fa": " در امور {}"}
_PARTED = (re.compile(r"( – | — )"), re.compile("(, )"))
_BETWEEN_POSTS = re.compile(" – | — |, ")


def glossary_size() -> int:
    """Return how many words and patterns the glossary has."""
    return len(rows())


@lru_cache(maxsize=5_000)
def propose(text: str, kind: TextKind, language: str, gender: Gender = Gender.UNKNOWN) -> str:
    """Return what ``text`` may be called in ``language``; nothing where only a person can say it.

    People, posts, bodies and places are written over at last; other texts are never. A post is that of a woman where
    ``gender`` says so.
    """
    text = " ".join(text.split())
    if not CYRILLIC.search(text):
        return text
    if kind is TextKind.PERSON:
        # Ukrainian lists have the family name first.
        return name_written_over(read_name(text).full, language)
    found = _known(text, kind, language, gender)
    if language == "fa":
        # The mark that binds a word to the next one has nothing to bind at the end.
        found = _UNBOUND.sub("", found)
    if found or kind is TextKind.TEXT:
        return found
    if kind is TextKind.PLACE and ", " in text:
        between = "، " if language == "fa" else ", "
        typed = text.split(", ")
        made = propose(typed[0], kind, language)
        for before, part in pairwise(typed):
            # German and Polish have no comma before the number of a house: „Hauptstraße 16“ (DIN 5008), „ul. Długa 16”.
            is_house = language in {"de", "pl"} and _HOUSE.fullmatch(part) and _street(before, language)
            made += f"{' ' if is_house else between}{propose(part, kind, language)}"
        return made
    if kind is TextKind.PLACE:
        return _street(text, language) or city_in(text, language)
    return written_over(text, language)


def title_in(title: str, language: str) -> str:
    """Return what stands before a name in ``language``: «генерал-майор» → “Major General”; nothing where unknown."""
    known = plain("title").get(fold(title))
    return known.cells[language] if known is not None else ""


def _street(text: str, language: str) -> str:
    what, _gap, name = text.partition(" ")
    if what.isdecimal():
        # «2 поверх»
        what, name = name, what
    known = plain("street").get(fold(what)) if name else None
    if known is None:
        return ""
    called = written_over(name, language)
    # German streets named after people are joined by hyphens: „Lessi-Ukrajinky-Platz“ (Duden, D 162).
    return known.cells[language].format(called.replace(" ", "-") if language == "de" else called)


def post_of_woman(text: str) -> str:
    """Return the post of a woman: «начальник відділу» → «начальниця відділу»; as it stands where it is hers already."""
    for parted in _PARTED:
        parts = parted.split(text)
        if len(parts) > 1:
            return "".join(post_of_woman(part) if place % 2 == 0 else part for place, part in enumerate(parts))
    for pattern in patterns("post"):
        if pattern.hers and (match := pattern.shape.fullmatch(text)) is not None:
            made = with_places(pattern.hers, match)
            return made[:1].upper() + made[1:] if text[:1].isupper() else made
    words = text.split(" ")
    for count in range(len(words), 0, -1):
        if hers := women().get(fold(" ".join(words[:count]))):
            # A capital within stays where it was typed.
            changed = zip(words[:count], hers.split(" "), strict=True)
            made = " ".join((*(old if fold(old) == new else new for old, new in changed), *words[count:]))
            return made[:1].upper() + made[1:] if text[:1].isupper() else made
    return text


def _known(text: str, kind: TextKind, language: str, gender: Gender) -> str:
    if kind is TextKind.POST:
        return _post(text, language, gender) or _unit(text, language)
    if kind is TextKind.BODY:
        # A community is a place, and a body where somebody comes from it.
        return _unit(text, language) or _post(text, language, gender) or _by_pattern(text, language, "place")
    known = _words(text, language) if kind is TextKind.TEXT else ""
    return known or _place(text, language) or _unit(text, language) or _post(text, language, gender)


def _words(text: str, language: str) -> str:
    spoken = plain("text", "place", "land").get(fold(text.rstrip(".")))
    known = _side(spoken.cells[language], behind=False) if spoken is not None else ""
    if known and text[:1].islower() and language != "de":
        # «млн грн» stays “UAH million”.
        return known if known[:2].isupper() else known[:1].lower() + known[1:]
    return known


def _place(text: str, language: str) -> str:
    if (known := plain("place", "land").get(fold(text))) is not None:
        return _side(known.cells[language], behind=False)
    if fold(text) in cities():
        return city_in(text, language)
    if made := _by_pattern(text, language, "place"):
        return made
    words = text.split(" ")
    for count in range(len(words) - 1, 0, -1):
        room = _words(" ".join(words[:count]), language)
        if room and (owner := _unit(" ".join(words[count:]), language, behind=True)):
            return _owned(room, owner, language)
    return ""


def _by_pattern(text: str, language: str, kind: str, gender: Gender = Gender.UNKNOWN) -> str:
    for pattern in patterns(kind):
        match = pattern.shape.fullmatch(text)
        if match and (made := filled(pattern.spoken.word(language, gender), match.groupdict(), language)):
            return made
    return ""


def _post(text: str, language: str, gender: Gender) -> str:
    """Return a post, or several posts of one person, each put together by itself."""
    if whole := _one_post(text, language, gender):
        return whole
    for between in _BETWEEN_POSTS.finditer(text):
        # What a post is for may have commas of its own: «членкиня комісії з питань освіти, культури та спорту».
        if (first := _one_post(text[: between.start()], language, gender)) and (
            others := _post(text[between.end() :], language, gender)
        ):
            whole = f"{first}{between.group()}{others}"
            return whole.replace(", ", "، ") if language == "fa" else whole
    return ""


def _one_post(text: str, language: str, gender: Gender) -> str:
    if (known := plain("post").get(fold(text))) is not None:
        return known.word(language, gender)
    if made := _by_pattern(text, language, "post", gender):
        return made
    if (quoted := _NAMED.fullmatch(text)) is not None and (head := _one_post(quoted["post"], language, gender)):
        return f"{head} {_quoted(quoted['name'], language)}"
    post, _mark, concerns = text.partition(_CONCERNING)
    if concerns and (head := _one_post(post, language, gender)) and (fields := _fields(concerns, language)):
        if language == "en" and head.endswith("Committee"):
            return f"{head} on {fields}"
        return head + _ABOUT[language].format(fields.lower() if language == "pl" else fields)
    words = text.split(" ")
    for count in range(len(words) - 1, 0, -1):
        spoken = plain("head", "post").get(fold(" ".join(words[:count])))
        if spoken is not None and (behind := _unit(" ".join(words[count:]), language, behind=True)):
            return _owned(spoken.word(language, gender), behind, language)
    return ""


def _owned(what: str, owner: str, language: str) -> str:
    if language != "en":
        return f"{what} {owner}"
    # “of Lutsk City Council” would do as well; an embassy and an enterprise have no name of their own.
    return f"{what} of the {owner}"


def _quoted(name: str, language: str) -> str:
    opening, closing = _QUOTES[language]
    return f"{opening}{propose(name, TextKind.BODY, language)}{closing}"


def _unit(text: str, language: str, *, behind: bool = False) -> str:
    """Return a body or a part of one; ``behind`` a post it stands in the genitive, in Ukrainian as in the other."""
    if (quoted := _QUOTED.fullmatch(text)) is not None:
        return _named_unit(quoted, language, behind=behind)
    if (numbered := _NUMBERED.fullmatch(text)) is not None:
        unit = _unit(numbered["unit"], language, behind=behind)
        return f"{unit} {_NUMBER[language]}{numbered['number']}" if unit else ""
    words = text.split(" ")
    for count in range(len(words), 0, -1):
        whole, rest = " ".join(words[:count]), " ".join(words[count:])
        made = _one_unit(whole, language, behind=behind)
        if made and not rest:
            return made
        if made and (owner := _unit(rest, language, behind=True)):
            return _owned(made, owner, language)
    return ""


def _named_unit(quoted: re.Match[str], language: str, *, behind: bool) -> str:
    """Return what a body with a name in quotes is called: by the words of the name, else by what it is and its letters.

    «КУ «Агенція розвитку міста» міської ради», «КП «Водоканал»».
    """
    form = quoted["form"] or ""
    spoken = plain("form").get(fold(form)) or _in_genitive("form").get(fold(form))
    owner = _unit(quoted["owner"], language, behind=True) if quoted["owner"] else ""
    if (form and spoken is None) or (quoted["owner"] and not owner):
        return ""
    made = _unit(quoted["name"], language)
    if not made and spoken is not None:
        made = f"{_side(spoken.cells[language], behind=behind)} {_quoted(quoted['name'], language)}"
    return _owned(made, owner, language) if made and owner else made


def _one_unit(text: str, language: str, *, behind: bool) -> str:
    known = _in_genitive("unit-of") if behind else plain("unit-of")
    if (spoken := known.get(fold(text))) is not None:
        return _side(spoken.cells[language], behind=behind)
    for shape, words in _bodies()[behind]:
        match = shape.fullmatch(text)
        if match and (made := filled(_side(words.cells[language], behind=behind), match.groupdict(), language)):
            return made
    first, _gap, topic = text.partition(" ")
    spoken = (_in_genitive("unit") if behind else plain("unit")).get(fold(first))
    if spoken is None:
        return ""
    unit = _side(spoken.cells[language], behind=behind)
    if not topic:
        return unit
    if not (joined := _fields(topic, language)):
        return ""
    if language == "en":
        return f"{joined} {unit}"
    return f"{unit} für {joined}" if language == "de" else f"{unit} {joined}"


def _fields(words: str, language: str) -> str:
    """Return the fields that a unit or a post is for, or nothing where one of them is unknown."""
    known = plain("field")
    parts = [words] if fold(words) in known else _JOINED.split(words)
    fields = [known[fold(one)].cells[language] if fold(one) in known else "" for one in parts]
    return enumerated(fields, language) if all(fields) else ""


def _side(words: str, *, behind: bool) -> str:
    first, _mark, second = words.partition("~")
    return second if behind and second else first


@cache
def _in_genitive(kind: str) -> dict[str, Spoken]:
    return {fold(_genitive(words)): spoken for words, spoken in plain(kind).items()}


def _genitive(words: str) -> str:
    # With a word behind it a name is a body's, not a settlement's: «відділу», but «Відділа».
    return place_forms(f"{words} ради").get(NameCase.GENITIVE, words).removesuffix(" ради")


_Shapes = tuple[tuple[re.Pattern[str], Spoken], ...]


@cache
def _bodies() -> tuple[_Shapes, _Shapes]:
    """Return bodies of cities and countries, by themselves and behind a post: «Луцької міської ради»."""
    return _shapes(behind=False), _shapes(behind=True)


def _shapes(*, behind: bool) -> _Shapes:
    found = []
    for row in rows():
        if row.kind == "unit-of" and (match := PLACEHOLDER.search(row.his)) is not None:
            before, after = row.his[: match.start()], row.his[match.end() :]
            words = row.his
            if behind and match["form"] == "а":
                words = "{city:ої}" + " ".join(map(_feminine_genitive, after.split(" ")))
            elif behind:
                words = f"{_genitive(before.strip())} {match[0]}{after}"
            found.append((shape_of(words), Spoken(row.cells, of_woman=False)))
    return tuple(found)


def _feminine_genitive(word: str) -> str:
    if word.endswith(("ія", "ня")):
        return f"{word[:-1]}{'ї' if word.endswith('ія') else 'і'}"
    if word == "рада":
        return "ради"
    return f"{word[:-1]}ої" if word.endswith("а") else word
