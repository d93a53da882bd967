"""What all records have in common, so that drafts, history, packages and forms need not know each kind.

A record is a frozen dataclass; editing makes a new one with ``dataclasses.replace``, whose arguments mypy checks.
"""

from collections.abc import Mapping
from dataclasses import Field, replace
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


def with_values(value: AnyValue, values: Mapping[str, object]) -> AnyValue:
    """Return ``value`` with the fields that are named by their names changed, where those are known only at run time.

    Whoever knows them writes ``dataclasses.replace``, which is checked. Raises TypeError for a name that is none.
    """
    return replace(value, **values)


def saves_of(record: Identified) -> int:
    """Return how often a record was saved; 0 for one that does not count its saves."""
    return record.version if isinstance(record, Counted) else 0
