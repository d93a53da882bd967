"""Drafts: a record as it stands on screen, written down every moment, so that a crash takes nothing."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import NamedTuple

from sqlalchemy import select

from delegations.domain.kinds.record_types import RecordType, drafted, type_of_edited
from delegations.domain.records.drafts import Draft, Unread
from delegations.domain.records.record import AnyRecord, Record, Value
from delegations.domain.records.stored_formats import KEY, Json, UnreadableError
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import DatabaseError, NotAllowedError
from delegations.services.access.accounts import may_here
from delegations.services.writing.draft_rows import (
    Editing,
    claim,
    may_take,
    others_editing,
    own,
    put_own_draft,
    rows_to_take,
)
from delegations.services.writing.names_of_now import with_names_of_now
from delegations.services.writing.record_json import format_of, from_plain, parsed, plain_form
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.files import draft_files
from delegations.store.tables import BinRow, DraftRow
from delegations.store.tables.record_tables import STAYING

_SHORT_WAIT = 0.1
"""Seconds that a draft waits for another program's lock."""
_BESIDE = "beside"
"""Under which the JSON of a draft has what is no field of its record."""


def keep_draft(
    database: Database,
    record: AnyRecord,
    *,
    base: AnyRecord | None = None,
    typed: Mapping[str, Unread] | None = None,
    discarded: "Draft[AnyRecord] | None" = None,
    has_edits: bool = True,
) -> None:
    """Write down ``record`` as it stands on screen; in the user's own folder when the database can't take it.

    Nor does it take the draft of whoever may not save such a record: what is typed is not lost all the same. What
    stands beside the record is what a ``Draft`` has. Raises DatabaseError or NotAllowedError when neither can take it.
    """
    kept = type_of_edited(type(record))
    content, kind = _written(Draft(record, base, typed or {}, discarded, has_edits)), kept.kind.value
    try:
        # A keystroke waits for nobody: what can't be written now is kept aside.
        with writing(database, kept.right, lock_wait=_SHORT_WAIT) as work:
            put_own_draft(work.session, record.uid, kind, content)
    except (DatabaseError, NotAllowedError):
        try:
            aside = draft_files.DraftAside(record.uid, own(), kind, content)
            draft_files.put_aside(database.path, aside, database.file_key)
        except OSError:
            pass
        else:
            return
        raise
    draft_files.forget_aside(database.path, record.uid, own())


def _written(draft: Draft[AnyRecord]) -> str:
    return json.dumps(_plain(draft), ensure_ascii=False)


def _plain(draft: Draft[AnyRecord]) -> dict[str, object]:
    """Return a draft in plain form: that of the record, with a part of its own for what stands beside it."""
    beside: dict[str, object] = {}
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


def _read(data: Json, kind: type[AnyRecord]) -> Draft[AnyRecord]:
    """Return a draft of any format; raises UnreadableError. What stands beside the record may be past reading."""
    beside, version = (data.pop(_BESIDE, None), data.get(KEY, 1)) if isinstance(data, dict) else (None, 1)
    kept = format_of(kind)
    record = from_plain(kept.read(data), kind)
    if not isinstance(beside, dict):
        return Draft(record)
    base = None
    with suppress(UnreadableError):
        if "base" in beside:
            base = from_plain(kept.read(_of_format(beside["base"], version)), kind)
    typed: dict[str, Unread] = {}
    with suppress(UnreadableError):
        typed = from_plain(beside.get("typed", {}), dict[str, Unread])
    discarded: Draft[AnyRecord] | None = None
    with suppress(UnreadableError):
        if "discarded" in beside:
            discarded = _read(beside["discarded"], kind)
    return Draft(record, base, typed, discarded, has_edits=beside.get("has_edits", True) is True)


def _of_format(base: Json, version: Json) -> Json:
    """Return the plain form of a base, which is of the format of its draft's record, with that number."""
    return {**base, KEY: version} if isinstance(base, dict) else base


def drop_draft(database: Database, uid: str) -> None:
    """Forget this window's draft of a record whose edits were thrown away."""
    draft_files.forget_aside(database.path, uid, own())
    with writing(database, None, lock_wait=_SHORT_WAIT) as work:
        work.drop_draft(uid)


def left_drafts(database: Database, kind: type[AnyRecord], *, everybody: bool = False) -> list[AnyRecord]:
    """Return the records that were being edited when the program ended, the latest first; unreadable ones stay kept.

    Those that others, or another window, are editing are theirs: see ``may_take``. With ``everybody`` all of them, and
    those that were thrown away and can still be brought back.
    """
    found = [draft for draft, _kept in _left(database, kind, everybody=everybody)]
    thrown = [draft.discarded.record for draft in found if draft.discarded is not None] if everybody else []
    return [draft.record for draft in found if draft.has_edits] + thrown


def offered_drafts(database: Database) -> list[tuple[RecordKind, Record]]:
    """Return the drafts of all kinds that somebody here may go on with; not those of records in the bin."""
    with database.session() as session:
        binned = set(session.scalars(select(BinRow.uid)))
        for one in STAYING.values():
            binned |= set(session.scalars(select(one.table.c.uid).where(one.table.c.deleted_at.is_not(None))))
        stored = set(session.scalars(select(DraftRow.kind).distinct()))
    # Most of the time there is none, and the overview asks each time it is shown.
    is_any_aside = draft_files.is_any_aside(database.path)
    found = [
        (one.kind, left_drafts(database, edited))
        for edited, one in drafted().items()
        if is_any_aside or one.kind.value in stored
    ]
    return [(kind, record) for kind, records in found for record in records if record.uid not in binned]


class _Kept(NamedTuple):
    """A draft as it is kept; ``aside`` is its file when it is not in the database."""

    uid: str
    owner: str
    content: str
    aside: draft_files.DraftAside | None = None


def _left(
    database: Database, kind: type[AnyRecord], *, everybody: bool = False
) -> Iterator[tuple[Draft[AnyRecord], _Kept]]:
    """Yield the drafts of a kind, this window's first; of each record only the first, unless ``everybody``'s count."""
    seen: set[str] = set()
    for kept in _kept(database, type_of_edited(kind), everybody=everybody):
        try:
            draft = _called_as_now(database, _read(parsed(kept.content), kind))
        except UnreadableError:
            continue
        if everybody or draft.record.uid not in seen:
            seen.add(draft.record.uid)
            yield draft, kept


def _kept(database: Database, of: RecordType[Value], *, everybody: bool) -> list[_Kept]:
    is_kind = DraftRow.kind == of.kind.value
    with database.session() as session:
        latest_first = select(DraftRow).where(is_kind).order_by(DraftRow.written_at.desc())
        # Whoever can't save such a record does not go on with what another one typed into it.
        goes_on = everybody or may_here(session, of.right)
        rows = session.scalars(latest_first) if everybody else rows_to_take(session, is_kind)
        stored = [_Kept(row.uid, row.owner, row.content) for row in rows] if goes_on else []
    # What was put aside is later than what the same window could store.
    files = draft_files.left_aside(database.path, of.kind.value, database.file_key)
    aside = [_Kept(one.uid, one.owner, one.content, one) for one in files if everybody or _is_free(one)]
    here = own()
    return sorted((*aside, *stored), key=lambda one: one.owner != here)


def _is_free(aside: draft_files.DraftAside) -> bool:
    # Files are in the folder of this user: one of another machine is his as well.
    return may_take(aside.owner, datetime.min)  # noqa: DTZ901  older than any draft


def _called_as_now(database: Database, draft: Draft[AnyRecord]) -> Draft[AnyRecord]:
    discarded = _called_as_now(database, draft.discarded) if draft.discarded is not None else None
    named = partial(with_names_of_now, database)
    return replace(draft, record=named(draft.record), base=named(draft.base), discarded=discarded)


def find_draft(database: Database, record: AnyRecord) -> Draft[AnyRecord] | None:
    """Return the draft of ``record`` with what was kept beside it, or None."""
    found = _first(database, record)
    return found[0] if found is not None else None


def _first(database: Database, record: AnyRecord) -> tuple[Draft[AnyRecord], _Kept] | None:
    return next((one for one in _left(database, type(record)) if one[0].record.uid == record.uid), None)


def take_draft(database: Database, record: AnyRecord) -> Draft[AnyRecord] | None:
    """Return the draft of ``record`` as ``find_draft`` does, and make it this window's: no other one is offered it."""
    while (found := _first(database, record)) is not None:
        draft, kept = found
        try:
            is_ours = _claim(database, kept._replace(uid=draft.record.uid))
        except (DatabaseError, OSError):
            # It can't be written now: what was typed is shown all the same.
            return draft
        if is_ours:
            return draft
    return None


def _claim(database: Database, kept: _Kept) -> bool:
    """Make a kept draft this window's; False when another one just took it."""
    if kept.aside is not None:
        draft_files.put_aside(database.path, kept.aside._replace(owner=own()), database.file_key)
        if kept.owner != own():
            draft_files.forget_aside(database.path, kept.uid, kept.owner)
        return True
    with writing(database, None, lock_wait=_SHORT_WAIT) as work:
        return claim(work.session, kept.uid, kept.owner)


def editing_now(database: Database, uid: str) -> list[Editing]:
    """Return who else has unsaved edits of the record ``uid``, the latest first: people, and other windows here."""
    with database.session() as session:
        return [one for one, content in others_editing(session, uid) if _has_edits(content)]


def _has_edits(content: str) -> bool:
    with suppress(UnreadableError):
        data = parsed(content)
        beside = data.get(_BESIDE) if isinstance(data, dict) else None
        return not isinstance(beside, dict) or beside.get("has_edits", True) is True
    return True


def draft_of(database: Database, record: AnyRecord) -> AnyRecord | None:
    """Return the draft of ``record``, or None."""
    draft = find_draft(database, record)
    return draft.record if draft is not None and draft.has_edits else None
