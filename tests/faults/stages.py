"""A piece of work, killed at one of its steps after another; a statement and a touch of a file are steps.

``python -m tests.faults.stages WORK PATH…`` loads the program once and reads numbers of steps: for each it does the
work in a process of its own that is killed there, and tells how that ended. Steps are counted and not timed, so the
same places are met on a machine of any speed.
"""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
STAGES = 6
_TOUCHES = frozenset({"os.rename", "os.remove", "os.mkdir", "os.chmod", "os.truncate", "shutil.copyfile"})
_NEVER = -1
ROUNDS = 1000
"""Of deriving a key: how long it takes to try passphrases is none of these questions."""
PASSPHRASE, OTHER_PASSPHRASE = "зелена брама 1432", "синя хвиртка 2341"


def killed_at_every_stage(work: str, folder: Path, *names: str) -> Iterator[bool]:
    """Do ``work`` on files of ``folder`` again and again, killed a little later each time, in the end not at all.

    Yields after each time whether the work came to its end; the first steps and the last are among the stages. Waiting
    for a lock takes steps, so that one time may have fewer than another: what is reached is what counts.
    """
    trial = folder.with_name(f"{folder.name}-trial")
    shutil.copytree(folder, trial)
    with _started(work, [trial / name for name in names]) as process:
        _killed, steps = _asked(process, _NEVER)
    with _started(work, [folder / name for name in names]) as process:
        for number in range(STAGES):
            killed, done = _asked(process, 1 + number * (steps - 1) // (STAGES - 1))
            if not killed:
                steps = min(steps, done)
            yield not killed
        killed, _steps = _asked(process, _NEVER)
        yield not killed


def _started(work: str, paths: list[Path]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", __name__, work, *map(str, paths)]
    pipe = subprocess.PIPE
    plain = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT, env=plain)


def _asked(process: subprocess.Popen[str], step: int) -> tuple[bool, int]:
    """Have the work done and killed at ``step``; return whether that was reached, and how many steps were done."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{step}\n")
    process.stdin.flush()
    ended, steps = map(int, process.stdout.readline().split())
    assert ended in (0, -signal.SIGKILL)
    return ended != 0, steps


class _Steps:
    """Counts the steps of this process from now on, and kills it at one of them, or in the middle of it."""

    def __init__(self, last: int) -> None:
        self.count, self._last = 0, last
        self._begun = time.monotonic()
        self._killer: threading.Thread | None = None
        self._connect = sqlite3.connect
        sqlite3.connect = self._connected  # type: ignore[assignment]
        sys.addaudithook(self._heard)

    def _heard(self, event: str, words: tuple[Any, ...]) -> None:
        if event in _TOUCHES or (event == "open" and words[2] & (os.O_WRONLY | os.O_RDWR)):
            self._take()

    def _connected(self, *words: Any, **options: Any) -> sqlite3.Connection:
        connection = self._connect(*words, **options)
        connection.set_trace_callback(lambda _statement: self._take())
        return connection

    def _take(self) -> None:
        self.count += 1
        if self.count != self._last:
            return
        if self.count % 2:
            os.kill(os.getpid(), signal.SIGKILL)
        # While SQLite works on the statement another thread runs: the kill comes somewhere in it, or soon after.
        pace = (time.monotonic() - self._begun) / self.count
        self._killer = threading.Thread(target=_kill_after, args=(random.random() * pace,))
        self._killer.start()

    def wait(self) -> None:
        """Wait for the kill that was decided on, also when the work came to its end before it."""
        if self._killer is not None:
            self._killer.join()


def _kill_after(seconds: float) -> None:
    time.sleep(seconds)
    os.kill(os.getpid(), signal.SIGKILL)


def _migrate(path: Path) -> None:
    from delegations.services.office.office import open_office

    open_office(path)


def _restore(path: Path, backup: Path) -> None:
    from delegations.services.safekeeping.backups import restore

    restore(path, backup)


def _protect(path: Path, passphrase: str) -> None:
    from delegations.services.office.office import open_office
    from delegations.services.safekeeping.protection import is_locked, protect, unlock
    from delegations.store.engine import driver

    driver._ROUNDS = ROUNDS
    if is_locked(path):
        unlock(path, PASSPHRASE)
    protect(open_office(path), passphrase)


WORKS: dict[str, Callable[..., None]] = {
    "migrate": _migrate,
    "restore": _restore,
    "put a passphrase on": lambda path: _protect(path, PASSPHRASE),
    "change the passphrase": lambda path: _protect(path, OTHER_PASSPHRASE),
    "take the passphrase off": lambda path: _protect(path, ""),
}


def main() -> None:
    """Do the work in a process of its own for each number that comes."""
    # Loaded here, before there are two of it: none of these opens a database.
    for name in (
        "alembic.command",
        "delegations.services.safekeeping.protection",
        "delegations.services.safekeeping.backups",
        "delegations.store.engine.migrate",
    ):
        import_module(name)
    work, paths = WORKS[sys.argv[1]], [Path(word) for word in sys.argv[2:]]
    for line in sys.stdin:
        reader, writer = os.pipe()
        if (child := os.fork()) == 0:
            steps = _Steps(int(line))
            work(*paths)
            steps.wait()
            os.write(writer, b"%d" % steps.count)
            os._exit(0)
        os.close(writer)
        _number, status = os.waitpid(child, 0)
        done = os.read(reader, 20).decode()
        os.close(reader)
        print(os.waitstatus_to_exitcode(status), done or 0, flush=True)


if __name__ == "__main__":
    main()
