"""What official papers share: letterhead, date and number, fields, photos."""

from collections.abc import Sequence

from delegations.documents.layout.blocks import DateLine, Letterhead, Photo
from delegations.documents.layout.emblem import emblem_drawing
from delegations.documents.layout.line_boxes import GraphicMark, LineBox, Mark, PictureMark, moved
from delegations.documents.layout.structure import Part
from delegations.documents.layout.text_block import paragraph, set_lines
from delegations.documents.layout.typography import (
    BOLD,
    CAPTION,
    EMBLEM_HEIGHT,
    EMBLEM_WIDTH,
    FIELD,
    HIGHER_BODY,
    LETTERHEAD,
    MM,
    REFERENCE_DATA,
    TEXT_WIDTH,
    Style,
)
from delegations.domain.text.numbers import numbered
from delegations.domain.text.texts import _

FIELD_LABEL_WIDTH = 42 * MM
"""The column of labels, and below the column of the left one of two texts side by side."""
PAIR_LEFT_WIDTH = TEXT_WIDTH * 0.36
BETWEEN_COLUMNS = 3 * MM
_PHOTO_HEIGHT = 60 * MM
_PHOTO_GAP = 6 * MM


def jpeg_size(jpeg: bytes) -> tuple[int, int]:
    """Return width and height of a JPEG in pixels."""
    from io import BytesIO

    from PIL import Image

    with Image.open(BytesIO(jpeg), formats=("JPEG",)) as picture:
        return picture.size


def letterhead(block: Letterhead, text_width: float = TEXT_WIDTH) -> list[LineBox]:
    """Return the form of a paper: emblem or arms, the higher body, the body that issues it in capitals, its data."""
    slices: list[LineBox] = []
    mark: Mark | None = None
    arms = Part("Figure", alt=_("emblem of the state") if block.emblem else _("Coat of arms"))
    if block.emblem:
        height = EMBLEM_HEIGHT
        mark = GraphicMark((text_width - EMBLEM_WIDTH) / 2, 0, emblem_drawing(), turns=False, part=arms)
    elif block.coat_of_arms:
        width, height = fitted(block.coat_of_arms, EMBLEM_WIDTH, EMBLEM_HEIGHT)
        mark = PictureMark((text_width - width) / 2, 0, width, height, block.coat_of_arms, arms)
    if mark is not None:
        slices.append(LineBox(height + 2 * MM, [mark], with_next=True, source="settings/council_form/emblem"))
    for words, style, source in (
        (block.higher.upper(), HIGHER_BODY, "settings/council_form/higher"),
        (block.body.upper(), LETTERHEAD, "settings/letterhead"),
        ("\n".join(block.reference), REFERENCE_DATA, "settings/council_form/address"),
    ):
        slices += paragraph(words, style, source=source, width=text_width) if words else []
    return slices


def fitted(jpeg: bytes, most_width: float, most_height: float) -> tuple[float, float]:
    """Return width and height of a picture as large as fits, in points."""
    width, height = jpeg_size(jpeg)
    scale = min(most_width / width, most_height / height)
    return width * scale, height * scale


def date_line(block: DateLine) -> list[LineBox]:
    """Return the line with the paper's date, place and number; what is not known yet is a line to write on."""
    return _of_letter(block) if block.letter else _with_place(block)


def _of_letter(block: DateLine) -> list[LineBox]:
    """Return date and number at the left, and at the right what the letter answers."""
    style, half = Style(align="left"), TEXT_WIDTH / 2
    own = f"{block.day or '_' * 16} {numbered(block.number or '_' * 10)}"
    columns = [set_lines(own, style, 0, half - 2 * MM, part=Part("P"))]
    if block.answers:
        answered = style.but(align="right")
        columns.append(set_lines(block.answers, answered, half, TEXT_WIDTH - half, part=Part("P")))
    return [_date_box(columns, block.source)]


def _with_place(block: DateLine) -> list[LineBox]:
    style = Style(align="left")
    written = block.day or "_" * 22
    day_part = Part("P")
    days = set_lines(written, style, 0, TEXT_WIDTH / 3 - 2 * MM, part=day_part)
    start, room = TEXT_WIDTH / 3, TEXT_WIDTH / 3
    if len(days) > 1:
        # A date in two calendars is longer than a third of the line: the place moves on, and the date stays whole.
        days = set_lines(written, style, 0, TEXT_WIDTH / 2 - 2 * MM, part=day_part)
        start, room = TEXT_WIDTH / 2, TEXT_WIDTH / 4
    places = set_lines(block.place, style.but(align="centre"), start, room, part=Part("P")) if block.place else []
    label, end = numbered(block.number or "_" * 10) if block.numbered else "", start + room
    numbers = set_lines(label, style.but(align="right"), end + 2 * MM, TEXT_WIDTH - end - 2 * MM, part=Part("P"))
    return [_date_box([days, places, numbers], block.source)]


def _date_box(columns: Sequence[Sequence[Sequence[Mark]]], source: str) -> LineBox:
    """Return lines of several columns side by side, as one box that is never cut."""
    leading = Style(align="left").leading
    marks = [one for lines in columns for at, line in enumerate(lines) for one in moved(line, 0, at * leading)]
    return LineBox(leading * max(map(len, columns)) + 8, marks, before=8, source=source, with_next=True)


def field(label: str, value: str, *, source: str, style: Style = FIELD) -> list[LineBox]:
    """Return a labelled value, the label in a column of its own; nothing for no value."""
    if not value:
        return []
    part = Part("P")
    labels = set_lines(label, style.but(font=BOLD), 0, FIELD_LABEL_WIDTH - BETWEEN_COLUMNS, part=Part("Span", part))
    lines = set_lines(value, style, FIELD_LABEL_WIDTH, TEXT_WIDTH - FIELD_LABEL_WIDTH, part=Part("Span", part))
    labels[-1] = [mark._replace(goes_on=True) for mark in labels[-1]]
    count = max(len(lines), len(labels))
    slices = []
    for number in range(count):
        marks: list[Mark] = [*(labels[number] if number < len(labels) else ())]
        marks += lines[number] if number < len(lines) else ()
        together = number < count - 1 and (number == 0 or number == count - 2)
        slices.append(LineBox(style.leading, marks, with_next=together, source=source))
    slices[-1].height += style.after
    return slices


def two_columns(left: str, right: str) -> list[LineBox]:
    """Return two texts side by side, the left one in a third of the width; lines of a pair stay together."""
    style = FIELD
    split = PAIR_LEFT_WIDTH
    lefts = set_lines(left, style, 0, split - BETWEEN_COLUMNS, part=Part("P"))
    rights = set_lines(right, style, split, TEXT_WIDTH - split, part=Part("P")) if right else []
    slices = []
    for number in range(max(len(lefts), len(rights))):
        marks: list[Mark] = [*(lefts[number] if number < len(lefts) else ())]
        marks += rights[number] if number < len(rights) else ()
        slices.append(LineBox(style.leading, marks, with_next=True))
    slices[-1].with_next = False
    slices[-1].height += style.after
    return slices


def photos(pictures: Sequence[Photo]) -> list[LineBox]:
    """Return photos two abreast, captions below."""
    slices: list[LineBox] = []
    column = (TEXT_WIDTH - _PHOTO_GAP) / 2
    for first in range(0, len(pictures), 2):
        pair = pictures[first : first + 2]
        lefts = [0.0, column + _PHOTO_GAP] if len(pair) > 1 else [(TEXT_WIDTH - column) / 2]
        sizes = [fitted(jpeg, column, _PHOTO_HEIGHT) for jpeg, *_rest in pair]
        height = max(tall for _wide, tall in sizes)
        row = LineBox(height + 2, before=4, with_next=True, source=pair[0][2])
        captions = LineBox(CAPTION.before + CAPTION.after, source=pair[0][2])
        for (jpeg, caption, *_rest), left, (wide, tall) in zip(pair, lefts, sizes, strict=True):
            figure = Part("Figure", alt=caption or _("Photo"))
            row.marks.append(PictureMark(left + (column - wide) / 2, height - tall, wide, tall, jpeg, figure))
            if caption:
                lines = set_lines(caption, CAPTION, left, column, part=Part("Caption", figure))
                for number, line in enumerate(lines):
                    captions.marks += [mark._replace(y=mark.y + number * CAPTION.leading) for mark in line]
                captions.height = max(captions.height, CAPTION.leading * len(lines) + CAPTION.after)
        slices += [row, captions]
    return slices


def aside(lines: tuple[str, ...], at: float, *, source: str = "") -> list[LineBox]:
    """Return lines that begin ``at`` points from the left margin; they stay together."""
    style = Style(align="left")
    slices = [one for line in lines for one in paragraph(line, style, source=source, x=at, width=TEXT_WIDTH - at)]
    for one in slices:
        one.with_next = True
    slices[0].before = max(slices[0].before, 8)
    slices[-1].height += 10
    return slices
