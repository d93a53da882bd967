"""What the papers of a visit share: their head, the two sides, and the properties of the file."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from delegations.documents.layout.blocks import Block, Manuscript, Para
from delegations.documents.layout.typography import DOCUMENT_KIND, HEADING, PORTRAIT, SUBHEADING, TITLE, Sheet, Style
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.documents.papers.visits.visit_words import title_of
from delegations.domain.people.vocabulary import Side
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.labels import label
from delegations.domain.records.references import Ref
from delegations.domain.text.texts import _, listed
from delegations.domain.visits.delegations import Delegation, delegations, is_same_city
from delegations.domain.visits.people_lists.listed_people import role_of
from delegations.domain.visits.programme import in_order
from delegations.domain.visits.visit import Participant, Visit
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


class Group(NamedTuple):
    """People of one side who are listed together: a delegation, or who comes to single items only."""

    heading: str
    """Whose delegation it is; nothing where the side is one."""
    people: tuple[Participant, ...]


class OneSide(NamedTuple):
    """One side of a visit as papers head it."""

    side: Side
    heading: str
    groups: tuple[Group, ...]
    note: str
    """Those who are not named one by one."""

    @property
    def people(self) -> tuple[Participant, ...]:
        """All of the side, in the order in which they are listed."""
        return tuple(one for group in self.groups for one in group.people)

    @property
    def size(self) -> int:
        """How many are there for the whole visit."""
        return sum(not one.in_items_only for one in self.people)

    @property
    def style(self) -> Style:
        """How its heading is set: above those of several groups one step higher."""
        return HEADING if any(one.heading for one in self.groups) else SUBHEADING


def sides_of(context: VisitContext) -> list[OneSide]:
    """Return both sides, in the language in force; a side of which nothing is known is left out."""
    visit = context.visit
    several = len(delegations(visit, Side.GUESTS)) > 1
    known = (
        (Side.GUESTS, _("Delegations") if several else _("Delegation"), context.guests, visit.guests_note),
        (Side.HOSTS, _("Receiving side"), context.hosts, visit.hosts_note),
    )
    found = []
    for side, heading, places, note in known:
        groups = tuple(_groups(visit, side, places))
        if groups or places or note:
            names = listed(one.official_name for one in places)
            found.append(OneSide(side, f"{heading}: {names}" if names else heading, groups, note))
    return found


def _groups(visit: Visit, side: Side, places: Sequence[Municipality]) -> Iterator[Group]:
    parts = delegations(visit, side)
    for part in parts:
        yield Group(_delegation_name(part, places) if len(parts) > 1 else "", part.people)
    if partly := tuple(one for one in visit.on_side(side) if one.in_items_only):
        yield Group(_("In single items of the programme"), partly)


def _delegation_name(part: Delegation, places: Sequence[Municipality]) -> str:
    """Return what a delegation is called: its body, else its city as papers have it."""
    if part.body or part.city is None:
        return part.body
    place = place_of(part.city, places)
    return place.official_name if place is not None else part.city.name


def place_of(city: Ref | None, places: Sequence[Municipality]) -> Municipality | None:
    """Return the one of ``places`` that ``city`` points to, None for none of them."""
    return next((one for one in places if city is not None and is_same_city(Ref(one.id, one.name), city)), None)


def items_of(visit: Visit, person: Participant) -> str:
    """Return the items that somebody comes to who is not there for the whole visit; nothing for all others."""
    if not person.in_items_only:
        return ""
    return "; ".join(one.title for one in in_order(visit.programme) if person.uid in (*one.hosts, *one.participants))


def shown_role(one: Participant) -> str:
    """Return what somebody is besides the post: nothing for a member, for who receives, and where the post says it.

    Only those who travel are a delegation: the one who receives it is not the head of one.
    """
    if one.role is Role.MEMBER or (one.role is Role.HEAD and one.side is Side.HOSTS):
        return ""
    words = label(one.role)
    is_told = words.casefold() in one.post.casefold() or role_of(one.post) is one.role
    return "" if is_told else words


def body_of(one: Participant) -> str:
    """Return the organisation of a participant, nothing where the post has it already."""
    return one.organisation if one.organisation not in one.post else ""
