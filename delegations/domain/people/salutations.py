"""How a letter begins, in the five languages as their officials write it.

Ukrainian: name and patronymic, or пане/пані with the given name, the post or the family name – never given and family
name alone (DSTU 4163:2020, commentary; orthography of 2019, § 87: the vocative). German, English and Polish: with the
title or office that one is addressed by; DIN 5008, "Savoir-vivre w administracji". Persian: جناب آقای / سرکار خانم and
the post with محترم. Where the style chosen needs what is not known, the next one that needs less is taken.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from delegations.domain.language.vocabulary import Gender, NameCase
from delegations.domain.people.name_forms import is_ukrainian, parts_in_case
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.person_name import PersonName
from delegations.domain.people.post_forms import propose_post_forms
from delegations.domain.people.vocabulary import AddressStyle, NameDoubt, NameOrder
from delegations.domain.text.texts import language

_TO_NOBODY = {
    "uk": "Шановні пані та панове!", "en": "Dear Sir or Madam,", "de": "Sehr geehrte Damen und Herren,",
    "pl": "Szanowni Państwo,", "fa": "با سلام و احترام",
}  # fmt: skip
"""To a body, to nobody in particular, and where the language has no other word that tells no sex."""
_TO_WHOM_IT_IS = {"en": "Dear {name},", "de": "Guten Tag {name},"}
"""To somebody whose sex is not told, by name."""
_LONGEST_POST = 4
"""Words of a post that still sound well in a form of address."""
_OF_A_PLACE = re.compile(
    r"^\S+(?:ськ|цьк|зьк)(?:ий|а)\s+(?=(?:міськ|селищн|сільськ|обласн|районн)(?:ий|а)\s)", re.IGNORECASE
)
_BOUND = re.compile("(?<![اویآ])(?<!فرماند)ه$")
"""The letter that is not spoken and bears a mark before the word that goes with it: «رانندهٔ محترم»."""
_PRIESTS = frozenset({"о.", "отець", "прот.", "протоієрей", "ієрей", "ксьондз"})
_FORMER = re.compile(r"(?<!\s)\s++\([^()]*+\)")
_RANKS = re.compile(
    r"\b(?:(?:Polizei|Brigade)?(?:[Gg]eneral|[Oo]berst)(?:leutnant|major)?|(?:Polizei)?[Mm]ajor|(?:Polizei)?[Hh]auptmann"
    r"|(?:Ober)?[Ll]eutnant|Admiral|Colonel|Captain|Lieutenant|Sergeant)$"
)
"""Ranks by which an English or German letter speaks to somebody; of «Lieutenant Colonel» the last word."""
_DECLINED = re.compile("[а-щьюяґєії]", re.IGNORECASE)
"""Ukrainian letters."""
_GERMAN_OFFICES = re.compile(
    r"^(?:Erster? )?(?:Stellvertretender? )?"
    r"((?:Ober|Vize)?[Bb]ürgermeister"
    r"|(?:Staats|Bundes)?[Mm]inister|Ministerpräsident|(?:Vize|Stadt)?[Pp]räsident|Botschafter"
    r"|(?:General)?[Kk]onsul|Senator|Stadtrat|Landrat|Stadträtin|Landrätin|Staatssekretär|Direktor|Professor)(in)?\b"
)
_ENGLISH_OFFICES = re.compile(
    r"^(?:First )?((?:Lord |Lady |Deputy |Vice )?"
    r"(?:Mayor|Councillor|President|Minister|Ambassador|Governor|Senator|Consul|Professor))\b",
    re.IGNORECASE,
)
_POLISH_OFFICES = {
    "prezydent": "Prezydencie", "wiceprezydent": "Prezydencie", "burmistrz": "Burmistrzu", "mer": "Merze",
    "wicemer": "Merze", "nadburmistrz": "Nadburmistrzu", "szef": "Szefie", "sołtys": "Sołtysie",
    "wiceprzewodniczący": "Przewodniczący", "wiceprzewodnicząca": "Przewodnicząca",
    "wiceburmistrz": "Burmistrzu", "wójt": "Wójcie", "starosta": "Starosto", "wicestarosta": "Starosto",
    "marszałek": "Marszałku", "wicemarszałek": "Marszałku", "wojewoda": "Wojewodo", "wicewojewoda": "Wojewodo",
    "minister": "Ministrze", "wiceminister": "Ministrze", "ambasador": "Ambasadorze", "konsul": "Konsulu",
    "dyrektor": "Dyrektorze", "wicedyrektor": "Dyrektorze", "sekretarz": "Sekretarzu", "skarbnik": "Skarbniku",
    "przewodniczący": "Przewodniczący", "przewodnicząca": "Przewodnicząca", "radny": "Radny", "radna": "Radna",
    "poseł": "Pośle", "posłanka": "Poseł", "senator": "Senatorze", "rektor": "Rektorze", "profesor": "Profesorze",
    "naczelnik": "Naczelniku", "kierownik": "Kierowniku", "premier": "Premierze", "prezes": "Prezesie",
}  # fmt: skip
"""Polish offices by which one is addressed, in the vocative."""
_OF_WOMEN = {
    "kierowniczka": "kierownik", "dyrektorka": "dyrektor", "skarbniczka": "skarbnik", "burmistrzyni": "burmistrz",
    "nadburmistrzyni": "nadburmistrz", "merka": "mer", "szefowa": "szef", "sołtyska": "sołtys",
    "prezeska": "prezes",
    "prezydentka": "prezydent", "naczelniczka": "naczelnik", "ministra": "minister", "wójcina": "wójt",
    "profesorka": "profesor", "rektorka": "rektor", "ambasadorka": "ambasador",
}  # fmt: skip
"""Women's forms of posts; in address the post itself is said: „Szanowna Pani Dyrektor”."""
_OF_MEN = {
    "przewodniczący": "przewodnicząca", "wiceprzewodniczący": "wiceprzewodnicząca", "radny": "radna",
}  # fmt: skip
"""Posts that are adjectives and so have another form for a woman."""
_LIKE_A_WOMAN = {"Starosto", "Wojewodo", "Przewodnicząca", "Radna"}
_PERSIAN_ADJECTIVES = {"ارشد", "کل", "اجرایی", "افتخاری", "مسئول", "اول", "ویژه"}
"""Adjectives that are part of a Persian post."""
_NOBODY = frozenset({NameDoubt.BODY, NameDoubt.SCRIPTS, NameDoubt.TOO_LONG})
_TITLES = re.compile(r"\b(?:Prof\.|Dr\.|prof\.|dr)(?= |$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Whom a letter speaks to. ``name`` and ``post`` are in the language of the letter, as far as they are known."""

    name: str
    gender: Gender
    post: str = ""
    corrected: Mapping[NameCase, str] = field(default_factory=dict)
    """Forms of the name that somebody typed: they win over what is worked out."""
    post_forms: Mapping[NameCase, str] = field(default_factory=dict)
    style: AddressStyle = AddressStyle.PATRONYMIC


def spoken_to(typed: str, written: str) -> str:
    """Return ``written``, a name as a letter has it; nothing where ``typed`` is the name of no person but of a body."""
    return "" if read_name(typed).doubt in _NOBODY else written


def salutation(whom: Addressee) -> str:
    """Return how a letter in the language in force begins: «Шановна Ларисо Петрівно!», "Sehr geehrte Frau Karpiak,"."""
    speech = language()
    name = read_name(whom.name)
    if not (name.given or name.family):
        return _TO_NOBODY[speech]
    if whom.gender not in (Gender.MASCULINE, Gender.FEMININE):
        called = " ".join(filter(None, (name.title, name.called)))
        return _TO_WHOM_IT_IS.get(speech, _TO_NOBODY[speech]).format(name=called)
    write = {"uk": _ukrainian, "de": _german, "pl": _polish, "fa": _persian}.get(speech, _english)
    return write(whom, name, man=whom.gender is Gender.MASCULINE)


def _ukrainian(whom: Addressee, name: PersonName, *, man: bool) -> str:
    dear, sir = ("Шановний", "пане") if man else ("Шановна", "пані")
    given, middle, family = _vocatives(whom, name)
    if man and _PRIESTS & set(name.title.casefold().split()) and given and not name.has_initials:
        return f"{dear} отче {given}!"
    style = whom.style
    if style is AddressStyle.POST and (post := _post_called(whom)):
        return f"{dear} {sir} {post}!"
    # A Chinese is spoken to by the family name, and so is whose name has no vocative: «пане Müller».
    called_by_name = (
        given and not name.has_initials and name.order is not NameOrder.FAMILY_ALWAYS and _DECLINED.search(given)
    )
    if style is not AddressStyle.GIVEN and style is not AddressStyle.FAMILY and called_by_name and middle:
        return f"{dear} {given} {middle}!"
    if style is not AddressStyle.FAMILY and called_by_name:
        return f"{dear} {sir} {given}!"
    return f"{dear} {sir} {_of_today(family) or given}!"


def _vocatives(whom: Addressee, name: PersonName) -> tuple[str, str, str]:
    """Return given name, patronymic and family name as one calls them."""
    middle = name.middle if name.is_patronymic else ""
    corrected = whom.corrected.get(NameCase.VOCATIVE, "").split()
    sizes = [len(part.split()) for part in (name.given, name.middle, name.family)]
    if corrected and len(corrected) == sum(sizes):
        first, second = sizes[0], sizes[0] + sizes[1]
        called = (corrected[:first], corrected[first:second] if middle else [], corrected[second:])
        return " ".join(called[0]), " ".join(called[1]), " ".join(called[2])
    if corrected:
        # Somebody typed how the person is called, and nothing else.
        return " ".join(corrected), "", ""
    if not is_ukrainian(name):
        # «Шановний пане Иван», «пані Smith»: as it is written.
        return name.given, middle, name.family
    _title, given, patronymic, family = parts_in_case(name, whom.gender, NameCase.VOCATIVE)
    return given, patronymic if middle else "", family


def _post_called(whom: Addressee) -> str:
    """Return the first of somebody's posts in the vocative; nothing where it is too long, or can't be declined."""
    forms = whom.post_forms or propose_post_forms(whom.post)
    # Whose mayor it is, the mayor knows.
    post = _OF_A_PLACE.sub("", forms.get(NameCase.VOCATIVE, ""))
    called = re.split(r"(?<!\s)\s++[–—-]\s+|[,;(]", post)[0].strip()
    return called[:1].lower() + called[1:] if 0 < len(called.split()) <= _LONGEST_POST else ""


def _german(whom: Addressee, name: PersonName, *, man: bool) -> str:
    dear = "Sehr geehrter Herr" if man else "Sehr geehrte Frau"
    found = None if whom.style is AddressStyle.FAMILY else _GERMAN_OFFICES.search(whom.post)
    office = f"{found[1]}{found[2] or ''}" if found else ""
    if office and not man and not office.endswith("in"):
        office += "in"
    titles = " ".join(_TITLES.findall(name.title)[:2])
    if not office and (rank := _RANKS.search(name.title)):
        office = rank[0]
    return f"{_words(dear, office, titles, _of_today(name.family) or name.given)},"


def _english(whom: Addressee, name: PersonName, *, man: bool) -> str:
    found = None if whom.style is AddressStyle.FAMILY else _ENGLISH_OFFICES.search(whom.post)
    office = found[1].title() if found else ""
    titles = [
        one for one in name.title.split() if one.strip(".").casefold() in ("dr", "prof", "professor", "sir", "dame")
    ]
    if not office and titles[:1] in (["Sir"], ["Dame"]):
        return f"Dear {titles[0]} {name.given or name.family},"
    rank = _RANKS.search(name.title)
    spoken = office or (titles[0] if titles else "") or (rank[0] if rank else "Mr" if man else "Ms")
    spoken = {"Prof.": "Professor", "Dr.": "Dr", "Prof": "Professor"}.get(spoken, spoken)
    return f"Dear {spoken} {_of_today(name.family) or name.given},"


def _polish(whom: Addressee, name: PersonName, *, man: bool) -> str:
    del name
    words = [word for word in whom.post.split() if word.casefold() not in ("pierwszy", "pierwsza")]
    first = words[0].strip(",;").casefold() if words else ""
    first = _OF_WOMEN.get(first, first) if man else _OF_MEN.get(first, _OF_WOMEN.get(first, first))
    if first in ("zastępca", "zastępczyni"):
        # One raises the deputy in address: «Zastępca Prezydenta» is «Panie Prezydencie».
        second = words[1:2]
        raised = (one for one in _POLISH_OFFICES if second and second[0].casefold().startswith(one[:6]))
        first = next(raised, "")
    called = _POLISH_OFFICES.get(first, "")
    if man:
        return f"{_words('Szanowny Panie', called)},"
    if called and called not in _LIKE_A_WOMAN:
        called = "Poseł" if first == "posłanka" else first.removeprefix("wice").capitalize()
    return f"{_words('Szanowna Pani', called)},"


def _persian(whom: Addressee, name: PersonName, *, man: bool) -> str:
    honour = "جناب آقای" if man else "سرکار خانم"
    words = whom.post.split()
    # «محترم» stands behind the post with its adjective: «معمار ارشد محترم شهر».
    count = 2 if words[1:2] and words[1] in _PERSIAN_ADJECTIVES else 1
    head = _BOUND.sub("ه\u0654", " ".join(words[:count]))
    post = _words(head, "محترم", *words[count:]) if re.search("[\u0600-\u06ff]", whom.post) else ""
    shown = _words(name.given, name.middle, _of_today(name.family))
    return f"{honour} {shown}، {post}" if post else f"{honour} {shown}"


def _of_today(family: str) -> str:
    """Return a family name without the one from before a marriage: «Ткачук (Мороз)»."""
    return _FORMER.sub("", family)


def _words(*parts: str) -> str:
    return " ".join(filter(None, parts))
