"""Everything that is known about one person, and its erasure while signed minutes and the gift register stay lawful.

General Data Protection Regulation (EU) 2016/679, articles 15, 17 and 20; Law of Ukraine No. 2297-VI "On Protection of
Personal Data", articles 8 and 15. What the law obliges the office to keep – signed minutes, the register of gifts
(Cabinet resolution No. 1195 of 16.11.2011) – is not erased (Regulation, article 17, paragraph 3, point b).
"""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import String, delete, select, text, type_coerce, update
from sqlalchemy.orm import Session

from delegations.domain.errors import NotFoundError
from delegations.domain.names import name_key
from delegations.domain.partial_dates import PartialDate
from delegations.domain.people import SENSITIVE, Person
from delegations.domain.roles import Right
from delegations.domain.stored_formats import UnreadableError, inflated
from delegations.domain.texts import N_, _
from delegations.domain.visit import changed
from delegations.domain.vocabulary import Deed, LookedAt, RecordKind
from delegations.services.accounts import require
from delegations.services.history import Subject, entry_of, forget_versions
from delegations.services.looks import note_looks
from delegations.services.people import read_person
from delegations.services.personal_bin import binned_naming, erase_in_bin
from delegations.services.personal_drafts import drafts_naming, erase_in_drafts, replace_names
from delegations.services.personal_places import PLACES, NamePlace
from delegations.services.record_json import parsed, plain_form
from delegations.services.search import find
from delegations.store.database import Database
from delegations.store.search_index import reindex
from delegations.store.tables import BinRow, HistoryRow, PersonRow


@dataclass(frozen=True, slots=True)
class Mention:
    """A record that names the person: in which role, and whether the law keeps it."""

    kind: RecordKind
    record_id: int
    title: str
    day: PartialDate | None
    role: str
    lawful: bool
    row: int
    place: NamePlace | None
    """None for a draft, which is no record yet, and for what lies in the bin, which is none any more."""


@dataclass(frozen=True, slots=True)
class PersonalData:
    """All about one person; without ``sensitive`` those fields are empty."""

    person: Person
    mentions: tuple[Mention, ...]
    sensitive: bool

    def as_json(self) -> str:
        """Return it as JSON that another program can read (Regulation 2016/679, article 20)."""
        person = plain_form(self.person)
        mentions = [
            {"kind": one.kind.value, "record": one.record_id, "title": one.title, "day": str(one.day or ""),
             "role": _(one.role)}
            for one in self.mentions
        ]  # fmt: skip
        return json.dumps({"person": person, "mentions": mentions}, ensure_ascii=False, indent=2)


def collect(database: Database, person_id: int, *, sensitive: bool = False) -> PersonalData:
    """Return all that is known about a person, by number and by name.

    With ``sensitive`` that is noted. Raises NotFoundError, and NotAllowedError for sensitive data.
    """
    if sensitive:
        with database.writing() as session:
            require(session, Right.SENSITIVE)
            note_looks(session, [person_id], LookedAt.FILE)
    with database.session() as session:
        person = read_person(session, person_id)
        mentions = (*_mentions(session, person), *_unsaved(database, session, person))
    if not sensitive:
        person = changed(person, **dict.fromkeys(SENSITIVE, ""))
    return PersonalData(person, mentions, sensitive)


def _mentions(session: Session, person: Person) -> Iterator[Mention]:
    key = name_key(person.name)
    for place in PLACES:
        # Spellings differ (order of names, apostrophes): the key decides, and only Python knows it.
        spelled = session.scalars(text(f"SELECT DISTINCT {place.column} FROM {place.table}"))  # noqa: S608  constants
        for name in [one for one in spelled if one and name_key(one) == key]:
            query = text(
                f"SELECT t.id, {place.owner}, {place.lawful or '0'} FROM {place.table} t"  # noqa: S608  constants
                f" WHERE t.{place.column} = :name"
            )
            for row, number, title, day, lawful in session.execute(query, {"name": name}):
                if number is not None:
                    when = PartialDate.from_text(day) if day else None
                    yield Mention(place.kind, number, title or "", when, place.role, bool(lawful), row, place)


def _unsaved(database: Database, session: Session, person: Person) -> Iterator[Mention]:
    for one in drafts_naming(database, session, person.uid, person.name):
        yield Mention(one.kind, one.record_id or 0, one.title, None, N_("named in unsaved edits"), one.lawful, 0, None)
    for binned in binned_naming(session, person.name):
        yield Mention(binned.kind, 0, binned.title, None, N_("named in what was deleted"), binned.lawful, 0, None)


@dataclass(frozen=True, slots=True)
class Erasure:
    """What an erasure takes away, what stays because of the law, and texts that a person has to look at."""

    person: Person
    erased: tuple[Mention, ...]
    kept: tuple[Mention, ...]
    to_check: tuple[str, ...]


def preview_erasure(database: Database, person_id: int) -> Erasure:
    """Return what erasing the person would do; raises NotFoundError."""
    data = collect(database, person_id)
    named = {(one.kind.value, one.record_id) for one in data.mentions if one.place is not None}
    hits = [hit for hit in find(database, data.person.name, limit=200) if hit.kind != RecordKind.PERSON.value]
    others = tuple(hit.title for hit in hits if (hit.kind, hit.record_id) not in named)
    return Erasure(
        data.person,
        tuple(one for one in data.mentions if not one.lawful),
        tuple(one for one in data.mentions if one.lawful),
        others,
    )


def erase(database: Database, person_id: int) -> Erasure:
    """Erase a person: the record, its history, and the name wherever the law does not keep it.

    Names in records become a number that says nothing. Names inside longer texts can't be told from other words: the
    records that hold them are returned to be looked at. Raises NotFoundError.
    """
    done = preview_erasure(database, person_id)
    placeholder = _("Person No. {number} (data erased)").format(number=person_id)
    with database.writing() as session:
        require(session, Right.ADMINISTER)
        row = session.get(PersonRow, person_id)
        if row is None:
            raise NotFoundError(_("There is no person with the number {id}.").format(id=person_id))
        uid = row.uid
        stored = tuple(one for one in done.erased if one.place is not None)
        for one in stored:
            assert one.place is not None  # noqa: S101  looked at above
            update = f"UPDATE {one.place.table} SET {one.place.column} = :name WHERE id = :row"  # noqa: S608  constants
            session.execute(text(update), {"name": placeholder, "row": one.row})
        _count_saves(session, stored)
        session.execute(delete(PersonRow).where(PersonRow.id == person_id))
        session.execute(delete(BinRow).where(BinRow.uid == uid))
        erase_in_bin(session, done.person.name, placeholder)
        session.expire_all()
        forget_versions(session, [uid])
        _erase_in_versions(session, done.person.name, placeholder)
        erase_in_drafts(database, session, uid, done.person.name, placeholder)
        session.add(entry_of(session, RecordKind.PERSON, Subject(uid=uid, id=person_id, title=""), Deed.ERASED))
        for kind, number in ((RecordKind.PERSON, person_id), *((one.kind, one.record_id) for one in stored)):
            reindex(session, kind, [number])
    return done


_COUNTING = {
    RecordKind.VISIT: "visit",
    RecordKind.MEETING: "meeting",
    RecordKind.GROUP: "working_group",
    RecordKind.PRACTICE: "practice",
    RecordKind.INDICATOR: "indicator",
}


def _count_saves(session: Session, changed_records: tuple[Mention, ...]) -> None:
    """Count a save of each record that lost the name: an editor that has it open must not write it back."""
    for kind, number in {(one.kind, one.record_id) for one in changed_records if one.kind in _COUNTING}:
        update = f"UPDATE {_COUNTING[kind]} SET version = version + 1 WHERE id = :number"  # noqa: S608  constants
        session.execute(text(update), {"number": number})


def _erase_in_versions(session: Session, name: str, placeholder: str) -> None:
    """Take the name out of what records were like before; signed minutes stay as they are."""
    key = name_key(name)
    kind = type_coerce(HistoryRow.kind, String)
    kept = select(HistoryRow.id, kind, HistoryRow.content).where(HistoryRow.content != b"")
    for number, of, content in session.execute(kept).all():
        written = _without(content, key, placeholder, signed=of == RecordKind.MEETING.value)
        if written != content:
            session.execute(update(HistoryRow).where(HistoryRow.id == number).values(content=written))


def _without(content: bytes, key: str, placeholder: str, *, signed: bool) -> bytes:
    """Return a version without the name; with ``signed``, one of minutes that were signed stays as it is."""
    try:
        held = parsed(inflated(content))
    except UnreadableError:
        # What nobody can read may hold the name, and is of no use to anybody.
        return b""
    if signed and isinstance(held, dict) and held.get("edition"):
        return content
    if not replace_names(held, lambda word: name_key(word) == key, placeholder):
        return content
    return zlib.compress(json.dumps(held, ensure_ascii=False).encode())
