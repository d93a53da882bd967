"""Who was erased: known by digests alone, so that nothing brings a name back – a package, an old version, a backup.

The list lies in the database, and beside its backups, because a backup that is older than an erasure does not know it.
Regulation (EU) 2016/679, article 5, paragraph 2: the office must be able to show that it erased, and keeps erased.
"""

import json
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from delegations.domain.people.name_mentions import ErasedNames, ErasedPerson, NameSpan
from delegations.domain.records.stored_formats import NO_CONTENT, Json, StoredFormat, UnreadableError, rows_in
from delegations.domain.text.texts import _
from delegations.store.backups.erased_lists import is_kept, keep_list
from delegations.store.engine.database import Database
from delegations.store.files.stamp_key import seal_key_in
from delegations.store.rows.plain import plain

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SETTING = "erased_people"
"""The key under which the list stands among the settings."""
_FORMAT = StoredFormat()


@dataclass(frozen=True)
class ErasedList:
    """The list: ``pending`` are identities of records whose texts a human has still to look at."""

    names: ErasedNames = field(default_factory=ErasedNames)
    pending: frozenset[str] = frozenset()


def placeholder(number: int) -> str:
    """Return what stands in the place of the name of a person who had a number."""
    return _("Person No. {number} (data erased)").format(number=number)


def read_erased(session: "Session") -> ErasedList:
    """Return the list of a database; an empty one when nobody was erased, or it can't be read."""
    held = stored_list(session)
    if not held.names.people:
        return held
    others = frozenset(key for (key,) in plain(session).execute("SELECT name_key FROM person"))
    return replace(held, names=replace(held.names, others=others))


def stored_list(session: "Session") -> ErasedList:
    """Return the list as it is stored, without the people of today: enough to see whether there is anything to do."""
    return _list_in(plain(session))


def _list_in(connection: sqlite3.Connection) -> ErasedList:
    row = connection.execute("SELECT value FROM setting WHERE key = ?", (SETTING,)).fetchone()
    return parsed_list(row[0]) if row is not None else ErasedList()


def note_erased(session: "Session", named: NameSpan, number: int, day: str, pending: frozenset[str]) -> None:
    """Add a person who is erased on a day (ISO), with the records that are to be looked at."""
    held = read_erased(session)
    names = replace(held.names, salt=held.names.salt or secrets.token_hex(16))
    before = tuple(one for one in names.people if one.uid != named.person.uid)
    names = replace(names, people=(*before, names.erased(named, number, day)))
    write_erased(session, ErasedList(names, held.pending | pending))


def write_erased(session: "Session", held: ErasedList) -> None:
    """Store the list."""
    from delegations.store.tables import SettingRow

    session.merge(SettingRow(key=SETTING, value=_written(held)))
    session.flush()


def _written(held: ErasedList) -> str:
    people = [
        {"uid": one.uid, "number": one.number, "day": one.day, "keys": one.keys, "text_keys": one.text_keys}
        for one in held.names.people
    ]
    return json.dumps(_FORMAT.written({"salt": held.names.salt, "people": people, "pending": sorted(held.pending)}))


def parsed_list(stored: str) -> ErasedList:
    """Return the list that was stored; an empty one when it can't be read."""
    with suppress(UnreadableError, *NO_CONTENT):
        data = _FORMAT.read(json.loads(stored))
        salt = str(data["salt"])
        bytes.fromhex(salt)
        people = tuple(map(_person, rows_in(data, "people")))
        return ErasedList(ErasedNames(salt, people), frozenset(map(str, rows_in(data, "pending"))))
    return ErasedList()


def _person(data: Json) -> ErasedPerson:
    match data:
        case {
            "uid": str(uid),
            "number": int(number),
            "day": str(day),
            "keys": list(keys),
            "text_keys": list(text_keys),
        }:
            return ErasedPerson(
                uid=uid, number=number, day=day, keys=tuple(map(str, keys)), text_keys=tuple(map(str, text_keys))
            )
    raise UnreadableError


def keep_beside_backups(database: Database) -> None:
    """Write the list of a database beside its backups, where it does not lie yet as it is."""
    with database.plain_sql() as connection:
        held, key = _list_in(connection), seal_key_in(connection)
    if held.names.people and key is not None and not is_kept(database.path, written := _written(held), key):
        keep_list(database.path, written, key)


@dataclass(frozen=True)
class Wiping:
    """Takes names out of what is stored as JSON, in place.

    ``whole`` returns what stands for a value that is a name and nothing else, ``within`` a text without names,
    ``initials`` one without family names that have initials; ``number`` is that of the person who goes, None when it is
    nobody who has one.
    """

    whole: Callable[[str], str | None]
    within: Callable[[str], str]
    initials: Callable[[str], str]
    number: int | None = None

    def wider(self) -> "Wiping":
        """Return what takes out family names with initials, too: where the person is known to have taken part."""
        return replace(self, within=lambda written: self.initials(self.within(written)))

    def wipe(self, held: object, lawful: frozenset[str]) -> bool:
        """Take the names out of ``held``, but in fields that are ``lawful``; tell whether there were any."""
        found = False
        if isinstance(held, dict):
            found = self._wipe_person(held)
        elif not isinstance(held, list):
            return False
        for key, value in list(held.items() if isinstance(held, dict) else enumerate(held)):
            if isinstance(value, str):
                clean = value if key in lawful or not value else self.whole(value) or self.within(value)
                if clean != value:
                    held[key] = clean
                    found = True
            else:
                found = self.wipe(value, lawful) or found
        return found

    def _wipe_person(self, held: dict[str, object]) -> bool:
        """Take out of a row what says more of the person than the name; tell whether it was the person's."""
        name = held.get("name")
        is_own = self.number is not None and held.get("person_id") == self.number
        shown = (
            (self.whole(name) or (placeholder(self.number or 0) if is_own else None)) if isinstance(name, str) else None
        )
        if shown is None:
            return False
        held["name"] = shown
        for key in {"phone", "email"} & set(held):
            held[key] = ""
        if "person_id" in held:
            # The number may be given to somebody else one day.
            held["person_id"] = None
        return True


def wiping_of(named: NameSpan, number: int) -> Wiping:
    """Return what takes one person's name out."""
    words = placeholder(number)
    return Wiping(
        lambda value: words if named.names(value) else None,
        lambda text: named.without(text, words),
        lambda text: named.without_initials(text, words),
        number,
    )


def wiping_again(names: ErasedNames) -> Wiping:
    """Return what takes out the names of all who were erased."""

    def whole(value: str) -> str | None:
        number = names.number_of(value)
        return placeholder(number) if number is not None else None

    return Wiping(
        whole,
        lambda text: names.without(text, placeholder),
        lambda text: names.without_initials(text, placeholder),
    )
