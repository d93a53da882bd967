"""The settings being edited."""

from dataclasses import replace

from PySide6.QtCore import QObject

from delegations.domain.office.roles import Right
from delegations.domain.office.settings_entry import SettingsEntry
from delegations.domain.text.texts import _
from delegations.gui.editing.document import RecordDocument
from delegations.gui.editing.record_services import RecordServices
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.steps import State
from delegations.services.office.settings_entry import load_settings_entry, save_settings_entry

_KIND = RecordServices(
    lambda: SettingsEntry(uid=""),
    load_settings_entry,
    save_settings_entry,
    ("visits_changed", "follow_ups_changed"),
    Right.ADMINISTER,
    with_base=True,
)


class SettingsDocument(RecordDocument[SettingsEntry]):
    """The one set of settings on screen."""

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(context, _KIND, parent)
        self._is_asked = False
        self._spoken: set[str] = set()
        """Languages that were stored before another one was chosen beside the form."""

    @property
    def settings(self) -> SettingsEntry:
        """The settings as they stand on screen."""
        return self.record

    def reload(self) -> None:
        """Show the settings as they are stored; among edits too stands the language that was chosen beside the form."""
        chosen, known = self.context.settings.language, self._saved.language
        if self.is_changed and chosen != known:
            self._spoken.add(known)
            self._spoken.discard(chosen)
            self._saved = replace(self._saved, language=chosen)
            self.record = self.with_identity(self.record, self._saved)
            self.write_draft()
            self.shown.emit()
            self.state.emit()
        super().reload()

    def with_identity(self, record: SettingsEntry, saved: SettingsEntry) -> SettingsEntry:
        """Return ``record`` in the language of ``saved`` where its own was stored before: undo brings none back."""
        return replace(record, language=saved.language) if record.language in self._spoken else record

    def where(self, path: str, *before: SettingsEntry) -> str:
        """Return what the field ``path`` is called; parts of lists have no names of their own."""
        name = path.split("/", maxsplit=1)[0]
        return super().where(name if name in ("precedence", "retention") else path, *before)

    def begin_save(self) -> None:
        """Store the settings on a thread, and say so when they are."""
        self._is_asked = self.is_changed
        super().begin_save()

    def _go_on_from(self, stored: SettingsEntry, now: State[SettingsEntry]) -> None:
        """Show the settings as they were just stored; the office works by them from now on."""
        super()._go_on_from(stored, now)
        if self._is_asked:
            self._is_asked = False
            self.context.message.emit(_("The settings are saved."))
        self.context.reload_settings()
