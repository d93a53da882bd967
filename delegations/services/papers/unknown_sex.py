"""Whose sex a paper needs that neither the record nor the name tells; the answer is remembered on the person."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from delegations.documents.papers.letters.letter_sex import whose_sex_is_missing
from delegations.documents.papers.registry import PAPERS
from delegations.domain.language.vocabulary import Gender
from delegations.domain.office.roles import Right
from delegations.domain.visits.visit import Visit
from delegations.services.access.accounts import may_here
from delegations.services.files.paper_files import Printable
from delegations.services.papers.letters import template_in
from delegations.services.papers.paper_contexts import visit_context
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.people.people import load_person, save_person
from delegations.store.engine.database import Database


class UnknownSex(NamedTuple):
    """Somebody of whom it has to be said whether it is a man or a woman."""

    person_id: int
    name: str


def unknown_sexes(database: Database, record: Printable, orders: Iterable[PaperOrder]) -> list[UnknownSex]:
    """Return whose sex the papers need that is not known, each once.

    Only letters need it, and only people with a record of their own can be asked about. Who may not change people is
    not asked either: such papers speak neutrally.
    """
    found: dict[int, UnknownSex] = {}
    for order in orders:
        kind = PAPERS[order.kind(record)]
        if isinstance(record, Visit) and kind.template:
            for speech in filter(None, (order.language, order.second)):
                for one in _missing(database, record, replace(order, language=speech)):
                    found.setdefault(one.person_id, one)
    return list(found.values())


def _missing(database: Database, visit: Visit, order: PaperOrder) -> list[UnknownSex]:
    with database.session() as session:
        if not may_here(session, Right.VISITS):
            return []
        template = order.template
        if template is None:
            template = template_in(session, order.kind(visit), order.language)
        context = visit_context(session, database, visit, order.language)
        context = replace(context, about=order.about, template=template)
        people = whose_sex_is_missing(context, order.language)
    return [UnknownSex(one.person_id, one.name) for one in people if one.person_id is not None]


def remember_sexes(database: Database, said: Mapping[int, Gender]) -> None:
    """Store what was said of people, by their numbers; raises NotAllowedError and NotFoundError."""
    for number, gender in said.items():
        person = load_person(database, number)
        save_person(database, replace(person, gender=gender), base=person)
