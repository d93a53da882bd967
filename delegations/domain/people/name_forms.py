"""Whole names of people in all cases: proposed part by part, overruled by whoever knows better.

Only names in Ukrainian letters are declined, and only those that are read as a person's: a body, a single word,
initials or letters of several alphabets stay as they were typed, and ``not_declined`` says why.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from delegations.domain.language.dictionary import words, written_like
from delegations.domain.language.endings import CASES, adjective_endings, formed
from delegations.domain.language.vocabulary import Gender, NameCase, Part
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.person_name import PersonName
from delegations.domain.people.vocabulary import NameDoubt, NameOrder
from delegations.domain.text.texts import _

_UKRAINIAN = re.compile(r"[А-ЩЬЮЯҐЄІЇа-щьюяґєії'’ʼ`´‘′＇.()\- ]+")
_DEGREE = re.compile("[0-9IVX]")
"""«капітан 1 рангу», «капітан III рангу»."""


def not_declined(name: str, gender: Gender) -> str:
    """Return why a name stays as it was typed, as a sentence; nothing where it is declined."""
    read = read_name(name)
    reasons = {
        NameDoubt.BODY: _("This looks like a body, not like a person: it is not declined."),
        NameDoubt.SCRIPTS: _("The name is in letters of several alphabets: it is not declined."),
        NameDoubt.TOO_LONG: _("This is too long for a name: it is not declined."),
        NameDoubt.ONE_WORD: _("A name of one word is not declined: type the given name and the family name."),
        NameDoubt.NO_FAMILY: _("The family name is missing: the name is not declined."),
        NameDoubt.INITIALS: _("Initials tell no given name: the name is not declined."),
    }
    if read.doubt in reasons:
        return reasons[read.doubt]
    if not read.full:
        return ""
    if not is_ukrainian(read):
        return _("Only names in Ukrainian letters are declined.")
    if gender not in (Gender.MASCULINE, Gender.FEMININE):
        return _("It is not known whether this is a man or a woman: the name is not declined.")
    return ""


def is_ukrainian(read: PersonName) -> bool:
    """Tell whether a name is in Ukrainian letters and so can be declined; what stands behind it does not count."""
    parts = (read.given, read.middle, read.family)
    return all(_UKRAINIAN.fullmatch(part) for part in (*parts, _DEGREE.sub("", read.title)) if part)


def propose_forms(name: str, gender: Gender) -> Mapping[NameCase, str]:
    """Return ``name`` in every case but the nominative; the name itself where it is not declined."""
    return _forms(read_name(name), gender)


@lru_cache(maxsize=2_000)
def _forms(read: PersonName, gender: Gender) -> Mapping[NameCase, str]:
    is_kept = not read.is_parted or read.has_initials or not is_ukrainian(read)
    if gender not in (Gender.MASCULINE, Gender.FEMININE) or is_kept:
        return MappingProxyType(dict.fromkeys(NameCase, read.full))
    return MappingProxyType({case: _whole(read, gender, case) for case in NameCase})


def _whole(read: PersonName, gender: Gender, case: NameCase) -> str:
    title, given, middle, family = parts_in_case(read, gender, case)
    # «Роберта Кеннеді молодшого»
    endings = adjective_endings(read.suffix) if read.suffix.endswith(("ий", "а")) else None
    suffix = formed(read.suffix, endings)[CASES.index(case)] if endings else read.suffix
    if read.order is NameOrder.FAMILY_ALWAYS:
        called = (title, family, middle, given, suffix)
    else:
        called = (title, given, middle, family, suffix)
    return " ".join(filter(None, called))


def parts_in_case(read: PersonName, gender: Gender, case: NameCase) -> tuple[str, str, str, str]:
    """Return title, given names, middle name and family name in a case."""
    return (
        " ".join(_title_word(word, gender, case) for word in read.title.split()),
        _in_case(read.given, Part.GIVEN, gender, case),
        _middle(read, gender, case),
        _in_case(read.family, Part.FAMILY, gender, case),
    )


def _in_case(text: str, part: Part, gender: Gender, case: NameCase) -> str:
    """Return the words of one part of a name in a case: «Хосе Марія», «ван дер Берг», «Коваль-Біла»."""
    # The rules are loaded when a name is first declined; most papers have names in the nominative alone.
    from delegations.domain.language.declension import is_particle

    words = text.split()
    # «Ван Дамм»: before a family name a particle stays, written large or small.
    stays = [part is Part.FAMILY and is_particle(word) for word in words[:-1]] + [False]
    return " ".join(
        word if stay else _declined(word, part, gender, case) for word, stay in zip(words, stays, strict=False)
    )


def _declined(word: str, part: Part, gender: Gender, case: NameCase) -> str:
    from delegations.domain.language.declension import declined

    if word.startswith("(") and word.endswith(")"):
        # «Ткачук (Мороз)»: the name from before a marriage.
        return f"({declined(word[1:-1], part, gender)[case]})"
    return declined(word, part, gender)[case]


def _middle(read: PersonName, gender: Gender, case: NameCase) -> str:
    if read.is_patronymic and len(read.middle.split()) > 1:
        # «Гейдар Ільхам огли»: the father's name stands as it is (orthography of 2019, § 140).
        return read.middle
    return _in_case(read.middle, Part.PATRONYMIC if read.is_patronymic else Part.GIVEN, gender, case)


def _title_word(word: str, gender: Gender, case: NameCase) -> str:
    """Return a Ukrainian title in a case: «пана», «старшого лейтенанта»; what is no word stays («Dr.», «д-р»)."""
    known = words(word.strip("."))
    first, dash, last = word.rpartition("-")
    if not known and dash and words(first):
        # «майстер-сержанта»
        return f"{first}-{_title_word(last, gender, case)}"
    for one in known:
        if one.adjective and one.case is None and one.gender is Gender.MASCULINE and not word.endswith("."):
            # «старшого лейтенанта»: of both a man and a woman.
            like = NameCase.GENITIVE if case is NameCase.ACCUSATIVE else case
            return written_like(word, one.forms[like][0]) if one.forms.get(like) else word
    for one in known:
        if one.noun and "anim" in one.tags and one.case is None and not one.plural and not word.endswith("."):
            forms = one.forms.get(case, ())
            long = [form for form in forms if form.endswith(("ові", "еві", "єві"))]
            chosen = long or forms if case is NameCase.LOCATIVE else [form for form in forms if form not in long]
            if chosen and one.gender in (gender, Gender.MASCULINE):
                return written_like(word, chosen[0])
    return word


def name_forms(name: str, gender: Gender, corrected: Mapping[NameCase, str]) -> dict[NameCase, str]:
    """Return ``name`` in every case: what a person corrected, and what is proposed for the rest."""
    return {**propose_forms(name, gender)} | {case: form for case, form in corrected.items() if form}
