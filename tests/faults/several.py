"""Several programs on one file at once: they edit, read, import, back up, look into backups, check and encrypt.

``python -m tests.faults.several ROUNDS [SEED]`` prints what it found; a test calls ``play`` with few rounds. In each
round three to five processes work on the same database, and all of them are killed with SIGKILL, one after the other,
at moments that depend on what was acknowledged, not on the speed of the machine. Then the database is looked at.
"""

import json
import os
import random
import select
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults import roles

LONGEST = 60.0
"""Seconds after which a round in which nobody gets anything acknowledged is a finding."""


@dataclass
class Findings:
    """What the rounds found; all but the counts must stay empty."""

    rounds: int = 0
    processes: int = 0
    kills: int = 0
    done: Counter[str] = field(default_factory=Counter)
    """What was acknowledged, by kind."""
    refused: Counter[str] = field(default_factory=Counter)
    """What was answered with a sentence, by kind of error."""
    bad: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        """Return the figures on one line."""
        done = ", ".join(f"{count} × {name}" for name, count in sorted(self.done.items()))
        refused = ", ".join(f"{count} × {name}" for name, count in sorted(self.refused.items()))
        return (
            f"{self.rounds} rounds, {self.processes} processes, {self.kills} × kill -9; acknowledged: {done};"
            f" refused with a sentence: {refused or 'nothing'}; broken promises: {len(self.bad)}"
        )


class Player:
    """One process that plays a role, and what it says."""

    def __init__(self, path: Path, role: str, seed: int) -> None:
        self.role, self.said = role, b""
        self.lines: list[dict[str, object]] = []
        reader, writer = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(reader)
            _play_role(path, role, seed, writer)
        os.close(writer)
        self.stream = reader

    def hear(self) -> bool:
        """Take what it said by now; tell whether it goes on."""
        said = os.read(self.stream, 1 << 16)
        self.said += said
        *whole, self.said = self.said.split(b"\n")
        self.lines += [json.loads(line) for line in whole]
        return bool(said)

    def kill(self) -> None:
        """End it at once, and take what it had said before."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        while self.hear():
            pass
        os.close(self.stream)


def _play_role(path: Path, role: str, seed: int, writer: int) -> None:
    """Play until killed; nothing of the parent's is to run on in this process."""

    def tell(**said: object) -> None:
        os.write(writer, (json.dumps(said) + "\n").encode())

    try:
        roles.play(role, path, random.Random(seed), tell)
        tell(fault=f"{role} came to an end")
    except BaseException:  # whatever it is, it is a finding
        tell(fault=f"{role}: {traceback.format_exc()}")
    finally:
        os._exit(1)


def play(path: Path, rounds: int, seed: int) -> Findings:
    """Play ``rounds`` rounds on the database ``path``, looking at it after each."""
    chance = random.Random(seed)
    found = Findings()
    known: dict[tuple[object, object], object] = {}
    roles.begin(path)
    for number in range(rounds):
        names = ["editor", "editor", *chance.sample(roles.OTHERS, chance.randint(1, 3))]
        players = [Player(path, name, seed * 1_000_000 + number * 10 + at) for at, name in enumerate(names)]
        found.rounds += 1
        found.processes += len(players)
        _let_them_work(path, players, chance, found)
        for one in players:
            _count(one, found, known)
        found.bad += [f"round {number}: {sentence}" for sentence in _looked_at(path, players)]
        if found.bad:
            break
    return found


def _let_them_work(path: Path, players: list[Player], chance: random.Random, found: Findings) -> None:
    """Kill one after the other, each after some more words of all of them; watch that nobody loses the log."""
    left = list(players)
    chance.shuffle(left)
    while left:
        wanted = chance.randint(1, 8)
        deadline = time.monotonic() + LONGEST
        while wanted > 0 and time.monotonic() < deadline:
            ready, _w, _x = select.select([one.stream for one in left], [], [], 0.2)
            for one in [player for player in left if player.stream in ready]:
                before = len(one.lines)
                if not one.hear():
                    found.bad.append(f"{one.role} ended by itself: {one.lines[-1:]}")
                    wanted = 0
                wanted -= sum("waits" not in line for line in one.lines[before:])
            found.bad += _deleted_files(path, left)
        if time.monotonic() >= deadline:
            found.bad.append(f"nobody of {[one.role for one in left]} got anything done in {LONGEST} s")
        # In the middle of something, not at its end.
        time.sleep(chance.random() * 0.02)
        left.pop().kill()
        found.kills += 1


def _deleted_files(path: Path, players: list[Player]) -> list[str]:
    """Return which process holds a database or log that has no name any more (Linux tells)."""
    if not any(list(_nameless(path, one)) for one in players):
        return []
    # A process that is just closing may be met between deleting its log and closing it.
    time.sleep(0.5)
    return [f"{one.role} holds {target}" for one in players for target in _nameless(path, one)]


def _nameless(path: Path, player: Player) -> Iterator[str]:
    for link in Path(f"/proc/{player.pid}/fd").glob("*"):
        with suppress(OSError):
            target = str(link.readlink())
            if target.startswith(str(path)) and target.endswith("(deleted)") and ".lock" not in target:
                yield target


def _count(one: Player, found: Findings, known: dict[tuple[object, object], object]) -> None:
    for line in one.lines:
        if "fault" in line:
            found.bad.append(str(line["fault"]))
        elif "refused" in line:
            found.refused[f"{one.role}: {line['refused']}"] += 1
        elif "waits" not in line:
            found.done[str(line["done"])] += 1
        if "version" in line:
            key = (line["visit"], line["version"])
            if key in known:
                found.bad.append(f"two saves of visit {key[0]} both became version {key[1]}")
            known[key] = line.get("mark")


def _looked_at(path: Path, players: list[Player]) -> list[str]:
    """Return what is wrong with the database now, looked at by a process of its own."""
    told = [line for one in players for line in one.lines if "version" in line]
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        try:
            bad = roles.look(path, told)
        except BaseException:
            bad = [traceback.format_exc()]
        with os.fdopen(writer, "wb") as stream:
            stream.write(json.dumps(bad).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        bad = json.loads(stream.read())
    os.waitpid(pid, 0)
    return bad


def main() -> None:
    """Run as many rounds as asked for and print the figures; exit 1 when a promise was broken."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= dict.fromkeys(("HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), folder)
        found = play(Path(folder) / "visits.sqlite3", rounds, seed)
    print(found.sentence())
    for sentence in found.bad:
        print(" ", sentence)
    sys.exit(1 if found.bad else 0)


if __name__ == "__main__":
    main()
