"""Whom completion offers, and who of the register bears a name: each as one is told from namesakes."""

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.people.identity.who import LastSeat, PersonChoice, post_on
from delegations.domain.people.people import Post
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.names import fold, name_key
from delegations.queries.reader import Reader
from delegations.queries.search import MATCHED, fts_query
from delegations.store.engine.portions import portions
from delegations.store.tables import MunicipalityRow, OrganisationRow, ParticipantRow, PersonRow, PostRow, VisitRow

_MOST_FOUND = 200


def today() -> PartialDate:
    """Return the day on the wall calendar of the office."""
    return PartialDate.of(date.today())  # noqa: DTZ011


def people_like(
    database: Reader,
    typed: str,
    limit: int = 8,
    *,
    day: PartialDate | None = None,
    without: Collection[int] = (),
    with_away: bool = False,
) -> list[PersonChoice]:
    """Return people with the words ``typed`` begun in name or post; names first, those met most lately first.

    Each has the post held on ``day`` (None: today). Who left office, died or is not to be invited by then is there only
    ``with_away``; those ``without`` are not.
    """
    query = fts_query(typed)
    if not query:
        return []
    sql = (
        f"WITH found AS ({MATCHED} LIMIT {_MOST_FOUND})"  # noqa: S608  constants
        " SELECT p.id, (SELECT max(s.id) FROM participant s WHERE s.person_id = p.id) AS seat"
        " FROM found JOIN person p ON p.id = found.id ORDER BY seat DESC NULLS LAST, p.sort_name"
    )
    with database.reading() as connection:
        numbers = [number for number, _seat in connection.exec_driver_sql(sql, (query, RecordKind.PERSON.value))]
    day = day or today()
    with database.session() as session:
        known = choices(session, numbers, day)
    words = fold(typed).split()

    def in_name(choice: PersonChoice) -> bool:
        names = fold(choice.name).split()
        return all(any(name.startswith(word) for name in names) for word in words)

    found = [known[number] for number in numbers if number in known and number not in without]
    return sorted((one for one in found if with_away or not one.is_away(day)), key=lambda one: not in_name(one))[:limit]


def people_named(
    database: Reader, names: Iterable[str], day: PartialDate | None = None
) -> dict[str, list[PersonChoice]]:
    """Return the people of each of ``names``, by the name as given, with the posts of ``day`` (None: today).

    Names are compared as when a person is found by them: whatever the case, the apostrophe or the order of words. Of
    unknown ones nothing is there.
    """
    keys = {name: name_key(name) for name in names}
    found: dict[str, list[PersonChoice]] = {}
    with database.session() as session:
        for some in portions(sorted({key for key in keys.values() if key})):
            statement = select(PersonRow.id, PersonRow.name_key).where(PersonRow.name_key.in_(some))
            numbers = {row.id: row.name_key for row in session.execute(statement.order_by(PersonRow.id))}
            for number, one in choices(session, list(numbers), day or today()).items():
                found.setdefault(numbers[number], []).append(one)
    return {name: found[key] for name, key in keys.items() if key in found}


def person_choice(database: Reader, number: int) -> PersonChoice | None:
    """Return one person as he or she is told from others today; None when there is none."""
    with database.session() as session:
        return choices(session, [number], today()).get(number)


def choices(session: Session, numbers: Collection[int], day: PartialDate) -> dict[int, PersonChoice]:
    """Return the people ``numbers`` as they are told from each other on ``day``, in that order."""
    people: dict[int, PersonChoice] = {}
    for some in portions(list(numbers)):
        posts, seats, cities = _posts(session, some), _last_seats(session, some), dict[str, str]()
        rows = {row.id: row for row in session.scalars(select(PersonRow).where(PersonRow.id.in_(some)))}
        bodies = {fold(post.organisation) for own in posts.values() for post in own if post.organisation}
        bodies |= {fold(seat.organisation) for seat, _title in seats.values() if seat.organisation}
        for body, city in session.execute(
            select(OrganisationRow.name_key, MunicipalityRow.name)
            .join(MunicipalityRow, MunicipalityRow.id == OrganisationRow.municipality_id)
            .where(OrganisationRow.name_key.in_(bodies))
        ):
            cities[body] = city
        for number in some:
            if (row := rows.get(number)) is None:
                continue
            seat, visit = seats.get(number, (None, ""))
            post = post_on(posts.get(number, ()), day, seat)
            body = post.organisation if post is not None else ""
            people[number] = PersonChoice(
                id=number, uid=row.uid, name=row.name, post=post.title if post is not None else "", organisation=body,
                city=cities.get(fold(body), ""), last_visit=visit, last_day=seat.day if seat is not None else None,
                standing=row.standing, standing_since=row.standing_since, latin_name=row.latin_name,
                original_name=row.original_name,
            )  # fmt: skip
    return people


def posts_of(session: Session, numbers: Collection[int]) -> dict[int, list[Post]]:
    """Return the posts of people by number, as ``choices`` takes them."""
    return {number: posts for some in portions(list(numbers)) for number, posts in _posts(session, some).items()}


def _posts(session: Session, numbers: Collection[int]) -> dict[int, list[Post]]:
    found: dict[int, list[Post]] = {}
    statement = (
        select(PostRow, OrganisationRow.name)
        .join(OrganisationRow, PostRow.organisation_id == OrganisationRow.id, isouter=True)
        .where(PostRow.person_id.in_(numbers))
        .order_by(PostRow.id.desc())
    )
    for row, body in session.execute(statement):
        post = Post(
            id=row.id, title=row.title, organisation=body or "", held_from=row.held_from, held_to=row.held_to
        )  # fmt: skip
        found.setdefault(row.person_id, []).append(post)
    return found


def _last_seats(session: Session, numbers: Collection[int]) -> dict[int, tuple[LastSeat, str]]:
    last = select(func.max(ParticipantRow.id)).where(ParticipantRow.person_id.in_(numbers))
    statement = (
        select(ParticipantRow, VisitRow.start, VisitRow.shown_title)
        .join(VisitRow, VisitRow.id == ParticipantRow.visit_id)
        .where(ParticipantRow.id.in_(last.group_by(ParticipantRow.person_id)))
    )
    return {
        row.person_id: (LastSeat(post=row.post, organisation=row.organisation, day=start), title)
        for row, start, title in session.execute(statement)
        if row.person_id is not None
    }
