"""Taking names out of what is kept beside the records: earlier versions, states of packages, drafts, the bin, settings.

None of it is an official paper, and nobody can edit it: names go out of its texts, too. Signed minutes stay as they
were signed, and the register of gifts as it was kept.
"""

import json
import zlib
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import fields

from sqlalchemy import ColumnElement, String, delete, select, type_coerce, update
from sqlalchemy.orm import Session

from delegations.domain.kinds.record_types import DRAFTED_KINDS
from delegations.domain.office.office_settings import OfficeSettings
from delegations.domain.records.stored_formats import JsonObject, UnreadableError, inflated
from delegations.domain.records.vocabulary import RecordKind
from delegations.services.privacy.erased_people import (
    SETTING,
    ErasedList,
    Wiping,
    read_erased,
    stored_list,
    wiping_again,
    write_erased,
)
from delegations.services.privacy.personal_bin import wipe_bin
from delegations.services.privacy.personal_drafts import LAWFUL_FIELDS
from delegations.services.writing.record_json import parsed
from delegations.store.engine.database import Database
from delegations.store.files import draft_files
from delegations.store.tables import BinRow, DraftRow, ExchangedRow, HistoryRow, SettingRow, TranslatedTextRow

_AT_ONCE = 500
"""Identities in one query: SQLite takes no more than some."""
OFFICE_SETTINGS = frozenset(one.name for one in fields(OfficeSettings))
"""Settings of the office itself: who signs, who prepares papers. A human changes them."""


def wipe_kept(session: Session, wiping: Wiping, uids: AbstractSet[str] = frozenset()) -> None:
    """Take names out of all that the database keeps beside its records, drafts put aside apart.

    In what belongs to records that name the person (``uids``, and those where the name was found) the family name with
    initials goes, too.
    """
    named = {*uids, *wipe_versions(session, wiping), *_wipe_states(session, wiping), *_wipe_drafts(session, wiping)}
    named |= wipe_bin(session, wiping)
    wider = wiping.wider()
    for begin in range(0, len(named), _AT_ONCE):
        some = sorted(named)[begin : begin + _AT_ONCE]
        wipe_versions(session, wider, HistoryRow.uid.in_(some))
        _wipe_states(session, wider, ExchangedRow.uid.in_(some))
        _wipe_drafts(session, wider, DraftRow.uid.in_(some))
        wipe_bin(session, wider, BinRow.uid.in_(some))
    _wipe_settings(session, wiping)
    _forget_translations(session, wiping)


def wipe_versions(session: Session, wiping: Wiping, *conditions: ColumnElement[bool]) -> set[str]:
    """Take names out of the versions that history keeps (of those that ``conditions`` choose), and of their titles.

    Return the identities of the records that named somebody.
    """
    naming: set[str] = set()
    kind = type_coerce(HistoryRow.kind, String)
    rows = select(HistoryRow.id, HistoryRow.uid, kind, HistoryRow.title, HistoryRow.content).where(*conditions)
    for number, uid, of, title, content in session.execute(rows).all():
        held = wiped(content, wiping, is_minutes=of == RecordKind.MEETING.value)
        if is_signed(content, of):
            continue
        shown = wiping.whole(title) or wiping.within(title)
        if held != content or shown != title:
            session.execute(update(HistoryRow).where(HistoryRow.id == number).values(content=held, title=shown))
            naming.add(uid)
    return naming


def is_signed(content: bytes, kind: str) -> bool:
    """Tell whether a version is of minutes that were signed."""
    if kind != RecordKind.MEETING.value or not content:
        return False
    with suppress(UnreadableError):
        held = parsed(inflated(content))
        return isinstance(held, dict) and bool(held.get("edition"))
    return False


def wiped(content: bytes, wiping: Wiping, *, is_minutes: bool = False) -> bytes:
    """Return deflated JSON without the names; of minutes that were signed, as it is."""
    if not content:
        return content
    try:
        held = parsed(inflated(content))
    except UnreadableError:
        # What nobody can read may hold the name, and is of no use to anybody.
        return b""
    if is_minutes and isinstance(held, dict) and held.get("edition"):
        return content
    if not wiping.wipe(held, LAWFUL_FIELDS):
        return content
    return zlib.compress(json.dumps(held, ensure_ascii=False).encode())


def _wipe_states(session: Session, wiping: Wiping, *conditions: ColumnElement[bool]) -> set[str]:
    naming: set[str] = set()
    rows = select(ExchangedRow.uid, ExchangedRow.digest, ExchangedRow.content).where(*conditions)
    for uid, digest, content in session.execute(rows).all():
        held = wiped(content, wiping)
        if held != content:
            this = (ExchangedRow.uid == uid, ExchangedRow.digest == digest)
            session.execute(update(ExchangedRow).where(*this).values(content=held))
            naming.add(uid)
    return naming


def _wipe_drafts(session: Session, wiping: Wiping, *conditions: ColumnElement[bool]) -> set[str]:
    naming: set[str] = set()
    for draft in session.scalars(select(DraftRow).where(*conditions)).all():
        # A template is a text as it is typed; all others are records.
        is_text = draft.kind not in DRAFTED_KINDS
        written = wiping.within(draft.content) if is_text else _wiped_json(draft.content, wiping)
        if written is None:
            session.delete(draft)
        elif written != draft.content:
            draft.content = written
            naming.add(draft.uid)
    session.flush()
    return naming


def wipe_aside(database: Database, wiping: Wiping, uid: str) -> None:
    """Forget the draft of the record ``uid`` that this user has put aside, and take names out of the others.

    They are rewritten at once: a file is no part of a transaction.
    """
    draft_files.forget_aside(database.path, uid)
    for kind in DRAFTED_KINDS:
        for aside in draft_files.left_aside(database.path, kind, database.file_key):
            written = _wiped_json(aside.content, wiping)
            if written is not None and written != aside.content:
                written = _wiped_json(written, wiping.wider()) or written
                draft_files.put_aside(database.path, aside._replace(content=written), database.file_key)


def _wiped_json(content: str, wiping: Wiping) -> str | None:
    """Return JSON without the names; None when it can't be read."""
    try:
        held = parsed(content)
    except UnreadableError:
        return None
    return json.dumps(held, ensure_ascii=False) if wiping.wipe(held, LAWFUL_FIELDS) else content


def _wipe_settings(session: Session, wiping: Wiping) -> None:
    """Take names out of what was kept under a name: views of the register, searches."""
    for row in session.scalars(select(SettingRow).where(SettingRow.key.not_in({*OFFICE_SETTINGS, SETTING}))):
        written = _wiped_json(row.value, wiping)
        if written is not None:
            row.value = written
    session.flush()


def _forget_translations(session: Session, wiping: Wiping) -> None:
    """Let go what texts that name somebody are called in other languages: asked again, a human says it anew."""
    for row in session.scalars(select(TranslatedTextRow)):
        if any(wiping.whole(words) or wiping.within(words) != words for words in (row.source, row.text)):
            session.delete(row)
    session.flush()


def forget_person(session: Session, uid: str) -> None:
    """Let go the drafts and the place in the bin of a person's own record."""
    session.execute(delete(DraftRow).where(DraftRow.uid == uid))
    session.execute(delete(BinRow).where(BinRow.uid == uid))


def without_erased(session: Session, data: JsonObject) -> JsonObject:
    """Return what came for a record that is known here, without the names that were erased here."""
    held = read_erased(session)
    if not held.names.people:
        return data
    came: JsonObject = json.loads(json.dumps(data))
    wiping_again(held.names).wipe(came, LAWFUL_FIELDS)
    return came


def settle_pending(session: Session, uids: Iterable[str]) -> None:
    """Take erased names out of the earlier versions of records that were saved, if somebody had to look at them.

    Such a record is looked at no longer once the name is gone from its latest version.
    """
    due = stored_list(session).pending & set(uids)
    if not due:
        return
    held = read_erased(session)
    wiping = wiping_again(held.names).wider()
    done = set()
    for uid in due:
        newest = _newest(session, uid)
        wipe_versions(session, wiping, HistoryRow.uid == uid, HistoryRow.id != newest)
        content = session.scalar(select(HistoryRow.content).where(HistoryRow.id == newest))
        if content and wiped(content, wiping) == content:
            done.add(uid)
    write_erased(session, ErasedList(held.names, held.pending - done))


def _newest(session: Session, uid: str) -> int:
    newest = select(HistoryRow.id).where(HistoryRow.uid == uid).order_by(HistoryRow.id.desc()).limit(1)
    return session.scalar(newest) or 0
