"""The question before somebody leaves a delegation: to whom goes what hangs on him."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from delegations.domain.seating.plans import is_by_rule, without_gaps
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _, listed, pgettext
from delegations.domain.visits.changing.ties import ties, without
from delegations.domain.visits.visit import Participant, Visit
from delegations.gui.widgets.basics import button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.isolated import beside, sentence
from delegations.gui.widgets.steady import SteadyChoice

_SIZE = (620, 0)


class HeirDialog(Dialog):
    """Says what hangs on each who goes, and asks for an heir; ``done`` gets the visit without them, and a word."""

    def __init__(
        self, parent: QWidget, visit: Visit, uids: Sequence[str], done: Callable[[Visit, str], object]
    ) -> None:
        self._visit, self._done = visit, done
        self._gone = [one for one in visit.participants if one.uid in uids]
        super().__init__(parent, _("Remove: {name}").format(name=listed(one.called for one in self._gone)), _SIZE)
        self._form = Form(190)
        self.heirs: dict[str, SteadyChoice] = {}
        for one in self._gone:
            if found := ties(visit, one.uid):
                self.body.addWidget(text(beside(one.called), "section", wrap=True))
                self.body.addWidget(text("\n".join(sentence(f"• {words}") for words in found), wrap=True))
                self._form.add(one.uid, self._label(one), self._choice(one))
        self.body.addWidget(self._form)
        self._seats = text("", "muted", wrap=True)
        self.body.addWidget(self._seats)
        self._say_seats()
        self.add_buttons(button(pgettext("somebody who leaves a delegation", "Remove"), self._agree))
        next(iter(self.heirs.values())).setFocus()

    def _label(self, one: Participant) -> str:
        return _("Goes to") if len(self._gone) == 1 else _("{name}: goes to").format(name=one.called)

    def _choice(self, gone: Participant) -> SteadyChoice:
        """Offer nobody, then the others of the same side, then those of the other one."""
        box = self.heirs[gone.uid] = SteadyChoice()
        box.setAccessibleName(self._label(gone))
        box.addItem(_("– nobody –"), "")
        going = {one.uid for one in self._gone}
        others = [one for one in self._visit.participants if one.uid not in going and one.is_somebody]
        for one in sorted(others, key=lambda one: one.side is not gone.side):
            box.addItem(beside(one.called, one.post if one.is_named else ""), one.uid)
        box.currentIndexChanged.connect(lambda _n: self._say_seats())
        return box

    def _heir_of(self, gone: Participant) -> str:
        box = self.heirs.get(gone.uid)
        return str(box.currentData() or "") if box is not None else ""

    def _left(self) -> Visit:
        """Return the visit without those who go, as it is chosen now."""
        visit = self._visit
        for one in self._gone:
            visit = without(visit, one.uid, self._heir_of(one))
        return without_gaps(self._visit, visit)

    def _say_seats(self) -> None:
        """Say what becomes of their seats: the rule seats all anew, or a seat of a plan made by hand stays free."""
        left = {plan.uid: plan for plan in self._left().seating}
        words = []
        for plan in self._visit.seating:
            seats = [place for place, uid in enumerate(plan.places) if uid in {one.uid for one in self._gone}]
            name = plan.name or _("Seating plan")
            if seats and is_by_rule(self._visit, plan):
                words.append(_("{plan}: was made by the rule, everybody is seated anew.").format(plan=name))
                continue
            after = left[plan.uid].places
            for place in seats:
                if not after[place]:
                    free = _("{plan}: was made by hand, place {number} stays free.")
                    words.append(free.format(plan=name, number=show_whole(place + 1)))
        self._seats.setText("\n".join(map(sentence, words)))
        self._seats.setVisible(bool(words))

    def _agree(self) -> None:
        visit, heirs = self._left(), [self._heir_of(one) for one in self._gone]
        given = [visit.name_of(heir) for heir in heirs if heir]
        names = listed(one.called for one in self._gone)
        words = _("Removed: {name}. Ctrl+Z brings it back.").format(name=names)
        if given:
            words = _("Removed: {name}; handed on to: {heir}. Ctrl+Z brings it back.").format(
                name=names, heir=listed(dict.fromkeys(given))
            )
        self.accept()
        self._done(visit, words)
