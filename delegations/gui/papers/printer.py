"""A finished PDF on a printer, each page on a sheet of its size."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument

_PRINT_DPI = 300


def pdf_document(pdf: bytes, parent: QObject) -> QPdfDocument:
    """Return a PDF as Qt reads it; it lives as long as ``parent``."""
    document, buffer = QPdfDocument(parent), QBuffer(parent)
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document


def page_layout(document: QPdfDocument, page: int) -> QPageLayout:
    """Return the sheet that a page is printed on: its own size, lying where the page lies."""
    size = document.pagePointSize(page)
    lies = size.width() > size.height()
    sheet = QPageSize(size.transposed() if lies else size, QPageSize.Unit.Point)
    turned = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    return QPageLayout(sheet, turned, QMarginsF(0, 0, 0, 0))


def draw_on_printer(document: QPdfDocument, printer: object) -> bool:
    """Draw the pages of ``document`` on ``printer``, each on a sheet of its size; tell whether it took them."""
    from PySide6.QtPrintSupport import QPrinter

    assert isinstance(printer, QPrinter)  # noqa: S101  the type is loaded only when printing
    first, last = printer.fromPage() or 1, printer.toPage() or document.pageCount()
    printer.setPageLayout(page_layout(document, first - 1))
    painter = QPainter()
    if not painter.begin(printer):
        return False
    scale = min(printer.resolution(), _PRINT_DPI) / 72
    for page in range(first - 1, min(last, document.pageCount())):
        if page > first - 1:
            printer.setPageLayout(page_layout(document, page))
            printer.newPage()
        drawn = document.render(page, (document.pagePointSize(page) * scale).toSize())
        sheet = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
        # A printer that has no such sheet takes its own: the page stays in shape, in the upper left corner.
        size = document.pagePointSize(page).scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRectF(0, 0, size.width(), size.height()), drawn)
    return painter.end()
