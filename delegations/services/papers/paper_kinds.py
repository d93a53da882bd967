"""All kinds of papers of a database: those of the program, and those of the templates that the office added."""

from typing import Never, TypeVar, cast

from sqlalchemy.orm import Session

from delegations.documents.papers.own_kinds import own_kind
from delegations.documents.papers.paper_kind import PaperKind
from delegations.documents.papers.registry import PAPERS, paper_made_from, papers_of_kind
from delegations.domain.papers.letter_text import OWN
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import NotFoundError
from delegations.domain.text.texts import _
from delegations.services.templates.kept_templates import one_of_each, own_templates_in
from delegations.store.engine.database import Database

Context = TypeVar("Context")


def own_kinds(session: Session) -> dict[str, PaperKind[Never]]:
    """Return the papers of the office's own templates by their keys."""
    return {one.paper: own_kind(one) for one in one_of_each(own_templates_in(session))}


def kinds_of(database: Database, kind: RecordKind) -> dict[str, PaperKind[Never]]:
    """Return all papers that tell of records of ``kind`` by their keys, the usual one first, the office's own last."""
    with database.session() as session:
        own = own_kinds(session)
    return papers_of_kind(kind) | {key: one for key, one in own.items() if one.of is kind}


def kind_in(session: Session, key: str) -> PaperKind[Never]:
    """Return the kind of paper ``key`` within a transaction; raises NotFoundError for a template that was deleted."""
    found = PAPERS.get(key) or own_kinds(session).get(key)
    if found is None:
        raise NotFoundError(_("This template was deleted."))
    return found


def paper_kind(database: Database, key: str) -> PaperKind[Never]:
    """Return the kind of paper ``key``; raises NotFoundError for a template that was deleted."""
    if key in PAPERS:
        return PAPERS[key]
    with database.session() as session:
        return kind_in(session, key)


def kind_made_from(session: Session, key: str, context: type[Context]) -> PaperKind[Context]:
    """Return the paper ``key``, which is made from ``context``. Raises KeyError, NotFoundError."""
    if not key.startswith(OWN):
        return paper_made_from(key, context)
    kind = kind_in(session, key)
    if not kind.is_made_from(context):
        raise KeyError(key)
    return cast("PaperKind[Context]", kind)
