"""Erasing again what a backup that is older than the erasure brings back."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from delegations.domain.people.name_mentions import ErasedNames, ErasedPerson
from delegations.domain.text.errors import DelegationsError
from delegations.services.privacy.erased_people import (
    ErasedList,
    keep_beside_backups,
    parsed_list,
    placeholder,
    read_erased,
    stored_list,
    wiping_again,
    write_erased,
)
from delegations.services.privacy.personal_places import PLACES, NamePlace
from delegations.services.privacy.personal_wiping import wipe_aside, wipe_kept
from delegations.services.writing.unit_of_work import writing
from delegations.store.backups.erased_lists import kept_list
from delegations.store.engine.database import Database
from delegations.store.search.search_index import index_everything
from delegations.store.tables import PersonRow


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of who was erased before going back: by the present database, and by the list beside backups.

    ``ignored`` are lists beside backups that are not ours; ``is_read`` tells that the present database could be asked.
    """

    lists: tuple[ErasedList, ...] = ()
    ignored: tuple[Path, ...] = ()
    is_read: bool = False

    @property
    def people(self) -> dict[str, ErasedPerson]:
        """All who are known to be erased, by identity."""
        return {one.uid: one for held in self.lists for one in held.names.people}


def known_erased(path: Path, backup: Path, database: Database | None) -> Known:
    """Return who was erased, before ``path`` goes back to ``backup``; ``database`` is the present one, if it opens."""
    beside = kept_list(path, backup)
    lists = [parsed_list(beside.content)]
    is_read = False
    if database is not None:
        with suppress(DelegationsError), database.session() as session:
            lists.insert(0, read_erased(session))
            is_read = True
    return Known(tuple(lists), beside.ignored, is_read)


def forget_strange_list(database: Database, known: Known) -> None:
    """Let a database that was a backup of somebody else's say nothing of who was erased here but what is ``known``.

    Else whoever laid it there would have people erased as soon as the office comes back from it.
    """
    with writing(database, None) as work:
        session = work.session
        if stored_list(session).names.people:
            write_erased(session, max(known.lists, key=lambda one: len(one.names.people)))


def erase_again(database: Database, known: Known) -> int:
    """Erase from ``database``, which was a backup, who was erased since it was made; return how many came back.

    Records that have to be looked at stand among those that were to be looked at before.
    """
    people = known.people
    if not people:
        return 0
    with database.session() as session:
        came = select(PersonRow.id, PersonRow.uid).where(PersonRow.uid.in_(people))
        back = [(number, people[uid]) for number, uid in session.execute(came)]
    for number, one in back:
        # It knows every paper: the window does not wait for that when it starts.
        from delegations.services.privacy.personal_data import erase_for_good

        erase_for_good(database, number, day=one.day)
    with writing(database, None) as work:
        session = work.session
        _note(session, known.lists)
        held = read_erased(session)
        _wipe_places(session, held.names)
        wipe_kept(session, wiping_again(held.names))
        if back:
            index_everything(session)
    wipe_aside(database, wiping_again(held.names), "")
    keep_beside_backups(database)
    return len(back)


def _note(session: Session, known: Sequence[ErasedList]) -> None:
    """Keep the list that knows most as that of this database; who was erased just now is on it as well."""
    here = read_erased(session)
    fullest = max((here, *known), key=lambda one: len(one.names.people))
    uids = {one.uid for one in fullest.names.people}
    # Digests of another salt say nothing here; that the person was erased is known by the identity all the same.
    others = tuple(
        ErasedPerson(uid=one.uid, number=one.number, day=one.day, keys=(), text_keys=())
        for held in (here, *known)
        for one in held.names.people
        if one.uid not in uids
    )
    names = replace(fullest.names, people=(*fullest.names.people, *dict.fromkeys(others)))
    pending = frozenset(uid for held in (here, *known) for uid in held.pending)
    write_erased(session, ErasedList(names, pending))


def _wipe_places(session: Session, names: ErasedNames) -> None:
    for place in PLACES:
        spelled = session.scalars(text(f"SELECT DISTINCT {place.column} FROM {place.table}"))  # noqa: S608  constants
        for name in [one for one in spelled if one]:
            number = names.number_of(name)
            if number is not None:
                _replace(session, place, name, number)


def _replace(session: Session, place: NamePlace, name: str, number: int) -> None:
    spared = f"NOT ({place.lawful})" if place.lawful else "1"
    query = (
        f"UPDATE {place.table} AS t SET {place.column} = :words"  # noqa: S608  constants
        f" WHERE {place.column} = :name AND {spared}"
    )
    session.execute(text(query), {"words": placeholder(number), "name": name})
