"""Databases of before learn whose their records are: ours, or of the city that first sent them."""

import re
import sqlite3
from contextlib import closing

import pytest

from delegations.domain.packages.package import MergeStatus
from delegations.domain.records.vocabulary import RecordKind
from delegations.queries.meetings import MeetingFilter, MeetingListing
from delegations.services.meetings.meetings import load_meeting
from delegations.services.office.office import open_office
from delegations.services.packages.package_preview import preview_package
from delegations.services.safekeeping.upkeep import check
from tests.parcels import cameras, office, parts_of, rewritten, said_by, sent, signed_minutes, take


@pytest.fixture
def there(tmp_path, templates):
    opened = office(templates.empty(tmp_path / "there.sqlite3"), "Коростень")
    yield opened
    opened.close()


LATER = {
    "person": ("name_title", "given_name", "middle_name", "family_name", "name_suffix", "name_doubt", "name_order",
               "address_style", "born", "standing", "standing_since", "standing_note", "original_name"),
    "working_group": ("quorum_number", "votes_by", "majority", "casting_vote", "people_order"),
    "meeting": ("quorum", "quorum_number", "votes_by", "majority", "casting_vote", "seats"),
    "group_representative": ("joined", "left", "email"),
    "meeting_attendee": ("came_at", "left_at", "online", "email", "answer"),
    "agenda_item": ("casting", "quorum_note", "began", "ended", "running_since"),
    "follow_up": ("answerable", "handed_to", "term_words"),
    "outcome": ("term_words",), "programme_item": ("responsible", "day_number"),
    "gift": ("state", "giver_uid", "receiver_uid"), "talk": ("speaker_uid",),
    "participant": ("municipality_id", "in_items_only"), "bin_entry": ("merged_into",),
    "paper_print": ("paper_name", "day", "number"),
    "attachment": ("use", "paper", "signed_by", "signed_on"),
    "visit": ("letter_number", "letter_date", "letter_sender", "letter_handler", "letter_due",
              "letter_answered", "told_outside", "earlier", "yearly"),
    "letter_template": ("name", "form", "file", "file_name", "record", "per_person", "deleted_at"),
}  # fmt: skip
"""Columns of later schemas."""
LATER_INDEXES = (
    "ix_follow_up_by_answerable", "ix_follow_up_by_opened_on", "ix_follow_up_by_done_on", "ix_bin_entry_merged_into",
    "ix_participant_municipality_id", "ix_visit_earlier",
)  # fmt: skip


def as_before(path):
    """Turn a database into one of the schema before offices were noted."""
    with closing(sqlite3.connect(path)) as raw, raw:
        for (trigger,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {trigger}")
        # Columns that a promise of the table speaks of go with the promise only.
        raw.execute("PRAGMA writable_schema = 1")
        for table, made in raw.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall():
            sql = made
            for column in LATER.get(table, ()):
                sql = re.sub(rf',\s*CONSTRAINT "{table}\.{column}" CHECK \([^()]*(\([^()]*\))?[^()]*\)', "", sql)
            raw.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (sql, table))
        raw.execute("PRAGMA writable_schema = RESET")
        for index in LATER_INDEXES:
            raw.execute(f"DROP INDEX {index}")
        for table, columns in LATER.items():
            for column in columns:
                raw.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        raw.executescript(
            "DROP TABLE search_fts_title;"
            " DROP TABLE different_people; DROP TABLE agenda_review; DROP TABLE meeting_file; DROP TABLE paper_issue;"
            " DROP TABLE translated_text; DROP TABLE record_origin;"
            " DROP TABLE office_key; ALTER TABLE package DROP COLUMN office;"
            " ALTER TABLE package DROP COLUMN uids; DROP TABLE look; ALTER TABLE paper_print DROP COLUMN taken_back_at;"
            " ALTER TABLE paper_print DROP COLUMN taken_back_by; ALTER TABLE meeting DROP COLUMN received_from;"
            " UPDATE alembic_version SET version_num = '0013';"
        )


def test_what_was_made_here_is_ours_and_what_came_is_the_senders(sample, there, tmp_path):
    parcel = tmp_path / "a.zip"
    minutes = signed_minutes(sample)
    own = cameras(there)
    sent(there, parcel, (RecordKind.PRACTICE, own.id))
    sent(sample, parcel, (RecordKind.MEETING, minutes.id))
    take(there, parcel)
    path = there.path
    there.close()
    as_before(path)
    again = open_office(path)
    with closing(sqlite3.connect(path)) as raw:
        rows = raw.execute("SELECT uid, kind, ours, office, city FROM record_origin ORDER BY ours").fetchall()
    assert rows == [
        (minutes.uid, "meeting", 0, "", "Звягель"), (own.uid, "practice", 1, "", ""),
    ]  # fmt: skip
    came = load_meeting(again, MeetingListing(again, MeetingFilter()).first()[0].id)
    assert came.received_from == "Звягель"
    assert check(again) == []
    # Who sent them is not known to the letter: a correction is offered with a word, and settles it when it is taken.
    rewritten(parcel, lambda data: data | {"place": "Рівне"})
    (line,) = preview_package(again, parcel).lines
    assert line.standing is MergeStatus.CHANGED
    assert "Звягель" in line.hint
    assert take(again, parcel).changed == 1
    rewritten(parcel, lambda data: data | {"place": "Київ"})
    kept = parts_of(parcel)
    said_by(parcel, "e" * 32, "Звягель")
    assert [one.standing for one in preview_package(again, parcel).lines] == [MergeStatus.REFUSED]
    assert kept != parts_of(parcel)
    again.close()


def test_our_own_minutes_stay_ours(sample, tmp_path):
    parcel = tmp_path / "a.zip"
    minutes = signed_minutes(sample)
    sent(sample, parcel, (RecordKind.MEETING, minutes.id))
    path = sample.path
    sample.close()
    as_before(path)
    again = open_office(path)
    rewritten(parcel, lambda data: data | {"place": "Рівне"})
    said_by(parcel, "e" * 32)
    assert [one.standing for one in preview_package(again, parcel).lines] == [MergeStatus.LOCKED]
    assert load_meeting(again, minutes.id).received_from == ""
    again.close()
