"""What all records have in common, so that drafts, history, packages and forms need not know each kind.

A record is a frozen dataclass; editing makes a new one with ``dataclasses.replace``, whose arguments mypy checks.
"""

from collections.abc import Collection, Mapping
from dataclasses import Field, fields, is_dataclass, replace
from typing import Any, ClassVar, Protocol, TypeVar, runtime_checkable


class Value(Protocol):
    """A frozen dataclass: a record, or a row or part of one."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


class Identified(Value, Protocol):
    """A value that is known by an identity, the same in every city's file: whatever is drafted or kept in history."""

    @property
    def uid(self) -> str:
        """The identity."""
        ...


class Titled(Identified, Protocol):
    """A value that people call by a name: whatever travels in packages."""

    @property
    def shown_title(self) -> str:
        """What it is called for people, in the language in force; nothing when there is no name yet."""
        ...


class Record(Titled, Protocol):
    """A record that stands by itself: ``id`` is None as long as it was not stored."""

    @property
    def id(self) -> int | None:
        """Its number in this database."""
        ...


@runtime_checkable
class Counted(Record, Protocol):
    """A record that counts its saves: one over a newer version is refused."""

    @property
    def version(self) -> int:
        """The number of its last save, 0 before the first."""
        ...


AnyValue = TypeVar("AnyValue", bound=Value)
AnyRecord = TypeVar("AnyRecord", bound=Record)
AnyTitled = TypeVar("AnyTitled", bound=Titled)
AnyCounted = TypeVar("AnyCounted", bound=Counted)


def with_values(value: AnyValue, values: Mapping[str, object]) -> AnyValue:
    """Return ``value`` with the fields that are named by their names changed, where those are known only at run time.

    Whoever knows them writes ``dataclasses.replace``, which is checked. Raises TypeError for a name that is none.
    """
    return replace(value, **values)


IDENTITY = ("id", "uid", "version", "saved_at")
"""Fields that tell which record it is, and in which state it is stored."""


def as_stored(value: AnyValue, stored: AnyValue, names: Collection[str] = IDENTITY) -> AnyValue:
    """Return what ``value`` says as the record that is ``stored``: its fields ``names`` are as they are there.

    A part of it that counts its own saves – the network of a group – is known again in the same way.
    """
    kept: dict[str, object] = {}
    for part in fields(stored):
        here = getattr(stored, part.name)
        if part.name in names:
            kept[part.name] = here
        elif is_dataclass(here) and not isinstance(here, type) and hasattr(here, "version"):
            kept[part.name] = as_stored(getattr(value, part.name), here, names)
    return with_values(value, kept)


def saves_of(record: Identified) -> int:
    """Return how often a record was saved; 0 for one that does not count its saves."""
    return record.version if isinstance(record, Counted) else 0
