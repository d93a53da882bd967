"""Word files as PDFs, as LibreOffice sets them where it is installed: what Word shows, with frames and columns.

It runs beside this program, with a profile of its own, without a window and for so long at most.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from time import monotonic

from delegations.domain.machine.scratch import scratch_folder
from delegations.domain.text.errors import CancelledError, FileError
from delegations.domain.text.texts import _

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_AS_PDF = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"}}'
)
"""PDF/A-2b, tagged: the filter options of LibreOffice."""
_LONGEST, _PAUSE = 120.0, 0.1
"""Seconds that it may take, its first start with a new profile included; seconds between two looks."""
_one_at_a_time = Lock()
"""Two of them can't share a profile."""


@cache
def office_suite() -> str:
    """Return where LibreOffice is started from; nothing where it is not installed."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((one for one in _PLACES if Path(one).is_file()), "")


def word_pdf(content: bytes, *, cancelled: Callable[[], bool] = lambda: False) -> bytes:
    """Return a Word file as a PDF/A-2b that LibreOffice sets.

    Raises FileError where it can't or takes too long, CancelledError when ``cancelled`` says so.
    """
    profile = scratch_folder() / "libreoffice"
    with _one_at_a_time, TemporaryDirectory(dir=scratch_folder()) as folder:
        source = Path(folder) / "paper.docx"
        source.write_bytes(content)
        command = [
            office_suite(), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
            "--convert-to", _AS_PDF, "--outdir", folder, str(source),
        ]  # fmt: skip
        _run(command, cancelled)
        made = source.with_suffix(".pdf")
        if not made.is_file():
            raise FileError(_("LibreOffice could not make a PDF of the Word file."))
        return made.read_bytes()


def _run(command: list[str], cancelled: Callable[[], bool]) -> None:
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603  # nosec B603  # files of this program
            command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
    except OSError as error:
        raise FileError(_("LibreOffice could not be started.")) from error
    end = monotonic() + _LONGEST
    while process.poll() is None:
        if cancelled() or monotonic() > end:
            _stop(process)
            if cancelled():
                raise CancelledError(_("Stopped. Nothing was written."))
            raise FileError(_("LibreOffice took too long over the Word file."))
        try:
            process.wait(_PAUSE)
        except subprocess.TimeoutExpired:
            continue


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """End LibreOffice with what it started."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
