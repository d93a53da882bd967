import io
import os
import subprocess
import sys
import warnings
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from delegations.cli.main import run as run_words
from delegations.store.engine.database import Database

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def program(tmp_path):
    """The program as it is started: a process of its own, with its pipes and its exit code."""

    def call(*words, database="visits.sqlite3", typed=None, **environment):
        command = [sys.executable, "-m", "delegations", "--database", str(tmp_path / database), *map(str, words)]
        given = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | environment
        return subprocess.run(
            command, input=typed, capture_output=True, text=True, encoding="utf-8", env=given, cwd=tmp_path, check=False
        )

    return call


@pytest.fixture
def run(tmp_path, monkeypatch):
    """The same commands without a process for each: what they print, their exit code, and files given back after."""
    opened = []
    begin = Database.__init__

    def remember(database, *words, **options):
        begin(database, *words, **options)
        opened.append(database)

    monkeypatch.setattr(Database, "__init__", remember)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    monkeypatch.chdir(tmp_path)

    def call(*words, database="visits.sqlite3"):
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _stream in range(2))
        # Every process warns anew of what an earlier one warned of.
        with redirect_stdout(out), redirect_stderr(err), warnings.catch_warnings():
            try:
                code = run_words(["--database", str(tmp_path / database), *map(str, words)])
            except SystemExit as end:
                code = end.code or 0
        # The end of a process closes what it had open.
        while opened:
            opened.pop().close()
        return CompletedProcess(words, code, *(one.buffer.getvalue().decode("utf-8") for one in (out, err)))

    return call


@pytest.fixture
def filled(run, templates, tmp_path):
    """The commands, on a database with the sample."""
    templates.sample(tmp_path / "visits.sqlite3")
    return run
