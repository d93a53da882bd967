"""The typeface of papers: Liberation Serif, metric-compatible with Times New Roman, shipped with the program."""

from functools import cache

from delegations.documents.layout.typography import BOLD, ITALIC, REGULAR
from delegations.domain.resources import RESOURCES

FILES = {REGULAR: "LiberationSerif-Regular", BOLD: "LiberationSerif-Bold", ITALIC: "LiberationSerif-Italic"}


@cache
def _register() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(RESOURCES / "fonts" / f"{file}.ttf")))


@cache
def _widths(font: str) -> tuple[dict[int, float], float]:
    from reportlab.pdfbase import pdfmetrics

    register_fonts()
    face = pdfmetrics.getFont(font).face  # type: ignore[attr-defined]
    return face.charWidths, face.defaultWidth


def register_fonts() -> None:
    """Make the faces known to ReportLab; cheap after the first call."""
    _register()


def letters_of(font: str) -> frozenset[int]:
    """Return the characters that ``font`` has, by their numbers."""
    return frozenset(_widths(font)[0])


def plain_width(text: str, font: str) -> float:
    """Return the width of ``text`` drawn letter by letter at one point of size."""
    widths, default = _widths(font)
    return sum(widths.get(ord(letter), default) for letter in text) / 1000
