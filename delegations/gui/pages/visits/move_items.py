"""Moving items of a programme: which of them, by how long, to which day; what comes of it is seen before."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from delegations.domain.dates.partial_dates import short_date
from delegations.domain.dates.shown_times import time_range
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _, pgettext
from delegations.domain.visits.changing.clashes import clash_lines
from delegations.domain.visits.changing.moving import from_there_on, moved, read_minutes
from delegations.domain.visits.visit import ProgrammeItem, Visit
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.widgets.basics import button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.form import Form
from delegations.gui.widgets.inputs import LineField
from delegations.gui.widgets.isolated import isolated, sentence
from delegations.gui.widgets.steady import SteadyChoice

_SIZE = (620, 0)
_MOST_SHOWN = 8


class MoveDialog(Dialog):
    """Asks how the items ``uids`` move, or more of them. ``done`` gets the visit as it is then."""

    def __init__(
        self, parent: QWidget, document: VisitDocument, uids: Sequence[str], done: Callable[[Visit], object]
    ) -> None:
        super().__init__(parent, _("Move items of the programme"), _SIZE)
        self._document, self._visit, self._done = document, document.visit, done
        self._form = Form(170)
        self.which = SteadyChoice()
        self.which.setAccessibleName(_("Which items"))
        self._sets: list[frozenset[str]] = []
        self._offer_sets(frozenset(uids), next(iter(uids), ""))
        self._form.add("which", _("Which items"), self.which)
        self.shift = LineField(_("Later by"), _("Minutes or hours: 30, 1:30; earlier: −15"))
        self._form.add("shift", _("Later by"), self.shift)
        self.day = LineField(_("To the day"), _("Empty: each stays on its day"))
        self._form.add("day", _("To the day"), self.day)
        self.body.addWidget(self._form)
        self.preview = text("", "muted", wrap=True)
        self.body.addWidget(self.preview)
        self.doubt = text("", "doubt", wrap=True)
        self.body.addWidget(self.doubt)
        self.add_buttons(button(_("Move"), self._agree))
        self.which.activated.connect(lambda _n: self._show())
        self.shift.edited.connect(lambda _typed: self._show())
        self.day.edited.connect(lambda _typed: self._show())
        self._show()
        self.shift.setFocus()

    def _offer_sets(self, chosen: frozenset[str], first: str) -> None:
        following = from_there_on(self._visit, first)
        everything = frozenset(one.uid for one in self._visit.programme)
        item = next((one.title for one in self._visit.programme if one.uid == first), "")
        offered = [
            (_("The chosen ones: {count}"), chosen),
            (_("From “{item}” to the end of that day: {count}"), following),
            (_("The whole programme: {count}"), everything),
        ]
        for words, uids in offered:
            if uids and uids not in self._sets:
                self.which.addItem(words.format(item=item, count=show_whole(len(uids))))
                self._sets.append(uids)
        # One item alone is moved in its own cells; what comes after it is what costs time.
        self.which.setCurrentIndex(1 if len(chosen) == 1 and len(self._sets) > 1 else 0)

    def has_work(self) -> bool:
        """Tell whether something was typed."""
        return bool(self.shift.text().strip() or self.day.text().strip())

    def _result(self) -> tuple[Visit | None, dict[str, str]]:
        """Return the visit as it will be, and what is wrong with what was typed, by field."""
        problems: dict[str, str] = {}
        minutes, day = 0, None
        try:
            minutes = read_minutes(self.shift.text())
        except InvalidValueError as error:
            problems["shift"] = str(error)
        try:
            day, number = self._document.day_typed(self.day.text())
            if number is not None:
                problems["day"] = _("Say when the visit begins first, or type the date.")
        except InvalidValueError as error:
            problems["day"] = str(error)
        if problems or not self._sets:
            return None, problems
        return moved(self._visit, self._sets[self.which.currentIndex()], minutes=minutes, day=day), {}

    def _show(self) -> None:
        visit, _problems = self._result()
        self._form.show_problems({})
        lines: list[str] = []
        if visit is not None:
            pairs = zip(self._visit.programme, visit.programme, strict=True)
            lines = [_line(old, new) for old, new in pairs if new != old]
        more = [_("… and {count} more").format(count=show_whole(len(lines) - _MOST_SHOWN))] * (len(lines) > _MOST_SHOWN)
        self.preview.setText("\n".join([*lines[:_MOST_SHOWN], *more]))
        self.preview.setVisible(bool(lines))
        before = clash_lines(self._visit)
        new = [line for line in (clash_lines(visit) if visit is not None else ()) if line not in before]
        self.doubt.setText("\n".join(map(sentence, new[:_MOST_SHOWN])))
        self.doubt.setVisible(bool(new))

    def _agree(self) -> None:
        visit, problems = self._result()
        if visit == self._visit and not problems:
            problems = {"shift": _("Say by how long, or to which day.")}
        self._form.show_problems(problems)
        if visit is None or problems:
            return
        self.accept()
        self._done(visit)


def _line(old: ProgrammeItem, new: ProgrammeItem) -> str:
    change = pgettext("a change", "{before} → {after}").format(before=_when(old, new), after=_when(new, old))
    return sentence(f"{change}  {isolated(new.title)}")


def _when(item: ProgrammeItem, other: ProgrammeItem) -> str:
    """Return when an item is, with the day where that is another one than it is in the ``other`` state."""
    day = short_date(item.day) if item.day != other.day else ""
    return " ".join(filter(None, (day, time_range(item.start, item.end)))) or "–"
