"""The indicator being edited."""

from PySide6.QtCore import QObject

from delegations.domain.library.indicator import Indicator
from delegations.domain.office.roles import Right
from delegations.gui.editing.document import RecordDocument
from delegations.gui.editing.record_services import RecordServices
from delegations.gui.ground.app_context import AppContext
from delegations.services.library.indicators import load_indicator, save_indicator

_KIND = RecordServices(Indicator, load_indicator, save_indicator, ("library_changed",), Right.VISITS)


class IndicatorDocument(RecordDocument[Indicator]):
    """One indicator on screen, with its values."""

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(context, _KIND, parent)
