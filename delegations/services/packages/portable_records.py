"""Records between the database and packages: in the form in which they travel, and back."""

import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.dates.moments import now_utc
from delegations.domain.kinds.record_types import TRAVELLING
from delegations.domain.packages.package import PackageRecord
from delegations.domain.records.record import AnyTitled, Titled, Value, with_values
from delegations.domain.records.stored_formats import Json, JsonObject, UnreadableError, inflated
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.names import fold
from delegations.exchange.packages.portable import (
    STAYS_AT_HOME,
    inward,
    is_ref,
    outward,
    packed,
    portable_format,
)
from delegations.services.record_types import RECORD_SERVICES
from delegations.services.writing.record_json import from_plain, parsed, plain_form
from delegations.store.rows.refs import topic_name
from delegations.store.tables import ExchangedRow, TopicRow

_MOST_KNOWN = 100
"""Earlier states of a record that a package names."""


class Topics:
    """Topics by code and by name, as they are called here and now."""

    def __init__(self, session: Session) -> None:
        rows = list(session.scalars(select(TopicRow).where(TopicRow.code != "")))
        self._codes = {fold(topic_name(row)): row.code for row in rows}
        self._names = {row.code: topic_name(row) for row in rows}

    def code_of(self, name: str) -> str:
        """Return the code of the shipped topic called ``name``, or nothing."""
        return self._codes.get(fold(name), "")

    def name_of(self, code: str, name: str) -> str:
        """Return what the topic ``code`` is called here; one of no code keeps its ``name``."""
        return self._names.get(code, name)


def travelling(topics: Topics, kind: RecordKind, record: Value, *, files: bool = True) -> JsonObject:
    """Return a record in the form in which it travels."""
    return outward(kind, plain_form(record), topics.code_of, files=files)


def arrived(topics: Topics, kind: RecordKind, data: JsonObject) -> Titled:
    """Return the record that came as ``data``, with nothing of our own in it; raises UnreadableError."""
    record = from_plain(inward(data, topics.name_of), TRAVELLING[kind].record)
    # Every kind that travels has an identity and is called by a name.
    return cast("Titled", record)


def completed(kind: RecordKind, came: AnyTitled, ours: AnyTitled) -> AnyTitled:
    """Return the record that came with what does not travel, or was not sent along, as it is in ``ours``."""
    kept: dict[str, object] = {name: getattr(ours, name) for name in STAYS_AT_HOME[kind] if hasattr(ours, name)}
    field = TRAVELLING[kind].files
    if field and not getattr(came, field):
        kept[field] = getattr(ours, field)
    rules = RECORD_SERVICES[kind].exchange
    return with_values(cast("AnyTitled", rules.completed(came, ours)), kept)


def with_untold(data: JsonObject, ours: JsonObject) -> JsonObject:
    """Return what came with the fields that it does not tell as they are in ``ours``; both in the form of packages.

    A sender whose version does not know a field says nothing about it, which is not the same as emptying it.
    """
    return {**{name: value for name, value in ours.items() if name not in data},
            **{name: _with_untold(value, ours.get(name)) for name, value in data.items()}}  # fmt: skip


def _with_untold(value: Json, ours: Json) -> Json:
    if isinstance(value, dict) and isinstance(ours, dict) and not is_ref(value):
        return with_untold(value, ours)
    if isinstance(value, list) and isinstance(ours, list):
        known = {str(one["uid"]): one for one in ours if isinstance(one, dict) and "uid" in one}
        return [_with_untold(one, known.get(str(one["uid"]))) if isinstance(one, dict) and "uid" in one else one
                for one in value]  # fmt: skip
    return value


def remember(session: Session, record: PackageRecord) -> None:
    """Keep a state of a record that both sides know from now on, under the digest of the file it travelled in."""
    if session.get(ExchangedRow, (record.uid, record.digest)) is None:
        content = zlib.compress(packed(portable_format(record.kind).written(record.data)))
        session.add(ExchangedRow(uid=record.uid, digest=record.digest, content=content, at=now_utc()))
        session.flush()


def known_states(session: Session, uid: str) -> tuple[str, ...]:
    """Return the digests of states of a record that were sent or came in, the latest first."""
    statement = select(ExchangedRow.digest).where(ExchangedRow.uid == uid).order_by(ExchangedRow.at.desc())
    return tuple(session.scalars(statement.limit(_MOST_KNOWN)))


def exchanged_states(session: Session, kind: RecordKind, uid: str) -> Iterator[tuple[str, JsonObject]]:
    """Yield the states of a record that were sent or came in and can be read, each with its digest, the latest first.

    These alone are what both sides knew: what a sender says to know counts only where it is one of them.
    """
    statement = select(ExchangedRow.digest, ExchangedRow.content).where(ExchangedRow.uid == uid)
    for digest, content in session.execute(statement.order_by(ExchangedRow.at.desc(), ExchangedRow.digest)):
        with suppress(UnreadableError):
            yield digest, portable_format(kind).read(parsed(inflated(content)))
