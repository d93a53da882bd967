"""The mark of what came from elsewhere, by which other programs open it with care: protected view, a question first.

Sources: Microsoft, [MS-FSCC] 5.6.1 (stream ``Zone.Identifier``, ZoneId 3: the Internet); Apple, attribute
``com.apple.quarantine``. Linux has no such mark.
"""

import ctypes
import sys
import time
from contextlib import suppress
from pathlib import Path

ZONE = b"[ZoneTransfer]\r\nZoneId=3\r\n"
_QUARANTINE = "com.apple.quarantine"
_FLAGS = "0081"
"""Downloaded, not looked at yet."""


def quarantine(now: float) -> bytes:
    """Return the value of macOS's mark for a file that came at ``now`` (seconds since 1970)."""
    return f"{_FLAGS};{int(now):08x};Delegations;".encode()


def mark_from_elsewhere(path: Path, platform: str = sys.platform) -> None:
    """Mark the file ``path`` as one that came from elsewhere; a disk that has no room for a mark gets none."""
    with suppress(OSError):
        if platform == "win32":
            Path(f"{path}:Zone.Identifier").write_bytes(ZONE)
        elif platform == "darwin":
            _set_attribute(path, _QUARANTINE, quarantine(time.time()))


def _set_attribute(path: Path, name: str, value: bytes) -> None:
    """Set an extended attribute as macOS does: Python itself knows only the call of Linux."""
    library = ctypes.CDLL(None, use_errno=True)
    if library.setxattr(str(path).encode(), name.encode(), value, len(value), 0, 0):
        raise OSError(ctypes.get_errno(), "setxattr")
