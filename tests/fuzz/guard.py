"""What no input may make the program do: hang, eat memory, reach for the network, touch files it has no business with.

An audit hook (PEP 578) sees every opened file, socket and process of the whole interpreter, whoever opens it.
"""

import os
import signal
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

LONGEST = 5.0
"""Seconds of the processor that one input may take: a busy machine gives them later, not fewer of them."""
STUCK = 600.0
"""Seconds after which whoever waits for something, and computes nothing, is taken to wait for ever."""
MOST_MEMORY = 500 << 20
"""Bytes that one input may need beyond what the program takes by itself."""
ROOT = Path(__file__).parent.parent.parent

_FORBIDDEN = frozenset(
    {
        "socket.connect",
        "socket.getaddrinfo",
        "socket.bind",
        "subprocess.Popen",
        "os.system",
        "os.exec",
        "os.posix_spawn",
    }
)
_allowed: tuple[str, ...] | None = None
_writable: tuple[str, ...] = ()


class ForbiddenError(BaseException):
    """An input made the program reach for what it must not touch; no handler of the program may catch this."""


class HangError(BaseException):
    """An input took too long."""


def _hook(event: str, words: tuple[object, ...]) -> None:
    if _allowed is None:
        return
    if event in _FORBIDDEN:
        raise ForbiddenError(f"{event} {words!r:.200}")
    if event == "open" and isinstance(words[0], (str, bytes, os.PathLike)):
        path = os.path.realpath(os.fsdecode(words[0]))
        writes = isinstance(words[1], str) and bool(set(words[1]) & set("wax+"))
        if not path.startswith(_writable if writes else _allowed):
            raise ForbiddenError(f"open {path} {words[1]}")


sys.addaudithook(_hook)


def _too_long(_number: int, _frame: FrameType | None) -> None:
    raise HangError


@contextmanager
def guarded(folder: Path) -> Iterator[None]:
    """Watch over the block: only ``folder`` may be written to, only it and the program's own parts read."""
    global _allowed, _writable  # noqa: PLW0603  an audit hook can't be taken out again, only told to look away
    own = [
        ROOT,
        folder,
        Path.home(),
        Path(tempfile.gettempdir()),
        *map(Path, sys.path),
        *map(Path, sysconfig.get_paths().values()),
    ]
    system = [Path("/usr/share"), Path("/usr/lib"), Path("/lib"), Path("/etc"), Path("/dev/null"), Path("/dev/urandom")]
    _allowed = tuple(os.path.realpath(one) for one in (*own, *system, Path("/proc/self"), Path(sys.prefix)) if str(one))
    _writable = (os.path.realpath(folder), os.path.realpath(tempfile.gettempdir()), "/dev/null")
    limits = ((signal.ITIMER_PROF, signal.SIGPROF, LONGEST), (signal.ITIMER_REAL, signal.SIGALRM, STUCK))
    before = [signal.signal(told, _too_long) for _timer, told, _seconds in limits]
    try:
        for timer, _told, seconds in limits:
            signal.setitimer(timer, seconds)
        yield
    finally:
        for (timer, told, _seconds), handler in zip(limits, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(told, handler)
        _allowed = None  # the hook looks away


def limit_memory() -> None:
    """On Linux, let this process grow by no more than what one input may need; it fails where it asks for more."""
    import resource

    taken = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + MOST_MEMORY, resource.RLIM_INFINITY))
