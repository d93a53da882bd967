"""Every public function of every service is called: what it writes as an administrator it refuses a reader.

Nothing is listed by name but arguments. A new function is called with what its parameters are named after; when that
does not do, the walk says so.
"""

import importlib
import inspect
import pkgutil
import shutil
from contextlib import suppress
from types import SimpleNamespace

import pytest

from delegations import services
from delegations.domain.office.vocabulary import AccountRole
from delegations.domain.text.errors import NotAllowedError
from delegations.services.office.office import open_office
from delegations.store.tables import AccountRow
from tests.rights_scene import BEFORE, called, made_scene, state

FREE = {
    "backups.daily_backup": "the program does it by itself, at places the office chose, whoever comes first",
    "drafts.drop_draft": "it takes away what the same person had typed",
    "personal_data.erase_for_good": "erasing asks before it, and so does going back to a backup",
    "letters.draft_of_template": "it brings back what the same person had typed",
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
    return folder, made_scene(folder, templates)


@pytest.fixture
def at(scene, tmp_path, signed_in):
    """Give a copy of the office, in which whoever is signed in has a role; None: nobody has one."""
    opened = []

    def copied(name, role, before):
        folder, numbers = scene
        shutil.copytree(folder, tmp_path / name)
        database = open_office(tmp_path / name / "office" / "visits.sqlite3")
        opened.append(database)
        signed_in("somebody")
        here = SimpleNamespace(
            db=database, inside=tmp_path / name / "office", outside=tmp_path / name / "outside", numbers=numbers
        )
        if before is not None:
            before(here)
        if role is not None:
            with database.writing() as session:
                session.add(AccountRow(login="chief", name="Олена Бойко", role=AccountRole.ADMINISTRATOR))
                session.add(AccountRow(login="somebody", name="Петро", role=role))
        return here

    yield copied
    for one in opened:
        one.close()


@pytest.mark.parametrize(("key", "function"), FOUND, ids=[key for key, _function in FOUND])
def test_what_a_service_writes_it_refuses_a_reader(at, key, function):
    if key in NOT_CALLED or key.startswith("paper_files."):
        pytest.skip("not of an office that is there")
    here = at("free", None, BEFORE.get(key))
    before = state(here)
    called(key, function, here)
    if state(here) == before:
        is_to_write = "writing(database" in inspect.getsource(function) and key not in READS
        assert not is_to_write, f"{key} writes and did nothing: give it arguments that let it"
        return
    here = at("read", AccountRole.READER, BEFORE.get(key))
    before = state(here)
    with suppress(NotAllowedError):
        called(key, function, here)
    assert state(here) == before or key in FREE
