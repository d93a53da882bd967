"""People: their posts, completion, namesakes and merging."""

import sqlite3
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.kinds.record_types import PERSON
from delegations.domain.meetings.vocabulary import MeetingRole
from delegations.domain.people.people import Person, Post
from delegations.domain.text.errors import LockedError
from delegations.domain.text.names import name_key
from delegations.domain.text.texts import N_, _
from delegations.services.access.looks import as_it_may_be_seen
from delegations.services.writing.record_store import RecordStore
from delegations.store.engine.database import Database
from delegations.store.reading.people import post_forms_in, read_forms, stored_forms
from delegations.store.reading.refs import organisation_names
from delegations.store.reading.shapes import Shape
from delegations.store.rows.children import own_columns
from delegations.store.rows.name_forms import keep_post_forms
from delegations.store.rows.refs import get_or_create_organisation
from delegations.store.tables import (
    AttendeeRow,
    MeetingRow,
    PersonRow,
    PostRow,
)

OWN_FIELDS = own_columns(PersonRow, Person, skip=("uid", "gender"))
"""Fields that stand in their columns as they are."""


def load_person(database: Database, person_id: int) -> Person:
    """Return a person with the posts held, the latest first; raises NotFoundError.

    Sensitive data are there only for whoever may read them.
    """
    with database.session() as session:
        return as_it_may_be_seen(session, read_person(session, person_id))


def read_person(session: Session, person_id: int) -> Person:
    """Return a person within a transaction; raises NotFoundError."""
    return PEOPLE.read_one(session, person_id)


_PERSON = Shape("person", Person, beside={"name_forms": str})
_POST = Shape("post", Post, beside={"organisation_id": int}, without=("uid",))


def _read(connection: sqlite3.Connection, person_id: int) -> Person:
    row = _PERSON.one(connection, person_id)
    held = _POST.below(connection, "person_id", person_id, order="held_from DESC NULLS LAST, id DESC")
    bodies = organisation_names(connection, held["organisation_id"])
    posts = held.records(
        organisation=[bodies.get(one or 0, "") for one in held["organisation_id"]],
        forms=[post_forms_in(connection, title) for title in held["title"]],
    )
    return row.record(forms=read_forms(row["name_forms"]), posts=posts)


def save_person(database: Database, person: Person, *, base: Person | None = None) -> Person:
    """Store a person with the posts held; raises InvalidRecordError with the fields to mend.

    ``base`` is the person as it was opened: when it is stored otherwise by now, ConflictError is raised.
    """
    return PEOPLE.save(database, person, base=base)


def _write(session: Session, row: PersonRow, person: Person) -> None:
    for field in OWN_FIELDS:
        setattr(row, field, getattr(person, field))
    row.uid = row.uid or person.uid
    row.gender, row.name_forms = person.gender.value, stored_forms(person.forms)
    row.name_key, row.sort_name, row.name_doubt = name_key(row.name), person.parts.sort_key, person.parts.doubt.value
    session.add(row)
    session.flush()
    _write_posts(session, row.id, person.posts)


def _write_posts(session: Session, person_id: int, posts: tuple[Post, ...]) -> None:
    known = {row.id: row for row in session.scalars(select(PostRow).where(PostRow.person_id == person_id))}
    for post in posts:
        row = known.pop(post.id, None) if post.id is not None else None
        row = row or PostRow(person_id=person_id)
        row.title, row.organisation_id = post.title, get_or_create_organisation(session, post.organisation)
        row.held_from, row.held_to = post.held_from, post.held_to
        session.add(row)
        if post.forms is not None:
            keep_post_forms(session, row.title, post.forms)
    for gone in known.values():
        session.delete(gone)
    session.flush()


def delete_person(database: Database, person_id: int) -> int:
    """Put a person with his posts into the bin and return its place there.

    Visits and meetings keep the name and post they were recorded with.

    Raises LockedError for somebody who signed minutes: whoever reads them must be able to find who that was.
    """
    return PEOPLE.remove(database, person_id)


def _forbid_deleting(session: Session, ids: Sequence[int]) -> None:
    seat = AttendeeRow
    signed = (
        select(MeetingRow.shown_title)
        .join(seat, seat.meeting_id == MeetingRow.id)
        .where(
            seat.person_id.in_(ids),
            seat.role.in_([MeetingRole.CHAIR, MeetingRole.SECRETARY, MeetingRole.SECRETARY_MEMBER]),
        )
        .where(MeetingRow.edition > 0)
    )
    if (title := session.scalar(signed.limit(1))) is not None:
        message = _("This person signed the minutes of “{title}” and stays on record. Correct the name instead.")
        raise LockedError(message.format(title=title))


PEOPLE = RecordStore(
    of=PERSON,
    read=_read,
    write=_write,
    gone=N_("There is no person with the number {id}."),
    outdated=N_("This person was changed by somebody else since you opened it."),
    forbid_deleting=_forbid_deleting,
)
