"""How many years data of each kind is kept before the yearly review asks about it."""

from PySide6.QtWidgets import QSpinBox, QWidget

from delegations.domain.labels import label
from delegations.domain.texts import _
from delegations.domain.vocabulary import RetentionKind
from delegations.gui.widgets.basics import column, text
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.steady import SteadyNumber

_MOST = 75
"""Years: the longest term of the Ukrainian list of standard documents."""


class RetentionRules(QWidget):
    """A number of years for each kind; 0 keeps for good."""

    def __init__(self) -> None:
        super().__init__()
        layout = column(self)
        words = _("The yearly review on the page of people asks about what is older. Nothing is erased by itself.")
        layout.addWidget(text(words, "muted", wrap=True))
        form = Form(380)
        self.years: dict[str, QSpinBox] = {}
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
        layout.addWidget(form)

    def show_rules(self, rules: tuple[tuple[str, int], ...]) -> None:
        """Show the rules as they are kept."""
        for kind, box in self.years.items():
            box.setValue(dict(rules).get(kind, 0))

    def rules(self) -> tuple[tuple[str, int], ...]:
        """Return the rules as they stand."""
        return tuple((kind, box.value()) for kind, box in self.years.items())
