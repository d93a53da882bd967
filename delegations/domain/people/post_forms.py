"""Posts in cases: «міський голова» → «міському голові», «начальник відділу – головний бухгалтер» → both.

Only words that name a post are declined, each with its adjectives; what depends on them stays: «заступника міського
голови», «начальникові відділу». A second post stands behind a dash, a comma, «та» or in brackets, and begins with a
noun of a person in the nominative. Words the table lacks are asked of the dictionary; where neither knows the first
word, nothing is proposed.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from delegations.domain.language.dictionary import words as dictionary_words
from delegations.domain.language.endings import (
    CASES,
    FEMININE,
    MASCULINE,
    Forms,
    adjective_endings,
    formed,
    is_form_of,
    noun_endings,
    noun_forms,
    unchanged,
)
from delegations.domain.language.vocabulary import NameCase

_NOUNS = frozenset((
    "голова", "староста", "заступник", "начальник", "керівник", "радник", "помічник", "представник", "працівник",
    "речник", "співробітник", "очільник", "аналітик", "співголова", "директор", "президент", "депутат",
    "спеціаліст", "експерт", "координатор", "адміністратор", "консультант", "інспектор", "ректор", "проректор",
    "губернатор", "міністр", "мер", "архітектор", "член", "менеджер", "юрисконсульт", "консул", "інженер",
    "програміст", "бургомістр", "завідувач", "виконувач", "перекладач", "секретар", "бібліотекар", "лікар",
    "вчитель", "учитель", "фахівець", "очілець", "сільголова", "бухгалтер", "економіст", "юрист", "адвокат",
    "нотаріус", "методист", "психолог", "еколог", "землевпорядник", "діловод", "архіваріус", "архівіст", "касир",
    "ревізор", "аудитор", "диспетчер", "оператор", "водій", "технік", "механік", "контролер", "комендант",
    "вихователь", "фельдшер", "медик", "кореспондент", "журналіст", "фотограф", "дизайнер", "редактор", "маршал",
    "війт", "воєвода", "канцлер", "сенатор", "делегат", "тренер", "доцент", "професор", "викладач", "лаборант",
    "науковець", "стажист", "практикант", "волонтер", "підприємець", "засновник", "власник", "партнер", "скарбник",
    "директорка", "депутатка", "спеціалістка", "експертка", "координаторка", "адміністраторка", "консультантка",
    "інспекторка", "секретарка", "завідувачка", "виконувачка", "мерка", "менеджерка", "перекладачка",
    "архітекторка", "президентка", "міністерка", "вчителька", "учителька", "головиха", "юристка", "економістка",
    "бухгалтерка", "психологиня", "екологиня", "редакторка", "журналістка", "дизайнерка", "методистка",
    "викладачка", "лікарка", "ректорка", "губернаторка", "консулка", "аудиторка", "інженерка", "операторка",
    "диспетчерка", "програмістка", "бібліотекарка", "вихователька", "старостка", "делегатка", "членка",
    "заступниця", "начальниця", "керівниця", "радниця", "помічниця", "представниця", "працівниця", "речниця",
    "очільниця", "членкиня", "фахівчиня", "аналітикиня", "співробітниця", "продавчиня", "засновниця", "власниця",
    "партнерка", "посланниця", "скарбниця", "мисткиня", "науковиця", "підприємиця", "головиня", "юрисконсультка",
    "землевпорядниця", "діловодка", "особа", "хірург", "терапевт", "педіатр", "стоматолог", "логіст", "кадровик",
    "соціолог", "політолог", "краєзнавець", "реєстратор", "реєстраторка", "бургомістерка", "рятувальник",
    "доповідач", "співдоповідач", "капітан", "майор", "полковник", "командир", "прокурор",
    "пресекретар", "пресекретарка", "сестра", "медсестра",
))  # fmt: skip
"""Words that posts begin with; how they are declined, their ends say (``endings.noun_endings``)."""
_ADJECTIVAL = {
    **dict.fromkeys(
        ("керуючий", "виконуючий", "уповноважений", "завідуючий", "головуючий", "черговий", "відповідальний",
         "вчений"), MASCULINE,
    ),
    **dict.fromkeys(
        ("керуюча", "виконуюча", "уповноважена", "завідуюча", "головуюча", "чергова", "відповідальна", "вчена"),
        FEMININE,
    ),
}  # fmt: skip
"""Adjectives and participles that stand for a noun: they end a post's own words only where no noun follows."""
_FRONTS = ("віце", "екс", "обер", "прес", "спів", "архі", "топ", "штабс", "унтер", "контр", "шеф")
"""What stands before a post and never changes: «прес-секретаря», «віцепрезидента»."""
_SHORTEST = 3
"""Letters of the shortest word that names a person («мер»)."""
_UNKNOWN_SUFFIXES = re.compile(r"(?:ник|ець|тель|тор|ист|іст|лог|граф|мен|ниця|чиня|киня|торка|истка|істка)$")
_ACTING = re.compile(r"(?:т\.?\s?)?в\.?\s?о\.?(?=\s|$)", re.IGNORECASE)
"""«В. о.» keeps its form; what follows it is in the genitive already."""
_BOTH = re.compile(r"(?<![\w’'ʼ-])(?P<word>[\w’'ʼ-]+)\((?P<end>\w+)\)")
"""«депутат(ка)», «головний(а)»."""
_JOINING = frozenset({"–", "—", "-", "та", "і", "й", "/"})
_BEFORE, _AFTER = '(«"', ',;:)»".'
"""What stands around a word and does not change."""


def propose_post_forms(title: str) -> Mapping[NameCase, str]:
    """Return a post in every case but the nominative; an empty mapping where it is not known."""
    return _proposed(" ".join(title.split()))


@lru_cache(maxsize=2_000)
def _proposed(title: str) -> Mapping[NameCase, str]:
    words = title.split(" ") if title else []
    done: list[Forms] = []
    begins = True
    while len(done) < len(words):
        rest = words[len(done) :]
        head = _acting(rest) or _head(rest, sure=not done) if begins else None
        if head is None and not done:
            return {}
        done += head or [unchanged(rest[0])]
        last, following = words[len(done) - 1], words[len(done) : len(done) + 1]
        begins = (
            last in _JOINING
            or last.endswith((",", ";"))
            or bool(following and (following[0].startswith("(") or (head and _is_apposition(following[0]))))
        )
    return {case: " ".join(forms[place] for forms in done) for place, case in enumerate(CASES)} if done else {}


def _acting(words: list[str]) -> list[Forms] | None:
    """Return «в. о.», «т. в. о.» at the beginning of ``words`` as they stand in each case."""
    for count in (3, 2, 1):
        if _ACTING.fullmatch(" ".join(words[:count])) or words[:1] in (["ТВО"], ["тво"], ["ВО"]):
            return [unchanged(word) for word in words[: count if words[0].upper() not in ("ТВО", "ВО") else 1]]
    return None


def _head(words: list[str], *, sure: bool) -> list[Forms] | None:
    """Return the words of a post at the beginning of ``words`` in each case: adjectives and the noun they belong to.

    None where there is none; a word that only looks like a noun of a person counts where it is ``sure`` to be one.
    """
    if not words:
        return None
    before, bare, after = _edged(words[0])
    if bare.lower() == "тимчасово" and (rest := _head(words[1:], sure=sure)) is not None:
        return [unchanged(words[0]), *rest]
    adjective = _in_both(bare, adjectives=True) or _adjective(bare)
    if adjective is not None and not after and bare.lower() not in _NOUNS:
        # «надзвичайний і повноважний посол»
        joined = [unchanged(word) for word in words[1:2] if word in _JOINING]
        rest = _head(words[1 + len(joined) :], sure=sure)
        if rest is not None:
            return [_between(before, adjective, after), *joined, *rest]
    noun = _noun(words[0], sure=sure)
    if noun is None:
        return None
    found = [noun]
    while not after and len(found) < len(words) and (behind := _agreeing(bare, words[len(found)])) is not None:
        after = _edged(words[len(found)])[2]
        found.append(behind)
    return found


def _agreeing(noun: str, word: str) -> Forms | None:
    """Return an adjective behind its noun, as lists of posts have it: «сестра медична», «лікар ветеринарний»."""
    before, bare, after = _edged(word)
    genders = {one.gender for one in dictionary_words(noun) if one.noun and one.case is None and not one.plural}
    agrees = any(
        one.adjective and one.case is None and one.gender in genders and not one.plural
        for one in dictionary_words(bare)
    )
    adjective = _adjective(bare) if agrees and bare.islower() else None
    return _between(before, adjective, after) if adjective is not None else None


def _is_apposition(word: str) -> bool:
    """Tell whether ``word`` behind a noun is a second one in the same case: «лікар хірург», not «член правління»."""
    bare = _edged(word)[1].lower()
    return bare in _NOUNS and not is_form_of(bare, NameCase.GENITIVE)


def _edged(word: str) -> tuple[str, str, str]:
    if _BOTH.fullmatch(word):
        return "", word, ""
    rest = word.lstrip(_BEFORE)
    bare = rest.rstrip(_AFTER)
    return word[: len(word) - len(rest)], bare, rest[len(bare) :]


def _between(before: str, forms: Forms, after: str) -> Forms:
    one, two, three, four, five, six = (f"{before}{form}{after}" for form in forms)
    return one, two, three, four, five, six


def _adjective(word: str) -> Forms | None:
    # Only the last part of a compound agrees: «соціально-економічний»; of «директор-художній керівник» both are posts.
    first, _dash, second = word.partition("-")
    if second and first.lower() in _NOUNS and (agreeing := _adjective(second)) is not None:
        one, two, three, four, five, six = map(
            "-".join, zip(formed(first, noun_endings(first.lower())), agreeing, strict=True)
        )
        return one, two, three, four, five, six
    endings = adjective_endings(word)
    return formed(word, endings) if endings is not None and not word.isupper() else None


def _noun(word: str, *, sure: bool) -> Forms | None:
    before, bare, after = _edged(word)
    both = _in_both(bare, adjectives=False)
    if both is not None:
        return _between(before, both, after)
    parts = bare.split("-")
    last = _one_noun(parts[-1], sure=sure)
    if last is None:
        return None
    # «спеціаліста-юрисконсульта», but «прес-секретаря», «віцепрезидента».
    first = [
        (None if part.lower() in _FRONTS else _one_noun(part, sure=False)) or unchanged(part) for part in parts[:-1]
    ]
    forms = ["-".join(some) for some in zip(*first, last, strict=True)]
    return _between(before, (forms[0], forms[1], forms[2], forms[3], forms[4], forms[5]), after)


def _one_noun(word: str, *, sure: bool) -> Forms | None:
    small = word.lower()
    if small in _NOUNS:
        return formed(word, noun_endings(small))
    if small in _ADJECTIVAL:
        return formed(word, _ADJECTIVAL[small])
    if len(small) < _SHORTEST or not re.fullmatch(r"[^\W\d_ʼ]++(?:['’ʼ][^\W\d_ʼ]++)*+", small):
        return None
    # Before the dictionary, which has some of these wrongly: «віцемаршалок».
    for front in _FRONTS:
        if small.startswith(front) and small[len(front) :] in _NOUNS:
            return formed(word, noun_endings(small[len(front) :]))
        if small.startswith(front) and (known := noun_forms(word[len(front) :], "anim")) is not None:
            one, two, three, four, five, six = (word[: len(front)] + form for form in known)
            return one, two, three, four, five, six
    if (known := noun_forms(word, "anim")) is not None:
        # Of a second post the word must not be a genitive, too: «відділу молоді», «служби сім’ї».
        return known if sure or not is_form_of(small, NameCase.GENITIVE) else None
    if sure and (known := noun_forms(word, "anim", plural=True)) is not None:
        return known
    return formed(word, noun_endings(small)) if sure and _UNKNOWN_SUFFIXES.search(small) else None


def _in_both(word: str, *, adjectives: bool) -> Forms | None:
    """Return a word that names man and woman at once: «депутат(ка)» → «депутата(ки)»."""
    match = _BOTH.fullmatch(word)
    if match is None:
        return None
    man, end = match["word"], match["end"]
    if adjectives:
        endings = adjective_endings(man)
        if endings is None or end not in ("а", "я"):
            return None
        woman = formed(man[:-2] + end, FEMININE)
        stem = len(man) - 2
    else:
        if man.lower() not in _NOUNS:
            return None
        endings = noun_endings(man.lower())
        stem = len(man) - (1 if end.startswith("ц") else 0)
        woman = formed(man[:stem] + end, noun_endings((man[:stem] + end).lower()))
    pairs = zip(formed(man, endings), woman, strict=True)
    forms = [f"{his}({hers[stem:]})" for his, hers in pairs]
    return forms[0], forms[1], forms[2], forms[3], forms[4], forms[5]
