"""What is done with templates that the office adds itself: adding, naming, another language, deleting."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from delegations.domain.office.roles import Right
from delegations.domain.papers.letter_text import LetterText, TemplateRecord
from delegations.domain.records.labels import label
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import LANGUAGES, N_, _, ngettext
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.page import Page
from delegations.gui.pages.letters.choice import TemplateChoice
from delegations.gui.pages.letters.word_file import ask_template_file, read_text_file, read_word_file
from delegations.gui.widgets.ask_file import ask_target
from delegations.gui.widgets.basics import button
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.steady import SteadyChoice
from delegations.services.files.paper_files import plain_name, write_file
from delegations.services.files.stored import stored_content
from delegations.services.packages.template_bundle import Taken, save_templates, take_templates
from delegations.services.templates.kept_templates import own_templates
from delegations.services.templates.own_templates import (
    TemplateTraits,
    WordFile,
    add_template,
    change_traits,
    delete_template,
    restore_template,
    traits_of,
)

BEGINNING = "[head]\n[date]\n> {{ recipient.addressee }}\n## \n^ {{ recipient.salutation }}\n\n[signature]\n"
"""What a new template begins with: the frame of a letter."""
_FORMS = {
    "letter": N_("letter: with address and code, without a place"),
    "general": N_("form of the council"),
    "order": N_("form of the mayor"),
    "none": N_("none: a working paper"),
}
"""The forms that a template can stand on (``PaperForm``), by their names."""


class TemplateDialog(Dialog):
    """Asks what a template is. ``take`` gets its traits and its language; what that raises is said in the dialog."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        take: Callable[[TemplateTraits, str], object],
        *,
        of: LetterText | None = None,
        language: str = "uk",
        may_choose_language: bool = True,
    ) -> None:
        super().__init__(parent, title, (560, 0))
        self._take = take
        known = traits_of(of) if of is not None else TemplateTraits(name="")
        self._known = known.name
        self.name = QLineEdit(known.name)
        self.record = SteadyChoice()
        for kind in TemplateRecord:
            self.record.addItem(label(kind), kind)
        self.record.setCurrentIndex(self.record.findData(known.record))
        self.language = SteadyChoice()
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(language))
        self.language.setEnabled(may_choose_language)
        self.form = SteadyChoice()
        for key, words in _FORMS.items():
            self.form.addItem(_(words), key)
        self.form.setCurrentIndex(max(0, self.form.findData(known.form)))
        self.per_person = QCheckBox(_("A page for each person"))
        self.per_person.setChecked(known.per_person)
        self._form = Form(190)
        for path, words, widget in (
            ("name", _("What it is called"), self.name),
            ("record", _("What it tells of"), self.record),
            ("language", _("Language"), self.language),
            ("form", _("Form of the office"), self.form),
            ("per_person", _("For each person"), self.per_person),
        ):
            widget.setAccessibleName(words)
            self._form.add(path, words, widget)
        self.body.addWidget(self._form)
        self.add_buttons(button(_("Save"), self._agree))
        self.name.setFocus()

    def has_work(self) -> bool:
        """Tell whether a name was typed."""
        return self.name.text().strip() != self._known

    def _agree(self) -> None:
        traits = TemplateTraits(
            name=self.name.text(), record=self.record.currentData(), per_person=self.per_person.isChecked(),
            form=str(self.form.currentData()),
        )  # fmt: skip
        try:
            self._take(traits, str(self.language.currentData()))
        except DelegationsError as error:
            self._form.show_problems({"name": str(error)})
            self.name.setFocus()
            return
        self._known = self.name.text().strip()
        self.accept()


class OwnTemplates:
    """The menu below the list. ``show`` opens a template by paper and language."""

    def __init__(self, page: Page, choice: TemplateChoice, show: Callable[[str, str], object]) -> None:
        self._page, self._choice, self._show = page, choice, show
        choice.menu.choices.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        menu = self._choice.menu.choices
        menu.clear()
        one, may_not = self._choice.own(), bool(self._page.context.why_not(Right.PAPERS))
        for words, act, needs_own in (
            (_("Add a template…"), self.add, False),
            (_("Add from a file…"), self.ask_file, False),
            (_("Name and kind…"), self.name, True),
            (_("In another language…"), self.translate, True),
            (_("Save as a file…"), self.ask_place, True),
            (_("Save all own templates as one file…"), self.ask_place_of_all, True),
            (_("Delete"), self.delete, True),
        ):
            action = menu.addAction(words)
            action.triggered.connect(lambda _checked=False, act=act: act())
            action.setEnabled(not may_not and (one is not None or not needs_own))
        if gone := deleted_ones(self._page.context):
            menu.addSeparator()
            for template in gone:
                action = menu.addAction(_("Bring back “{name}”").format(name=template.name))
                action.triggered.connect(partial(self._bring_back, template.paper))
                action.setEnabled(not may_not)

    def _bring_back(self, paper: str, _checked: bool = False) -> None:
        bring_back(self._page.context, paper)

    def add(self) -> None:
        """Ask what the new template is, and open it with the frame of a letter."""

        def take(traits: TemplateTraits, speech: str) -> None:
            self._made(add_template(self._page.context.database, traits, speech, BEGINNING))

        speech = self._choice.speech()
        TemplateDialog(self._page, _("New template"), take, language=speech).open()

    def ask_file(self) -> None:
        """Ask for a file that becomes a template: one of Word, or a text that another office saved."""
        if (path := ask_template_file(self._page)) is not None:
            self.add_file(path)

    def add_file(self, path: Path) -> None:
        """Ask what the template is that the file at ``path`` becomes, and open it; take in a file of several."""
        if path.suffix.casefold() == ".zip":
            self.take_all(path)
            return
        is_text = path.suffix.casefold() == ".txt"
        try:
            text = read_text_file(path) if is_text else ""
            word = None if is_text else read_word_file(path)
        except DelegationsError as error:
            self._page.context.failed.emit(str(error))
            return

        def take(traits: TemplateTraits, speech: str) -> None:
            self._made(add_template(self._page.context.database, traits, speech, text, word=word))

        dialog = TemplateDialog(self._page, _("New template"), take, language=self._choice.speech())
        dialog.name.setText(path.stem)
        dialog.open()

    def _made(self, template: LetterText) -> None:
        self._page.context.settings_changed.emit()
        self._show(template.paper, template.language)

    def ask_place(self) -> None:
        """Save the template where the user wants it, for another office."""
        one = self._choice.own()
        if one is None:
            return
        suffix = ".docx" if one.file else ".txt"
        target = ask_target(self._page, plain_name(one.name), (suffix,))
        if target is not None:
            self.save(one, target)

    def save(self, template: LetterText, target: Path) -> None:
        """Write a template to ``target``: its Word file, or its text; or say why it can't be."""
        database = self._page.context.database
        try:
            content = stored_content(database, template.file) if template.file else template.text.encode()
            write_file(target, content)
        except DelegationsError as error:
            self._page.context.failed.emit(str(error))

    def ask_place_of_all(self) -> None:
        """Save all own templates as one file where the user wants it, for another office."""
        target = ask_target(self._page, _("Own templates"), (".zip",), {".zip": _("Several templates (*.zip)")})
        if target is not None:
            self.save_all(target)

    def save_all(self, target: Path) -> None:
        """Write all own templates to ``target`` on a thread, and say how many."""
        context = self._page.context

        def done(count: int) -> None:
            words = ngettext("{count} template was saved: {file}", "{count} templates were saved: {file}", count)
            context.message.emit(words.format(count=count, file=target))

        jobs.start(lambda _job: save_templates(context.database, target), done=done, failed=context.failed.emit)

    def take_all(self, path: Path) -> None:
        """Take in the templates of a file on a thread, and say what came of it."""
        context = self._page.context

        def done(taken: Taken) -> None:
            words = ngettext("{count} template was added.", "{count} templates were added.", taken.added)
            known = ngettext("{count} was here already.", "{count} were here already.", taken.known)
            said = [words.format(count=taken.added)] + ([known.format(count=taken.known)] if taken.known else [])
            context.settings_changed.emit()
            context.message.emit(" ".join(said))

        jobs.start(lambda _job: take_templates(context.database, path), done=done, failed=context.failed.emit)

    def name(self) -> None:
        """Ask what the template is called, of what it tells and for whom it is made."""
        one = self._choice.own()
        if one is None:
            return

        def take(traits: TemplateTraits, _speech: str) -> None:
            change_traits(self._page.context.database, one.paper, one.language, traits)
            self._page.context.settings_changed.emit()

        title = _("Name and kind of the template")
        TemplateDialog(self._page, title, take, of=one, language=one.language, may_choose_language=False).open()

    def translate(self) -> None:
        """Ask for a language, and open the template in it with the text that it has by now."""
        one = self._choice.own()
        if one is None:
            return

        def take(traits: TemplateTraits, speech: str) -> None:
            database = self._page.context.database
            word = WordFile(stored_content(database, one.file), one.file_name) if one.file else None
            self._made(add_template(database, traits, speech, one.text, paper=one.paper, word=word))

        others = [code for code in LANGUAGES if code != one.language]
        TemplateDialog(self._page, _("In another language"), take, of=one, language=others[0]).open()

    def delete(self) -> None:
        """Delete the template; it can be brought back."""
        if (one := self._choice.own()) is not None:
            try:
                delete_own(self._page.context, one)
            except DelegationsError as error:
                self._page.context.failed.emit(str(error))


def delete_own(context: AppContext, template: LetterText) -> None:
    """Delete a template; a passing word offers to bring it back, and Ctrl+Z does. Raises DelegationsError."""
    delete_template(context.database, template.paper)
    words = _("The template “{name}” was deleted.").format(name=template.name)
    context.deeds.offer(words, partial(bring_back, context, template.paper))
    context.settings_changed.emit()


def bring_back(context: AppContext, paper: str) -> None:
    """Bring a deleted template back, or say why it can't be."""
    try:
        restore_template(context.database, paper)
    except DelegationsError as error:
        context.failed.emit(str(error))
        return
    context.settings_changed.emit()


def deleted_ones(context: AppContext) -> list[LetterText]:
    """Return the deleted templates, each once."""
    found = {one.paper: one for one in own_templates(context.database, deleted=True)}
    return list(found.values())
