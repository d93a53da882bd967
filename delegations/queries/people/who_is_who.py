"""What should be looked at of the people that a record names: namesakes, posts that changed, people not to be asked."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.people.identity.who import NEW_PERSON, NamedRow, PersonChoice, post_on
from delegations.domain.people.people import Post
from delegations.domain.people.unnamed import named
from delegations.domain.text.names import fold, name_key
from delegations.queries.people.choices import choices, people_named, posts_of, today
from delegations.queries.reader import Reader


class SomebodyNamed(NamedRow, Protocol):
    """A row that names somebody, known by its identity."""

    @property
    def uid(self) -> str:
        """The identity of the row."""


class Namesakes(NamedTuple):
    """A row that names nobody by number, and who of the register is called so and stands in no other row."""

    row: str
    name: str
    people: tuple[PersonChoice, ...]


class OtherPost(NamedTuple):
    """A row with a post that is not held on the day, and the one that is; None: none is known."""

    row: str
    name: str
    was: str
    held: Post | None


class NotAsked(NamedTuple):
    """A row of somebody who left office, died or is not to be invited."""

    row: str
    person: PersonChoice


Question = Namesakes | OtherPost | NotAsked


def questions(
    database: Reader, rows: Sequence[SomebodyNamed], day: PartialDate | None, *, is_over: bool = False
) -> list[Question]:
    """Return what should be looked at of ``rows``: first who is meant; of what ``is_over`` only that.

    A namesake with the very post of a row needs no question: saving takes him for the same.
    """
    found: dict[str, list[Question]] = {}
    for one in _namesakes(database, rows, day or today()):
        found.setdefault(one.row, []).append(one)
    for other in () if is_over else _stale(database, rows, day or today()):
        found.setdefault(other.row, []).append(other)
    asked = [question for row in rows for question in found.get(row.uid, ())]
    return sorted(asked, key=lambda one: not isinstance(one, Namesakes))


def _namesakes(database: Reader, rows: Sequence[SomebodyNamed], day: PartialDate) -> list[Namesakes]:
    open_rows = [one for one in rows if named(one.name) and one.person_id is None]
    taken = {one.person_id for one in rows}
    known = people_named(database, {one.name for one in open_rows}, day) if open_rows else {}
    found = []
    for row in open_rows:
        people = tuple(one for one in known.get(row.name, ()) if one.id not in taken)
        if people and not (len(people) == 1 and _is_same(row, people[0])):
            found.append(Namesakes(row.uid, row.name, people))
    return found


def _is_same(row: SomebodyNamed, person: PersonChoice) -> bool:
    body = fold(row.organisation)
    return fold(row.post) == fold(person.post) and bool(row.post) and body in ("", fold(person.organisation))


def _stale(database: Reader, rows: Sequence[SomebodyNamed], day: PartialDate) -> Iterable[OtherPost | NotAsked]:
    numbers = {one.person_id: one for one in rows if one.person_id not in (None, NEW_PERSON) and one.name}
    ids = [number for number in numbers if number]
    if not ids:
        return
    with database.session() as session:
        people, posts = choices(session, ids, day), posts_of(session, ids)
    for number, row in numbers.items():
        person = people.get(number or 0)
        if person is None or name_key(person.name) != name_key(row.name):
            continue
        if person.is_away(day):
            yield NotAsked(row.uid, person)
            continue
        own = posts.get(person.id, [])
        same = [one for one in own if _says(row, one)]
        if same and not any(one.covers(day) for one in same):
            yield OtherPost(row.uid, row.name, row.post, post_on(own, day))
        elif same and (newer := _follows(own, same, day)) is not None:
            yield OtherPost(row.uid, row.name, row.post, newer)


def _says(row: SomebodyNamed, post: Post) -> bool:
    body = fold(post.organisation)
    return bool(row.post) and fold(row.post) == fold(post.title) and (not body or fold(row.organisation) in ("", body))


def _follows(posts: Sequence[Post], same: Sequence[Post], day: PartialDate) -> Post | None:
    """Return a post that began after the one of a row, of which nothing says since when: it comes after it."""
    if any(one.held_from for one in same):
        return None
    begun = [one for one in posts if one.held_from and one.covers(day) and one not in same]
    return max(begun, key=lambda one: str(one.held_from), default=None)
