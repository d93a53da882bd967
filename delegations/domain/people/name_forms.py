"""Names in all cases: proposed by the library ``shevchenko-py``, overruled by whoever knows better.

Only Ukrainian names are declined; a name in another script stays as it is. The order of a name is given – (middle) –
family, as everywhere in the program.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from delegations.domain.language.vocabulary import Gender, NameCase
from delegations.domain.text.texts import language, pgettext

_UKRAINIAN = re.compile(r"^[А-ЩЬЮЯҐЄІЇа-щьюяґєії'’ʼ\- ]+$")
_PATRONYMIC = re.compile(r"(?:ович|евич|йович|івна|ївна|ич)$")
_CASES = {
    NameCase.GENITIVE: "genitive",
    NameCase.DATIVE: "dative",
    NameCase.ACCUSATIVE: "accusative",
    NameCase.INSTRUMENTAL: "ablative",
    NameCase.LOCATIVE: "locative",
    NameCase.VOCATIVE: "vocative",
}


def _parts(name: str) -> dict[str, str]:
    words = name.split()
    parts = {"given_name": words[0]} if words else {}
    if len(words) > 1:
        parts["family_name"] = words[-1]
    middle = " ".join(words[1:-1])
    if middle and _PATRONYMIC.search(middle):
        parts["patronymic_name"] = middle
    elif middle:
        parts["family_name"] = f"{middle} {words[-1]}"
    return parts


def propose_gender(name: str) -> Gender:
    """Return the gender that a name speaks for; unknown when it speaks for none."""
    if not name.strip() or not _UKRAINIAN.match(name):
        return Gender.UNKNOWN
    import shevchenko

    return Gender(shevchenko.detect_gender(_parts(name)) or "")


@lru_cache(maxsize=1_000)
def propose_forms(name: str, gender: Gender) -> Mapping[NameCase, str]:
    """Return ``name`` in every case but the nominative; the name itself where it is not declined.

    Remembered: the library takes milliseconds for it, and a page asks at each letter that is typed.
    """
    if gender is Gender.UNKNOWN or not name.strip() or not _UKRAINIAN.match(name):
        return MappingProxyType(dict.fromkeys(_CASES, name))
    import shevchenko

    parts = _parts(name)
    forms = {}
    for case, theirs in _CASES.items():
        found = shevchenko.in_case(theirs, gender=gender.value, **parts)
        order = ("given_name", "patronymic_name", "family_name")
        forms[case] = " ".join(str(found[key]) for key in order if found.get(key))
    return MappingProxyType(forms)


def name_forms(name: str, gender: Gender, corrected: Mapping[NameCase, str]) -> dict[NameCase, str]:
    """Return ``name`` in every case: what a person corrected, and what is proposed for the rest."""
    return {**propose_forms(name, gender)} | {case: form for case, form in corrected.items() if form}


def salutation(name: str, gender: Gender, corrected: Mapping[NameCase, str], latin: str = "") -> str:
    """Return how a letter in the language in force begins: «Шановна Ларисо Карп’як!», "Sehr geehrte Frau Karpiak,".

    ``latin`` is the name in Latin letters, used where the language writes so.
    """
    shown = latin if language() in ("en", "de", "pl") and latin else name
    words = shown.split()
    values = {
        "name": shown,
        "family": words[-1] if words else "",
        "vocative": name_forms(name, gender, corrected)[NameCase.VOCATIVE],
    }
    patterns = {
        # Translators: {family}: the family name, {name}: the whole name, {vocative}: its Ukrainian vocative.
        Gender.MASCULINE: pgettext("salutation of a man; name, family or vocative", "Dear Mr {family},"),
        # Translators: {family}: the family name, {name}: the whole name, {vocative}: its Ukrainian vocative.
        Gender.FEMININE: pgettext("salutation of a woman; name, family or vocative", "Dear Ms {family},"),
        Gender.UNKNOWN: pgettext("salutation; name, family or vocative", "Dear {name},"),
    }
    return patterns[gender].format(**values)
