"""Practices as rows and as records: reading one whole, writing one whole."""

import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any, cast

from sqlalchemy.orm import Session

from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.library.practice import Adoption, AdoptionStep, Practice, PracticeContact, PracticeSource
from delegations.domain.records.attachment import Attachment
from delegations.domain.records.record import Identified
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.names import sort_key
from delegations.store.records.follow_up_states import take_over
from delegations.store.records.group_records import city_number
from delegations.store.records.progress import read_notes, write_notes
from delegations.store.rows.children import own_columns, write_rows
from delegations.store.rows.people_refs import get_or_create_person
from delegations.store.rows.reading import Shape
from delegations.store.rows.refs import get_or_create_topic, municipality_refs, topic_refs
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
_PRACTICE = Shape(PracticeRow, Practice, beside=("topic_id", "municipality_id"))
_COSTS = Shape(PracticeRow, Adoption)
_BELOW: Mapping[str, Shape[Any]] = {
    "contacts": Shape(PracticeContactRow, PracticeContact),
    "sources": Shape(PracticeSourceRow, PracticeSource),
    "steps": Shape(AdoptionStepRow, AdoptionStep),
    "attachments": Shape(PracticeFileRow, Attachment),
}
_PROMISED = Shape(FollowUpRow, FollowUp)
_NOTES = frozenset({"notes"})


def read_practice(connection: sqlite3.Connection, record_id: int) -> Practice:
    """Return the whole record of a practice; raises NoRowError."""
    row = _PRACTICE.one(connection, record_id)
    promised = _PROMISED.below(connection, "practice_id", record_id)
    notes = read_notes(connection, promised.ids)
    below = {name: shape.below(connection, "practice_id", record_id).records() for name, shape in _BELOW.items()}
    topic, city = row["topic_id"], row["municipality_id"]
    return row.record(
        topic=topic_refs(connection, [topic]).get(topic),
        municipality=municipality_refs(connection, [city]).get(city),
        adoption=_COSTS.one(connection, record_id).record(),
        follow_ups=promised.records(notes=[notes.get(one, ()) for one in promised.ids]),
        **below,
    )


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
    for name, shape in _BELOW.items():
        write_rows(
            session, cast("type[Placed]", shape.table), "practice_id", row.id, getattr(practice, name), also=also
        )
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
