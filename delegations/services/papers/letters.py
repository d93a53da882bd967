"""Templates of letters: the shipped ones, and what the office made of them."""

from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Delete, delete, select
from sqlalchemy.orm import Session

from delegations.documents.papers.letters.letter_fields import letter_values
from delegations.documents.papers.letters.templates import filled
from delegations.documents.papers.registry import PAPERS, name_of_paper
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.office.roles import Right
from delegations.domain.papers.letter_text import LetterText
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.vocabulary import AuditAction, RecordKind
from delegations.domain.text.clean import clean_text
from delegations.domain.text.errors import ConflictError
from delegations.domain.text.texts import LANGUAGES, _, speaking
from delegations.services.papers.template_drafts import draft_uid, shipped_file
from delegations.services.sample.sample import sample_visit
from delegations.services.writing.history import Subject
from delegations.services.writing.unit_of_work import Work, writing
from delegations.store.engine.database import Database
from delegations.store.tables import LetterTemplateRow


class LetterTemplate(NamedTuple):
    """A template: which paper, in which language; whether the office changed it."""

    paper: str
    name: str
    """The name of the paper for people, to be translated."""
    language: str
    changed: bool


def shipped_text(paper: str, language: str) -> str:
    """Return the template that comes with the program."""
    return shipped_file(paper, language).read_text(encoding="utf-8")


def templates(database: Database) -> list[LetterTemplate]:
    """Return all templates: paper by paper, each in every language."""
    with database.session() as session:
        rows = session.execute(select(LetterTemplateRow.paper, LetterTemplateRow.language))
        own = {(row.paper, row.language) for row in rows}
    return [
        LetterTemplate(kind.key, kind.name, language, (kind.key, language) in own)
        for kind in PAPERS.values()
        if kind.template
        for language in LANGUAGES
    ]


def template_in(session: Session, paper: str, language: str) -> str:
    """Return the text of a template within a transaction: the office's own, else the shipped one."""
    row = session.get(LetterTemplateRow, (paper, language))
    return row.body if row is not None else shipped_text(paper, language)


def load_template(database: Database, paper: str, language: str) -> str:
    """Return the text of a template: the office's own, else the shipped one."""
    with database.session() as session:
        return template_in(session, paper, language)


def save_template(database: Database, paper: str, language: str, text: str, *, base: str | None = None) -> str:
    """Keep the office's own text of a template and return it, cleaned.

    ``base`` is the text that the edit began from: when another one is stored by now, ConflictError is raised. Raises
    TemplateError with the line that can't be read, names a field that there is not or does more than any letter needs
    with a whole visit; the shipped text itself is not kept as an own one.
    """
    body = clean_text(text)
    with speaking(language):
        filled(body, letter_values(_whole_context()))
    with writing(database, Right.PAPERS) as work:
        session = work.session
        before = template_in(session, paper, language)
        if base is not None and before.strip() not in (clean_text(base).strip(), body.strip()):
            raise ConflictError(_("This template was changed by somebody else since you opened it."))
        work.drop_draft(draft_uid(paper, language))
        if body.strip() == shipped_text(paper, language).strip():
            session.execute(_own(paper, language))
        else:
            session.merge(LetterTemplateRow(paper=paper, language=language, body=body))
        _note(work, paper, language, before, body)
    return body


def _whole_context() -> VisitContext:
    """Return a visit that has everything: what a template does with rows and texts shows only where there are some."""
    visit = sample_visit()
    promised = tuple(FollowUp(text=one.text, responsible=one.speaker, due=visit.start) for one in visit.talks)
    guests, hosts = (tuple(Municipality(name=one.name) for one in side) for side in (visit.guests, visit.hosts))
    return VisitContext(visit=replace(visit, follow_ups=promised), guests=guests, hosts=hosts)


def history_uid(paper: str, language: str) -> str:
    """Return the identity under which history knows a template."""
    return f"{paper}/{language}"


def template_title(paper: str, language: str) -> str:
    """Return what a template is called, in the language in force; one of a paper that is gone by its key."""
    return f"{_(name_of_paper(paper))} ({LANGUAGES.get(language, language)})"


def _note(work: Work, paper: str, language: str, before: str, after: str) -> None:
    uid = history_uid(paper, language)
    subject = Subject(uid=uid, id=None, title=template_title(paper, language))
    old, new = LetterText(uid=uid, text=before), LetterText(uid=uid, text=after)
    work.record(RecordKind.LETTER, subject, AuditAction.CHANGED, before=old, after=new)


def reset_template(database: Database, paper: str, language: str) -> None:
    """Take the shipped text again."""
    with writing(database, Right.PAPERS) as work:
        session = work.session
        before = template_in(session, paper, language)
        session.execute(_own(paper, language))
        work.drop_draft(draft_uid(paper, language))
        _note(work, paper, language, before, shipped_text(paper, language))


def _own(paper: str, language: str) -> Delete:
    return delete(LetterTemplateRow).where(LetterTemplateRow.paper == paper, LetterTemplateRow.language == language)
