"""The first start asks who we are."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from delegations.domain.papers.forms import FORMS, FormOwner
from delegations.domain.records.record import with_values
from delegations.domain.records.references import Ref
from delegations.domain.text.errors import DelegationsError, InvalidRecordError
from delegations.domain.text.texts import LANGUAGES, _, language
from delegations.gui.fields.offers import offer_municipalities
from delegations.gui.ground.app_context import AppContext
from delegations.gui.shell.cards import card
from delegations.gui.tables.completion import Completion
from delegations.gui.widgets.basics import button, row, text
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.inputs import LineField
from delegations.gui.widgets.steady import SteadyChoice
from delegations.services.office.saving_settings import save_settings


class FirstStart(QWidget):
    """Asks for our municipality and who signs; or fills the database with the sample to look around."""

    def __init__(self, context: AppContext, done: Callable[[], object], speak: Callable[[str], object]) -> None:
        super().__init__()
        self._context, self._done = context, done
        body = card(self)
        body.addWidget(text(_("Welcome"), "title"))
        words = _("Say who you are. It decides which visits come to you and which you make; all can be changed later.")
        body.addWidget(text(words, "muted", wrap=True))
        self._form = Form(190)
        self._language = SteadyChoice()
        self._language.setAccessibleName(_("Language"))
        for code, name in LANGUAGES.items():
            self._language.addItem(name, code)
        self._language.setCurrentIndex(self._language.findData(language()))
        self._language.activated.connect(lambda _n: speak(self._language.currentData()))
        self.ours = LineField(_("Our municipality"), _("For instance: Lutsk"))
        Completion(self.ours, offer_municipalities(context))
        self._post = LineField(_("Post of who signs"), _("Mayor of Lutsk"))
        self._name = LineField(_("Name of who signs"), _("Given name and family name"))
        self._lines = {
            "letterhead": LineField(_("Name of the office"), _("Empty: the full name of our municipality")),
            "code": LineField(_("EDRPOU code"), _("Eight digits")),
            "address": LineField(_("Postal address"), _("Street, house, city, post code")),
            "phone": LineField(_("Telephone")),
            "email": LineField(_("E-mail")),
        }
        for path, widget in (
            ("language", self._language),
            ("our_municipality", self.ours),
            ("signatory_post", self._post),
            ("signatory_name", self._name),
            *((_path(name), line) for name, line in self._lines.items()),
        ):
            self._form.add(path, widget.accessibleName(), widget)
        body.addWidget(self._form)
        buttons = row()
        look_around = button(_("Look around with sample records"), self._sample, role="quiet")
        start = button(_("Begin"), self._begin, role="primary")
        # Whoever types on with Tab and Enter begins: sample records would lie in the office's own database.
        buttons.addWidget(start)
        buttons.addStretch(1)
        buttons.addWidget(look_around)
        body.addLayout(buttons)
        for line in (self.ours, self._post, self._name, *self._lines.values()):
            line.returnPressed.connect(self._begin)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the cursor where typing begins."""
        super().showEvent(event)
        self.ours.setFocus()

    def _begin(self) -> None:
        if not self.ours.text().strip():
            self._form.show_problems({"our_municipality": _("Type the name of your city or community.")})
            self.ours.setFocus()
            return
        settings = self._context.settings
        typed = {name: line.text() for name, line in self._lines.items()}
        chosen = replace(
            settings, language=language(), signatory_post=self._post.text(), signatory_name=self._name.text(),
            letterhead=typed.pop("letterhead"), council_form=with_values(settings.council_form, {**typed}),
        )  # fmt: skip
        self._keep(
            lambda: save_settings(self._context.database, chosen, base=settings, ours=Ref(None, self.ours.text()))
        )

    def _sample(self) -> None:
        from delegations.services.sample.sample import fill_with_sample

        self._keep(lambda: fill_with_sample(self._context.database))

    def _keep(self, act: Callable[[], object]) -> None:
        try:
            act()
        except InvalidRecordError as error:
            self._form.show_problems({problem.path: problem.message for problem in error.problems})
            self._form.focus_field(error.problems[0].path)
            return
        except DelegationsError as error:
            self._form.show_problems({"our_municipality": str(error)})
            return
        self._context.reload_settings()
        self._done()


def _path(name: str) -> str:
    """Return the path of a setting that is asked for: all but the name of the office stand on its form."""
    return name if name == "letterhead" else f"{FORMS[FormOwner.COUNCIL]}/{name}"
