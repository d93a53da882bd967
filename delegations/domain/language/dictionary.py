"""What a Ukrainian word may be – gender, number, case – and its other forms, by a morphological dictionary.

The dictionary is that of ``pymorphy3-dicts-uk`` (417,000 words, names among them), read by ``pymorphy3``. Reading it
takes 60 ms and 25 MB, so it is loaded when a word is first asked for, once for the program. Only what stands in the
dictionary is answered: its guesses about other words are worse than rules that know what the word is.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from delegations.domain.language.vocabulary import Gender, NameCase

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse

_CASES: Mapping[str, NameCase | None] = {
    "nomn": None,
    "gent": NameCase.GENITIVE,
    "datv": NameCase.DATIVE,
    "accs": NameCase.ACCUSATIVE,
    "ablt": NameCase.INSTRUMENTAL,
    "loct": NameCase.LOCATIVE,
    "voct": NameCase.VOCATIVE,
}
_GENDERS = {"masc": Gender.MASCULINE, "femn": Gender.FEMININE}
_APOSTROPHES = dict.fromkeys(map(ord, "’ʼ`´‘′＇"), "'")


class Word(NamedTuple):
    """One reading of a word: «директора» is the genitive, and the accusative, of the noun «директор»."""

    text: str
    """As the dictionary writes it: small letters and the straight apostrophe."""
    lemma: str
    """The form under which the dictionary has it: of nouns the nominative."""
    case: NameCase | None
    """None is the nominative."""
    gender: Gender
    """Unknown for neuter nouns and what has no gender."""
    plural: bool
    tags: frozenset[str]
    """All marks of the dictionary: NOUN, ADJF, Name, Patr, Surn, Fixd (does not change), anim, neut …"""
    forms: Mapping[NameCase | None, tuple[str, ...]]
    """The word in every case, of the same gender and number; several where several are right."""

    @property
    def noun(self) -> bool:
        """Whether it is a noun."""
        return "NOUN" in self.tags

    @property
    def adjective(self) -> bool:
        """Whether it is an adjective, a participle or an ordinal number."""
        return bool({"ADJF", "PRTF"} & self.tags) or ("NUMR" in self.tags and "masc" in self.tags)


@lru_cache(maxsize=1)
def _analyzer() -> "MorphAnalyzer":
    import pymorphy3
    import pymorphy3_dicts_uk

    return pymorphy3.MorphAnalyzer(path=pymorphy3_dicts_uk.get_path(), lang="uk")


@lru_cache(maxsize=5_000)
def words(text: str) -> tuple[Word, ...]:
    """Return all readings of one word that the dictionary knows, the usual one first; nothing for a word it has not.

    Capital letters and the kind of apostrophe make no difference.
    """
    plain = text.strip().lower().translate(_APOSTROPHES)
    if not plain:
        return ()
    found = _analyzer().parse(plain)
    # A known word behind a guessed beginning («йоган|ніс») has more than one step.
    return tuple(
        _word(one)
        for one in found
        if len(one.methods_stack) == 1 and type(one.methods_stack[0][0]).__name__ == "DictionaryAnalyzer"
    )


def _word(parse: "Parse") -> Word:
    tags: frozenset[str] = frozenset(parse.tag.grammemes)
    kept = tags & {"masc", "femn", "neut", "plur"}
    forms: dict[NameCase | None, list[str]] = {}
    for one in parse.lexeme:
        theirs: frozenset[str] = frozenset(one.tag.grammemes)
        # Of «Грейс» the dictionary has the forms of «Ґрейс» as well.
        own = one.word[:1] == parse.word[:1]
        if own and kept <= theirs and ("plur" in kept) == ("plur" in theirs) and (case := theirs & _CASES.keys()):
            forms.setdefault(_CASES[next(iter(case))], []).append(one.word)
    return Word(
        text=parse.word,
        lemma=parse.normal_form,
        case=next((case for mark, case in _CASES.items() if mark in tags), None),
        gender=next((gender for mark, gender in _GENDERS.items() if mark in tags), Gender.UNKNOWN),
        plural="plur" in tags,
        tags=tags,
        forms=MappingProxyType({case: tuple(dict.fromkeys(found)) for case, found in forms.items()}),
    )


def written_like(pattern: str, form: str) -> str:
    """Return ``form`` (small letters) as ``pattern`` is written: with its capitals and its apostrophe.

    «КОВАЛЬ» and «коваля» give «КОВАЛЯ»; «Мар’яна» and «мар'яни» give «Мар’яни»; an apostrophe that the pattern has not
    is written ’: «Соловей», «Солов’я».
    """
    mark = next((letter for letter in pattern if letter in "'ʼ`´‘′＇"), "’")
    form = form.replace("'", mark)
    if len(pattern) > 1 and pattern.isupper():
        return form.upper()
    halves, theirs = form.split("-"), pattern.split("-")
    if len(halves) == len(theirs):
        return "-".join(_written(one, as_in) for one, as_in in zip(halves, theirs, strict=True))
    return _written(form, pattern)


def _written(form: str, pattern: str) -> str:
    """Return ``form`` with the letters of ``pattern`` as far as they are the same: «О’Ніл» – «О’Ніла»."""
    same = 0
    while same < min(len(form), len(pattern)) and form[same].lower() == pattern[same].lower():
        same += 1
    if not same:
        return form[:1].upper() + form[1:] if pattern[:1].isupper() else form
    return pattern[:same] + form[same:]
