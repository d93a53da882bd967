"""The window: the only place for Qt. Pages show records and call services; they hold no SQL and no open session."""

import ctypes
import sys

import PySide6

_FAULTY = "6.12.0"
_SPARE = 1 << 40


def _spare_references() -> None:
    """Keep the process alive where PySide6 gives back one reference to ``True`` too many at each ``Signal.emit()``.

    After some ten thousand signals ``True`` would be freed, and the process ends with "bool_dealloc". Python 3.12 made
    ``True`` immortal; older ones get as good as that: more references than signals can ever be sent.
    """
    if sys.version_info < (3, 12) and PySide6.__version__ == _FAULTY:
        ctypes.c_ssize_t.from_address(id(True)).value += _SPARE


_spare_references()
