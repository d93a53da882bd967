"""Where a person stands: seats in visits, meetings and groups, contacts of practices, posts."""

from typing import NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.records.vocabulary import RecordKind
from delegations.queries.reader import Reader
from delegations.store.tables import (
    AttendeeRow,
    GroupRow,
    MeetingRow,
    OrganisationRow,
    ParticipantRow,
    PostRow,
    PracticeContactRow,
    PracticeRow,
    RepresentativeRow,
    VisitRow,
)


class PersonPlace(NamedTuple):
    """A row that points to a person: its table and number, the record it belongs to, and the post it says."""

    table: str
    id: int
    kind: RecordKind | None
    """None: a post of the register."""
    title: str
    day: PartialDate | None
    post: str


def places_of_person(database: Reader, person_id: int) -> list[PersonPlace]:
    """Return where a person stands: visits first, the latest first; then meetings, groups, practices, posts."""
    visits = (
        select(ParticipantRow.id, VisitRow.shown_title, VisitRow.start, ParticipantRow.post)
        .join(VisitRow, VisitRow.id == ParticipantRow.visit_id)
        .where(ParticipantRow.person_id == person_id)
        .order_by(VisitRow.start.desc().nulls_last(), VisitRow.id.desc())
    )
    meetings = (
        select(AttendeeRow.id, MeetingRow.shown_title, MeetingRow.start, AttendeeRow.post)
        .join(MeetingRow, MeetingRow.id == AttendeeRow.meeting_id)
        .where(AttendeeRow.person_id == person_id)
        .order_by(MeetingRow.start.desc().nulls_last(), MeetingRow.id.desc())
    )
    groups = (
        select(RepresentativeRow.id, GroupRow.name, RepresentativeRow.joined, RepresentativeRow.post)
        .join(GroupRow, GroupRow.id == RepresentativeRow.group_id)
        .where(RepresentativeRow.person_id == person_id)
        .order_by(GroupRow.sort_name, RepresentativeRow.id)
    )
    practices = (
        select(PracticeContactRow.id, PracticeRow.title, PracticeRow.since, PracticeContactRow.post)
        .join(PracticeRow, PracticeRow.id == PracticeContactRow.practice_id)
        .where(PracticeContactRow.person_id == person_id)
        .order_by(PracticeRow.sort_title, PracticeContactRow.id)
    )
    posts = (
        select(PostRow.id, OrganisationRow.name, PostRow.held_from, PostRow.title)
        .join(OrganisationRow, OrganisationRow.id == PostRow.organisation_id, isouter=True)
        .where(PostRow.person_id == person_id)
        .order_by(PostRow.held_from.desc().nulls_last(), PostRow.id.desc())
    )
    asked = (
        ("participant", RecordKind.VISIT, visits),
        ("meeting_attendee", RecordKind.MEETING, meetings),
        ("group_representative", RecordKind.GROUP, groups),
        ("practice_contact", RecordKind.PRACTICE, practices),
        ("post", None, posts),
    )
    with database.session() as session:
        return [
            PersonPlace(table, number, kind, title or "", day, post)
            for table, kind, statement in asked
            for number, title, day, post in session.execute(statement)
        ]


class SharedRecord(NamedTuple):
    """A visit or meeting in which two people stand, each in a row of his own."""

    kind: RecordKind
    title: str
    day: PartialDate | None


def where_both_stand(database: Reader, first: int, second: int) -> list[SharedRecord]:
    """Return the visits and meetings that name both people: made one, the person would stand there twice."""
    asked = (
        (RecordKind.VISIT, _naming_both(VisitRow, ParticipantRow, "visit_id", first, second)),
        (RecordKind.MEETING, _naming_both(MeetingRow, AttendeeRow, "meeting_id", first, second)),
    )
    with database.session() as session:
        return [
            SharedRecord(kind, title, day) for kind, statement in asked for title, day in session.execute(statement)
        ]


def _naming_both(
    record: type[VisitRow | MeetingRow], row: type[ParticipantRow | AttendeeRow], key: str, first: int, second: int
) -> Select[str, PartialDate | None]:
    """Return title and day of the records below which a row names each of two people; ``key`` points to the record."""
    one, other = aliased(row), aliased(row)
    return (
        select(record.shown_title, record.start)
        .join(one, getattr(one, key) == record.id)
        .join(other, getattr(other, key) == record.id)
        .where(one.person_id == first, other.person_id == second, record.deleted_at.is_(None))
        .order_by(record.start.desc().nulls_last())
        .distinct()
    )
