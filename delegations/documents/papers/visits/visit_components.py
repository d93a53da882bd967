"""What the papers of a visit share: their head, the two sides, and the properties of the file."""

from collections.abc import Sequence
from typing import NamedTuple

from delegations.documents.layout.blocks import Block, Manuscript, Para
from delegations.documents.layout.typography import DOCUMENT_KIND, PORTRAIT, TITLE, Sheet
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.documents.papers.visits.visit_words import title_of
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.labels import label
from delegations.domain.text.texts import _, listed
from delegations.domain.visits.visit import Participant
from delegations.domain.visits.vocabulary import Role


def visit_head(context: VisitContext, kind: str, about: str, *, source: str = "title") -> list[Block]:
    """Return the head of a paper: the form it is on, its kind, date and number where it has them, and one title.

    ``source`` is the field that kind and subject lead to.
    """
    return [
        context.office.above(),
        Para(kind, DOCUMENT_KIND, source),
        Para(about, TITLE.but(after=6), source),
        *context.office.date_line(),
    ]


def visit_paper(
    context: VisitContext, blocks: Sequence[Block], language: str, name: str, sheet: Sheet = PORTRAIT
) -> Manuscript:
    """Return ``blocks`` as the paper ``name`` of a visit."""
    return Manuscript(
        blocks=tuple(blocks), title=f"{name}: {title_of(context)}", author=context.office.letterhead,
        subject=context.visit.purpose[:200], language=language, sheet=sheet,
    )  # fmt: skip


class OneSide(NamedTuple):
    """One side of a visit as papers head it."""

    side: Side
    heading: str
    people: tuple[Participant, ...]
    note: str
    """Those who are not named one by one."""


def sides_of(context: VisitContext) -> list[OneSide]:
    """Return both sides, in the language in force; a side of which nothing is known is left out."""
    visit = context.visit
    known = (
        (Side.GUESTS, _("Delegation"), context.guests, visit.guests_note),
        (Side.HOSTS, _("Receiving side"), context.hosts, visit.hosts_note),
    )
    found = []
    for side, heading, places, note in known:
        people = visit.on_side(side)
        if people or places or note:
            names = listed(one.official_name for one in places)
            found.append(OneSide(side, f"{heading}: {names}" if names else heading, people, note))
    return found


def shown_role(one: Participant) -> str:
    """Return what somebody is besides the post: nothing for a member, for who receives, and where the post says it.

    Only those who travel are a delegation: the one who receives it is not the head of one.
    """
    if one.role is Role.MEMBER or (one.role is Role.HEAD and one.side is Side.HOSTS):
        return ""
    words = label(one.role)
    return words if words.casefold() not in one.post.casefold() else ""


def body_of(one: Participant) -> str:
    """Return the organisation of a participant, nothing where the post has it already."""
    return one.organisation if one.organisation not in one.post else ""
