"""What records of people say to papers: names, their parts and other spellings, how they are spoken to and reached."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from delegations.domain.language.vocabulary import Gender, NameCase
from delegations.domain.people.people import SENSITIVE, Person
from delegations.domain.people.person_name import PersonName
from delegations.domain.people.vocabulary import NameOrder
from delegations.domain.records.stored_formats import words_in
from delegations.domain.text.clean import clean_line
from delegations.domain.text.names import fold
from delegations.store.engine.portions import portions
from delegations.store.reading.shapes import Shape
from delegations.store.rows.plain import marks

Forms = tuple[tuple[NameCase, str], ...]
_PERSON = Shape("person", Person, beside={"name_key": str, "name_forms": str})
_SAID = ("name", "name_title", "given_name", "middle_name", "family_name", "name_suffix", "name_order")
"""Columns of a name and of its parts, as somebody said them."""


class KnownPerson(NamedTuple):
    """A person without the posts held, and what the name is known by."""

    person: Person
    name_key: str


class OtherSpellings(NamedTuple):
    """How a person's name is written elsewhere and read, and the sex, as the record has them."""

    latin_name: str
    original_name: str
    reading: str
    gender: Gender


def stored_forms(forms: Forms) -> str:
    """Return corrected forms as they are stored; nothing for none."""
    kept = {case.value: clean_line(form) for case, form in forms if form.strip()}
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def read_forms(stored: str) -> Forms:
    """Return corrected forms from what is stored; those of no case that is known are passed over."""
    cases = {case.value: case for case in NameCase}
    return tuple((cases[case], form) for case, form in words_in(stored or "{}").items() if case in cases)


def post_forms_in(connection: sqlite3.Connection, title: str) -> Forms:
    """Return the corrected forms of a post."""
    found = connection.execute("SELECT forms FROM post_form WHERE title_key = ?", (fold(title),)).fetchone()
    return read_forms(*found) if found is not None else ()


def people_by(connection: sqlite3.Connection, column: str, values: Collection[object]) -> list[KnownPerson]:
    """Return the people whose ``column`` is one of ``values``, in the order of their numbers."""
    rows = _PERSON.equal(connection, column, values)
    people = rows.records(forms=tuple(map(read_forms, rows["name_forms"])))
    return [KnownPerson(*one) for one in zip(people, rows["name_key"], strict=True)]


def other_spellings(connection: sqlite3.Connection, people: Iterable[int]) -> dict[int, OtherSpellings]:
    """Return how names of ``people`` (by their numbers) are written elsewhere, in the order of the numbers."""
    found = {}
    for some in portions(tuple(people)):
        sql = f"SELECT id, {', '.join(OtherSpellings._fields)} FROM person WHERE id IN ({marks(some)}) ORDER BY id"  # noqa: S608  names of columns  # nosec B608
        for number, latin, original, reading, gender in connection.execute(sql, some):
            found[number] = OtherSpellings(latin, original, reading, Gender(gender))
    return found


def sensitive_of(connection: sqlite3.Connection, people: Iterable[int]) -> dict[int, tuple[object, ...]]:
    """Return what is hidden from most, of ``people`` by their numbers, in the order of the numbers."""
    known = [one for some in portions(tuple(people)) for one in _PERSON.equal(connection, "id", some).records()]
    return {one.id or 0: tuple(getattr(one, name) for name in SENSITIVE) for one in known}


def said_name(row: Mapping[Any, Any]) -> PersonName:
    """Return the parts of a person's name that stand in a stored row: what somebody said, or nothing."""
    return PersonName(
        text=row["name"],
        title=row.get("name_title", ""),
        given=row.get("given_name", ""),
        middle=row.get("middle_name", ""),
        family=row.get("family_name", ""),
        suffix=row.get("name_suffix", ""),
        order=NameOrder(row.get("name_order", NameOrder.GIVEN_FIRST)),
    )


def said_names(connection: sqlite3.Connection) -> tuple[PersonName, ...]:
    """Return the names of people whose parts somebody said: as written, in Latin letters, and in the order of parts."""
    sql = f"SELECT latin_name, {', '.join(_SAID)} FROM person WHERE given_name <> '' OR family_name <> ''"  # noqa: S608  names of columns  # nosec B608
    names = [(said_name(dict(zip(_SAID, row, strict=True))), latin) for latin, *row in connection.execute(sql)]
    return tuple(
        one
        for name, latin in names
        for one in (name, name.in_latin(), name.in_form(latin), replace(name, text=name.composed))
        if one.text
    )
