"""The typeface of papers: Liberation Serif, metric-compatible with Times New Roman, shipped with the program."""

from functools import cache

from delegations.documents.typography import BOLD, ITALIC, REGULAR
from delegations.domain.places import RESOURCES

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


_known: dict[str, dict[str, float]] = {name: {} for name in FILES}
_MOST_KNOWN = 100_000


def register_fonts() -> None:
    """Make the faces known to ReportLab; cheap after the first call."""
    _register()


def word_width(word: str, font: str) -> float:
    """Return the width of ``word`` in ``font`` at one point of size; words met before cost one look-up."""
    known = _known[font]
    width = known.get(word)
    if width is None:
        widths, default = _widths(font)
        if len(known) > _MOST_KNOWN:
            known.clear()
        width = known[word] = sum(widths.get(ord(letter), default) for letter in word) / 1000
    return width
