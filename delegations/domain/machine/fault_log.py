"""The log of faults nobody foresaw: where in the program, never what was typed."""

import os
from contextlib import suppress
from pathlib import Path

from delegations.domain.machine.user_folders import user_folder

_MOST = 1_000_000


def log_path() -> Path:
    """Return the log file in the user's log folder; raises OSError when it is not known where that is."""
    return user_folder("log") / "faults.log"


def note_fault(error: BaseException) -> Path:
    """Write down where ``error`` happened – its type and the lines of code, not its message, which may hold names."""
    # Every start knows this place; hardly any needs it.
    import traceback
    from datetime import datetime

    from delegations.domain.machine.private_files import append_private

    lines = [f"{datetime.now().astimezone().isoformat(timespec='seconds')} {type(error).__name__}"]
    frames = traceback.extract_tb(error.__traceback__)
    lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    told = "\n".join(lines) + "\n"
    path = Path("faults.log")
    try:
        path = log_path()
        path.parent.mkdir(parents=True, exist_ok=True)
        is_full = path.exists() and path.stat().st_size >= _MOST
        with append_private(path, anew=is_full) as stream:
            stream.write(told.encode())
    except OSError:
        import tempfile

        with suppress(OSError):
            number, name = tempfile.mkstemp(prefix="delegations-faults-", suffix=".log")
            path = Path(name)
            with os.fdopen(number, "w", encoding="utf-8") as stream:
                stream.write(told)
    return path
