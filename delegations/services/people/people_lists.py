"""People of a list taken into the register: who is known stays one person, what is new of him is filled in."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.kinds.field_names import field_name
from delegations.domain.kinds.record_types import PERSON
from delegations.domain.language.vocabulary import Gender
from delegations.domain.people.number_marks import digits_of
from delegations.domain.people.people import PARTS_OF_NAME, Person
from delegations.domain.people.unnamed import is_to_be_named
from delegations.domain.records.record import with_values
from delegations.domain.records.references import Ref
from delegations.domain.text.names import fold, name_key
from delegations.domain.text.texts import _
from delegations.domain.visits.people_lists.listed_people import ListedPerson
from delegations.services.people.people import PEOPLE, read_person
from delegations.services.writing.unit_of_work import Work, writing
from delegations.store.engine.database import Database
from delegations.store.rows.people_refs import tell_apart
from delegations.store.rows.refs import get_or_create_municipality, municipality_called
from delegations.store.tables import OrganisationRow, PersonRow

_FILLED = ("phone", "email", "born", "document", "notes")
"""What a list fills in where nothing is known yet; it never writes over anything."""


@dataclass(frozen=True, slots=True)
class TakenPerson:
    """What became of a row: ``deed`` is made, changed, same or left (nobody was chosen among namesakes).

    ``changes`` are sentences on what was filled in, ``doubts`` on what the list says otherwise.
    """

    uid: str
    name: str
    deed: str
    person_id: int | None = None
    changes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class TakenList:
    """What was done with a list, row by row."""

    people: list[TakenPerson] = field(default_factory=list)

    def count(self, deed: str) -> int:
        """Return how many rows that was done with."""
        return sum(one.deed == deed for one in self.people)


class _DryRunError(Exception):
    """Ends the transaction of a trial: nothing of it stays."""


def take_people(database: Database, people: Iterable[ListedPerson], *, dry_run: bool = False) -> TakenList:
    """Store the people of a list in one transaction, or with ``dry_run`` only tell what that would do.

    Somebody of the same name is the same person; of several, who has the same address, telephone, birth or post. Where
    that tells nothing the row is left. Raises InvalidRecordError when a text can't be stored, NotAllowedError; then
    nothing is.
    """
    taken = TakenList()
    try:
        with writing(database, PERSON.right) as work:
            taken.people += take_within(work, people)
            _end_trial(dry_run=dry_run)
    except _DryRunError:
        taken.people = [replace(one, person_id=None) if one.deed == "made" else one for one in taken.people]
    return taken


def take_within(work: Work, people: Iterable[ListedPerson]) -> list[TakenPerson]:
    """Store the people of a list within a unit of work, as ``take_people`` does; no two rows are one person.

    Who is not named yet is nobody.
    """
    taken: list[TakenPerson] = []
    others = set[int | None]()
    by_name: dict[str, list[Person]] = {}
    for one in people:
        if one.name and not is_to_be_named(one.name):
            taken.append(_take(work, one, others, _namesakes(work.session, one.name, by_name)))
            others.add(taken[-1].person_id)
    return taken


def _end_trial(*, dry_run: bool) -> None:
    if dry_run:
        raise _DryRunError


def _take(work: Work, listed: ListedPerson, others: Collection[int | None], everybody: list[Person]) -> TakenPerson:
    """Store a person of a list who is none of ``others``, those of the rows above.

    ``everybody`` of that name, to whom is added who is made.
    """
    namesakes = [one for one in everybody if one.id not in others]
    known = _who(namesakes, listed, is_only=len(everybody) == 1)
    if known is None and namesakes:
        several = _("There are {count} people of that name: it isn’t certain which one is meant.")
        return TakenPerson(listed.uid, listed.name, "left", doubts=(several.format(count=len(namesakes)),))
    if known is None:
        stored = PEOPLE.save_within(work, None, listed.person())
        tell_apart(work.session, stored.uid, [one.uid for one in everybody])
        everybody.append(stored)
        _settle_city(work.session, listed)
        return TakenPerson(listed.uid, stored.name, "made", stored.id)
    person, doubts = _filled(known, listed)
    changes = tuple(_changes(known, person))
    if changes:
        PEOPLE.save_within(work, known.id, person)
    _settle_city(work.session, listed)
    return TakenPerson(listed.uid, known.name, "changed" if changes else "same", known.id, changes, tuple(doubts))


def _namesakes(session: Session, name: str, by_name: dict[str, list[Person]]) -> list[Person]:
    """Return everybody of that name, read once for a whole list: ``by_name`` keeps them."""
    if not (key := name_key(name)):
        return []
    if key not in by_name:
        numbers = session.scalars(select(PersonRow.id).where(PersonRow.name_key == key).order_by(PersonRow.id))
        by_name[key] = [read_person(session, number) for number in numbers]
    return by_name[key]


def _who(namesakes: list[Person], listed: ListedPerson, *, is_only: bool) -> Person | None:
    if is_only and namesakes:
        one = namesakes[0]
        # Two people of one name who were born on two days are two people; a year alone may be that of the day.
        is_other = bool(one.born and listed.born) and not _same_birth(one, listed)
        return None if is_other or (_is_elsewhere(one, listed) and not _has_mark(one, listed)) else one
    fitting = [one for one in namesakes if _has_mark(one, listed)] or [
        one for one in namesakes if listed.post and fold(listed.post) in {fold(post.title) for post in one.posts}
    ]
    return fitting[0] if len(fitting) == 1 else None


def _is_elsewhere(one: Person, listed: ListedPerson) -> bool:
    """Tell whether a list gives somebody another post in another body than all that are known."""
    title, body = fold(listed.post), fold(listed.organisation)
    if not (title and body and one.posts):
        return False
    return all(fold(post.title) != title and fold(post.organisation) not in ("", body) for post in one.posts)


def _same_birth(one: Person, listed: ListedPerson) -> bool:
    first, second = str(one.born), str(listed.born)
    return first.startswith(second) or second.startswith(first)


def _has_mark(one: Person, listed: ListedPerson) -> bool:
    phones = {digits_of(part)[-9:] for part in one.phone.split(",")} & {
        digits_of(part)[-9:] for part in listed.phone.split(",")
    }
    return bool(
        (one.email and one.email.casefold() == listed.email.casefold())
        or any(phones)
        or (one.document and digits_of(one.document) == digits_of(listed.document))
        or (one.born and listed.born and _same_birth(one, listed))
    )


def _filled(known: Person, listed: ListedPerson) -> tuple[Person, list[str]]:
    """Return the person with what was missing, and sentences on what the list says otherwise."""
    values: dict[str, object] = {}
    doubts = []
    for name in _FILLED:
        ours, theirs = getattr(known, name), getattr(listed, name)
        if theirs and not ours:
            values[name] = theirs
        elif theirs and name != "notes" and not _says_the_same(name, str(ours), str(theirs)):
            # What is hidden is not told: only that it is another one.
            otherwise = _("The list says otherwise: {field}. It stays as it was.")
            doubts.append(otherwise.format(field=field_name("Person", name)))
    if listed.gender is not Gender.UNKNOWN and known.gender is Gender.UNKNOWN:
        values["gender"] = listed.gender
    if listed.latin and not known.latin_name:
        values["latin_name"] = listed.latin
    if listed.original and not known.original_name:
        values["original_name"] = listed.original
    if listed.parts and not (known.given_name or known.family_name):
        values |= {**dict(zip(PARTS_OF_NAME, listed.parts, strict=True)), "name_order": listed.order}
    held = {(fold(one.title), fold(one.organisation)) for one in known.posts}
    new = listed.person().posts
    if new and not any(
        (fold(one.title), fold(one.organisation)) in held
        or (not one.organisation and fold(one.title) in {title for title, _body in held})
        for one in new
    ):
        values["posts"] = (*known.posts, *new)
    return with_values(known, values), doubts


def _says_the_same(name: str, ours: str, theirs: str) -> bool:
    if name == "phone":
        return {digits_of(one)[-9:] for one in theirs.split(",")} <= {digits_of(one)[-9:] for one in ours.split(",")}
    if name == "born":
        return ours.startswith(theirs)
    return fold(ours).replace(" ", "") == fold(theirs).replace(" ", "")


def _changes(before: Person, after: Person) -> Iterator[str]:
    for name in (*_FILLED, "gender", "latin_name", "original_name"):
        if getattr(before, name) != getattr(after, name):
            yield _("filled in: {field}").format(field=field_name("Person", name))
    if any(getattr(before, name) != getattr(after, name) for name in PARTS_OF_NAME):
        yield _("filled in: {field}").format(field=field_name("Person", "name"))
    for post in after.posts[len(before.posts) :]:
        words = ", ".join(filter(None, (post.title, post.organisation)))
        yield _("another post: {post}").format(post=words)


def _settle_city(session: Session, listed: ListedPerson) -> None:
    """Say where the body lies that somebody comes from, where that is not known yet."""
    body = listed.organisation or listed.city
    if not (listed.city and body):
        return
    row = session.scalar(select(OrganisationRow).where(OrganisationRow.name_key == fold(body)).limit(1))
    if row is not None and row.municipality_id is None:
        city = municipality_called(session, listed.city) or Ref(None, listed.city)
        row.municipality_id = get_or_create_municipality(session, city)
        session.flush()
