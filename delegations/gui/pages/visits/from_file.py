"""A visit, or the programme of one, from a file: what was understood is looked at first, part by part."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from delegations.domain.people.vocabulary import Side
from delegations.domain.records.understood import Understood
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _, ngettext
from delegations.domain.visits.understood_visit import UnderstoodVisit, VisitDetail, compared
from delegations.domain.visits.visit import Participant, Visit
from delegations.domain.visits.vocabulary import DetailKind
from delegations.gui.fields.columns import choice
from delegations.gui.ground import jobs
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.reading.parts import PartKey, PartKind, Row
from delegations.gui.reading.people_files import OwnOfPeople
from delegations.gui.reading.preview import Preview
from delegations.gui.reading.visit_parts import PROGRAMME, TASKS, people_part, programme_part, tasks_part
from delegations.gui.tables.row_column import RowColumn, plain_text
from delegations.gui.widgets.basics import button, text
from delegations.gui.widgets.dialog import Dialog
from delegations.gui.widgets.file_dialog import choose_file
from delegations.services.visits.visit_files import (
    ENDINGS,
    FoundVisit,
    OfferedFile,
    read_programme_file,
    read_visit_file,
    with_found,
)

Take = Callable[[Visit], object]
_FIELDS = (
    "title", "place", "start", "end", "purpose", "guests", "hosts", "topics", "participants", "programme", "follow_ups",
    "attachments",
)  # fmt: skip
"""What a file may tell of a visit."""
DETAILS: PartKey[VisitDetail] = PartKey("details")
GUESTS: PartKey[Participant] = PartKey("guests")
HOSTS: PartKey[Participant] = PartKey("hosts")


class VisitFileDialog(Dialog):
    """What a file tells about a visit, each part in a table, and the files that can be kept with it."""

    def __init__(self, parent: QWidget, document: VisitDocument, into: Visit, found: FoundVisit, take: Take) -> None:
        super().__init__(parent, _("From a file"), (1040, 700))
        self._document, self._into, self._found, self._take = document, into, found, take
        self._own = OwnOfPeople([Understood(one) for one in found.visit.own])
        hint = _(
            "This was understood. What is grey is left out. The visit is stored when it is saved; what is somebody’s"
            " own, such as a telephone, goes to the person at once."
        )
        self.body.addWidget(text(hint, "muted", wrap=True))
        for note in found.visit.notes:
            self.body.addWidget(text(note, "problem", wrap=True))
        self.preview = Preview(self._parts())
        self.preview.changed.connect(self._count)
        self.body.addWidget(self.preview, 1)
        self.files = [self._file_box(one) for one in found.files]
        self.add_button = button("", self._add)
        self.add_buttons(self.add_button)
        self._show()
        self._count()

    def _of_side(self, side: Side) -> tuple[Understood[Participant], ...]:
        return tuple(one for one in self._found.visit.people if one.value.side is side)

    def _parts(self) -> list[PartKind[Any]]:
        """Return the parts of which the file says anything."""
        context, document, found = self._document.context, self._document, self._found.visit
        guests = self._own.show_in(people_part(context, Side.GUESTS, key=GUESTS, title=_("Guests")))
        hosts = self._own.show_in(people_part(context, Side.HOSTS, key=HOSTS, title=_("Hosts")))
        parts: list[tuple[Sequence[object], PartKind[Any]]] = [
            (found.details, details_part()),
            (self._of_side(Side.GUESTS), guests),
            (self._of_side(Side.HOSTS), hosts),
            (found.programme, programme_part(context, document.year_of, first=lambda: self._into.start)),
            (found.follow_ups, tasks_part(context, start=document.terms_start, year_of=document.year_after)),
        ]
        return [part for rows, part in parts if rows]

    def _show(self) -> None:
        found = self._found.visit
        self._put(DETAILS, found.details)
        self._put(GUESTS, self._of_side(Side.GUESTS))
        self._put(HOSTS, self._of_side(Side.HOSTS))
        self._put(PROGRAMME, found.programme)
        self._put(TASKS, found.follow_ups)

    def _put(self, key: PartKey[Row], rows: tuple[Understood[Row], ...]) -> None:
        if rows:
            self.preview.show_rows(key, rows)

    def _of(self, key: PartKey[Row]) -> tuple[Understood[Row], ...]:
        return self.preview.understood(key) if key in self.preview.tables else ()

    def _file_box(self, one: OfferedFile) -> QCheckBox:
        box = QCheckBox(_("Keep “{name}” with the visit").format(name=one.name))
        box.setChecked(one.name.casefold().endswith((".docx", ".pdf", ".odt", ".xlsx", ".ods", ".rtf", ".txt", ".eml")))
        box.toggled.connect(self._count)
        self.body.addWidget(box)
        return box

    def has_work(self) -> bool:
        """Tell whether something was corrected here."""
        return self.preview.has_work()

    def _count(self) -> None:
        count = self.preview.count()
        self.add_button.setText(ngettext("Take {count} row", "Take {count} rows", count).format(count=count))
        has_files = any(box.isChecked() for box in self.files)
        self.add_button.setEnabled((count > 0 or has_files) and self.preview.is_ready())

    def understood(self) -> UnderstoodVisit:
        """Return what was understood, as it is corrected."""
        return UnderstoodVisit(
            details=self._of(DETAILS), people=(*self._of(GUESTS), *self._of(HOSTS)), programme=self._of(PROGRAMME),
            follow_ups=self._of(TASKS), own=self._found.visit.own,
        )  # fmt: skip

    def _add(self) -> None:
        files = [one for one, box in zip(self._found.files, self.files, strict=True) if box.isChecked()]
        try:
            context, found = self._document.context, self.understood()
            visit = with_found(context.database, self._into, found, files)
            there = {one.uid for one in visit.participants}
            others = [one for one in found.own_kept() if one.uid not in there]
            visit = replace(visit, participants=self._own.keep(context, visit.participants, others=others))
        except DelegationsError as error:
            self.say(str(error))
            return
        self.preview.keep_said()
        self.accept()
        self._take(visit)


def details_part() -> PartKind[VisitDetail]:
    """Return the part of what is said of the visit as a whole; what a word tells can be changed."""
    columns = [
        choice("kind", _("What it is"), DetailKind, 210),
        RowColumn("text", _("Words"), 0, read=plain_text),
    ]
    return PartKind(DETAILS, _("Visit"), columns, VisitDetail)


def visit_from_file(
    parent: QWidget, document: VisitDocument, take: Take, path: Path | None = None, into: Visit | None = None
) -> None:
    """Read a file that is chosen, or ``path``, and show what it tells; ``take`` gets the visit when that is agreed."""
    path = path or _chosen(parent)
    if path is not None:
        database = document.context.database
        _read(parent, document, into, take, lambda: read_visit_file(database, path, into=into))


def programme_from_file(parent: QWidget, document: VisitDocument, path: Path | None = None) -> None:
    """Read the programme in a file that is chosen, or ``path``, and add it to the open visit when that is agreed."""
    path, visit = path or _chosen(parent), document.visit
    if path is not None:

        def read() -> FoundVisit:
            return FoundVisit(compared(UnderstoodVisit(programme=read_programme_file(path, visit)), visit), ())

        _read(parent, document, visit, partial(into_open, document), read)


def into_open(document: VisitDocument, visit: Visit) -> None:
    """Put what a file added into the open visit; it can be undone."""
    here = document.visit
    document.edit_fields(
        "file", {name: getattr(visit, name) for name in _FIELDS if getattr(visit, name) != getattr(here, name)}
    )


def _read(
    parent: QWidget, document: VisitDocument, into: Visit | None, take: Take, read: Callable[[], FoundVisit]
) -> None:
    def show(found: FoundVisit) -> None:
        VisitFileDialog(parent, document, into or Visit(), found, take).open()

    jobs.start(lambda _job: read(), done=show, failed=document.context.failed.emit)


def _chosen(parent: QWidget) -> Path | None:
    kinds = _("Files of a visit ({endings})").format(endings=" ".join(f"*{ending}" for ending in ENDINGS))
    return choose_file(parent, _("Visit from a file"), kinds)
