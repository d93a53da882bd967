"""Whose sex a paper needs that neither the record nor the name tells; the answer is remembered on the person."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Never

from delegations.documents.papers.paper_kind import PaperKind
from delegations.domain.kinds.record_types import kind_of
from delegations.domain.language.vocabulary import Gender
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.names import name_key
from delegations.services.files.paper_files import Printable
from delegations.services.papers.paper_kinds import paper_kind
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.papers.unknown_people import UnknownSex
from delegations.store.engine.database import Database


def unknown_sexes(database: Database, record: Printable, orders: Iterable[PaperOrder]) -> list[UnknownSex]:
    """Return whose sex the papers need that is not known, each once.

    Only letters need it. Who may not change people is not asked: such papers speak neutrally.
    """
    found: dict[int | str, UnknownSex] = {}
    for order in orders:
        kind = paper_kind(database, order.kind(record))
        if not kind.template and kind_of(record) is not RecordKind.MEETING:
            continue
        for speech in filter(None, (order.language, order.second)):
            people = _needed(database, record, replace(order, language=speech), kind)
            for one in people:
                found.setdefault(one.person_id or name_key(one.name), one)
    return list(found.values())


def _needed(database: Database, record: Printable, order: PaperOrder, kind: PaperKind[Never]) -> list[UnknownSex]:
    # Letters alone need it, and what they are written from is a lot to load.
    from delegations.documents.papers.letters.meeting_fields import MeetingLetter
    from delegations.domain.meetings.meeting import Meeting
    from delegations.domain.visits.visit import Visit
    from delegations.services.papers.sexes_needed import missing_of_meeting, missing_of_visit

    if isinstance(record, Visit) and kind.template:
        return missing_of_visit(database, record, order, kind.per)
    if isinstance(record, Meeting) and kind.is_made_from(MeetingLetter):
        return missing_of_meeting(database, record, order, kind)
    return []


def remember_sexes(database: Database, said: Mapping[UnknownSex, Gender]) -> None:
    """Keep what was said of people with their records; raises NotAllowedError and NotFoundError."""
    # Reading who is unknown needs nothing of this.
    from delegations.services.people.said_of_people import keep_said

    for one, gender in said.items():
        keep_said(database, one, {"gender": gender})
