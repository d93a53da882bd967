"""What stands above the papers of the office and beneath: its form, arms, signatory; photos that go with a record."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Never

from delegations.documents.formats.pictures import shrunk
from delegations.documents.layout.blocks import Photo
from delegations.documents.papers.office_head import NOT_KNOWN, Annex, Answered, OfficeHead
from delegations.documents.papers.paper_kind import PaperKind
from delegations.domain.office.office_settings import OfficeSettings
from delegations.domain.papers.forms import FORMS, FormOwner, OfficeForm, PaperForm
from delegations.domain.papers.issue import NOT_ISSUED, PaperIssue
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.attachment import Attachment
from delegations.domain.records.record import with_values
from delegations.domain.records.vocabulary import AttachmentKind
from delegations.domain.text.errors import FileError
from delegations.queries.office_settings import settings_in
from delegations.services.files.stored import stored_file
from delegations.store.engine.database import Database
from delegations.store.reading.municipalities import read_municipality
from delegations.store.reading.shapes import NoRowError
from delegations.store.rows.plain import plain

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_MISSING = (FileError, OSError)


def office_head(
    session: "Session",
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
        with suppress(NoRowError):
            ours = read_municipality(plain(session), settings.our_municipality)
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
