"""The map on screen: regions shaded and numbered, cities as dots; zoomed with Ctrl and wheel, moved by dragging.

A map is not mirrored in Persian: east is where it is.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from delegations.domain.places.geography import Projection, region_name, shapes
from delegations.domain.places.map_figures import CityFigures, RegionFigures
from delegations.domain.places.map_labels import MapLabels, middle
from delegations.domain.places.vocabulary import MapLayer
from delegations.domain.records.labels import label
from delegations.domain.text.digits import own_digits
from delegations.gui.ground.colours import colours

_STEP, _FARTHEST = 1.25, 60.0
"""How much a turn of the wheel zooms, and how far."""
_MOVED = 4
"""Pixels of movement from which on a press is a drag."""
_MARGIN, _DOT = 12.0, 4.0
_EUROPE = ((-12.0, 62.0), (65.0, 25.0))
"""North-west and south-east of what the world begins with, when no partner lies beyond."""
_PAN = 60
"""Pixels that an arrow key moves."""


class MapView(QWidget):
    """``chosen`` carries the code of the region that was clicked; nothing for the sea."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(320, 240)
        self._world = False
        self._layer = MapLayer.VISITS
        self._paths: dict[str, QPainterPath] = {}
        self._centres: dict[str, QPointF] = {}
        self._regions: Mapping[str, RegionFigures] = {}
        self._cities: Sequence[CityFigures] = ()
        self._region = ""
        self._look = QTransform()
        self._is_fitted = True
        self._pressed: QPointF | None = None
        self._dragging = False
        self._load()

    def _load(self) -> None:
        projection = Projection(self._world)
        self._paths.clear()
        self._centres.clear()
        for code, rings in shapes("world" if self._world else "ukraine").items():
            path = QPainterPath()
            for ring in rings:
                path.addPolygon(QPolygonF([QPointF(*projection.flat(point)) for point in ring]))
                path.closeSubpath()
            self._paths[code] = path

    def show_figures(
        self, cities: Sequence[CityFigures], regions: Mapping[str, RegionFigures], layer: MapLayer, *, world: bool
    ) -> None:
        """Show figures of cities and regions; another map than before is shown whole."""
        self._cities, self._regions, self._layer = cities, regions, layer
        if world != self._world:
            self._world = world
            self._load()
            self.fit()
        words = [f"{region_name(code)}: {one.count}" for code, one in regions.items() if code]
        self.setAccessibleDescription("; ".join(words))
        self.update()

    def show_region(self, code: str) -> None:
        """Mark a region."""
        self._region = code
        self.update()

    def fit(self) -> None:
        """Show all of Ukraine, or the part of the world where partners are."""
        box = self._whole()
        room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        scale = min(room.width() / box.width(), room.height() / box.height())
        self._look = QTransform()
        self._look.translate(room.center().x(), room.center().y())
        self._look.scale(scale, scale)
        self._look.translate(-box.center().x(), -box.center().y())
        self._is_fitted = True
        self.update()

    def _whole(self) -> QRectF:
        if not self._world:
            box = QRectF()
            for path in self._paths.values():
                box = box.united(path.boundingRect())
            return box
        flat = Projection(world=True).flat
        points = [*_EUROPE, *(one.point for one in self._cities if one.point is not None and one.counts[self._layer])]
        placed = [QPointF(*flat(point)) for point in points]
        return QPolygonF(placed).boundingRect()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom around a point of the widget; nothing: around its middle."""
        scale = self._look.m11() * factor
        box = self._whole()
        least = min(self.width() / 400.0, self.height() / 300.0)
        most = _FARTHEST * min(self.width() / box.width(), self.height() / box.height())
        if not least <= scale <= most:
            return
        middle = at if at is not None else QPointF(self.rect().center())
        around = QTransform()
        around.translate(middle.x(), middle.y())
        around.scale(factor, factor)
        around.translate(-middle.x(), -middle.y())
        self._look *= around
        self._is_fitted = False
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the whole again as long as nobody zoomed."""
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl; without it the page scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP, event.position())
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom with + and −, show all with 0, move with the arrows."""
        moves = {
            Qt.Key.Key_Left: (_PAN, 0), Qt.Key.Key_Right: (-_PAN, 0), Qt.Key.Key_Up: (0, _PAN),
            Qt.Key.Key_Down: (0, -_PAN),
        }  # fmt: skip
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(_STEP)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom(1 / _STEP)
        elif event.key() == Qt.Key.Key_0:
            self.fit()
        elif (move := moves.get(Qt.Key(event.key()))) is not None:
            self._move(*move)
        else:
            super().keyPressEvent(event)

    def _move(self, right: float, down: float) -> None:
        shift = QTransform()
        shift.translate(right, down)
        self._look *= shift
        self._is_fitted = False
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragging = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the map, or tell what is under the mouse."""
        if self._pressed is not None:
            moved = event.position() - self._pressed
            if self._dragging or moved.manhattanLength() > _MOVED:
                self._dragging = True
                self._pressed = event.position()
                self._move(moved.x(), moved.y())
            return
        code = self.region_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if code else Qt.CursorShape.ArrowCursor)
        words = ""
        if code:
            count = self._regions[code].count if code in self._regions else 0
            words = f"{region_name(code)}\n{label(self._layer)}: {own_digits(str(count))}"
        QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the region that was clicked."""
        if self._pressed is not None and not self._dragging:
            self.chosen.emit(self.region_at(event.position()))
        self._pressed, self._dragging = None, False

    def region_at(self, at: QPointF) -> str:
        """Return the code of the region under a point of the widget, or nothing."""
        back, known = self._look.inverted()
        point = back.map(at)
        return next((code for code, path in reversed(self._paths.items()) if known and path.contains(point)), "")

    def point_of(self, code: str) -> QPointF:
        """Return where the middle of a region stands in the widget."""
        if code not in self._centres:
            # Worked out for the regions that have a number only: for all of the world it takes longer than a blink.
            flat = Projection(self._world).flat
            rings = shapes("world" if self._world else "ukraine")[code]
            self._centres[code] = QPointF(*middle([[flat(point) for point in ring] for ring in rings]))
        return self._look.map(self._centres[code])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint land, numbers, cities and their names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.fillRect(self.rect(), QColor(colours().ground))
        self._paint_land(painter)
        labels = MapLabels()
        cities = self._cities_in_view()
        for _one, at in cities:
            labels.keep_clear((at.x(), at.y()), _DOT)
        self._paint_numbers(painter, labels)
        self._paint_cities(painter, cities, labels)
        if self.hasFocus():
            painter.setPen(QColor(colours().accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_land(self, painter: QPainter) -> None:
        shades = colours()
        most = max((one.count for code, one in self._regions.items() if code), default=1)
        seen = self._look.inverted()[0].mapRect(QRectF(self.rect()))
        painter.setTransform(self._look)
        border = QPen(QColor(shades.handle), 1)
        border.setCosmetic(True)
        chosen = QPen(QColor(shades.accent), 2.5)
        chosen.setCosmetic(True)
        for code, path in self._paths.items():
            if not path.boundingRect().intersects(seen):
                continue
            count = self._regions[code].count if code in self._regions else 0
            land = QColor(shades.surface)
            if count:
                land = _mixed(land, QColor(shades.accent), 0.2 + 0.35 * count / most)
            painter.setPen(border)
            painter.setBrush(land)
            painter.drawPath(path)
        if self._region in self._paths:
            painter.setPen(chosen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(self._paths[self._region])
        painter.resetTransform()

    def _cities_in_view(self) -> list[tuple[CityFigures, QPointF]]:
        """Return the cities to be shown, with their places in the widget; those with the most first."""
        flat = Projection(self._world).flat
        known = [
            (one, self._look.map(QPointF(*flat(one.point))))
            for one in sorted(self._cities, key=lambda one: -one.counts[self._layer])
            if one.point is not None and one.counts[self._layer]
        ]
        return [(one, at) for one, at in known if self.rect().contains(at.toPoint())]

    def _paint_numbers(self, painter: QPainter, labels: MapLabels) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(colours().text))
        for code, one in self._regions.items():
            if code in self._paths:
                words = own_digits(str(one.count))
                wide, high = painter.fontMetrics().horizontalAdvance(words) + 2, painter.fontMetrics().capHeight() + 4
                at = self.point_of(code)
                box = QRectF(QPointF(*labels.number((at.x(), at.y()), wide, high)), QSizeF(wide, high))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, words)

    def _paint_cities(
        self, painter: QPainter, cities: Sequence[tuple[CityFigures, QPointF]], labels: MapLabels
    ) -> None:
        painter.setFont(self.font())
        metrics = painter.fontMetrics()
        for one, at in cities:
            painter.setPen(QPen(QColor(colours().surface), 1))
            painter.setBrush(QColor(colours().accent_strong))
            painter.drawEllipse(at, _DOT, _DOT)
            wide, high = metrics.horizontalAdvance(one.name), metrics.height()
            place = labels.name((at.x(), at.y()), _DOT + 3, wide, high)
            if place is not None:
                painter.setPen(QColor(colours().text))
                box = QRectF(QPointF(*place), QSizeF(wide, high))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, one.name)


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return a colour between two."""
    pairs = ((one.redF(), other.redF()), (one.greenF(), other.greenF()), (one.blueF(), other.blueF()))
    red, green, blue = (first + (second - first) * share for first, second in pairs)
    return QColor.fromRgbF(red, green, blue)
