"""Two records made one person, and one made two: what each had is remembered, so that either can be undone.

A record that was made one with another lies where deleted ones lie, with all that pointed to it, until the bin is
emptied; it is no deleted record and stands in no list of them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Column, delete, select, text, update
from sqlalchemy.orm import Session

from delegations.domain.dates.moments import now_utc
from delegations.domain.office.roles import Right
from delegations.domain.people.identity.who import NamedRow
from delegations.domain.people.people import PARTS_OF_NAME, SENSITIVE, Person, Post
from delegations.domain.records.record import with_values
from delegations.domain.records.vocabulary import AuditAction, Choice, RecordKind
from delegations.domain.text.errors import InvalidValueError, NotFoundError
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _
from delegations.services.access.accounts import name_of_user
from delegations.services.people.people import OWN_FIELDS, PEOPLE, read_person
from delegations.services.writing.unit_of_work import Work, writing
from delegations.store.engine.database import Database
from delegations.store.rows.dependants import showing
from delegations.store.rows.people_refs import let_ask, note_post, tell_apart
from delegations.store.rows.refs import get_or_create_organisation
from delegations.store.rows.removal import Removed, pointing_to, put_back, take_out, unpacked
from delegations.store.rows.renaming import renamed
from delegations.store.search.searched import table_of
from delegations.store.tables import (
    AttendeeRow,
    BinRow,
    ParticipantRow,
    PersonRow,
    PostRow,
    RepresentativeRow,
)

_PARTS = (*PARTS_OF_NAME, "name_order")
"""The parts of a name: taken together or not at all."""
_FILLED = (*(name for name in OWN_FIELDS if name not in ("name", *_PARTS)), "gender", "name_forms")
"""What is filled from another record of a person where the kept one has nothing."""
OF_ONE = ("phone", "email", "document", "born", "diet", "health", "notes", "latin_name", "original_name", "reading")
"""What belongs to one of two people who were one record: it goes along, or stays."""


@dataclass(frozen=True, slots=True)
class MergedRecord:
    """A record that was made one with another: its place among what can be brought back, its name, when, by whom."""

    entry: int
    name: str
    at: datetime
    who: str


def merge_people(database: Database, keep: int, others: Sequence[int]) -> Person:
    """Make ``others`` one person with ``keep``: whatever points to them points to that one, equal posts become one.

    The name of ``keep`` stands in place of the others'; telephone, address and notes are filled from the others where
    it has none. ``undo_merge`` takes it back. Raises NotFoundError, NotAllowedError.
    """
    with writing(database, Right.VISITS) as work:
        session = work.session
        kept = PEOPLE.row(session, keep)
        before = read_person(session, keep)
        for number in dict.fromkeys(number for number in others if number != keep):
            other = session.get(PersonRow, number)
            if other is not None:
                _merge(work, kept, other)
        whole = _settled(session, keep)
        work.record(RecordKind.PERSON, PEOPLE.subject(kept, whole), AuditAction.MERGED, before=before, after=whole)
        return whole


def _merge(work: Work, kept: PersonRow, other: PersonRow) -> None:
    session = work.session
    gone, number, name = read_person(session, other.id), other.id, other.name
    subject = PEOPLE.subject(other, gone)
    names = [*_FILLED, *(() if kept.given_name or kept.family_name else _PARTS)]
    values = {field: getattr(other, field) for field in names if _is_said(getattr(other, field))}
    values = {field: value for field, value in values.items() if field in _PARTS or not _is_said(getattr(kept, field))}
    let_ask(session, kept.uid, other.uid)
    earlier = list(session.scalars(select(BinRow.id).where(BinRow.merged_into == number)))
    work.record(RecordKind.PERSON, subject, AuditAction.MERGED, before=gone)
    removed = take_out(session, PersonRow, number)
    removed.links += [(BinRow.__tablename__, "merged_into", one, number) for one in earlier]
    for table, column, row, _was in removed.links:
        change = f"UPDATE {table} SET {column} = :kept WHERE id = :row"  # noqa: S608  names of the schema
        session.execute(text(change), {"kept": kept.id, "row": row})
    removed.filled = list(values)
    removed.given = [(PostRow.__tablename__, one) for one in _take_posts(session, kept.id, gone.posts)]
    for field, value in values.items():
        setattr(kept, field, value)
    renamed(session, PersonRow, kept.id, [name])
    session.add(
        BinRow(
            kind=RecordKind.PERSON, uid=subject.uid, title=subject.title, deleted_at=now_utc(),
            who=name_of_user(session), merged_into=kept.id, content=removed.packed(),
        )
    )  # fmt: skip
    session.flush()
    session.expire_all()


def _is_said(value: object) -> bool:
    return bool(value.value if isinstance(value, Choice) else value)


def _take_posts(session: Session, person: int, posts: Sequence[Post]) -> list[int]:
    """Add to a person those of ``posts`` that it has not; return the numbers that these had."""
    known = {_key(one) for one in read_person(session, person).posts}
    taken = []
    for post in posts:
        if _key(post) not in known:
            known.add(_key(post))
            row = PostRow(person_id=person, title=post.title, held_from=post.held_from, held_to=post.held_to)
            row.organisation_id = get_or_create_organisation(session, post.organisation)
            session.add(row)
            taken.append(post.id or 0)
    session.flush()
    return taken


def _key(post: Post) -> tuple[object, ...]:
    return fold(post.title), fold(post.organisation), post.held_from, post.held_to


def _settled(session: Session, person: int) -> Person:
    """Return a person as it is now, with what is worked out from its name worked out again."""
    session.flush()
    session.expire_all()
    row, whole = PEOPLE.row(session, person), read_person(session, person)
    row.sort_name, row.name_doubt = whole.parts.sort_key, whole.parts.doubt.value
    session.flush()
    return whole


def merges_of(database: Database, person_id: int) -> list[MergedRecord]:
    """Return the records that were made one with a person and can be parted again, the latest first."""
    statement = select(BinRow).where(BinRow.merged_into == person_id).order_by(BinRow.id.desc())
    with database.session() as session:
        return [MergedRecord(row.id, row.title, row.deleted_at, row.who) for row in session.scalars(statement)]


def undo_merge(database: Database, entries: Sequence[int]) -> int:
    """Part records again that were made one with others; return the number of the last one.

    What was theirs is so again, unless it points elsewhere by now; that they are different people is remembered. Raises
    NotFoundError when the bin was emptied since, UnreadableError, NotAllowedError.
    """
    number = 0
    with writing(database, Right.VISITS) as work:
        for entry in entries:
            number = _part_again(work, entry)
    return number


def _part_again(work: Work, entry: int) -> int:
    session = work.session
    row = session.get(BinRow, entry)
    if row is None or row.merged_into is None:
        raise NotFoundError(_("These records can’t be parted by themselves any more. Use “Part into two people…”."))
    keep, removed = row.merged_into, unpacked(row.content)
    is_there = session.get(PersonRow, keep) is not None
    before = read_person(session, keep) if is_there else None
    number = put_back(session, removed, keep)
    session.delete(row)
    if before is not None:
        _take_from(session, keep, removed)
        tell_apart(session, row.uid, [before.uid])
        renamed(session, PersonRow, number, [before.name])
        whole = _settled(session, keep)
        subject = PEOPLE.subject(PEOPLE.row(session, keep), whole)
        work.record(RecordKind.PERSON, subject, AuditAction.CHANGED, before=before, after=whole)
    other = read_person(session, number)
    subject = PEOPLE.subject(PEOPLE.row(session, number), other)
    work.record(RecordKind.PERSON, subject, AuditAction.RESTORED, after=other)
    return number


def _take_from(session: Session, person: int, removed: Removed) -> None:
    """Take from a person what it was given by a record that is parted from it, where that still stands so."""
    stored = removed.rows[0][1]
    for name in removed.filled:
        column = table_of(PersonRow).c[name]
        change = f"UPDATE person SET {name} = :nothing WHERE id = :person AND {name} = :given"  # noqa: S608  a column
        nothing = None if column.nullable else _default(column)
        session.execute(text(change), {"nothing": nothing, "person": person, "given": stored[name]})
    # Numbers of posts may have changed since, when the person itself was joined and parted.
    given = {
        (fold(row["title"]), row["organisation_id"], row["held_from"] or "", row["held_to"] or "")
        for table, row in removed.rows
        if (table, row.get("id")) in removed.given
    }
    session.expire_all()
    for post in session.scalars(select(PostRow).where(PostRow.person_id == person)).all():
        if (fold(post.title), post.organisation_id, str(post.held_from or ""), str(post.held_to or "")) in given:
            session.delete(post)
    session.flush()


def _default(column: Column[object]) -> str:
    default = column.server_default
    return str(getattr(default, "arg", ""))


class RowOfPerson(NamedTuple):
    """A row that points to a person, or a post: its table and number."""

    table: str
    id: int


def part_person(database: Database, person_id: int, rows: Collection[RowOfPerson], fields: Collection[str] = ()) -> int:
    """Make two people of one: ``rows`` and the values of ``fields`` (of ``OF_ONE``) go with the new one; return it.

    Posts that only the rows which go say go along. Both have the same name; that they are two is remembered. Raises
    InvalidValueError when nothing goes along, NotFoundError, NotAllowedError.
    """
    if not rows:
        raise InvalidValueError(_("Choose what belongs to the other person."))
    with writing(database, Right.VISITS) as work:
        session = work.session
        row = PEOPLE.row(session, person_id)
        before = read_person(session, person_id)
        hidden = set(fields).intersection(SENSITIVE)
        if hidden:
            work.require(Right.SENSITIVE)
        moved = {name: getattr(before, name) for name in OF_ONE if name in fields}
        other = Person(name=before.name, gender=before.gender, forms=before.forms, address_style=before.address_style)
        other = with_values(other, {name: getattr(before, name) for name in _PARTS} | moved)
        made = PEOPLE.save_within(work, None, other)
        assert made.id is not None  # noqa: S101  it is stored
        empty = Person(name="")
        for name in moved:
            setattr(row, name, getattr(empty, name))
        _move(session, person_id, made.id, rows)
        tell_apart(session, row.uid, [made.uid])
        for kind, numbers in showing(session, PersonRow, [person_id, made.id]).items():
            work.show(kind, numbers)
        for number, was in ((person_id, before), (made.id, made)):
            whole = _settled(session, number)
            subject = PEOPLE.subject(PEOPLE.row(session, number), whole)
            work.record(RecordKind.PERSON, subject, AuditAction.CHANGED, before=was, after=whole)
        return made.id


def _move(session: Session, person: int, other: int, rows: Collection[RowOfPerson]) -> None:
    """Let ``rows`` point to ``other``, with the posts that they say and nobody who stays does."""
    for table, column, _on_delete in pointing_to(table_of(PersonRow)):
        numbers = [one.id for one in rows if one.table == table.name]
        change = update(table).where(table.c.id.in_(numbers), column == person).values({column.name: other})
        session.execute(change)
    session.expire_all()
    stay, go = (_posts_said(session, number) for number in (person, other))
    for seat in go:
        note_post(session, other, seat)
    held = {(fold(one.post), fold(one.organisation)) for one in go} - {
        (fold(one.post), fold(one.organisation)) for one in stay
    }
    has = {_key(one) for one in read_person(session, other).posts}
    for post in read_person(session, person).posts:
        if (fold(post.title), fold(post.organisation)) in held and _key(post) in has:
            session.execute(delete(PostRow).where(PostRow.id == post.id))
    session.flush()


def _posts_said(session: Session, person: int) -> list[NamedRow]:
    return [
        *session.scalars(select(ParticipantRow).where(ParticipantRow.person_id == person)),
        *session.scalars(select(AttendeeRow).where(AttendeeRow.person_id == person)),
        *session.scalars(select(RepresentativeRow).where(RepresentativeRow.person_id == person)),
    ]
