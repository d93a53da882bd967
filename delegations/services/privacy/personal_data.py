"""Everything that is known about one person, and its erasure while signed minutes and the gift register stay lawful.

General Data Protection Regulation (EU) 2016/679, articles 15, 17 and 20; Law of Ukraine No. 2297-VI "On Protection of
Personal Data", articles 8 and 15. What the law obliges the office to keep – signed minutes, the register of gifts
(Cabinet resolution No. 1195 of 16.11.2011) – is not erased (Regulation, article 17, paragraph 3, point b).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import delete, select, text, update
from sqlalchemy.orm import Session

from delegations.domain.dates.moments import now_utc
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.machine.who import work_place
from delegations.domain.office.roles import Right
from delegations.domain.office.vocabulary import LookedAt
from delegations.domain.people.name_mentions import NameSpan
from delegations.domain.people.number_marks import own_marks
from delegations.domain.people.people import Person
from delegations.domain.people.traces import Trace, TraceKind
from delegations.domain.records.fields import without_sensitive
from delegations.domain.records.vocabulary import AuditAction, RecordKind
from delegations.domain.text.texts import N_, _
from delegations.queries.search import shown_title
from delegations.services.access.accounts import require
from delegations.services.access.looks import note_looks
from delegations.services.people.people import read_person
from delegations.services.privacy.erased_people import keep_beside_backups, note_erased, placeholder, wiping_of
from delegations.services.privacy.personal_bin import binned_naming
from delegations.services.privacy.personal_copies import (
    backup_traces,
    file_traces,
    left_traces,
    paper_traces,
    sent_traces,
)
from delegations.services.privacy.personal_drafts import drafts_naming
from delegations.services.privacy.personal_places import PLACES, NamePlace
from delegations.services.privacy.personal_traces import (
    Search,
    edition_traces,
    kept_traces,
    once,
    record_traces,
    record_uids,
    setting_traces,
)
from delegations.services.privacy.personal_wiping import forget_person, wipe_aside, wipe_kept
from delegations.services.writing.deeds import Subject
from delegations.services.writing.history import forget_versions
from delegations.services.writing.record_json import plain_form
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.rows.outdating import bump_owner_version
from delegations.store.tables import Base, BinRow, PersonRow
from delegations.store.tables.record_tables import RECORD_TABLES


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
        with writing(database, Right.SENSITIVE) as work:
            note_looks(work.session, [person_id], LookedAt.FILE)
    with database.session() as session:
        person = read_person(session, person_id)
        named = named_in(session, person)
        mentions = (*_mentions(session, named), *_unsaved(database, session, named))
    if not sensitive:
        person = without_sensitive(person)
    return PersonalData(person, mentions, sensitive)


def named_in(session: Session, person: Person) -> NameSpan:
    """Return how a person may be named, beside the others who are in the register."""
    columns = select(PersonRow.name_key, PersonRow.email, PersonRow.phone, PersonRow.document)
    others: set[str] = set()
    shared: set[str] = set()
    for key, email, phone, paper in session.execute(columns.where(PersonRow.id != (person.id or 0))):
        others.add(key)
        shared |= own_marks(email, phone, paper)
    return NameSpan(person, frozenset(others), frozenset(shared))


def _mentions(session: Session, named: NameSpan) -> Iterator[Mention]:
    for place in PLACES:
        yield from _in_place(session, place, named)


def _in_place(session: Session, place: NamePlace, named: NameSpan) -> Iterator[Mention]:
    # Spellings differ (order of names, apostrophes): the key decides, and only Python knows it.
    spelled = session.scalars(text(f"SELECT DISTINCT {place.column} FROM {place.table}"))  # noqa: S608  constants
    has_card = "person_id" in Base.metadata.tables[place.table].c
    # A row that says which card it belongs to is that person's, however it spells the name; one of another card is not.
    of_row = " AND (t.person_id IS NULL OR t.person_id = :person)" if has_card else ""
    conditions = [(f"t.{place.column} = :name{of_row}", one) for one in spelled if one and named.names(one)]
    if has_card:
        conditions.append(("t.person_id = :person AND :name = ''", ""))
    seen = set()
    for condition, name in conditions:
        query = text(
            f"SELECT t.id, {place.owner}, {place.lawful or '0'} FROM {place.table} t WHERE {condition}"  # noqa: S608
        )
        for row, number, title, day, lawful in session.execute(query, {"name": name, "person": named.person.id}):
            if number is not None and row not in seen:
                seen.add(row)
                when = PartialDate.from_text(day) if day else None
                shown = shown_title(place.kind.value, title or "")
                yield Mention(place.kind, number, shown, when, place.role, bool(lawful), row, place)


def _unsaved(database: Database, session: Session, named: NameSpan) -> Iterator[Mention]:
    for one in drafts_naming(database, session, named):
        whose = one.owner if one.owner.rpartition("/")[0] != work_place() else ""
        title = " · ".join(filter(None, (one.title, whose)))
        kind = one.kind or RecordKind.LETTER
        yield Mention(kind, one.record_id or 0, title, None, N_("named in unsaved edits"), one.lawful, 0, None)
    for binned in binned_naming(session, named):
        yield Mention(binned.kind, 0, binned.title, None, N_("named in what was deleted"), binned.lawful, 0, None)


@dataclass(frozen=True, slots=True)
class Erasure:
    """What an erasure takes away, what stays because of the law, and what a person has to look at."""

    person: Person
    erased: tuple[Mention, ...]
    kept: tuple[Mention, ...]
    to_check: tuple[Trace, ...]


def preview_erasure(database: Database, person_id: int) -> Erasure:
    """Return what erasing the person would do; raises NotFoundError."""
    with database.session() as session:
        person = read_person(session, person_id)
        named = named_in(session, person)
        mentions = (*_mentions(session, named), *_unsaved(database, session, named))
    before = (
        TraceKind.VERSION,
        TraceKind.STATE,
        TraceKind.DRAFT,
        TraceKind.BIN,
    )  # these are rewritten, as far as can be told
    return Erasure(
        person,
        tuple(one for one in mentions if not one.lawful),
        tuple(one for one in mentions if one.lawful),
        tuple(one for one in _traces(database, named, mentions) if one.what not in before or one.is_lawful),
    )


def _traces(database: Database, named: NameSpan, mentions: tuple[Mention, ...]) -> tuple[Trace, ...]:
    """Return all that names the person beside ``mentions``, which are replaced or kept by law."""
    known = {(one.kind, one.record_id) for one in mentions if one.record_id}
    places = {(one.place.table, one.place.column, one.row) for one in mentions if one.place is not None}
    with database.session() as session:
        person = named.person.id or 0
        search = Search(named, person, frozenset(known), frozenset(places))
        texts = list(record_traces(session, search))
        kept = list(kept_traces(database, session, named))
        touched = known | {(one.kind, one.record_id) for one in (*texts, *kept) if one.kind and one.record_id}
        wide = Search(named, person, frozenset(touched))
        uids = {one.uid for one in (*texts, *kept) if one.uid} | record_uids(session, known)
        return once((
            *texts,
            *setting_traces(session, named),
            *kept,
            *edition_traces(session, search),
            *paper_traces(database, session, wide),
            *file_traces(session, wide),
            *sent_traces(session, named, uids),
            *backup_traces(database, named),
            *left_traces(database, named),
        ))  # fmt: skip


def erase(database: Database, person_id: int, *, day: str = "") -> Erasure:
    """Erase a person: the record, its history, and the name wherever the law does not keep it.

    Names in records become a number that says nothing. Names inside longer texts can't be told from other words: after
    all was replaced it is searched again, and what still names the person is returned to be looked at. ``day`` (ISO) is
    when it was done, nothing: today. Raises NotFoundError.
    """
    with database.session() as session:
        require(session, Right.ADMINISTER)
    return erase_for_good(database, person_id, day=day)


def erase_for_good(database: Database, person_id: int, *, day: str = "") -> Erasure:
    """Erase as ``erase`` does, whoever is signed in: who went back to a backup may do that already."""
    words = placeholder(person_id)
    with writing(database, None) as work:
        session = work.session
        person = read_person(session, person_id)
        named = named_in(session, person)
        mentions = (*_mentions(session, named), *_unsaved(database, session, named))
        stored = tuple(one for one in mentions if one.place is not None and not one.lawful)
        for one in stored:
            _replace(session, one, words)
        _count_saves(session, stored)
        wiping = wiping_of(named, person_id)
        # Records that were made one with it are of the same person, whatever they were called.
        merged = list(session.scalars(select(BinRow.uid).where(BinRow.merged_into == person_id)))
        session.execute(delete(BinRow).where(BinRow.merged_into == person_id))
        session.execute(delete(PersonRow).where(PersonRow.id == person_id))
        forget_person(session, person.uid)
        session.expire_all()
        forget_versions(session, [person.uid, *merged])
        wipe_kept(session, wiping, record_uids(session, {(one.kind, one.record_id) for one in mentions}))
        wipe_aside(database, wiping, person.uid)
        gone = Subject(uid=person.uid, id=person_id, title="")
        work.record(RecordKind.PERSON, gone, AuditAction.ERASED)
        for one in stored:
            work.show(one.kind, [one.record_id])
    to_check = _traces(database, named, mentions)
    with writing(database, None) as work:
        pending = frozenset(one.uid for one in to_check if one.what is TraceKind.TEXT and one.uid and not one.is_lawful)
        note_erased(work.session, named, person_id, day or now_utc().date().isoformat(), pending)
    keep_beside_backups(database)
    return Erasure(
        person,
        tuple(one for one in mentions if not one.lawful),
        tuple(one for one in mentions if one.lawful),
        to_check,
    )


def _replace(session: Session, one: Mention, words: str) -> None:
    place = one.place
    assert place is not None  # noqa: S101  those of drafts are not replaced here
    table = Base.metadata.tables[place.table]
    # What stands beside the name in its row and is the person's alone goes with it.
    beside = "".join(f", {name} = ''" for name in ("phone", "email") if name in table.c)
    query = f"UPDATE {place.table} SET {place.column} = :name{beside} WHERE id = :row"  # noqa: S608  constants
    session.execute(text(query), {"name": words, "row": one.row})
    if place.table == "participant":
        _keep_on_gifts(session, one.row)


def _keep_on_gifts(session: Session, participant: int) -> None:
    """Let gifts that the participant gave or got keep the name, as the law wants: they call nobody by a pointer."""
    for pointer in ("giver_uid", "receiver_uid"):
        uid = "(SELECT uid FROM participant WHERE id = :row)"
        query = f"UPDATE gift SET {pointer} = '' WHERE {pointer} = {uid}"  # noqa: S608  constants
        session.execute(text(query), {"row": participant})


def _count_saves(session: Session, changed_records: tuple[Mention, ...]) -> None:
    """Count a save of each record that lost the name: an editor that has it open must not write it back."""
    for kind, number in {(one.kind, one.record_id) for one in changed_records if RECORD_TABLES[one.kind].counted}:
        table = RECORD_TABLES[kind].table
        session.execute(update(table).where(table.c.id == number).values(version=table.c.version + 1))
    numbers = [one.record_id for one in changed_records if one.kind is RecordKind.FOLLOW_UP]
    if numbers:
        # A follow-up, and a gift, stand in their visit as well.
        bump_owner_version(session, numbers)
