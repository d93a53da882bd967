"""The overview: every line leads to its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from delegations.domain.dates.partial_dates import PartialDate, short_date, short_range
from delegations.domain.dates.times import time_range
from delegations.domain.meetings.vocabulary import MeetingStatus
from delegations.domain.office.roles import Right
from delegations.domain.records.labels import label
from delegations.domain.records.record import with_values
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _, listed
from delegations.domain.visits.vocabulary import Status
from delegations.gui.fields.by_right import ReadByRight
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.icons import icon
from delegations.gui.ground.jobs import BackgroundReading
from delegations.gui.ground.page import Page
from delegations.gui.ground.record_places import PLACES
from delegations.gui.widgets.allowed import fence
from delegations.gui.widgets.basics import GRID, Elided, EmptyState, button, clear, column, row, scrolled, text
from delegations.gui.widgets.isolated import sentence
from delegations.gui.widgets.status import status_icon
from delegations.queries.overview import (
    DueFollowUp,
    EndingAgreement,
    GiftToHandOver,
    MeetingNeed,
    Overview,
    overview,
)
from delegations.queries.overview_visits import SHOWN, VisitNeed
from delegations.queries.visits import YearlyVisit
from delegations.services.privacy.overstayed import is_due
from delegations.services.writing.left_drafts import is_any_left

_LONGEST = 150
_LONGEST_ABOUT = 70
FIRST_WAIT = 0.1
"""Seconds that the window waits for what needs a hand, so that what comes at once is seen at once."""


@dataclass(frozen=True, slots=True)
class _Found:
    """All that the page shows, as it was read."""

    needs: Overview
    drafts: tuple[tuple[str, str, object], ...] = ()
    """What nobody saved yet: its title, the page it belongs to, what that page opens."""
    is_review_due: bool = False


def _read(context: AppContext, now: datetime, *, may_review: bool) -> _Found:
    """Read what needs a hand ``now``; on a thread."""
    database = context.database
    drafts = tuple(_drafts(context)) if is_any_left(database) else ()
    return _Found(overview(database, now), drafts, may_review and is_due(database, now.date()))


def _drafts(context: AppContext) -> Iterator[tuple[str, str, object]]:
    """Yield what was typed and left unsaved."""
    # It knows all papers; most days nobody left a text unsaved.
    from delegations.services.papers.letters import template_title
    from delegations.services.papers.template_drafts import offered_template_drafts
    from delegations.services.writing.drafts import offered_drafts

    for kind, record in offered_drafts(context.database):
        yield record.shown_title or _("Untitled"), PLACES[kind].page, record
    for paper, speech, name in offered_template_drafts(context.database):
        yield template_title(paper, speech, name), "letters", (paper, speech)


class OverviewPage(Page):
    """What needs a hand today. It is read on a thread, and what stood there before stays until it comes."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        inside = QWidget()
        self._body: QVBoxLayout = column(inside, margin=GRID * 3, gap=GRID * 2)
        inside.setMaximumWidth(1100)
        column(self).addWidget(scrolled(inside))
        self._asked: BackgroundReading[_Found] | None = None
        context.visits_changed.connect(self.follow)
        context.meetings_changed.connect(self.follow)
        context.follow_ups_changed.connect(self.follow)
        context.settings_changed.connect(self.follow)

    def open(self, what: object) -> None:
        """Show what needs a hand now."""
        self.reload()

    def follow(self) -> None:
        """Ask anew while this page is the one on screen; else it is asked when it is opened."""
        if not self.isHidden():
            self.reload()

    def reload(self) -> None:
        """Ask anew what needs a hand."""
        now, context = datetime.now(), self.context  # noqa: DTZ005  the wall calendar of the office
        may_review = not context.why_not(Right.ADMINISTER)
        if self._body.count() == 0:
            self._show(None)
        asked = BackgroundReading(
            self,
            lambda: _read(context, now, may_review=may_review),
            lambda found: self._take(asked, found),
            context.failed.emit,
        )
        self._asked = asked
        asked.wait(FIRST_WAIT)

    def _take(self, asked: BackgroundReading[_Found], found: _Found) -> None:
        """Show what was read, unless it was asked for anew meanwhile."""
        if asked is self._asked:
            self._show(found)

    def _show(self, found: _Found | None) -> None:
        clear(self._body)
        self._body.addLayout(self._head())
        if found is not None:
            self._add_sections(found)
        self._body.addStretch(1)

    def _head(self) -> QHBoxLayout:
        head = row()
        head.addWidget(text(_("What needs a hand today"), "title"))
        head.addStretch(1)
        new = button(_("New visit"), lambda: self.context.wanted.emit("visits", "new"), symbol="plus", role="primary")
        ReadByRight(new, self.context, Right.VISITS)
        head.addWidget(new)
        return head

    def _add_sections(self, read: _Found) -> None:
        found = read.needs
        drafts = [self._line(one, _("Kept as a draft, go on"), what, page=page) for one, page, what in read.drafts]
        self._section(_("Not saved yet"), "triangle-alert", drafts)
        today = [one for one in found.coming if one.is_today]
        lines = [line for one in today for line in (self._visit(one), *self._by_the_clock(one))]
        self._section(_("Today"), "calendar-check", lines, count=len(today))
        coming = [self._visit(one) for one in found.coming if not one.is_today]
        self._section(_("Coming visits"), "calendar", coming)
        self._section(_("Visits of every year"), "calendar-plus", [self._yearly(one) for one in found.yearly])
        self._section(_("Meetings"), "gavel", [self._meeting(one) for one in found.meetings])
        due = [self._follow_up(one) for one in found.follow_ups]
        if len(due) >= SHOWN:
            due.append(self._line(_("All that is overdue…"), "", "overdue", page="follow_ups"))
        self._section(_("Follow-ups due"), "clipboard-list", due, count=len(found.follow_ups))
        self._section(_("Gifts to hand over"), "gift", [self._gift(one) for one in found.gifts])
        self._section(_("Agreements that end"), "handshake", [self._agreement(one) for one in found.agreements])
        self._section(_("Unfinished records"), "file-text", [self._visit(one) for one in found.unfinished])
        if read.is_review_due:
            words = _("Personal data is kept longer than the rules want")
            line = self._line(words, _("Yearly review…"), "review", page="people")
            self._section(_("People's data"), "calendar-check", [line])
        if self._body.count() > 1:
            return
        if not found.any_visit:
            invitation = _(
                "Here will stand what needs a hand: coming visits, due follow-ups, gifts. Enter the first visit."
            )
            groups = _("Or begin with a working group: its members, its meetings and what they resolve.")
            firsts = row()
            firsts.addWidget(self._first_step("plane", invitation, _("New visit"), "visits", Right.VISITS), 1)
            firsts.addWidget(self._first_step("network", groups, _("New group"), "groups", Right.MEETINGS), 1)
            self._body.addLayout(firsts, 1)
        else:
            self._body.addWidget(EmptyState("circle-check", _("Everything is done. Nothing needs a hand today.")), 1)

    def _first_step(self, symbol: str, sentence: str, words: str, page: str, right: Right) -> EmptyState:
        empty = EmptyState(symbol, sentence, words, lambda: self.context.wanted.emit(page, "new"))
        ReadByRight(empty, self.context, right)
        return empty

    def _section(self, heading: str, symbol: str, lines: Sequence[QWidget], *, count: int | None = None) -> None:
        if not lines:
            return
        card = QFrame()
        card.setObjectName("card")
        inside = column(card, margin=GRID, gap=0)
        head = row()
        head.setContentsMargins(GRID, 4, GRID, 4)
        mark = QPushButton(icon(symbol, "accent"), heading)
        mark.setObjectName("section")
        mark.setFlat(True)
        mark.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        mark.setStyleSheet("QPushButton { border: none; background: transparent; padding: 0; font-weight: 600; }")
        head.addWidget(mark)
        head.addStretch(1)
        head.addWidget(text(show_whole(len(lines) if count is None else count), "muted"))
        inside.addLayout(head)
        for line in lines:
            inside.addWidget(line)
        self._body.addWidget(card)

    def _line(
        self, what: str, about: str, target: object, *, page: str = "visits", pressing: bool = False
    ) -> QPushButton:
        line = QPushButton()
        line.setObjectName("row")
        line.setAccessibleName(f"{what}. {about}")
        line.setCursor(Qt.CursorShape.PointingHandCursor)
        inside = row(line, gap=GRID * 2)
        inside.setContentsMargins(GRID, 6, GRID, 6)
        shown = Elided(_short(what))
        shown.setToolTip(what)
        shown.setMinimumWidth(GRID * 18)
        inside.addWidget(shown, 1)
        if about:
            beside = Elided(_short(about, _LONGEST_ABOUT), "problem" if pressing else "muted")
            beside.setToolTip(about)
            inside.addWidget(beside)
        line.setMinimumHeight(shown.sizeHint().height() + 16)
        line.clicked.connect(lambda: self.context.wanted.emit(page, target))
        return line

    def _visit(self, need: VisitNeed) -> QWidget:
        line = self._dated(
            need, (need.visit_id, need.where), "visits", _("tomorrow") if _is_tomorrow(need.start) else ""
        )
        if (due := need.due_status) is None:
            return line
        holder = QWidget()
        beside = row(holder)
        beside.addWidget(line, 1)
        tip = _("Change the state of the visit to “{state}”").format(state=label(due))
        change = button(_("Set “{state}”").format(state=label(due)), partial(self._set_status, need, due), tip=tip)
        change.setAccessibleName(f"{tip}: {need.title}")
        fence(self.context, Right.VISITS, change)
        beside.addWidget(change)
        return holder

    def _by_the_clock(self, need: VisitNeed) -> list[QPushButton]:
        """Return lines of what is going on and of what comes next today, each with its hours and place."""
        # Translators: Before an item of today's programme: it is going on, or it is the next one.
        said = ((_("Now"), need.on_now), (_("Next"), need.coming_next))
        lines = []
        for words, item in said:
            if item is not None:
                what = " · ".join((words, time_range(item.start, item.end), _short(item.title)))
                lines.append(self._line(what, item.place, (need.visit_id, f"programme/{item.uid}/title")))
                self._indent(lines[-1], GRID * 8)
        return lines

    def _indent(self, line: QPushButton, by: int) -> None:
        """Let a line begin further in: Qt does not mirror margins."""
        layout = line.layout()
        assert layout is not None  # noqa: S101  made in _line
        mirrored = QGuiApplication.isRightToLeft()
        layout.setContentsMargins(*((GRID, 6, by, 6) if mirrored else (by, 6, GRID, 6)))

    def _set_status(self, need: VisitNeed, status: Status) -> None:
        """Give a visit the state that it has by its dates; a word takes it back."""
        from delegations.domain.visits.visit_rules import states_between

        words = _("{visit}: {state}.").format(visit=need.title, state=label(status))
        back: list[dict[str, object]] = [{"status": one} for one in states_between(status, need.status)]
        self._change(need.visit_id, words, {"status": status}, back)

    def _change(self, number: int, words: str, new: dict[str, object], back: Sequence[dict[str, object]]) -> None:
        """Change fields of a visit and say ``words``; the steps ``back`` take it back."""
        # It brings the whole store along, which the first window does not wait for.
        from delegations.services.visits.visits import load_visit, save_visit

        database = self.context.database

        def put(*steps: dict[str, object]) -> None:
            for values in steps:
                save_visit(database, with_values(load_visit(database, number), values))

        try:
            put(new)
        except DelegationsError as error:
            self.context.failed.emit(str(error))
            return
        self.context.offer_undo(words, lambda: put(*back), tell=("visits_changed",))
        self.context.visits_changed.emit()

    def _yearly(self, one: YearlyVisit) -> QWidget:
        month = PartialDate(one.due.year, one.due.month)
        about = _("the next one: {month}").format(month=short_date(month))
        line = self._line(listed((one.title, short_date(one.start))), about, one.visit_id)
        holder = QWidget()
        beside = row(holder)
        beside.addWidget(line, 1)
        begin = button(
            _("Next visit…"), partial(self.context.wanted.emit, "visits", (one.visit_id, "next_visit"))
        )  # fmt: skip
        tip = _("It does not come every year: propose it no more")
        end = button(_("No more"), partial(self._end_row, one), role="quiet", tip=tip)
        for made in (begin, end):
            made.setAccessibleName(f"{made.text()}: {one.title}")
            fence(self.context, Right.VISITS, made)
            beside.addWidget(made)
        return holder

    def _end_row(self, one: YearlyVisit) -> None:
        """Propose the next visit of a row no more; a word takes it back."""
        words = _("{visit}: does not come every year.").format(visit=one.title)
        self._change(one.visit_id, words, {"yearly": False}, [{"yearly": True}])

    def _meeting(self, need: MeetingNeed) -> QPushButton:
        return self._dated(need, need.meeting_id, "meetings")

    def _dated(self, need: VisitNeed | MeetingNeed, target: object, page: str, first: str = "") -> QPushButton:
        about = listed((first, *need.lacks)) or _("nothing is missing")
        if need.status is MeetingStatus.MINUTES_DRAFTED:
            about = listed((_("minutes to sign"), *need.lacks))
        line = self._line(need.title, about, target, page=page)
        line.setIcon(status_icon(need.status))
        when = short_range(need.start, need.end)
        layout = line.layout()
        assert isinstance(layout, QHBoxLayout)  # noqa: S101  made in _line
        mark = text(sentence(when) if when else "—", "muted")
        mark.setMinimumWidth(max(120, mark.sizeHint().width()))
        layout.insertWidget(0, mark)
        # Beside the shape, which stands where reading begins.
        self._indent(line, GRID * 4)
        return line

    def _follow_up(self, one: DueFollowUp) -> QPushButton:
        due = _("overdue, was due {date}") if one.overdue else _("due {date}")
        about = listed((due.format(date=short_date(one.due)), one.responsible))
        if one.meeting_id is not None:
            return self._line(one.text, about, one.meeting_id, page="meetings", pressing=one.overdue)
        if one.visit_id is None:
            return self._line(one.text, about, one.id, page="follow_ups", pressing=one.overdue)
        return self._line(one.text, about, (one.visit_id, f"follow_ups/{one.uid}/text"), pressing=one.overdue)

    def _gift(self, one: GiftToHandOver) -> QPushButton:
        late = one.until is not None and one.until < date.today()  # noqa: DTZ011  the wall calendar
        until = PartialDate.of(one.until) if one.until else None
        term = _("hand over by {date}").format(date=short_date(until)) if until else _("date of receipt not known")
        return self._line(one.description, f"{term}", one.gift_id, page="gifts", pressing=late)

    def _agreement(self, one: EndingAgreement) -> QPushButton:
        term = _("ended on {date}") if one.over else _("holds until {date}")
        words = listed((one.title, one.city))
        about = term.format(date=short_date(one.expires_on))
        return self._line(words, about, one.municipality_id, page="places", pressing=one.over)


def _is_tomorrow(day: PartialDate | None) -> bool:
    return day is not None and day.exact == date.today() + timedelta(days=1)  # noqa: DTZ011  the wall calendar


def _short(words: str, most: int = _LONGEST) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
