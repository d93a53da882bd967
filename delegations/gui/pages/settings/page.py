"""Settings of the office. They are stored like a record: by Save, and when the page is left."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from delegations.domain.office.office_settings import OfficeSettings
from delegations.domain.office.roles import Right
from delegations.domain.office.settings_entry import SettingsEntry
from delegations.domain.people.vocabulary import AddressStyle
from delegations.domain.records.labels import label
from delegations.domain.records.record import Value
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import LANGUAGES, _
from delegations.gui.editing.record_note import RecordNote
from delegations.gui.fields.bound_fields import BoundForm
from delegations.gui.fields.by_right import ReadByRight
from delegations.gui.fields.offers import offer_municipalities
from delegations.gui.fields.typing_at import TypingAt
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.page import Page
from delegations.gui.pages.settings.accounts import AccountSettings
from delegations.gui.pages.settings.backups import BackupSettings
from delegations.gui.pages.settings.changes import ChangesDialog
from delegations.gui.pages.settings.document import SettingsDocument
from delegations.gui.pages.settings.forms import OfficeForms
from delegations.gui.pages.settings.gift_rules import gift_rules
from delegations.gui.pages.settings.precedence import PrecedenceLists
from delegations.gui.pages.settings.retention import RetentionRules
from delegations.gui.pages.settings.topics import TopicSettings
from delegations.gui.record_pages.conflict import let_choose
from delegations.gui.record_pages.history_view import HistoryDialog
from delegations.gui.tables.typing import finish_typing
from delegations.gui.widgets.basics import GRID, button, column, row, scrolled, text
from delegations.gui.widgets.own_undo import set_undoes
from delegations.gui.widgets.reading import for_reading
from delegations.services.office.settings_entry import entry_of, load_settings_entry
from delegations.services.writing.drafts import take_draft


class SettingsPage(Page):
    """Who we are, who signs, how numbers are written, which topics there are."""

    right = Right.ADMINISTER

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.document = SettingsDocument(context, self)
        stored = load_settings_entry(self.context.database)
        draft = take_draft(self.context.database, stored)
        # Its edits go on from what they began with: what others set meanwhile stays.
        self.document.open(stored if draft is None else draft.base or stored, draft=draft)
        set_undoes(self, itself=False)
        self._typing = TypingAt(self.document, self)
        self._typing.left.connect(self._show_state)
        layout = column(self, gap=0)
        layout.addLayout(self._head())
        layout.addWidget(RecordNote(self.document))
        layout.addWidget(self._parts())
        ReadByRight(self, context, self.right)
        context.rights_changed.connect(self._refresh)
        self.document.shown.connect(self._refresh)
        self.document.edited.connect(lambda _path: self._refresh())
        self.document.state.connect(self._show_state)
        self.document.refused.connect(lambda: self._go_to(next(iter(self.document.all_problems()), "")))
        self.document.went_back.connect(self._go_back_to)
        self.document.conflicted.connect(lambda *states: let_choose(self, self.document, *states))
        context.settings_changed.connect(self.reload)
        self.reload()
        # A draft was opened before anybody listened.
        self._refresh()
        self._show_state()
        if self.document.is_changed:
            context.message.emit(_("Unsaved edits were brought back. Undo takes them away."))

    def _head(self) -> QVBoxLayout:
        """Return what stays on screen wherever the page is scrolled to: Save, and what keeps it from saving."""
        head = column()
        head.setContentsMargins(GRID * 3, GRID * 2, GRID * 3, GRID)
        line: QHBoxLayout = row()
        line.addWidget(text(_("Settings"), "title"), 1)
        line.addWidget(for_reading(button(_("Latest changes…"), self._show_changes, symbol="history", role="quiet")))
        line.addWidget(for_reading(button(_("History"), self._show_history, symbol="history", role="quiet")))
        save = lambda: self.act("save")  # noqa: E731
        self.save_button = button(_("Save"), save, role="primary", tip=_("Save (Ctrl+S)"))
        line.addWidget(self.save_button)
        head.addLayout(line)
        self.problem = text("", "problem", wrap=True)
        head.addWidget(self.problem)
        return head

    def _parts(self) -> QScrollArea:
        inside = QWidget()
        inside.setMaximumWidth(900)
        body = column(inside, margin=GRID * 3, gap=GRID * 2)
        body.addWidget(self._office_form())
        self.forms = OfficeForms(self.document)
        body.addWidget(text(_("Forms of papers"), "section"))
        body.addWidget(self.forms)
        self.gift_rules = gift_rules(self.document)
        body.addWidget(self.gift_rules)
        words = _("Law “On Prevention of Corruption”, articles 23 and 24; Cabinet resolution No. 1195 of 16.11.2011.")
        body.addWidget(text(words, "muted", wrap=True))
        self.precedence = PrecedenceLists(self.document)
        self.topics = TopicSettings(self.context)
        self.accounts = AccountSettings(self.context)
        self.retention = RetentionRules(self.document)
        self.backups = BackupSettings(self.context)
        self.backups.wanted.connect(self.context.command.emit)
        for heading, part in (
            (_("Order of precedence"), self.precedence),
            (_("Topics of exchange"), self.topics),
            (_("Accounts and roles"), self.accounts),
            (_("How long data is kept"), self.retention),
            (_("Backups"), self.backups),
        ):
            body.addWidget(text(heading, "section"))
            body.addWidget(part)
        body.addStretch(1)
        self._area = scrolled(inside)
        return self._area

    def _office_form(self) -> BoundForm[SettingsEntry]:
        form = self.form = BoundForm(self.document, label_width=220)
        hint = _("Who we are: it decides which visits come and which go")
        form.add_line("our_municipality", _("Our municipality"), hint, offer_municipalities(self.context))
        form.add_choices("language", _("Language"), list(LANGUAGES.items()))
        form.add_line("user", _("Your name"), _("Stands in history and beside prints; kept on this computer"))
        form.add_line("letterhead", _("Name of the office"), _("Empty: the full name of our municipality"))
        form.add_line("signatory_post", _("Post of who signs"), _("Mayor of Lutsk"))
        form.add_line("signatory_name", _("Name of who signs"), _("Given name and family name"))
        form.add_line("executor", _("Prepared by"), _("Name and telephone, printed small at the end"))
        form.add_line("number_format", _("Registration numbers"), "{number}/{year}")
        hint = _("Address of the authority; empty: signed papers get no time stamp")
        styles = [(one, label(one)) for one in AddressStyle if one is not AddressStyle.OFFICE]
        form.add_choices("address_style", _("Form of address"), styles)
        form.add_line("time_stamps", _("Time stamps"), hint)
        for name, words, what in (
            ("martial_law", _("Martial law"), _("Public holidays are working days (Law No. 2136-IX, article 6)")),
            (
                "own_letters",
                _("Ukrainian names"),
                _("German and Polish papers spell them their own way (Polischtschuk), not as passports do"),
            ),
            (
                "gregorian_beside",
                _("Dates"),
                _("In Persian papers the Gregorian day stands beside the Solar Hijri one"),
            ),
            (
                "seal_papers",
                _("Mark of papers"),
                _("Papers bear their number, version and a QR code, so that a scan finds its record"),
            ),
            (
                "only_with_time_stamp",
                _("Without a time stamp"),
                _("Nothing is signed when the authority of time stamps does not answer"),
            ),
            ("remind", _("Reminder"), _("Show what is due in the notification area when the program starts")),
        ):
            form.add_tick(name, words, what)
        # Each line begins with what its words mean, as the lists of the program do (resources/reading).
        for name, words, example in (
            ("own_headings", _("Headings of tables"), "task: захід; намір\nbodies: куратор"),
            ("own_statuses", _("Words of statuses"), "done: здано в архів\nwaiting: на паузі"),
            ("own_kinds", _("Words of programme items"), "meal: чай\nculture: квест"),
            ("own_minutes", _("Words of minutes"), "resolved: ухвалено зборами\npresenter: співдоповідач"),
            ("own_people", _("Headings of lists of people"), "post: чин\ncity: звідки прибув"),
            ("own_orders", _("Words of orders"), "head: пропоную\nwatches: взяти під нагляд"),
            ("own_roles", _("Roles in a delegation"), "interpreter: товмач\ndriver: візник"),
            ("own_posts", _("Words of posts"), "post: кошовий; осавул"),
            ("own_terms", _("Words of terms"), "recurring: у міру надходження\nend of year: під новий рік"),
        ):
            form.add_text(name, words, example, 2)
        return form

    def open(self, what: object) -> None:
        """Show the settings as they are now, and the field ``what`` where one is named."""
        self.reload()
        if isinstance(what, str):
            self._go_to(what)

    def reload(self) -> None:
        """Show the settings as they are stored; what is typed here and not stored yet stays."""
        try:
            self.document.reload()
            self.topics.reload()
        except DelegationsError as error:
            self.context.failed.emit(str(error))
        self.backups.reload()

    def _refresh(self) -> None:
        for part in (self.form, self.forms, self.gift_rules, self.precedence, self.retention):
            part.refresh()

    def _show_state(self) -> None:
        self.form.refresh_problems()
        self.forms.refresh_problems()
        self.gift_rules.show_problems(self.document.problems)
        problem = self._typing.summary()
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.save_button.setEnabled(self.document.is_changed)

    def leave(self) -> bool:
        """Store what was typed; what can't be stored yet is kept as a draft. False when it stands on screen alone."""
        finish_typing(self)
        left = self.document.leave()
        unsaved = self.topics.unsaved() or self.accounts.unsaved()
        if unsaved:
            self.context.failed.emit(_("Not saved: {why}").format(why=unsaved))
        return left and not unsaved

    def _go_to(self, path: str) -> None:
        """Go to the field ``path``."""
        group, _slash, cell = path.partition("/")
        lists: dict[str, QWidget] = {"precedence": self.precedence.ranks, "retention": self.retention}
        target: QWidget | None = self.form.inputs.get(path) or self.forms.field(path) or lists.get(group)
        if group == self.gift_rules.group:
            target = self.gift_rules.view
            if "/" in cell:
                self.gift_rules.view.focus_field(*cell.split("/", maxsplit=1))
        if target is not None:
            target.setFocus()
            self._area.ensureWidgetVisible(target)

    def _go_back_to(self, path: str, words: str) -> None:
        """Go to the field that undo changed, and say which it is."""
        self._go_to(path)
        self.context.message.emit(words)

    def last_edit_at(self) -> float | None:
        """Return when the edit was made that undo takes back next."""
        return self.document.last_edit_at()

    def _show_changes(self) -> None:
        dialog = ChangesDialog(self, self.context)
        dialog.open()

    def _show_history(self) -> None:
        dialog = HistoryDialog(self, self.context, "settings", None if self.document.why_reading() else self._put)
        dialog.open()

    def _put(self, old: Value) -> None:
        """Let the settings as they were stand here as one edit."""
        if not isinstance(old, OfficeSettings):
            return
        self.document.put_version(entry_of(self.context.database, old))

    def _commands(self) -> dict[str, tuple[Callable[[], object], bool]]:
        """Return what the page does, and whether it makes sense now, by the keys of the menus."""
        document = self.document
        return {
            "save": (document.begin_save, document.is_changed),
            "undo": (document.undo, document.can_undo()),
            "redo": (document.redo, document.can_redo()),
        }

    def act(self, key: str) -> bool:
        """Do an action of the menus."""
        finish_typing(self, stay=key == "save", entries=key == "save")
        act, makes_sense = self._commands().get(key, (None, False))
        if act is None or not makes_sense:
            return False
        act()
        return True

    def can(self, key: str) -> bool:
        """Tell whether an action makes sense now."""
        return self._commands().get(key, (None, False))[1]
