"""What somebody said of a person by the name – man or woman, which word is the family name – kept with the record.

Rows of a visit or meeting that is not saved yet have no number of a person: there the record is found as saving will
find it, by the name, and made in place when there is none. Between namesakes nobody guesses.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from delegations.domain.language.vocabulary import Gender
from delegations.domain.people.name_reading import knowing, read_name
from delegations.domain.people.people import PARTS_OF_NAME, Person, answer
from delegations.domain.people.person_name import PersonName
from delegations.domain.records.record import with_values
from delegations.services.people.people import load_person, save_person
from delegations.services.people.people_behind import Named, people_behind
from delegations.store.engine.database import Database
from delegations.store.reading.people import said_names


class Told(NamedTuple):
    """How a name is read and its bearer spoken of: as the record has it, else as the name tells."""

    parts: PersonName
    gender: Gender


def told_of(database: Database, people: Iterable[Named]) -> dict[str, Told]:
    """Return how each of ``people`` is read and spoken of, by the name in the row."""
    people = list(people)
    with database.snapshot() as connection:
        behind = people_behind(connection, people)
        found = {}
        for one in people:
            own, person = behind.get((one.person_id, one.name)), Person(name=one.name)
            if own is not None:
                parts = {part: getattr(own, part) for part in PARTS_OF_NAME}
                person = with_values(person, {**parts, "name_order": own.name_order, "gender": own.gender})
            found[one.name] = Told(person.parts, person.spoken_gender)
    return found


def name_lines(database: Database, people: Iterable[Named]) -> dict[str, tuple[str, ...]]:
    """Return the names of ``people`` in two halves as plans and cards have them, read as the papers read them."""
    with database.snapshot() as connection, knowing(said_names(connection)):
        return {one.name: read_name(one.name).lines for one in people}


def keep_said(database: Database, one: Named, changes: Mapping[str, object]) -> int:
    """Keep what was said, ``changes`` of a person's fields, with the record behind ``one``; return its number.

    Raises NotAllowedError, ConflictError, and NotFoundError for a number that is nobody's.
    """
    number = one.person_id
    if number is None:
        with database.snapshot() as connection:
            behind = people_behind(connection, [one])
            number = next((own.id for own in behind.values()), None)
    base = load_person(database, number) if number is not None else None
    person = base if base is not None else Person(name=read_name(one.name).full)
    kept = save_person(database, with_values(person, changes), base=base)
    return kept.id or 0


def keep_parts(database: Database, one: Named, said: PersonName) -> str:
    """Keep which word of a name is what, as somebody ``said``; return the name as the row has it from now on.

    A person whose record is here keeps the name as it stands, with its parts: another name would change all records
    that show it, the open one among them. Where a turned name is read so by itself nobody is made for it. Raises as
    ``keep_said``.
    """
    changes = answer(said)
    name = str(changes["name"])
    if _number_behind(database, one) is not None:
        parts = dict(zip(PARTS_OF_NAME, (said.title, said.given, said.middle, said.family, said.suffix), strict=True))
        keep_said(database, one, {**parts, "name_order": said.order})
    elif any(changes[part] for part in PARTS_OF_NAME):
        keep_said(database, one, changes)
    return name


def _number_behind(database: Database, one: Named) -> int | None:
    if one.person_id is not None:
        return one.person_id
    with database.snapshot() as connection:
        return next((own.id for own in people_behind(connection, [one]).values()), None)
