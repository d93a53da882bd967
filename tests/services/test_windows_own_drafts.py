"""Each running window has drafts of its own; those of one that ended are offered to the next."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from delegations.domain.machine.who import login, work_place
from delegations.domain.office.vocabulary import AccountRole
from delegations.domain.visits.visit import Visit
from delegations.services.templates.template_drafts import TemplateDraft, draft_of_template, keep_template_draft
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.services.writing.draft_rows import own
from delegations.services.writing.drafts import (
    Draft,
    drop_draft,
    editing_now,
    find_draft,
    keep_draft,
    left_drafts,
    offered_drafts,
    take_draft,
)
from delegations.store.engine.running import is_running, this_program
from delegations.store.files import draft_files
from delegations.store.files.encrypted_files import PLAIN
from delegations.store.tables import AccountRow
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
    keep_draft(sample, replace(visit, purpose=MINE))
    other.do("type")
    assert purposes(sample) == [MINE]
    save_visit(sample, replace(visit, purpose=MINE))
    assert purposes(sample) == []
    other.kill()
    assert purposes(sample) == [THEIRS]


def test_the_own_draft_comes_before_a_later_one_that_was_left_and_neither_is_lost(sample, other):
    visit = load_visit(sample, 1)
    keep_draft(sample, replace(visit, purpose=MINE))
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
        keep_draft(sample, replace(visit, purpose=MINE))
        assert len(draft_files.left_aside(path, "visit", PLAIN)) == 2
        assert purposes(sample) == [MINE]
    drop_draft(sample, visit.uid)
    assert purposes(sample) == []
    other.kill()
    assert take_draft(sample, visit).record.purpose == THEIRS
    assert [one.owner for one in draft_files.left_aside(path, "visit", PLAIN)] == [own()]
    drop_draft(sample, visit.uid)
    assert draft_files.left_aside(path, "visit", PLAIN) == []


def test_a_letter_typed_in_another_window_is_its_own_until_it_ends(sample, other):
    other.do("letter")
    assert draft_of_template(sample, "thanks", "uk").text == ""
    keep_template_draft(sample, "thanks", "uk", TemplateDraft(MINE))
    other.kill()
    assert draft_of_template(sample, "thanks", "uk").text == MINE
    keep_template_draft(sample, "thanks", "uk", TemplateDraft())
    assert draft_of_template(sample, "thanks", "uk").text == THEIRS


def test_drafts_of_versions_that_did_not_tell_windows_apart_are_offered(sample):
    visit = load_visit(sample, 1)
    keep_draft(sample, replace(visit, purpose=MINE))
    for older in (own().rpartition("/")[0], ""):
        with sample.writing() as session:
            session.connection().exec_driver_sql("UPDATE draft SET owner = ?", (older,))
        assert purposes(sample) == [MINE]
        assert take_draft(sample, visit).record.purpose == MINE
    drop_draft(sample, visit.uid)
    assert purposes(sample) == []


def test_a_file_put_aside_by_an_older_version_is_taken(sample, path):
    visit = load_visit(sample, 1)
    keep_draft(sample, replace(visit, purpose=MINE))
    with sample.session() as session:
        content = session.connection().exec_driver_sql("SELECT content FROM draft").scalar()
    drop_draft(sample, visit.uid)
    draft_files.put_aside(path, draft_files.DraftAside(visit.uid, "", "visit", content), PLAIN)
    assert take_draft(sample, visit).record.purpose == MINE
    drop_draft(sample, visit.uid)
    assert purposes(sample) == []


def test_a_program_is_running_as_long_as_it_lives(tmp_path):
    assert is_running(this_program())
    assert this_program() == this_program()
    assert not is_running("f" * 32)


def test_a_colleagues_edits_are_told_of_by_name_and_are_his_for_a_day(sample, monkeypatch):
    visit = load_visit(sample, 1)
    with monkeypatch.context() as patch:
        patch.setattr("delegations.services.writing.draft_rows.work_place", lambda: "petro@other")
        keep_draft(sample, replace(visit, purpose=THEIRS))
    assert [one.who for one in editing_now(sample, visit.uid)] == ["petro"]
    with sample.writing() as session:
        session.add(AccountRow(login="petro", name="Петро Іваненко", role=AccountRole.OFFICER))
        session.add(AccountRow(login=login(), name="Олена Бойко", role=AccountRole.OFFICER))
    assert [one.who for one in editing_now(sample, visit.uid)] == ["Петро Іваненко"]
    assert (take_draft(sample, visit), purposes(sample)) == (None, [])
    with sample.writing() as session:
        session.connection().exec_driver_sql("UPDATE draft SET written_at = datetime(written_at, '-25 hours')")
    assert editing_now(sample, visit.uid) == []
    assert take_draft(sample, visit).record.purpose == THEIRS
    drop_draft(sample, visit.uid)
    assert left_drafts(sample, Visit, everybody=True) == []


def test_what_was_only_thrown_away_is_nobodys_editing(sample, monkeypatch):
    visit = load_visit(sample, 1)
    with monkeypatch.context() as patch:
        patch.setattr("delegations.services.writing.draft_rows.work_place", lambda: "petro@other")
        keep_draft(sample, visit, discarded=Draft(replace(visit, purpose=THEIRS)), has_edits=False)
    assert editing_now(sample, visit.uid) == []


def test_the_files_of_two_windows_are_erased_with_the_person_in_them(sample, path):
    visit = load_visit(sample, 1)
    keep_draft(sample, visit)
    with sample.session() as session:
        content = session.connection().exec_driver_sql("SELECT content FROM draft").scalar()
    for owner in (own(), "", f"{work_place()}/{'f' * 32}"):
        draft_files.put_aside(path, draft_files.DraftAside(visit.uid, owner, "visit", content), PLAIN)
    assert len(draft_files.left_aside(path, "visit", PLAIN)) == 3
    draft_files.forget_aside(path, visit.uid)
    assert draft_files.left_aside(path, "visit", PLAIN) == []
