"""Practices as rows: writing one whole."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial

from sqlalchemy.orm import Session

from delegations.domain.library.practice import Adoption, Practice, PracticeContact
from delegations.domain.records.record import Identified
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.names import sort_key
from delegations.store.records.group_records import city_number
from delegations.store.records.progress import write_notes
from delegations.store.records.taken_over import take_over
from delegations.store.rows.children import own_columns, write_rows
from delegations.store.rows.people_refs import get_or_create_person
from delegations.store.rows.refs import get_or_create_topic
from delegations.store.search.search_index import reindex
from delegations.store.tables import (
    AdoptionStepRow,
    FollowUpRow,
    PracticeContactRow,
    PracticeFileRow,
    PracticeRow,
    PracticeSourceRow,
)
from delegations.store.tables.base import Placed

_OWN = own_columns(PracticeRow, Practice)
_ADOPTION = own_columns(PracticeRow, Adoption)
_TABLES: Mapping[str, type[Placed]] = {
    "contacts": PracticeContactRow,
    "sources": PracticeSourceRow,
    "steps": AdoptionStepRow,
    "attachments": PracticeFileRow,
}
"""Where the rows of a practice stand, by its fields."""
_NOTES = frozenset({"notes"})


def write_practice(session: Session, row: PracticeRow, practice: Practice) -> None:
    """Write the whole of ``practice`` into ``row`` and the rows below it; new people and places are made in place."""
    for name in _OWN:
        setattr(row, name, getattr(practice, name))
    for name in _ADOPTION:
        setattr(row, name, getattr(practice.adoption, name))
    row.stage, row.sort_title = practice.stage, sort_key(practice.title)
    row.topic_id = get_or_create_topic(session, practice.topic)
    row.municipality_id = city_number(session, practice.municipality)
    row.saved_at = datetime.now(UTC).replace(tzinfo=None)
    session.add(row)
    session.flush()
    also = partial(_person_of, session)
    for name, table in _TABLES.items():
        write_rows(session, table, "practice_id", row.id, getattr(practice, name), also=also)
    take_over(session, "practice_id", row.id, (one.uid for one in practice.follow_ups))
    written = write_rows(session, FollowUpRow, "practice_id", row.id, practice.follow_ups, skip=_NOTES)
    for one in practice.follow_ups:
        kept = written[one.uid]
        # Filed under the practice's topic and city, unless somebody filed it otherwise.
        kept.topic_id = kept.topic_id or row.topic_id
        kept.municipality_id = kept.municipality_id or row.municipality_id
        write_notes(session, kept.id, one.notes)
    reindex(session, RecordKind.FOLLOW_UP, [one.id for one in written.values()])


def _person_of(session: Session, row: Placed, record: Identified, is_other: bool) -> None:
    if not isinstance(row, PracticeContactRow) or not isinstance(record, PracticeContact):
        return
    if is_other or row.person_id is None:
        row.person_id = get_or_create_person(session, record, row)
