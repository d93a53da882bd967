"""Fuzzing guided by coverage (atheris): each target by itself, for so many seconds, from its own seeds.

``python -m tests.fuzz.guided SECONDS [TARGET]`` starts a process for each target, because libFuzzer ends its own.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.guard import guarded
from tests.fuzz.targets import TARGETS, Target

ROOT = Path(__file__).parent.parent.parent


def one(target: Target, seconds: int) -> None:
    """Fuzz one target in this process; libFuzzer ends it."""
    import atheris

    from delegations.domain.text.errors import DelegationsError

    place = Path(tempfile.mkdtemp(prefix="delegations-fuzz-"))
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        os.environ[name] = str(place)
    corpus = place / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(target.seeds()):
        (corpus / str(number)).write_bytes(seed)
    work = place / "work"
    work.mkdir()
    # Whatever is loaded or made when first needed is not the input's doing.
    for seed in target.seeds():
        try:
            target.run(seed, work)
        except DelegationsError:
            continue

    def run(content: bytes) -> None:
        try:
            with guarded(work):
                target.run(content, work)
        except DelegationsError:
            return

    atheris.instrument_all()
    options = [
        sys.argv[0], str(corpus), f"-max_total_time={seconds}", "-timeout=5", "-rss_limit_mb=1500", "-max_len=65536",
        f"-artifact_prefix={ROOT / 'build' / 'fuzz'}/{target.name}-",
    ]  # fmt: skip
    atheris.Setup(options, run)
    atheris.Fuzz()


def main() -> None:
    """Fuzz all targets one after another, or the one that is named; exit 1 when one of them broke."""
    seconds = sys.argv[1] if len(sys.argv) > 1 else "60"
    if len(sys.argv) > 2 and sys.argv[2].startswith("="):
        one(next(target for target in TARGETS if target.name == sys.argv[2][1:]), int(seconds))
        return
    names = sys.argv[2:] or [target.name for target in TARGETS]
    (ROOT / "build" / "fuzz").mkdir(parents=True, exist_ok=True)
    broken = []
    for name in names:
        command = [sys.executable, "-W", "ignore", "-m", "tests.fuzz.guided", seconds, f"={name}"]
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
        last = [line for line in result.stderr.splitlines() if "cov:" in line or "Done " in line]
        print(f"{name}: {last[-1].strip() if last else result.stderr[-500:]}")
        if result.returncode:
            broken.append(name)
            print(result.stderr[-2_000:])
    print(f"broken: {', '.join(broken) or 'none'}")
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
