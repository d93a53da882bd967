"""Sensitive data of a person: hidden until somebody asks to see it, which is noted; hidden again with the next one."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from delegations.domain.dates.date_reading import parse_partial_date
from delegations.domain.dates.partial_dates import short_date
from delegations.domain.people.people import SENSITIVE, Person
from delegations.domain.text.texts import _, ngettext
from delegations.gui.editing.document import RecordDocument
from delegations.gui.fields.bound_fields import BoundForm
from delegations.gui.widgets.basics import button, column, row, text
from delegations.gui.widgets.inputs import LineField
from delegations.gui.widgets.reading import for_reading


class SensitiveForm(QWidget):
    """``edited`` carries (field, what was typed). ``look`` notes a look and tells whether it may be."""

    edited = Signal(str, str)

    def __init__(self, document: RecordDocument[Person], look: Callable[[], bool]) -> None:
        super().__init__()
        self._look = look
        layout = column(self)
        head = row()
        head.addWidget(text(_("Sensitive data"), "section"))
        self._about = text("", "muted")
        head.addWidget(self._about, 1)
        self.toggle = for_reading(button(_("Show"), self._turn, symbol="lock", role="quiet"))
        head.addWidget(self.toggle)
        layout.addLayout(head)
        self.form = BoundForm(document)
        self.texts = {
            "phone": LineField(_("Telephone")),
            "document": LineField(_("Document number"), _("Passport or identity card, when a host asks for it")),
            "diet": LineField(_("Diet"), _("For meals of the programme")),
            "health": LineField(_("Health"), _("What hosts must know: a wheelchair, an allergy")),
            "standing_note": LineField(_("Why not invited"), _("For the office alone")),
        }
        for name, line in self.texts.items():
            line.edited.connect(lambda typed, name=name: self.edited.emit(name, typed))
            self.form.add(name, line.accessibleName(), line)
        hint = _("Day or year, when a host or a border asks for it")
        born = self.form.add_read("born", _("Born"), hint, read=parse_partial_date, show=short_date)
        self.lines = {**self.texts, "born": born}
        layout.addWidget(self.form)
        self._hide()

    def show_person(self, person: Person, *, anew: bool) -> None:
        """Show the fields of ``person``; another one's are hidden first."""
        for name, line in self.texts.items():
            line.show_text(getattr(person, name))
        self.form.refresh()
        filled = sum(bool(getattr(person, name)) for name in SENSITIVE)
        words = ngettext("{count} field filled in", "{count} fields filled in", filled)
        self._about.setText(words.format(count=filled) if filled else "")
        if anew:
            self._hide()

    @property
    def is_open(self) -> bool:
        """Whether somebody asked to see them."""
        return self.form.isVisibleTo(self)

    def show_field(self, name: str) -> None:
        """Show the fields, if they may be looked at, with the cursor in ``name``."""
        if not self.is_open and not self._look():
            return
        self._set_open(shown=True)
        self.lines[name].setFocus()

    def _hide(self) -> None:
        self._set_open(shown=False)

    def _set_open(self, *, shown: bool) -> None:
        self.form.setVisible(shown)
        self.toggle.setText(_("Hide") if shown else _("Show"))

    def _turn(self) -> None:
        if self.is_open:
            self._hide()
        else:
            self.show_field("phone")
