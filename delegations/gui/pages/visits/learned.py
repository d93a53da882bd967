"""What was said, shown and learned on a visit."""

from functools import partial

from delegations.domain.records.references import Ref
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _
from delegations.domain.visits.visit import Fact, Talk, Visit
from delegations.gui.editing.section import BoundTable, Section
from delegations.gui.pages.visits import columns
from delegations.gui.pages.visits.document import VisitDocument
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
        """Offer the topics that something was said or learned on, and all of it."""
        visit: Visit = self.document.record
        self._draft.choices.clear()
        named = [*(one.topic for one in visit.talks), *(one.topic for one in visit.facts)]
        for topic in dict.fromkeys(one for one in named if one is not None):
            self._draft.choices.addAction(topic.name).triggered.connect(partial(self._make, topic))
        self._draft.choices.addAction(_("All topics")).triggered.connect(partial(self._make, None))

    def _make(self, topic: Ref | None, _checked: bool = False) -> None:
        if not self.document.save():
            return
        context = self.document.context
        try:
            practice = drafted_practice(context.database, self.document.record, topic)
        except DelegationsError as error:
            context.failed.emit(str(error))
            return
        context.wanted.emit("library", practice)
        context.message.emit(_("A practice was drafted from the visit. Edit and save it."))
