"""What somebody said of a person by the name – man or woman, which word is the family name – kept with the record.

Rows of a visit or meeting that is not saved yet have no number of a person: there the record is found as saving will
find it, by the name, and made in place when there is none. Between namesakes nobody guesses.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.language.vocabulary import Gender
from delegations.domain.people.name_reading import knowing, read_name
from delegations.domain.people.people import PARTS_OF_NAME, Person, answer
from delegations.domain.people.person_name import PersonName
from delegations.domain.records.record import with_values
from delegations.domain.text.names import name_key
from delegations.services.people.people import load_person, save_person
from delegations.store.engine.database import Database
from delegations.store.engine.portions import portions
from delegations.store.rows.name_forms import said_names
from delegations.store.tables import PersonRow


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


class Told(NamedTuple):
    """How a name is read and its bearer spoken of: as the record has it, else as the name tells."""

    parts: PersonName
    gender: Gender


def people_behind(session: Session, people: Iterable[Named]) -> dict[tuple[int | None, str], PersonRow]:
    """Return the rows of people by (number, name) of who names them: of that number, else the only one of that name."""
    wanted = {(one.person_id, one.name): name_key(one.name) for one in people}
    numbers = {number for number, _name in wanted if number is not None}
    keys = {key for (number, _name), key in wanted.items() if number is None and key}
    statements = [select(PersonRow).where(PersonRow.id.in_(some)) for some in portions(sorted(numbers))]
    statements += [select(PersonRow).where(PersonRow.name_key.in_(some)) for some in portions(sorted(keys))]
    by_number = {row.id: row for statement in statements for row in session.scalars(statement)}
    by_name: dict[str, list[PersonRow]] = {}
    for row in by_number.values():
        by_name.setdefault(row.name_key, []).append(row)
    found: dict[tuple[int | None, str], PersonRow] = {}
    for whom, key in wanted.items():
        namesakes = by_name.get(key, []) if whom[0] is None else []
        row_of = by_number.get(whom[0] or 0) or (namesakes[0] if len(namesakes) == 1 else None)
        if row_of is not None:
            found[whom] = row_of
    return found


def told_of(database: Database, people: Iterable[Named]) -> dict[str, Told]:
    """Return how each of ``people`` is read and spoken of, by the name in the row."""
    people = list(people)
    with database.session() as session:
        rows = people_behind(session, people)
        found = {}
        for one in people:
            row, person = rows.get((one.person_id, one.name)), Person(name=one.name)
            if row is not None:
                parts = {part: getattr(row, part) for part in PARTS_OF_NAME}
                person = with_values(person, {**parts, "name_order": row.name_order, "gender": Gender(row.gender)})
            found[one.name] = Told(person.parts, person.spoken_gender)
    return found


def name_lines(database: Database, people: Iterable[Named]) -> dict[str, tuple[str, ...]]:
    """Return the names of ``people`` in two halves as plans and cards have them, read as the papers read them."""
    with database.session() as session, knowing(said_names(session)):
        return {one.name: read_name(one.name).lines for one in people}


def keep_said(database: Database, one: Named, changes: Mapping[str, object]) -> int:
    """Keep what was said, ``changes`` of a person's fields, with the record behind ``one``; return its number.

    Raises NotAllowedError, ConflictError, and NotFoundError for a number that is nobody's.
    """
    number = one.person_id
    if number is None:
        with database.session() as session:
            behind = people_behind(session, [one])
            number = next((row.id for row in behind.values()), None)
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
    with database.session() as session:
        return next((row.id for row in people_behind(session, [one]).values()), None)
