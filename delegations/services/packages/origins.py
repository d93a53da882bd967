"""Whose a record is: the office that first sent it here, or this one; and as what an identity is known here.

Only the office it comes from changes a record by a package. An identity is that of one record of one kind for ever,
also when the record is gone: what history, the bin, drafts and earlier packages know of it counts as much.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.dates.moments import now_utc
from delegations.domain.packages.package import PackageRecord, Sender
from delegations.domain.records.identity import new_uid
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.texts import _
from delegations.queries.office_settings import settings_in
from delegations.store.engine.portions import portions
from delegations.store.rows.kept_rows import OWNERS
from delegations.store.tables import (
    Base,
    BinRow,
    DraftRow,
    FollowUpRow,
    HistoryRow,
    MeetingRow,
    MunicipalityRow,
    OriginRow,
    PracticeRow,
    SettingRow,
    VisitRow,
)
from delegations.store.tables.record_tables import RECORD_TABLES

_PORTION = 500
_OWN_TABLES = {kind: frozenset({one.table.name, *one.twins}) for kind, one in RECORD_TABLES.items()}
"""The tables in which a record of a kind has its row."""
_RECORDS = frozenset({"network", "organisation"}).union(*_OWN_TABLES.values())
"""The tables of what has an identity of its own.

Rows of a record – participants, items, votes – are its own affair: who sends a visit with a participant of the identity
of minutes that are yet to come does not keep them out.
"""
_OF_ROWS = "row"
"""In the bin, under the kind of its owner, lies what was a row of it: a follow-up or a gift."""
_PARENTS: dict[str, type[VisitRow] | type[MeetingRow] | type[PracticeRow]] = {
    "visit_id": VisitRow,
    "meeting_id": MeetingRow,
    "practice_id": PracticeRow,
}


@dataclass(frozen=True, slots=True)
class RecordOrigin:
    """Where a record comes from."""

    ours: bool
    office: str = ""
    """The identity of the other office; nothing: ours, or it came before offices were noted."""
    city: str = ""
    """What the other office called itself."""

    @property
    def name(self) -> str:
        """The other office in words."""
        return self.city or _("another office")


OURS = RecordOrigin(ours=True)


def our_office(session: Session) -> str:
    """Return the identity of this office; nothing: it was never asked for."""
    row = session.get(SettingRow, "office_uid")
    with suppress(ValueError):
        uid = json.loads(row.value) if row is not None else None
        if isinstance(uid, str) and re.fullmatch("[0-9a-f]{32}", uid):
            return uid
    return ""


def made_office(session: Session) -> str:
    """Return the identity of this office, made when it is first asked for."""
    uid = our_office(session)
    if not uid:
        uid = new_uid()
        session.merge(SettingRow(key="office_uid", value=json.dumps(uid)))
    return uid


def our_city(session: Session) -> str:
    """Return what this office's city is called; nothing when it was never said."""
    ours = settings_in(session).our_municipality
    return session.scalar(select(MunicipalityRow.name).where(MunicipalityRow.id == ours)) or ""


def origin_of(session: Session, uid: str, row: object = None) -> RecordOrigin | None:
    """Return whose the record ``uid`` is; ``row`` is ours, if there is one. None for a record nobody knows here.

    A follow-up that stands in a visit, in minutes or in a practice is whose that is.
    """
    if isinstance(row, FollowUpRow) and not row.partner:
        for column, table in _PARENTS.items():
            owner = getattr(row, column)
            if owner is not None:
                parent = session.scalar(select(table.uid).where(table.id == owner))
                return _noted(session, parent or "") or OURS
        return OURS
    if (noted := _noted(session, uid)) is not None:
        return noted
    # Whatever was neither sent nor came in was made here.
    here = row is not None or session.scalar(select(HistoryRow.id).where(HistoryRow.uid == uid).limit(1)) is not None
    return OURS if here else None


def _noted(session: Session, uid: str) -> RecordOrigin | None:
    """Return whose a record is as it was noted, or None."""
    noted = session.get(OriginRow, uid)
    if noted is None:
        return None
    return OURS if noted.ours else RecordOrigin(ours=False, office=noted.office, city=noted.city)


def note_origin(session: Session, record: PackageRecord, sender: Sender | None = None, *, is_here: bool = True) -> None:
    """Note whose a record is, unless that is known: ours when it ``is_here`` already, else that of the ``sender``.

    One that came before offices were noted is the sender's from now on.
    """
    noted = session.get(OriginRow, record.uid)
    if noted is None:
        note_office(session, record.kind, record.uid, None if is_here else sender)
    elif not noted.ours and not noted.office and sender is not None:
        noted.office, noted.city = sender.office, sender.city or noted.city
        session.flush()


def note_office(session: Session, kind: RecordKind, uid: str, sender: Sender | None) -> None:
    """Note that a record comes from ``sender``, or is ours (None)."""
    row = OriginRow(uid=uid, kind=kind, ours=sender is None, at=now_utc())
    if sender is not None:
        row.office, row.city = sender.office, sender.city
    session.add(row)
    session.flush()


def known_otherwise(session: Session, records: Iterable[tuple[RecordKind, str]]) -> set[tuple[RecordKind, str]]:
    """Return those of ``records`` whose identity is known here as that of something else."""
    wanted = list(records)
    known = _known_as(session, sorted({uid for _kind, uid in wanted}))
    found = set()
    for kind, uid in wanted:
        # Its table may be called otherwise than its kind, by which it is noted.
        allowed = _OWN_TABLES[kind] | {kind.value} | ({_OF_ROWS} if kind is RecordKind.FOLLOW_UP else set())
        if known[uid] - allowed:
            found.add((kind, uid))
    return found


def _known_as(session: Session, uids: list[str]) -> dict[str, set[str]]:
    """Return as what each identity is known: names of tables, which are those of kinds where a record has one."""
    found: dict[str, set[str]] = defaultdict(set)
    for some in portions(uids, _PORTION):
        for table in Base.metadata.sorted_tables:
            if table.name in _RECORDS and "uid" in table.c:
                for uid in session.scalars(select(table.c.uid).where(table.c.uid.in_(some))):
                    found[uid].add(table.name)
        for noted in (OriginRow, HistoryRow):
            for uid, kind in session.execute(select(noted.uid, noted.kind).where(noted.uid.in_(some)).distinct()):
                found[uid].add(kind.value)
        for uid, kind in session.execute(select(BinRow.uid, BinRow.kind).where(BinRow.uid.in_(some))):
            found[uid].add(_OF_ROWS if kind in OWNERS else kind.value)
        for uid, name in session.execute(select(DraftRow.uid, DraftRow.kind).where(DraftRow.uid.in_(some))):
            found[uid].add(name)
    return found
