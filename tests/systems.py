"""What tests ask of the system they run on, and what they say where it has none of it."""

import os
from pathlib import Path

import pytest

ON_POSIX = pytest.mark.skipif(os.name != "posix", reason="signals, pipes, locks and modes of POSIX")
"""For tests that end a program by a signal, lay a pipe, fork, or ask who holds a lock."""


def is_private(path: Path) -> bool:
    """Tell whether nobody but its owner may read ``path``. Windows keeps that in lists of rights, not in modes."""
    return os.name != "posix" or path.stat().st_mode & 0o077 == 0
