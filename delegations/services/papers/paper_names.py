"""Names of people in papers of other languages than their own.

Ukrainian names stand in Latin letters, as the person's record has them or by the table; Polish, German and Persian
ones keep their script and get a reading aid where the readers of the paper need one.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Protocol, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.documents.papers.office_head import OfficeHead
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.readings import needs_reading, propose_reading
from delegations.domain.records.record import AnyValue
from delegations.domain.text.transliteration import transliterate
from delegations.store.tables import PersonRow


class KnownName(Protocol):
    """Somebody whom a record names: by number, where his or her record is here."""

    @property
    def name(self) -> str:
        """The name as it stands in the record."""
        ...

    @property
    def person_id(self) -> int | None:
        """The number of the person."""
        ...


_CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)
_NAMING = frozenset({"name", "speaker", "presenter", "giver", "receiver", "source", "responsible"})
"""Fields that may hold the name of a person."""


def in_latin(session: Session, record: AnyValue, people: Iterable[KnownName], language: str) -> AnyValue:
    """Return ``record`` as a paper in ``language`` names its ``people``: all as they are in a Ukrainian one."""
    if language == "uk":
        return record
    written = {one.name: one.person_id for one in people if _CYRILLIC.search(one.name)}
    numbers = {number for number in written.values() if number is not None}
    rows = session.execute(select(PersonRow.id, PersonRow.latin_name).where(PersonRow.id.in_(numbers)))
    known = {row.id: row.latin_name for row in rows}
    latin = {name: known.get(number or 0) or transliterate(read_name(name).full) for name, number in written.items()}
    return cast("AnyValue", _renamed(record, latin))


def readings_of(session: Session, people: Iterable[KnownName], language: str) -> dict[str, str]:
    """Return how names of ``people`` are read that readers of ``language`` may not know how to read: name → reading.

    A Ukrainian paper gives them in Ukrainian letters, others in Latin ones; what a person's record says comes first.
    """
    foreign = {one.name: one.person_id for one in people if needs_reading(one.name, language)}
    numbers = {number for number in foreign.values() if number is not None}
    statement = select(PersonRow.id, PersonRow.latin_name, PersonRow.reading).where(PersonRow.id.in_(numbers))
    known = {row.id: (row.latin_name, row.reading) for row in session.execute(statement)}
    found = {}
    for name, number in foreign.items():
        latin, reading = known.get(number or 0, ("", ""))
        found[name] = (reading or propose_reading(name, latin)) if language == "uk" else latin
    return {name: reading for name, reading in found.items() if reading}


def signed_in_latin(office: OfficeHead, language: str) -> OfficeHead:
    """Return ``office`` with the name of who signs as a paper in ``language`` has it."""
    name = office.signatory_name
    if language == "uk" or not _CYRILLIC.search(name):
        return office
    return replace(office, signatory_name=transliterate(read_name(name).full))


def _renamed(value: object, names: Mapping[str, str]) -> object:
    """Return ``value`` with the names in it replaced, wherever a person is named."""
    if isinstance(value, tuple):
        return tuple(_renamed(one, names) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, object] = {}
    for part in fields(value):
        before = getattr(value, part.name)
        if isinstance(before, str):
            after: object = names.get(before, before) if part.name in _NAMING else before
        else:
            after = _renamed(before, names) if isinstance(before, tuple) else before
        if after is not before:
            changes[part.name] = after
    return replace(value, **changes) if changes else value
