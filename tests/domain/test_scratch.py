import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from delegations.domain.machine.scratch import clean_left_behind, empty_scratch, scratch_folder
from tests.systems import is_private

ROOT = Path(__file__).parent.parent.parent


def test_copies_are_the_owners_and_what_a_killed_program_left_is_cleaned(tmp_path, monkeypatch):
    code = (
        "import os; from delegations.domain.machine.scratch import scratch_folder as f; print(f()); "
        "os.kill(os.getpid(), 9)"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    left = Path(told.stdout.strip())
    assert left.is_dir()
    assert is_private(left)
    mine = scratch_folder()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "delegations-icons-x").mkdir()
    (tmp_path / f"delegations-{os.getpid()}-y").mkdir()
    assert clean_left_behind() == 1
    assert not left.exists()
    assert (tmp_path / "delegations-icons-x").exists()
    assert (tmp_path / f"delegations-{os.getpid()}-y").exists()
    assert mine.is_dir()


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """A folder for temporary files of its own, with what may lie in one."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def left(folder, name, *, hours):
    made = folder / name
    made.mkdir(mode=0o700)
    (made / "0123").write_text("паспорт", encoding="utf-8")
    then = time.time() - hours * 3600
    os.utime(made, (then, then))
    return made


def test_what_killed_programs_left_goes_also_when_their_number_was_given_again(temporary):
    here = os.getpid()
    old = [
        left(temporary, f"delegations-{here}-ab12cd34", hours=48),
        left(temporary, "delegations-icons-x_y1", hours=48),
    ]
    locked = left(temporary, f"delegations-{here}-ef56", hours=48)
    (locked / ".in-use").touch()
    kept = [left(temporary, "delegations-1-ab", hours=0), left(temporary, "delegations-report-ab", hours=99)]
    elsewhere = left(temporary, "інше", hours=99)
    (temporary / "delegations-2-cd").symlink_to(elsewhere)
    assert clean_left_behind() == 3
    assert not any(one.exists() for one in (*old, locked))
    assert all(one.exists() for one in (*kept, elsewhere))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives folders away")
def test_what_belongs_to_somebody_else_is_let_alone(temporary):
    theirs = left(temporary, "delegations-99-ab", hours=99)
    os.chown(theirs, 12345, 12345)
    assert clean_left_behind() == 0
    assert theirs.exists()


def test_copies_that_were_looked_at_can_be_deleted_before_the_end():
    copy = scratch_folder() / "abc"
    copy.write_text("паспорт", encoding="utf-8")
    empty_scratch()
    assert not copy.exists()
    assert scratch_folder().is_dir()
    assert clean_left_behind() >= 0
    assert scratch_folder().is_dir()
