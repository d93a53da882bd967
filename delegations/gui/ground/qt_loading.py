"""Loading Qt without its watch over every module that is loaded after it.

PySide6 reads the source of each, in search of switches of its own (``from __feature__ import …``), which nobody here
turns; that would be a tenth of the start, and of the first opening of every page.
"""

import builtins


def load_qt() -> None:
    """Load Qt; raises ImportError when a system library is missing."""
    own = builtins.__import__
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        builtins.__import__ = own
