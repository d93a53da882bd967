"""Templates of letters: the text, the fields it can name, and beside it the letter as it will print."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSplitter

from delegations.domain.office.roles import Right
from delegations.domain.papers.letter_text import OWN, LetterText, TemplateRecord, template_uid
from delegations.domain.records.record import Value
from delegations.domain.text.errors import ConflictError, DelegationsError, TemplateError
from delegations.domain.text.texts import RIGHT_TO_LEFT, _
from delegations.gui.editing.saving import Saving
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.page import Page, PageState
from delegations.gui.pages.letters.choice import TemplateChoice
from delegations.gui.pages.letters.own import OwnTemplates
from delegations.gui.pages.letters.preview import Asked, LetterPreview
from delegations.gui.pages.letters.template_part import TemplatePart
from delegations.gui.record_pages.conflict import ConflictDialog
from delegations.gui.record_pages.history_view import HistoryDialog
from delegations.gui.widgets.basics import column
from delegations.gui.widgets.question import agrees
from delegations.services.papers.letters import (
    load_template,
    reset_template,
    save_template,
    shipped_text,
)
from delegations.services.papers.template_drafts import TemplateDraft, draft_of_template, keep_template_draft
from delegations.services.writing.history import history_of

_DRAFT_AFTER = 400
"""Milliseconds after the last keystroke when an unsaved text is written down."""


class LettersPage(Page):
    """All templates; the one under the cursor is open."""

    right = Right.PAPERS

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._paper = self._language = self._saved = self._base = self._shipped = ""
        self._record = TemplateRecord.VISIT
        self._is_drafted = self._is_wanted_again = False
        self._saving: Saving[str] | None = None
        self._draft_timer = QTimer(self, singleShot=True, interval=_DRAFT_AFTER)
        self._draft_timer.timeout.connect(self.write_draft)
        self.preview = LetterPreview(context)
        self.visit, self.view = self.preview.visit, self.preview.view
        self.preview.wanted.connect(self._ask)
        self.preview.refused.connect(self._refused)
        splitter = QSplitter()
        self.choice = TemplateChoice(context)
        self.list, self.language = self.choice.list, self.choice.language
        self.choice.chosen.connect(self._open)
        # What its menu does with the open template it does with what is stored.
        self.choice.menu.choices.aboutToShow.connect(self.finish_saving)
        self.own = OwnTemplates(self, self.choice, self._show_own)
        self.text = self._text_part()
        self.editor = self.text.editor
        for number, part in enumerate((self.choice, self.text, self.preview)):
            splitter.addWidget(part)
            splitter.setStretchFactor(number, (0, 3, 2)[number])
        splitter.setSizes([230, 620, 460])
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        column(self).addWidget(splitter)
        context.visits_changed.connect(self.visit.fill)
        context.meetings_changed.connect(self.visit.fill)
        context.settings_changed.connect(self._follow)
        self.visit.fill()
        self.choice.fill()
        self.list.setCurrentRow(0)

    def _text_part(self) -> TemplatePart:
        part = TemplatePart(self.context, self.right)
        part.save_wanted.connect(self.begin_save)
        part.reset_wanted.connect(self._reset)
        part.history_wanted.connect(self._show_history)
        part.editor.changed.connect(self._typed)
        part.word_file.changed.connect(self._follow)
        self.preview.values.connect(part.editor.set_values)
        self.preview.made.connect(part.no_problem)
        return part

    def open(self, what: object) -> None:
        """Show the template of the paper ``what``, or of a paper and language; or go on with the one that is open."""
        paper, speech = what if isinstance(what, tuple) else (what, self.choice.speech())
        if speech != self.choice.speech():
            self.choice.choose_language(speech)
            self._open()
        self.choice.mark(paper, speech)
        self._ask()

    def _follow(self) -> None:
        """Show which templates there are by now; the open one may be gone."""
        open_now = self._paper, self._language
        self.choice.fill()
        one = self.choice.current()
        if one is not None and self._paper.startswith(OWN):
            is_other = (one.paper, one.language) != open_now
            if is_other or (one.own is not None and self._is_replaced(one.own)):
                self._paper = ""
                self._open()
        self._ask()

    def _is_replaced(self, own: LetterText) -> bool:
        """Tell whether another Word file, or a text, took the place of what is shown."""
        shown = self.text.word_file.template if self.text.is_file else None
        return (shown.file if shown is not None else "") != own.file

    def _show_own(self, paper: str, speech: str) -> None:
        """Show an own template that was just added."""
        self.choice.choose_language(speech)
        self.choice.fill()
        if not self.choice.mark(paper, speech):
            return
        self._open()

    def _open(self) -> None:
        if not self.leave():
            self.choice.show_open(self._paper, self._language)
            return
        self.choice.fill()
        one = self.choice.current()
        if one is None:
            return
        self._paper, self._language = one.paper, one.language
        self._record = one.own.record if one.own is not None else TemplateRecord.VISIT
        self.text.show_file(one.own if one.own is not None and one.own.file else None)
        self._saved = load_template(self.context.database, self._paper, self._language)
        draft = draft_of_template(self.context.database, self._paper, self._language)
        self._is_drafted = bool(draft.text)
        self._base = draft.base if draft.base is not None else self._saved
        self._shipped = "" if one.own is not None else shipped_text(self._paper, self._language)
        self.text.reset_button.setVisible(one.own is None)
        self.text.fields.show_kind(self._record)
        self.editor.set_from_right(from_right=self._language in RIGHT_TO_LEFT)
        self.editor.setPlainText(draft.text or self._saved)
        self.text.title.setText(self.choice.title())
        if draft.text:
            self.context.message.emit(_("Unsaved edits were brought back."))
        self._ask()

    def _typed(self) -> None:
        self._show_state()
        if self._is_changed() or self._is_drafted:
            self._draft_timer.start()
        self._ask()

    def _show_state(self) -> None:
        self.text.save_button.setEnabled(self._is_changed())
        self.text.reset_button.setEnabled(self.editor.toPlainText() != self._shipped)

    def _is_changed(self) -> bool:
        return self.editor.toPlainText().strip() != self._saved.strip()

    def _ask(self) -> None:
        words = None if self.text.is_file else self.editor.toPlainText()
        self.preview.ask(Asked(self._paper, self._language, words, self._record))

    def _refused(self, why: TemplateError | str | None) -> None:
        if isinstance(why, TemplateError):
            self.text.show_problem(why)
        elif why is not None:
            self.text.say_problem(why)

    def begin_save(self, *, asking: bool = True) -> None:
        """Store the text on a thread: it counts as saved at once, and what is wrong comes back to its line.

        What is typed meanwhile is saved after it when that is asked for. ``asking``: where somebody else changed the
        text, the user chooses; else a sentence says so.
        """
        if self._saving is not None:
            self._is_wanted_again = self._is_changed()
            return
        if not self._is_changed():
            return
        self._draft_timer.stop()
        text, before = self.editor.toPlainText(), self._saved
        store = partial(save_template, self.context.database, self._paper, self._language, text, base=self._base)
        self._saved = text
        self._saving = Saving(store, partial(self._end_saving, text, before, asking))
        self._show_state()

    def finish_saving(self) -> None:
        """Wait for a save that is under way: what follows needs what is stored."""
        while self._saving is not None:
            self._saving.finish()

    def _save(self, *, asking: bool = True) -> bool:
        """Store the text and wait for it; tell whether it went in."""
        self.finish_saving()
        self.begin_save(asking=asking)
        self.finish_saving()
        return not self._is_changed()

    def _end_saving(self, text: str, before: str, asking: bool, outcome: str | DelegationsError) -> None:
        is_wanted_again, self._saving, self._is_wanted_again = self._is_wanted_again, None, False
        if isinstance(outcome, DelegationsError):
            self._saved = before
            self._typed()
            self._refuse(outcome, text, asking=asking)
            return
        self._base = text
        self._is_drafted = False
        self._typed()
        self.choice.fill()
        self.context.settings_changed.emit()
        if is_wanted_again:
            self.begin_save()

    def _refuse(self, why: DelegationsError, text: str, *, asking: bool) -> None:
        """Say why ``text`` could not be stored, and go to the line that is wrong."""
        if isinstance(why, ConflictError) and asking:
            self._let_choose(self.editor.toPlainText())
        elif isinstance(why, TemplateError):
            self.text.show_problem(why)
            if self.editor.toPlainText() == text:
                self.editor.go_to_line(why.line)
        else:
            self.context.failed.emit(str(why))

    def _let_choose(self, mine: str) -> None:
        """Show whose text is stored by now and where it differs from ``mine``; what is chosen is stored."""
        uid, database = template_uid(self._paper, self._language), self.context.database
        stored = load_template(database, self._paper, self._language)
        base, theirs, ours = (LetterText(uid=uid, text=one) for one in (self._base, stored, mine))
        dialog = ConflictDialog(self, base, theirs, ours, history_of(database, uid, limit=1))

        def settle() -> None:
            if dialog.record is None:
                return
            self._saved = self._base = stored
            self.editor.setPlainText(dialog.record.text)
            self.begin_save()

        dialog.accepted.connect(settle)
        dialog.rejected.connect(self.write_draft)
        dialog.open()

    def _show_history(self) -> None:
        uid = template_uid(self._paper, self._language)
        HistoryDialog(self, self.context, uid, None if self.editor.isReadOnly() else self._put_back).open()

    def _put_back(self, old: Value) -> None:
        """Show an earlier text, to be saved; make an earlier Word file the template again. Raises DelegationsError."""
        if not isinstance(old, LetterText):
            raise TypeError(old)
        own = self.choice.own()
        if own is not None and (own.file or old.file):
            self.text.word_file.put_back(own, old)
        else:
            self.editor.setPlainText(old.text)

    def _reset(self) -> None:
        question = _("Throw our own text of “{name}” away and take the one that came with the program?")
        if agrees(self, _("Shipped text"), question.format(name=self.text.title.text())):
            self.finish_saving()
            reset_template(self.context.database, self._paper, self._language)
            self._saved = self._base = shipped_text(self._paper, self._language)
            self.editor.setPlainText(self._saved)
            self.choice.fill()
            self.context.settings_changed.emit()

    def leave(self) -> bool:
        """Save the open template; what can't be read yet is kept as a draft. False when neither can be written."""
        self.finish_saving()
        if not self._paper or not self._is_changed() or self._save(asking=False):
            return True
        if not self.write_draft():
            return False
        self.context.message.emit(
            _("The text is kept as a draft: it is not saved yet, and letters use the stored one.")
        )
        return True

    def write_draft(self) -> bool:
        """Write an unsaved text down, so that a crash takes nothing; tell whether it is kept."""
        self._draft_timer.stop()
        if self._saving is not None:
            # It drops the draft, or fails and asks for one.
            return True
        text = self.editor.toPlainText() if self._is_changed() else ""
        try:
            draft = TemplateDraft(text, self._base)
            keep_template_draft(self.context.database, self._paper, self._language, draft)
        except DelegationsError as error:
            self.context.failed.emit(str(error))
            return False
        self._is_drafted = bool(text)
        return True

    def kept(self) -> PageState:
        """Return which template is open, and with which visit."""
        return super().kept() | {"open": (self._paper, self._language, self.visit.currentData())}

    def resume(self, kept: PageState) -> None:
        """Open the template that ``kept`` names."""
        paper, speech, visit = kept["open"]
        self.choice.choose_language(speech)
        self.visit.setCurrentIndex(max(0, self.visit.findData(visit)))
        self._open()
        self.open((paper, speech))

    def act(self, key: str) -> bool:
        """Do an action of the menus."""
        if key != "save" or not self.can("save"):
            return False
        self.begin_save()
        return True

    def can(self, key: str) -> bool:
        """Tell whether an action makes sense now."""
        return key == "save" and self._is_changed()
