"""Whether a record of a package can be stored here: the rules of its kind, and identities that are others' already."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.kinds.record_types import tidied_as
from delegations.domain.records.record import AnyTitled, Value
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import InvalidRecordError
from delegations.services.record_types import RECORD_SERVICES
from delegations.store.engine.portions import portions
from delegations.store.tables import Base

_PORTION = 500


def fitted(kind: RecordKind, record: AnyTitled) -> AnyTitled:
    """Return ``record`` as it is stored, by the very rules of a save in the window.

    Raises InvalidRecordError when it can't be.
    """
    clean, found = tidied_as(kind, record)
    if problems := [*found, *RECORD_SERVICES[kind].exchange.problems(clean)]:
        raise InvalidRecordError(problems)
    return clean


def uids_in(record: Value) -> Iterator[str]:
    """Yield the identities of the rows in a record, at any depth, and its own."""
    for part in fields(record):
        value = getattr(record, part.name)
        if part.name == "uid":
            yield value
        for one in value if isinstance(value, tuple) else (value,):
            if is_dataclass(one) and not isinstance(one, type):
                yield from uids_in(one)


def stored_uids(session: Session, uids: Iterable[str]) -> set[str]:
    """Return those of ``uids`` that any row here has."""
    wanted = sorted(set(uids))
    found: set[str] = set()
    for table in Base.metadata.sorted_tables:
        if "uid" in table.c and table.c.uid.unique:
            for some in portions(wanted, _PORTION):
                found.update(session.scalars(select(table.c.uid).where(table.c.uid.in_(some))))
    return found
