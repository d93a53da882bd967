"""Lines with letters from right to left or of other faces inside: in which order they stand, in which glyphs.

The order comes from the Unicode bidirectional algorithm (UAX 9, package ``python-bidi``), the glyphs from HarfBuzz. A
line is cut into runs of one direction and one face; what the typeface of papers sets as it stands is drawn as any other
text. Lines are broken before (``text_block``): a space never joins, so words can be measured one by one.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from delegations.documents.layout.glyphs.faces import (
    PERSIAN,
    Face,
    face_bytes,
    face_of,
    has_letters_from_right,
    is_shaped,
)
from delegations.documents.layout.glyphs.fonts import plain_width

if TYPE_CHECKING:
    from uharfbuzz import Font

_LETTER = re.compile(r"[^\W\d_]")
_LETTER_TWICE = re.compile("\u0627\u0644\u0644\u0647")
"""The name of God is set letter by letter: in one glyph, readers of PDF take its second lam for a shadow."""
_BEFORE_NUMBER = re.compile(r"(?<=[,;]) (?=[0-9][^\u0590-\u08ff\ufb1d-\ufefc]*(?:[^\W\d_]|$))")
"""In a line from the left, a number behind a name and a comma is the line's, unless more such letters follow: the blank
between them has a direction."""
_ITEM_NUMBER = re.compile(r"[0-9]{1,9}+(?:\.[0-9]{1,9}+){0,9}[.)] ")
_UNSEEN = frozenset({"BN", "LRE", "RLE", "LRO", "RLO", "PDF"})
"""Classes of characters that the algorithm takes out: they get the level of the one before them."""


class Glyph(NamedTuple):
    """A glyph of a face: its number, the letters it stands for, its advance and offset in ems."""

    number: int
    letters: str
    advance: float
    dx: float
    dy: float


class Run(NamedTuple):
    """A part of a line in the order it stands on paper: plain ``text`` of a face, or ``glyphs`` in logical order.

    ``width`` in ems, ``spaces`` counted so that a justified line can widen them.
    """

    text: str
    glyphs: tuple[Glyph, ...]
    width: float
    spaces: int
    from_right: bool = False
    face: Face | None = None
    """What its glyphs are of."""


def runs_from_right(text: str) -> bool:
    """Tell whether a paragraph is written from right to left: its first letter with a direction decides (UAX 9, P2).

    The number of an item stands where its paper begins, and Persian papers have Persian digits.
    """
    if not has_letters_from_right(text) or _ITEM_NUMBER.match(text):
        return False
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((one for one in strong if one in ("L", "R", "AL")), "R") != "L"


@cache
def _shaper(file: str) -> "tuple[Font, int]":
    import uharfbuzz

    face = uharfbuzz.Face(face_bytes(file))
    return uharfbuzz.Font(face), face.upem


def shaped(text: str, font: str, *, from_right: bool, face: Face = PERSIAN) -> tuple[Glyph, ...]:
    """Return the glyphs of a run of one direction and one face, in logical order."""
    import uharfbuzz

    shaper, unit = _shaper(face.files[font])
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if from_right else "ltr"
    apart = [(*found.span(), False) for found in _LETTER_TWICE.finditer(text)]
    uharfbuzz.shape(shaper, buffer, {"kern": True, "liga": [(0, len(text), True), *apart]})
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    pairs = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    found: list[Glyph] = []
    for start, group in groupby(reversed(pairs) if from_right else pairs, key=lambda pair: pair[0].cluster):
        cluster = [
            Glyph(info.codepoint, "", place.x_advance / unit, place.x_offset / unit, place.y_offset / unit)
            for info, place in group
        ]
        found += _lettered(cluster, text[start : ends[start]], shaper)
    return tuple(found)


def _lettered(cluster: list[Glyph], letters: str, shaper: "Font") -> list[Glyph]:
    """Give each glyph of a cluster one letter; a ligature's other letters stand behind it, unseen and without width.

    So a reader of the file, which goes letter by letter from the right or the left, always finds them in order.
    """
    lettered = [glyph._replace(letters=letter) for glyph, letter in zip(cluster, letters, strict=False)]
    rest = cluster[len(lettered) :]
    nothing = shaper.get_nominal_glyph(ord(" "))
    return [*lettered, *rest, *(Glyph(nothing, letter, 0.0, 0.0, 0.0) for letter in letters[len(cluster) :])]


@lru_cache(maxsize=100_000)
def shaped_width(word: str, font: str) -> float:
    """Return the width of ``word`` at one point of size; it may hold letters of several scripts.

    One without such letters, a sign, is measured as it stands among words from right to left.
    """
    from_right = has_letters_from_right(word) or not is_shaped(word)
    return sum(run.width for run in visual_runs(word, font, from_right=from_right))


def visual_runs(line: str, font: str, *, from_right: bool) -> list[Run]:
    """Return the runs of ``line`` from left to right on paper; its paragraph runs ``from_right`` or not."""
    levels = _levels(line, from_right=from_right)
    pieces = list(_pieces(line, levels, font))
    # Rule L2: from the highest level to the lowest odd one, turn round what stands at it or above.
    for level in range(max(levels, default=0), 0, -1):
        pieces = _turned(pieces, level)
    return [run for _level, run in pieces]


def _turned(pieces: list[tuple[int, Run]], level: int) -> list[tuple[int, Run]]:
    found: list[tuple[int, Run]] = []
    group: list[tuple[int, Run]] = []
    for piece in pieces:
        if piece[0] >= level:
            group.append(piece)
            continue
        found += [*reversed(group), piece]
        group = []
    return [*found, *reversed(group)]


def _pieces(line: str, levels: list[int], font: str) -> Iterator[tuple[int, Run]]:
    """Return the runs of one level and one face, in logical order."""
    for level, letters in groupby(zip(levels, line, strict=True), key=lambda one: one[0]):
        run = "".join(letter for _level, letter in letters)
        from_right = level % 2 == 1
        turned = from_right or (has_letters_from_right(run) and not _LETTER.search(run))
        faces = _faces_from_right(run) if turned else [_own_face(letter) for letter in run]
        for face, some in groupby(zip(faces, run, strict=True), key=lambda one: one[0]):
            part = "".join(letter for _face, letter in some)
            # What no such face has is drawn sign by sign: so each takes its place in the order.
            for one in part if turned and face is None else (part,):
                yield level, _run(one, font, face, from_right=from_right and face is not None)


def _own_face(letter: str) -> Face | None:
    face = face_of(letter)
    return face if face is not None and face.has(letter) else None


def _faces_from_right(run: str) -> list[Face | None]:
    """Return the face of each letter of a run from right to left: signs and spaces go with the letters before them."""
    found: list[Face | None] = []
    leads = next((face for letter in run if letter.isalpha() and (face := face_of(letter)) is not None), PERSIAN)
    for letter in run:
        own = face_of(letter)
        if own is not None and letter.isalpha():
            leads = own
        face = own or leads
        found.append(face if face.has(letter) else None)
    return found


def _run(text: str, font: str, face: Face | None, *, from_right: bool) -> Run:
    spaces = text.count(" ")
    if face is None:
        return Run(text, (), plain_width(text, font), spaces)
    # A space is as wide as in the Latin face: lines are broken before it is known in which face it stands.
    space = plain_width(" ", font) / face.scale
    drawn = shaped(text, font, from_right=from_right, face=face)
    glyphs = tuple(glyph._replace(advance=space) if glyph.letters == " " else glyph for glyph in drawn)
    width = sum(glyph.advance for glyph in glyphs) * face.scale
    return Run(text, glyphs, width, spaces, from_right, face)


def _levels(line: str, *, from_right: bool) -> list[int]:
    """Return the embedding level of each character by UAX 9."""
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    storage["base_level"] = int(from_right)
    storage["base_dir"] = "R" if from_right else "L"
    # Letters that are younger than this Python's tables have no direction there: they run as most do (UAX 9, L).
    known = "".join(letter if unicodedata.bidirectional(letter) else "A" for letter in line)
    if not from_right:
        known = _BEFORE_NUMBER.sub("A", known)
    algorithm.get_embedding_levels(known, storage)
    algorithm.explicit_embed_and_overrides(storage)
    for resolve in (algorithm.resolve_weak_types, algorithm.resolve_neutral_types, algorithm.resolve_implicit_levels):
        resolve(storage, False)
    resolved = iter(storage["chars"])
    levels: list[int] = []
    for letter in line:
        if unicodedata.bidirectional(letter) in _UNSEEN:
            levels.append(levels[-1] if levels else int(from_right))
        else:
            levels.append(next(resolved)["level"])
    return levels
