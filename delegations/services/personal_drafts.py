"""Names of people in drafts: what is typed and not saved yet is personal data as well."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from delegations.domain.names import name_key
from delegations.domain.stored_formats import UnreadableError
from delegations.domain.vocabulary import RecordKind
from delegations.services.drafts import KINDS
from delegations.services.record_json import parsed
from delegations.store import draft_files
from delegations.store.database import Database
from delegations.store.tables import DraftRow

LAWFUL_FIELDS = frozenset({"giver", "receiver", "custodian"})
"""Fields whose names the law keeps: the register of gifts."""
_TITLES = ("title", "name", "description", "subject")


@dataclass(frozen=True, slots=True)
class NamingDraft:
    """A draft that names the person; ``lawful`` tells that it does so only where the law keeps the name."""

    kind: RecordKind
    record_id: int | None
    title: str
    lawful: bool


def drafts_naming(database: Database, session: Session, uid: str, name: str) -> list[NamingDraft]:
    """Return the drafts that name the person, and those of the person: in the database, and kept aside by this user."""
    key, found = name_key(name), []
    for kind, held in _drafts(database, session):
        fields = set(_fields_with(held, key))
        if fields or _uid(held) == uid:
            lawful = bool(fields) and fields <= LAWFUL_FIELDS
            number = held.get("id")
            found.append(NamingDraft(RecordKind(kind), number, _title(held), lawful))
    return found


def erase_in_drafts(database: Database, session: Session, uid: str, name: str, placeholder: str) -> None:
    """Forget the drafts of the person, and put ``placeholder`` where other drafts have the name.

    What was put aside is rewritten at once: a file is no part of the transaction.
    """
    key = name_key(name)
    session.execute(delete(DraftRow).where(DraftRow.uid == uid))
    for draft in session.scalars(select(DraftRow).where(DraftRow.kind.in_(KINDS.values()))):
        held = _held(draft.content)
        if held is None:
            # What nobody can read may hold the name, and is of no use to anybody.
            session.delete(draft)
        elif replace_names(held, lambda word: name_key(word) == key, placeholder):
            draft.content = json.dumps(held, ensure_ascii=False)
    draft_files.forget_aside(database.path, uid)
    for kind in KINDS.values():
        for aside in draft_files.left_aside(database.path, kind, database.file_key):
            held = _held(aside.content)
            if held is not None and replace_names(held, lambda word: name_key(word) == key, placeholder):
                written = aside._replace(content=json.dumps(held, ensure_ascii=False))
                draft_files.put_aside(database.path, written, database.file_key)


def replace_names(held: Any, is_name: Callable[[str], bool], placeholder: str) -> bool:
    """Replace names in JSON, in place, but where the law keeps them; tell whether there were any."""
    found = False
    for key, value in _pairs(held):
        if isinstance(value, str):
            if key not in LAWFUL_FIELDS and value and is_name(value):
                held[key] = placeholder
                found = True
        else:
            found = replace_names(value, is_name, placeholder) or found
    return found


def _pairs(held: Any) -> list[tuple[Any, Any]]:
    return list(held.items()) if isinstance(held, dict) else list(enumerate(held)) if isinstance(held, list) else []


def _fields_with(held: Any, key: str) -> Iterator[str]:
    """Yield the fields in JSON that hold the name."""
    for name, value in _pairs(held):
        if isinstance(value, str):
            if value and name_key(value) == key:
                yield str(name)
        else:
            yield from _fields_with(value, key)


def _drafts(database: Database, session: Session) -> Iterator[tuple[str, dict[str, Any]]]:
    seen: set[str] = set()
    aside = [
        (kind, one.content)
        for kind in KINDS.values()
        for one in draft_files.left_aside(database.path, kind, database.file_key)
    ]
    stored = session.execute(select(DraftRow.kind, DraftRow.content).where(DraftRow.kind.in_(KINDS.values())))
    for kind, content in (*aside, *stored):
        held = _held(content)
        if held is not None and content not in seen:
            seen.add(content)
            yield kind, held


def _held(content: str) -> dict[str, Any] | None:
    """Return what a draft holds; None when it can't be read."""
    with suppress(UnreadableError):
        held = parsed(content)
        return held if isinstance(held, dict) else None
    return None


def _uid(held: dict[str, Any]) -> str:
    """Return the identity of a draft's record; that of a gift stands in the gift."""
    inner = held.get("gift")
    return str((inner if isinstance(inner, dict) else held).get("uid", ""))


def _title(held: dict[str, Any]) -> str:
    inner = held.get("gift")
    known = inner if isinstance(inner, dict) else held
    return next((str(known[name]) for name in _TITLES if known.get(name)), "")
