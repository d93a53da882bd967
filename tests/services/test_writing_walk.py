"""Every public function of every service is called; each that writes keeps what the one way to write promises.

It stores all or nothing, notes history, leaves the index and all else that is derived true, tells whoever hears; it
refuses whoever may not, and says so when another program holds the file. Nothing is listed by name but arguments. A new
function is called with what its parameters are named after; when that does not do, the walk says so.
"""

import importlib
import inspect
import pkgutil
import shutil
import sqlite3
from contextlib import closing, contextmanager, suppress
from types import SimpleNamespace

import pytest

from delegations import services
from delegations.domain.office.vocabulary import AccountRole
from delegations.domain.text.errors import DatabaseError, NotAllowedError
from delegations.services.office.office import open_office
from delegations.store.search.rebuilding import rebuild
from delegations.store.tables import AccountRow
from tests.rights_scene import BEFORE, called, made_scene, state

FREE = {
    "making_backups.daily_backup": "the program does it by itself, at places the office chose, whoever comes first",
    "daily_care.look_after": "it makes the backup of the day when none was made",
    "daily_care.mend_indexes": "indexes are made from the records, which stay as they are",
    "drafts.drop_draft": "it takes away what the same person had typed",
    "personal_data.erase_for_good": "erasing asks before it, and so does going back to a backup",
    "template_drafts.draft_of_template": "it brings back what the same person had typed",
}
"""What everybody may do though it writes, and why."""
READS = frozenset({"bulk.marks_of"})
"""They take the lock of a writer to see one state of everything."""
NOT_CALLED = frozenset({
    "sample.fill_with_sample", "sample_library.fill_library", "protection.unlock", "erasing_again.erase_again",
    "erasing_again.forget_strange_list",
    "personal_wiping.wipe_aside", "personal_copies.backup_traces", "personal_copies.left_traces",
    "file_kinds.endings_of", "unit_of_work.writing",
})  # fmt: skip
"""They are for a new database; for one that is locked; parts of erasing and going back, which ask; of no office; the
one way to write, in which nothing was done yet."""
_LOOKS = frozenset({
    "looks.look_at", "papers.note_shown", "personal_data.collect", "personal_papers.save_personal_data",
    "contact_cards.save_contact_cards",
})  # fmt: skip
"""They note who looked at sensitive data: a register of its own, read when it is asked for."""
_DRAFTS = frozenset({
    "drafts.keep_draft", "drafts.drop_draft",
    "template_drafts.keep_template_draft", "template_drafts.draft_of_template",
})  # fmt: skip
"""They keep what the same person types."""
_PRINTS = frozenset({
    "papers.save_paper", "visit_reports.save_reports", "papers.keep_printed", "papers.note_print",
    "print_sets.save_set", "issues.keep_issue", "letter_numbers.keep_letter_numbers",
    "prints.keep_print", "prints.keep_prints", "prints.note_given", "prints.take_back_print", "scans.take_back",
})  # fmt: skip
"""They write the archive of what was printed, which tells its own story."""
UNNOTED = _LOOKS | _DRAFTS | _PRINTS | {
    "packages.send_package", "entered_texts.keep_foreign_texts", "told_apart.keep_apart", "told_apart.ask_again",
}  # fmt: skip
"""What history tells nothing of: that has a register of its own, or is nobody else's."""
UNHEARD = _LOOKS | _DRAFTS | {"entered_texts.keep_foreign_texts", "letter_numbers.keep_letter_numbers"}
"""What changes nothing that a page shows."""
SILENT = frozenset({"drafts.keep_draft", "template_drafts.draft_of_template"})
"""They have another way when they can't write: the user's own folder, and leaving a draft where it is."""
WHOLE_FILE = frozenset({"protection.protect", "backups.restore"})
"""They write the whole file anew, for which tests/store has its own trials."""


def found():
    """Return each public function that works on an office: (module.name, function)."""
    made = []
    for module in pkgutil.walk_packages(services.__path__, "delegations.services."):
        held = importlib.import_module(module.name)
        for name, one in vars(held).items():
            if name.startswith("_") or not inspect.isfunction(one) or one.__module__ != held.__name__:
                continue
            kinds = [getattr(part.annotation, "__name__", "") for part in inspect.signature(one).parameters.values()]
            if kinds[:1] in (["Database"], ["Path"]) and "Session" not in kinds:
                made.append((f"{module.name.rpartition('.')[2]}.{name}", one))
    return made


FOUND = found()


@pytest.fixture(scope="module")
def scene(tmp_path_factory, templates):
    folder = tmp_path_factory.mktemp("scene")
    numbers = made_scene(folder, templates)
    lay_faults(folder / "office" / "visits.sqlite3")
    return folder, numbers


@pytest.fixture(scope="module")
def copies(scene, tmp_path_factory):
    """Give copies of the office; one that nothing was done to is given again."""
    folder, numbers = scene
    opened, untouched = [], []

    def copied(prepare):
        if untouched and prepare is None:
            return untouched.pop()
        while opened:
            opened.pop().close()
        place = tmp_path_factory.mktemp("copy") / "scene"
        shutil.copytree(folder, place)
        inside, outside = place / "office", place / "outside"
        database = open_office(inside / "visits.sqlite3")
        opened.append(database)
        here = SimpleNamespace(db=database, inside=inside, outside=outside, numbers=numbers)
        if prepare is not None:
            prepare(here)
        return here

    yield copied, untouched.append
    for one in opened:
        one.close()


def rows(held):
    """Return the rows of all that an office holds, and its index of search."""
    return {name: value for name, value in held.items() if isinstance(value, list)}


def outside(here):
    """Return the files beside an office."""
    return {path: path.read_bytes() for path in here.outside.rglob("*") if path.is_file()}


@contextmanager
def locked(path):
    """Let another program hold the write lock."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        yield
        raw.execute("ROLLBACK")


def lay_faults(path):
    """Let everything that is written point to a row that is not there, as soon as there is a row in ``armed``.

    A transaction fails then, but only at its very end.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        # The index of words and SQLite's own tables (its statistics) take no triggers.
        names = (
            "SELECT name FROM sqlite_master WHERE type = 'table'"
            " AND name NOT LIKE 'search_fts%' AND name NOT LIKE 'sqlite_%'"
        )
        triggers = [(deed, name) for (name,) in raw.execute(names) for deed in ("INSERT", "UPDATE", "DELETE")]
        raw.execute("BEGIN")
        raw.execute("CREATE TABLE nowhere (id INTEGER PRIMARY KEY)")
        raw.execute("CREATE TABLE armed (id INTEGER PRIMARY KEY)")
        raw.execute("CREATE TABLE loose (end INTEGER REFERENCES nowhere (id) DEFERRABLE INITIALLY DEFERRED)")
        for deed, name in triggers:
            body = "BEGIN INSERT INTO loose SELECT id FROM armed; END"
            raw.execute(f'CREATE TRIGGER "loose_{deed}_{name}" AFTER {deed} ON "{name}" {body}')
        raw.execute("COMMIT")


@contextmanager
def faulty(path):
    """Let every transaction that writes fail at its very end."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("INSERT INTO armed VALUES (1)")
        yield
        raw.execute("DELETE FROM armed")


def forbid_half(key, function, here):
    """Call ``function`` while it can't write: one sentence says so, and nothing of it is stored or leaves."""
    before, files = rows(state(here)), outside(here)
    here.db.lock_wait = 0.01
    for hindered in (locked, faulty):
        with hindered(here.db.path):
            try:
                called(key, function, here)
            except DatabaseError:
                pass
            else:
                assert key in SILENT, f"{key} could not write and said nothing"
        assert rows(state(here)) == before, f"{key}: half of it is stored ({hindered.__name__})"
        assert hindered is faulty or outside(here) == files, f"{key}: a file left that nobody noted"


def forbid_readers(key, function, here):
    """Call ``function`` as a reader: what it would write is refused."""
    with here.db.writing() as session:
        session.add(AccountRow(login="chief", name="Олена Бойко", role=AccountRole.ADMINISTRATOR))
        session.add(AccountRow(login="somebody", name="Петро", role=AccountRole.READER))
    before = state(here)
    with suppress(NotAllowedError):
        called(key, function, here)
    assert state(here) == before or key in FREE


@pytest.mark.parametrize(("key", "function"), FOUND, ids=[key for key, _function in FOUND])
def test_what_a_service_writes_is_whole_noted_found_told_and_refused(copies, signed_in, key, function):
    if key in NOT_CALLED or key.startswith("paper_files."):
        pytest.skip("not of an office that is there")
    copied, give_back = copies
    signed_in("somebody")
    here, heard = copied(BEFORE.get(key)), []
    before, files = state(here), outside(here)
    here.db.hearers.append(heard.append)
    called(key, function, here)
    here.db.hearers.clear()
    after = state(here)
    if after == before:
        is_to_write = "writing(database" in inspect.getsource(function) and key not in READS
        assert not is_to_write, f"{key} writes and did nothing: give it arguments that let it"
        if key not in BEFORE and outside(here) == files:
            give_back(here)
        return
    is_in_rows = key not in WHOLE_FILE and rows(after) != rows(before)
    if is_in_rows:
        assert len(after["history"]) > len(before["history"]) or key in UNNOTED, f"{key}: history tells nothing of it"
        assert any(heard) or key in UNHEARD, f"{key}: nobody is told what it touched"
        with here.db.writing() as session:
            rebuild(session)
        assert rows(state(here)) == rows(after), f"{key}: something that is derived does not say what is stored"
    here = copied(BEFORE.get(key))
    if is_in_rows:
        forbid_half(key, function, here)
    forbid_readers(key, function, here)
