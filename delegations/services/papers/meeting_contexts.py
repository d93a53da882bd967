"""What the papers of a meeting print: the meeting together with what the office knows around it."""

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from delegations.documents.papers.letters.meeting_fields import MeetingLetter, participant_of
from delegations.documents.papers.meetings.meeting_context import MeetingContext
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.meetings.groups import PaperChoices
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.visits.precedence import UKRAINE, rules_for
from delegations.queries.office_settings import settings_in
from delegations.services.papers.paper_heads import office_head
from delegations.services.visits.contacts import contacts_of
from delegations.store.engine.database import Database
from delegations.store.reading.groups import read_group
from delegations.store.reading.shapes import NoRowError
from delegations.store.rows.plain import plain

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def meeting_context(
    session: "Session", database: Database, meeting: Meeting, *, item: str = "", choices: PaperChoices | None = None
) -> MeetingContext:
    """Return what the papers of ``meeting`` print; without ``choices`` those that its group remembers."""
    group = None
    if meeting.group is not None and meeting.group.id:
        with suppress(NoRowError):
            group = read_group(plain(session), meeting.group.id)
    return MeetingContext(
        meeting=meeting,
        as_written=meeting,
        group=group,
        office=office_head(session, database),
        choices=choices or (group.choices if group is not None else PaperChoices()),
        precedence=rules_for(dict(settings_in(session).precedence), UKRAINE),
        today=PartialDate.of(date.today()),  # noqa: DTZ011  the wall calendar of the office
        item=item,
    )


def meeting_letter(
    session: "Session", database: Database, meeting: Meeting, language: str, *, about: str, typed: Meeting
) -> MeetingLetter:
    """Return what a paper of ``meeting`` prints that is written from a template; people are spoken to in ``language``.

    ``typed`` is the meeting before its texts were put into that language.
    """
    people = [participant_of(one) for one in meeting.attendees]
    return MeetingLetter(
        meeting=meeting_context(session, database, meeting),
        contacts=contacts_of(session, people, language, {one.uid: one.name for one in typed.attendees}),
        today=PartialDate.of(date.today()),  # noqa: DTZ011  the wall calendar of the office
        about=about,
    )
