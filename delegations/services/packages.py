"""Sending records to another city as one file."""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.certificates.key_files import Certificate, signing_key
from delegations.domain.clean import clean_line, clean_text
from delegations.domain.errors import DelegationsError, FileError, NotFoundError
from delegations.domain.follow_up import FollowUpState
from delegations.domain.indicator import Indicator
from delegations.domain.meeting import Meeting, display_name
from delegations.domain.moments import now_utc
from delegations.domain.names import fold
from delegations.domain.package import Package, PackageFile, PackageRecord, Sender
from delegations.domain.practice import Practice
from delegations.domain.roles import Right
from delegations.domain.texts import _, language
from delegations.domain.visit import Attachment, Visit, changed, display_title
from delegations.domain.vocabulary import MeetingStatus, RecordKind
from delegations.exchange.package_files import SUFFIX, write_package
from delegations.exchange.package_seal import seal_of
from delegations.exchange.portable import FILES_OF, digest_of, packed
from delegations.services.accounts import name_of_user
from delegations.services.attachments import stored_content
from delegations.services.indicators import indicators_in
from delegations.services.origins import made_office, note_origin, our_city
from delegations.services.paper_files import Tell, warn, write_file
from delegations.services.portable_records import Topics, known_states, remember, travelling
from delegations.services.writing import writing
from delegations.store.database import Database
from delegations.store.follow_up_states import read_states
from delegations.store.indicator_records import read_indicator
from delegations.store.meeting_records import read_meeting
from delegations.store.practice_records import read_practice
from delegations.store.tables import (
    FollowUpRow,
    IndicatorRow,
    MeetingRow,
    MunicipalityRow,
    PackageRow,
    PracticeRow,
    VisitRow,
)
from delegations.store.visit_records import read_visit

_Row = TypeVar("_Row")
Chosen = tuple[RecordKind, int]
"""A record by its kind and number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What goes into a package, and for whom."""

    records: Sequence[Chosen]
    receiver: str = ""
    """The city; nothing: whoever gets the file."""
    note: str = ""
    files: bool = True
    """Attached photos and papers go along."""
    figures: bool = True
    """Figures of the practices' cities on their topics go along."""
    certificate: Certificate | None = None


def send_package(database: Database, sending: Sending, target: Path, *, tell: Tell = warn) -> Package:
    """Write the chosen records into the package ``target`` (.zip) and note that they were sent; return it.

    ``tell`` hears what is to be known of the certificate that it was signed with.
    Raises FileError, SigningError, and DelegationsError for a record that does not travel.
    """
    if target.suffix.casefold() != SUFFIX:
        raise FileError(_("“{name}”: a package is written as .zip.").format(name=target.name))
    note = clean_text(sending.note)
    key = signing_key(sending.certificate, datetime.now(UTC)) if sending.certificate is not None else None
    with writing(database, Right.VISITS) as work:
        session = work.session
        topics = Topics(session)
        records = [_packed(session, topics, one, sending) for one in _all_chosen(session, sending)]
        if not records:
            raise DelegationsError(_("Nothing was chosen to be sent."))
        files = _files(one for _record, held in records for one in held)
        package = Package(
            sender=Sender(office=made_office(session), city=our_city(session)), receiver=clean_line(sending.receiver),
            made_at=now_utc(), language=language(), note=note, records=tuple(one for one, _held in records),
            files=tuple(files),
        )  # fmt: skip
        contents: dict[str, Callable[[], bytes]] = {
            one.digest: partial(_content, database, one.digest) for one in files
        }
        with tempfile.TemporaryFile() as stream:
            write_package(stream, package, contents, seal=seal_of(key) if key is not None else None)
            stream.seek(0)
            content = stream.read()
        write_file(target, content)
        for one in package.records:
            remember(session, one)
            note_origin(session, one)
        session.add(
            PackageRow(
                incoming=False, at=package.made_at, partner=package.receiver, file_name=target.name,
                digest=digest_of(content), records=len(package.records), who=name_of_user(session),
                municipality_id=city_called(session, package.receiver), uids=tuple(one.uid for one in package.records),
            )
        )  # fmt: skip
    for sentence in key.remarks() if key is not None else ():
        tell(sentence)
    return package


def _content(database: Database, digest: str) -> bytes:
    return stored_content(database, digest)


def city_called(session: Session, name: str) -> int | None:
    """Return the number of the municipality called ``name``, or None."""
    return session.scalar(select(MunicipalityRow.id).where(MunicipalityRow.name_key == fold(name))) if name else None


def _all_chosen(session: Session, sending: Sending) -> list[tuple[RecordKind, Any]]:
    """Return the records to be sent, each once; practices bring the figures of their cities along."""
    found: dict[tuple[RecordKind, str], Any] = {}
    for kind, number in sending.records:
        record = _READERS[kind](session, number)
        found[kind, record.uid] = record
        if isinstance(record, Practice) and sending.figures:
            for one in _figures(session, record):
                known = found.get((RecordKind.INDICATOR, one.uid))
                values = {value.uid: value for value in (*(known.values if known else ()), *one.values)}
                found[RecordKind.INDICATOR, one.uid] = changed(one, values=tuple(values.values()))
    return [(kind, record) for (kind, _uid), record in found.items()]


def _figures(session: Session, practice: Practice) -> list[Indicator]:
    if practice.topic is None or practice.municipality is None:
        return []
    city = practice.municipality.id
    told = [
        changed(
            one, values=tuple(value for value in one.values if value.municipality and value.municipality.id == city)
        )
        for one in indicators_in(session, practice.topic)
    ]
    return [one for one in told if one.values]


def _row(session: Session, table: type[_Row], number: int) -> _Row:
    """Return a row that is not in the bin; raises NotFoundError."""
    row = session.get(table, number)
    if row is None or getattr(row, "deleted_at", None) is not None:
        raise NotFoundError(_("There is no record with the number {id}.").format(id=number))
    return row


def _visit(session: Session, number: int) -> Visit:
    return read_visit(session, _row(session, VisitRow, number))


def _practice(session: Session, number: int) -> Practice:
    return read_practice(session, _row(session, PracticeRow, number))


def _indicator(session: Session, number: int) -> Indicator:
    return read_indicator(session, _row(session, IndicatorRow, number))


def _meeting(session: Session, number: int) -> Meeting:
    meeting = read_meeting(session, _row(session, MeetingRow, number))
    if meeting.status is not MeetingStatus.SIGNED:
        message = _("“{title}”: only signed minutes are sent to other cities.")
        raise DelegationsError(message.format(title=display_name(meeting)))
    if meeting.received_from:
        # Whoever got them from us would take them for ours.
        message = _("“{title}”: minutes of another office are sent by that office.")
        raise DelegationsError(message.format(title=display_name(meeting)))
    return meeting


def _follow_up(session: Session, number: int) -> FollowUpState:
    row = _row(session, FollowUpRow, number)
    return read_states(session, [row.id])[row.id]


_READERS: dict[RecordKind, Callable[[Session, int], Any]] = {
    RecordKind.VISIT: _visit,
    RecordKind.PRACTICE: _practice,
    RecordKind.INDICATOR: _indicator,
    RecordKind.MEETING: _meeting,
    RecordKind.FOLLOW_UP: _follow_up,
}


def _packed(
    session: Session, topics: Topics, chosen: tuple[RecordKind, Any], sending: Sending
) -> tuple[PackageRecord, tuple[Attachment, ...]]:
    kind, record = chosen
    data = travelling(topics, kind, record, files=sending.files)
    made = PackageRecord(
        kind=kind, uid=record.uid, title=title_of(record), digest=digest_of(packed(data)),
        known=known_states(session, record.uid), data=data,
    )  # fmt: skip
    held: tuple[Attachment, ...] = getattr(record, FILES_OF[kind]) if sending.files and kind in FILES_OF else ()
    return made, held


def title_of(record: Any) -> str:
    """Return what a record of a package is called."""
    if isinstance(record, Visit):
        return display_title(record)
    if isinstance(record, Meeting):
        return display_name(record)
    if isinstance(record, Indicator):
        return record.shown_name
    return str(record.title if isinstance(record, Practice) else record.text)


def _files(held: Iterable[Attachment]) -> list[PackageFile]:
    found = {one.digest: PackageFile(digest=one.digest, size=one.size, name=one.file_name) for one in held}
    return list(found.values())
