"""Scans filed back: a signed paper that was scanned finds the record it belongs to by its code."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from delegations.domain.errors import FileError
from delegations.domain.texts import _
from delegations.domain.visit import changed
from delegations.domain.vocabulary import AttachmentKind
from delegations.exchange.scans import as_pdf, codes_of
from delegations.services.attachments import attach
from delegations.services.meetings import load_meeting
from delegations.services.papers import MEETING_PAPERS, VISIT_PAPERS
from delegations.services.prints import Print, keep_print, prints_of, record_of_code
from delegations.services.visits import load_visit, save_visit
from delegations.store.database import Database


@dataclass(frozen=True, slots=True)
class Filed:
    """Where a scan went: the page and number of its record, and the paper's name for people (to be translated)."""

    page: str
    number: int
    paper: str
    attached: bool


def file_scan(database: Database, source: Path) -> Filed:
    """Attach the scan ``source`` to the visit whose code it bears, or keep it among the prints of its meeting.

    What is there already is only found again. Raises FileError when it bears no code of a record that is here.
    """
    places = [place for place in (record_of_code(database, code) for code in codes_of(source)) if place is not None]
    if not places:
        raise FileError(_("No code of a record was found on “{name}”.").format(name=source.name))
    page, number, paper = places[0]
    name = (VISIT_PAPERS | MEETING_PAPERS).get(paper, paper)
    if page != "visits":
        return Filed(page, number, name, attached=_keep_with_meeting(database, number, paper, source))
    visit = load_visit(database, number)
    attachment = attach(database, source)
    if all(one.digest != attachment.digest for one in visit.attachments):
        # A scan is neither a photo of the visit nor an annex: no paper shows it, so none changes by it.
        attachment = replace(attachment, kind=AttachmentKind.SCAN, caption=_("Scan: {paper}").format(paper=_(name)))
        save_visit(database, changed(visit, attachments=(*visit.attachments, attachment)))
    return Filed(page, number, name, attached=True)


def _keep_with_meeting(database: Database, number: int, paper: str, source: Path) -> bool:
    """Keep a scan of a meeting's paper, which may be signed and locked, in its archive; tell whether it is new."""
    meeting = load_meeting(database, number)
    content = source.read_bytes() if source.suffix.casefold() == ".pdf" else as_pdf(source)
    if any(one.digest == hashlib.sha256(content).hexdigest() for one in prints_of(database, meeting)):
        return False
    scan = Print(paper=paper, language="", version=meeting.version, copies=0, given_to=_("scan"))
    keep_print(database, meeting, scan, content)
    return True
