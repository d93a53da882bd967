"""How many years data of each kind is kept before the yearly review asks about it."""

from PySide6.QtWidgets import QWidget

from delegations.domain.office.vocabulary import RetentionKind
from delegations.domain.records.labels import label
from delegations.domain.text.texts import _
from delegations.gui.pages.settings.document import SettingsDocument
from delegations.gui.widgets.basics import column, text
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.steady import SteadyNumber

_MOST = 75
"""Years: the longest term of the Ukrainian list of standard documents."""


class RetentionRules(QWidget):
    """A number of years for each kind; 0 keeps for good."""

    def __init__(self, document: SettingsDocument) -> None:
        super().__init__()
        self._document = document
        layout = column(self)
        words = _("The yearly review on the page of people asks about what is older. Nothing is erased by itself.")
        layout.addWidget(text(words, "muted", wrap=True))
        form = Form(380)
        self.years: dict[str, SteadyNumber] = {}
        for kind in RetentionKind:
            box = SteadyNumber()
            box.setRange(0, _MOST)
            box.setSpecialValueText(_("for good"))
            # Translators: Behind a number in a field: how many years something is kept.
            box.setSuffix(_(" years"))
            box.setAccessibleName(label(kind))
            box.setMaximumWidth(160)
            self.years[kind.value] = box
            form.add(kind.value, label(kind), box)
        self.refresh()
        for kind_of, box in self.years.items():
            box.valueChanged.connect(lambda _years, kind=kind_of: self._take(kind))
        layout.addWidget(form)

    def refresh(self) -> None:
        """Show the rules as they are now."""
        kept = dict(self._document.settings.retention)
        for kind, box in self.years.items():
            if box.value() != kept.get(kind, 0):
                box.blockSignals(True)
                box.setValue(kept.get(kind, 0))
                box.blockSignals(False)

    def _take(self, kind: str) -> None:
        rules = dict(self._document.settings.retention) | {kind: self.years[kind].value()}
        self._document.edit(f"retention/{kind}", retention=tuple(rules.items()))
