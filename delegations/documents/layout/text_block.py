"""Paragraphs: greedy line breaking over cached word widths."""

import re
from math import inf
from typing import NamedTuple

from delegations.documents.layout.bound_words import are_bound, may_be_bound
from delegations.documents.layout.glyphs.faces import PERSIAN, has_letters_from_right, is_plain, is_shaped
from delegations.documents.layout.glyphs.missing import marked
from delegations.documents.layout.glyphs.persian_writing import (
    cut_behind,
    is_item,
    is_mostly_foreign,
    persian_writing,
)
from delegations.documents.layout.glyphs.shaping import runs_from_right, shaped_width, visual_runs
from delegations.documents.layout.glyphs.word_widths import word_width, word_widths
from delegations.documents.layout.hyphenation import SOFT_HYPHEN, breaks
from delegations.documents.layout.line_boxes import LineBox, TextMark
from delegations.documents.layout.structure import ARTIFACT, Part
from delegations.documents.layout.typography import LINES_TOGETHER, TEXT_WIDTH, Style
from delegations.domain.text.texts import language

_STRONG = re.compile(r"\w")
_LONGEST_WORD = 500
"""Letters of an unbroken run that is measured, and drawn, as a whole; the longest words have some hundred."""
_TORN = 1.0
"""What a justified line may add to each of its spaces, in spaces, before a word is parted instead."""
_WIDEST = 4.0
"""What may be added to each space at most, in spaces; a line that can't be parted and would be wider stays ragged."""
_AROUND_WORDS = '.,;:!?…«»„“”"()[]'
_MOST_BALANCED, _BALANCING = 4, 5
"""Up to how many lines of a centred text are made about equally long, in how many halvings of their width."""
_BASELINE = 0.8
"""The base line's depth below the top of a line, in sizes of its type."""


def _pieces(word: str, font: str, room: float) -> list[str]:
    """Cut a word that is wider than ``room`` into pieces that fit, after its hyphens where it has some."""
    *heads, tail = word.split("-")
    pieces, current, width = [], "", 0.0
    for part in (*(f"{head}-" for head in heads), tail):
        step = _width(part, font)
        for some, wide in ((part, step),) if step <= room else ((one, word_width(one, font)) for one in part):
            if current and (width + wide > room or len(current) >= _LONGEST_WORD):
                pieces.append(current)
                current, width = "", 0.0
            current += some
            width += wide
    return [*pieces, current]


def _width(word: str, font: str) -> float:
    """Return the width of ``word`` at one point of size; a run that no language writes as one word has no end."""
    return word_width(word, font) if len(word) <= _LONGEST_WORD else inf


class Line(NamedTuple):
    """A line of a text, its width in points."""

    text: str
    width: float
    ends: bool
    """Its paragraph ends here."""
    cut: bool = False
    """The word at its end goes on in the next one."""


def break_lines(
    text: str, font: str, size: float, width: float, indent: float = 0.0, *, parted: bool = False
) -> list[Line]:
    """Return the lines of ``text``; all lengths in points.

    Breaks at spaces; a word wider than the line is cut. ``indent`` shortens the first line of each paragraph. Where
    words may be ``parted``, lines that would be torn apart end within one.
    """
    persian = language() == "fa"
    turned = False
    if persian or not is_plain(text):
        text = marked(text)
        if persian:
            text = persian_writing(text)
        turned = has_letters_from_right(text)
    measures = _Measures(font, size, width, indent)
    return [
        line
        for paragraph in text.split("\n")
        for line in _break_paragraph(
            paragraph, measures, turned=turned and has_letters_from_right(paragraph), parted=parted
        )
    ]


class _Measures(NamedTuple):
    """The type of a text and the column that it stands in, lengths in points."""

    font: str
    size: float
    width: float
    indent: float


def _break_paragraph(text: str, measures: _Measures, *, turned: bool, parted: bool) -> list[Line]:
    """Return the lines of a paragraph; it is ``turned`` when it has letters from right to left."""
    font, size, width, indent = measures
    words = text.split(" ")
    if may_be_bound(text):
        words = _held_together(words, font, width / size)
    steps = _steps(words, font, turned=turned)
    room, space, last = (width - indent) / size, word_width(" ", font), len(words) - 1
    taken = sum(steps) + space * last
    if taken <= room:
        return [Line(text, taken * size, True)]
    lines: list[Line] = []
    line: list[str] = []
    for place, (word, step) in enumerate(zip(words, steps, strict=True)):
        if line and taken + space + step <= room:
            line.append(word)
            taken += space + step
            continue
        if line:
            head = ""
            # The end of a word alone would be the last line of its paragraph.
            if parted and place < last and room - taken > len(line) * space * _TORN:
                head, word = _parted(word, font, room - taken - space)  # noqa: PLW2901  its rest goes on
            if head:
                line.append(head)
                taken, step = taken + space + word_width(head, font), word_width(word, font)  # noqa: PLW2901
            lines.append(Line(" ".join(line), taken * size, False, bool(head)))
            room = width / size
        if step > room:
            *full, word = _pieces(word, font, room)  # noqa: PLW2901  the rest of the word goes on
            lines += [Line(piece, word_width(piece, font) * size, False, True) for piece in full]
            step = word_width(word, font)  # noqa: PLW2901
        line, taken = [word], step
    lines.append(Line(" ".join(line), taken * size, True))
    return lines


def _steps(words: list[str], font: str, *, turned: bool) -> list[float]:
    """Return how wide each of ``words`` is, at one point of size."""
    if turned:
        # A dash that stands alone between words from right to left is drawn in their face.
        return [
            shaped_width(word, font) if len(word) <= _LONGEST_WORD and not _STRONG.search(word) else _width(word, font)
            for word in words
        ]
    if max(map(len, words)) > _LONGEST_WORD:
        return [_width(word, font) for word in words]
    return word_widths(words, font)


def _held_together(words: list[str], font: str, room: float) -> list[str]:
    """Return ``words``, those that no line parts as one, unless a line has no room for both."""
    found: list[str] = []
    speech = language()
    for word in words:
        both = f"{found[-1]} {word}" if found and are_bound(found[-1], word, speech) else ""
        if both and _width(both, font) <= room:
            found[-1] = both
        else:
            found.append(word)
    return found


def _parted(word: str, font: str, room: float) -> tuple[str, str]:
    """Return as much of ``word`` as fits with a hyphen, and the rest; nothing and all of it where none does."""
    core = word.strip(_AROUND_WORDS)
    before = word.index(core)
    for place in reversed(breaks(core, language())):
        head = f"{word[: before + place]}{SOFT_HYPHEN}"
        if word_width(head, font) <= room:
            return head, word[before + place :]
    return "", word


def set_lines(
    text: str, style: Style, x: float, width: float, y: float = 0.0, *, step: float = 0.0, part: Part = ARTIFACT
) -> list[list[TextMark]]:
    """Return the runs of each line of ``text`` set in a column from ``x``, all lines ``style.leading`` high.

    All of it is of one ``part`` of the paper. Each line stands ``step`` points below the one before it: they are
    slices of their own where there is none.
    """
    found: list[list[TextMark]] = []
    *inner, last = text.split("\n")
    for one in inner:
        found += _set_paragraph(one, style, (x, width, y + step * len(found), step), part, ends=False)
    return found + _set_paragraph(last, style, (x, width, y + step * len(found), step), part, ends=True)


def _balanced(text: str, lines: list[Line], measures: _Measures) -> list[Line]:
    """Return the ``lines`` of a centred text about equally long: no word stands alone below a heading."""
    font, size, wide, indent = measures
    narrow = max(wide / len(lines), lines[-1].width)
    for _step in range(_BALANCING):
        width = (narrow + wide) / 2
        tried = break_lines(text, font, size, width, indent)
        if len(tried) == len(lines) and not any(one.cut for one in tried):
            lines, wide = tried, width
        else:
            narrow = width
    return lines


def _turns(text: str) -> bool:
    """Tell whether a paragraph of a Persian paper runs from right to left: with any Persian in it, be it its number.

    So does an item of a list in other letters: the sign behind it is the paper's.
    """
    if any(map(PERSIAN.owns, persian_writing(text))):
        return True
    return runs_from_right(text) or (is_item(text) and any(map(str.isalpha, text)))


def _set_paragraph(
    text: str, style: Style, column: tuple[float, float, float, float], part: Part, *, ends: bool
) -> list[list[TextMark]]:
    """Return the runs of each line of a paragraph, with which the text ``ends`` or goes on.

    ``column``: from where, how wide, how far down, and how far it is from line to line.
    """
    x, width, y, step = column
    font, size = style.font, style.size
    mirrored = language() == "fa"
    lines = break_lines(text, font, size, width, style.indent, parted=style.align == "justify")
    if style.align == "centre" and 1 < len(lines) <= _MOST_BALANCED:
        lines = _balanced(text, lines, _Measures(font, size, width, style.indent))
    plain = not mirrored and is_plain(text)
    from_right = _turns(text) if mirrored else not plain and len(lines) > 1 and runs_from_right(text)
    # Running text of other letters alone begins at the left, where its own readers look for it; a name or an item of a
    # list in such letters stands where the paper has its own.
    from_left = mirrored and not from_right and style.align == "justify" and len(lines) > 1
    base = y + size * _BASELINE + (style.leading - size) / 2
    found: list[list[TextMark]] = []
    starts = True
    for line, line_width, is_last, cut in lines:
        offset = indent = style.indent if starts else 0.0
        if from_right and mirrored and not is_last:
            line = cut_behind(line)  # noqa: PLW2901
        if not plain and is_shaped(line):
            # Which face its brackets and dashes stand in follows from the whole line.
            line_width = sum(run.width for run in visual_runs(line, font, from_right=from_right)) * size  # noqa: PLW2901
        slack = max(0.0, width - indent - line_width)
        word_space = 0.0
        if style.align == "centre":
            offset += slack / 2
        elif style.align == "right":
            offset += slack
        elif (
            style.align == "justify"
            and not is_last
            and not (mirrored and is_mostly_foreign(line))
            and (gaps := line.count(" "))
            and slack <= gaps * _WIDEST * word_width(" ", font) * size
        ):
            word_space = slack / gaps
        if from_left:
            # The page is mirrored: what is left of the line is left free where it begins.
            offset = slack if not word_space else 0.0
        goes_on = not cut and not (is_last and ends)
        found.append([TextMark(x + offset, base, font, size, line, word_space, from_right, part, goes_on)])
        base += step
        starts = is_last
    return found


def paragraph(
    text: str,
    style: Style,
    *,
    source: str = "",
    outline: str = "",
    x: float = 0.0,
    width: float = TEXT_WIDTH,
    part: Part | None = None,
) -> list[LineBox]:
    """Return ``text`` as slices, a line each; at least two lines stay together at a page's end and beginning.

    It is a paragraph of its own where it is no ``part`` of something else.
    """
    lines = set_lines(text, style, x, width, part=part or Part("P"))
    last = len(lines) - 1
    slices = [
        LineBox(
            style.leading,
            list(marks),
            with_next=(number < last and (number < LINES_TOGETHER - 1 or number > last - LINES_TOGETHER))
            or (number == last and style.with_next),
            source=source,
        )
        for number, marks in enumerate(lines)
    ]
    slices[0].before = style.before
    slices[0].outline = outline
    slices[-1].height += style.after
    return slices
