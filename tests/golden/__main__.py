"""Write the golden files that are missing."""

import json
import tempfile
from dataclasses import replace
from pathlib import Path

from sqlalchemy import text

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.execution import Execution
from delegations.domain.follow_ups.follow_up import FollowUp, ProgressNote
from delegations.domain.follow_ups.vocabulary import Priority
from delegations.domain.kinds.record_types import RECORD_TYPES
from delegations.domain.meetings.vocabulary import MeetingRole
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.resources import RESOURCES
from delegations.queries.library import PracticeFilter, PracticeListing
from delegations.services.meetings.meetings import load_meeting, save_meeting
from delegations.services.meetings.signed_minutes import sign_minutes
from delegations.services.office.office import open_office
from delegations.services.packages.packages import Sending, send_package
from delegations.services.sample.sample import fill_with_sample
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.services.writing.record_json import to_json
from tests.golden import FOLDER, RECORDS, bare, files_of, filled, nameless, newest, shape, words_of


def _write(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _records():
    for name, kind in RECORDS.items():
        today = json.loads(to_json(filled(kind)))
        if shape(today) != shape(newest(name)):
            _write(FOLDER / "records" / name / f"{len(files_of(name)) + 1}.json", today)


def _lists_of_words():
    """Write what versions of each kind say all the same."""
    for one in RECORD_TYPES.values():
        path = RESOURCES / "versions" / f"{one.record.__name__}-1.txt"
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            said = nameless(json.loads(to_json(bare(one.record))))
            path.write_bytes(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())


def _words():
    path, words = FOLDER / "words.json", {}
    for kind in RECORDS.values():
        words_of(kind, words)
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    _write(path, known | {name: sorted({*some, *known.get(name, ())}) for name, some in words.items()})


def _promise(office, number):
    """Let a visit have a promise with all that is told of one; return its number."""
    how = Execution(priority=Priority.HIGH, percent=40, co_responsible="відділ ЦНАП", result="Проєкт погоджено")
    note = ProgressNote(day=PartialDate(2026, 6, 1), author="Олена Бойко", text="Надіслано на погодження")
    due = PartialDate(2026, 7)
    promise = FollowUp(text=f"Угода {number}", responsible="Іван Гук", due=due, execution=how, notes=(note,))
    visit = load_visit(office, number)
    save_visit(office, replace(visit, follow_ups=(*visit.follow_ups, promise)))
    with office.session() as session:
        return session.scalar(text("SELECT id FROM follow_up WHERE uid = :uid"), {"uid": promise.uid})


def _package(target):
    """Write a package with records of each kind of the sample."""
    with tempfile.TemporaryDirectory() as folder:
        office = open_office(Path(folder) / "office.sqlite3")
        fill_with_sample(office)
        meeting = load_meeting(office, 1)
        roles = {0: MeetingRole.CHAIR, 1: MeetingRole.SECRETARY}
        came = tuple(replace(one, role=roles.get(place, one.role)) for place, one in enumerate(meeting.attendees))
        save_meeting(office, replace(meeting, attendees=came))
        sign_minutes(office, 1)
        _promise(office, 1)
        alone = _promise(office, 2)
        practices = [(RecordKind.PRACTICE, row.id) for row in PracticeListing(office, PracticeFilter()).first()]
        chosen = [(RecordKind.VISIT, 1), (RecordKind.MEETING, 1), *practices, (RecordKind.FOLLOW_UP, alone)]
        target.parent.mkdir(parents=True, exist_ok=True)
        send_package(office, Sending(records=chosen, receiver="Звягель"), target)
        office.close()


_records()
_words()
_lists_of_words()
if not (FOLDER / "packages" / "1.zip").exists():
    _package(FOLDER / "packages" / "1.zip")
