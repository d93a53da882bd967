"""One person or two: records that may be of one person, side by side, to be made one or told apart for good."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from delegations.domain.dates.partial_dates import short_date
from delegations.domain.people.identity.who import PersonChoice
from delegations.domain.people.name_reading import read_name
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _
from delegations.gui.fields.who_bar import facts_of
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import OF_NAMES, AppContext
from delegations.gui.widgets.basics import GRID, button, column, row, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.inputs import EntryLine
from delegations.gui.widgets.isolated import beside, dotted, sentence
from delegations.queries.people.choices import people_like
from delegations.queries.people.doubles import Double, people_doubles
from delegations.queries.people.places import where_both_stand
from delegations.services.people.people_merging import merge_people, merges_of, undo_merge
from delegations.services.people.told_apart import ask_again, keep_apart

_MOST_NAMED = 3
"""Records that are named in one sentence."""


class Pair(NamedTuple):
    """Two records that are looked at."""

    first: PersonChoice
    second: PersonChoice


class WhoIsWhoDialog(Dialog):
    """Pairs in a list, the chosen one side by side below it; ``about``: pairs of one person with whom is searched for.

    ``done`` is told the number of the person to show after each answer.
    """

    def __init__(
        self, parent: QWidget, context: AppContext, done: Callable[[int], object], about: PersonChoice | None = None
    ) -> None:
        title = _("One person or two?") if about is None else _("Make one person of two records")
        super().__init__(parent, title, (820, 560))
        self._context, self._done, self._about = context, done, about
        self._pairs: list[Pair] = []
        self._likely: list[Pair] = []
        """Pairs of ``about`` that sound alike, as soon as they are found."""
        words = _("These records may be of one person. What you say is remembered, and nobody asks again.")
        if about is not None:
            words = _("Look for the other record of {name} by any part of the name, in any spelling.")
            words = words.format(name=about.name)
        self._about_pairs = text(words, "muted", wrap=True)
        self.body.addWidget(self._about_pairs)
        self.search = EntryLine(_("Whose record"), _("Name or post"))
        self.search.edited.connect(self._find)
        self.search.setVisible(about is not None)
        self.body.addWidget(self.search)
        self.list = QListWidget()
        self.list.setObjectName("rows")
        self.list.setAccessibleName(title)
        self.list.setWordWrap(True)
        self.list.currentRowChanged.connect(self._show_pair)
        self.body.addWidget(self.list, 1)
        self._nothing = text(_("Looking…") if about is None else "", "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self._nothing)
        self._sides = (_Side(partial(self._merge, 0)), _Side(partial(self._merge, 1)))
        self._beside = QWidget()
        both = column(self._beside)
        line = row(gap=GRID * 2)
        both.addLayout(line)
        for side in self._sides:
            line.addWidget(side, 1)
        self._together = text("", "doubt", wrap=True)
        both.addWidget(self._together)
        self.body.addWidget(self._beside)
        self.apart = button(_("These are two people"), self._tell_apart)
        self.add_buttons(None, self.apart, close=_("Close"))
        self._show_pair(-1)
        if about is not None:
            self._find("")
            self.search.setFocus()
        jobs.start(lambda _job: people_doubles(context.database), done=self._take_doubles, failed=self.say)

    def _take_doubles(self, found: Sequence[Double]) -> None:
        pairs = [Pair(one.first, one.second) for one in found]
        if (about := self._about) is None:
            self.show_pairs(pairs)
            return
        self._likely = [
            Pair(about, other)
            for pair in pairs
            for one, other in (pair, pair[::-1])
            if one.id == about.id
        ]  # fmt: skip
        if self._likely and not self.search.text().strip():
            was = self.pair()
            self._find("")
            # What somebody looks at already stays under his hands.
            self.list.setCurrentRow(self._pairs.index(was) if was in self._pairs else 0)

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """Show the pairs to be looked at."""
        self._pairs = list(pairs)
        self.list.clear()
        for one in pairs:
            names = " ↔ ".join(dict.fromkeys((one.first.name, one.second.name)))
            shown = beside(one.second.name, one.second.post, one.second.organisation)
            shown = shown if self._about is not None else names
            self.list.addItem(QListWidgetItem(shown))
        self.list.setVisible(bool(pairs))
        # Where there are none it would say the contrary of what stands below.
        self._about_pairs.setVisible(bool(pairs) or self._about is not None)
        self._nothing.setVisible(not pairs)
        if self._about is None:
            self._nothing.setText(_("There are no records that may be of one person."))
        else:
            self._nothing.setText(_("Nobody is found.") if self.search.text().strip() else "")
        self._show_pair(self.list.currentRow())
        if pairs:
            self.list.setCurrentRow(0)

    def _find(self, typed: str) -> None:
        """Show who is called as ``typed``; nothing typed: whose record it may well be."""
        if (about := self._about) is None:
            return
        words = typed.strip() or read_name(about.name).family
        found = people_like(self._context.database, words, 20, without=(about.id,), with_away=True)
        likely = [] if typed.strip() else self._likely
        known = {pair.second.id for pair in likely}
        self.show_pairs([*likely, *(Pair(about, one) for one in found if one.id not in known)])

    def pair(self) -> Pair | None:
        """Return the pair that is looked at."""
        place = self.list.currentRow()
        return self._pairs[place] if 0 <= place < len(self._pairs) else None

    def _show_pair(self, _place: int) -> None:
        one = self.pair()
        self._beside.setVisible(one is not None)
        self.apart.setEnabled(one is not None)
        if one is not None:
            for side, person in zip(self._sides, one, strict=True):
                side.show_person(person)
            self._say_together(one)

    def _say_together(self, pair: Pair) -> None:
        """Say in which visits and meetings both stand: as one person they would stand there twice."""
        try:
            found = where_both_stand(self._context.database, pair.first.id, pair.second.id)
        except DelegationsError as error:
            self.say(str(error))
            return
        records = "; ".join(dotted(one.title, short_date(one.day)) for one in found[:_MOST_NAMED])
        more = " …" if len(found) > _MOST_NAMED else ""
        words = _("Both take part in: {records}. Made one, the person would stand there twice.")
        self._together.setText(sentence(words.format(records=records + more)) if found else "")
        self._together.setVisible(bool(found))

    def _merge(self, kept: int) -> None:
        """Make one person of the pair; the record at ``kept`` gives the name."""
        if (one := self.pair()) is None:
            return
        keep, other = (one.first, one.second) if kept == 0 else (one.second, one.first)
        merge_with_undo(self._context, keep, other, self.say, self._done)
        self._answered()

    def _tell_apart(self) -> None:
        if (one := self.pair()) is None:
            return
        database, first, second = self._context.database, one.first.id, one.second.id
        try:
            keep_apart(database, first, second)
        except DelegationsError as error:
            self.say(str(error))
            return
        words = _("{name} and {other} are two people: nobody asks again.")
        words = words.format(name=one.first.name, other=one.second.name)
        self._context.offer_undo(words, lambda: ask_again(database, first, second), tell=("people_changed",))
        self._context.people_changed.emit()
        self._answered()

    def _answered(self) -> None:
        place = self.list.currentRow()
        gone = self.pair()
        if self._about is not None:
            self.accept()
            return
        # Whoever was merged is in no other pair any more, either.
        left = [one for one in self._pairs if one is not gone]
        self.show_pairs(left)
        self.list.setCurrentRow(min(place, len(left) - 1))


class _Side(QWidget):
    """One of the two: name, facts, and the button that lets it stay."""

    def __init__(self, keep: Callable[[], None]) -> None:
        super().__init__()
        body = column(self, gap=GRID // 2)
        self._name = text("", "section", wrap=True)
        self._facts = text("", "muted", wrap=True)
        self._latin = text("", "muted", wrap=True)
        for label in (self._name, self._latin, self._facts):
            body.addWidget(label)
        body.addStretch(1)
        self.keep = button(_("One person, called so"), keep)
        body.addWidget(self.keep)

    def show_person(self, person: PersonChoice) -> None:
        """Show who it is."""
        self._name.setText(beside(person.name))
        self._latin.setText(beside(person.latin_name, person.original_name))
        self._latin.setVisible(bool(person.latin_name or person.original_name))
        self._facts.setText(facts_of(person))
        self.keep.setAccessibleName(f"{self.keep.text()}: {person.name}")


def merge_with_undo(
    context: AppContext,
    keep: PersonChoice,
    other: PersonChoice,
    failed: Callable[[str], object],
    done: Callable[[int], object],
) -> None:
    """Make ``other`` one person with ``keep``, and let it be taken back."""
    database = context.database
    try:
        kept = merge_people(database, keep.id, [other.id])
        entry = merges_of(database, keep.id)[0].entry
    except DelegationsError as error:
        failed(str(error))
        return
    context.tell_names()
    done(keep.id)
    words = _("“{other}” and “{name}” are one person now.").format(other=other.name, name=kept.name)
    context.offer_undo(words, lambda: undo_merge(database, [entry]), tell=OF_NAMES, page="people")
