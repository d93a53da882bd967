"""Scans filed back: a signed paper that was scanned finds the record it belongs to by its code."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from delegations.domain.errors import FileError
from delegations.domain.meeting import display_name
from delegations.domain.texts import _, ngettext
from delegations.domain.visit import changed, display_title
from delegations.domain.vocabulary import AttachmentKind
from delegations.exchange.scan_pages import as_pdf
from delegations.exchange.scans import OURS, Scan, read_scan
from delegations.pictures.kinds import PDF, kind_of
from delegations.services.attachments import attach
from delegations.services.meetings import load_meeting
from delegations.services.papers import MEETING_PAPERS, VISIT_PAPERS
from delegations.services.prints import Print, keep_print, prints_of, record_of_code
from delegations.services.visits import load_visit, save_visit
from delegations.store.database import Database
from delegations.store.files import BIGGEST

_PAPERS = VISIT_PAPERS | MEETING_PAPERS


@dataclass(frozen=True, slots=True)
class Filed:
    """Where a scan went: the page and number of its record, and the paper's name for people (to be translated)."""

    page: str
    number: int
    paper: str
    attached: bool
    notes: tuple[str, ...] = ()
    """Sentences about what should be known of it: several papers in one scan, an end that is missing."""


@dataclass(frozen=True, slots=True)
class _Place:
    page: str
    number: int
    papers: tuple[str, ...]

    @property
    def names(self) -> str:
        return ", ".join(_(_PAPERS.get(one, one)) for one in self.papers)


def file_scan(database: Database, source: Path) -> Filed:
    """Attach the scan ``source`` to the visit whose code it bears, or keep it among the prints of its meeting.

    All its pages are kept, and the file as it is. A scan whose pages bear codes of several records is kept whole with
    each of them; the first is told, the others are noted. What is there already is only found again. Raises FileError
    when it bears no code of a record that is here, or a page of it can't be read.
    """
    scan = read_scan(source)
    places, strangers = _places(database, scan.codes)
    if not places:
        raise FileError(_nothing_found(source, scan))
    attached = [_keep(database, place, source, scan) for place in places]
    first = places[0]
    notes = _notes(database, scan, places, strangers=strangers)
    paper = first.papers[0]
    return Filed(first.page, first.number, _PAPERS.get(paper, paper), attached=any(attached), notes=notes)


def _places(database: Database, codes: list[str]) -> tuple[list[_Place], bool]:
    """Return the records that the codes lead to, in the order of the pages; and whether one leads to none here."""
    found: dict[tuple[str, int], list[str]] = {}
    strangers = False
    for code in dict.fromkeys(codes):
        place = record_of_code(database, code)
        if place is None:
            strangers |= code.startswith(OURS)
            continue
        page, number, paper = place
        papers = found.setdefault((page, number), [])
        if paper not in papers:
            papers.append(paper)
    return [_Place(page, number, tuple(papers)) for (page, number), papers in found.items()], strangers


def _nothing_found(source: Path, scan: Scan) -> str:
    words = [_("No code of a record was found on “{name}”.").format(name=source.name)]
    if scan.unread:
        words.append(_("It holds pictures of a kind that can't be read here: scan it as TIFF or JPEG."))
    return " ".join([*words, *_limits(scan)])


def _limits(scan: Scan) -> list[str]:
    if not scan.beyond:
        return []
    count = scan.pages - scan.beyond
    return [
        ngettext(
            "Only its first {count} page was looked at for codes.",
            "Only its first {count} pages were looked at for codes.",
            count,
        ).format(count=count)
    ]


def _notes(database: Database, scan: Scan, places: list[_Place], *, strangers: bool) -> tuple[str, ...]:
    notes = []
    if len(places) > 1 or len(places[0].papers) > 1:
        told = "; ".join(f"{place.names} – {_title(database, place)}" for place in places)
        notes.append(
            _("The scan holds several papers. It was kept whole with each record they belong to: {papers}.").format(
                papers=told
            )
        )
    if strangers:
        notes.append(_("The scan also bears the code of a paper whose record is not here."))
    if not scan.whole:
        notes.append(_("The scan is incomplete: the end of the file is missing. Scan the paper again if you can."))
    return (*notes, *_limits(scan))


def _title(database: Database, place: _Place) -> str:
    if place.page == "visits":
        return display_title(load_visit(database, place.number))
    return display_name(load_meeting(database, place.number))


def _keep(database: Database, place: _Place, source: Path, scan: Scan) -> bool:
    """Keep the scan with one record; tell whether it belongs there newly, for a visit always."""
    if place.page != "visits":
        return _keep_with_meeting(database, place, source, scan)
    visit = load_visit(database, place.number)
    attachment = attach(database, source)
    if all(one.digest != attachment.digest for one in visit.attachments):
        # A scan is neither a photo of the visit nor an annex: no paper shows it, so none changes by it.
        caption = _("Scan: {paper}").format(paper=place.names)
        attachment = replace(attachment, kind=AttachmentKind.SCAN, caption=caption)
        save_visit(database, changed(visit, attachments=(*visit.attachments, attachment)))
    return True


def _keep_with_meeting(database: Database, place: _Place, source: Path, scan: Scan) -> bool:
    """Keep a scan of a meeting's paper, which may be signed and locked, in its archive; tell whether it is new.

    A picture is kept twice: as it was dropped, and as a PDF of all its pages.
    """
    if source.stat().st_size > BIGGEST:
        raise FileError(_("“{name}” is larger than 200 MB.").format(name=source.name))
    meeting = load_meeting(database, place.number)
    content = source.read_bytes()
    words = _("scan") if len(place.papers) == 1 else _("Scan: {paper}").format(paper=place.names)
    wanted = [(words, content)]
    if kind_of(source) != PDF:
        wanted = [(_("scan, the original file"), content), (words, as_pdf(source, scan.turns)[0])]
    there = {one.digest for one in prints_of(database, meeting)}
    new = [(given_to, kept) for given_to, kept in wanted if hashlib.sha256(kept).hexdigest() not in there]
    for given_to, kept in new:
        row = Print(
            paper=place.papers[0], language="", version=meeting.version, copies=0, given_to=given_to, pages=scan.pages
        )
        keep_print(database, meeting, row, kept)
    return bool(new)
