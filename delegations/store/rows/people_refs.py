"""Finding, or making in place, the people that rows of records name: two rows of one record are never one person."""

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from sqlalchemy import delete, insert, inspect, or_, select
from sqlalchemy.orm import Session

from delegations.domain.people.identity.who import NEW_PERSON, NamedRow
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.unnamed import named
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.names import fold, name_key
from delegations.store.rows.refs import get_or_create_organisation
from delegations.store.search.search_index import reindex
from delegations.store.tables import DifferentPeopleRow, OrganisationRow, PersonRow, PostRow


class NamingRow(Protocol):
    """A row that calls somebody by a name of its own and points to the person."""

    @property
    def person_id(self) -> int | None:
        """The number of the person."""


class PeopleOfRecord:
    """The people whom the rows of one record name: each row somebody else, unless not ``each_once``."""

    def __init__(self, session: Session, rows: Iterable[NamedRow], *, each_once: bool = True) -> None:
        self._session, self._each_once = session, each_once
        self._chosen = {one.person_id for one in rows if one.person_id}
        self._taken = set[int]()

    def person_of(self, record: NamedRow, row: NamingRow | None = None) -> int | None:
        """Return the person behind ``record``, as ``get_or_create_person`` does, who stands in no other row."""
        # Whom another row names by number is not found by name.
        others = self._taken | (self._chosen - {record.person_id}) if self._each_once else ()
        person = get_or_create_person(self._session, record, row, others)
        if person is not None and self._each_once:
            self._taken.add(person)
        return person


def get_or_create_person(
    session: Session, participant: NamedRow, row_of: NamingRow | None = None, others: Collection[int] = ()
) -> int | None:
    """Return the person behind ``participant``, made in place when new, with the post noted; none of ``others``.

    None where nobody is named, or not yet.
    A person chosen by number is kept as long as the name is still his, or as it was stored with him in ``row_of``,
    the row that it stands in: minutes call people as they were called. Else one of that name (whatever the case, the
    apostrophe or the order of words) is taken, if post or body don't speak against it. Namesakes are never guessed
    between: the first one with the same post is taken, else a new person is made.
    """
    key = name_key(named(participant.name))
    if not key:
        return None
    row = session.get(PersonRow, participant.person_id) if participant.person_id else None
    if row is not None and (row.id in others or (row.name_key != key and not _is_as_stored(row_of, participant))):
        row = None
    namesakes = list(session.scalars(select(PersonRow).where(PersonRow.name_key == key).order_by(PersonRow.id)))
    if row is None and participant.person_id != NEW_PERSON:
        row = _person_among(session, [one for one in namesakes if one.id not in others], participant)
    if row is None:
        read = read_name(participant.name)
        row = PersonRow(name=read.full, name_key=key, sort_name=read.sort_key, name_doubt=read.doubt.value)
        session.add(row)
        session.flush()
        said = participant.person_id == NEW_PERSON
        tell_apart(session, row.uid, [one.uid for one in namesakes if said or one.id in others])
    note_post(session, row.id, participant)
    reindex(session, RecordKind.PERSON, [row.id])
    return row.id


def tell_apart(session: Session, uid: str, others: Iterable[str]) -> None:
    """Note that the person ``uid`` is none of ``others``."""
    pairs = {(min(uid, other), max(uid, other)) for other in others if other != uid}
    if pairs:
        # One statement for all: of one name there may be hundreds.
        said = DifferentPeopleRow
        known = select(said.first, said.second).where(or_(said.first == uid, said.second == uid))
        new = sorted(pairs.difference((first, second) for first, second in session.execute(known)))
        if new:
            session.execute(insert(said), [{"first": first, "second": second} for first, second in new])
    session.flush()


def let_ask(session: Session, uid: str, other: str) -> None:
    """Forget that two people were told apart."""
    first, second = sorted((uid, other))
    said = DifferentPeopleRow
    session.execute(delete(said).where(said.first == first, said.second == second))


def _is_as_stored(row: NamingRow | None, participant: NamedRow) -> bool:
    if row is None or not inspect(row).persistent:
        return False
    return row.person_id == participant.person_id and not inspect(row).attrs.name.history.has_changes()


def _person_among(session: Session, namesakes: Sequence[PersonRow], participant: NamedRow) -> PersonRow | None:
    """Return who of ``namesakes`` holds the post of a row, or the only one where nothing speaks against it."""
    statement = (
        select(PostRow.person_id, PostRow.title, OrganisationRow.name_key)
        .join(OrganisationRow, PostRow.organisation_id == OrganisationRow.id, isouter=True)
        .where(PostRow.person_id.in_([row.id for row in namesakes]))
    )
    title, body = fold(participant.post), fold(participant.organisation)
    posts = [(one, fold(held), of or "") for one, held, of in session.execute(statement)] if namesakes else []
    if title:
        same = [one for one, held, of in posts if held == title and (not body or of in ("", body))]
        if same:
            return next(row for row in namesakes if row.id == min(same))
    if len(namesakes) != 1:
        return None
    # Another post in another body: as likely another one of that name.
    is_other = title and body and posts and all(held != title and of not in ("", body) for _one, held, of in posts)
    return None if is_other else namesakes[0]


def note_post(session: Session, person: int, participant: NamedRow) -> None:
    """Note with a person the post that a row says, unless it is known."""
    if not participant.post:
        return
    body = get_or_create_organisation(session, participant.organisation)
    held = session.scalars(select(PostRow).where(PostRow.person_id == person))
    key = fold(participant.post)
    if not any(fold(row.title) == key and row.organisation_id in (body, None) for row in held):
        session.add(PostRow(person_id=person, organisation_id=body, title=participant.post))
        session.flush()
