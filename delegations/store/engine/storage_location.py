"""Where a database lies: on a disk of this machine, on a network share, or in a folder that a service synchronises.

SQLite's own words on both: https://www.sqlite.org/useovernet.html and https://www.sqlite.org/howtocorrupt.html,
section 2.1: locks of network file systems are not to be relied upon, and a file that is copied while it is written to
is not whole.
"""

import os
import sys
from pathlib import Path

_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "afpfs", "webdav", "davfs", "ceph", "glusterfs", "lustre", "ncpfs"}
)
_NETWORK_BELOW_FUSE = frozenset(
    {"sshfs", "rclone", "davfs2", "gvfsd-fuse", "s3fs", "glusterfs", "smbnetfs", "google-drive-ocamlfuse"}
)
_FOLDERS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "com~apple~clouddocs": "iCloud Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "mega": "MEGA",
    "megasync": "MEGA",
    "pclouddrive": "pCloud",
    "box": "Box",
    "seafile": "Seafile",
    "syncthing": "Syncthing",
}
"""Names that the services themselves give to their folders: the whole name, or its beginning («OneDrive - Lutsk»)."""
_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.driveupload": "Google Drive",
    ".tmp.drivedownload": "Google Drive",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
}
"""What the services leave at the top of a folder that they synchronise."""


def syncing_service(path: Path) -> str:
    """Return the service that synchronises the folder of ``path``, or nothing."""
    for folder in path.absolute().parents:
        name = folder.name.casefold()
        for beginning, service in _FOLDERS.items():
            if name == beginning or name.startswith((f"{beginning} -", f"{beginning} (", f"{beginning}-")):
                return service
        for mark, service in _MARKS.items():
            if (folder / mark).exists():
                return service
    return ""


def is_on_network(path: Path) -> bool:
    """Tell whether ``path`` lies on a drive of another machine."""
    if sys.platform == "win32":
        return _is_remote_on_windows(path)
    try:
        real = path.parent.resolve()
        if sys.platform == "darwin":
            return is_network_mount(real, mounts_of_mac(_told_by_mount()))
        return is_network_mount(real, mounts_of_linux(Path("/proc/self/mountinfo").read_text(encoding="utf-8")))
    except OSError:
        return False


def _told_by_mount() -> str:
    """Return what ``mount`` prints on a Mac; raises OSError."""
    import subprocess

    try:
        return subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False, timeout=5).stdout  # nosec B603
    except subprocess.SubprocessError as error:
        raise OSError(str(error)) from error


def is_network_mount(path: Path, mounts: dict[str, str]) -> bool:
    """Tell whether ``path`` lies below a network drive; ``mounts`` are file systems by where they are mounted."""
    place = next((one for one in (path, *path.parents) if str(one) in mounts), None)
    kind = mounts[str(place)].casefold() if place is not None else ""
    below = kind.removeprefix("fuse.")
    return kind in _NETWORK or (kind.startswith("fuse.") and below in _NETWORK_BELOW_FUSE)


def mounts_of_linux(mountinfo: str) -> dict[str, str]:
    """Return the file systems by where they are mounted, as ``/proc/self/mountinfo`` tells them (proc(5))."""
    found = {}
    for line in mountinfo.splitlines():
        first, _dash, second = line.partition(" - ")
        parts, kinds = first.split(" "), second.split(" ")
        if len(parts) > 4 and kinds[0]:  # noqa: PLR2004  the fifth field is the mount point
            found[parts[4].encode().decode("unicode_escape").encode("latin-1").decode("utf-8", "replace")] = kinds[0]
    return found


def mounts_of_mac(said: str) -> dict[str, str]:
    """Return the file systems by where they are mounted, as ``mount`` says: ``//a@b/c on /Volumes/c (smbfs, …)``."""
    found = {}
    for line in said.splitlines():
        place, _open, kinds = line.partition(" on ")[2].rpartition(" (")
        if place:
            found[place] = kinds.split(",", maxsplit=1)[0].strip(") ")
    return found


def _is_remote_on_windows(path: Path) -> bool:
    import ctypes

    drive = path.absolute().drive
    if drive.startswith("\\\\"):
        return True
    remote = 4  # DRIVE_REMOTE of GetDriveTypeW
    kind: int = ctypes.windll.kernel32.GetDriveTypeW(f"{drive}{os.sep}")  # type: ignore[attr-defined,unused-ignore]
    return kind == remote
