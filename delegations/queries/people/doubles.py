"""Records that may be of one person: namesakes, other spellings of a name, another family name in the same body.

Who sat in one visit together, and who was told apart, is never offered.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from delegations.domain.people.identity.spellings import SpokenName, spoken
from delegations.domain.people.identity.who import PersonChoice
from delegations.domain.people.name_reading import read_name, words_fit
from delegations.domain.people.people import PARTS_OF_NAME
from delegations.domain.people.person_name import PersonName
from delegations.queries.people.choices import choices, today
from delegations.queries.reader import Reader
from delegations.store.tables import DifferentPeopleRow, ParticipantRow, PersonRow, PostRow

_MOST_OF_ONE_SOUND = 30
"""People whose names sound alike: of more, sound says nothing."""


class Double(NamedTuple):
    """Two records that may be of one person; ``same_name``: they are called the same but for case or order."""

    first: PersonChoice
    second: PersonChoice
    same_name: bool


class _Known(NamedTuple):
    id: int
    uid: str
    name_key: str
    names: tuple[SpokenName, ...]


def people_doubles(database: Reader, limit: int = 200) -> list[Double]:
    """Return pairs of records that may be of one person, namesakes first; it reads all names, so not in the window."""
    with database.session() as session:
        people = list(_people(session))
        apart = {(one.first, one.second) for one in session.scalars(select(DifferentPeopleRow))}
        together = _together(session)
        found = []
        for first, second in _alike(session, people):
            pair = (min(first.uid, second.uid), max(first.uid, second.uid))
            if pair not in apart and (first.id, second.id) not in together:
                found.append((first.name_key != second.name_key, first.id, second.id))
        found = sorted(set(found))[:limit]
        known = choices(session, sorted({number for _other, *two in found for number in two}), today())
    return [Double(known[first], known[second], same_name=not other) for other, first, second in found]


def _people(session: Session) -> Iterator[_Known]:
    columns = (getattr(PersonRow, part) for part in (*PARTS_OF_NAME, "name_order"))
    statement = select(PersonRow.id, PersonRow.uid, PersonRow.name, PersonRow.name_key, PersonRow.latin_name, *columns)
    for number, uid, name, key, latin, title, given, middle, family, suffix, order in session.execute(statement):
        said = PersonName(
            text=name, title=title, given=given, middle=middle, family=family, suffix=suffix, order=order
        )  # fmt: skip
        read = said if words_fit(said, name) else read_name(name)
        names = (spoken(read), spoken(read_name(latin)) if latin else None)
        yield _Known(number, uid, key, tuple(one for one in names if one is not None))


def _together(session: Session) -> set[tuple[int, int]]:
    """Return who sat in one visit with a namesake or anybody else, as pairs of numbers, the lesser first."""
    one, other = aliased(ParticipantRow), aliased(ParticipantRow)
    statement = select(one.person_id, other.person_id).join(other, other.visit_id == one.visit_id)
    statement = statement.where(one.person_id < other.person_id).distinct()
    return {(first, second) for first, second in session.execute(statement) if first and second}


def _alike(session: Session, people: Iterable[_Known]) -> Iterator[tuple[_Known, _Known]]:
    by_key, by_sound, by_given = (defaultdict[str, list[_Known]](list) for _group in range(3))
    for one in people:
        by_key[one.name_key].append(one)
        for name in one.names:
            for part in name.family:
                by_sound[f"{part} {name.given[:1]}"].append(one)
            if name.middle:
                by_given[f"{name.given} {name.middle}"].append(one)
    for group in by_key.values():
        yield from combinations(group, 2)
    for group in by_sound.values():
        if len(group) <= _MOST_OF_ONE_SOUND:
            yield from (two for two in combinations(group, 2) if _may_be(*two))
    yield from _married(session, by_given.values())


def _may_be(first: _Known, second: _Known) -> bool:
    return first.id != second.id and any(one.may_be(other) for one in first.names for other in second.names)


def _married(session: Session, groups: Iterable[list[_Known]]) -> Iterator[tuple[_Known, _Known]]:
    """Yield people of one given name and patronymic with another family name who have a post in the same body."""
    some = [group for group in groups if 1 < len(group) <= _MOST_OF_ONE_SOUND]
    numbers = {one.id for group in some for one in group}
    bodies = defaultdict[int, set[int]](set)
    held = select(PostRow.person_id, PostRow.organisation_id).where(PostRow.organisation_id.is_not(None))
    for person, body in session.execute(held) if numbers else ():
        bodies[person].add(body or 0)
    for group in some:
        for first, second in combinations(group, 2):
            if first.id != second.id and bodies[first.id] & bodies[second.id]:
                yield first, second
