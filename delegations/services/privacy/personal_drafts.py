"""Names of people in drafts: what is typed and not saved yet is personal data as well."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.kinds.record_types import DRAFTED_KINDS
from delegations.domain.people.name_mentions import NameSpan
from delegations.domain.records.stored_formats import Json, JsonObject, UnreadableError
from delegations.domain.records.vocabulary import RecordKind
from delegations.services.writing.record_json import parsed
from delegations.store.engine.database import Database
from delegations.store.files import draft_files
from delegations.store.tables import DraftRow

LAWFUL_FIELDS = frozenset({"giver", "receiver", "custodian"})
"""Fields whose names the law keeps: the register of gifts."""
_TITLES = ("title", "name", "description", "subject")


@dataclass(frozen=True, slots=True)
class NamingDraft:
    """A draft that names the person; ``lawful`` tells that it does so only where the law keeps the name."""

    kind: RecordKind | None
    record_id: int | None
    title: str
    lawful: bool
    owner: str
    """Whose screen: user and machine."""
    uid: str


def drafts_naming(database: Database, session: Session, named: NameSpan) -> list[NamingDraft]:
    """Return the drafts that name the person, and those of the person: in the database, and kept aside by this user."""
    found = []
    for kind, owner, held in _drafts(database, session):
        fields = {name for name, value in texts_in(held) if named.names(value) or named.mentions(value)}
        if fields or record_uid(held) == named.person.uid:
            lawful = bool(fields) and fields <= LAWFUL_FIELDS
            number = held.get("id")
            found.append(
                NamingDraft(
                    kind, number if isinstance(number, int) else None, _title(held), lawful, owner, record_uid(held)
                )
            )
    return found


def texts_in(held: Json, field: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts in JSON, each with the name of the field (or the place in the list) that holds it."""
    if isinstance(held, str):
        yield field, held
    elif isinstance(held, dict):
        for name, value in held.items():
            yield from texts_in(value, name)
    elif isinstance(held, list):
        for value in held:
            yield from texts_in(value, field)


def _drafts(database: Database, session: Session) -> Iterator[tuple[RecordKind | None, str, JsonObject]]:
    seen: set[str] = set()
    aside = [
        (kind, one.owner, one.content)
        for kind in DRAFTED_KINDS
        for one in draft_files.left_aside(database.path, kind, database.file_key)
    ]
    stored = session.execute(select(DraftRow.kind, DraftRow.owner, DraftRow.content))
    for kind, owner, content in (*aside, *stored):
        held = _held(content)
        if held is not None and content not in seen:
            seen.add(content)
            yield next((one for one in RecordKind if one.value == kind), None), owner, held


def _held(content: str) -> JsonObject | None:
    """Return what a draft holds; None when it can't be read."""
    with suppress(UnreadableError):
        held = parsed(content)
        return held if isinstance(held, dict) else None
    return None


def record_uid(held: JsonObject) -> str:
    """Return the identity of a draft's record; that of a gift stands in the gift."""
    inner = held.get("gift")
    return str((inner if isinstance(inner, dict) else held).get("uid", ""))


def _title(held: JsonObject) -> str:
    inner = held.get("gift")
    known = inner if isinstance(inner, dict) else held
    return next((str(known[name]) for name in _TITLES if known.get(name)), "")
