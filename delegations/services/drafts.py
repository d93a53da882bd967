"""Drafts: a record as it stands on screen, written down every moment, so that a crash takes nothing."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from delegations.domain.errors import DatabaseError, NotAllowedError
from delegations.domain.follow_up_typing import FollowUpTyping
from delegations.domain.gift_entry import GiftEntry
from delegations.domain.groups import Group
from delegations.domain.indicator import Indicator
from delegations.domain.meeting import Meeting
from delegations.domain.moments import now_utc
from delegations.domain.people import Municipality, Person
from delegations.domain.practice import Practice
from delegations.domain.roles import Right
from delegations.domain.settings_entry import SettingsEntry
from delegations.domain.stored_formats import KEY, UnreadableError
from delegations.domain.visit import Visit
from delegations.domain.vocabulary import RecordKind
from delegations.domain.who import work_place
from delegations.services.accounts import may_here, require
from delegations.services.names_of_now import with_names_of_now
from delegations.services.record_json import format_of, from_plain, parsed, plain_form
from delegations.store import draft_files
from delegations.store.database import Database
from delegations.store.tables import BinRow, DraftRow, MeetingRow, PracticeRow, VisitRow

KINDS: dict[type[Any], str] = {
    Visit: "visit",
    Meeting: "meeting",
    Group: "group",
    Practice: "practice",
    Indicator: "indicator",
    Person: "person",
    Municipality: "municipality",
    GiftEntry: "gift",
    SettingsEntry: "settings",
    FollowUpTyping: "follow_up",
}
_RIGHTS = {
    "meeting": Right.MEETINGS,
    "group": Right.MEETINGS,
    "follow_up": Right.FOLLOW_UPS,
    "settings": Right.ADMINISTER,
}
"""Whose drafts of which kind: whoever may save such a record; where nothing else stands here, of visits."""
Record = TypeVar(
    "Record", Visit, Meeting, Group, Practice, Indicator, Person, Municipality, GiftEntry, SettingsEntry, FollowUpTyping
)
AnyRecord = TypeVar("AnyRecord")
_FORGOTTEN = timedelta(days=1)
_SHORT_WAIT = 0.1
"""Seconds that a draft waits for another program's lock."""
_BESIDE = "beside"
"""Under which the JSON of a draft has what is no field of its record."""


@dataclass(frozen=True, slots=True)
class Unread:
    """What was typed into a field and can't be understood, and the sentence that says why."""

    text: str
    sentence: str = field(compare=False)
    """In the language in force, so that it makes no difference between two states of a record."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A record as it stood on screen, with what else has to come back with it."""

    record: Any
    base: Any = None
    """The record as it was opened, kept for records that have no version of their own."""
    typed: Mapping[str, Unread] = field(default_factory=dict)
    """What can't be understood, by the field's path."""
    discarded: "Draft | None" = None
    """Edits that were thrown away before these, until the record is saved: undo brings them back."""
    has_edits: bool = True
    """False when ``record`` is as it is stored, and only what was thrown away is kept."""


def keep_draft(database: Database, record: Any, **beside: Any) -> None:
    """Write down ``record`` as it stands on screen; in the user's own folder when the database can't take it.

    Nor does it take the draft of whoever may not save such a record: what is typed is not lost all the same.

    ``beside`` is what else a ``Draft`` has, by name. Raises DatabaseError or NotAllowedError when neither can
    take it.
    """
    content, kind = _written(Draft(record, **beside)), KINDS[type(record)]
    try:
        # A keystroke waits for nobody: what can't be written now is kept aside.
        with database.writing(lock_wait=_SHORT_WAIT) as session:
            require(session, _RIGHTS.get(kind, Right.VISITS))
            row = DraftRow(uid=record.uid, owner=work_place(), kind=kind, content=content, written_at=now_utc())
            session.merge(row)
    except (DatabaseError, NotAllowedError):
        try:
            draft_files.put_aside(database.path, record.uid, kind, content, database.file_key)
        except OSError:
            pass
        else:
            return
        raise
    draft_files.forget_aside(database.path, record.uid)


def _written(draft: Draft) -> str:
    return json.dumps(_plain(draft), ensure_ascii=False)


def _plain(draft: Draft) -> dict[str, Any]:
    """Return a draft in plain form: that of the record, with a part of its own for what stands beside it."""
    beside: dict[str, Any] = {}
    if draft.base is not None:
        beside["base"] = plain_form(draft.base)
    if draft.typed:
        beside["typed"] = {path: plain_form(unread) for path, unread in draft.typed.items()}
    if draft.discarded is not None:
        beside["discarded"] = _plain(draft.discarded)
    if not draft.has_edits:
        beside["has_edits"] = False
    data = format_of(type(draft.record)).written(plain_form(draft.record))
    return {**data, _BESIDE: beside} if beside else data


def _read(data: Any, kind: type[AnyRecord]) -> Draft:
    """Return a draft of any format; raises UnreadableError. What stands beside the record may be past reading."""
    beside = data.pop(_BESIDE, None) if isinstance(data, dict) else None
    kept = format_of(kind)
    record = from_plain(kept.read(data), kind)
    if not isinstance(beside, dict):
        return Draft(record)
    base = None
    with suppress(UnreadableError):
        if "base" in beside:
            base = from_plain(kept.read(_of_format(beside["base"], data)), kind)
    typed: dict[str, Unread] = {}
    with suppress(UnreadableError):
        typed = from_plain(beside.get("typed", {}), dict[str, Unread])
    discarded: Draft | None = None
    with suppress(UnreadableError):
        if "discarded" in beside:
            discarded = _read(beside["discarded"], kind)
    return Draft(record, base, typed, discarded, has_edits=beside.get("has_edits", True) is True)


def _of_format(base: Any, data: dict[str, Any]) -> Any:
    """Return the plain form of a base, which is of the format of its draft's record, with that number."""
    return {**base, KEY: data.get(KEY, 1)} if isinstance(base, dict) else base


def drop_draft(database: Database, uid: str) -> None:
    """Forget the draft of a record whose edits were thrown away."""
    draft_files.forget_aside(database.path, uid)
    with database.writing(lock_wait=_SHORT_WAIT) as session:
        drop_own_draft(session, uid)


def drop_own_draft(session: Session, uid: str) -> None:
    """Forget the draft of a record that was saved here; those of others stay."""
    session.execute(delete(DraftRow).where(DraftRow.uid == uid, DraftRow.owner.in_(_own())))


def _own() -> tuple[str, str]:
    # Drafts of versions that did not tell people apart belong to whoever comes first.
    return ("", work_place())


def left_drafts(database: Database, kind: type[Record], *, everybody: bool = False) -> list[Record]:
    """Return the records that were being edited when the program ended, the latest first; unreadable ones stay kept.

    Those that others are editing are theirs; what nobody touched for a day belongs to whoever finds it. With
    ``everybody`` all of them, and those that were thrown away and can still be brought back.
    """
    found = list(_left(database, kind, everybody=everybody))
    thrown = [draft.discarded.record for draft in found if draft.discarded is not None] if everybody else []
    return [draft.record for draft in found if draft.has_edits] + thrown


def offered_drafts(database: Database) -> list[tuple[RecordKind, Any]]:
    """Return the drafts of all kinds that somebody here may go on with; not those of records in the bin."""
    with database.session() as session:
        binned = set(session.scalars(select(BinRow.uid)))
        for table in (VisitRow, MeetingRow, PracticeRow):
            binned |= set(session.scalars(select(table.uid).where(table.deleted_at.is_not(None))))
    found = [(RecordKind(name), left_drafts(database, kind)) for kind, name in KINDS.items()]
    return [(kind, record) for kind, records in found for record in records if record.uid not in binned]


def _left(database: Database, kind: type[Any], *, everybody: bool = False) -> Iterator[Draft]:
    seen: set[str] = set()
    statement = select(DraftRow.content).where(DraftRow.kind == KINDS[kind]).order_by(DraftRow.written_at.desc())
    if not everybody:
        statement = statement.where(or_(DraftRow.owner.in_(_own()), DraftRow.written_at < now_utc() - _FORGOTTEN))
    with database.session() as session:
        # Whoever can't save such a record does not go on with what another one typed into it.
        goes_on = everybody or may_here(session, _RIGHTS.get(KINDS[kind], Right.VISITS))
        stored: list[str] = list(session.scalars(statement)) if goes_on else []
    for content in (*draft_files.left_aside(database.path, KINDS[kind], database.file_key), *stored):
        try:
            draft = _called_as_now(database, _read(parsed(content), kind))
        except UnreadableError:
            continue
        if draft.record.uid not in seen:
            seen.add(draft.record.uid)
            yield draft


def _called_as_now(database: Database, draft: Draft) -> Draft:
    discarded = _called_as_now(database, draft.discarded) if draft.discarded is not None else None
    named = partial(with_names_of_now, database)
    return replace(draft, record=named(draft.record), base=named(draft.base), discarded=discarded)


def find_draft(database: Database, record: Any) -> Draft | None:
    """Return the draft of ``record`` with what was kept beside it, or None."""
    return next((one for one in _left(database, type(record)) if one.record.uid == record.uid), None)


def draft_of(database: Database, record: Record) -> Record | None:
    """Return the draft of ``record``, or None."""
    draft = find_draft(database, record)
    return draft.record if draft is not None and draft.has_edits else None
