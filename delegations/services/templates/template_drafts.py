"""Texts of templates that were not saved: kept as drafts, offered when their window is gone."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import select

from delegations.domain.office.roles import Right
from delegations.domain.records.stored_formats import StoredFormat, UnreadableError
from delegations.domain.text.errors import DatabaseError
from delegations.domain.text.texts import LANGUAGES
from delegations.services.access.accounts import may_here
from delegations.services.templates.kept_templates import shipped_file
from delegations.services.writing.draft_rows import claim, own, rows_to_take
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.tables import DraftRow, LetterTemplateRow

_DRAFT = "template"
"""The kind of drafts that are texts of templates."""
_DRAFT_FORMAT = StoredFormat()


def draft_uid(paper: str, language: str) -> str:
    """Return the identity of the draft of a template's text."""
    return f"template/{paper}/{language}"


class TemplateDraft(NamedTuple):
    """A text that was not saved, and the one it began from; None where nobody wrote that down."""

    text: str = ""
    base: str | None = None


def keep_template_draft(database: Database, paper: str, language: str, draft: TemplateDraft) -> None:
    """Keep a text that is not saved, so that nothing typed is lost; without text, forget the one that was kept.

    Raises NotAllowedError.
    """
    now = datetime.now(UTC).replace(tzinfo=None)
    uid = draft_uid(paper, language)
    with writing(database, Right.PAPERS) as work:
        if not draft.text:
            work.drop_draft(uid)
            return
        content = json.dumps(_DRAFT_FORMAT.written(draft._asdict()), ensure_ascii=False)
        work.session.merge(DraftRow(uid=uid, owner=own(), kind=_DRAFT, content=content, written_at=now))


def draft_of_template(database: Database, paper: str, language: str) -> TemplateDraft:
    """Return the text that was not saved when it was left, if there is one; no other window is offered it any more."""
    with database.session() as session:
        rows = rows_to_take(session, DraftRow.uid == draft_uid(paper, language))
    for row in rows:
        with suppress(DatabaseError), writing(database, None) as work:
            if not claim(work.session, row.uid, row.owner):
                continue
        return _read_draft(row.content)
    return TemplateDraft()


class OfferedDraft(NamedTuple):
    """A template whose text is not saved."""

    paper: str
    language: str
    name: str
    """What the office called it that added it; nothing: it is one of the program."""


def offered_template_drafts(database: Database) -> list[OfferedDraft]:
    """Return each template whose text is not saved, as far as somebody here may go on with it."""
    with database.session() as session:
        rows = rows_to_take(session, DraftRow.kind == _DRAFT) if may_here(session, Right.PAPERS) else ()
        kept = dict.fromkeys(row.uid for row in rows)
        live = select(LetterTemplateRow).where(LetterTemplateRow.deleted_at.is_(None))
        own = {(row.paper, row.language): row.name for row in session.scalars(live)} if kept else {}
    parts = [(paper, language) for _draft, paper, language in map(_parts, kept)]
    return [
        OfferedDraft(paper, language, own.get((paper, language), ""))
        for paper, language in parts
        if (paper, language) in own or _is_shipped(paper, language)
    ]


def _parts(uid: str) -> tuple[str, str, str]:
    draft, _slash, rest = uid.partition("/")
    paper, _slash, language = rest.partition("/")
    return draft, paper, language


def _is_shipped(paper: str, language: str) -> bool:
    """Tell whether there is such a template: each has a text that comes with the program."""
    # The list of papers would tell as well, and takes long to load.
    return language in LANGUAGES and paper.replace("-", "").isalpha() and shipped_file(paper, language).is_file()


def _read_draft(content: str) -> TemplateDraft:
    try:
        data = _DRAFT_FORMAT.read(json.loads(content))
        base = data.get("base")
        return TemplateDraft(str(data["text"]), base if isinstance(base, str) else None)
    except (ValueError, KeyError, UnreadableError):
        # Drafts were the bare text before they told what they began from.
        return TemplateDraft(content)
