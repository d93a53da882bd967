"""Pasted lists: what was understood, in a table where it can be corrected, before it goes into the visit."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.understood import Understood
from delegations.domain.text.texts import _
from delegations.domain.visits.pasted_follow_ups import read_tasks
from delegations.domain.visits.pasted_kinds import is_people, is_programme
from delegations.domain.visits.people_lists.people_reading import as_participant, read_people
from delegations.domain.visits.programme_reading import read_programme
from delegations.domain.visits.visit import Participant, ProgrammeItem
from delegations.gui.pages.visits import columns
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.reading.parts import PartKey
from delegations.gui.reading.pasting import OtherKind, PasteDialog, Read
from delegations.gui.reading.people_files import OwnOfPeople, only_city
from delegations.gui.reading.visit_parts import people_part, programme_part, tasks_part


def _first_day(document: VisitDocument) -> PartialDate | None:
    start = document.visit.start
    return start if start and start.exact else None


def _hint_people() -> str:
    return _("One person a line: “Ihor Polishchuk, mayor”, or cells of a spreadsheet: name, post, organisation.")


def _hint_programme() -> str:
    return _("One item a line: “09:30–11:00 Official meeting, council hall”. A line with a date begins a new day.")


def _hint_follow_ups() -> str:
    return _("One follow-up a line: “Send the programme – Ihor Polishchuk, by 01.10.2024”.")


def paste_dialog(parent: QWidget, document: VisitDocument, group: str, words: str, side: Side) -> PasteDialog[Any]:
    """Return the dialog that shows what a pasted list was understood as, and adds its rows to the visit."""
    if group == "participants":
        return _people_dialog(parent, document, words, side)
    if group == "programme":
        return _programme_dialog(parent, document, words)
    return _tasks_dialog(parent, document, words)


def _people_dialog(parent: QWidget, document: VisitDocument, words: str, side: Side) -> PasteDialog[Participant]:
    own = OwnOfPeople()

    def read(pasted: str) -> tuple[Understood[Participant], ...]:
        listed = read_people(pasted)
        own.hear(listed)
        return tuple(as_participant(row, side) for row in listed)

    def take(rows: tuple[Participant, ...]) -> None:
        """Add the rows to the visit; what is somebody's own goes to the person, whom the row then points to."""
        kept = own.keep(document.context, rows, only_city(document.visit, side))
        document.edit_fields("participants/paste", {"participants": (*document.visit.participants, *kept)})

    part = own.show_in(people_part(document.context, side, key=PartKey("participants")))
    other = OtherKind(
        is_programme, _("This looks like a programme: most lines begin with an hour."), _("Read it as a programme"),
        lambda pasted: _programme_dialog(parent, document, pasted).open(),
    )  # fmt: skip
    return PasteDialog(parent, words, part=part, reader=lambda: read, hint=_hint_people(), takes=take, other=other)


def _programme_dialog(parent: QWidget, document: VisitDocument, words: str) -> PasteDialog[ProgrammeItem]:
    def reader() -> Read[ProgrammeItem]:
        this_year = date.today().year  # noqa: DTZ011  the wall calendar
        first, last = _first_day(document), document.visit.end
        return partial(read_programme, day=first, last=last, year_of=document.year_of, this_year=this_year)

    def take(rows: tuple[ProgrammeItem, ...]) -> None:
        document.edit_fields("programme/paste", {"programme": (*document.visit.programme, *rows)})

    part = programme_part(document.context, document.year_of, first=partial(_first_day, document))
    other = OtherKind(
        is_people, _("This looks like a list of people: most lines name somebody with a post."),
        _("Read it as a list of people"),
        lambda pasted: _people_dialog(parent, document, pasted, Side.GUESTS).open(),
    )  # fmt: skip
    return PasteDialog(parent, words, part=part, reader=reader, hint=_hint_programme(), takes=take, other=other)


def _tasks_dialog(parent: QWidget, document: VisitDocument, words: str) -> PasteDialog[FollowUp]:
    def reader() -> Read[FollowUp]:
        return partial(read_tasks, year_of=document.year_after, start=document.terms_start())

    def take(rows: tuple[FollowUp, ...]) -> None:
        document.edit_fields("follow_ups/paste", {"follow_ups": (*document.visit.follow_ups, *rows)})

    people = columns.responsible_people(document)
    part = tasks_part(
        document.context, people=people, start=document.terms_start, year_of=document.year_after,
        key=PartKey("follow_ups"),
    )  # fmt: skip
    return PasteDialog(parent, words, part=part, reader=reader, hint=_hint_follow_ups(), takes=take)


def paste_list(
    parent: QWidget, document: VisitDocument, group: str, words: str = "", *, side: Side = Side.GUESTS
) -> None:
    """Show what a pasted list was understood as, and add its rows to the visit when the user agrees."""
    paste_dialog(parent, document, group, words or QApplication.clipboard().text(), side).open()
