"""Pages of a PDF as pictures, as printer and scanner would give them: by QtPdf, so that no other program is needed."""

from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

INCH = 72


def pages_of(pdf: bytes | Path, dpi: int = 200) -> list[Image.Image]:
    """Return all pages as grey pictures with ``dpi`` dots per inch."""
    if QGuiApplication.instance() is None:
        QApplication([])
    content = pdf.read_bytes() if isinstance(pdf, Path) else pdf
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(None)
    document.load(buffer)
    try:
        return [_page(document, number, dpi) for number in range(document.pageCount())]
    finally:
        document.close()


def _page(document: QPdfDocument, number: int, dpi: int) -> Image.Image:
    points = document.pagePointSize(number)
    size = QSize(round(points.width() / INCH * dpi), round(points.height() / INCH * dpi))
    paper = QImage(size, QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, document.render(number, size))
    painter.end()
    grey = paper.convertToFormat(QImage.Format.Format_Grayscale8)
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    grey.save(content, "PNG")
    return Image.open(BytesIO(content.data().data())).convert("L")
