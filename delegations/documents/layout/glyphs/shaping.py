"""Lines of Persian, alone or with Latin, Cyrillic and numbers inside: in which order they stand, in which glyphs.

The order comes from the Unicode bidirectional algorithm (UAX 9, package ``python-bidi``), the glyphs from HarfBuzz. A
line is cut into runs of one direction and one typeface; what is written from right to left is shaped, the rest is drawn
as any other text. Lines are broken before (``text_block``): a space never joins, so words can be measured one by one.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from delegations.documents.layout.glyphs.fonts import plain_width
from delegations.documents.layout.typography import BOLD, ITALIC, REGULAR
from delegations.domain.resources import RESOURCES

if TYPE_CHECKING:
    from uharfbuzz import Font

SHAPED = {REGULAR: "Vazirmatn-Regular", BOLD: "Vazirmatn-Bold", ITALIC: "Vazirmatn-Regular"}
"""The file of the Persian face that stands for each face of papers; it has no italic."""
SCALE = 0.9
"""The Persian face is drawn larger than the Latin one: at this share its letters agree with it in height."""
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u200c-\u200f\ufb50-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_FELT = "\u061c\u200c\u200d\u200e\u200f"
"""Joiners and marks of direction."""
_UNSEEN = frozenset({"BN", "LRE", "RLE", "LRO", "RLO", "PDF"})
"""Classes of characters that the algorithm takes out: they get the level of the one before them."""


class Glyph(NamedTuple):
    """A glyph of the Persian face: its number, the letters it stands for, its advance and offset in ems."""

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


def is_shaped(text: str) -> bool:
    """Tell whether ``text`` has letters that must be shaped."""
    return _ARABIC.search(text) is not None


def runs_from_right(text: str) -> bool:
    """Tell whether a paragraph is written from right to left: its first letter with a direction decides (UAX 9, P2)."""
    if not is_shaped(text):
        return False
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((one for one in strong if one in ("L", "R", "AL")), "R") != "L"


@cache
def face_bytes(font: str) -> bytes:
    """Return the file of the Persian face that stands for ``font``."""
    return (RESOURCES / "fonts" / f"{SHAPED[font]}.ttf").read_bytes()


@cache
def _face(font: str) -> "tuple[Font, int]":
    import uharfbuzz

    face = uharfbuzz.Face(face_bytes(font))
    return uharfbuzz.Font(face), face.upem


@cache
def has_glyph(letter: str) -> bool:
    """Tell whether the Persian face draws ``letter``, or lets it be felt in what it draws beside it."""
    return ord(letter) in _drawn() or letter in _FELT


@cache
def _drawn() -> frozenset[int]:
    import uharfbuzz

    return frozenset(uharfbuzz.Face(face_bytes(REGULAR)).unicodes)


def shaped(text: str, font: str, *, from_right: bool) -> tuple[Glyph, ...]:
    """Return the glyphs of a run of one direction, in logical order."""
    import uharfbuzz

    face, unit = _face(font)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if from_right else "ltr"
    uharfbuzz.shape(face, buffer, {"kern": True, "liga": True})
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    pairs = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    found: list[Glyph] = []
    for start, group in groupby(reversed(pairs) if from_right else pairs, key=lambda pair: pair[0].cluster):
        cluster = [
            Glyph(info.codepoint, "", place.x_advance / unit, place.x_offset / unit, place.y_offset / unit)
            for info, place in group
        ]
        found += _lettered(cluster, text[start : ends[start]], face)
    return tuple(found)


def _lettered(cluster: list[Glyph], letters: str, face: "Font") -> list[Glyph]:
    """Give each glyph of a cluster one letter; a ligature's other letters stand behind it, unseen and without width.

    So a reader of the file, which goes letter by letter from the right or the left, always finds them in order.
    """
    lettered = [glyph._replace(letters=letter) for glyph, letter in zip(cluster, letters, strict=False)]
    rest = cluster[len(lettered) :]
    nothing = face.get_nominal_glyph(ord(" "))
    return [*lettered, *rest, *(Glyph(nothing, letter, 0.0, 0.0, 0.0) for letter in letters[len(cluster) :])]


@lru_cache(maxsize=100_000)
def shaped_width(word: str, font: str) -> float:
    """Return the width of ``word`` at one point of size; it may hold letters of several scripts."""
    return sum(run.width for run in visual_runs(word, font, from_right=True))


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
        if from_right or (is_shaped(run) and not _LETTER.search(run)):
            for persian, some in groupby(run, key=has_glyph):
                # What the Persian face has not is drawn sign by sign: so each takes its place in the order.
                for part in ("".join(some),) if persian else some:
                    yield level, _run(part, font, from_right=from_right and persian, persian=persian)
            continue
        for persian, some in groupby(run, key=lambda letter: is_shaped(letter) and has_glyph(letter)):
            yield level, _run("".join(some), font, from_right=False, persian=persian)


def _run(text: str, font: str, *, from_right: bool, persian: bool) -> Run:
    spaces = text.count(" ")
    if not persian:
        return Run(text, (), plain_width(text, font), spaces)
    # A space is as wide as in the Latin face: lines are broken before it is known in which face it stands.
    space = plain_width(" ", font) / SCALE
    drawn = shaped(text, font, from_right=from_right)
    glyphs = tuple(glyph._replace(advance=space) if glyph.letters == " " else glyph for glyph in drawn)
    width = sum(glyph.advance for glyph in glyphs) * SCALE
    return Run(text, glyphs, width, spaces, from_right)


def _levels(line: str, *, from_right: bool) -> list[int]:
    """Return the embedding level of each character by UAX 9."""
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    storage["base_level"] = int(from_right)
    storage["base_dir"] = "R" if from_right else "L"
    # Letters that are younger than this Python's tables have no direction there: they run as most do (UAX 9, L).
    known = "".join(letter if unicodedata.bidirectional(letter) else "A" for letter in line)
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
