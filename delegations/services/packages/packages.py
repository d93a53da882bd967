"""Sending records to another city as one file."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.certificates.key_files import Certificate, signing_key
from delegations.domain.dates.moments import now_utc
from delegations.domain.kinds.record_types import TRAVELLING
from delegations.domain.office.roles import Right
from delegations.domain.packages.package import Package, PackageFile, PackageRecord, Sender
from delegations.domain.records.attachment import Attachment
from delegations.domain.records.record import Titled, with_values
from delegations.domain.records.vocabulary import AttachmentKind, RecordKind
from delegations.domain.text.clean import clean_line, clean_text
from delegations.domain.text.errors import DelegationsError, FileError, NotFoundError
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _, language
from delegations.exchange.packages.package_files import SUFFIX, write_package
from delegations.exchange.packages.package_signature import sign_manifest
from delegations.exchange.packages.portable import digest_of, packed
from delegations.services.access.accounts import name_of_user
from delegations.services.files.leaving_files import as_it_leaves, leaving_content
from delegations.services.files.paper_files import Tell, warn, write_file
from delegations.services.files.stored import stored_content
from delegations.services.packages.origins import made_office, note_origin, our_city
from delegations.services.packages.portable_records import Topics, completed, known_states, remember, travelling
from delegations.services.record_types import RECORD_SERVICES
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.rows.changes import touch
from delegations.store.rows.plain import plain
from delegations.store.tables import (
    MunicipalityRow,
    PackageRow,
)
from delegations.store.tables.record_tables import RECORD_TABLES

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
    traces: bool = False
    """Photos tell where, when and by whom they were taken."""
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
        leaving = [_as_it_leaves(database, kind, record, sending) for kind, record in _all_chosen(session, sending)]
        if not leaving:
            raise DelegationsError(_("Nothing was chosen to be sent."))
        records = [_packed(session, topics, one.kind, one.record, sending) for one in leaving]
        files = list({one.file.digest: one.file for each in leaving for one in each.files}.values())
        package = Package(
            sender=Sender(office=made_office(session), city=our_city(session)), receiver=clean_line(sending.receiver),
            made_at=now_utc(), language=language(), note=note, records=tuple(records),
            files=tuple(files),
        )  # fmt: skip
        contents = {one.file.digest: one.content for each in leaving for one in each.files}
        with tempfile.TemporaryFile() as stream:
            write_package(stream, package, contents, seal=sign_manifest(key) if key is not None else None)
            stream.seek(0)
            content = stream.read()
        write_file(target, content)
        for one in package.records:
            remember(session, one)
            note_origin(session, one)
            touch(session, one.kind)
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


def city_called(session: Session, name: str) -> int | None:
    """Return the number of the municipality called ``name``, or None."""
    return session.scalar(select(MunicipalityRow.id).where(MunicipalityRow.name_key == fold(name))) if name else None


def _all_chosen(session: Session, sending: Sending) -> list[tuple[RecordKind, Titled]]:
    """Return the records to be sent, each once, with what goes along with them."""
    found: dict[tuple[RecordKind, str], Titled] = {}
    for kind, number in sending.records:
        record = _record(session, kind, number)
        found[kind, record.uid] = record
        along = RECORD_SERVICES[kind].exchange.goes_along(session, record) if sending.figures else ()
        for other, one in along:
            known = found.get((other, one.uid))
            found[other, one.uid] = completed(other, one, known) if known is not None else one
    return [(kind, record) for (kind, _uid), record in found.items()]


def _record(session: Session, kind: RecordKind, record_id: int) -> Titled:
    """Return a record to be sent; raises NotFoundError for one in the bin, DelegationsError for one that stays."""
    row, services = session.get(RECORD_TABLES[kind].row, record_id), RECORD_SERVICES[kind]
    if row is None or getattr(row, "deleted_at", None) is not None:
        raise NotFoundError(_("There is no record with the number {id}.").format(id=record_id))
    record = services.read(plain(session), record_id)
    if message := services.exchange.why_not_sent(record):
        raise DelegationsError(message.format(title=record.shown_title))
    return record


class _LeavingFile(NamedTuple):
    """A file of a package, and where its content is read when it is written."""

    file: PackageFile
    content: Callable[[], bytes]


class _Leaving(NamedTuple):
    """A record as others get it, with its files."""

    kind: RecordKind
    record: Titled
    files: tuple[_LeavingFile, ...] = ()


def _as_it_leaves(database: Database, kind: RecordKind, record: Titled, sending: Sending) -> _Leaving:
    """Return a record with the files that are for others; its photos say nothing beside the picture, unless wanted."""
    name = TRAVELLING[kind].files if sending.files else ""
    if not name:
        return _Leaving(kind, record)
    held: tuple[Attachment, ...] = getattr(record, name)
    shown = [one for one in held if getattr(one, "is_shown", True)]
    sent, files = [], []
    for one in shown:
        gone = one
        if one.kind is AttachmentKind.PHOTO and not sending.traces:
            gone, _now = as_it_leaves(database, one)
        read = partial(_content, database, one, traces=sending.traces)
        sent.append(gone)
        files.append(_LeavingFile(PackageFile(digest=gone.digest, size=gone.size, name=gone.file_name), read))
    return _Leaving(kind, with_values(record, {name: tuple(sent)}), tuple(files))


def _content(database: Database, one: Attachment, *, traces: bool) -> bytes:
    return stored_content(database, one.digest) if traces else leaving_content(database, one)


def _packed(session: Session, topics: Topics, kind: RecordKind, record: Titled, sending: Sending) -> PackageRecord:
    data = travelling(topics, kind, record, files=sending.files)
    return PackageRecord(
        kind=kind, uid=record.uid, title=record.shown_title, digest=digest_of(packed(data)),
        known=known_states(session, record.uid), data=data,
    )  # fmt: skip
