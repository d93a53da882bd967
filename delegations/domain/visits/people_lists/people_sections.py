"""Lines of a list of people that name nobody: whose people come next, which side they are, what the list is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from delegations.domain.people.city_spellings import city_of_adjective, spellings
from delegations.domain.people.glossary_words import cities, city_in
from delegations.domain.people.vocabulary import Side
from delegations.domain.text.names import fold
from delegations.domain.text.word_lists import meant_in, plain, shipped_list
from delegations.domain.visits.letters.facts import NamedPlace, places_in
from delegations.domain.visits.people_lists.listed_people import role_of
from delegations.domain.visits.people_lists.people_lines import is_body, is_post
from delegations.domain.visits.vocabulary import Role

_OF = re.compile(r"(?:від|from|for|ze strony|seitens|vonseiten|von|od|از طرف|از)\s(?:the\s)?", re.IGNORECASE)
_CITY = re.compile(
    r"(?<!\w)(?:міст[оа]|м\.|смт|с-щ[еа]|селищ[еа]|сел[оа]|с\.|city of|town of|city|stadt|landeshauptstadt|miast[oa]|"
    r"gmina|شهر)\s(?P<city>[^,;:()]{2,60})",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?<![\s,–—(-])[\s,–—(-]*+(?:\d{1,3}\s(?:осіб|особи|особа|чол(?:овік)?\.?|persons?|people|Personen|osób|osoby|نفر)|(?:19|20)\d\d(?:\sр(?:оку|\.)?)?)"
    r"\)?\s*+\Z",
    re.IGNORECASE,
)
"""Behind whose people come: how many they are, the year: “– 9 persons”, «(12 осіб)»."""
_AIM = re.compile(r"\s(?:до міста|до м\.|на форум|на семінар|به شهر|to the city of|na obchody)\s", re.IGNORECASE)
"""Behind this stands where they go."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SIDES = ("guests", "hosts")
_LONGEST = 120
_MOST_WORDS = 4
"""Of a heading with a city in it that no sign marks as one: «Луцька делегація»."""
_NOUNS = {
    "ради": "рада", "адміністрації": "адміністрація", "громади": "громада", "мерії": "мерія", "спілки": "спілка",
    "асоціації": "асоціація", "міськради": "міськрада", "організації": "організація", "агенції": "агенція",
    "школи": "школа", "облдержадміністрації": "облдержадміністрація", "комісії": "комісія",
    "департаменту": "департамент", "комітету": "комітет", "відділу": "відділ", "університету": "університет",
    "фонду": "фонд", "центру": "центр", "міністерства": "міністерство", "товариства": "товариство",
    "підприємства": "підприємство", "посольства": "посольство", "консульства": "консульство",
    "ambasady": "ambasada", "urzędu": "urząd", "rady": "rada", "starostwa": "starostwo", "gminy": "gmina",
    "ministerstwa": "ministerstwo", "uniwersytetu": "uniwersytet", "stowarzyszenia": "stowarzyszenie",
    "ministeriums": "ministerium",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """Whose people come next: their body, their city, their side, as far as a line says."""

    body: str = ""
    city: str = ""
    side: Side | None = None
    is_of_others: bool = False
    """It names no body, but whoever comes next is not of the one above: «Від бізнесу:»."""


def section_of(words: str, *, is_row: bool) -> Section | None:
    """Return what a line says of those who come next; None for a line that is no heading.

    ``is_row``: it stands alone in a row of a table, where only headings do.
    """
    text = words.rstrip(" :.").strip()
    side, is_head = meant_in(text, "people_words"), meant_in(text, "people_words", at_start=True)
    ends = words.rstrip().endswith(":")
    begins = _OF.match(text)
    place = _glossary_place(text) if len(text) <= _LONGEST else None
    is_of_city = place is not None and bool(side) and len(text.split()) <= _MOST_WORDS
    if len(text) > _LONGEST or not (ends or is_head or begins or is_of_city or (is_row and not is_post(text))):
        return None
    if is_post(text) and not (ends or begins) and is_head not in ("head", "guests", "hosts"):
        return None
    if place is not None and _YEAR.search(text) and not begins and side not in _SIDES and not _tells_delegation(text):
        place = None  # „Forum Miast Partnerskich, Rzeszów 2027“: where it is held, not where people come from
    bare_text = _without_list_words(text)
    from_them = begins or _OF.match(bare_text)
    whose = text[begins.end() :] if begins else (bare_text[from_them.end() :] if from_them else bare_text)
    whose = _AIM.split(_TAIL.sub("", whose), maxsplit=1)[0]
    whose = re.sub(r"^(?:de[rmns]|die)\s", "", whose)
    is_city = _CITY.match(whose) is not None or (place is not None and whose == place.source)
    is_side = side in _SIDES and not is_body(whose)
    # «Від приймаючої сторони:» names a side, no body.
    # «Від бізнесу:» names no body: that has a capital letter.
    is_of = _is_of_people(text) and ends
    may_be_body = (bool(begins) or is_of) and not is_city and not is_side and whose != whose.casefold()
    body = nominative(whose) if is_body(whose) or may_be_body else ""
    city = found["city"].strip() if (found := _CITY.search(whose)) else ""
    if place is not None and not (body and not city):
        city = _name_as_written(place)
    if not (body or city) and ends and _is_place(whose) and not is_head and role_of(whose) is Role.MEMBER:
        city = _without_brackets(whose)
    is_of_others = (bool(begins) or is_of) and not (body or city)
    return Section(body, city, {"guests": Side.GUESTS, "hosts": Side.HOSTS}.get(side), is_of_others)


def _tells_delegation(text: str) -> bool:
    return not {plain(word).strip(".,:") for word in text.split()}.isdisjoint(shipped_list("letters")["delegation"])


def _is_of_people(text: str) -> bool:
    """Tell whether a heading begins with whose people come: «Представники ГУ ДСНС в області»."""
    return plain(text.partition(" ")[0]) in shipped_list("people_list_words")["of"]


def is_list_alone(text: str) -> bool:
    """Tell whether a line says no more than that a list follows: «СПИСОК УЧАСНИКІВ»."""
    return _list_words(text.split()) == len(text.split())


def _list_words(words: Sequence[str]) -> int:
    """Return how many words at the head of a heading only say that it is a list."""
    said = shipped_list("people_list_words")["list"]
    return next((at for at, word in enumerate(words) if plain(word) not in said), len(words))


def _without_list_words(text: str) -> str:
    """Return a heading without what it says of the list itself: “List of the delegation of the Embassy of France”."""
    words = text.split()
    return " ".join(words[_list_words(words) :]).lstrip(" –—-:") or text


def is_from(words: str) -> bool:
    """Tell whether a line that looks like a name says where people come from: «Від Луцька», “From Lublin:”."""
    begins = _OF.match(words)
    if begins is None:
        return False
    place = _glossary_place(words)
    return words.endswith(":") or (place is not None and words[begins.end() :].rstrip(" .") == place.source)


def _glossary_place(text: str) -> NamedPlace | None:
    """Return the first city that stands in a line in any case or language, or as an adjective: «Луцька делегація»."""
    known: Iterable[str] = (one.name for one in cities().values())
    if (found := next((one for one in places_in(text, known) if one.is_known), None)) is not None:
        return found
    # Polish adjectives have no capital: „delegacja łucka”.
    made = ((word, city_of_adjective(word)) for word in text.split()[:_MOST_WORDS] if word[:1].islower())
    return next((NamedPlace(name, None, True, word) for word, name in made if name), None)


def _name_as_written(place: NamedPlace) -> str:
    """Return the nominative of a city in the language of the line that names it."""
    if fold(place.source) in map(fold, spellings(place.name)):
        return place.source
    if not place.source[:1].isascii() and place.source[:1] not in "ŁŚŻŹĆ":
        return place.name
    return city_in(place.name, "de" if place.source.endswith("er") else "pl")


def is_head_of_list(head: str) -> bool:
    """Tell whether words before a colon say what the list is: «До складу делегації увійшли»."""
    return meant_in(head, "people_words") == "head" and role_of(head) is Role.MEMBER and not is_post(head)


def _is_place(words: str) -> bool:
    bare_words = _without_brackets(words).split()
    return 1 <= len(bare_words) <= 3 and all(one[:1].isupper() for one in bare_words) and not is_post(words)  # noqa: PLR2004


def nominative(body: str) -> str:
    """Return a body as it is called, of «Від Луцької міської ради»: adjectives and the first noun turned back."""
    words = body.split()
    for at, word in enumerate(words):
        if (noun := _NOUNS.get(word.casefold())) is not None:
            turned = [_adjective(one) for one in words[:at]]
            return " ".join([*turned, noun if at else noun.capitalize(), *words[at + 1 :]])
    return body


def _adjective(word: str) -> str:
    return re.sub("ого$", "ий", re.sub("ої$", "а", word))


def _without_brackets(words: str) -> str:
    """Return words without the brackets that they end with."""
    return words.partition("(")[0].rstrip() if words.endswith(")") else words
