"""A seating plan on screen: people are dragged from seat to seat, or moved by keyboard."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from delegations.domain.people.name_reading import read_name
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.labels import label
from delegations.domain.seating.drawing import Drawing
from delegations.domain.seating.plans import put, seated, standing
from delegations.domain.seating.rooms import room_of
from delegations.domain.text.texts import _, listed
from delegations.domain.visits.visit import Participant, SeatingPlan, Visit
from delegations.gui.ground.colours import colours
from delegations.gui.pages.visits.table_seats.sizes import (
    GAP,
    LEAST_HEIGHT,
    LEAST_WIDTH,
    STRIP,
    drawing_of,
    inner_of,
    least_size,
    rectangle,
    whole_words,
)

_CARD = 150
_HERE = 0.05
"""Widths of a seat within which another one lies no further."""
_FAR = 6
"""Pixels that the mouse moves before a press becomes a drag."""


class SeatingView(QWidget):
    """Shows a plan. ``changed_plan`` carries the new one after a drag or a move by keyboard."""

    changed_plan = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.setAccessibleName(_("Seating plan"))
        words = _("Drag a person to another seat; by keyboard: arrows, Space, Delete. A thick frame marks guests.")
        self.setAccessibleDescription(words)
        self._visit, self._plan = Visit(), SeatingPlan(seats=4)
        self._lines: Mapping[str, Sequence[str]] = {}
        self._cursor = 0
        self._is_reading = False
        self._lifted: str = ""
        self._pressed: QPoint | None = None
        self._at = QPointF()
        self._dragging = False

    def show_plan(self, visit: Visit, plan: SeatingPlan, lines: Mapping[str, Sequence[str]]) -> None:
        """Show ``plan`` with the people of ``visit``; ``lines`` are the lines of each name, as papers have them."""
        self._visit, self._plan, self._lines = visit, plan, lines
        self._cursor = min(self._cursor, max(plan.seats - 1, 0))
        self._lifted, self._dragging = "", False
        self._make_room()
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size in which names can be read."""
        return QSize(760, 520)

    def _drawing(self) -> Drawing:
        return drawing_of(self._plan, self.width(), self.height())

    def seat_box(self, number: int) -> QRectF:
        """Return where the seat ``number`` is drawn."""
        return rectangle(self._drawing().seat(number))

    def standing_box(self, number: int) -> QRectF:
        """Return where the person ``number`` of those without a seat is drawn."""
        count = max(len(standing(self._visit, self._plan)), 1)
        width = min(_CARD, (self.width() - GAP) / count - GAP)
        return QRectF(GAP + number * (width + GAP), self.height() - STRIP + 4, width, STRIP - GAP)

    def _uid_at(self, seat: int) -> str:
        return self._plan.places[seat] if seat < len(self._plan.places) else ""

    def _seat_at(self, place: QPointF) -> int | None:
        return next((n for n in range(self._plan.seats) if self.seat_box(n).contains(place)), None)

    def _person_at(self, place: QPointF) -> str:
        seat = self._seat_at(place)
        if seat is not None:
            return self._uid_at(seat)
        people = standing(self._visit, self._plan)
        return next((one.uid for n, one in enumerate(people) if self.standing_box(n).contains(place)), "")

    def _person(self, uid: str) -> Participant | None:
        return next((one for one in self._visit.participants if one.uid == uid), None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw tables, seats, those who stand, and who is being dragged."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing = self._drawing()
        painter.setPen(QPen(QColor(colours().handle), 1.5))
        painter.setBrush(QColor(colours().ground))
        for table in drawing.room.tables:
            box = rectangle(drawing.furniture(table))
            if table.is_round:
                painter.drawEllipse(box)
            else:
                painter.drawRoundedRect(box, 6, 6)
        for number in range(self._plan.seats):
            uid = self._uid_at(number)
            here = self.hasFocus() and number == self._cursor
            self._card(
                painter,
                rectangle(drawing.seat(number)),
                self._person(uid),
                number + 1,
                marked=here,
                faint=uid == self._lifted != "",
            )
        people = standing(self._visit, self._plan)
        due = {one.uid for one in seated(self._visit, self._plan)}
        for number, one in enumerate(people):
            words = "" if one.uid in due else f"{read_name(one.name).full}\n{label(one.role)}"
            box, faint = self.standing_box(number), one.uid == self._lifted
            self._card(painter, box, one, 0, marked=False, faint=faint, words=words)
        if not people:
            painter.setFont(self.font())
            painter.setPen(QColor(colours().muted))
            strip = self.rect().adjusted(GAP, self.height() - STRIP, -GAP, 0)
            painter.drawText(
                strip, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, _("Everybody has a seat.")
            )
        if self._dragging and (lifted := self._person(self._lifted)) is not None:
            box = QRectF(0, 0, 120, 48)
            box.moveCenter(self._at)
            self._card(painter, box, lifted, 0, marked=True, faint=False)

    def words_of(self, person: Participant) -> str:
        """Return what stands at the seat of somebody."""
        return "\n".join(self._lines.get(person.name, (person.name,)))

    def _card(
        self,
        painter: QPainter,
        box: QRectF,
        person: Participant | None,
        number: int,
        *,
        marked: bool,
        faint: bool,
        words: str = "",
    ) -> None:
        painter.setOpacity(0.35 if faint else 1.0)
        guest = person is not None and person.side is Side.GUESTS
        edge = colours().accent if marked or guest else colours().handle
        painter.setPen(QPen(QColor(edge), 3.0 if marked else 2.0 if guest else 1.0))
        painter.setBrush(QColor(colours().field if person is not None else colours().ground))
        painter.drawRoundedRect(box, 5, 5)
        inner = inner_of(box)
        words = words or (str(number) if person is None else self.words_of(person))
        font, shown = whole_words(words, inner, self.font())
        painter.setFont(font)
        painter.setPen(QColor(colours().text if person is not None else colours().muted))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter), "\n".join(shown))
        painter.setOpacity(1.0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as much height as the names need."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Ask for a size in which every name can be read whole."""
        people = ((number, self._person(uid)) for number, uid in enumerate(self._plan.places))
        words = {number: self.words_of(one) for number, one in people if one is not None}
        self.setMinimumSize(*least_size(self._plan, words, self.width(), self.font()))

    def set_reading(self, *, reading: bool) -> None:
        """Let the plan be looked at only."""
        self._is_reading = reading

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a person."""
        if self._is_reading:
            return
        if event.button() == Qt.MouseButton.LeftButton:
            self._lifted = self._person_at(event.position())
            self._pressed = event.position().toPoint()
            seat = self._seat_at(event.position())
            self._cursor = seat if seat is not None else self._cursor
            self.setFocus()
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the person along."""
        self._at = event.position()
        over = bool(self._person_at(event.position())) and not self._is_reading
        self.setCursor(Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor)
        if self._pressed is not None and self._lifted:
            far = (event.position().toPoint() - self._pressed).manhattanLength() > _FAR
            self._dragging = self._dragging or far
            if self._dragging:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the person down: on a seat, or beside all of them to stand."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        dragged, uid = self._dragging, self._lifted
        self._pressed, self._dragging, self._lifted = None, False, ""
        if dragged and uid:
            self._put(uid, self._seat_at(event.position()))
        self.update()

    def _put(self, uid: str, seat: int | None) -> None:
        if seat is None:
            places = tuple("" if one == uid else one for one in self._plan.places)
            plan = replace(self._plan, places=places)
        else:
            plan = put(self._plan, uid, seat)
            self._cursor = seat
        if plan != self._plan:
            self.changed_plan.emit(plan)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a seat, lift a person, put the person down, free a seat."""
        steps = {
            Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
        }  # fmt: skip
        if event.key() in steps:
            self._cursor = self._nearest(*steps[Qt.Key(event.key())])
        elif self._is_reading:
            super().keyPressEvent(event)
            return
        elif event.key() == Qt.Key.Key_Space:
            self._lift_or_put()
        elif event.key() == Qt.Key.Key_Escape and self._lifted:
            self._lifted = ""
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._uid_at(self._cursor):
            self._put(self._uid_at(self._cursor), None)
        else:
            super().keyPressEvent(event)
            return
        self.setAccessibleDescription(self._said(self._cursor))
        self.update()

    def _lift_or_put(self) -> None:
        if self._lifted:
            uid, self._lifted = self._lifted, ""
            self._put(uid, self._cursor)
        elif uid := self._uid_at(self._cursor):
            self._lifted = uid
        elif people := standing(self._visit, self._plan):
            self._put(people[0].uid, self._cursor)

    def _nearest(self, dx: int, dy: int) -> int:
        """Return the seat that lies next in a direction; the same one when there is none."""
        seats = room_of(self._plan.shape, self._plan.seats).seats
        here = seats[self._cursor]

        def distance(number: int) -> tuple[float, float]:
            """Return how far a seat lies that way, and how far aside."""
            x, y = seats[number].x - here.x, seats[number].y - here.y
            return x * dx + y * dy, abs(x * dy) + abs(y * dx)

        ahead = [number for number in range(len(seats)) if distance(number)[0] > _HERE]
        return min(ahead, key=lambda number: distance(number)[0] + 3 * distance(number)[1], default=self._cursor)

    def _said(self, seat: int) -> str:
        person = self._person(self._uid_at(seat))
        words = _("Seat {number}: {name}")
        return words.format(number=seat + 1, name=listed((person.name, person.post)) if person else _("free"))

    def event(self, event: QEvent) -> bool:
        """Tell who sits where the mouse rests."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            person = self._person(self._person_at(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), listed((person.name, person.post)) if person else "", self)
            return True
        return super().event(event)
