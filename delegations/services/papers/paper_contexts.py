"""What papers print: a record together with what the office knows around it."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Never

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.documents.formats.pictures import shrunk
from delegations.documents.layout.blocks import Photo
from delegations.documents.papers.letters.meeting_fields import MeetingLetter, participant_of
from delegations.documents.papers.meetings.meeting_context import MeetingContext
from delegations.documents.papers.office_head import NOT_KNOWN, Annex, Answered, OfficeHead
from delegations.documents.papers.paper_kind import PaperKind
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.meetings.groups import PaperChoices
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.office.office_settings import OfficeSettings
from delegations.domain.papers.forms import FORMS, FormOwner, OfficeForm, PaperForm
from delegations.domain.papers.issue import NOT_ISSUED, PaperIssue
from delegations.domain.people.vocabulary import Side
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.attachment import Attachment
from delegations.domain.records.record import with_values
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import AttachmentKind
from delegations.domain.text.errors import FileError, NotFoundError
from delegations.domain.visits.naming import as_called
from delegations.domain.visits.precedence import UKRAINE, rules_for
from delegations.domain.visits.visit import Visit, direction_of
from delegations.domain.visits.vocabulary import Direction
from delegations.queries.office_settings import settings_in
from delegations.services.files.attachments import stored_file
from delegations.services.places.places import MUNICIPALITIES
from delegations.services.visits.contacts import contacts_of
from delegations.store.engine.database import Database
from delegations.store.reading.groups import read_group
from delegations.store.rows.plain import plain
from delegations.store.tables import GroupRow, MunicipalityRow, TopicRow

_MISSING = (FileError, OSError)


def office_head(
    session: Session,
    database: Database,
    kind: PaperKind[Never] | None = None,
    issue: PaperIssue = NOT_ISSUED,
    answered: Answered = NOT_KNOWN,
    *,
    annexes: tuple[Annex, ...] = (),
    settings: OfficeSettings | None = None,
) -> OfficeHead:
    """Return what stands above a paper of the office, and who signs it; without ``kind`` a paper without a number.

    ``answered`` is the letter that a paper answers, if it is an answer; ``settings`` are those being typed.
    """
    settings = settings or settings_in(session)
    ours: Municipality | None = None
    if settings.our_municipality is not None:
        with suppress(NotFoundError):
            ours = MUNICIPALITIES.read_one(session, settings.our_municipality)
    arms = arms_of(database, ours) if ours is not None else None
    name = settings.letterhead or (ours.official_name if ours else "")
    on = kind.form if kind is not None else PaperForm.GENERAL
    form = form_of(settings, issue.form or on.owner, name)
    return OfficeHead(
        letterhead=name, coat_of_arms=arms, place=ours.name if ours else "", signatory_post=form.signatory_post,
        signatory_name=form.signatory_name, executor=settings.executor, kind=on, form=form,
        registered=kind is None or kind.has_number, issue=issue,
        answered=answered if kind is not None and kind.answers else None, annexes=annexes,
    )  # fmt: skip


def form_of(settings: OfficeSettings, owner: FormOwner, name: str) -> OfficeForm:
    """Return a form as its papers show it, in an office called ``name``; much that it does not say the council's says.

    A mayor's form bears his post, and the council's code and address; a department stands below the council, and has a
    code of its own or none.
    """
    council, usual = settings.council_form, (settings.signatory_post, settings.signatory_name)
    council = replace(
        council, body=council.body or name, signatory_post=council.signatory_post or usual[0],
        signatory_name=council.signatory_name or usual[1],
    )  # fmt: skip
    if owner is FormOwner.COUNCIL:
        return council
    form: OfficeForm = getattr(settings, FORMS[owner])
    inherited = {"address", "phone", "email", "site", "signatory_post", "signatory_name"}
    inherited |= {"code"} if owner is FormOwner.MAYOR else set()
    form = with_values(form, {one: getattr(council, one) for one in inherited if not getattr(form, one)})
    if owner is FormOwner.MAYOR:
        return replace(form, body=form.body or form.signatory_post or council.body)
    return replace(form, body=form.body or council.body, higher=form.higher or (council.body if form.body else ""))


def arms_of(database: Database, place: Municipality) -> bytes | None:
    """Return the coat of arms of ``place`` as a JPEG, or None where there is none that can be read."""
    if place.coat_of_arms:
        with suppress(*_MISSING):
            return shrunk(stored_file(database, place.coat_of_arms), 600)
    return None


def visit_context(
    session: Session, database: Database, visit: Visit, language: str, *, typed: Visit | None = None
) -> VisitContext:
    """Return what the papers of ``visit`` print; people are spoken to in ``language``.

    ``typed`` is the visit before its texts were put into that language. Who is not named yet is called so in the
    language in force.
    """
    visit = as_called(visit)
    guests, hosts = (tuple(_municipality(session, place) for place in side) for side in (visit.guests, visit.hosts))
    direction = direction_of(visit, settings_in(session).our_municipality)
    names = {one.uid: one.name for one in (typed or visit).participants}
    return VisitContext(
        visit=visit,
        guests=guests,
        hosts=hosts,
        office=office_head(session, database),
        ours={Direction.INCOMING: Side.HOSTS, Direction.OUTGOING: Side.GUESTS}.get(direction),
        arms={
            one.id: found
            for one in (*guests, *hosts)
            if one.id is not None and (found := arms_of(database, one)) is not None
        },
        contacts=contacts_of(session, visit.participants, language, names),
        today=PartialDate.of(date.today()),  # noqa: DTZ011  the wall calendar of the office
        photos=tuple(photos_of(database, (one for one in visit.attachments if one.is_shown))),
        topic_order=_topic_order(session),
    )


def meeting_context(
    session: Session, database: Database, meeting: Meeting, *, item: str = "", choices: PaperChoices | None = None
) -> MeetingContext:
    """Return what the papers of ``meeting`` print; without ``choices`` those that its group remembers."""
    row = session.get(GroupRow, meeting.group.id) if meeting.group is not None and meeting.group.id else None
    group = read_group(plain(session), row.id) if row is not None else None
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
    session: Session, database: Database, meeting: Meeting, language: str, *, about: str, typed: Meeting
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


def _municipality(session: Session, place: Ref) -> Municipality:
    if place.id is not None and session.get(MunicipalityRow, place.id) is not None:
        return MUNICIPALITIES.read_one(session, place.id)
    return Municipality(name=place.name)


def _topic_order(session: Session) -> tuple[int, ...]:
    rows = session.execute(select(TopicRow.id, TopicRow.parent_id).order_by(TopicRow.position, TopicRow.id)).all()
    below: dict[int | None, list[int]] = {}
    for number, parent in rows:
        below.setdefault(parent, []).append(number)

    def walk(parent: int | None) -> list[int]:
        return [one for number in below.get(parent, ()) for one in (number, *walk(number))]

    return tuple(walk(None))


def photos_of(database: Database, attachments: Iterable[Attachment]) -> list[Photo]:
    """Return the photos; one whose file is gone or can't be read says so instead of showing itself."""
    found = []
    for one in attachments:
        if one.kind is AttachmentKind.PHOTO:
            source = f"attachments/{one.uid}/caption"
            try:
                found.append(Photo(shrunk(stored_file(database, one.digest)), one.caption, source))
            except _MISSING:
                found.append(Photo(b"", one.caption, source, one.file_name))
    return found
