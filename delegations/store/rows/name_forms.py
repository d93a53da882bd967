"""Corrected forms and parts of names, and corrected forms of posts, as they are stored."""

import json
import sqlite3
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.language.vocabulary import NameCase
from delegations.domain.people.person_name import PersonName
from delegations.domain.records.stored_formats import words_in
from delegations.domain.text.clean import clean_line
from delegations.domain.text.names import fold
from delegations.store.tables import PersonRow, PostFormRow
from delegations.store.tables.stored_keys import said_name

Forms = tuple[tuple[NameCase, str], ...]


def stored_forms(forms: Forms) -> str:
    """Return corrected forms as they are stored; nothing for none."""
    kept = {case.value: clean_line(form) for case, form in forms if form.strip()}
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def read_forms(stored: str) -> Forms:
    """Return corrected forms from what is stored; those of no case that is known are passed over."""
    cases = {case.value: case for case in NameCase}
    return tuple((cases[case], form) for case, form in words_in(stored or "{}").items() if case in cases)


def said_names(session: Session) -> tuple[PersonName, ...]:
    """Return the names of people whose parts somebody said: as written, in Latin letters, and in the order of parts."""
    person = PersonRow
    columns = (
        person.name, person.name_title, person.given_name, person.middle_name, person.family_name, person.name_suffix,
        person.name_order, person.latin_name,
    )  # fmt: skip
    rows = session.execute(select(*columns).where((person.given_name != "") | (person.family_name != ""))).mappings()
    names = [(said_name(row), row["latin_name"]) for row in rows]
    return tuple(
        one
        for name, latin in names
        for one in (name, name.in_latin(), name.in_form(latin), replace(name, text=name.composed))
        if one.text
    )


def post_forms_in(connection: sqlite3.Connection, title: str) -> Forms:
    """Return the corrected forms of a post."""
    found = connection.execute("SELECT forms FROM post_form WHERE title_key = ?", (fold(title),)).fetchone()
    return read_forms(*found) if found is not None else ()


def keep_post_forms(session: Session, title: str, forms: Forms) -> None:
    """Remember the corrected forms of a post, for everybody who holds such a one."""
    row = session.get(PostFormRow, fold(title))
    if not (words := stored_forms(forms)):
        if row is not None:
            session.delete(row)
        return
    row = row or PostFormRow(title_key=fold(title))
    row.forms = words
    session.add(row)
