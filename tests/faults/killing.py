"""The crash harness: an editing run is killed in the middle of its work, again and again, and the database looked at.

``python -m tests.faults.killing COUNT [SEED]`` prints what it found; the tests call ``kill_often`` with few rounds.
"""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
RUN = Path(__file__).with_name("editing_run.py")
MOST_SAVES = 20
"""A run is let live for fewer acknowledged saves than this, however long they take."""


@dataclass
class Findings:
    """What the rounds found; ``lost``, ``halves`` and ``damaged`` must stay empty."""

    rounds: int = 0
    acknowledged: int = 0
    in_the_middle: int = 0
    """Kills that met an open transaction: a log was left to be rolled back or recovered."""
    lost: list[str] = field(default_factory=list)
    halves: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        """Return the figures on one line."""
        return (
            f"{self.rounds} × kill -9: {self.acknowledged} acknowledged saves, {len(self.lost)} lost,"
            f" {len(self.halves)} half-saved records, {len(self.damaged)} damaged databases"
            f" ({self.in_the_middle} kills left a log behind)"
        )


def kill_often(path: Path, rounds: int, seed: int) -> Findings:
    """Kill ``rounds`` editing runs on the database ``path``, looking at it after each."""
    chance = random.Random(seed)
    found = Findings()
    for number in range(rounds):
        saves, share = int(chance.random() * MOST_SAVES), chance.random()
        told = _run_and_kill(path, seed * 100_000 + number, saves, share)
        found.rounds += 1
        found.in_the_middle += path.with_name(path.name + "-wal").exists()
        _look(path, told, found)
    return found


def _run_and_kill(path: Path, seed: int, saves: int, share: float) -> list[dict[str, object]]:
    """Kill a run at work on the save after ``saves`` others, and return what it acknowledged.

    ``share`` of the time that a save took so far passes first: so a kill meets any part of the work, on a machine of
    any speed. The run never ends by itself, so every kill finds it at work.
    """
    environment = os.environ | {"PYTHONPATH": str(ROOT), "DELEGATIONS_USER": "Прогін"}
    command = [sys.executable, str(RUN), str(path), str(seed)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=ROOT)
    assert process.stdout is not None
    lines = [process.stdout.readline()]
    begun, left = time.monotonic(), saves
    while left and lines[-1]:
        lines.append(process.stdout.readline())
        left -= b"version" in lines[-1]
    time.sleep((time.monotonic() - begun) / saves * share if saves else 0)
    process.kill()
    lines += process.stdout.read().splitlines()
    if process.wait() != -signal.SIGKILL:
        raise AssertionError(f"the run ended by itself with {process.returncode}")
    # The last line may be cut off by the kill; then it was not acknowledged.
    return [json.loads(line) for line in lines if line.endswith((b"}", b"}\n"))]


def _look(path: Path, told: list[dict[str, object]], found: Findings) -> None:
    with closing(sqlite3.connect(path)) as raw:
        if (verdict := raw.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            found.damaged.append(verdict)
        if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
            found.damaged.append("a row points to none")
        for one in told:
            _look_for(raw, one, found)
        _look_for_halves(raw, found)


def _look_for(raw: sqlite3.Connection, one: dict[str, object], found: Findings) -> None:
    if "saved" in one:
        found.acknowledged += 1
        row = raw.execute("SELECT version FROM visit WHERE id = ?", (one["saved"],)).fetchone()
        if row is None or row[0] < one["version"]:
            found.lost.append(f"visit {one}")
        noted = raw.execute(
            "SELECT count(*) FROM history WHERE record_id = ? AND kind = 'visit' AND version = ?",
            (one["saved"], one["version"]),
        ).fetchone()[0]
        if noted == 0:
            found.lost.append(f"history of {one}")
    elif "done" in one:
        found.acknowledged += 1
        row = raw.execute("SELECT version FROM visit WHERE id = ?", (one["visit"],)).fetchone()
        if row is None or row[0] < one["version"]:
            found.lost.append(f"progress {one}")


def _look_for_halves(raw: sqlite3.Connection, found: Findings) -> None:
    """Find visits whose rows do not all bear the mark of the visit, or whose index does not."""
    query = """
        SELECT v.id FROM visit v WHERE
            EXISTS (SELECT 1 FROM talk t WHERE t.visit_id = v.id AND t.text <> v.title)
            OR EXISTS (SELECT 1 FROM participant p WHERE p.visit_id = v.id AND p.organisation <> v.title)
            OR EXISTS (SELECT 1 FROM gift g WHERE g.visit_id = v.id AND g.note <> v.title)
            OR EXISTS (SELECT 1 FROM follow_up f WHERE f.visit_id = v.id AND f.responsible <> v.title)
            OR (SELECT count(*) FROM talk t WHERE t.visit_id = v.id)
               <> (SELECT count(*) FROM participant p WHERE p.visit_id = v.id)
            OR NOT EXISTS (SELECT 1 FROM search_entry s WHERE s.kind = 'visit' AND s.record_id = v.id
                           AND s.title = v.title)
    """
    found.halves += [f"visit {number}" for (number,) in raw.execute(query)]


def main() -> None:
    """Run as many rounds as asked for and print the figures; exit 1 when anything was lost."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder:
        found = kill_often(Path(folder) / "visits.sqlite3", rounds, seed)
    print(found.sentence())
    for sentence in (*found.lost, *found.halves, *found.damaged):
        print(" ", sentence)
    sys.exit(1 if found.lost or found.halves or found.damaged else 0)


if __name__ == "__main__":
    main()
