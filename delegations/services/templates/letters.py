"""Templates of letters: the shipped ones, and what the office made of them."""

from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Delete, delete, select

from delegations.documents.papers.letters.template_names import check_names
from delegations.documents.papers.letters.templates import filled
from delegations.documents.papers.registry import PAPERS, name_of_paper
from delegations.domain.office.roles import Right
from delegations.domain.papers.letter_text import LetterText
from delegations.domain.records.vocabulary import AuditAction, RecordKind
from delegations.domain.text.clean import clean_text
from delegations.domain.text.errors import ConflictError
from delegations.domain.text.texts import LANGUAGES, _, speaking
from delegations.services.templates.kept_templates import own_templates_in, shipped_text, whole_template
from delegations.services.templates.template_drafts import draft_uid
from delegations.services.templates.whole_values import whole_values
from delegations.services.writing.deeds import Subject
from delegations.services.writing.unit_of_work import Work, writing
from delegations.store.engine.database import Database
from delegations.store.tables import LetterTemplateRow


class LetterTemplate(NamedTuple):
    """A template: which paper, in which language; whether the office changed it, or added it itself."""

    paper: str
    name: str
    """The name of the paper for people; of a paper of the program to be translated."""
    language: str
    changed: bool
    own: LetterText | None = None
    """The template that the office added itself."""


def templates(database: Database) -> list[LetterTemplate]:
    """Return all templates: paper by paper, each in every language; then those that the office added itself."""
    with database.session() as session:
        rows = session.execute(select(LetterTemplateRow.paper, LetterTemplateRow.language))
        changed = {(row.paper, row.language) for row in rows}
        own = own_templates_in(session)
    shipped = [
        LetterTemplate(kind.key, kind.name, language, (kind.key, language) in changed)
        for kind in PAPERS.values()
        if kind.template
        for language in LANGUAGES
    ]
    return shipped + [LetterTemplate(one.paper, one.name, one.language, changed=False, own=one) for one in own]


def save_template(database: Database, paper: str, language: str, text: str, *, base: str | None = None) -> str:
    """Keep the office's own text of a template and return it, cleaned.

    ``base`` is the text that the edit began from: when another one is stored by now, ConflictError is raised. Raises
    TemplateError with the line that can't be read, names a field that there is not or does more than any letter needs
    with a whole visit; the shipped text itself is not kept as an own one.
    """
    body = clean_text(text)
    with database.session() as session:
        record = whole_template(session, paper, language).record
    with speaking(language):
        values = whole_values(record)
        check_names(body, values)
        filled(body, values)
    with writing(database, Right.PAPERS) as work:
        session = work.session
        known = whole_template(session, paper, language)
        before = known.text
        if base is not None and before.strip() not in (clean_text(base).strip(), body.strip()):
            raise ConflictError(_("This template was changed by somebody else since you opened it."))
        work.drop_draft(draft_uid(paper, language))
        if not known.is_own and body.strip() == shipped_text(paper, language).strip():
            session.execute(_own(paper, language))
        else:
            session.merge(LetterTemplateRow(paper=paper, language=language, body=body))
        _note(work, known, body)
    return body


def template_title(paper: str, language: str, name: str = "") -> str:
    """Return what a template is called, in the language in force; one of a paper that is gone by its key.

    ``name`` is what the office called it that added it.
    """
    return f"{name or _(name_of_paper(paper))} ({LANGUAGES.get(language, language)})"


def _note(work: Work, before: LetterText, text: str) -> None:
    subject = Subject(uid=before.uid, id=None, title=template_title(before.paper, before.language, before.name))
    after = replace(before, text=text)
    work.record(RecordKind.LETTER, subject, AuditAction.CHANGED, before=before, after=after)


def reset_template(database: Database, paper: str, language: str) -> None:
    """Take the shipped text again."""
    with writing(database, Right.PAPERS) as work:
        session = work.session
        before = whole_template(session, paper, language)
        session.execute(_own(paper, language))
        work.drop_draft(draft_uid(paper, language))
        _note(work, before, shipped_text(paper, language))


def _own(paper: str, language: str) -> Delete:
    return delete(LetterTemplateRow).where(LetterTemplateRow.paper == paper, LetterTemplateRow.language == language)
