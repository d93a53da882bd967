"""A visit, or the programme of one, from a file: what was understood is looked at first, part by part."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from delegations.domain.people.vocabulary import Side
from delegations.domain.records.understood import Understood
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import _, ngettext
from delegations.domain.visits.understood_visit import UnderstoodVisit, VisitDetail, compared
from delegations.domain.visits.visit import Visit
from delegations.domain.visits.vocabulary import DetailKind
from delegations.gui.fields.columns import choice
from delegations.gui.ground import jobs
from delegations.gui.pages.visits.document import VisitDocument
from delegations.gui.reading.parts import PartKind
from delegations.gui.reading.people_files import OwnOfPeople
from delegations.gui.reading.preview import Preview
from delegations.gui.reading.visit_parts import people_part, programme_part, tasks_part
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
        rows = self._rows()
        self.preview = Preview([kind for kind in self._parts() if rows[kind.key]])
        self.preview.changed.connect(self._count)
        self.body.addWidget(self.preview, 1)
        self.files = [self._file_box(one) for one in found.files]
        self.add_button = button("", self._add)
        self.add_buttons(self.add_button)
        for key, some in rows.items():
            if some:
                self.preview.show_rows(key, some)
        self._count()

    def _rows(self) -> dict[str, tuple]:  # type: ignore[type-arg]
        found = self._found.visit
        guests, hosts = (
            tuple(one for one in found.people if one.value.side is side) for side in (Side.GUESTS, Side.HOSTS)
        )
        parts = (found.details, guests, hosts, found.programme, found.follow_ups)
        return dict(zip(("details", "guests", "hosts", "programme", "tasks"), parts, strict=True))

    def _parts(self) -> list[PartKind]:  # type: ignore[type-arg]
        context, document = self._document.context, self._document
        return [
            details_part(),
            self._own.show_in(people_part(context, Side.GUESTS, key="guests", title=_("Guests"))),
            self._own.show_in(people_part(context, Side.HOSTS, key="hosts", title=_("Hosts"))),
            programme_part(context, document.year_of, first=lambda: self._into.start),
            tasks_part(context, start=document.terms_start, year_of=document.year_after),
        ]

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
        shown = {key: self.preview.understood(key) for key in self.preview.tables}
        return UnderstoodVisit(
            details=shown.get("details", ()), people=(*shown.get("guests", ()), *shown.get("hosts", ())),
            programme=shown.get("programme", ()), follow_ups=shown.get("tasks", ()), own=self._found.visit.own,
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
    return PartKind("details", _("Visit"), columns, VisitDetail)


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
