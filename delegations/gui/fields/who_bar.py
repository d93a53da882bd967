"""Who is meant by a row: a namesake is asked about once, a post that changed is said, and who is not to be asked.

One question at a time stands above the tables; it keeps nobody from typing, and saving answers it with what is likely.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.people.identity.who import NEW_PERSON, PersonChoice
from delegations.domain.people.people import Post
from delegations.domain.records.labels import label
from delegations.domain.records.record import AnyRecord
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import _
from delegations.gui.editing.document import RecordDocument
from delegations.gui.fields.typing_at import TypingAt
from delegations.gui.widgets.basics import GRID, button, clear, column, row, text
from delegations.gui.widgets.isolated import beside, sentence
from delegations.queries.people.who_is_who import Namesakes, NotAsked, OtherPost, Question, SomebodyNamed, questions

_MOST_SHOWN = 5


class Watched(Protocol):
    """What the bar has to know of the record on screen."""

    def rows(self) -> Sequence[SomebodyNamed]:
        """Return the rows that name people."""

    def day(self) -> PartialDate | None:
        """Return the day on which posts count."""

    def is_over(self) -> bool:
        """Tell whether it is past: then posts stay as they were."""

    def change(self, uid: str, changes: dict[str, object]) -> None:
        """Change fields of a row."""


class WhoBar(QWidget, Generic[AnyRecord]):
    """Follows a record by itself; takes no room while there is nothing to ask.

    ``answered`` carries the uid of the row that was asked about: there the keyboard goes on.
    """

    answered = Signal(str)

    def __init__(self, document: RecordDocument[AnyRecord], watched: Watched) -> None:
        super().__init__()
        self._document, self._watched = document, watched
        self._left = set[tuple[str, str]]()
        """What was left as it is: row and words, until the window is closed."""
        self.question: Question | None = None
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = row(self, margin=GRID)
        self._words = text("", wrap=True)
        self._count = text("", "muted")
        body = column(gap=GRID // 2)
        body.addWidget(self._words)
        self._answers = column(gap=GRID // 2)
        body.addLayout(self._answers)
        outer.addLayout(body, 1)
        outer.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.look)
        # It moves what stands below: it must not come and go under the hands of who types.
        self._typing = TypingAt(document, self)
        self._typing.left.connect(self._later.start)
        document.shown.connect(self._later.start)
        document.edited.connect(lambda _path: self._later.start())
        document.context.people_changed.connect(self._later.start)
        self.hide()
        self._later.start()

    def words(self) -> str:
        """Return what is said."""
        return self._words.text() if self.question is not None else ""

    def look(self) -> None:
        """Ask anew who is meant, and show the first question."""
        self._later.stop()
        if self._document.why_reading():
            found: list[Question] = []
        else:
            try:
                day, is_over = self._watched.day(), self._watched.is_over()
                found = questions(self._document.context.database, self._watched.rows(), day, is_over=is_over)
            except DelegationsError as error:
                self._document.context.failed.emit(str(error))
                return
        found = [one for one in found if (one.row, _said(one)) not in self._left]
        if bool(found) != (self.question is not None) and self._typing.is_going_on and self._is_typed_into():
            return
        self._show(found)

    def _is_typed_into(self) -> bool:
        return isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)

    def _show(self, found: Sequence[Question]) -> None:
        self.question = next(iter(found), None)
        clear(self._answers)
        self.setVisible(self.question is not None)
        if self.question is None:
            return
        self._count.setText("" if len(found) == 1 else f"1 / {show_whole(len(found))}")
        self._words.setText(sentence(_sentence(self.question, self._watched.day())))
        match self.question:
            case Namesakes():
                self._ask_who(self.question)
            case OtherPost(held=held):
                take = (_("Write this post"), partial(self._take_post, self.question, held)) if held else None
                self._add_line(take, (_("Leave as it is"), partial(self._leave, self.question)))
            case NotAsked():
                self._add_line((_("Leave in the list"), partial(self._leave, self.question)))

    def _add_line(self, *answers: tuple[str, Callable[[], None]] | None, aside: str = "") -> None:
        line = row()
        for one in answers:
            if one is not None:
                line.addWidget(button(one[0], partial(self._answer, one[1])))
        line.addWidget(text(aside, "muted", wrap=True), 1)
        self._answers.addLayout(line)

    def _answer(self, act: Callable[[], None]) -> None:
        """Do what was answered; the keyboard goes on in the row, not where Qt puts it when the button is gone."""
        asked = self.question
        act()
        if asked is not None:
            self.answered.emit(asked.row)
        self.look()

    def _ask_who(self, one: Namesakes) -> None:
        for person in one.people[:_MOST_SHOWN]:
            self._add_line((_("The same person"), partial(self._same, one, person)), aside=facts_of(person))
        aside = _("nobody of the register: a second person of this name is made")
        self._add_line((_("Another person"), partial(self._other, one)), aside=aside)

    def _same(self, one: Namesakes, person: PersonChoice) -> None:
        held = next(row for row in self._watched.rows() if row.uid == one.row)
        fills: dict[str, object] = {"person_id": person.id}
        if not held.post:
            fills |= {"post": person.post, "organisation": held.organisation or person.organisation}
        for name in ("latin_name", "original_name"):
            if getattr(person, name) and getattr(held, name, None) == "":
                fills[name] = getattr(person, name)
        self._watched.change(one.row, fills)

    def _other(self, one: Namesakes) -> None:
        self._watched.change(one.row, {"person_id": NEW_PERSON})

    def _take_post(self, one: OtherPost, post: Post) -> None:
        self._watched.change(one.row, {"post": post.title, "organisation": post.organisation})

    def _leave(self, one: Question) -> None:
        self._left.add((one.row, _said(one)))


def _said(one: Question) -> str:
    return f"{type(one).__name__} {one.was if isinstance(one, OtherPost) else ''}"


def facts_of(person: PersonChoice) -> str:
    """Return what tells somebody from namesakes: post, body and city, when and where last, and how one stands."""
    place = ", ".join(filter(None, (person.organisation, person.city)))
    met = " ".join(filter(None, (short_date(person.last_day), person.last_visit)))
    last = _("visit: {visit}").format(visit=met) if met else ""
    standing = standing_words(person) if person.standing.value else ""
    return beside(person.post, place, last, standing) or _("nothing more is known")


def standing_words(person: PersonChoice) -> str:
    """Return why somebody is not asked any more, and since when."""
    since = short_date(person.standing_since)
    return f"{label(person.standing)} ({since})" if since else label(person.standing)


def _sentence(one: Question, day: PartialDate | None) -> str:
    match one:
        case Namesakes():
            return _("“{name}” is in the register already. Who is meant?").format(name=one.name)
        case NotAsked():
            return _("{name}: {why}.").format(name=one.person.name, why=standing_words(one.person))
        case OtherPost(held=None):
            words = _("{name} does not hold the post “{post}” any more on {day}; another one isn’t known.")
            return words.format(name=one.name, post=one.was, day=short_date(day) or _("that day"))
        case OtherPost():
            held = ", ".join(filter(None, (one.held.title, one.held.organisation))) if one.held else ""
            words = _("{name} holds another post on {day}: “{held}”. In the list stands “{post}”.")
            return words.format(name=one.name, post=one.was, held=held, day=short_date(day) or _("that day"))
