"""The question before somebody leaves a delegation: to whom goes what hangs on him."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from delegations.domain.text.texts import _, listed, pgettext
from delegations.domain.visits.changing.ties import ties, without
from delegations.domain.visits.visit import Participant, Visit
from delegations.gui.widgets.basics import button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.form import Form
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
                self.body.addWidget(text(one.called, "section", wrap=True))
                self.body.addWidget(text("\n".join(f"• {words}" for words in found), wrap=True))
                self._form.add(one.uid, self._label(one), self._choice(one))
        self.body.addWidget(self._form)
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
            box.addItem(" · ".join(filter(None, (one.called, one.post if one.is_named else ""))), one.uid)
        return box

    def _agree(self) -> None:
        visit, given = self._visit, []
        for one in self._gone:
            box = self.heirs.get(one.uid)
            heir = str(box.currentData()) if box is not None else ""
            visit = without(visit, one.uid, heir)
            given += [visit.name_of(heir)] if heir else []
        names = listed(one.called for one in self._gone)
        words = _("Removed: {name}. Ctrl+Z brings it back.").format(name=names)
        if given:
            words = _("Removed: {name}; handed on to: {heir}. Ctrl+Z brings it back.").format(
                name=names, heir=listed(dict.fromkeys(given))
            )
        self.accept()
        self._done(visit, words)
