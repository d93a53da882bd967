"""Scans filed back: a signed paper that was scanned finds the record it belongs to by its code."""

from dataclasses import dataclass, replace
from pathlib import Path

from delegations.domain.errors import FileError
from delegations.domain.texts import _
from delegations.domain.visit import changed
from delegations.exchange.scans import codes_of
from delegations.services.attachments import attach
from delegations.services.papers import MEETING_PAPERS, VISIT_PAPERS
from delegations.services.prints import record_of_code
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
    """Attach the scan ``source`` to the visit whose code it bears; a paper of a meeting is only found, not attached.

    Raises FileError with a sentence when it bears no code of a record that is here.
    """
    places = [place for place in (record_of_code(database, code) for code in codes_of(source)) if place is not None]
    if not places:
        raise FileError(_("No code of a record was found on “{name}”.").format(name=source.name))
    page, number, paper = places[0]
    name = (VISIT_PAPERS | MEETING_PAPERS).get(paper, paper)
    if page != "visits":
        return Filed(page, number, name, attached=False)
    visit = load_visit(database, number)
    attachment = attach(database, source)
    if all(one.digest != attachment.digest for one in visit.attachments):
        attachment = replace(attachment, caption=_("Scan: {paper}").format(paper=_(name)))
        save_visit(database, changed(visit, attachments=(*visit.attachments, attachment)))
    return Filed(page, number, name, attached=True)
