"""All benchmarks, or those that are named, three times each; then one table, and 1 when a goal is missed.

``python benchmarks [--times N] [NAME …]``: NAME as in ``bench_NAME.py``. A goal counts as met when the median of the
runs meets it; least and most are told beside it. What takes long to make – an office of twenty years, a million
follow-ups – is made once and kept in ``build/benchmarks``.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measuring import HEADING, REPORT, Measure, line

HERE = Path(__file__).parent
TIMES, ALL = 3, 40
"""How often each is run; minutes that all of them may take then."""
LONGEST = 20 * 60
"""Seconds after which a run is ended; what it measured until then is told."""


def measured(script: Path, times: int) -> list[list[Measure]]:
    """Run a benchmark in a process of its own ``times`` times and return the measures of each run."""
    found = []
    for number in range(1, times + 1):
        print(f"\n{script.stem}, {number} of {times}", flush=True)
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder) / "measures"
            report.touch()
            ended = _ended(script, report)
            found.append([Measure(**json.loads(one)) for one in report.read_text("utf-8").splitlines()])
        taken = time.monotonic() - began
        print(f"{script.stem}: {taken:,.0f} s", flush=True)
        found[-1].append(Measure(f"{script.stem}, all of it", taken, unit="s"))
        # A goal that was missed ends with 1 as well; what broke off has told nothing, or not all.
        if ended not in (0, 1) or len(found[-1]) == 1:
            found[-1].append(Measure(f"{script.stem} broke off", 1, goal=0, unit=""))
    return found


def _ended(script: Path, report: Path) -> int:
    """Return with what a run ended that adds its measures to ``report``: 0, 1 when a goal was missed, else a fault."""
    try:
        return subprocess.run(  # noqa: S603  # nosec B603  # our own scripts
            [sys.executable, str(script)], env=os.environ | {REPORT: str(report)}, check=False, timeout=LONGEST
        ).returncode
    except subprocess.TimeoutExpired:
        return -1


def judged(runs: list[list[Measure]]) -> list[tuple[Measure, list[float]]]:
    """Return of each measure the middle run, and what was judged in all of them."""
    by_name: dict[str, list[Measure]] = {}
    for one in (one for run in runs for one in run):
        by_name.setdefault(one.name, []).append(one)
    found = []
    for same in by_name.values():
        ordered = sorted(same, key=lambda one: one.judged)
        found.append((ordered[len(same) // 2], [one.judged for one in ordered]))
    return found


def main() -> int:
    """Return 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description="Runs all benchmarks, or those that are named.")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--times", type=int, default=TIMES)
    asked = parser.parse_args()
    scripts = [HERE / f"bench_{name}.py" for name in asked.names] or sorted(HERE.glob("bench_*.py"))
    table: list[tuple[Measure, list[float]]] = []
    began = time.monotonic()
    try:
        for script in scripts:
            table += judged(measured(script, asked.times))
    except KeyboardInterrupt:
        print("\nstopped", flush=True)
    # What is made once is made within it; the goal is for a machine that does nothing else.
    goal = ALL if not asked.names and asked.times == TIMES else None
    whole = Measure(f"all of these, {asked.times} times each", (time.monotonic() - began) / 60, goal=goal, unit="min")
    table.append((whole, [whole.judged]))
    print(f"\n{HEADING}")
    for one, runs in table:
        print(f"{line(one)}  ({runs[0]:.2f}–{runs[-1]:.2f})")
    missed = [one for one, _runs in table if not one.is_met]
    goals = sum(one.goal is not None for one, _runs in table)
    print(f"\n{goals - len(missed)} of {goals} goals met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
