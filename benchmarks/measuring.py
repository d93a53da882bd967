"""How everything is measured and judged: a value beside its floor, taken in turns, and a goal.

Python looks for unused objects as seldom as in the program (``delegations.__main__``), on both sides.

The floor is what nothing can do better that gives the same: bare SQLite with the same rows, a bare canvas with the
same text, a bare window. Both are taken alternately in one process, so that whatever else the machine does falls on
both, as time of the processor, and the medians are told. A goal without a floor is told in units: milliseconds, MiB,
statements.

A benchmark is a script ``bench_<name>.py`` with a function that yields measures, handed to ``tell``. ``python
benchmarks`` runs them all, three times each (``__main__.py``).
"""

import gc
import json
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import process_time

from delegations.__main__ import BETWEEN_LOOKS

gc.set_threshold(BETWEEN_LOOKS)

RUNS = 15
REPORT = "DELEGATIONS_MEASURES"
"""The variable that names a file to which measures are added, one a line, for whoever judges several runs."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What was measured, in ``unit``: ``value``, and where there is one its ``floor``.

    ``goal``: how many times the floor at most; without a floor how much at most; nothing where it is told only.
    """

    name: str
    value: float
    floor: float | None = None
    goal: float | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float | None:
        """How many times the floor."""
        return self.value / self.floor if self.floor else None

    @property
    def judged(self) -> float:
        """What the goal speaks of."""
        return self.value if self.ratio is None else self.ratio

    @property
    def is_met(self) -> bool:
        """Whether the goal is met; what has none is."""
        return self.goal is None or self.judged <= self.goal


HEADING = f"{'measure':<64} {'value':>14} {'floor':>14} {'ratio':>7} {'goal':>7}"


def line(one: Measure) -> str:
    """Return a measure as a line of the table."""
    value, floor = (f"{number:,.2f} {one.unit}" if number is not None else "–" for number in (one.value, one.floor))
    ratio = f"{one.ratio:.2f}" if one.ratio is not None else "–"
    goal = "–" if one.goal is None else f"{one.goal:g}"
    verdict = "" if one.goal is None else "ok" if one.is_met else "MISSED"
    return f"{one.name:<64} {value:>14} {floor:>14} {ratio:>7} {goal:>7}  {verdict}".rstrip()


def pairs(
    ours: Callable[[], object],
    floor: Callable[[], object],
    *,
    runs: int = RUNS,
    clock: Callable[[], float] = process_time,
) -> tuple[float, float]:
    """Return the medians of both in milliseconds, run in turns; what is loaded when first needed is loaded before.

    ``clock``: time of the processor, if nothing else is said; ``perf_counter`` where waiting is what is measured.
    """
    works, taken = (ours, floor), ([], [])
    for work in works:
        work()
    gc.collect()
    for _run in range(runs):
        for work, times in zip(works, taken, strict=True):
            times.append(once(work, clock=clock))
    return median(taken[0]), median(taken[1])


def alone(work: Callable[[], object], *, runs: int = RUNS, clock: Callable[[], float] = process_time) -> float:
    """Return the median of ``work`` in milliseconds."""
    work()
    gc.collect()
    return median(once(work, clock=clock) for _run in range(runs))


def once(work: Callable[[], object], *, clock: Callable[[], float] = process_time) -> float:
    """Return how long ``work`` takes, in milliseconds."""
    start = clock()
    work()
    return (clock() - start) * 1000


def tell(measures: Callable[[], Iterable[Measure]]) -> None:
    """Print measures as they are taken; the program ends with 1 when one of them misses its goal."""
    missed = 0
    print(HEADING)
    for one in measures():
        print(line(one), flush=True)
        missed += not one.is_met
        if os.environ.get(REPORT):
            with Path(os.environ[REPORT]).open("a", encoding="utf-8") as report:
                report.write(json.dumps(asdict(one)) + "\n")
    sys.exit(1 if missed else 0)
