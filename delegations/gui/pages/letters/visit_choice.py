"""The visit that a template is shown with."""

from PySide6.QtWidgets import QComboBox

from delegations.domain.text.texts import _
from delegations.gui.ground.app_context import AppContext
from delegations.gui.widgets.steady import SteadyChoice
from delegations.queries.visits import VisitFilter, VisitListing

_MOST_VISITS = 50


class VisitChoice(SteadyChoice):
    """The latest visits by their titles, each with its number; nothing to choose where there are none."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.setAccessibleName(_("The visit it is shown with"))
        self.setToolTip(self.accessibleName())
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)

    def fill(self) -> None:
        """Offer the visits there are now; the chosen one stays chosen. Raises DelegationsError."""
        chosen = self.currentData()
        self.clear()
        for line in VisitListing(self._context.database, VisitFilter()).first(_MOST_VISITS):
            self.addItem(line.title, line.id)
        if not self.count():
            self.addItem(_("Without a visit"), None)
        self.setCurrentIndex(max(0, self.findData(chosen)))
