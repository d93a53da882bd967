"""Settings of the office, and its own topics. They are kept as they are changed."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from delegations.domain.errors import DelegationsError, InvalidRecordError, Problem
from delegations.domain.file_words import reason_of
from delegations.domain.office_settings import OfficeSettings
from delegations.domain.people import Ref
from delegations.domain.texts import LANGUAGES, _
from delegations.domain.who import choose_user_name, user_name
from delegations.gui.editing.history_view import HistoryDialog
from delegations.gui.editing.offers import offer_municipalities
from delegations.gui.office import Office
from delegations.gui.pages.page import Page
from delegations.gui.pages.settings.accounts import AccountSettings
from delegations.gui.pages.settings.backups import BackupSettings
from delegations.gui.pages.settings.changes import ChangesDialog
from delegations.gui.pages.settings.gift_rules import GiftRules
from delegations.gui.pages.settings.precedence import PrecedenceLists
from delegations.gui.pages.settings.retention import RetentionRules
from delegations.gui.widgets.basics import GRID, button, column, row, text
from delegations.gui.widgets.completion import Completion
from delegations.gui.widgets.form import Form, LineField
from delegations.services.office import save_settings
from delegations.services.places import add_topic, load_municipality, topics


class SettingsPage(Page):
    """Who we are, who signs, how numbers are written, which topics there are."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        inside.setMaximumWidth(900)
        body = column(inside, margin=GRID * 3, gap=GRID * 2)
        head = row()
        head.addWidget(text(_("Settings"), "title"), 1)
        head.addWidget(button(_("Latest changes…"), self._show_changes, symbol="history", role="quiet"))
        head.addWidget(button(_("History"), self._show_history, symbol="history", role="quiet"))
        self._save_button = button(_("Save"), self._save, role="primary", tip=_("Save (Ctrl+S)"))
        head.addWidget(self._save_button)
        body.addLayout(head)
        self._form = Form(220)
        self._ours = LineField(_("Our municipality"), _("Who we are: it decides which visits come and which go"))
        Completion(self._ours, offer_municipalities(office))
        self._form.add("our_municipality", _("Our municipality"), self._ours)
        self._language = QComboBox()
        self._language.setAccessibleName(_("Language"))
        for code, name in LANGUAGES.items():
            self._language.addItem(name, code)
        self._form.add("language", _("Language"), self._language)
        self._user = LineField(_("Your name"), _("Stands in history and beside prints; kept on this computer"))
        self._form.add("user", self._user.accessibleName(), self._user)
        self._lines = {
            "letterhead": LineField(_("Head of papers"), _("Empty: the full name of our municipality")),
            "signatory_post": LineField(_("Post of who signs"), _("Mayor of Lutsk")),
            "signatory_name": LineField(_("Name of who signs"), _("Given name and family name")),
            "executor": LineField(_("Prepared by"), _("Name and telephone, printed small at the end")),
            "number_format": LineField(_("Registration numbers"), "{number}/{year}"),
        }
        for name, line in self._lines.items():
            self._form.add(name, line.accessibleName(), line)
        self._add_boxes()
        body.addWidget(self._form)
        body.addWidget(text(_("Rules for gifts"), "section"))
        words = _("Law “On Prevention of Corruption”, articles 23 and 24; Cabinet resolution No. 1195 of 16.11.2011.")
        body.addWidget(text(words, "muted", wrap=True))
        self.gift_rules = GiftRules()
        body.addWidget(self.gift_rules)
        body.addWidget(text(_("Order of precedence"), "section"))
        self.precedence = PrecedenceLists()
        body.addWidget(self.precedence)
        body.addWidget(text(_("Topics of exchange"), "section"))
        body.addWidget(self._topics_part())
        self._add_care(body)
        body.addStretch(1)
        area.setWidget(inside)
        column(self).addWidget(area)
        office.settings_changed.connect(self._follow)
        self.reload()

    def _add_care(self, body: QVBoxLayout) -> None:
        """Add who may do what, how long data is kept, and backups."""
        body.addWidget(text(_("Accounts and roles"), "section"))
        self.accounts = AccountSettings(self.office)
        body.addWidget(self.accounts)
        body.addWidget(text(_("How long data is kept"), "section"))
        self.retention = RetentionRules()
        body.addWidget(self.retention)
        body.addWidget(text(_("Backups"), "section"))
        self.backups = BackupSettings(self.office)
        self.backups.wanted.connect(self.office.command.emit)
        body.addWidget(self.backups)

    def _add_boxes(self) -> None:
        self._martial_law = QCheckBox(_("Public holidays are working days (Law No. 2136-IX, article 6)"))
        self._form.add("martial_law", _("Martial law"), self._martial_law)
        self._gregorian = QCheckBox(_("In Persian papers the Gregorian day stands beside the Solar Hijri one"))
        self._form.add("gregorian_beside", _("Dates"), self._gregorian)
        self._seal = QCheckBox(_("Papers bear their number, version and a QR code, so that a scan finds its record"))
        self._form.add("seal_papers", _("Mark of papers"), self._seal)
        self._reminder = QCheckBox(_("Show what is due in the notification area when the program starts"))
        self._form.add("remind", _("Reminder"), self._reminder)

    def _topics_part(self) -> QWidget:
        holder = QWidget()
        layout = column(holder)
        self._tree = QTreeWidget()
        self._tree.setAccessibleName(_("Topics of exchange"))
        self._tree.setHeaderHidden(True)
        self._tree.setMinimumHeight(300)
        self._tree.setObjectName("rows")
        layout.addWidget(self._tree)
        line = row()
        self._new_topic = LineField(_("New topic"), _("New topic, below the chosen one"))
        self._new_topic.returnPressed.connect(self._add_topic)
        line.addWidget(self._new_topic, 1)
        line.addWidget(button(_("Add topic"), self._add_topic, symbol="plus"))
        layout.addLayout(line)
        self._topic_problem = text("", "problem", wrap=True)
        layout.addWidget(self._topic_problem)
        return holder

    def open(self, what: Any) -> None:
        """Show the settings as they are now."""
        self.reload()

    def reload(self) -> None:
        """Show the settings as they are now."""
        settings = self.office.settings
        ours = ""
        if settings.our_municipality is not None:
            ours = load_municipality(self.office.database, settings.our_municipality).name
        self._ours.show_text(ours)
        self._user.show_text(user_name())
        self._language.setCurrentIndex(max(0, self._language.findData(settings.language)))
        for name, line in self._lines.items():
            line.show_text(getattr(settings, name))
        self.gift_rules.show_rules(settings.gift_rules)
        self.precedence.show_lists(settings.precedence)
        self.retention.show_rules(settings.retention)
        self._martial_law.setChecked(settings.martial_law)
        self._gregorian.setChecked(settings.gregorian_beside)
        self._seal.setChecked(settings.seal_papers)
        self._reminder.setChecked(settings.remind)
        self.backups.reload()
        self._show_topics()
        self._shown = self._typed()

    def _typed(self) -> tuple[Any, ...]:
        """Return all that can be typed and chosen here, as it stands on screen."""
        lines = (self._ours, self._user, self._new_topic, *self._lines.values())
        boxes = (self._martial_law, self._gregorian, self._seal, self._reminder)
        rules = self.gift_rules.model
        return (
            [line.text() for line in lines], [box.isChecked() for box in boxes], self._language.currentData(),
            rules.rows, dict(rules.typed), self.precedence.lists(), self.retention.rules(),
        )  # fmt: skip

    def _follow(self) -> None:
        """Show what was set elsewhere, unless something stands here that nobody has saved."""
        if self.leave():
            self.reload()

    def leave(self) -> bool:
        """Tell whether nothing is typed here that is not saved: settings are saved by their button alone."""
        return self._typed() == self._shown

    def _show_topics(self) -> None:
        self._tree.clear()
        items: dict[int, QTreeWidgetItem] = {}
        for topic in topics(self.office.database):
            parent = items.get(topic.parent_id) if topic.parent_id is not None else None
            item = QTreeWidgetItem([topic.name])
            item.setData(0, Qt.ItemDataRole.UserRole, topic.id)
            if parent is None:
                self._tree.addTopLevelItem(item)
            else:
                parent.addChild(item)
            items[topic.id] = item
        self._tree.expandAll()

    def _add_topic(self) -> None:
        item = self._tree.currentItem()
        parent = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        try:
            add_topic(self.office.database, self._new_topic.text(), parent)
        except DelegationsError as error:
            self._topic_problem.setText(str(error))
            return
        self._topic_problem.setText("")
        self._new_topic.clear()
        self._show_topics()

    def _save(self) -> bool:
        rules = self.gift_rules.rules()
        if rules is None:
            return False
        values: dict[str, Any] = {name: line.text() for name, line in self._lines.items()}
        settings = replace(
            self.office.settings, language=self._language.currentData(), gift_rules=rules,
            precedence=self.precedence.lists(),
            retention=self.retention.rules(),
            martial_law=self._martial_law.isChecked(), remind=self._reminder.isChecked(),
            seal_papers=self._seal.isChecked(),
            gregorian_beside=self._gregorian.isChecked(), **values,
        )  # fmt: skip
        try:
            self._keep_user()
            save_settings(self.office.database, settings, ours=Ref(None, self._ours.text()))
        except InvalidRecordError as error:
            self._form.show_problems({problem.path: problem.message for problem in error.problems})
            return False
        except DelegationsError as error:
            self.office.failed.emit(str(error))
            return False
        self._form.show_problems({})
        self._shown = self._typed()
        self.office.reload_settings()
        self.office.visits_changed.emit()
        self.office.follow_ups_changed.emit()
        self.office.message.emit(_("The settings are saved."))
        return True

    def _show_changes(self) -> None:
        dialog = ChangesDialog(self, self.office)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _show_history(self) -> None:
        dialog = HistoryDialog(self, self.office, "settings", self._put)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _put(self, old: OfficeSettings) -> None:
        """Store the settings as they were; the version before stays in history."""
        save_settings(self.office.database, old)
        self._shown = self._typed()
        self.office.reload_settings()
        self.office.message.emit(_("The settings are saved."))

    def _keep_user(self) -> None:
        if self._user.text().strip() == user_name():
            return
        try:
            choose_user_name(self._user.text())
        except OSError as error:
            raise InvalidRecordError([Problem("user", reason_of(error))]) from error

    def act(self, key: str) -> bool:
        """Do an action of the menus."""
        return key == "save" and self._save()

    def can(self, key: str) -> bool:
        """Tell whether an action makes sense now."""
        return key == "save"
