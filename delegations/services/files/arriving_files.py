"""Attached files of a package: taken as those that a person attaches, and more strictly, for a stranger named them.

A name is a caption, never a place on this machine; but people save a file under it and open it. So it is cleaned, its
ending is that of a photo or a paper, no other ending hides before it, and what the file holds is what it says,
whether the content is here already or not.
"""

import re
import tempfile
from dataclasses import replace
from pathlib import Path

from delegations.domain.kinds.record_types import TRAVELLING
from delegations.domain.machine.scratch import scratch_folder
from delegations.domain.packages.package import Package
from delegations.domain.records.attachment import Attachment
from delegations.domain.records.record import AnyValue, Value, with_values
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.attached_names import PAPERS, PROGRAMS, is_reserved, safe_name
from delegations.domain.text.clean import visible
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.exchange.packages.package_files import extract
from delegations.pictures.kinds import PICTURES
from delegations.services.files.attachments import attach
from delegations.store.engine.database import Database

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


class ArrivingFiles:
    """Takes attached files out of the package at ``path``; what is left out stands in ``left_out``, in sentences."""

    def __init__(self, database: Database, path: Path, package: Package) -> None:
        self._database, self._path = database, path
        self._sent = {one.digest for one in package.files}
        self._taken: dict[tuple[str, str], Attachment | None] = {}
        self.left_out: list[str] = []

    def kept(self, kind: RecordKind, record: AnyValue, ours: Value | None) -> AnyValue:
        """Return ``record`` with the attached files that are here now; those of ``ours`` stay as they are."""
        name = TRAVELLING[kind].files
        if not name:
            return record
        known = {(one.digest, one.file_name): one for one in (getattr(ours, name) if ours is not None else ())}
        found = []
        for one in getattr(record, name):
            here = known.get((one.digest, one.file_name)) or self._once(one)
            if here is not None:
                found.append(replace(one, kind=here.kind, file_name=here.file_name, size=here.size))
        return with_values(record, {name: tuple(found)})

    def _once(self, one: Attachment) -> Attachment | None:
        key = (one.digest, one.file_name)
        if key not in self._taken:
            try:
                self._taken[key] = self._take(one)
            except FileError as error:
                self.left_out.append(str(error))
                self._taken[key] = None
        return self._taken[key]

    def _take(self, one: Attachment) -> Attachment:
        shown = visible(one.file_name)
        if one.digest not in self._sent:
            raise FileError(_("“{name}” was not sent along.").format(name=shown))
        name = arriving_name(one.file_name)
        with tempfile.TemporaryDirectory(dir=scratch_folder()) as folder:
            target = Path(folder) / name
            extract(self._path, one.digest, target)
            taken = attach(self._database, target)
        if taken.digest != one.digest:
            raise FileError(_("“{name}” was changed while it was read.").format(name=self._path.name))
        return taken


def arriving_name(name: str) -> str:
    """Return the name of a file that a stranger sent, as it is kept; raises FileError for one that deceives."""
    message = _("“{name}” is not taken: such a name could open something else than a photo or a paper.")
    shown = visible(name)
    refusal = FileError(message.format(name=shown))
    kept = safe_name(name)
    stem, *endings = kept.split(".")
    suffixes = [f".{one.strip().casefold()}" for one in endings]
    turns = _TURNING.search(name) is not None or "/" in name or "\\" in name
    known = bool(stem.strip()) and bool(suffixes) and suffixes[-1] in PICTURES | PAPERS
    if turns or not known or is_reserved(name) or not PROGRAMS.isdisjoint(suffixes):
        raise refusal
    return kept
