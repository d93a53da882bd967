"""The faces that draw what the typeface of papers does not draw by itself, each opened when its letters first occur.

Liberation Serif has Latin, Cyrillic and Greek; its Hebrew letters are in it, too, but have to be set from right to left
and with their points. A letter belongs to one face, by its script; a name in any of them prints as it was typed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from delegations.documents.layout.glyphs.fonts import FILES, letters_of
from delegations.documents.layout.typography import BOLD, ITALIC, REGULAR
from delegations.domain.resources import RESOURCES


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """A typeface for the letters of some scripts."""

    letters: str
    """The letters that it is asked for: pairs of the first and the last, a dash between, as a pattern has them."""
    files: Mapping[str, str]
    """The file that stands for each face of papers."""
    scale: float = 1.0
    """At this share of the size its letters agree in height with the Latin ones."""
    stroke: float = 0.0
    """In ems, how broad a line around its letters makes them bold: it has no bold file of its own."""

    def owns(self, letter: str) -> bool:
        """Tell whether ``letter`` is one of its scripts."""
        return any(first <= letter <= last for first, last in zip(self.letters[::3], self.letters[2::3], strict=True))

    def has(self, letter: str) -> bool:
        """Tell whether it draws ``letter``, or lets it be felt in what it draws beside it; opens its file."""
        return ord(letter) in _drawn(self.files[REGULAR]) or (self is PERSIAN and letter in _FELT)


def _noto(script: str) -> dict[str, str]:
    regular = f"NotoSerif{script}-Regular"
    return {REGULAR: regular, BOLD: f"NotoSerif{script}-Bold", ITALIC: regular}


_FELT = "\u061c\u200c\u200d\u200e\u200f"
"""Joiners and marks of direction."""
_ARABIC = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u200c-\u200f\ufb50-\ufdff\ufe70-\ufefc"
_HEBREW = "\u0591-\u05f4\ufb1d-\ufb4f"
_GEORGIAN = "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2d"
_ARMENIAN = "\u0531-\u058f\ufb13-\ufb17"
_CHINESE = "\u2e80-\u2fdf\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
PERSIAN = Face(
    _ARABIC,
    {REGULAR: "Vazirmatn-Regular", BOLD: "Vazirmatn-Bold", ITALIC: "Vazirmatn-Regular"},
    scale=0.9,
)
HEBREW = Face(_HEBREW, FILES)
FACES = (
    PERSIAN,
    HEBREW,
    Face(_GEORGIAN, _noto("Georgian"), scale=0.9),
    Face(_ARMENIAN, _noto("Armenian"), scale=0.9),
    # One file for all weights: it is forty times as large as another.
    Face(_CHINESE, dict.fromkeys(FILES, "NotoSerifSC-Regular"), scale=0.95, stroke=0.03),
)
_PLAIN = re.compile("[\n -~\u00a1-\u00ac\u00ae-\u017f\u0400-\u0481\u048a-\u04ff‐‒-―‘-„†-•…№€]*+")
"""Texts of letters that the typeface of papers draws as they stand, as most are: to know it takes one look at each."""
_WESTERN = re.compile("[\0-\u052f\u2000-\u200b\u2010-\u2bff]*+")
"""Texts without a letter of any other face: the pattern of all scripts takes longer to read than these to be seen."""
_MET = {"\n"}
"""Signs met before that a face draws; the end of a line needs no drawing."""


def is_shaped(text: str) -> bool:
    """Tell whether ``text`` has letters that are drawn glyph by glyph, by another face or from right to left."""
    if _WESTERN.fullmatch(text):
        return False
    return re.search(f"[{_ARABIC}{_HEBREW}{_GEORGIAN}{_ARMENIAN}{_CHINESE}]", text) is not None


def has_letters_from_right(text: str) -> bool:
    """Tell whether ``text`` has letters that are written from right to left."""
    return not _WESTERN.fullmatch(text) and re.search(f"[{_ARABIC}{_HEBREW}]", text) is not None


@cache
def face_of(letter: str) -> Face | None:
    """Return the face that ``letter`` belongs to by its script; None for those of the typeface of papers."""
    return next((face for face in FACES if face.owns(letter)), None)


def is_drawn(letter: str) -> bool:
    """Tell whether some face draws ``letter``."""
    # Each face draws the letters of its script, and nothing else that only it has.
    face = face_of(letter)
    return ord(letter) in letters_of(REGULAR) if face is None else face.has(letter)


def is_plain(text: str) -> bool:
    """Tell whether ``text`` is surely drawn, letter by letter, by the typeface of papers alone."""
    return _PLAIN.fullmatch(text) is not None


def not_drawn(signs: Iterable[str]) -> set[str]:
    """Return those of ``signs`` that no face draws; signs met before cost one look-up."""
    strange = set(signs) - _MET
    lost = {sign for sign in strange if not is_drawn(sign)}
    _MET.update(strange - lost)
    return lost


@cache
def face_bytes(file: str) -> bytes:
    """Return the content of a face's ``file``."""
    return (RESOURCES / "fonts" / f"{file}.ttf").read_bytes()


@cache
def _drawn(file: str) -> frozenset[int]:
    import uharfbuzz

    return frozenset(uharfbuzz.Face(face_bytes(file)).unicodes)
