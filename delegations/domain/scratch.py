"""A folder for copies that others open: its owner's alone, gone with the program, after a crash with the next one."""

import os
import re
import shutil
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

_PREFIX = "delegations-"
_NAME = re.compile(r"delegations-(\d+)-")


@cache
def _scratch() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-")


def scratch_folder() -> Path:
    """Return the folder; what is put there is named by hashes, never by what it is about."""
    return Path(_scratch().name)


def clean_left_behind() -> int:
    """Delete the folders of programs that were killed; return how many there were."""
    count = 0
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        parts = _NAME.match(folder.name)
        if parts is None or _is_running(int(parts[1])):
            continue
        with suppress(OSError):
            if not hasattr(os, "getuid") or folder.lstat().st_uid == os.getuid():
                shutil.rmtree(folder)
                count += 1
    return count


def _is_running(number: int) -> bool:
    if os.name == "nt":
        # A running program's folder can't be deleted there while a file in it is open; the try tells.
        return number == os.getpid()
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
