"""A status as shape, colour and word: never colour alone."""

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QWidget

from delegations.domain.library.vocabulary import AdoptionStage
from delegations.domain.meetings.vocabulary import ItemState, MeetingStatus
from delegations.domain.records.labels import label
from delegations.domain.records.vocabulary import Choice
from delegations.domain.visits.vocabulary import Status
from delegations.gui.ground.icons import icon
from delegations.gui.widgets.basics import Elided, PictureLabel

_SHAPES: dict[Choice, str] = {
    Status.PLANNED: "circle-dashed",
    Status.CONFIRMED: "circle-dot",
    Status.UNDER_WAY: "circle-play",
    Status.HELD: "circle-check",
    Status.CANCELLED: "circle-x",
    MeetingStatus.DRAFT: "circle-dashed",
    MeetingStatus.AGENDA_SENT: "circle-dot",
    MeetingStatus.IN_PROGRESS: "circle-play",
    MeetingStatus.MINUTES_DRAFTED: "file-text",
    MeetingStatus.SIGNED: "circle-check",
    MeetingStatus.POSTPONED: "calendar",
    MeetingStatus.CANCELLED: "circle-x",
    ItemState.OPEN: "circle",
    ItemState.DISCUSSED: "circle-check",
    ItemState.POSTPONED: "arrow-right",
    ItemState.WITHDRAWN: "circle-x",
    AdoptionStage.NONE: "circle",
    AdoptionStage.CONSIDERED: "circle-dashed",
    AdoptionStage.DECIDED: "circle-dot",
    AdoptionStage.PILOTED: "circle-play",
    AdoptionStage.INTRODUCED: "circle-check",
    AdoptionStage.REVIEWED: "star",
    AdoptionStage.REJECTED: "circle-x",
}
_MUTED = {
    Status.PLANNED, MeetingStatus.DRAFT, ItemState.OPEN, ItemState.WITHDRAWN, AdoptionStage.NONE,
    AdoptionStage.CONSIDERED,
}  # fmt: skip
_ACCENT = {Status.CONFIRMED, MeetingStatus.AGENDA_SENT, ItemState.POSTPONED, AdoptionStage.DECIDED}
_WARN = {
    Status.UNDER_WAY,
    MeetingStatus.IN_PROGRESS,
    MeetingStatus.MINUTES_DRAFTED,
    MeetingStatus.POSTPONED,
    AdoptionStage.PILOTED,
}
_GOOD = {Status.HELD, MeetingStatus.SIGNED, ItemState.DISCUSSED, AdoptionStage.INTRODUCED, AdoptionStage.REVIEWED}


def status_icon(status: Choice) -> QIcon:
    """Return the shape of a status in its colour."""
    groups = ((_MUTED, "muted"), (_ACCENT, "accent"), (_WARN, "warn"), (_GOOD, "good"))
    return icon(_SHAPES[status], next((shade for group, shade in groups if status in group), "bad"))


class StatusMark(QWidget):
    """The shape and the word of a status."""

    def __init__(self) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._shape, self._word = PictureLabel(16), Elided()
        # A short word takes no more than it needs.
        self._word.setMinimumWidth(48)
        layout.addWidget(self._shape)
        layout.addWidget(self._word)

    def show_status(self, status: Choice) -> None:
        """Show ``status``."""
        self._shape.show_icon(status_icon(status))
        self._word.setText(label(status))
