"""Templates that the office adds itself: any number of them, each in as many languages as it was written in."""

import string
from dataclasses import dataclass, replace
from random import SystemRandom
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.documents.papers.letters.docx_template import shadow_of
from delegations.domain.dates.moments import now_utc
from delegations.domain.office.roles import Right
from delegations.domain.papers.letter_text import OWN, LetterText, TemplateRecord, template_uid
from delegations.domain.records.vocabulary import AuditAction, RecordKind
from delegations.domain.text.clean import TEXT_LIMIT, clean_line, clean_text
from delegations.domain.text.errors import InvalidValueError, NotFoundError
from delegations.domain.text.names import fold
from delegations.domain.text.texts import LANGUAGES, _
from delegations.services.templates.kept_templates import own_templates_in
from delegations.services.templates.template_drafts import draft_uid
from delegations.services.writing.deeds import Subject
from delegations.services.writing.unit_of_work import Work, writing
from delegations.store.engine.database import Database
from delegations.store.tables import LetterTemplateRow

_LONGEST_NAME = 120
"""Letters of a name: it is a part of file names and stands in lists."""
_KEY_LETTERS = 16
"""Letters of a key behind its beginning. The code on a paper holds letters and hyphens only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateTraits:
    """What a template is, besides what is written in it."""

    name: str
    record: TemplateRecord = TemplateRecord.VISIT
    per_person: bool = False
    form: str = ""


class WordFile(NamedTuple):
    """A Word file of the office, with fields in it."""

    content: bytes
    name: str


def read_template(row: LetterTemplateRow) -> LetterText:
    """Return the template of a row."""
    return LetterText(
        uid=template_uid(row.paper, row.language), text=row.body, name=row.name, record=row.record,
        per_person=row.per_person, form=row.form, file=row.file, file_name=row.file_name,
    )  # fmt: skip


def add_template(
    database: Database,
    traits: TemplateTraits,
    speech: str,
    text: str,
    *,
    paper: str = "",
    word: WordFile | None = None,
) -> LetterText:
    """Add a template in the language ``speech`` and return it; with ``paper`` another language of one that is there.

    ``word`` is the file that it is, if it is no ``text``. What can't be printed is not refused here: it is being
    written. Raises InvalidValueError for a name that is taken or none, FileError for what is no Word file,
    NotAllowedError.
    """
    words = text if word is None else _words_of(word)
    with writing(database, Right.PAPERS) as work:
        key = paper or new_key()
        digest = database.files.store_bytes(word.content) if word is not None else ""
        file_name = clean_line(word.name) if word is not None else ""
        made = LetterText(
            uid=template_uid(key, speech), text=clean_text(words), name=traits.name, record=traits.record,
            per_person=traits.per_person, form=traits.form, file=digest, file_name=file_name,
        )  # fmt: skip
        return add_within(work, made)


def new_key() -> str:
    """Return a key that no template has."""
    return OWN + "".join(SystemRandom().choices(string.ascii_lowercase, k=_KEY_LETTERS))


def add_within(work: Work, template: LetterText) -> LetterText:
    """Add ``template``, whose file is stored, within a transaction and return it; raises InvalidValueError."""
    name = _checked_name(work.session, template.paper, template.name)
    row = work.session.get(LetterTemplateRow, (template.paper, template.language))
    if row is not None and row.deleted_at is None:
        raise InvalidValueError(_("There is such a template in this language already."))
    row = row or LetterTemplateRow(paper=template.paper, language=template.language)
    row.name, row.record, row.per_person, row.form = name, template.record, template.per_person, template.form
    row.body, row.file, row.file_name, row.deleted_at = template.text, template.file, template.file_name, None
    work.session.add(row)
    work.session.flush()
    made = read_template(row)
    _note(work, AuditAction.CREATED, None, made)
    return made


def change_traits(database: Database, paper: str, speech: str, traits: TemplateTraits) -> None:
    """Change what a template is: its name in the language ``speech``, all else in every language.

    Raises InvalidValueError, NotFoundError, NotAllowedError.
    """
    with writing(database, Right.PAPERS) as work:
        name = _checked_name(work.session, paper, traits.name)
        for row in _rows(work.session, paper):
            before = read_template(row)
            row.record, row.per_person, row.form = traits.record, traits.per_person, traits.form
            if row.language == speech:
                row.name = name
            _note(work, AuditAction.CHANGED, before, read_template(row))


def delete_template(database: Database, paper: str) -> None:
    """Delete a template in all its languages; it can be brought back. Raises NotFoundError, NotAllowedError."""
    with writing(database, Right.PAPERS) as work:
        for row in _rows(work.session, paper):
            row.deleted_at = now_utc()
            work.drop_draft(draft_uid(paper, row.language))
            _note(work, AuditAction.DELETED, read_template(row), None)


def restore_template(database: Database, paper: str) -> None:
    """Bring a deleted template back in all its languages; raises NotFoundError, InvalidValueError, NotAllowedError."""
    with writing(database, Right.PAPERS) as work:
        for row in _rows(work.session, paper, deleted=True):
            row.name = _checked_name(work.session, paper, row.name)
            row.deleted_at = None
            _note(work, AuditAction.RESTORED, None, read_template(row))


def keep_file(database: Database, paper: str, speech: str, word: WordFile) -> LetterText:
    """Make a Word file the template, in the place of its text or of an earlier file.

    Raises NotFoundError, FileError for what is no Word file, NotAllowedError.
    """
    words = _words_of(word)
    with writing(database, Right.PAPERS) as work:
        row = next((one for one in _rows(work.session, paper) if one.language == speech), None)
        if row is None:
            raise NotFoundError(_("This template was deleted."))
        before = read_template(row)
        row.file, row.file_name = database.files.store_bytes(word.content), clean_line(word.name)
        row.body = clean_text(words)
        _note(work, AuditAction.CHANGED, before, read_template(row))
        return read_template(row)


def put_back(database: Database, version: LetterText) -> LetterText:
    """Make an earlier version of a template, its Word file or its text, the template again.

    Raises NotFoundError, FileError when its file is not kept any more, NotAllowedError.
    """
    if version.file:
        database.files.content(version.file)
    with writing(database, Right.PAPERS) as work:
        row = next((one for one in _rows(work.session, version.paper) if one.language == version.language), None)
        if row is None:
            raise NotFoundError(_("This template was deleted."))
        before = read_template(row)
        row.file, row.file_name, row.body = version.file, version.file_name, clean_text(version.text)
        _note(work, AuditAction.CHANGED, before, read_template(row))
        return read_template(row)


def _words_of(word: WordFile) -> str:
    """Return the words of a Word file, by which history tells what changed in it and whom it names.

    Raises FileError.
    """
    return shadow_of(word.content).text[:TEXT_LIMIT]


def _rows(session: Session, paper: str, *, deleted: bool = False) -> list[LetterTemplateRow]:
    rows = session.scalars(select(LetterTemplateRow).where(LetterTemplateRow.paper == paper))
    found = [one for one in rows if (one.deleted_at is not None) is deleted]
    if not found or not paper.startswith(OWN):
        raise NotFoundError(_("This template was deleted."))
    return found


def _checked_name(session: Session, paper: str, name: str) -> str:
    """Return a name cleaned; raises InvalidValueError when it is none, too long, or another template's."""
    cleaned = clean_line(name)
    if not cleaned:
        raise InvalidValueError(_("The template needs a name."))
    if len(cleaned) > _LONGEST_NAME:
        raise InvalidValueError(_("The name is longer than {count} letters.").format(count=_LONGEST_NAME))
    if any(fold(one.name) == fold(cleaned) and one.paper != paper for one in own_templates_in(session)):
        raise InvalidValueError(_("There is a template “{name}” already.").format(name=cleaned))
    return cleaned


def _note(work: Work, deed: AuditAction, before: LetterText | None, after: LetterText | None) -> None:
    known = after or before
    assert known is not None  # noqa: S101  one of the two is given
    title = f"{known.name} ({LANGUAGES.get(known.language, known.language)})"
    work.record(RecordKind.LETTER, Subject(uid=known.uid, id=None, title=title), deed, before=before, after=after)


def traits_of(template: LetterText) -> TemplateTraits:
    """Return what a template is, besides what is written in it."""
    return TemplateTraits(
        name=template.name, record=template.record, per_person=template.per_person, form=template.form
    )


def translated_from(template: LetterText, name: str) -> TemplateTraits:
    """Return the traits of another language of ``template``, in which it is called ``name``."""
    return replace(traits_of(template), name=name)
