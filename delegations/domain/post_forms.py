"""Posts in cases: «міський голова» → «міському голові», by a reviewed table of the words that posts begin with.

Only the words that name the post are declined, up to the first that depends on it: «заступника міського голови»,
«начальникові відділу». Where the table does not know the word, nothing is proposed. Source of the endings: Ukrainian
orthography of 2019, §§ 81–93 (nouns) and 100–105 (adjectives).
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from delegations.domain.vocabulary import NameCase

_CASES = tuple(NameCase)
_Endings = tuple[int, tuple[str, str, str, str, str, str]]
"""How many letters go, and what comes instead in each case, genitive to vocative."""

_HARD: _Endings = (0, ("а", "у", "а", "ом", "ові", "е"))
_HARD_K: _Endings = (0, ("а", "у", "а", "ом", "ові", "у"))
_SIBILANT: _Endings = (0, ("а", "у", "а", "ем", "еві", "у"))
_SOFT: _Endings = (1, ("я", "ю", "я", "ем", "еві", "ю"))
_SOFT_R: _Endings = (0, ("я", "ю", "я", "ем", "еві", "ю"))
_EC: _Endings = (3, ("ця", "цю", "ця", "цем", "цеві", "че"))
_A: _Endings = (1, ("и", "і", "у", "ою", "і", "о"))
_KA: _Endings = (2, ("ки", "ці", "ку", "кою", "ці", "ко"))
_YA: _Endings = (1, ("і", "і", "ю", "ею", "і", "е"))
_MASCULINE: _Endings = (2, ("ого", "ому", "ого", "им", "ому", "ий"))
_SOFT_MASCULINE: _Endings = (2, ("ього", "ьому", "ього", "ім", "ьому", "ій"))
_FEMININE: _Endings = (1, ("ої", "ій", "у", "ою", "ій", "а"))

_NOUNS: dict[str, _Endings] = {
    **dict.fromkeys(("голова", "староста"), _A),
    **dict.fromkeys(
        ("заступник", "начальник", "керівник", "радник", "помічник", "представник", "працівник", "речник",
         "співробітник", "очільник", "аналітик"), _HARD_K,
    ),
    **dict.fromkeys(
        ("директор", "президент", "депутат", "спеціаліст", "експерт", "координатор", "адміністратор", "консультант",
         "інспектор", "ректор", "проректор", "губернатор", "міністр", "мер", "архітектор", "член", "менеджер",
         "юрисконсульт", "консул", "інженер", "програміст", "бургомістр"), _HARD,
    ),
    **dict.fromkeys(("завідувач", "виконувач", "перекладач"), _SIBILANT),
    **dict.fromkeys(("секретар", "бібліотекар", "лікар"), _SOFT_R),
    **dict.fromkeys(("вчитель", "учитель"), _SOFT),
    **dict.fromkeys(("фахівець", "очілець"), _EC),
    **dict.fromkeys(
        ("директорка", "депутатка", "спеціалістка", "експертка", "координаторка", "адміністраторка", "консультантка",
         "інспекторка", "секретарка", "завідувачка", "виконувачка", "мерка", "менеджерка", "перекладачка",
         "архітекторка", "президентка", "міністерка"), _KA,
    ),
    **dict.fromkeys(
        ("заступниця", "начальниця", "керівниця", "радниця", "помічниця", "представниця", "працівниця", "речниця",
         "очільниця", "членкиня", "фахівчиня", "аналітикиня"), _YA,
    ),
    **dict.fromkeys(("керуючий", "виконуючий", "уповноважений"), _MASCULINE),
    **dict.fromkeys(("керуюча", "виконуюча", "уповноважена"), _FEMININE),
}  # fmt: skip
"""Words that posts begin with, reviewed one by one."""
_NOT_DECLINED = re.compile(r"^(?:в\.? ?о\.?|т\.? ?в\.? ?о\.?|тво)\s", re.IGNORECASE)
"""«В. о.» keeps its form; what follows it is in the genitive already."""


def _adjective_endings(word: str) -> _Endings | None:
    if word.endswith("ий"):
        return _MASCULINE
    if word.endswith("ій"):
        return _SOFT_MASCULINE
    return _FEMININE if word.endswith("а") else None


def _declined(word: str, endings: _Endings) -> tuple[str, ...]:
    cut, forms = endings
    stem = word[: len(word) - cut]
    return tuple(stem + form for form in forms)


@lru_cache(maxsize=1_000)
def propose_post_forms(title: str) -> Mapping[NameCase, str]:
    """Return a post in every case but the nominative; an empty mapping where the table does not know it."""
    words = title.split()
    if _NOT_DECLINED.match(title.strip()):
        return dict.fromkeys(_CASES, " ".join(words))
    endings: list[_Endings] = []
    for word in words:
        if (noun := _NOUNS.get(word.lower())) is not None:
            break
        if (adjective := _adjective_endings(word.lower())) is None:
            return {}
        endings.append(adjective)
    else:
        return {}
    endings.append(noun)
    rest = words[len(endings) :]
    if any(word.lower().strip(",;") in _NOUNS and before.endswith((",", ";")) for before, word in pairwise(rest)):
        # «керівник апарату, депутат»: two posts, of which the second would be left as it is.
        return {}
    declined = [_declined(word, one) for word, one in zip(words, endings, strict=False)]
    return {case: " ".join([*(forms[place] for forms in declined), *rest]) for place, case in enumerate(_CASES)}
