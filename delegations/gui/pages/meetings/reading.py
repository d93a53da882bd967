"""Minutes of a file, and lists that are pasted into a meeting: looked at part by part before anything is stored."""

from collections.abc import Callable
from dataclasses import fields, replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from delegations.domain.dates.partial_dates import short_range
from delegations.domain.meetings.meeting import AgendaItem, Attendee
from delegations.domain.meetings.minutes.joining import beside
from delegations.domain.meetings.minutes.lists import read_agenda, read_attendance, read_points
from delegations.domain.meetings.minutes.parts import Point, PointKind, UnderstoodMinutes, with_points
from delegations.domain.meetings.vocabulary import Attendance, MeetingRole
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.numbers import numbered
from delegations.domain.text.texts import _, listed, pgettext
from delegations.exchange.texts.reading import ENDINGS
from delegations.gui.fields.columns import choice, city_column, person_columns, read_count, show_count, term_column
from delegations.gui.ground import jobs
from delegations.gui.ground.app_context import AppContext
from delegations.gui.pages.meetings.document import MeetingDocument
from delegations.gui.reading.parts import PartKey, PartKind, Row
from delegations.gui.reading.pasting import PasteDialog, Read
from delegations.gui.reading.preview import Preview
from delegations.gui.tables.row_column import Editor, RowColumn, plain_text
from delegations.gui.widgets.basics import button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.file_dialog import choose_file
from delegations.services.meetings.minutes_import import import_minutes, open_minutes, with_minutes

PEOPLE: PartKey[Attendee] = PartKey("people")
QUESTIONS: PartKey[AgendaItem] = PartKey("questions")
POINTS: PartKey[Point] = PartKey("points")


def people_part(context: AppContext) -> PartKind[Attendee]:
    """Return the part of those who take part."""
    columns = [
        *person_columns(context, _("Add somebody…")),
        city_column(context, _("For whom"), 130),
        choice("role", _("Role"), MeetingRole, 124),
        choice("attendance", _("Attendance"), Attendance, 110),
        RowColumn("note", pgettext("attendance", "Why absent, who stands in"), 130),
    ]
    return PartKind(PEOPLE, _("Who takes part"), columns, Attendee)


def questions_part() -> PartKind[AgendaItem]:
    """Return the part of the agenda."""
    columns = [
        RowColumn("title", _("Question"), 0, read=plain_text, editor=Editor.TEXT),
        RowColumn("presenter", _("Presented by"), 170),
        *(
            RowColumn(name, words, 84, show=show_count, read=read_count)
            for name, words in (
                ("votes_for", _("For")), ("votes_against", _("Against")), ("votes_abstained", _("Abstained")),
            )
        ),
    ]  # fmt: skip
    return PartKind(QUESTIONS, _("Agenda"), columns, AgendaItem)


def points_part(document: MeetingDocument, *, numbers: bool = True) -> PartKind[Point]:
    """Return the part of what was said and resolved; ``numbers``: it says on which question."""
    number = RowColumn("question", _("Question number"), 84, show=show_count, read=lambda typed: read_count(typed) or 0)
    columns = [
        *([number] if numbers else []),
        choice("kind", _("Kind"), PointKind, 124),
        RowColumn("text", _("Text"), 0, read=plain_text, editor=Editor.TEXT, hint=_("Add a line…")),
        RowColumn("who", _("Who"), 160),
        term_column("due", _("Due"), 96, start=document.terms_start, year_of=document.year_after),
    ]
    return PartKind(POINTS, _("Said and resolved"), columns, Point)


class MinutesDialog(Dialog):
    """What the minutes of a file tell; ``take`` does with it what was agreed, and may raise DelegationsError."""

    def __init__(
        self,
        parent: QWidget,
        document: MeetingDocument,
        minutes: UnderstoodMinutes,
        act: str,
        take: Callable[[UnderstoodMinutes], object],
    ) -> None:
        super().__init__(parent, _("Minutes from a file"), (1080, 720))
        self._minutes, self._take = minutes, take
        head = minutes.head
        number = numbered(head.number) if head.number else ""
        about = listed((head.body, number, short_range(head.date, head.last), head.settlement))
        self.body.addWidget(text(about, "section", wrap=True))
        for doubt in minutes.doubts:
            self.body.addWidget(text(doubt, "problem", wrap=True))
        self.preview = Preview([people_part(document.context), questions_part(), points_part(document)])
        self.body.addWidget(self.preview, 1)
        self.make_button = button(act, self._make)
        self.add_buttons(self.make_button)
        self.preview.show_rows(PEOPLE, minutes.people)
        self.preview.show_rows(QUESTIONS, minutes.questions)
        self.preview.show_rows(POINTS, minutes.points)
        self.preview.changed.connect(self._tell)
        self._tell()

    def has_work(self) -> bool:
        """Tell whether something was corrected here."""
        return self.preview.has_work()

    def _tell(self) -> None:
        self.make_button.setEnabled(self.preview.is_ready() and self.preview.count() > 0)

    def _make(self) -> None:
        minutes = replace(
            self._minutes,
            people=self.preview.understood(PEOPLE),
            questions=self.preview.understood(QUESTIONS),
            points=self.preview.understood(POINTS),
        )
        try:
            self._take(minutes)
        except DelegationsError as error:
            self.say(str(error))
            return
        self.accept()


def minutes_from_file(
    parent: QWidget, document: MeetingDocument, opens: Callable[[int], object], path: Path | None = None
) -> None:
    """Ask for a file, read its minutes and show what was understood; ``opens`` gets the meeting that is made."""

    def take(minutes: UnderstoodMinutes) -> None:
        context = document.context
        made = import_minutes(context.database, minutes)
        for signal in (context.meetings_changed, context.people_changed):
            signal.emit()
        if made.doubts:
            context.message.emit(" ".join(made.doubts))
        if made.meeting.id is not None:
            opens(made.meeting.id)

    _read_minutes(
        parent, document, path, lambda found: MinutesDialog(parent, document, found, _("Make the meeting"), take)
    )


def minutes_into_open(parent: QWidget, document: MeetingDocument, path: Path | None = None) -> None:
    """Ask for a file, read its minutes and add to the open meeting what it lacks; it can be undone."""

    def take(minutes: UnderstoodMinutes) -> None:
        here = document.meeting
        made = with_minutes(document.context.database, here, minutes)
        changed = {
            one.name: getattr(made.meeting, one.name)
            for one in fields(made.meeting)
            if getattr(made.meeting, one.name) != getattr(here, one.name)
        }
        document.edit_fields("file", changed)
        if made.doubts:
            document.context.message.emit(" ".join(made.doubts))

    def shown(found: UnderstoodMinutes) -> MinutesDialog:
        there = beside(found, document.meeting)
        return MinutesDialog(parent, document, there, _("Add to the meeting"), take)

    _read_minutes(parent, document, path, shown)


def _read_minutes(
    parent: QWidget, document: MeetingDocument, path: Path | None, shown: Callable[[UnderstoodMinutes], MinutesDialog]
) -> None:
    kinds = _("Minutes ({endings})").format(endings=" ".join(f"*{ending}" for ending in ENDINGS))
    chosen = path or choose_file(parent, _("Minutes from a file"), kinds)
    if chosen is None:
        return

    def show(minutes: UnderstoodMinutes) -> None:
        if minutes.is_empty:
            document.context.failed.emit(_("No minutes were found in “{name}”.").format(name=chosen.name))
            return
        shown(minutes).open()

    year_of = document.year_after
    jobs.start(lambda _job: open_minutes(chosen, year_of), done=show, failed=document.context.failed.emit)


def paste_people(parent: QWidget, document: MeetingDocument, words: str = "") -> None:
    """Show a pasted list of people, and add them to those who take part."""
    hint = _(
        "One person a line: “Ihor Polishchuk, mayor”, or cells of a spreadsheet: name, post, organisation, city,"
        " e-mail."
    )

    def take(rows: tuple[Attendee, ...]) -> None:
        document.edit_fields("attendees/paste", {"attendees": (*document.meeting.attendees, *rows)})

    _paste(parent, words, people_part(document.context), read_attendance, take, hint=hint)


def paste_agenda(parent: QWidget, document: MeetingDocument, words: str = "") -> None:
    """Show a pasted agenda, and add its questions behind the others."""
    hint = _("One question a line; “Presented by …” below a question says who presents it.")

    def take(rows: tuple[AgendaItem, ...]) -> None:
        document.edit_fields("items/paste", {"items": (*document.meeting.items, *rows)})

    _paste(parent, words, questions_part(), read_agenda, take, hint=hint)


def paste_points(
    parent: QWidget, document: MeetingDocument, kind: PointKind, uid: Callable[[], str], words: str = ""
) -> None:
    """Show pasted speeches or decisions (``kind``), and add them to the question ``uid``."""
    item = uid()
    hint = (
        _("One speech a line: “Ihor Polishchuk – agreed”.")
        if kind is PointKind.SPEECH
        else _("One decision a line; “Responsible: …” and “Due: …” make an action of it.")
    )

    def take(rows: tuple[Point, ...]) -> None:
        before = document.item(item)
        if before is not None:
            (after,) = with_points([before], [replace(one, question=1) for one in rows])
            names = ("heard", "speeches", "outcomes", "dissent")
            document.edit_item(item, "paste", {name: getattr(after, name) for name in names})

    read = partial(read_points, kind=kind, year_of=document.year_after)
    _paste(parent, words, points_part(document, numbers=False), read, take, hint=hint)


def _paste(
    parent: QWidget,
    words: str,
    part: PartKind[Row],
    read: Read[Row],
    take: Callable[[tuple[Row, ...]], None],
    *,
    hint: str,
) -> None:
    shown = words or QApplication.clipboard().text()
    PasteDialog(parent, shown, part=part, reader=lambda: read, hint=hint, takes=take).open()
