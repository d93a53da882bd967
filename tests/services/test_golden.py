"""What earlier programs wrote is read for ever: golden files of each format, of records and of packages."""

import json
import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy import text

from delegations.domain.kinds.record_types import RECORD_TYPES
from delegations.domain.packages.package import MergeStatus
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.stored_formats import UnreadableError, inflated
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.resources import RESOURCES
from delegations.services.library.practices import save_practice
from delegations.services.packages.package_preview import preview_package
from delegations.services.packages.portable_records import Topics, travelling
from delegations.services.packages.receiving import receive
from delegations.services.record_types import read_record, row_of
from delegations.services.writing.record_json import format_of, from_json, packed, plain_form, to_json, unpacked
from tests.golden import FOLDER, RECORDS, bare, files_of, filled, lost, newest, shape, words_of
from tests.parcels import cameras, marked, practice_in, sent, standings, take

FILES = [(name, file) for name in RECORDS for file in files_of(name)]


def stored(record):
    return json.loads(json.dumps(plain_form(record)))


PACKAGES = sorted((FOLDER / "packages").glob("*.zip"))


@pytest.mark.parametrize(("name", "file"), FILES, ids=lambda one: getattr(one, "stem", one))
def test_a_record_of_an_earlier_program_is_read_whole(name, file):
    kind, written = RECORDS[name], file.read_text(encoding="utf-8")
    record = from_json(written, kind)
    told = format_of(kind).read(json.loads(written))
    gone = lost(told, stored(record))
    assert not gone, f"{name} is not read as it was written at {gone}: a step upward is missing (record_json.FORMATS)"


@pytest.mark.parametrize("name", RECORDS)
def test_the_newest_golden_file_has_every_field_of_today(name):
    today = shape(stored(filled(RECORDS[name])))
    assert shape(newest(name)) == today, "python -m tests.golden writes the next file; what is there stays as it is"


def test_words_of_closed_lists_are_known_for_ever():
    words = {}
    for kind in RECORDS.values():
        words_of(kind, words)
    for name, some in json.loads((FOLDER / "words.json").read_text(encoding="utf-8")).items():
        gone = set(some) - set(words[name])
        assert not gone, f"{name} was stored as {gone}: records that have it need a step upward (record_json.FORMATS)"


def test_what_is_lost_is_seen():
    assert lost({"a": 1, "b": [{"c": 2}]}, {"a": 1, "b": [{"d": 2}]}) == ["/b/0/c"]
    assert lost({"a": 1}, {"a": "1"}) == ["/a"]
    assert lost({"a": [1, 2]}, {"a": [1]}) == ["/a"]
    assert lost({"a": 1}, {"a": 1, "new": 2}) == []


@pytest.mark.parametrize("package", PACKAGES, ids=lambda one: one.stem)
def test_a_package_of_an_earlier_program_is_taken_whole(zviahel, package):
    arrivals = preview_package(zviahel, package)
    assert arrivals.package.passed_over() == ""
    assert {one.record.kind for one in arrivals.lines} == {
        RecordKind.VISIT, RecordKind.MEETING, RecordKind.PRACTICE, RecordKind.INDICATOR, RecordKind.FOLLOW_UP,
    }  # fmt: skip
    assert {one.standing for one in arrivals.lines} <= {MergeStatus.NEW, MergeStatus.CHANGED, MergeStatus.SAME}
    received = receive(zviahel, arrivals, marked(arrivals))
    assert (received.refused, received.left_out) == (0, [])
    with zviahel.session() as session:
        topics = Topics(session)
        for one in arrivals.package.records:
            row = row_of(session, one.kind, one.uid)
            assert row is not None
            here = travelling(topics, one.kind, read_record(session, one.kind, row))
            assert lost(one.data, json.loads(json.dumps(here))) == [], one.title
    assert set(standings(zviahel, package)) == {MergeStatus.SAME}


# States that were exchanged: what later changes are joined from.


def _rewrite_exchanged(database, change):
    with closing(sqlite3.connect(database.path)) as raw, raw:
        for uid, digest, content in raw.execute("SELECT uid, digest, content FROM exchanged").fetchall():
            raw.execute("UPDATE exchanged SET content = ? WHERE uid = ? AND digest = ?", (change(content), uid, digest))


def _without_number(content):
    data = json.loads(zlib.decompress(content))
    assert data.pop("format") == 1
    return zlib.compress(json.dumps(data).encode())


@pytest.mark.parametrize(
    ("change", "is_read"),
    [
        (_without_number, True),
        (lambda _content: b"rot", False),
        (lambda _content: zlib.compress(b"[1]"), False),
        (lambda _content: zlib.compress(b'{"format": 99}'), False),
        (lambda _content: zlib.compress(b'{"title": {"a": 1}}'), False),
    ],
    ids=["no number", "rot", "a list", "newer", "no record"],
)
def test_states_that_were_exchanged_are_read_or_not_known(lutsk, zviahel, parcel, change, is_read):
    ours = cameras(lutsk)
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id))
    take(zviahel, parcel)
    theirs = save_practice(zviahel, replace(practice_in(zviahel, ours.uid), conditions="Черговий на добу"))
    save_practice(lutsk, replace(ours, results="Утричі менше"))
    sent(zviahel, parcel, (RecordKind.PRACTICE, theirs.id))
    _rewrite_exchanged(lutsk, change)
    (line,) = preview_package(lutsk, parcel).lines
    assert line.standing is MergeStatus.CONFLICT
    assert (line.base is not None and line.base.title == ours.title) is is_read
    assert take(lutsk, parcel).refused == 0
    with lutsk.session() as session:
        assert session.scalar(text("SELECT count(*) FROM exchanged")) >= 1


# Lists of words that versions in history are deflated with.

LISTS = {
    "FollowUpState-1.txt": 863472213,
    "Gift-1.txt": 2195155469,
    "Group-1.txt": 774495030,
    "Indicator-1.txt": 1188321040,
    "LetterText-1.txt": 1920344559,
    "Meeting-1.txt": 2119305582,
    "Municipality-1.txt": 2716366191,
    "OfficeSettings-1.txt": 1865296430,
    "Person-1.txt": 4194739596,
    "Practice-1.txt": 2828289128,
    "Souvenir-1.txt": 3741066144,
    "Visit-1.txt": 1052803299,
}


def test_lists_of_words_are_never_changed_and_every_kind_has_one():
    """A version names the list it needs by this sum: with another one it could not be read any more."""
    sums = {one.name: zlib.adler32(one.read_bytes()) for one in sorted((RESOURCES / "versions").iterdir())}
    assert sums == LISTS
    assert {one.rpartition("-")[0] for one in sums} == {one.record.__name__ for one in RECORD_TYPES.values()}


@pytest.mark.parametrize("kind", [one.record for one in RECORD_TYPES.values()], ids=lambda one: one.__name__)
def test_versions_share_what_they_all_say_and_older_ones_are_read(kind):
    for record in (bare(kind), filled(kind)):
        before = zlib.compress(to_json(record).encode())
        held = packed(record)
        assert len(held) < len(before)
        assert unpacked(held, kind) == unpacked(before, kind) == record
    with pytest.raises(UnreadableError):
        inflated(held[:2] + b"\0\0\0\1" + held[6:])


def test_half_a_sign_in_a_version_comes_back():
    assert unpacked(packed(Municipality(name="а\ud800")), Municipality).name == "а\ud800"
