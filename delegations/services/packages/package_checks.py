"""Whether a record of a package can be stored here: the rules of its kind, and identities that are others' already."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.kinds.field_names import path_words
from delegations.domain.kinds.record_types import tidied_as
from delegations.domain.meetings import group_rules
from delegations.domain.meetings.groups import Group
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.records.record import AnyValue, Value
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import InvalidRecordError, Problem
from delegations.store.engine.portions import portions
from delegations.store.tables import Base

_PORTION = 500
_MOST_REASONS = 3


def fitted(kind: RecordKind, record: AnyValue) -> AnyValue:
    """Return ``record`` as it is stored, by the very rules of a save in the window.

    Raises InvalidRecordError when it can't be.

    A meeting brings its group along by name: with a group that can't be stored it can't be either.
    """
    clean, problems = tidied_as(kind, record)
    if isinstance(clean, Meeting) and clean.group is not None and clean.group.name.strip():
        _group, found = group_rules.tidy(Group(name=clean.group.name))
        problems = [*problems, *(Problem("group", one.message) for one in found)]
    if problems:
        raise InvalidRecordError(problems)
    return clean


def reasons(kind: type[Value], error: InvalidRecordError) -> str:
    """Return why a record is refused: its fields in words, each with what is wrong about it."""
    found = []
    for one in error.problems[:_MOST_REASONS]:
        where = path_words(kind, one.path.split("/"))
        found.append(f"{where}: {one.message}" if where else one.message)
    return " ".join(dict.fromkeys(found))


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
