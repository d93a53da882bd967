import os
import subprocess
import sys
import tempfile
from pathlib import Path

from delegations.domain.scratch import clean_left_behind, scratch_folder

ROOT = Path(__file__).parent.parent.parent


def test_copies_are_the_owners_and_what_a_killed_program_left_is_cleaned(tmp_path, monkeypatch):
    code = "import os; from delegations.domain.scratch import scratch_folder as f; print(f()); os.kill(os.getpid(), 9)"
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    left = Path(told.stdout.strip())
    assert left.is_dir()
    assert left.stat().st_mode & 0o077 == 0
    mine = scratch_folder()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "delegations-icons-x").mkdir()
    (tmp_path / f"delegations-{os.getpid()}-y").mkdir()
    assert clean_left_behind() == 1
    assert not left.exists()
    assert (tmp_path / "delegations-icons-x").exists()
    assert (tmp_path / f"delegations-{os.getpid()}-y").exists()
    assert mine.is_dir()
