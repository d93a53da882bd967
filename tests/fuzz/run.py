"""The fuzzer: inputs are made by changing seeds, each is run under guard, and whatever is not an answer is told.

``python -m tests.fuzz.run COUNT [SEED] [TARGET]`` runs so many cases in all; a case that broke something is written to
``build/fuzz``, so that it can be run again. The tests run a few hundred.
"""

import os
import random
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from delegations.domain.text.errors import DelegationsError
from tests.fuzz.guard import ForbiddenError, HangError, guarded, limit_memory
from tests.fuzz.targets import TARGETS, Target

_PIECES = (
    b"\x00", b"\xff", b"'", b'"', b"<", b">", b"&", b"{{", b"}}", b"{%", b"%}", b"../", b"\\", b"%s", b"\n", b"\t",
    b";", b",",
    b"=", b"(", b")", b"*", b"-1", b"0", b"999999999999999999999", b"1e308", b"NaN", "’".encode(), "№".encode(),
    "ґ".encode(), "۱۲".encode(), "\u202e".encode(),
    "\ud83d\ude00".encode("utf-8", "surrogatepass"), b"<!ENTITY x SYSTEM 'file:///etc/passwd'>",
    b"31.02.2024", b"24:60", b"AND", b"NEAR", b"|upper", b"range(", b"__class__", b"]]>", b"<!--",
)  # fmt: skip


@dataclass
class Outcome:
    """What a target did with its cases."""

    cases: int = 0
    refused: int = 0
    """Answered with one of the program's own sentences."""
    slowest: float = 0.0
    broken: list[str] = field(default_factory=list)


def changed(seed: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """Return ``seed`` changed in one to eight places: bits, pieces put in, cut out, doubled or taken from others."""
    made = bytearray(seed)
    for _n in range(chance.randint(1, 8)):
        place = chance.randint(0, len(made)) if made else 0
        length = min(len(made) - place, chance.choice((1, 1, 2, 4, 16, 64, 512)))
        match chance.randint(0, 6):
            case 0 if made:
                made[place % len(made)] ^= 1 << chance.randint(0, 7)
            case 1:
                made[place:place] = chance.choice(_PIECES) * chance.choice((1, 1, 1, 2, 20))
            case 2:
                del made[place : place + length]
            case 3:
                made[place:place] = made[place : place + length] * chance.choice((1, 2, 8))
            case 4:
                made[place : place + length] = chance.randbytes(length)
            case 5:
                other = chance.choice(others)
                start = chance.randint(0, len(other))
                made[place:place] = other[start : start + chance.randint(0, 200)]
            case _:
                made[place:place] = chance.choice("аяґєїʼ’–—«»ﺍ🙂\u0301\u200d").encode()
    return bytes(made[: 1 << 20])


def run_target(target: Target, cases: int, seed: int, folder: Path) -> Outcome:
    """Run so many cases of a target; the first ones are its seeds."""
    chance = random.Random(f"{target.name}{seed}")
    seeds = list(target.seeds())
    outcome = Outcome()
    # Whatever is loaded or made when first needed is not the input's doing.
    try_one(target, seeds[0], folder, outcome)
    outcome = Outcome()
    for number in range(cases):
        content = seeds[number] if number < len(seeds) else changed(chance.choice(seeds), seeds, chance)
        if not try_one(target, content, folder, outcome) and len(outcome.broken) >= 20:
            break
    return outcome


def try_one(target: Target, content: bytes, folder: Path, outcome: Outcome) -> bool:
    """Run one input; tell whether it was answered as it should be."""
    outcome.cases += 1
    begun = time.process_time()
    try:
        with guarded(folder):
            target.run(content, folder)
    except DelegationsError:
        outcome.refused += 1
    except HangError:
        outcome.broken.append(_told(target, content, "took more than 5 s of the processor"))
        return False
    except ForbiddenError as error:
        outcome.broken.append(_told(target, content, f"forbidden: {error}"))
        return False
    except MemoryError:
        outcome.broken.append(_told(target, content, "needed more than 500 MiB"))
        return False
    except Exception:
        outcome.broken.append(_told(target, content, traceback.format_exc(limit=-4)))
        return False
    outcome.slowest = max(outcome.slowest, time.process_time() - begun)
    return True


def _told(target: Target, content: bytes, what: str) -> str:
    place = Path("build/fuzz")
    place.mkdir(parents=True, exist_ok=True)
    file = place / f"{target.name}-{abs(hash(content)):x}"
    file.write_bytes(content)
    return f"{target.name} {file}: {what}"


def run_all(count: int, seed: int, folder: Path, only: str = "") -> dict[str, Outcome]:
    """Run ``count`` cases in all, each target its share."""
    targets = [one for one in TARGETS if not only or one.name == only]
    whole = sum(one.share for one in targets)
    return {one.name: run_target(one, -(-count * one.share // whole), seed, folder) for one in targets}


def main() -> None:
    """Run as many cases as asked for and print the figures; exit 1 when anything broke."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as place:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
            os.environ[name] = place
        limit_memory()
        found = run_all(count, seed, Path(place), sys.argv[3] if len(sys.argv) > 3 else "")
    for name, one in found.items():
        print(f"{name}: {one.cases} cases, {one.refused} refused with a sentence, slowest {one.slowest:.2f} s")
    broken = [sentence for one in found.values() for sentence in one.broken]
    cases = sum(one.cases for one in found.values())
    print(f"{cases} cases, {len(broken)} broken", *broken, sep="\n")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
