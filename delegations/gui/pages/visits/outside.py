"""Sentences for letters and news, chosen from what was noted of a visit: nothing of it goes out by itself."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from delegations.domain.library.fact_words import fact_words
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _
from delegations.domain.visits.visit import Visit
from delegations.gui.widgets.basics import button, text
from delegations.gui.widgets.dialog import Dialog


def sentences(visit: Visit) -> list[str]:
    """Return what could be told outside, each once: results, talks, figures and tasks, without who is responsible."""
    noted = [
        *visit.summary.split("\n"),
        *(line for one in visit.talks for line in one.text.split("\n")),
        *(fact_words(one) for one in visit.facts),
        *(one.text for one in visit.follow_ups),
    ]
    there = fold(visit.told_outside)
    found = {fold(one): one.strip() for one in noted if one.strip() and fold(one) not in there}
    return list(found.values())


class OutsideDialog(Dialog):
    """What was noted, to be ticked; ``take`` gets the text with the chosen sentences behind what is there."""

    def __init__(self, parent: QWidget, visit: Visit, take: Callable[[str], object]) -> None:
        super().__init__(parent, _("For letters and press"), (640, 480))
        self._visit, self._take = visit, take
        hint = _("Choose what the partner and the press may read; it can be rewritten afterwards.")
        self.body.addWidget(text(hint, "muted", wrap=True))
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setAccessibleName(_("For letters and press"))
        for sentence in sentences(visit):
            item = QListWidgetItem(sentence, self.list)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.body.addWidget(self.list, 1)
        self.add_buttons(button(_("Take the chosen"), self._add))

    def has_work(self) -> bool:
        """Tell whether something was ticked."""
        return bool(self._chosen())

    def _chosen(self) -> list[str]:
        items = (self.list.item(number) for number in range(self.list.count()))
        return [one.text() for one in items if one.checkState() is Qt.CheckState.Checked]

    def _add(self) -> None:
        chosen = self._chosen()
        if not chosen:
            self.say(_("Nothing was chosen yet."))
            return
        self.accept()
        self._take("\n".join(filter(None, (self._visit.told_outside, *chosen))))
