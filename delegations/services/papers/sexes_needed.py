"""Whose sex a letter of a visit, and one of a meeting, needs that is not known."""

from dataclasses import replace
from typing import Never

from delegations.documents.papers.letters.letter_sex import whose_sex_a_meeting_needs, whose_sex_is_missing
from delegations.documents.papers.paper_kind import PaperKind, Per
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.office.roles import Right
from delegations.domain.visits.visit import Visit
from delegations.services.access.accounts import may_here
from delegations.services.papers.meeting_contexts import meeting_letter
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.papers.unknown_people import UnknownSex
from delegations.services.papers.visit_contexts import visit_context
from delegations.services.templates.kept_templates import letter_to_print
from delegations.store.engine.database import Database


def missing_of_visit(database: Database, visit: Visit, order: PaperOrder, per: Per) -> list[UnknownSex]:
    """Return whose sex the letter of a visit needs; of nobody where whoever is signed in may not say it."""
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


def missing_of_meeting(
    database: Database, meeting: Meeting, order: PaperOrder, kind: PaperKind[Never]
) -> list[UnknownSex]:
    """Return whose sex the letter of a meeting needs; of nobody where whoever is signed in may not say it."""
    with database.session() as session:
        if not may_here(session, Right.MEETINGS):
            return []
        template = order.template
        if template is None and kind.template:
            template = letter_to_print(session, database, kind.key, order.language, None).text
        context = meeting_letter(session, database, meeting, order.language, about=order.about, typed=meeting)
        people = whose_sex_a_meeting_needs(replace(context, template=template or ""), order.language)
    return [UnknownSex(one.person_id, one.name) for one in people]
