"""Letters of a group that go by e-mail: the invitation with its calendar entry, minutes, extracts, each with its files.

Nothing is sent: a file is made that the mail program opens as a letter to be looked through.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from delegations.domain.dates.partial_dates import long_range
from delegations.domain.dates.shown_times import time_range
from delegations.domain.follow_ups.bodies import split_bodies
from delegations.domain.meetings.meeting import AgendaItem, Attendee, Meeting, where
from delegations.domain.meetings.presence import place_key
from delegations.domain.meetings.vocabulary import MeetingRole, MeetingStatus
from delegations.domain.text.attached_names import ending_of_name
from delegations.domain.text.errors import DelegationsError, FileError
from delegations.domain.text.names import name_key
from delegations.domain.text.texts import _, speaking
from delegations.exchange.published.mail import MailFile, Recipient, mail_file
from delegations.queries.office_settings import read_settings
from delegations.queries.people.not_asked import rows_not_asked
from delegations.services.files.leaving_files import leaving_content
from delegations.services.files.paper_files import file_name, write_file
from delegations.services.meetings.meetings import load_meeting
from delegations.services.papers.paper_heads import office_head
from delegations.services.papers.papers import make_paper
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.visits.calendars import zone_of
from delegations.store.engine.database import Database
from delegations.store.tables import PersonRow

_CALLED_OFF = (MeetingStatus.POSTPONED, MeetingStatus.CANCELLED)
_CALENDAR = "text/calendar"
_PDF = "application/pdf"
Watch = Callable[[int, int], None]
"""Is told how many files of a letter are made, of how many; may raise to end it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that is ready to be looked through; ``unreached`` names those whose address is not known."""

    subject: str
    body: str
    to: tuple[Recipient, ...]
    files: tuple[MailFile, ...]
    unreached: tuple[str, ...] = ()
    sender: Recipient | None = None


def _unwatched(_count: int, _of: int) -> None:
    """Watch nothing."""


def invitation_letter(database: Database, meeting_id: int, language: str, *, watch: Watch = _unwatched) -> Letter:
    """Return the invitation to a meeting, or the news that it is put off or called off, to all of its people.

    The agenda, a calendar entry that can be accepted, and the files of the meeting and of its questions go along.
    Raises NotFoundError, and DelegationsError where the meeting has no day.
    """
    from delegations.exchange.published.calendar import Guest, calendar, invitation

    meeting = load_meeting(database, meeting_id)
    if meeting.start is None:
        raise DelegationsError(_("Say when the meeting is held: nobody can be invited without a day."))
    to, unreached = _reached(database, meeting.attendees)
    sender = _office(database, meeting, dict(to))
    called_off = meeting.status in _CALLED_OFF
    watch(0, len(meeting.attachments))
    files = []
    with speaking(language):
        if meeting.items and not called_off:
            files.append(_paper(database, meeting, PaperOrder(language=language, paper="agenda"), _("Agenda")))
        zone = zone_of(database, meeting.host)
        if sender is not None:
            content = invitation(meeting, zone, (sender.name, sender.email), [Guest(email, one) for one, email in to])
        else:
            # Without an address to answer to it can be put into a calendar, but not accepted.
            content, _count = calendar([(meeting, zone)], meeting.shown_title)
        files.append(MailFile(file_name(meeting, suffix=".ics"), content, _CALENDAR))
        if not called_off:
            files += _files(database, meeting, watch)
        return Letter(
            _subject(meeting), _invitation_words(meeting), _recipients(to), tuple(files), unreached, sender
        )  # fmt: skip


def minutes_letter(
    database: Database, meeting_id: int, language: str, *, item: str = "", watch: Watch = _unwatched
) -> Letter:
    """Return a letter with the minutes to all of a meeting's people, or an extract of one ``item`` to whom it concerns.

    That are its presenter, whoever is responsible for something in it, and the people of a city or body that is.
    Raises NotFoundError.
    """
    meeting = load_meeting(database, meeting_id)
    question = next((one for one in meeting.items if one.uid == item), None)
    people = meeting.attendees if question is None else _concerned(meeting, question)
    watch(0, 0)
    to, unreached = _reached(database, people)
    with speaking(language):
        if question is None:
            name, order = _("Minutes"), PaperOrder(language=language, paper="minutes")
        else:
            name, order = _("Extract from the minutes"), PaperOrder(language=language, paper="extract", about=item)
        body = _("{paper}: {meeting}, {date}.").format(
            paper=name, meeting=meeting.shown_title, date=long_range(meeting.start, meeting.end)
        )
        files = (_paper(database, meeting, order, name),)
        sender = _office(database, meeting, dict(to))
        return Letter(f"{name}: {meeting.shown_title}", body, _recipients(to), files, unreached, sender)


def save_letter(letter: Letter, target: Path) -> None:
    """Write a letter to ``target`` (.eml); raises FileError, and DelegationsError where nobody can be reached."""
    if ending_of_name(target.name) != ".eml":
        raise FileError(_("“{name}”: a letter is written as .eml.").format(name=target.name))
    forbid_unreached(letter)
    write_file(target, mail_file(letter.to, letter.subject, letter.body, letter.files, letter.sender))


def forbid_unreached(letter: Letter) -> None:
    """Raise DelegationsError where nobody can be reached."""
    if not letter.to:
        raise DelegationsError(_("Nobody has an e-mail address. Type addresses in the list of who takes part."))


def _reached(
    database: Database, people: tuple[Attendee, ...]
) -> tuple[list[tuple[Attendee, str]], tuple[str, ...]]:  # fmt: skip
    """Return those whose address is known, on the list or in the register of people, and the names of the others."""
    to, unreached = list[tuple[Attendee, str]](), list[str]()
    away = rows_not_asked(database, people)
    with database.session() as session:
        for one in people:
            person = session.get(PersonRow, one.person_id) if one.person_id is not None and not one.email else None
            email = one.email or (person.email if person is not None else "")
            if one.uid in away:
                unreached.append(_("{name} (is not written to any more)").format(name=one.name))
            elif email:
                to.append((one, email))
            elif one.name:
                unreached.append(one.name)
    return to, tuple(unreached)


def _recipients(to: list[tuple[Attendee, str]]) -> tuple[Recipient, ...]:
    return tuple({email.casefold(): Recipient(one.name, email) for one, email in to}.values())


def _office(database: Database, meeting: Meeting, known: dict[Attendee, str]) -> Recipient | None:
    """Return who invites: the office where it has an address, else the secretary; None where nobody has one."""
    with database.session() as session:
        form = office_head(session, database).form
    if form is not None and form.email:
        return Recipient(read_settings(database).letterhead or form.email, form.email)
    secretary = meeting.with_role(MeetingRole.SECRETARY)
    return Recipient(secretary.name, known[secretary]) if secretary is not None and secretary in known else None


def _concerned(meeting: Meeting, question: AgendaItem) -> tuple[Attendee, ...]:
    """Return those at a meeting whom a question concerns."""
    named = [question.presenter, *(one.responsible for one in question.outcomes)]
    bodies = [name for cell in named for name in split_bodies(cell)]
    keys = {name_key(name) for name in bodies} | {place_key(name) for name in bodies}

    def is_meant(one: Attendee) -> bool:
        return name_key(one.name) in keys or any(
            place_key(str(place)) in keys for place in (one.municipality or "", one.organisation) if str(place)
        )

    return tuple(one for one in meeting.attendees if is_meant(one))


def _paper(database: Database, meeting: Meeting, order: PaperOrder, name: str) -> MailFile:
    return MailFile(file_name(meeting, name), make_paper(database, meeting, order).pdf, _PDF)


def _files(database: Database, meeting: Meeting, watch: Watch) -> list[MailFile]:
    """Return the attached files; those of a question say which by its number."""
    numbers = {item.uid: place for place, item in enumerate(meeting.items, 1)}
    found: list[MailFile] = []
    for one in sorted(meeting.attachments, key=lambda one: numbers.get(one.item, 0)):
        watch(len(found), len(meeting.attachments))
        number = numbers.get(one.item)
        name = f"{number}. {one.file_name}" if number is not None else one.file_name
        kind = _PDF if ending_of_name(one.file_name) == ".pdf" else "application/octet-stream"
        found.append(MailFile(name, leaving_content(database, one), kind))
    return found


def _subject(meeting: Meeting) -> str:
    words = {
        MeetingStatus.POSTPONED: _("The meeting is put off: {meeting}"),
        MeetingStatus.CANCELLED: _("The meeting does not take place: {meeting}"),
    }.get(meeting.status, _("Invitation: {meeting}"))
    return words.format(meeting=meeting.shown_title)


def _invitation_words(meeting: Meeting) -> str:
    """Return when and where the meeting is, and what stands on its agenda."""
    hours = time_range(meeting.from_time, meeting.to_time)
    when = ", ".join(filter(None, (long_range(meeting.start, meeting.end), hours)))
    place = ", ".join(filter(None, (where(meeting), _("online") if meeting.online else "")))
    questions = [f"{number}. {one.title}" for number, one in enumerate(meeting.items, 1)]
    agenda = [_("Agenda"), *questions] if questions else []
    answer = (
        "" if meeting.status in (MeetingStatus.POSTPONED, MeetingStatus.CANCELLED) else _("Please say if you come.")
    )
    parts = ("\n".join(filter(None, (meeting.shown_title, when, place))), "\n".join(agenda), answer)
    return "\n\n".join(filter(None, parts)) + "\n"
