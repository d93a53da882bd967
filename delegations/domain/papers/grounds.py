"""The ground of a question on earlier decisions: «3.1.1 протоколу № 2», in the language of whoever reads it."""

import re
from functools import cache

from delegations.domain.text.digits import own_digits
from delegations.domain.text.texts import LANGUAGES, N_, _, speaking

_OF_NUMBER = N_("{point} of minutes No. {number}")
_OF_TITLE = N_("{point} of the minutes “{title}”")
_POINT, _NUMBER = r"(?P<point>\d[\d.]{0,20})", r"(?P<number>\d{1,6})"
_TYPED = re.compile(rf"(?:п\.|пункт)\s?{_POINT}(?:,| протоколу) № ?{_NUMBER}")
"""How officials type it themselves: «п. 2.1 протоколу № 3», «п. 2.1, № 3»."""


def ground(point: str, number: int | None, title: str) -> str:
    """Return which point of which minutes is looked at again: those of a number, or of a meeting called ``title``."""
    if number is not None:
        return _(_OF_NUMBER).format(point=own_digits(point), number=number)
    return _(_OF_TITLE).format(point=own_digits(point), title=title)


def ground_in(words: str, language: str) -> str:
    """Return a ground as ``ground`` writes it in ``language``, whichever language it was written in.

    Words typed otherwise, and the title of a meeting, stay as they are.
    """
    patterns = [pattern for code in LANGUAGES for pattern in _patterns(code)]
    # What was typed on a Ukrainian paper stays as it was typed.
    for pattern in (*patterns, *((_TYPED,) if language != "uk" else ())):
        if (found := pattern.fullmatch(words)) is not None:
            told = found.groupdict()
            number = int(told["number"]) if told.get("number") else None
            with speaking(language):
                return ground(_latin(told["point"]), number, told.get("title") or "")
    return words


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], ...]:
    """Return how grounds are written in a language, those that name a number first."""
    parts = {"point": _POINT, "number": _NUMBER, "title": "(?P<title>.{1,500})"}
    with speaking(code):
        shapes = [re.split(r"\{(\w+)\}", _(one)) for one in (_OF_NUMBER, _OF_TITLE)]
    return tuple(
        re.compile("".join(parts[one] if place % 2 else re.escape(one) for place, one in enumerate(shape)))
        for shape in shapes
    )


def _latin(point: str) -> str:
    return "".join(str(int(one)) if one.isdecimal() else one for one in point)
