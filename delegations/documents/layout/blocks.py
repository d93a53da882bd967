"""What a paper says, in parts that know nothing of pages: one manuscript becomes a PDF (``compose``) or a DOCX.

A paper is written once against these blocks. How each is set – on a page, in a word processor – is the business of
those who set it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from delegations.documents.layout.line_boxes import Mark
from delegations.documents.layout.typography import ADDRESSEE_AT, CELL, FIELD, PORTRAIT, TEXT, Sheet, Style
from delegations.domain.text.texts import _


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; ``outline`` enters it into the document's outline."""

    text: str
    style: Style = TEXT
    source: str = ""
    outline: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled value."""

    label: str
    value: str
    source: str = ""
    style: Style = FIELD


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts side by side, the left one in a third of the width."""

    left: str
    right: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The form of a paper: the body that issues it below the emblem of the state or a coat of arms (JPEG)."""

    body: str
    coat_of_arms: bytes | None = None
    emblem: bool = False
    higher: str = ""
    """The body above the one that issues it."""
    reference: tuple[str, ...] = ()
    """Address, ways to reach it, code: the small lines of a letter's form."""


@dataclass(frozen=True, slots=True)
class DateLine:
    """Date, place and number; what is not known yet becomes a line to write on."""

    day: str
    place: str
    number: str
    source: str = "report_date"
    letter: bool = False
    """Date and number stand side by side at the left, as letters have them; there is no place."""
    answers: str = ""
    """What a letter answers, at the right."""
    numbered: bool = True
    """Whether such a paper has a number of its own: else there is no place for one."""


@dataclass(frozen=True, slots=True)
class AsideBlock:
    """Lines that begin at a distance from the left margin (points): an addressee, a mark of approval."""

    lines: tuple[str, ...]
    at: float = ADDRESSEE_AT
    source: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width, how its cells are set."""

    heading: str
    share: float
    style: Style = CELL


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a row as texts, and the field of the record they show."""

    cells: Sequence[str]
    source: str = ""
    heads: bool = False
    """One text over all columns, the head of the rows below it; it stays with the next one."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its heading row is repeated where a page breaks it. ``roomy`` rows leave room to sign in."""

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    roomy: bool = False

    @property
    def source(self) -> str:
        """The field that its first row shows."""
        return self.rows[0].source if self.rows else ""


class Photo(NamedTuple):
    """A photo as a JPEG, its caption, and the field that it comes from.

    ``missing`` is the name of its file when that can't be read; then there is no JPEG.
    """

    jpeg: bytes
    caption: str
    source: str
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Photos:
    """Photos two abreast; each of them can be read."""

    pictures: tuple[Photo, ...]

    @property
    def source(self) -> str:
        """The field that the first photo shows."""
        return self.pictures[0][2]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars: ``series`` are (name, shade as #rrggbb), ``rows`` are (name, a value in each series).

    Lying bars are stacked, standing ones side by side.
    """

    title: str
    series: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    lying: bool = True


@dataclass(frozen=True, slots=True)
class Charts:
    """Charts side by side, as high as the highest."""

    charts: tuple[Chart, ...]
    source: str = ""


Signer = tuple[str, tuple[str, ...]]
"""The post of who signs, and the name as it is signed, in the halves between which it may take a second line."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, and the small line about who prepared the paper; never alone on a page."""

    signers: tuple[Signer, ...]
    executor: str = ""
    source: str = "settings/signatory_name"


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins a page: an annex, or the ``first`` page of another letter, whose pages have own numbers."""

    first: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """Marks in a strip across the page, each at its own place: cards, signs, plans. It is never cut."""

    height: float
    marks: tuple[Mark, ...]
    source: str = ""
    outline: str = ""
    alt: str = ""
    """What a picture shows, for who can't see it; nothing where its words say it all."""


Block: TypeAlias = (
    Para | Field | Pair | Letterhead | DateLine | AsideBlock | Table | Photos | Charts | Signature | NewPage | Drawn
)


@dataclass(frozen=True, slots=True)
class Seal:
    """The mark of a paper (``seal``): what its code says, and the words beside it."""

    code: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """A whole paper: what it says, and what stands in the file's properties."""

    blocks: tuple[Block, ...]
    title: str
    author: str
    subject: str
    language: str
    sheet: Sheet = PORTRAIT
    seal: Seal | None = None
    """Which record and version it shows; None for a paper of nothing stored."""
    missing_files: tuple[str, ...] = ()
    """What should be printed on it and can't be read, by the names of the files."""
    docx: bytes = b""
    """The paper as a Word file of the office, where it is written into one; nothing: it is made of the blocks."""

    @property
    def can_be_edited(self) -> bool:
        """Whether it can become a DOCX: nothing on it stands at a place of its own."""
        return not any(isinstance(block, Drawn) for block in self.blocks)


def photo_blocks(photos: Sequence[Photo]) -> list[Block]:
    """Return photos as a paper shows them, and a line for each that is missing; nothing for no photos."""
    there = tuple(one for one in photos if not one.missing)
    blocks: list[Block] = [Photos(there)] if there else []
    for one in photos:
        if one.missing:
            words = _("The photo is missing: {name}").format(name=one.missing)
            blocks.append(Para(" – ".join(filter(None, (words, one.caption))), TEXT, one.source))
    return blocks


def missing_photos(photos: Sequence[Photo]) -> tuple[str, ...]:
    """Return the files of photos that are missing."""
    return tuple(one.missing for one in photos if one.missing)


def field(label: str, value: str, *, source: str, style: Style = FIELD) -> list[Block]:
    """Return a labelled value; nothing for no value."""
    return [Field(label, value, source, style)] if value else []


NOTHING = "–"
"""What stands in a cell of a table of which nothing is known, on all papers."""


def numbered_table(columns: Sequence[tuple[str, float]], rows: Sequence[tuple[str, ...]], source: str) -> list[Block]:
    """Return a table numbered in its first column; columns in which nothing stands are left out, nothing for no rows.

    The last value of each row is the uid of what it shows; ``source`` is its path with ``{}`` for the uid.
    """
    if not rows:
        return []
    kept = [number for number in range(len(columns)) if any(row[number] for row in rows)]
    shown = [Column(_("No."), 9.0, CELL.but(align="centre")), *(Column(*columns[number]) for number in kept)]
    lines = [
        TableRow([str(count), *(row[number] or NOTHING for number in kept)], source.format(row[-1]))
        for count, row in enumerate(rows, 1)
    ]
    return [Table(tuple(shown), tuple(lines))]


def source_of(blocks: Iterable[Block]) -> str:
    """Return the field that the first block shows, for a heading above it."""
    return next((str(one.source) for one in blocks if not isinstance(one, Letterhead | NewPage)), "")
