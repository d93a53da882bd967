"""Pasted lists: what was understood, in a table where it can be corrected, before it goes into the visit."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.people.vocabulary import Side
from delegations.domain.text.texts import _
from delegations.domain.visits.pasted_follow_ups import read_follow_ups
from delegations.domain.visits.people_reading import read_participants
from delegations.domain.visits.programme_reading import read_programme
from delegations.gui.pages.visits import columns
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.reading.parts import PartKind
from delegations.gui.reading.pasting import PasteDialog, Read
from delegations.gui.reading.visit_parts import people_part, programme_part, tasks_part


def _part(document: VisitDocument, key: str, side: Side) -> PartKind[Any]:
    if key == "participants":
        return people_part(document.office, side, key=key)
    if key == "programme":
        return programme_part(document.office, document.year_of, first=partial(_first_day, document), key=key)
    people = columns.responsible_people(document)
    return tasks_part(document.office, people=people, start=document.terms_start, year_of=document.year_after, key=key)


def _first_day(document: VisitDocument) -> PartialDate | None:
    start = document.visit.start
    return start if start and start.exact else None


def _reader(document: VisitDocument, key: str, side: Side) -> Read:
    if key == "participants":
        return partial(read_participants, side=side)
    if key == "programme":
        return partial(read_programme, day=_first_day(document), year_of=document.year_of)
    return partial(read_follow_ups, year_of=document.year_after, start=document.terms_start())


def _hint_people() -> str:
    return _("One person a line: “Ihor Polishchuk, mayor”, or cells of a spreadsheet: name, post, organisation.")


def _hint_programme() -> str:
    return _("One item a line: “09:30–11:00 Official meeting, council hall”. A line with a date begins a new day.")


def _hint_follow_ups() -> str:
    return _("One follow-up a line: “Send the programme – Ihor Polishchuk, by 01.10.2024”.")


_HINTS = {"participants": _hint_people, "programme": _hint_programme, "follow_ups": _hint_follow_ups}


def paste_list(
    parent: QWidget, document: VisitDocument, group: str, words: str = "", *, side: Side = Side.GUESTS
) -> None:
    """Show what a pasted list was understood as, and add its rows to the visit when the user agrees."""
    dialog = PasteDialog(
        parent, words or QApplication.clipboard().text(), part=_part(document, group, side),
        reader=partial(_reader, document, group, side), hint=_HINTS[group](),
    )  # fmt: skip
    dialog.accepted.connect(
        lambda: document.edit_fields(f"{group}/paste", {group: (*getattr(document.visit, group), *dialog.rows())})
    )
    dialog.open()
