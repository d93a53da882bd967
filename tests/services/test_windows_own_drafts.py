"""Each running window has drafts of its own; those of one that ended are offered to the next."""

import sqlite3
from contextlib import closing

import pytest

from delegations.domain.visit import Visit, changed
from delegations.services.draft_rows import own
from delegations.services.drafts import (
    drop_draft,
    editing_now,
    find_draft,
    keep_draft,
    left_drafts,
    offered_drafts,
    take_draft,
)
from delegations.services.letters import draft_of_template, keep_template_draft
from delegations.services.visits import load_visit, save_visit
from delegations.store import draft_files
from delegations.store.running import is_running, this_program
from tests.other_window import OtherWindow

THEIRS, MINE = "Мета з іншого вікна", "Моя мета"


@pytest.fixture
def other(sample, path):
    made = OtherWindow(path, 1, THEIRS)
    yield made
    made.kill()


def purposes(database):
    return [one.purpose for one in left_drafts(database, Visit)]


def test_what_another_window_types_is_not_this_ones(sample, other):
    visit = load_visit(sample, 1)
    assert (find_draft(sample, visit), take_draft(sample, visit), offered_drafts(sample)) == (None, None, [])
    assert [one.who for one in editing_now(sample, visit.uid)] == [""]


@pytest.mark.parametrize("end", ["kill", "close"])
def test_what_a_window_left_is_offered_to_the_next(sample, other, end):
    visit = load_visit(sample, 1)
    getattr(other, end)()
    assert purposes(sample) == [THEIRS]
    assert take_draft(sample, visit).record.purpose == THEIRS
    assert editing_now(sample, visit.uid) == []


def test_only_one_window_takes_what_was_left(sample, path, other):
    other.kill()
    visit = load_visit(sample, 1)
    assert take_draft(sample, visit).record.purpose == THEIRS
    third = OtherWindow(path, 2, "Інший візит")
    try:
        # It keeps its own, and this window keeps what it took.
        assert purposes(sample) == [THEIRS]
        drop_draft(sample, visit.uid)
        assert purposes(sample) == []
        assert editing_now(sample, load_visit(sample, 2).uid)
    finally:
        third.kill()


def test_two_windows_keep_two_drafts_of_one_record(sample, other):
    visit = load_visit(sample, 1)
    keep_draft(sample, changed(visit, purpose=MINE))
    other.do("type")
    assert purposes(sample) == [MINE]
    save_visit(sample, changed(visit, purpose=MINE))
    assert purposes(sample) == []
    other.kill()
    assert purposes(sample) == [THEIRS]


def test_the_own_draft_comes_before_a_later_one_that_was_left_and_neither_is_lost(sample, other):
    visit = load_visit(sample, 1)
    keep_draft(sample, changed(visit, purpose=MINE))
    other.do("type")
    other.kill()
    assert take_draft(sample, visit).record.purpose == MINE
    assert {one.purpose for one in left_drafts(sample, Visit, everybody=True)} == {MINE, THEIRS}
    drop_draft(sample, visit.uid)
    assert take_draft(sample, visit).record.purpose == THEIRS


def test_what_another_window_put_aside_is_its_own_until_it_ends(sample, path, other):
    visit = load_visit(sample, 1)
    drop = "DELETE FROM draft"
    with closing(sqlite3.connect(path)) as lock:
        lock.execute(drop)
        lock.commit()
        lock.execute("BEGIN IMMEDIATE")
        other.do("type")
        keep_draft(sample, changed(visit, purpose=MINE))
        assert len(draft_files.left_aside(path, "visit", None)) == 2
        assert purposes(sample) == [MINE]
    drop_draft(sample, visit.uid)
    assert purposes(sample) == []
    other.kill()
    assert take_draft(sample, visit).record.purpose == THEIRS
    assert [one.owner for one in draft_files.left_aside(path, "visit", None)] == [own()]
    drop_draft(sample, visit.uid)
    assert draft_files.left_aside(path, "visit", None) == []


def test_a_letter_typed_in_another_window_is_its_own_until_it_ends(sample, other):
    other.do("letter")
    assert draft_of_template(sample, "thanks", "uk") == ""
    keep_template_draft(sample, "thanks", "uk", MINE)
    other.kill()
    assert draft_of_template(sample, "thanks", "uk") == MINE
    keep_template_draft(sample, "thanks", "uk", "")
    assert draft_of_template(sample, "thanks", "uk") == THEIRS


def test_drafts_of_versions_that_did_not_tell_windows_apart_are_offered(sample):
    visit = load_visit(sample, 1)
    keep_draft(sample, changed(visit, purpose=MINE))
    for older in (own().rpartition("/")[0], ""):
        with sample.writing() as session:
            session.connection().exec_driver_sql("UPDATE draft SET owner = ?", (older,))
        assert purposes(sample) == [MINE]
        assert take_draft(sample, visit).record.purpose == MINE
    drop_draft(sample, visit.uid)
    assert purposes(sample) == []


def test_a_file_put_aside_by_an_older_version_is_taken(sample, path):
    visit = load_visit(sample, 1)
    keep_draft(sample, changed(visit, purpose=MINE))
    with sample.session() as session:
        content = session.connection().exec_driver_sql("SELECT content FROM draft").scalar()
    drop_draft(sample, visit.uid)
    draft_files.put_aside(path, draft_files.Aside(visit.uid, "", "visit", content), None)
    assert take_draft(sample, visit).record.purpose == MINE
    drop_draft(sample, visit.uid)
    assert purposes(sample) == []


def test_a_program_is_running_as_long_as_it_lives(tmp_path):
    assert is_running(this_program())
    assert this_program() == this_program()
    assert not is_running("f" * 32)
