"""``import programme`` and ``import visit``: what was understood of a file, told or stored, with its doubts as data."""

import argparse
import json
from collections.abc import Sequence
from datetime import time
from typing import TYPE_CHECKING

from delegations.cli.database import opened
from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.dates.shown_times import show_time
from delegations.domain.records.labels import label
from delegations.domain.records.stored_formats import JsonObject
from delegations.domain.records.vocabulary import Choice
from delegations.domain.text.errors import FileError, InvalidRecordError
from delegations.domain.text.texts import _, ngettext

if TYPE_CHECKING:
    from delegations.domain.records.understood import Understood
    from delegations.domain.visits.understood_visit import UnderstoodVisit
    from delegations.domain.visits.visit import Visit

_SHOWN = {
    "details": ("kind", "text"),
    "people": ("name", "post"),
    "programme": ("day", "start", "title", "place"),
    "follow_ups": ("text",),
}
"""What is said of the rows of each part."""


def add_visit_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``import programme`` and ``import visit``."""
    parser.add_argument("--visit", type=int, metavar="ID", help=_("the visit that a programme belongs to"))
    parser.add_argument(
        "--into", type=int, metavar="ID", help=_("the visit or the meeting that a file is added to; else a new one")
    )
    parser.add_argument(
        "--attach", action="store_true", help=_("keep the file, and those that came with it, as files of the visit")
    )
    parser.add_argument("--json", action="store_true", help=_("as JSON"))


def import_programme(choice: argparse.Namespace) -> None:
    """Add the programme of a file to a visit, or say what would be added."""
    from delegations.domain.visits.understood_visit import UnderstoodVisit, compared
    from delegations.services.visits.loading import load_visit
    from delegations.services.visits.visit_files import import_visit, read_programme_file

    if choice.visit is None:
        raise FileError(_("Say which visit the programme belongs to: --visit ID."))
    database = opened(choice)
    visit = load_visit(database, choice.visit)
    found = compared(UnderstoodVisit(programme=read_programme_file(choice.file, visit)), visit)
    faults: tuple[str, ...] = ()
    try:
        stored = import_visit(database, found, into=choice.visit, dry_run=choice.dry_run)
    except InvalidRecordError as error:
        stored, faults = visit, faults_of_trial(error, choice)
    _tell(found, stored, choice, faults)


def import_visit_file(choice: argparse.Namespace) -> None:
    """Make a visit of a file, or add what it tells to one."""
    from delegations.domain.visits.visit import Visit
    from delegations.services.visits.loading import load_visit
    from delegations.services.visits.visit_files import import_visit, read_visit_file, with_found

    database = opened(choice)
    into = load_visit(database, choice.into) if choice.into is not None else None
    found = read_visit_file(database, choice.file, into=into)
    files = found.files if choice.attach else ()
    faults: tuple[str, ...] = ()
    try:
        stored = import_visit(database, found.visit, into=choice.into, files=files, dry_run=choice.dry_run)
    except InvalidRecordError as error:
        stored, faults = with_found(database, into or Visit(), found.visit), faults_of_trial(error, choice)
    _tell(found.visit, stored, choice, faults)


def faults_of_trial(error: InvalidRecordError, choice: argparse.Namespace) -> tuple[str, ...]:
    """Return why what was read can't be stored as it stands, where it was only to be shown; else raise the error."""
    if not choice.dry_run:
        raise error
    return tuple(one.message for one in error.problems)


def _tell(found: "UnderstoodVisit", visit: "Visit", choice: argparse.Namespace, faults: Sequence[str] = ()) -> None:
    parts = _parts(found)
    if choice.json:
        from delegations.domain.records.stored_formats import Json

        said: dict[str, Json] = {"visit": visit.id, "title": visit.shown_title, "notes": list(found.notes)}
        said |= {name: [_as_data(row) for row in rows] for name, rows in parts.items()}
        said["problems"] = list(faults)
        print(json.dumps(said | {"stored": not choice.dry_run}, ensure_ascii=False, indent=2))
        return
    print(visit.shown_title)
    for note in (*found.notes, *faults):
        print(note)
    kept = sum(row.is_kept for rows in parts.values() for row in rows)
    print(ngettext("{count} row understood", "{count} rows understood", kept).format(count=kept))
    for name, rows in parts.items():
        for row in rows:
            words = ", ".join(_shown(said) for one in _SHOWN[name] if (said := getattr(row.value, one)))
            print(" ".join(filter(None, ("+" if row.is_kept else "–", words, f"({row.note})" if row.note else ""))))
            for doubt in row.doubts:
                print(f"    {doubt}")
    if choice.dry_run:
        print(_("Nothing was stored."))


def _shown(value: object) -> str:
    """Return a value for people: a word of a closed list by its name, an hour without seconds."""
    if isinstance(value, Choice):
        return label(value)
    if isinstance(value, PartialDate):
        return short_date(value)
    return show_time(value) if isinstance(value, time) else str(value)


def _parts(found: "UnderstoodVisit") -> "dict[str, Sequence[Understood[object]]]":
    return {
        "details": found.details, "people": found.people, "programme": found.programme, "follow_ups": found.follow_ups,
    }  # fmt: skip


def _as_data(row: "Understood[object]") -> JsonObject:
    from delegations.services.writing.record_json import plain_form

    value: JsonObject = {name: one for name, one in plain_form(row.value).items() if one and name != "uid"}
    return {
        "value": value, "source": row.source, "doubts": list(row.doubts), "note": row.note, "kept": row.is_kept,
    }  # fmt: skip
