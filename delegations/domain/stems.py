"""The stem of a Ukrainian word, for searching: «Лесі» and «Леся» begin alike, «Українки» and «Українка» too.

No dictionary: endings of nouns and adjectives are cut, and consonants that alternate before them are tried in turn. A
few words more are found than a dictionary would find, and none less; the best fit still stands first.
"""

_ENDINGS = tuple(sorted((
    "ого", "ому", "ими", "іми", "ій", "ої", "ею", "єю", "ою", "ий", "им", "их", "ім", "ія", "ії", "ію", "ям", "ами",
    "ями", "ах", "ях", "ові", "еві", "єві", "ів", "їв", "ом", "ем", "єм", "а", "я", "о", "е", "є", "и", "і", "ї", "у",
    "ю", "ь", "й",
), key=len, reverse=True))  # fmt: skip
_LEAST = 3
"""Letters that a stem has at least."""
_ALTERNATE = {"к": "кцч", "ц": "кцч", "ч": "кцч", "г": "гзж", "з": "гз", "ж": "гж", "х": "хсш", "ш": "хш"}
_UKRAINIAN = frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")


def stems(word: str) -> tuple[str, ...]:
    """Return how the forms of ``word`` (folded) may begin; the word itself when it is not Ukrainian or too short."""
    if len(word) <= _LEAST or not _UKRAINIAN.issuperset(word):
        return (word,)
    ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= _LEAST), "")
    stem = word[: len(word) - len(ending)] if ending else word
    tails = _ALTERNATE.get(stem[-1], stem[-1])
    found = dict.fromkeys(stem[:-1] + tail for tail in tails)
    # «Боровець» – «Боровця», «Швець» – «Шевця»: a vowel that falls out.
    if len(stem) > _LEAST and stem[-2] in "еоє":
        found[stem[:-2] + stem[-1]] = None
    if stem.endswith("ів"):
        found[stem[:-2] + "ов"] = None
    return tuple(one for one in found if len(one) >= _LEAST)
