"""A folder for copies that others open: its owner's alone, gone with the program, after a crash with the next one."""

import os
import re
import shutil
import sys
import tempfile
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_PREFIX = "delegations-"
_OURS = re.compile(r"delegations-(\d+|icons)-\w+")
_LOCK = ".in-use"
"""A file in the folder that is locked for as long as the program runs: the number of a process is given again."""
_YOUNG = 24 * 3600.0
"""Seconds in which a folder without a lock may still belong to an earlier version that runs."""


@cache
def _scratch() -> "tempfile.TemporaryDirectory[str]":
    made = tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-")
    if sys.platform != "win32":
        # Never closed: the lock goes with the process, however that ends.
        held = os.open(Path(made.name) / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return made


def scratch_folder() -> Path:
    """Return the folder; what is put there is named by hashes, never by what it is about."""
    return Path(_scratch().name)


def empty_scratch() -> None:
    """Delete the copies that were made; what another program still shows goes with the program."""
    if not _scratch.cache_info().currsize:
        return
    for one in scratch_folder().iterdir():
        if one.is_file() and one.name != _LOCK:
            with suppress(OSError):
                one.unlink()


def clean_left_behind() -> int:
    """Delete the folders of programs that were killed; return how many there were."""
    count = 0
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        if _OURS.fullmatch(folder.name) is None:
            continue
        with suppress(OSError):
            there = folder.lstat()
            is_ours = not hasattr(os, "getuid") or there.st_uid == os.getuid()
            if is_ours and not folder.is_symlink() and not _is_in_use(folder, there.st_mtime):
                shutil.rmtree(folder)
                count += 1
    return count


def _is_in_use(folder: Path, changed: float) -> bool:
    if sys.platform == "win32":
        # A running program's folder can't be deleted there while a file in it is open; the try tells.
        return folder == (scratch_folder() if _scratch.cache_info().currsize else None)
    try:
        held = os.open(folder / _LOCK, os.O_RDWR | os.O_NOFOLLOW)
    except FileNotFoundError:
        # One of an earlier version, or of a program that is just starting.
        return time.time() - changed < _YOUNG
    except OSError:
        return True
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(held)
    return False
