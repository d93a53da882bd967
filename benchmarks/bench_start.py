"""What a start costs: commands beside an empty Python, windows beside a bare one of PySide6, in time of the processor.

Every start is a process of its own, taken in turns with its floor, over the sample records. Bytecode is compiled
before, as at an installation. Windows are shown on an X server in memory (Xvfb) where there is one, else off-screen.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from measuring import Measure, tell
from offices import KEPT, register_of

HELP, LIST, PRINT, PAINTED, OVERVIEW, MEMORY = 8, 15, 1.5, 2, 3.5, 110
RUNS, LARGE_RUNS = 7, 3
ROWS = int(os.environ.get("DELEGATIONS_BENCH_ROWS", "100000"))
_WINDOW = str(Path(__file__).with_name("started_window.py"))
_LIBRARIES = """
import sys
from delegations.cli.main import run
run(sys.argv[1:])
known = sys.stdlib_module_names | {"delegations", "__main__"}
sys.stderr.write("\\n".join(one for one in sys.modules if one.partition(".")[0] not in known))
"""
"""Runs a command and tells on standard error what it loaded of libraries."""
_IMPORTING = """
import importlib, sys
for one in sys.argv[1].split():
    try: importlib.import_module(one)
    except ImportError: pass
"""


def processor_time(words: Sequence[str], env: Mapping[str, str]) -> float:
    """Return the milliseconds that a process takes of the processor, its children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *words], env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603  # nosec B603
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def in_turns(ours: Sequence[str], floor: Sequence[str], env: Mapping[str, str]) -> tuple[float, float]:
    """Return the medians of two processes, started in turns; the first start of each compiles, and does not count."""
    taken: tuple[list[float], list[float]] = ([], [])
    for run in range(RUNS + 1):
        for words, times in zip((ours, floor), taken, strict=True):
            time = processor_time(words, env)
            if run:
                times.append(time)
    return median(taken[0]), median(taken[1])


def moments(what: str, env: Mapping[str, str], *words: str) -> dict[str, float]:
    """Return what a window tells of its start."""
    ended = subprocess.run(  # noqa: S603  # nosec B603
        [sys.executable, _WINDOW, what, *words], env=env, check=True, capture_output=True, text=True, timeout=900
    )
    return {moment: float(number) for moment, number in (line.split("\t") for line in ended.stdout.splitlines())}


@contextmanager
def screen(env: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield the environment of windows: of an X server in memory, where one starts and PySide6 finds its libraries."""
    offscreen = {**env, "QT_QPA_PLATFORM": "offscreen"}
    if shutil.which("Xvfb") is None:
        yield offscreen
        return
    end, begin = os.pipe()
    words = ["Xvfb", "-displayfd", str(begin), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(words, pass_fds=(begin,), stderr=subprocess.DEVNULL)  # noqa: S603  # nosec B603
    os.close(begin)
    try:
        with os.fdopen(end) as told:
            shown = {**env, "DISPLAY": f":{told.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
        try:
            moments("bare", shown)
        except subprocess.CalledProcessError:
            shown = offscreen
        yield shown
    finally:
        server.terminate()
        server.wait()


def windows(database: str, env: Mapping[str, str]) -> Iterator[Measure]:
    found: dict[str, dict[str, list[float]]] = {what: defaultdict(list) for what in ("again", "first", "bare")}
    with screen(env) as shown, tempfile.TemporaryDirectory() as unseen:
        for run in range(RUNS + 1):
            # A first start remembers no window of before.
            fresh = {**shown, "XDG_CONFIG_HOME": str(Path(unseen) / str(run))}
            for what, told in found.items():
                words, around = "bare" if what == "bare" else database, fresh if what == "first" else shown
                for moment, number in moments(words, around).items():
                    if run:
                        told[moment].append(number)
        large = [(f"{ROWS:,} follow-ups", *large_memory(register_of(ROWS), shown))]
        # Made by bench_growth, which takes its time for it.
        if (grown := KEPT / "office-20" / "visits.sqlite3").exists():
            large.append(("20 years of an office", *large_memory(grown, shown)))
    again, first, bare = ({moment: median(some) for moment, some in told.items()} for told in found.values())
    yield Measure("window with its navigation painted, beside a bare one", again["painted"], bare["painted"], PAINTED)
    yield Measure("the same of a window never seen before", first["painted"], bare["painted"], PAINTED)
    yield Measure("overview filled, beside a bare window", again["overview"], bare["painted"], OVERVIEW)
    yield Measure("overview filled in a window never seen before", first["overview"], bare["painted"], OVERVIEW)
    if "memory" in again:
        yield Measure("memory of the window with its overview", again["memory"], goal=MEMORY, unit="MiB")
        yield Measure("memory of a bare window", bare["memory"], unit="MiB")
        for about, settled, backup in large:
            yield Measure(f"memory of the window over {about}", settled, goal=MEMORY, unit="MiB")
            yield Measure("  while its backup of the day is made", backup, goal=MEMORY, unit="MiB")


def large_memory(path: Path, env: Mapping[str, str]) -> tuple[float, float]:
    """Return the MiB of a window over a large database: seconds after its overview; the most while it is backed up."""
    # One of an earlier version is brought to this one, which makes a backup.
    words = [sys.executable, "-m", "delegations", "--database", str(path), "list", "visits"]
    subprocess.run(words, env=env, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # nosec B603
    told = []
    for _run in range(LARGE_RUNS):
        shutil.rmtree(path.with_suffix(".backups"), ignore_errors=True)
        told.append(moments(str(path), env, "--settled"))
    shutil.rmtree(path.with_suffix(".backups"), ignore_errors=True)
    return median(one.get("settled", 0.0) for one in told), median(one.get("backup", 0.0) for one in told)


def measures() -> Iterator[Measure]:
    with tempfile.TemporaryDirectory() as name:
        database, paper = str(Path(name) / "visits.sqlite3"), str(Path(name) / "report.pdf")
        of_user = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"), name)
        env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        env |= of_user | {"PYTHONPYCACHEPREFIX": str(Path(name) / "bytecode"), "DELEGATIONS_LANGUAGE": "uk"}
        program = ["-m", "delegations", "--database", database]
        subprocess.run([sys.executable, *program, "sample"], env=env, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # nosec B603
        empty = ["-c", "pass"]
        yield Measure("--help, beside an empty Python", *in_turns(["-m", "delegations", "--help"], empty, env), HELP)
        yield Measure("list visits, beside an empty Python", *in_turns([*program, "list", "visits"], empty, env), LIST)
        command = ["--database", database, "print", "visit-report", "1", "--output", paper]
        told = subprocess.run(  # noqa: S603  # nosec B603
            [sys.executable, "-c", _LIBRARIES, *command], env=env, check=True, capture_output=True, text=True
        )
        libraries = ["-c", _IMPORTING, " ".join(told.stderr.split())]
        yield Measure(
            "print visit-report, beside importing what it loads of libraries",
            *in_turns(["-m", "delegations", *command], libraries, env), PRINT,
        )  # fmt: skip
        yield from windows(database, env)


if __name__ == "__main__":
    tell(measures)
