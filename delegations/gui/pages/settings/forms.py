"""The forms of the office: what stands on the council's, the mayor's, the department's, and how each will print."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from delegations.documents.layout.pages import Paper
from delegations.domain.office.settings_entry import SettingsEntry
from delegations.domain.papers.forms import FORMS, Emblem, FormOwner
from delegations.domain.records.labels import label
from delegations.domain.text.texts import _
from delegations.gui.fields.bound_fields import BoundForm
from delegations.gui.ground import jobs
from delegations.gui.pages.settings.document import SettingsDocument
from delegations.gui.papers.paper_view import PaperView
from delegations.gui.widgets.basics import GRID, column, row
from delegations.gui.widgets.steady import SteadyChoice
from delegations.services.papers.form_preview import form_preview

_AFTER = 250
"""Milliseconds after the last keystroke."""
_PREVIEW = (330, 300)


class OfficeForms(QWidget):
    """One form at a time, beside it the paper that bears it."""

    def __init__(self, document: SettingsDocument) -> None:
        super().__init__()
        self._document = document
        self._under_way = self._stale = False
        self._timer = QTimer(self, singleShot=True, interval=_AFTER)
        self._timer.timeout.connect(self._rebuild)
        whole = column(self, gap=GRID)
        self.owner = SteadyChoice()
        self.owner.setAccessibleName(_("Form"))
        self._stack = QStackedWidget()
        self.forms = {owner: self._form(owner) for owner in FormOwner}
        for owner, form in self.forms.items():
            self.owner.addItem(label(owner), owner)
            self._stack.addWidget(form)
        self.owner.currentIndexChanged.connect(self._choose)
        whole.addWidget(self.owner)
        beside = row(gap=GRID * 2)
        beside.addWidget(self._stack, 1)
        self.view = PaperView()
        self.view.setFixedSize(*_PREVIEW)
        beside.addWidget(self.view, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(beside)

    def _form(self, owner: FormOwner) -> BoundForm[SettingsEntry]:
        form = BoundForm(self._document, part=FORMS[owner], label_width=150)
        council = owner is FormOwner.COUNCIL
        like_council = "" if council else _("Empty: as on the form of the council")
        body = {
            FormOwner.COUNCIL: _("Empty: the name of the office"),
            FormOwner.MAYOR: _("Empty: the post of who signs"),
            FormOwner.DEPARTMENT: _("The department that writes letters of its own"),
        }
        form.add_choice("emblem", _("Above the name"), Emblem)
        form.add_line("higher", _("Higher body"), _("Above the name, where there is one"))
        form.add_line("body", _("Name on the form"), body[owner])
        form.add_line("code", _("EDRPOU code"), _("Eight digits"))
        form.add_line("address", _("Postal address"), like_council or _("Street, house, city, post code"))
        form.add_line("phone", _("Telephone"), like_council)
        form.add_line("email", _("E-mail"), like_council)
        form.add_line("site", _("Site"), like_council)
        signs = _("Empty: who signs for the office")
        form.add_line("signatory_post", _("Post of who signs"), signs)
        form.add_line("signatory_name", _("Name of who signs"), signs)
        form.add_text("visas", _("Visas"), _("Who agrees with drafts, a line for each: post, name"), 2)
        return form

    def _choose(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._timer.start(0)

    def refresh(self) -> None:
        """Show the settings as they are now."""
        for form in self.forms.values():
            form.refresh()
        self._timer.start()

    def refresh_problems(self) -> None:
        """Show what keeps the settings from being saved below its fields."""
        for form in self.forms.values():
            form.refresh_problems()

    def field(self, path: str) -> QWidget | None:
        """Return the input of a field, its form on top; None for a field of something else."""
        for owner, form in self.forms.items():
            if (found := form.inputs.get(path)) is not None:
                self.owner.setCurrentIndex(self.owner.findData(owner))
                return found
        return None

    def showEvent(self, event: QShowEvent) -> None:
        """Make the paper when it is seen."""
        super().showEvent(event)
        self._timer.start(0)

    def _rebuild(self) -> None:
        if not self.isVisible():
            return
        self._stale = self._under_way
        if self._under_way:
            return
        self._under_way = True
        database, entry = self._document.context.database, self._document.settings
        owner: FormOwner = self.owner.currentData()
        jobs.start(
            lambda _job: form_preview(database, entry, owner), done=self._show,
            failed=self._document.context.failed.emit,
        ).ended.connect(self._ended)  # fmt: skip

    def _show(self, paper: Paper) -> None:
        self.view.show_paper(paper)

    def _ended(self) -> None:
        self._under_way = False
        if self._stale:
            self._timer.start()
