"""What was said, shown and learned on a visit."""

from functools import partial

from delegations.domain.library.practice_draft import is_told, topics_told
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
