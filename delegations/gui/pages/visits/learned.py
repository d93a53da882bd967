"""What was said, shown and learned on a visit, and which sentences of it may be told outside."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from delegations.domain.library.fact_words import fact_words
from delegations.domain.library.practice_draft import is_told, topics_told
from delegations.domain.records.references import Ref
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _
from delegations.domain.visits.visit import Fact, Talk, Visit
from delegations.gui.editing.section import BoundTable, Section
from delegations.gui.pages.visits import columns
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.widgets.basics import button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.menu_button import MenuButton
from delegations.services.library.practices import drafted_practice


class LearnedSection(Section[Visit]):
    """What was said, shown and learned; a topic of it becomes a practice of the library."""

    def __init__(self, document: VisitDocument) -> None:
        super().__init__(document)
        for group, heading, make, kind in (
            ("talks", _("Talks"), columns.talks, Talk),
            ("facts", _("Figures"), columns.facts, Fact),
        ):
            table = BoundTable(document, group, heading, make(document), kind)
            self.tables.append(table)
            self.body.addWidget(table)
        tip = _("A first draft of a practice from these talks and figures, to be edited")
        self._draft = MenuButton(_("Make a practice"), "lightbulb", tip)
        self._draft.choices.aboutToShow.connect(self._offer)
        self.tables[0].heading.addWidget(self._draft)
        self.finish()

    def _offer(self) -> None:
        """Offer the topics on which the other side said or showed something; below them those on which we did."""
        visit: Visit = self.document.record
        ours = self.document.context.settings.our_municipality
        menu = self._draft.choices
        menu.clear()
        for own, all_words in ((False, _("All topics")), (True, _("Our practice, all topics"))):
            if own and not menu.isEmpty():
                menu.addSeparator()
            for topic in topics_told(visit, ours, own=own):
                words = _("Our practice: {topic}").format(topic=topic.name) if own else topic.name
                menu.addAction(words).triggered.connect(partial(self._make, topic, own))
            if is_told(visit, ours, own=own):
                menu.addAction(all_words).triggered.connect(partial(self._make, None, own))
        if menu.isEmpty():
            menu.addAction(_("Nothing was said or shown yet.")).setEnabled(False)

    def _make(self, topic: Ref | None, own: bool, _checked: bool = False) -> None:
        if not self.document.save():
            return
        context = self.document.context
        try:
            practice = drafted_practice(context.database, self.document.record, topic, own=own)
        except DelegationsError as error:
            context.failed.emit(str(error))
            return
        context.wanted.emit("library", practice)
        context.message.emit(_("A practice was drafted from the visit. It is stored when you save it."))


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
