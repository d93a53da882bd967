"""How the papers of visits are made: what they print, what they can be about, whom they name."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, Never

from delegations.documents.papers.office_head import Answered
from delegations.documents.papers.paper_kind import PaperKind, Per
from delegations.documents.papers.visits.visit_context import Background, Earlier, VisitContext
from delegations.domain.papers.issue import NOT_ISSUED
from delegations.domain.text.texts import _
from delegations.domain.visits.visit import Visit, direction_of
from delegations.domain.visits.vocabulary import Status
from delegations.services.paper_texts.foreign_texts import ForeignTexts, KeptTexts, TranslatedPaper, texts_on_paper
from delegations.services.paper_texts.paper_names import readings_of
from delegations.services.papers.issued import issue_in
from delegations.services.papers.paper_heads import office_head
from delegations.services.papers.paper_kinds import kind_made_from
from delegations.services.papers.record_papers import PaperOrder, RecordPapers, told_apart
from delegations.services.papers.visit_contexts import visit_context
from delegations.services.templates.kept_templates import NO_LETTER, letter_to_print
from delegations.store.engine.database import Database

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def _suits_visit(visit: Visit, kind: PaperKind[Never], ours: int | None) -> bool:
    """Nobody orders a trip of those who come to us, and of a cancelled visit only its cancellation is printed."""
    return visit.status in kind.statuses and (ours is None or direction_of(visit, ours) in kind.directions)


def _why_not(visit: Visit, kind: PaperKind[Never]) -> str:
    if visit.status is not Status.CANCELLED or visit.status in kind.statuses:
        return ""
    return _("The visit was cancelled: “{paper}” isn't printed of it any more.").format(paper=_(kind.name))


class _VisitBase(NamedTuple):
    """What all papers of a visit in one language are made from."""

    visit: Visit
    typed: VisitContext
    """Before what is around the visit was put into that language."""
    context: VisitContext
    texts: KeptTexts


_bases: ContextVar[dict[str, _VisitBase] | None] = ContextVar("bases", default=None)


@contextmanager
def made_together() -> Iterator[None]:
    """Let papers of one visit that are made within the block share what is around it, by their languages."""
    token = _bases.set({})
    try:
        yield
    finally:
        _bases.reset(token)


def _visit_base(
    session: "Session", database: Database, visit: Visit, texts: ForeignTexts, earlier: Earlier | None
) -> _VisitBase:
    """Return what a paper of ``visit`` in the language of ``texts`` is made from: as it was made before, if it was."""
    bases = _bases.get() if earlier is None else None
    made = bases.get(texts.language) if bases is not None else None
    if made is not None and made.visit is visit:
        texts.take(made.texts)
        return made
    texts.name_people((*visit.participants, *(earlier.visit.participants if earlier is not None else ())))
    typed = visit_context(session, database, texts.of(visit), texts.language, typed=visit)
    readings = readings_of(session, visit.participants, texts.language)
    context = replace(texts.of(typed), readings=readings, order=issue_in(session, visit, "trip-order"))
    made = _VisitBase(visit, typed, context, texts.kept())
    if bases is not None:
        bases[texts.language] = made
    return made


def _of_visit(database: Database, visit: Visit, order: PaperOrder) -> TranslatedPaper:
    with database.session() as session, texts_on_paper(session, order.language) as texts:
        kind = kind_made_from(session, order.kind(visit), VisitContext)
        earlier = _earlier(session, visit, order.about) if kind.compares else None
        base = _visit_base(session, database, visit, texts, earlier)
        template = (
            letter_to_print(session, database, kind.key, order.language, order.template) if kind.template else NO_LETTER
        )
        background = _background(session, base.typed) if kind.background else ()
        letter = Answered(visit.letter_number, visit.letter_date)
        head = office_head(session, database, kind, order.issue or NOT_ISSUED, letter, annexes=order.annexes)
        context = replace(
            base.context, background=texts.of(background, "background"), office=texts.of(head, "office"),
            earlier=texts.of(earlier) if earlier is not None else None,
            about=order.about, size=order.size, template=template.text, template_file=template.file,
        )  # fmt: skip
        return texts.finished(kind.make(context, order.language))


def _earlier(session: "Session", visit: Visit, about: str) -> Earlier | None:
    """Return what a paper of changes compares with: few papers do, and history is a lot to load."""
    from delegations.services.visits.printed_versions import earlier_for_paper

    return earlier_for_paper(session, visit, about)


def _background(session: "Session", context: VisitContext) -> tuple[Background, ...]:
    """Return what is known of the other side: few papers say it."""
    from delegations.services.visits.background import background_of

    return background_of(session, context)


def _abouts(visit: Visit, per: Per) -> list[tuple[str, str]]:
    named = told_apart([one for one in visit.participants if one.is_named])
    told = {uid: words for words, uid in named}
    people = [(told.get(one.uid, one.called), one.uid) for one in visit.participants]
    items = [(one.title, one.uid) for one in visit.programme if one.title]
    offered = {
        Per.RECIPIENT: [(_("Head of the other side"), ""), *named],
        Per.PERSON: [(_("Everyone"), ""), *people],
        Per.ITEM: [(_("All meetings"), ""), *items],
    }
    return offered.get(per, [])


def _row_of_visit(visit: Visit, uid: str) -> str:
    named = visit.name_of(uid) or next((item.title for item in visit.programme if item.uid == uid), "")
    return named or (_("since version {number}").format(number=uid) if uid.isdecimal() else "")


VISIT_PAPERS = RecordPapers(
    suits=_suits_visit,
    why_not=_why_not,
    make=_of_visit,
    people=lambda visit: visit.participants,
    abouts=_abouts,
    about_words=_row_of_visit,
)
