"""Seating plans of a visit: proposed by rule, then changed by hand."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from delegations.domain.records.labels import label
from delegations.domain.records.record import with_values
from delegations.domain.seating.plans import fitting, for_item, is_by_rule, propose, reshaped, resized
from delegations.domain.text.texts import _
from delegations.domain.visits.naming import as_called
from delegations.domain.visits.visit import MOST_SEATS, SeatingPlan, Visit
from delegations.domain.visits.vocabulary import TableShape
from delegations.gui.editing.section import Section
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.pages.visits.table_seats.view import SeatingView
from delegations.gui.widgets.basics import GRID, EmptyState, button, column, row, text, tool
from delegations.gui.widgets.form import mark_bad
from delegations.gui.widgets.inputs import LineField
from delegations.gui.widgets.reading import for_reading
from delegations.gui.widgets.steady import SteadyChoice, SteadyNumber
from delegations.services.people.said_of_people import name_lines


class SeatingSection(Section[Visit]):
    """Which plans there are, and the chosen one drawn below."""

    def __init__(self, document: VisitDocument) -> None:
        super().__init__(document)
        self._uid = ""
        self.body.addLayout(self._plans_row())
        self._nothing = EmptyState(
            "users", _("No seating plan yet. The first one seats everybody by rule."), _("New plan"), self.add
        )
        self.body.addWidget(self._nothing)
        self._holder = QWidget()
        inside = column(self._holder, gap=GRID)
        inside.addLayout(self._tools_row())
        self.view = SeatingView()
        self.view.changed_plan.connect(self._take)
        inside.addWidget(self.view, 1)
        words = _("Drag a person to another seat; by keyboard: arrows, Space, Delete. A thick frame marks guests.")
        inside.addWidget(text(words, "muted", wrap=True))
        self.body.addWidget(self._holder, 1)
        self.finish()

    def _plans_row(self) -> QHBoxLayout:
        line = row()
        self.plans = for_reading(SteadyChoice())
        self.plans.setAccessibleName(_("Seating plan"))
        self.plans.setMinimumContentsLength(10)
        self.plans.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.plans.activated.connect(lambda _n: self._choose(str(self.plans.currentData())))
        line.addWidget(self.plans, 1)
        self._new = button(_("New plan"), self.add, symbol="plus", role="quiet")
        line.addWidget(self._new)
        self._remove = tool("trash-2", _("Remove this plan (Ctrl+Z brings it back)"), self.remove)
        line.addWidget(self._remove)
        return line

    def _tools_row(self) -> QVBoxLayout:
        whole = column(gap=GRID)
        first = row()
        self.name = LineField(_("Name of the plan"), _("Official dinner"))
        self.name.edited.connect(lambda typed: self._edit(name=typed))
        first.addWidget(self.name, 1)
        self.item = SteadyChoice()
        self.item.setAccessibleName(_("Occasion"))
        self.item.setMinimumContentsLength(14)
        self.item.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.item.activated.connect(lambda _n: self._for_item(str(self.item.currentData())))
        first.addWidget(self.item, 1)
        whole.addLayout(first)
        self._problem = text("", "problem", wrap=True)
        whole.addWidget(self._problem)
        second = row()
        self.shape = SteadyChoice()
        self.shape.setAccessibleName(_("Kind of table"))
        for shape in TableShape:
            self.shape.addItem(label(shape), shape)
        self.shape.activated.connect(lambda _n: self._reshape(self.shape.currentData()))
        second.addWidget(self.shape)
        second.addWidget(text(_("Seats"), "muted"))
        self.seats = SteadyNumber()
        self.seats.setRange(1, MOST_SEATS)
        self.seats.setAccessibleName(_("Seats"))
        # Not at each digit: on the way to 12 there would be a table for one.
        self.seats.setKeyboardTracking(False)
        self.seats.valueChanged.connect(self._resize)
        second.addWidget(self.seats)
        self.alternate = QCheckBox(_("Guests and hosts alternate"))
        self.alternate.clicked.connect(lambda checked: self._anew(alternate=bool(checked)))
        second.addStretch(1)
        third = row()
        third.addWidget(self.alternate)
        third.addStretch(1)
        self._by_hand = text(_("Changed by hand"), "muted")
        third.addWidget(self._by_hand)
        tip = _(
            "Seat everybody anew: the order of the delegations, from the middle outwards, the right before the left"
        )
        third.addWidget(button(_("Seat by rule"), self._anew, symbol="list-ordered", role="quiet", tip=tip))
        whole.addLayout(second)
        whole.addLayout(third)
        return whole

    def _plan(self) -> SeatingPlan | None:
        plans: tuple[SeatingPlan, ...] = self.document.record.seating
        return next((one for one in plans if one.uid == self._uid), plans[0] if plans else None)

    def _choose(self, uid: str) -> None:
        self._uid = uid
        self.refresh()

    def add(self) -> None:
        """Add a plan with everybody seated by rule."""
        visit = self.document.record
        plan = fitting(visit, SeatingPlan(name=_("Seating plan"), shape=TableShape.LONG))
        self._uid = plan.uid
        self.document.edit(f"seating/{plan.uid}/add", seating=(*visit.seating, plan))
        self.name.setFocus()
        self.name.selectAll()

    def remove(self) -> None:
        """Take the chosen plan away; undo brings it back."""
        plan = self._plan()
        if plan is not None:
            kept = tuple(one for one in self.document.record.seating if one.uid != plan.uid)
            self.document.edit("seating/remove", seating=kept)

    def _take(self, plan: SeatingPlan) -> None:
        plans = tuple(plan if one.uid == plan.uid else one for one in self.document.record.seating)
        self.document.edit(f"seating/{plan.uid}/{plan.item}/{plan.shape}/{hash(plan.places)}", seating=plans)

    def _edit(self, **changes: object) -> None:
        plan = self._plan()
        if plan is not None:
            plans = tuple(
                with_values(one, changes) if one.uid == plan.uid else one for one in self.document.record.seating
            )
            self.document.edit(f"seating/{plan.uid}/{next(iter(changes))}", seating=plans)

    def _anew(self, **changes: object) -> None:
        """Seat everybody by rule, as was asked for; say how what was made by hand comes back."""
        plan = self._plan()
        if plan is None:
            return
        visit = self.document.record
        anew = propose(visit, with_values(plan, changes))
        if anew != plan:
            self._take(anew)
            if not is_by_rule(visit, plan):
                words = _("Everybody was seated anew by rule. Ctrl+Z brings back the plan that you made.")
                self.document.context.message.emit(words)

    def _for_item(self, item: str) -> None:
        plan = self._plan()
        if plan is not None and item != plan.item:
            self._take(for_item(self.document.record, plan, item))

    def _reshape(self, shape: TableShape) -> None:
        plan = self._plan()
        if plan is not None and shape is not plan.shape:
            self._take(reshaped(self.document.record, plan, shape))

    def _resize(self, seats: int) -> None:
        plan = self._plan()
        if plan is not None and seats != plan.seats:
            self._take(resized(self.document.record, plan, seats))

    def refresh(self) -> None:
        """Show the plans and the chosen one."""
        super().refresh()
        visit, plan = self.document.record, self._plan()
        self._nothing.setVisible(plan is None)
        for widget in (self._holder, self.plans, self._new, self._remove):
            widget.setVisible(plan is not None)
        if plan is None:
            return
        self._uid = plan.uid
        self.plans.clear()
        for one in visit.seating:
            self.plans.addItem(one.name or label(one.shape), one.uid)
        self.plans.setCurrentIndex(self.plans.findData(plan.uid))
        self.name.show_text(plan.name)
        self.item.clear()
        self.item.addItem(_("No occasion chosen"), "")
        for item in visit.programme:
            if item.title:
                self.item.addItem(item.title, item.uid)
        self.item.setCurrentIndex(max(0, self.item.findData(plan.item)))
        self.shape.setCurrentIndex(self.shape.findData(plan.shape))
        self.seats.blockSignals(True)
        self.seats.setValue(plan.seats)
        self.seats.setEnabled(plan.shape is not TableShape.CAR)
        self.seats.blockSignals(False)
        self.alternate.setChecked(plan.alternate)
        self.alternate.setEnabled(plan.shape is not TableShape.CAR)
        self._by_hand.setVisible(not is_by_rule(visit, plan))
        shown = as_called(visit)
        self.view.show_plan(shown, plan, name_lines(self.document.context.database, shown.participants))

    def refresh_problems(self) -> None:
        """Show what keeps the chosen plan from being saved."""
        found = (words for path, words in self.document.problems.items() if path.startswith(f"seating/{self._uid}/"))
        sentence = next(found, "")
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        mark_bad(self.name, sentence)

    def focus_field(self, path: str) -> bool:
        """Put the cursor on a plan."""
        parts = path.split("/")
        if parts[0] != "seating":
            return False
        if len(parts) > 1:
            self._choose(parts[1])
        (self.name if parts[-1] == "name" else self.view).setFocus()
        return True
