"""What narrows the register and puts it in order: every choice can be kept under a name and set again."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import Enum

from PySide6.QtWidgets import QComboBox

from delegations.domain.dates.deadlines import first_in_time, last_overdue
from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.follow_ups.vocabulary import UNFINISHED, FollowUpStatus, Origin, Priority
from delegations.domain.records.labels import label
from delegations.domain.records.references import Ref
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _, listed
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.page import PageState
from delegations.gui.tables.list_panel import ListPanel
from delegations.gui.widgets.basics import button
from delegations.gui.widgets.reading import for_reading
from delegations.queries.reader import Reader
from delegations.queries.register import RegisterFilter
from delegations.queries.register_bodies import responsible_counts
from delegations.queries.register_choices import cities_of_register, groups_of_register, topics_of_register
from delegations.queries.register_counts import Grouping

_WHENS = ("opened_in", "done_in", "opened_since", "opened_before")
"""What a click on a picture asks for; there is no choice of it above the list."""
_ARRANGING = ("grouping", "sort")
"""Choices that put the list in an order and narrow nothing."""
_UNDATED, OVERDUE, IN_TIME = "none", "overdue", "in_time"
MINE = "\x00mine"
"""Stands among the names of those who are responsible; none is called so."""


def _today() -> date:
    return date.today()  # noqa: DTZ011  the wall calendar of the office


def _day_in(stored: object) -> str:
    """Return a day as a kept view holds it; nothing for what is none."""
    try:
        return str(PartialDate.from_text(stored)) if isinstance(stored, str) and stored else ""
    except ValueError:
        return ""


def _plain(value: object) -> object:
    """Return the value of a choice as JSON can keep it."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.value if isinstance(value, Enum) else value


class RegisterFilters:
    """The choices above the list of follow-ups."""

    def __init__(self, context: AppContext, panel: ListPanel) -> None:
        self._context, self._panel = context, panel
        self.descending = False
        self._when = dict.fromkeys(_WHENS, "")
        self._boxes: dict[str, QComboBox] = {}
        self._add_first()
        self._add_more()
        self._when_chip = for_reading(button("", self._drop_when, symbol="x", role="chip"))
        self._when_chip.setAccessibleName(_("Whenever it was promised or done"))
        self._when_chip.hide()
        panel.add_beside(self._when_chip)
        self._clear = for_reading(button(_("Clear all filters"), self._clear_all, symbol="x", role="chip"))
        self._clear.hide()
        panel.add_beside(self._clear)
        panel.asked.connect(self._show_clear)
        panel.filters = tuple(box for key, box in self._boxes.items() if key not in _ARRANGING)
        self.sort.activated.connect(lambda _n: self._turn())
        self.read_known()

    def _add(self, key: str, name: str, choices: Sequence[tuple[str, object]]) -> QComboBox:
        box = self._boxes[key] = self._panel.add_choice(name, choices)
        return box

    def _add_first(self) -> None:
        """Add the choices that are always on screen."""
        every: list[tuple[str, object]] = [(_("Not finished"), UNFINISHED), (_("Any status"), ())]
        every += [(label(status), (status,)) for status in FollowUpStatus]
        self.status = self._add("status", _("Filter by status"), every)
        terms = [
            (_("Any date"), None),
            (_("Overdue"), OVERDUE),
            (_("Not overdue"), IN_TIME),
            (_("Due in 7 days"), 7),
            (_("Due in 30 days"), 30),
        ]
        self.due = self._add("due", _("Filter by date"), [*terms, (_("Without a date"), _UNDATED)])
        mine = [(_("Whoever is responsible"), None), (_("Mine"), MINE)]
        self.responsible = self._add("responsible", _("Filter by responsible"), mine)
        groupings = [
            (_("Not grouped"), None),
            (_("Grouped by responsible"), Grouping.RESPONSIBLE),
            (_("Grouped by city"), Grouping.CITY),
            (_("Grouped by working group"), Grouping.GROUP),
            (_("Grouped by topic"), Grouping.TOPIC),
            (_("Grouped by status"), Grouping.STATUS),
            (_("Grouped by month"), Grouping.MONTH),
            (_("Grouped by priority"), Grouping.PRIORITY),
        ]
        self.grouping = self._add("grouping", _("Grouping of the list"), groupings)

    def _add_more(self) -> None:
        """Add the choices that are shown on demand, or while they narrow the list."""
        origins = [(label(origin), origin) for origin in Origin]
        self.origin = self._add("origin", _("Filter by origin"), [(_("From anywhere"), None), *origins])
        urgent = [(label(priority), priority) for priority in Priority]
        self.priority = self._add("priority", _("Filter by priority"), [(_("Any priority"), None), *urgent])
        quiet = [(_("No progress for 30 days"), 30), (_("No progress for 90 days"), 90)]
        self.quiet = self._add("quiet", _("Filter by progress"), [(_("With progress or without"), None), *quiet])
        orders = [
            (_("Due first"), "due"), (_("Latest first"), "latest"), (_("By number"), "number"),
            (_("By responsible"), "responsible"), (_("By status"), "status"), (_("By priority"), "priority"),
            (_("By city"), "city"), (_("By topic"), "topic"),
        ]  # fmt: skip
        self.sort = self._add("sort", _("Order of the list"), orders)
        self.topic = self._add("topic", _("Filter by topic"), [(_("Any topic"), None)])
        self.city = self._add("city", _("Filter by city"), [(_("Any city"), None)])
        self.group = self._add("group", _("Filter by working group"), [(_("Any working group"), None)])

    def value(self) -> RegisterFilter:
        """Return which follow-ups are asked for, in which order."""
        due, quiet, who = self.due.currentData(), self.quiet.currentData(), self.responsible.currentData()
        today = _today()
        until = last_overdue(today) if due == OVERDUE else today + timedelta(days=due if isinstance(due, int) else 0)
        return RegisterFilter(
            text=self._panel.search.text(),
            statuses=self.status.currentData(),
            due_until=until.isoformat() if due == OVERDUE or isinstance(due, int) else "",
            in_time_since=first_in_time(today).isoformat() if due == IN_TIME else "",
            undated=due == _UNDATED,
            origin=self.origin.currentData(),
            priority=self.priority.currentData(),
            quiet_since=(today + timedelta(days=1 - quiet)).isoformat() if quiet is not None else "",
            responsible=who if isinstance(who, str) and who != MINE else None,
            mine=self._me() if who == MINE else "",
            topic=self.topic.currentData(),
            city=self.city.currentData(),
            group=self.group.currentData(),
            opened_in=self._when["opened_in"],
            done_in=self._when["done_in"],
            opened_since=self._when["opened_since"],
            opened_before=self._when["opened_before"],
            sort=self.sort.currentData(),
            descending=self.descending,
        )

    def _me(self) -> str:
        """Return the family name of who works here: the last word of the name in the settings."""
        name = self._context.settings.executor.split(",")[0].split()
        if not name:
            self._context.message.emit(_("Type your name under “Prepared by” in the settings: it tells what is yours."))
        return name[-1] if name else "\x00"

    def state(self) -> PageState:
        """Return all choices as JSON can keep them; dates as distances, so that they stay true tomorrow."""
        found = {key: _plain(box.currentData()) for key, box in self._boxes.items()}
        return {**found, **self._when, "text": self._panel.search.text(), "descending": self.descending}

    def restore(self, state: PageState) -> None:
        """Set the choices ``state``; what it does not name, or names unintelligibly, stands at its first choice."""
        for key, box in self._boxes.items():
            wanted = state.get(key, _plain(box.itemData(0)))
            if key == "responsible" and wanted not in (None, MINE) and box.findData(wanted) < 0:
                box.addItem(str(wanted), wanted)
            places = (place for place in range(box.count()) if _plain(box.itemData(place)) == wanted)
            box.setCurrentIndex(next(places, 0))
        self.descending = bool(state.get("descending", False))
        self._when = {key: _day_in(state.get(key)) for key in _WHENS}
        self._show_when()
        self._panel.search.blockSignals(True)
        self._panel.search.setText(str(state.get("text", "")))
        self._panel.search.blockSignals(False)
        self._panel.show_hidden_choices()
        self._show_clear()

    def _show_when(self) -> None:
        """Say beside the search when what is shown was promised or done; the chip takes that away."""
        words = {
            "opened_in": _("Promised in {date}"), "done_in": _("Done in {date}"),
            "opened_since": _("Promised since {date}"), "opened_before": _("Promised before {date}"),
        }  # fmt: skip
        said = [
            words[key].format(date=short_date(PartialDate.from_text(day))) for key, day in self._when.items() if day
        ]
        self._when_chip.setVisible(bool(said))
        self._when_chip.setText(listed(said))

    def _drop_when(self) -> None:
        self._when = dict.fromkeys(_WHENS, "")
        self._show_when()
        self._panel.asked.emit()

    def _narrowed(self) -> bool:
        """Tell whether anything but the usual choices narrows the list."""
        filters = (box.currentIndex() for key, box in self._boxes.items() if key not in _ARRANGING)
        return any(place > 0 for place in filters) or any(self._when.values())

    def _show_clear(self) -> None:
        self._clear.setVisible(self._narrowed())

    def _clear_all(self) -> None:
        """Let everything through that is not finished; order and groups stay."""
        kept = {key: _plain(box.currentData()) for key, box in self._boxes.items() if key in _ARRANGING}
        self.restore({**kept, "descending": self.descending})
        self._panel.asked.emit()

    def order_by(self, sort: str, *, descending: bool) -> None:
        """Put the list in an order, as a click on a heading asks."""
        self.sort.setCurrentIndex(max(0, self.sort.findData(sort)))
        self.descending = descending

    def _turn(self) -> None:
        self.descending = False

    def show_overdue(self) -> None:
        """Ask for what is not finished and should be."""
        self.restore({"due": OVERDUE})

    def read_known(self) -> None:
        """Read on a thread what can be chosen, and how much each responsible body has to do."""
        me = self._context.settings.executor.split(",")[0].strip()
        self.responsible.setItemText(1, _("Mine ({name})").format(name=me) if me else _("Mine"))
        database = self._context.database
        readers: tuple[tuple[QComboBox, Callable[[Reader], list[Ref]]], ...] = (
            (self.topic, topics_of_register), (self.city, cities_of_register), (self.group, groups_of_register),
        )  # fmt: skip

        def work(_job: jobs.Job) -> tuple[list[tuple[str, int]], list[list[Ref]]]:
            return responsible_counts(database), [read(database) for _box, read in readers]

        def offer(found: tuple[list[tuple[str, int]], list[list[Ref]]]) -> None:
            try:
                self._offer_responsible(found[0])
                for (box, _read), refs in zip(readers, found[1], strict=True):
                    _offer(box, 1, [(ref.name, ref.id) for ref in refs])
            except RuntimeError:  # the page was closed meanwhile
                return

        jobs.start(work, done=offer)

    def _offer_responsible(self, counts: list[tuple[str, int]]) -> None:
        chosen = self.responsible.currentData()
        if chosen not in (None, MINE) and chosen not in dict(counts):
            # Who has finished everything stays chosen, or the list would suddenly show that of all others.
            counts = [*counts, (chosen, 0)]
        nobody = _("nobody named")
        words = [(" ".join((name or nobody, f"({show_whole(count)})")), name) for name, count in counts]
        _offer(self.responsible, 2, words)


def _offer(box: QComboBox, firm: int, words: Sequence[tuple[str, object]]) -> None:
    """Let ``words`` be the choices of ``box`` behind its ``firm`` first ones; what is chosen stays chosen."""
    if [(box.itemText(n), box.itemData(n)) for n in range(firm, box.count())] == words:
        return
    chosen, shown = box.currentData(), box.currentText()
    while box.count() > firm:
        box.removeItem(firm)
    for one, value in words:
        box.addItem(one, value)
    if chosen is not None and box.findData(chosen) < 0:
        box.addItem(shown, chosen)
    box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not None else 0)
