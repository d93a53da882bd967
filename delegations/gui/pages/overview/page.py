"""The overview: every line leads to its place."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from delegations.domain.office.roles import Right
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _
from delegations.gui.fields.by_right import ReadByRight
from delegations.gui.ground.app_context import AppContext
from delegations.gui.ground.icons import BESIDE_WORDS, icon
from delegations.gui.ground.jobs import BackgroundReading
from delegations.gui.ground.page import Page
from delegations.gui.ground.record_places import PLACES
from delegations.gui.pages.overview.lines import Lines
from delegations.gui.widgets.basics import GRID, EmptyState, button, clear, column, row, scrolled, text
from delegations.queries.overview import (
    Overview,
    overview,
)
from delegations.queries.overview_visits import SHOWN
from delegations.services.privacy.overstayed import is_due
from delegations.services.writing.left_drafts import is_any_left

FIRST_WAIT = 0.1
"""Seconds that the window waits for what needs a hand, so that what comes at once is seen at once."""


class _Found(NamedTuple):
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
    from delegations.services.templates.letters import template_title
    from delegations.services.templates.template_drafts import offered_template_drafts
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
        found, lines = read.needs, Lines(self.context)
        drafts = [lines.line(one, _("Kept as a draft, go on"), what, page=page) for one, page, what in read.drafts]
        self._section(_("Not saved yet"), "triangle-alert", drafts)
        today = [one for one in found.coming if one.is_today]
        now = [line for one in today for line in (lines.visit(one), *lines.by_the_clock(one))]
        self._section(_("Today"), "calendar-check", now, count=len(today))
        coming = [lines.visit(one) for one in found.coming if not one.is_today]
        self._section(_("Coming visits"), "calendar", coming)
        self._section(_("Visits of every year"), "calendar-plus", [lines.yearly(one) for one in found.yearly])
        self._section(_("Meetings"), "gavel", [lines.meeting(one) for one in found.meetings])
        due = [lines.follow_up(one) for one in found.follow_ups]
        if len(due) >= SHOWN:
            due.append(lines.line(_("All that is overdue…"), "", "overdue", page="follow_ups"))
        self._section(_("Follow-ups due"), "clipboard-list", due, count=len(found.follow_ups))
        self._section(_("Gifts to hand over"), "gift", [lines.gift(one) for one in found.gifts])
        self._section(_("Agreements that end"), "handshake", [lines.agreement(one) for one in found.agreements])
        self._section(_("Unfinished records"), "file-text", [lines.visit(one) for one in found.unfinished])
        if read.is_review_due:
            words = _("Personal data is kept longer than the rules want")
            line = lines.line(words, _("Yearly review…"), "review", page="people")
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
        mark = QPushButton(icon(symbol, "accent", beside_words=True), heading)
        mark.setIconSize(BESIDE_WORDS)
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
