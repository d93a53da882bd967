"""The window: the only place for Qt. Pages show records and call services; they hold no SQL and no open session."""

import ctypes
import sys

import PySide6

_FAULTY = "6.12.0"
_SPARE = 1 << 40


def _spare_references() -> None:
    """Keep the process alive where PySide6 gives back one reference to ``None`` or ``True`` too many at each call.

    After some ten thousand calls that return nothing – each stroke of a painter is one –, ``None`` would be freed, and
    the process ends with "none_dealloc". Python 3.12 made these objects immortal, and the wheels are built for that;
    older ones get as good as that: more references than calls can ever be made.
    """
    if sys.version_info < (3, 12) and PySide6.__version__ == _FAULTY:
        for one in (None, True, False):
            ctypes.c_ssize_t.from_address(id(one)).value += _SPARE


_spare_references()
