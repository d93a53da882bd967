"""Sets the project up on a bare machine and runs it: ``python3 .ci/project.py run|test|check|lock|…``.

Needs nothing but Python 3.11 and a network on its first run. Everything goes into ``.venv`` from the lock file;
Qt's system libraries are installed where that is allowed, else the exact command is printed.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = Path(os.environ.get("DELEGATIONS_VENV", ROOT / ".venv"))
LOCK = ROOT / "requirements.lock"
OLDEST = (3, 11)

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt's wheels expect of the system, and the Debian package that has it."""


def say(words: str) -> None:
    """Tell what is being done."""
    print(f"· {words}", flush=True)


def call(*command: str | Path, **options: object) -> None:
    """Run a command; its failure ends this one with its exit code."""
    words = [str(part) for part in command]
    result = subprocess.run(words, cwd=ROOT, check=False, **options)  # nosec B603  # what stands in this file
    if result.returncode:
        sys.exit(result.returncode)


def install_packages(packages: list[str]) -> bool:
    """Install Debian packages where that is allowed; else print the command and return False."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        say(f"installing {' '.join(packages)}")
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        call("apt-get", "update", "-qq", env=quiet, stdout=subprocess.DEVNULL)
        call(*command, env=quiet, stdout=subprocess.DEVNULL)
        return True
    print("Missing system packages. Install them and run this again:\n  sudo", *command, file=sys.stderr)
    return False


VALIDATOR = ["default-jre-headless", "libpdfbox2-java", "libcommons-logging-java", "libcommons-io-java",
             "libactivation-java", "libjaxb-api-java"]  # fmt: skip
"""Debian packages of the second validator of PDF/A, Apache PDFBox preflight: its test is left out without them."""


BROWSERS = ("chromium", "chromium-browser", "google-chrome")
"""Any of them reads the library's page in its test, which is left out without one."""


def helpers() -> None:
    """Install what some tests ask for a second opinion, where that is allowed; without it they are left out."""
    wanted = []
    if not shutil.which("java") or not Path("/usr/share/java/preflight.jar").exists():
        wanted += VALIDATOR
    if not any(shutil.which(one) for one in BROWSERS):
        wanted.append("chromium")
    if wanted and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        say("installing the second validator of PDF/A and a browser for the tests")
        quiet = {
            "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            "stdout": subprocess.DEVNULL,
        }
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)  # nosec B603, B607  # as root's PATH has it
        command = ["apt-get", "install", "-y", "--no-install-recommends", *wanted]
        subprocess.run(command, check=False, **quiet)  # nosec B603  # as root's PATH has it


def ensure_libraries() -> bool:
    """See to Qt's system libraries; return whether they are there."""
    if not sys.platform.startswith("linux"):
        return True
    missing = []
    for library, package in LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    return not missing or install_packages(missing)


def python() -> Path:
    """Return the Python of the project's own environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ensure_environment() -> None:
    """Make the environment and fill it from the lock file, unless that was done for this very lock file."""
    if sys.version_info < OLDEST:
        sys.exit(f"Python {'.'.join(map(str, OLDEST))} or newer is needed, this is {sys.version.split()[0]}.")
    stamp = VENV / "lock.sha256"
    wanted = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted and python().exists():
        return
    say(f"installing into {VENV}")
    if not python().exists():
        make_environment()
    pip = [python(), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    call(*pip, "--require-hashes", "-r", LOCK)
    call(*pip, "--no-deps", "--no-build-isolation", "-e", ROOT)
    stamp.write_text(wanted)


def make_environment() -> None:
    """Make an empty environment; Debian keeps a part of Python's venv in a package of its own."""
    command = [sys.executable, "-c", "import ensurepip, venv"]
    probe = subprocess.run(command, check=False, capture_output=True)  # nosec B603  # constants
    if probe.returncode and not install_packages([f"python3.{sys.version_info.minor}-venv"]):
        sys.exit(2)
    call(sys.executable, "-m", "venv", VENV)


def run() -> None:
    """Open the window on the sample records; with no screen, print the sample visit's report and say where."""
    has_screen = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) or sys.platform in (
        "win32",
        "darwin",
    )
    if has_screen and not ensure_libraries():
        sys.exit(2)
    ensure_environment()
    folder = ROOT / "build" / "sample"
    database = folder / "visits.sqlite3"
    program = [python(), "-m", "delegations", "--database", database]
    if not database.exists():
        call(*program, "sample")
    if has_screen:
        call(*program, *sys.argv[2:])
    else:
        call(*program, "print", "visit-report", "1", "--output", folder / "report.pdf")


SPREAD = ["-n", "auto", "--maxprocesses", "4", "--dist", "loadfile", "--no-loadscope-reorder"]
"""A module stays in one process, for its tests share what they begin with; modules begin as ``tests/conftest.py`` says:
xdist would begin those with most tests first, and long ones with few tests at the very end."""


def test() -> None:
    """Run all tests, in up to four processes; or what is asked for, in one."""
    if not ensure_libraries():
        sys.exit(2)
    ensure_environment()
    call(python(), "-m", "pytest", *(sys.argv[2:] or SPREAD))


BANDIT = ["bandit", "--quiet", "--configfile", "pyproject.toml", "--recursive", "delegations", ".ci", "benchmarks"]


def check() -> None:
    """Run the linter, the search for what is unsafe, the type checker and the layer check."""
    ensure_environment()
    for words in (["ruff", "check", "."], ["ruff", "format", "--check", "."], BANDIT, ["mypy"]):
        call(python(), "-m", *words)
    call(python(), "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")


def lock() -> None:
    """Write the lock file anew from ``pyproject.toml``."""
    ensure_environment()
    call(python(), "-m", "pip", "install", "--quiet", "uv")
    call(
        python(), "-m", "uv", "pip", "compile", "pyproject.toml", "--group", "dev", "--universal",
        "--generate-hashes", "--no-emit-index-url", "--python-version", "3.11", "--upgrade",
        "--custom-compile-command", "make lock", "-q", "-o", LOCK,
    )  # fmt: skip


def messages() -> None:
    """Bring the catalogues up to date."""
    ensure_environment()
    call(python(), ".ci/messages.py")


def bench() -> None:
    """Measure, as ratios against a baseline in the same run."""
    ensure_environment()
    for script in sorted((ROOT / "benchmarks").glob("bench_*.py")):
        call(python(), script)


def faults() -> None:
    """Kill an editing run 500 times, then play 500 rounds of several programs on one file, or as often as asked for."""
    ensure_environment()
    for harness in ("killing", "several"):
        call(python(), "-m", f"tests.faults.{harness}", *(sys.argv[2:] or ["500"]))


def fuzz() -> None:
    """Run 100,000 inputs made by changing seeds, or as many as asked for, then 14,000 texts by hypothesis."""
    ensure_environment()
    call(python(), "-W", "ignore", "-m", "tests.fuzz.run", *(sys.argv[2:] or ["100000"]))
    examples = os.environ | {"DELEGATIONS_FUZZ_EXAMPLES": "2000"}
    call(python(), "-m", "pytest", "-q", "tests/fuzz/test_by_hypothesis.py", env=examples)


def fuzz_guided() -> None:
    """Let coverage guide the inputs (atheris, which this installs): seconds for each target, 60 unless told."""
    ensure_environment()
    call(python(), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", ROOT / ".ci" / "atheris.txt")
    call(python(), "-W", "ignore", "-m", "tests.fuzz.guided", *(sys.argv[2:] or ["60"]))


def audit() -> None:
    """Ask the advisory databases about every pinned package; needs a network that reaches them."""
    place = ROOT / "build" / "audit"
    if not place.exists():
        call(sys.executable, "-m", "venv", place)
        call(place / "bin" / "python", "-m", "pip", "install", "--quiet", "pip-audit")
    call(place / "bin" / "python", "-m", "pip_audit", "-r", LOCK, "--require-hashes", "--disable-pip")


COMMANDS = {
    "helpers": helpers,
    "run": run,
    "test": test,
    "check": check,
    "lock": lock,
    "messages": messages,
    "bench": bench,
    "faults": faults,
    "audit": audit,
    "fuzz": fuzz,
    "fuzz-guided": fuzz_guided,
}

if __name__ == "__main__":
    chosen = COMMANDS.get(sys.argv[1] if len(sys.argv) > 1 else "")
    if chosen is None:
        sys.exit(f"usage: python3 .ci/project.py {'|'.join(COMMANDS)}")
    chosen()
