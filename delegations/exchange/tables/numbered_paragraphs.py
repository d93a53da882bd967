"""Numbers that Word writes before paragraphs by itself: they are no text of the document, and are counted here."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_HIGHEST_ROMAN = 3_999
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ALPHABETS = {"lowerLetter": "abcdefghijklmnopqrstuvwxyz", "russianLower": "абвгдежзиклмнопрстуфхцчшщэюя"}


class Numbers:
    """The lists of a document, and how far each is counted (ECMA-376, part 1, section 17.9)."""

    def __init__(self, document: Any) -> None:  # noqa: ANN401  python-docx's own
        self._levels: dict[str, list[tuple[int, str, str]]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        self._styles = {
            style.get(W + "styleId"): found
            for style in document.styles.element.iter(W + "style")
            if (found := style.find(f"{W}pPr/{W}numPr")) is not None
        }
        root = _numbering(document)
        for one in root.iter(W + "abstractNum") if root is not None else ():
            self._levels[one.get(W + "abstractNumId") or ""] = _levels_of(one)
        for one in root.iter(W + "num") if root is not None else ():
            named = one.find(W + "abstractNumId")
            if named is not None:
                number = one.get(W + "numId") or ""
                # A list that begins anew has its own count; others go on with that of their kind.
                begins = one.find(f"{W}lvlOverride/{W}startOverride") is not None
                self._lists[number] = named.get(W + "val") or ""
                self._counts.setdefault(number if begins else self._lists[number], [0] * _LEVELS)

    def next(self, paragraph: "_Element") -> str:
        """Return the number before a paragraph, and count it; nothing before one without a number, or with a bullet."""
        said = paragraph.find(f"{W}pPr/{W}numPr")
        if said is None:
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            said = self._styles.get(style.get(W + "val")) if style is not None else None
        number = _value(said, "numId") if said is not None else ""
        kind = self._lists.get(number)
        levels = self._levels.get(kind or "", [])
        level = (
            int(_value(said, "ilvl") or "0") if said is not None and (_value(said, "ilvl") or "0").isdecimal() else 0
        )
        if kind is None or level >= len(levels):
            return ""
        counts = self._counts.get(number) or self._counts[kind]
        counts[level] = counts[level] + 1 if counts[level] else levels[level][0]
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        words = levels[level][2]
        if levels[level][1] in ("bullet", "none"):
            return ""
        for place, (start, form, _words) in enumerate(levels[: level + 1]):
            words = words.replace(f"%{place + 1}", _written(counts[place] or start, form))
        return words.strip()


def _numbering(document: Any) -> "_Element | None":  # noqa: ANN401
    from docx.opc.constants import RELATIONSHIP_TYPE

    parts = [one.target_part for one in document.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.NUMBERING]
    return parts[0].element if parts else None


def _levels_of(kind: "_Element") -> list[tuple[int, str, str]]:
    """Return of each level its first number, the form of its numbers, and the text that they stand in."""
    found = []
    for level in kind.findall(W + "lvl")[:_LEVELS]:
        start = _value(level, "start")
        first = int(start) if start.isdecimal() and len(start) < _LEVELS else 1
        found.append((first, _value(level, "numFmt"), _value(level, "lvlText")))
    return found


def _value(element: "_Element", name: str) -> str:
    found = element.find(W + name)
    return (found.get(W + "val") or "") if found is not None else ""


def _written(number: int, form: str) -> str:
    """Return a number as a list writes it: ``3``, ``03``, ``c``, ``В``, ``iii``."""
    if form in ("upperRoman", "lowerRoman") and number <= _HIGHEST_ROMAN:
        roman = ""
        for value, letters in _ROMAN:
            times, number = divmod(number, value)
            roman += letters * times
        return roman if form == "upperRoman" else roman.lower()
    small = _ALPHABETS.get(form.replace("upper", "lower").replace("Upper", "Lower"), "")
    if 0 < number <= len(small):
        return small[number - 1] if form in _ALPHABETS else small[number - 1].upper()
    return f"{number:02}" if form == "decimalZero" else str(number)
