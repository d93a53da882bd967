"""Whose sex a paper needs that neither the record nor the name tells; the answer is remembered on the person."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple, Never

from delegations.documents.papers.letters.letter_sex import whose_sex_a_meeting_needs, whose_sex_is_missing
from delegations.documents.papers.letters.meeting_fields import MeetingLetter
from delegations.documents.papers.paper_kind import PaperKind, Per
from delegations.domain.language.vocabulary import Gender
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.office.roles import Right
from delegations.domain.text.names import name_key
from delegations.domain.visits.visit import Visit
from delegations.services.access.accounts import may_here
from delegations.services.files.paper_files import Printable
from delegations.services.papers.meeting_contexts import meeting_letter
from delegations.services.papers.paper_kinds import paper_kind
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.papers.visit_contexts import visit_context
from delegations.services.people.said_of_people import keep_said
from delegations.services.templates.kept_templates import letter_to_print
from delegations.store.engine.database import Database


class UnknownSex(NamedTuple):
    """Somebody of whom it has to be said whether it is a man or a woman."""

    person_id: int | None
    """None: of a row that is not saved yet."""
    name: str


def unknown_sexes(database: Database, record: Printable, orders: Iterable[PaperOrder]) -> list[UnknownSex]:
    """Return whose sex the papers need that is not known, each once.

    Only letters need it. Who may not change people is not asked: such papers speak neutrally.
    """
    found: dict[int | str, UnknownSex] = {}
    for order in orders:
        kind = paper_kind(database, order.kind(record))
        for speech in filter(None, (order.language, order.second)):
            spoken = replace(order, language=speech)
            people: list[UnknownSex] = []
            if isinstance(record, Visit) and kind.template:
                people = _missing(database, record, spoken, kind.per)
            elif isinstance(record, Meeting) and kind.is_made_from(MeetingLetter):
                people = _missing_of_meeting(database, record, spoken, kind)
            for one in people:
                found.setdefault(one.person_id or name_key(one.name), one)
    return list(found.values())


def _missing(database: Database, visit: Visit, order: PaperOrder, per: Per) -> list[UnknownSex]:
    with database.session() as session:
        if not may_here(session, Right.VISITS):
            return []
        template = order.template
        if template is None:
            template = letter_to_print(session, database, order.kind(visit), order.language, None).text
        context = visit_context(session, database, visit, order.language)
        context = replace(context, about=order.about, template=template)
        # One for each person speaks to everybody on it.
        whom = [one.uid for one in context.people_meant() if one.is_named] if per is Per.PERSON else [order.about]
        letters = [replace(context, about=uid) for uid in whom]
        people = [one for letter in letters for one in whose_sex_is_missing(letter, order.language)]
    return [UnknownSex(one.person_id, one.name) for one in people]


def _missing_of_meeting(
    database: Database, meeting: Meeting, order: PaperOrder, kind: PaperKind[Never]
) -> list[UnknownSex]:
    with database.session() as session:
        if not may_here(session, Right.MEETINGS):
            return []
        template = order.template
        if template is None and kind.template:
            template = letter_to_print(session, database, kind.key, order.language, None).text
        context = meeting_letter(session, database, meeting, order.language, about=order.about, typed=meeting)
        people = whose_sex_a_meeting_needs(replace(context, template=template or ""), order.language)
    return [UnknownSex(one.person_id, one.name) for one in people]


def remember_sexes(database: Database, said: Mapping[UnknownSex, Gender]) -> None:
    """Keep what was said of people with their records; raises NotAllowedError and NotFoundError."""
    for one, gender in said.items():
        keep_said(database, one, {"gender": gender})
