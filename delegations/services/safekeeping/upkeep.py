"""Whether the database and its files are whole."""

from collections.abc import Iterator
from contextlib import suppress

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.gifts.gift_entry import GiftEntry
from delegations.domain.library.practice import Practice
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.attachment import Attachment
from delegations.domain.records.stored_formats import UnreadableError
from delegations.domain.text.texts import _
from delegations.domain.visits.visit import Visit
from delegations.services.writing.drafts import left_drafts
from delegations.store.engine import driver
from delegations.store.engine.database import Database
from delegations.store.engine.faults import as_sentences
from delegations.store.rows.removal import unpacked
from delegations.store.tables import (
    AttachmentRow,
    BinRow,
    EvidenceRow,
    GiftRow,
    LetterTemplateRow,
    MeetingFileRow,
    MunicipalityRow,
    PracticeFileRow,
    PrintRow,
)

_IN_BIN = {
    EvidenceRow.__tablename__: ("digest", "file_name"),
    GiftRow.__tablename__: ("photo", "description"),
    MunicipalityRow.__tablename__: ("coat_of_arms", "name"),
}
"""Rows in the bin that name files: the columns of the content hash and of what the file is called."""


def check(database: Database) -> list[str]:
    """Return what is wrong with the database and the attached files, a sentence each; nothing when all is whole."""
    with as_sentences(database.path):
        connection = driver.connect(database.path, live=True)
        try:
            found = [
                _("The database is damaged: {detail}").format(detail=line)
                for (line,) in connection.execute("PRAGMA integrity_check(20)")
                if line != "ok"
            ]
            for table, row, parent, _key in connection.execute("PRAGMA foreign_key_check"):
                message = _("A record points to one that is not there: {table} {row} → {parent}")
                found.append(message.format(table=table, row=row, parent=parent))
        finally:
            connection.close()
    return found + list(missing_files(database))


def missing_files(database: Database) -> Iterator[str]:
    """Yield a sentence for each attached file that is missing or damaged, or that this user may not read."""
    files = database.files
    for digest, name in named_files(database).items():
        if files.is_whole(digest):
            continue
        message = (
            _("The attached file “{name}” was not checked: this user is not allowed to read it.")
            if files.is_denied(digest)
            else _("The attached file “{name}” is missing or damaged.")
        )
        yield message.format(name=name)


def named_files(database: Database) -> dict[str, str]:
    """Return the files that records, drafts and the bin name: what each is called, by its content hash."""
    # All papers come with their names: the window does not wait for them when it starts.
    from delegations.documents.papers.registry import name_of_paper

    with database.session() as session:
        attached = select(AttachmentRow.digest, AttachmentRow.file_name)
        proving = select(EvidenceRow.digest, EvidenceRow.file_name)
        arms = select(MunicipalityRow.coat_of_arms, MunicipalityRow.name).where(MunicipalityRow.coat_of_arms != "")
        gifts = select(GiftRow.photo, GiftRow.description).where(GiftRow.photo != "")
        prints = select(PrintRow.digest, PrintRow.paper, PrintRow.paper_name).where(PrintRow.digest != "")
        practised = select(PracticeFileRow.digest, PracticeFileRow.file_name)
        met = select(MeetingFileRow.digest, MeetingFileRow.file_name)
        # A template that was deleted can be brought back, with its file.
        letters = select(LetterTemplateRow.file, LetterTemplateRow.file_name).where(LetterTemplateRow.file != "")
        statements = (attached, proving, practised, met, arms, gifts, letters)
        named = {row[0]: row[1] for statement in statements for row in session.execute(statement)}
        named |= {row[0]: row[2] or _(name_of_paper(row[1])) for row in session.execute(prints)}
        named |= _files_in_bin(session)
    drafts: list[tuple[Attachment, ...]] = [one.attachments for one in left_drafts(database, Visit, everybody=True)]
    drafts += [one.attachments for one in left_drafts(database, Practice, everybody=True)]
    drafts += [one.attachments for one in left_drafts(database, Meeting, everybody=True)]
    for attachments in drafts:
        named |= {one.digest: one.file_name for one in attachments}
    cities = left_drafts(database, Municipality, everybody=True)
    named |= {one.coat_of_arms: one.name for one in cities if one.coat_of_arms}
    given = left_drafts(database, GiftEntry, everybody=True)
    named |= {one.gift.photo: one.gift.description for one in given if one.gift.photo}
    return named


def _files_in_bin(session: Session) -> dict[str, str]:
    named: dict[str, str] = {}
    for content in session.scalars(select(BinRow.content)):
        with suppress(UnreadableError):
            for table, row in unpacked(content).rows:
                digest, name = _IN_BIN.get(table, ("", ""))
                if row.get(digest):
                    named[row[digest]] = row.get(name) or ""
    return named
