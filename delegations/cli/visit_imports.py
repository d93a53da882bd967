"""``import programme`` and ``import visit``: what was understood of a file, told or stored, with its doubts as data."""

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from delegations.cli.database import opened
from delegations.domain.text.texts import _, ngettext

if TYPE_CHECKING:
    from delegations.domain.records.understood import Understood
    from delegations.domain.visits.understood_visit import UnderstoodVisit
    from delegations.domain.visits.visit import Visit

Part = dict[str, Any]
_NAMES = {
    "details": ("text",),
    "people": ("name", "post"),
    "programme": ("day", "start", "title", "place"),
    "follow_ups": ("text",),
}


def import_programme(choice: argparse.Namespace) -> None:
    """Add the programme of a file to a visit, or say what would be added."""
    from delegations.domain.visits.understood_visit import UnderstoodVisit, compared
    from delegations.services.visits.visit_files import import_visit, read_programme_file
    from delegations.services.visits.visits import load_visit

    database = opened(choice)
    visit = load_visit(database, choice.visit)
    found = compared(UnderstoodVisit(programme=read_programme_file(choice.file, visit)), visit)
    _tell(found, import_visit(database, found, into=choice.visit, dry_run=choice.dry_run), choice)


def import_visit_file(choice: argparse.Namespace) -> None:
    """Make a visit of a file, or add what it tells to one."""
    from delegations.services.visits.visit_files import import_visit, read_visit_file
    from delegations.services.visits.visits import load_visit

    database = opened(choice)
    into = load_visit(database, choice.into) if choice.into is not None else None
    found = read_visit_file(database, choice.file, into=into)
    files = found.files if choice.attach else ()
    stored = import_visit(database, found.visit, into=choice.into, files=files, dry_run=choice.dry_run)
    _tell(found.visit, stored, choice)


def _tell(found: "UnderstoodVisit", visit: "Visit", choice: argparse.Namespace) -> None:
    parts = {name: list(_rows(getattr(found, name))) for name in _NAMES}
    if choice.json:
        said = {"visit": visit.id, "title": visit.shown_title, "notes": list(found.notes), **parts}
        print(json.dumps(said | {"stored": not choice.dry_run}, ensure_ascii=False, indent=2))
        return
    print(visit.shown_title)
    for note in found.notes:
        print(note)
    kept = sum(row["kept"] for rows in parts.values() for row in rows)
    print(ngettext("{count} row understood", "{count} rows understood", kept).format(count=kept))
    for name, fields in _NAMES.items():
        for row in parts[name]:
            words = ", ".join(str(row["value"][one]) for one in fields if row["value"].get(one))
            sign = "+" if row["kept"] else "–"
            print(" ".join(filter(None, (sign, words, f"({row['note']})" if row["note"] else ""))))
            for doubt in row["doubts"]:
                print(f"    {doubt}")
    if choice.dry_run:
        print(_("Nothing was stored."))


def _rows(rows: "Iterable[Understood[Any]]") -> Iterator[Part]:
    from delegations.services.writing.record_json import to_json

    for row in rows:
        value = {name: one for name, one in json.loads(to_json(row.value)).items() if one and name != "uid"}
        yield {
            "value": value,
            "source": row.source,
            "doubts": list(row.doubts),
            "note": row.note,
            "kept": row.is_kept,
        }
