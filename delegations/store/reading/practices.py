"""Practices as records: one whole."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from delegations.domain.library.practice import AdoptionStep, Practice, PracticeContact, PracticeSource
from delegations.domain.records.attachment import Attachment
from delegations.store.reading.follow_ups import PROMISE, read_notes
from delegations.store.reading.refs import municipality_refs, topic_refs
from delegations.store.reading.shapes import Shape

_PRACTICE = Shape("practice", Practice, beside={"topic_id": int, "municipality_id": int})
_BELOW: Mapping[str, Shape[Any]] = {
    "contacts": Shape("practice_contact", PracticeContact),
    "sources": Shape("practice_source", PracticeSource),
    "steps": Shape("adoption_step", AdoptionStep),
    "attachments": Shape("practice_file", Attachment),
}


def read_practice(connection: sqlite3.Connection, record_id: int) -> Practice:
    """Return the whole record of a practice; raises NoRowError."""
    row = _PRACTICE.one(connection, record_id)
    promised = PROMISE.below(connection, "practice_id", record_id)
    notes = read_notes(connection, promised.ids)
    below = {name: shape.below(connection, "practice_id", record_id).records() for name, shape in _BELOW.items()}
    topic, city = row["topic_id"], row["municipality_id"]
    return row.record(
        topic=topic_refs(connection, [topic]).get(topic),
        municipality=municipality_refs(connection, [city]).get(city),
        follow_ups=promised.records(notes=[notes.get(one, ()) for one in promised.ids]),
        **below,
    )
