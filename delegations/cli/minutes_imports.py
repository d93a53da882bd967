"""``import minutes``: what was understood of a file, told or stored as a meeting, with its doubts as data."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from delegations.cli.database import opened
from delegations.cli.visit_imports import faults_of_trial
from delegations.domain.text.errors import InvalidRecordError
from delegations.domain.text.texts import _, ngettext

if TYPE_CHECKING:
    from delegations.domain.meetings.minutes.parts import UnderstoodMinutes
    from delegations.domain.records.stored_formats import Json
    from delegations.domain.records.understood import Understood
    from delegations.services.meetings.minutes_import import ImportedMinutes


def import_minutes_file(choice: argparse.Namespace) -> None:
    """Make a meeting of the minutes in a file, or add to one, or say what would be made."""
    from delegations.domain.meetings.minutes.parts import kept, made_meeting
    from delegations.services.meetings.minutes_import import ImportedMinutes, import_minutes, open_minutes

    minutes = open_minutes(choice.file)
    try:
        result = import_minutes(opened(choice), minutes, into=choice.into, dry_run=choice.dry_run)
    except InvalidRecordError as error:
        faults = faults_of_trial(error, choice)
        meeting = made_meeting(minutes.head, *kept(minutes))
        result = ImportedMinutes(meeting, faults, is_new=choice.into is None)
    if choice.json:
        print(json.dumps(_as_data(minutes, result, stored=not choice.dry_run), ensure_ascii=False, indent=2))
        return
    meeting = result.meeting
    print(meeting.shown_title)
    print(
        ", ".join(
            (
                ngettext("{count} person", "{count} people", len(meeting.attendees)).format(
                    count=len(meeting.attendees)
                ),
                ngettext("{count} question", "{count} questions", len(meeting.items)).format(count=len(meeting.items)),
            )
        )
    )
    for doubt in (*minutes.doubts, *result.doubts):
        print(doubt)
    for part in (minutes.people, minutes.questions, minutes.points):
        for row in part:
            for doubt in row.doubts:
                print(_("{words}: {doubt}").format(words=row.source.replace("\n", " ")[:60], doubt=doubt))
            if not row.is_kept:
                print(_("left out: {words} ({why})").format(words=row.source.replace("\n", " ")[:80], why=row.note))
    if choice.dry_run:
        print(_("Nothing was stored."))


def _as_data(minutes: "UnderstoodMinutes", result: "ImportedMinutes", *, stored: bool) -> "dict[str, Json]":
    from delegations.services.writing.record_json import plain_form

    def rows(part: "tuple[Understood[Any], ...]") -> "list[Json]":
        return [
            {
                "value": {name: one for name, one in plain_form(row.value).items() if one not in (None, "", [], 0)},
                "source": row.source,
                "doubts": list(row.doubts),
                "note": row.note,
                "kept": row.is_kept,
            }
            for row in part
        ]

    return {
        "meeting": result.meeting.id,
        "title": result.meeting.shown_title,
        "head": dict(plain_form(minutes.head)),
        "people": rows(minutes.people),
        "questions": rows(minutes.questions),
        "points": rows(minutes.points),
        "doubts": [*minutes.doubts, *result.doubts],
        "stored": stored,
    }
