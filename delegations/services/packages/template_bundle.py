"""Own templates of an office in one file, for another office: several at once, each in all its languages.

The file is a ZIP: ``templates.json`` with what each template is, and beside it the Word files by their content hashes.
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from delegations.documents.papers.letters.docx_template import shadow_of
from delegations.domain.machine.file_words import reason_of
from delegations.domain.office.roles import Right
from delegations.domain.papers.letter_text import OWN, LetterText, template_uid
from delegations.domain.records.stored_formats import StoredFormat, UnreadableError, rows_in
from delegations.domain.text.clean import TEXT_LIMIT, clean_line, clean_text
from delegations.domain.text.errors import FileError
from delegations.domain.text.names import fold
from delegations.domain.text.texts import LANGUAGES, _
from delegations.services.files.paper_files import write_file
from delegations.services.templates.kept_templates import own_templates, own_templates_in
from delegations.services.templates.own_templates import add_within, new_key
from delegations.services.writing.record_json import from_plain, parsed, plain_form
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database

_FORMAT = StoredFormat()
_LIST, _FOLDER = "templates.json", "files/"
_MOST, _LARGEST, _LARGEST_LIST = 500, 20 << 20, 32 << 20
"""Templates in a file; bytes of a Word file, and of the list."""
_UID = re.compile(rf"{OWN}[a-z]{{1,40}}/([a-z]{{2}})")


class Taken(NamedTuple):
    """What came of a file of templates: how many were added, how many were here already."""

    added: int
    known: int


def save_templates(database: Database, target: Path) -> int:
    """Write all own templates to ``target`` and return how many, each language for one; raises FileError."""
    held = own_templates(database)
    files = {one.file: database.files.content(one.file) for one in held if one.file}
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as packed:
        listed = _FORMAT.written({"templates": [plain_form(one) for one in held]})
        packed.writestr(_LIST, json.dumps(listed, ensure_ascii=False, indent=1))
        for digest, one in files.items():
            packed.writestr(f"{_FOLDER}{digest}.docx", one)
    write_file(target, content.getvalue())
    return len(held)


def take_templates(database: Database, source: Path) -> Taken:
    """Add the templates of a file that another office saved, all or none.

    One that is here already, the same, is left; one that is here otherwise comes as another, under a name of its own.
    Raises FileError, NotAllowedError.
    """
    found, files = _read(source)
    for content in files.values():
        database.files.store_bytes(content)
    added = known = 0
    with writing(database, Right.PAPERS) as work:
        here = {one.uid: one for one in own_templates_in(work.session)}
        for paper, variants in _by_paper(found).items():
            new = [one for one in variants if one.uid not in here]
            same = [one for one in variants if here.get(one.uid) == one]
            is_other = len(new) + len(same) < len(variants)
            key, wanted = (new_key(), variants) if is_other else (paper, new)
            for one in wanted:
                uid = template_uid(key, one.language)
                taken = [other.name for other in own_templates_in(work.session) if other.paper != key]
                add_within(work, replace(one, uid=uid, name=_free(one.name, taken)))
            added += len(wanted)
            known += 0 if is_other else len(same)
    return Taken(added, known)


def _by_paper(templates: Iterable[LetterText]) -> dict[str, list[LetterText]]:
    found: dict[str, list[LetterText]] = defaultdict(list)
    for one in templates:
        found[one.paper].append(one)
    return found


def _free(name: str, taken: Sequence[str]) -> str:
    """Return ``name``, or the same with a number where another template has it."""
    there, count, free = {fold(one) for one in taken}, 2, name
    while fold(free) in there:
        free, count = f"{name} ({count})", count + 1
    return free


def _read(source: Path) -> tuple[list[LetterText], dict[str, bytes]]:
    """Return the templates of a file and their Word files by content hash; raises FileError."""
    try:
        with ZipFile(source) as packed:
            found = _listed(packed)
            files = {one.file: _word_file(packed, one.file) for one in found if one.file}
    except OSError as error:
        words = _("“{name}” can't be read: {reason}.")
        raise FileError(words.format(name=source.name, reason=reason_of(error))) from error
    except (BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError, UnreadableError) as error:
        raise FileError(_("“{name}” is no file with templates.").format(name=source.name)) from error
    return found, files


def _listed(packed: ZipFile) -> list[LetterText]:
    """Return the templates that the list names; raises UnreadableError."""
    if packed.getinfo(_LIST).file_size > _LARGEST_LIST:
        raise UnreadableError
    rows = rows_in(_FORMAT.read(parsed(packed.read(_LIST))), "templates")
    found = [_checked(from_plain(row, LetterText)) for row in rows[:_MOST] if isinstance(row, dict)]
    if not found or len(found) != len(rows) or len({one.uid for one in found}) != len(found):
        raise UnreadableError
    return found


def _word_file(packed: ZipFile, digest: str) -> bytes:
    entry = packed.getinfo(f"{_FOLDER}{digest}.docx")
    if entry.file_size > _LARGEST:
        raise UnreadableError
    content = packed.read(entry)
    if hashlib.sha256(content).hexdigest() != digest:
        raise UnreadableError
    shadow_of(content)
    return content


def _checked(one: LetterText) -> LetterText:
    """Return a template that came as the office would have stored it; raises UnreadableError."""
    match = _UID.fullmatch(one.uid)
    name = clean_line(one.name)
    if match is None or match[1] not in LANGUAGES or not name or len(one.text) > TEXT_LIMIT:
        raise UnreadableError
    return replace(one, name=name[:100], text=clean_text(one.text), file_name=clean_line(one.file_name))
