"""Memory that a program has freed and the C library still holds."""

import ctypes
import sys
from contextlib import suppress


def give_back() -> None:
    """Return to the system what was freed: after work that needed much. Only glibc keeps it, and has a way to say so.

    Source: malloc_trim(3).
    """
    if sys.platform.startswith("linux"):
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
