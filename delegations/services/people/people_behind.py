"""The records of people behind rows of visits and meetings: by number, else the only one of that name."""

import sqlite3
from collections.abc import Iterable
from typing import Protocol

from delegations.domain.people.people import Person
from delegations.domain.text.names import name_key
from delegations.store.reading.people import KnownPerson, people_by


class Named(Protocol):
    """Somebody whom a row of a record names."""

    @property
    def name(self) -> str:
        """The name as it stands in the row."""
        ...

    @property
    def person_id(self) -> int | None:
        """The number of the person; None before the row is saved."""
        ...


def people_behind(connection: sqlite3.Connection, people: Iterable[Named]) -> dict[tuple[int | None, str], Person]:
    """Return people by (number, name) of who names them: of that number, else the only one of that name.

    They come without the posts they hold.
    """
    wanted = {(one.person_id, one.name): name_key(one.name) for one in people}
    numbers = sorted({number for number, _name in wanted if number is not None})
    keys = sorted({key for (number, _name), key in wanted.items() if number is None and key})
    known = [*people_by(connection, "id", numbers), *people_by(connection, "name_key", keys)]
    by_number = {one.person.id: one for one in known}
    by_name: dict[str, list[KnownPerson]] = {}
    for one in by_number.values():
        by_name.setdefault(one.name_key, []).append(one)
    found: dict[tuple[int | None, str], Person] = {}
    for whom, key in wanted.items():
        namesakes = by_name.get(key, []) if whom[0] is None else []
        behind = by_number.get(whom[0] or 0) or (namesakes[0] if len(namesakes) == 1 else None)
        if behind is not None:
            found[whom] = behind.person
    return found
