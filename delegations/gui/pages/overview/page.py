"""The overview: every line leads to its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from delegations.domain.dates.partial_dates import PartialDate, short_date, short_range
from delegations.domain.dates.times import show_time
from delegations.domain.meetings.vocabulary import MeetingStatus
from delegations.domain.office.roles import Right
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _, listed
from delegations.gui.fields.by_right import ReadByRight
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.icons import icon
from delegations.gui.ground.jobs import BackgroundReading
from delegations.gui.ground.page import Page
from delegations.gui.ground.record_places import PLACES
from delegations.gui.widgets.basics import GRID, Elided, EmptyState, button, clear, column, row, scrolled, text
from delegations.gui.widgets.isolated import sentence
from delegations.gui.widgets.status import status_icon
from delegations.queries.overview import (
    SHOWN,
    DueFollowUp,
    EndingAgreement,
    GiftToHandOver,
    MeetingNeed,
    Overview,
    VisitNeed,
    overview,
)
from delegations.services.privacy.overstayed import is_due
from delegations.services.writing.left_drafts import is_any_left
from delegations.store.engine.database import Database

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


def _read(database: Database, now: datetime, *, may_review: bool) -> _Found:
    """Read what needs a hand ``now``; on a thread."""
    drafts = tuple(_drafts(database)) if is_any_left(database) else ()
    return _Found(overview(database, now), drafts, may_review and is_due(database, now.date()))


def _drafts(database: Database) -> Iterator[tuple[str, str, object]]:
    """Yield what was typed and left unsaved."""
    # It knows all papers; most days nobody left a text unsaved.
    from delegations.services.papers.letters import template_title
    from delegations.services.papers.template_drafts import offered_template_drafts
    from delegations.services.writing.drafts import offered_drafts

    for kind, record in offered_drafts(database):
        yield record.shown_title or _("Untitled"), PLACES[kind].page, record
    for paper, speech, name in offered_template_drafts(database):
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
            lambda: _read(context.database, now, may_review=may_review),
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
        self._section(_("Coming visits"), "calendar", [self._visit(one) for one in found.coming])
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

    def _section(self, heading: str, symbol: str, lines: list[QPushButton], *, count: int | None = None) -> None:
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
        inside.addWidget(shown, 1)
        inside.addWidget(text(_short(about, _LONGEST_ABOUT), "problem" if pressing else "muted"))
        line.setMinimumHeight(shown.sizeHint().height() + 16)
        line.clicked.connect(lambda: self.context.wanted.emit(page, target))
        return line

    def _visit(self, need: VisitNeed) -> QPushButton:
        return self._dated(need, (need.visit_id, need.where), "visits", _coming_next(need))

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
        mark.setMinimumWidth(120)
        layout.insertWidget(0, mark)
        # Beside the shape, which stands where reading begins; Qt does not mirror margins.
        mirrored = QGuiApplication.isRightToLeft()
        layout.setContentsMargins(*((GRID, 6, GRID * 4, 6) if mirrored else (GRID * 4, 6, GRID, 6)))
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


def _coming_next(need: VisitNeed) -> str:
    item = need.coming_next
    if item is None:
        return ""
    return _("next at {time}: {title}").format(time=show_time(item.start), title=_short(item.title, _LONGEST_ABOUT))


def _short(words: str, most: int = _LONGEST) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
