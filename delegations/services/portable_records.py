"""Records between the database and packages: in the form in which they travel, and back."""

import json
import zlib
from collections.abc import Iterable
from typing import Any

import cattrs
from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.errors import FileError
from delegations.domain.moments import now_utc
from delegations.domain.names import fold
from delegations.domain.texts import _
from delegations.domain.visit import changed
from delegations.domain.vocabulary import RecordKind
from delegations.exchange.package_schema import RECORDS
from delegations.exchange.portable import FILES_OF, STAYS_AT_HOME, digest_of, inward, outward, packed
from delegations.services.drafts import from_data, to_json
from delegations.store.refs import topic_name
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


def travelling(topics: Topics, kind: RecordKind, record: Any, *, files: bool = True) -> dict[str, Any]:
    """Return a record in the form in which it travels."""
    return outward(kind, json.loads(to_json(record)), topics.code_of, files=files)


def arrived(topics: Topics, kind: RecordKind, data: dict[str, Any]) -> Any:
    """Return the record that came as ``data``, with nothing of our own in it; raises FileError."""
    try:
        return from_data(inward(data, topics.name_of), RECORDS[kind])
    except (cattrs.BaseValidationError, ValueError, TypeError, KeyError, ArithmeticError) as error:
        raise FileError(_("A record of the package can't be understood. Nothing was taken from it.")) from error


def as_travelled(topics: Topics, kind: RecordKind, record: Any) -> Any:
    """Return one of our records as it would arrive elsewhere, to be compared with one that came."""
    return arrived(topics, kind, travelling(topics, kind, record))


def completed(kind: RecordKind, came: Any, ours: Any) -> Any:
    """Return the record that came with what does not travel, or was not sent along, as it is in ``ours``."""
    kept = {name: getattr(ours, name) for name in STAYS_AT_HOME[kind] if hasattr(ours, name)}
    field = FILES_OF.get(kind, "")
    if field and not getattr(came, field):
        kept[field] = getattr(ours, field)
    if kind is RecordKind.INDICATOR:
        # A package tells some values; those of other cities and sources stay.
        told = {one.uid: one for one in came.values}
        known = tuple(told.pop(one.uid, one) for one in ours.values)
        kept["values"] = (*known, *told.values())
    return changed(came, **kept)


def remember(session: Session, uid: str, data: dict[str, Any]) -> None:
    """Keep a state of a record that both sides know from now on."""
    content = packed(data)
    digest = digest_of(content)
    if session.get(ExchangedRow, (uid, digest)) is None:
        session.add(ExchangedRow(uid=uid, digest=digest, content=zlib.compress(content), at=now_utc()))
        session.flush()


def known_states(session: Session, uid: str) -> tuple[str, ...]:
    """Return the digests of states of a record that were sent or came in, the latest first."""
    statement = select(ExchangedRow.digest).where(ExchangedRow.uid == uid).order_by(ExchangedRow.at.desc())
    return tuple(session.scalars(statement.limit(_MOST_KNOWN)))


def common_state(session: Session, uid: str, digests: Iterable[str]) -> dict[str, Any] | None:
    """Return the latest state of a record, among ``digests``, that we know too; None for none."""
    wanted = list(digests)
    statement = select(ExchangedRow.content).where(ExchangedRow.uid == uid, ExchangedRow.digest.in_(wanted))
    content = session.scalar(statement.order_by(ExchangedRow.at.desc()).limit(1))
    if content is None:
        return None
    data: dict[str, Any] = json.loads(zlib.decompress(content))
    return data
