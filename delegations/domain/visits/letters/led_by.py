"""«На чолі з міським головою Іваном Петренком», „na czele z burmistrzem Janem Kosem“: who leads, in the nominative.

The Ukrainian dictionary knows most posts and names in the instrumental; a family name that it has not is tried against
our own declension. Polish forms are told by their endings. What is turned back is always doubtful to the reader.
"""

import re
from collections.abc import Iterator, Sequence

from delegations.domain.language.declension import declined
from delegations.domain.language.dictionary import Word, words, written_like
from delegations.domain.language.vocabulary import Gender, NameCase, Part
from delegations.domain.people.name_words import is_given

_LED_BY = re.compile(r"(?<!\w)(?P<uk>на чолі зі? |у супроводі )|(?<!\w)(?P<pl>na czele ze? )", re.IGNORECASE)
_LEADS = {"uk": "очолює ", "pl": "na czele delegacji stoi "}
"""What the readers of sentences know, before a nominative."""
_ADDRESS = {"uk": ("пан", "пані"), "pl": ("pan", "pani")}
_MOST_WORDS = 12
_SIGN = re.compile(r"[,.;:()]|\s[–—-]\s")
_ENDS_UKRAINIAN = (
    ("ком", "ко"), ("лом", "ло"), ("ською", "ська"), ("цькою", "цька"), ("ою", "а"), ("єю", "я"), ("ею", "я"),
    ("ею", "а"), ("им", "ий"), ("ом", ""), ("ем", "ь"), ("ем", ""), ("єм", "й"), ("им", ""),
)  # fmt: skip
"""Endings of the instrumental, and what the nominative may end with, the likelier first."""
_ENDS_POLISH = (
    ("skim", "ski"), ("ckim", "cki"), ("skiem", "sek"), ("dzkim", "dzki"), ("kiem", "ek"), ("kiem", "k"),
    ("giem", "g"), ("iem", ""), ("em", ""), ("ym", "y"), ("ą", "a"),
)  # fmt: skip


def in_nominative(sentence: str) -> str:
    """Return ``sentence`` with whoever leads in the nominative, behind a verb; any other sentence as it is."""
    found = _LED_BY.search(sentence)
    if found is None:
        return sentence
    language = found.lastgroup or "uk"
    rest = sentence[found.end() :]
    sign = _SIGN.search(rest)
    said = rest[: sign.start()] if sign is not None else rest
    phrase = said.split()[:_MOST_WORDS]
    turned = _ukrainian(phrase) if language == "uk" else _polish(phrase)
    if turned is None:
        return sentence
    if phrase[0][:1].isupper():
        # A name without a post is one by the form of address before it.
        turned[0] = f"{_ADDRESS[language][_is_woman(turned[0])]} {turned[0]}"
    behind = " ".join(said.split()[len(turned) :])
    tail = rest[len(said) :]
    # Behind the name the sentence goes on: what follows is none of it.
    joint = f"; {behind}" if behind else ""
    return f"{sentence[: found.start()]}{_LEADS[language]}{' '.join(turned)}{joint}{tail}"


def _is_woman(given: str) -> bool:
    known = [one.gender for one in words(given) if "Name" in one.tags and one.case is None]
    return known[0] is Gender.FEMININE if known else given.endswith("a")


def _ukrainian(phrase: Sequence[str]) -> list[str] | None:
    """Return the words of a post and a name in the nominative, up to the end of the name; None where no name is."""
    name = _name_in(phrase)
    if name is None:
        return None
    begin, end = name
    gender = _gender_of(phrase[begin])
    return [*_post(phrase[:begin]), *(_name_word(word, at, gender) for at, word in enumerate(phrase[begin:end]))]


def _name_in(phrase: Sequence[str]) -> tuple[int, int] | None:
    """Return where two to three capitalised words stand, the first of them a given name in the instrumental."""
    for at, word in enumerate(phrase):
        if word[:1].isupper() and _given(word):
            end = at
            while end < len(phrase) and end - at < 3 and phrase[end][:1].isupper():  # noqa: PLR2004  with a patronymic
                end += 1
            return (at, end) if end - at > 1 else None
    return None


def _in_instrumental(word: str) -> Iterator[Word]:
    return (one for one in words(word) if one.case is NameCase.INSTRUMENTAL and not one.plural)


def _given(word: str) -> bool:
    return any("Name" in one.tags for one in _in_instrumental(word))


def _gender_of(given: str) -> Gender:
    return next((one.gender for one in _in_instrumental(given) if "Name" in one.tags), Gender.UNKNOWN)


def _name_word(word: str, at: int, gender: Gender) -> str:
    marks = ("Name",) if at == 0 else ("Patr", "Surn")
    for one in _in_instrumental(word):
        if one.gender is gender and set(marks) & one.tags and one.forms.get(None):
            return written_like(word, one.forms[None][0])
    if gender is Gender.UNKNOWN:
        return word
    plain = word.lower()
    for ending, other in _ENDS_UKRAINIAN:
        if plain.endswith(ending) and len(plain) > len(ending) + 1:
            tried = plain[: -len(ending)] + other
            if declined(tried, Part.FAMILY, gender)[NameCase.INSTRUMENTAL] == plain:
                return written_like(word, tried)
    return word


def _post(phrase: Sequence[str]) -> Iterator[str]:
    """Yield the words of a post; those in the instrumental at its beginning are turned back: «міським головою ради»."""
    is_turned = True
    for at, word in enumerate(phrase):
        forms = [one for one in _in_instrumental(word) if one.forms.get(None)]
        is_turned = is_turned and bool(forms)
        if not is_turned:
            yield word
            continue
        noun = next((one for other in phrase[at + 1 :] for one in _in_instrumental(other) if one.noun), None)
        agreed = [one for one in forms if one.noun or noun is None or one.gender is noun.gender]
        yield written_like(word, (agreed or forms)[0].forms[None][0])


def _polish(phrase: Sequence[str]) -> list[str] | None:
    """Return what ``_ukrainian`` does, of a Polish phrase, whose forms are told by their endings."""
    for at, word in enumerate(phrase[:-1]):
        given = next((one for one in _polish_forms(word) if is_given(one)), "")
        if word[:1].isupper() and given and phrase[at + 1][:1].isupper():
            family = next(_polish_forms(phrase[at + 1]), phrase[at + 1])
            first = next(_polish_forms(phrase[0]), phrase[0]) if at else ""
            return [*filter(None, [first]), *phrase[1:at], given, family]
    return None


def _polish_forms(word: str) -> Iterator[str]:
    """Yield what the nominative of a word in the instrumental may be, the likelier first."""
    for ending, other in _ENDS_POLISH:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield word[: -len(ending)] + other
