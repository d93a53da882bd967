"""Ukrainian names in Latin letters by the national table (Cabinet resolution 55 of 27 January 2010)."""

_AT_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_INSIDE = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia",
    "ь": "", "'": "", "’": "", "ʼ": "",
}  # fmt: skip


_APOSTROPHES = "'’ʼ"


def _is_foreign(text: str, place: int) -> bool:
    """Tell whether an apostrophe is one of a foreign name, before a capital letter: «О’Браєн», «д’Арк»."""
    before, after = text[max(place - 2, 0) : place], text[place + 1 : place + 2]
    alone = len(before) == 1 or (len(before) > 1 and not before[0].isalpha())
    # In capitals «Д’ЯЧЕНКО» is Ukrainian; behind a vowel no Ukrainian apostrophe stands.
    return alone and after.isupper() and (before[-1:].islower() or before[-1:] in "ОАЕ")


def transliterate(text: str) -> str:
    """Return ``text`` in Latin letters: «Згурський» → Zghurskyi, «Юрій» → Yurii; what is not Ukrainian stays."""
    made: list[str] = []
    previous = ""
    for place, letter in enumerate(text):
        small = letter.lower()
        begins = not previous.isalpha() and previous not in ("'", "’", "ʼ")
        if small == "г" and previous.lower() == "з":
            # «зг» is zgh, so that it is not read as «ж».
            latin = "gh"
        elif begins and small in _AT_START:
            latin = _AT_START[small]
        elif letter in _APOSTROPHES and _is_foreign(text, place):
            latin = "’"
        else:
            latin = _INSIDE.get(small, letter)
        if letter.isupper():
            loud = text[place + 1 : place + 2].isupper() or (previous.isupper() and previous.isalpha())
            latin = latin.upper() if loud else latin.capitalize()
        made.append(latin)
        previous = letter
    return "".join(made)
