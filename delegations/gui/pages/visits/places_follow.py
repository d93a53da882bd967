"""A place that changed in one item of the programme: the others there may go along, said below the table."""

from PySide6.QtWidgets import QFrame

from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _, ngettext
from delegations.domain.visits.changing.moving import also_there, with_place
from delegations.domain.visits.visit import ProgrammeItem, Visit
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.tables.row_table import RowTable
from delegations.gui.widgets.basics import GRID, button, row, text


class PlaceFollower(QFrame):
    """Follows the cells of ``view``; hidden as long as there is nothing to ask."""

    def __init__(self, document: VisitDocument, view: RowTable[ProgrammeItem]) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._document = document
        self._before: dict[str, str] = {}
        self._others: tuple[ProgrammeItem, ...] = ()
        self._place = ""
        inside = row(self, margin=GRID)
        self.words = text("", wrap=True)
        inside.addWidget(self.words, 1)
        self.move_too = button(_("Move them too"), self._follow, role="quiet")
        inside.addWidget(self.move_too)
        inside.addWidget(button(_("No"), self.hide, role="quiet"))
        document.shown.connect(self._begin)
        view.cell_left.connect(self._look)
        self._begin()

    def _begin(self) -> None:
        self._before = {one.uid: one.place for one in self._document.visit.programme}
        self.hide()

    def _look(self) -> None:
        """Ask about the others of the place that one item left."""
        visit: Visit = self._document.visit
        changed = [one for one in visit.programme if self._before.get(one.uid, one.place) != one.place]
        before = {one.uid: self._before[one.uid] for one in changed}
        self._before = {one.uid: one.place for one in visit.programme}
        if len(changed) != 1:
            return
        (item,) = changed
        self._place = item.place
        self._others = also_there(visit, item.uid, before[item.uid]) if item.place else ()
        words = ngettext(
            "{count} more item takes place there: “{place}”.", "{count} more items take place there: “{place}”.",
            len(self._others),
        )  # fmt: skip
        self.words.setText(words.format(count=show_whole(len(self._others)), place=before[item.uid]))
        self.setVisible(bool(self._others))

    def _follow(self) -> None:
        uids = {one.uid for one in self._others}
        visit = with_place(self._document.visit, uids, self._place)
        self._document.edit_fields("programme/place", {"programme": visit.programme})
        self._before = {one.uid: one.place for one in visit.programme}
        self.hide()
