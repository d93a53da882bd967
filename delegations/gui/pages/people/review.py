"""The yearly review: what is kept longer than the rules want, line by line, to be erased or kept."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.office.vocabulary import RetentionKind
from delegations.domain.records.labels import label
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _, ngettext
from delegations.gui.ground.app_context import AppContext
from delegations.gui.pages.people.told import show_told
from delegations.gui.widgets.basics import button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.question import agrees
from delegations.services.privacy.overstayed import Overstayed, review
from delegations.services.privacy.retention import let_go, note_review


class ReviewDialog(Dialog):
    """Everything is marked to be kept until it is ticked."""

    def __init__(self, parent: QWidget, context: AppContext) -> None:
        super().__init__(parent, _("Yearly review of personal data"), (760, 560))
        self._context = context
        self._today = date.today()  # noqa: DTZ011  the wall calendar of the office
        layout = self.body
        layout.addWidget(text(_("Yearly review of personal data"), "title"))
        words = _("What is kept longer than the rules in the settings want. Tick what is to be erased; the rest stays.")
        layout.addWidget(text(words, "muted", wrap=True))
        self.list = QListWidget()
        self.list.setObjectName("rows")
        self.list.setAccessibleName(_("What is kept longer than it should be"))
        for one in review(context.database, self._today):
            item = QListWidgetItem(_words(one))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.list.addItem(item)
        layout.addWidget(self.list, 1)
        self._nothing = text(_("Nothing is kept longer than it should be."), "muted")
        self._nothing.setVisible(not self.list.count())
        layout.addWidget(self._nothing)
        finish = button(_("Erase what is ticked, and finish the review"), self._finish)
        every = button(_("Tick all"), self._tick_all, role="quiet")
        self.add_buttons(finish, every, close=_("Later"), is_final=True)

    def _tick_all(self) -> None:
        for place in range(self.list.count()):
            self.list.item(place).setCheckState(Qt.CheckState.Checked)

    def chosen(self) -> list[Overstayed]:
        """Return what is ticked."""
        items = [self.list.item(place) for place in range(self.list.count())]
        return [one.data(Qt.ItemDataRole.UserRole) for one in items if one.checkState() == Qt.CheckState.Checked]

    def has_work(self) -> bool:
        """Tell whether something is ticked."""
        return bool(self.chosen())

    def _finish(self) -> None:
        chosen = self.chosen()
        question = ngettext(
            "Erase {count} thing for good? This can't be undone.",
            "Erase {count} things for good? This can't be undone.",
            len(chosen),
        )
        if chosen and not agrees(self, _("Erase for good"), question.format(count=show_whole(len(chosen)))):
            return
        try:
            told = [trace for one in chosen for trace in let_go(self._context.database, one, self._today)]
            note_review(self._context.database, self._today)
        except DelegationsError as error:
            self.say(str(error))
            return
        self.accept()
        self._context.reload_settings()
        show_told(self._owner, self._context, list(dict.fromkeys(told)))


def _words(one: Overstayed) -> str:
    since = short_date(PartialDate.from_text(one.since))
    if one.kind is RetentionKind.VERSIONS:
        words = ngettext("{count} version, the oldest of {date}", "{count} versions, the oldest of {date}", one.count)
        return f"{label(one.kind)}\n{words.format(count=show_whole(one.count), date=since)}"
    return f"{one.name}\n{label(one.kind)} · " + _("last seen: {date}").format(date=since)
