"""Pasted lists: what was understood, in a table where it can be corrected, before it goes into the visit."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.understood import Understood
from delegations.domain.text.texts import _
from delegations.domain.visits.pasted_follow_ups import read_tasks
from delegations.domain.visits.people_reading import as_participant, read_people
from delegations.domain.visits.programme_reading import read_programme
from delegations.gui.pages.visits import columns
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.reading.parts import PartKind
from delegations.gui.reading.pasting import PasteDialog, Read
from delegations.gui.reading.people_files import OwnOfPeople, only_city
from delegations.gui.reading.preview_model import rows_as_understood
from delegations.gui.reading.visit_parts import people_part, programme_part, tasks_part


def _part(document: VisitDocument, key: str, side: Side) -> PartKind[Any]:
    if key == "participants":
        return people_part(document.context, side, key=key)
    if key == "programme":
        return programme_part(document.context, document.year_of, first=partial(_first_day, document), key=key)
    people = columns.responsible_people(document)
    return tasks_part(document.context, people=people, start=document.terms_start, year_of=document.year_after, key=key)


def _first_day(document: VisitDocument) -> PartialDate | None:
    start = document.visit.start
    return start if start and start.exact else None


def _reader(document: VisitDocument, key: str) -> Read:
    if key == "participants":
        return read_people
    if key == "programme":
        this_year = date.today().year  # noqa: DTZ011  the wall calendar
        return partial(read_programme, day=_first_day(document), year_of=document.year_of, this_year=this_year)
    return partial(read_tasks, year_of=document.year_after, start=document.terms_start())


def _hint_people() -> str:
    return _("One person a line: “Ihor Polishchuk, mayor”, or cells of a spreadsheet: name, post, organisation.")


def _hint_programme() -> str:
    return _("One item a line: “09:30–11:00 Official meeting, council hall”. A line with a date begins a new day.")


def _hint_follow_ups() -> str:
    return _("One follow-up a line: “Send the programme – Ihor Polishchuk, by 01.10.2024”.")


_HINTS = {"participants": _hint_people, "programme": _hint_programme, "follow_ups": _hint_follow_ups}


def paste_dialog(parent: QWidget, document: VisitDocument, group: str, words: str, side: Side) -> PasteDialog:
    """Return the dialog that shows what a pasted list was understood as, and adds its rows to the visit."""
    own = OwnOfPeople()
    part = _part(document, group, side)

    def shown(rows: tuple[Any, ...]) -> tuple[Understood[Any], ...]:
        listed = rows_as_understood(rows)
        if group != "participants":
            return listed
        own.hear(listed)
        return tuple(as_participant(row, side) for row in listed)

    def take(rows: tuple[Any, ...]) -> None:
        """Add the rows to the visit; what is somebody's own goes to the person, whom the row then points to."""
        if group == "participants":
            rows = own.keep(document.context, rows, only_city(document.visit, side))
        document.edit_fields(f"{group}/paste", {group: (*getattr(document.visit, group), *rows)})

    return PasteDialog(
        parent, words,
        part=own.show_in(part) if group == "participants" else part, reader=partial(_reader, document, group),
        hint=_HINTS[group](), takes=take, shown=shown,
    )  # fmt: skip


def paste_list(
    parent: QWidget, document: VisitDocument, group: str, words: str = "", *, side: Side = Side.GUESTS
) -> None:
    """Show what a pasted list was understood as, and add its rows to the visit when the user agrees."""
    paste_dialog(parent, document, group, words or QApplication.clipboard().text(), side).open()
