"""Scans filed back: a signed paper that was scanned finds the record it belongs to by its code."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from delegations.documents.formats.revisions import Seen
from delegations.documents.papers.registry import name_of_paper
from delegations.domain.office.roles import Right
from delegations.domain.records.vocabulary import AttachmentKind
from delegations.domain.text.errors import DoubtError, FileError, UnknownPaperError
from delegations.domain.text.texts import N_, _, ngettext
from delegations.domain.visits.visit import visit_file
from delegations.domain.visits.vocabulary import FileUse
from delegations.exchange.scans.scan_pages import as_pdf
from delegations.exchange.scans.scans import Scan, read_scan
from delegations.pictures.kinds import PDF, kind_of
from delegations.services.access.accounts import require
from delegations.services.files.attachments import attach
from delegations.services.meetings.meetings import load_meeting
from delegations.services.papers.prints import Print, is_scan, keep_print, prints_of, take_back_print
from delegations.services.scanning.scan_proof import Proof, Traced, trace
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.store.engine.database import Database
from delegations.store.files.stored_files import BIGGEST

_KNOWN = frozenset({Proof.SURE, Proof.OLD, Proof.NOT_KEPT})
_ADDED = {
    Seen.STAMPS: N_("After it was printed, “{name}” got a stamp that anybody sees, with a signature by {signers}."),
    Seen.UNKNOWN: N_(
        "After it was printed, “{name}” got a stamp that anybody sees, with a signature by {signers}. Nobody but the "
        "signer vouches for a name. Look at what the stamp shows."
    ),
    Seen.OVER: N_(
        "After it was printed, “{name}” got a stamp with a signature by {signers}, which lies over what is on the "
        "page. Look at what it shows."
    ),
    Seen.BROKEN: N_(
        "After “{name}” was signed, something was added that a signature on it does not allow, with a signature by "
        "{signers}. It may show what was never printed: look at it."
    ),
}
"""What is said of signatures that were added to the file of a paper."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a scan was kept newly: the ``uid`` of a visit's file, or the ``entry`` in the archive of a meeting."""

    record_id: int
    uid: str = ""
    entry: int = 0


@dataclass(frozen=True, slots=True)
class Filed:
    """Where a scan went: the page and number of its record, and the paper's name for people (to be translated)."""

    page: str
    record_id: int
    paper: str
    attached: bool
    notes: tuple[str, ...] = ()
    """Sentences about what should be known of it: several papers in one scan, an end that is missing."""
    kept: tuple[Kept, ...] = ()
    """What ``take_back`` takes back."""


@dataclass(frozen=True, slots=True)
class Place:
    """A record that a scan goes to: ``page`` is ``visits`` or ``meetings``; ``papers`` of it are on the scan."""

    page: str
    record_id: int
    papers: tuple[str, ...] = ()

    @property
    def names(self) -> str:
        """What the papers are called, in the language in force."""
        return ", ".join(_(name_of_paper(one)) for one in self.papers)


def file_scan(database: Database, source: Path, *, agreed: bool = False, chosen: Place | None = None) -> Filed:
    """Attach the scan ``source`` to the visit whose paper it shows, or keep it among the prints of its meeting.

    All its pages are kept, and the file as it is. A scan of papers of several records is kept whole with each of them;
    the first is told, the others are noted. What is there already is only found again. ``chosen`` is the record that a
    person chose for a scan without a code.

    Raises DoubtError when a person has to say first that it is right, and then calls again with ``agreed``;
    UnknownPaperError for a scan of no paper that was printed here; FileError when a page of it can't be read or its
    record lies in the bin; NotAllowedError.
    """
    with database.session() as session:
        require(session, Right.VISITS, Right.MEETINGS)
    scan = read_scan(source)
    traced = list(trace(database, source, scan)) if chosen is None else []
    places = [chosen] if chosen is not None else _places(traced)
    if not places:
        raise _nothing_found(source, scan, traced)
    for place in places:
        _require_keeper(database, place)
    doubts = _doubts(database, source, places, traced)
    if doubts and not agreed:
        raise DoubtError(" ".join(doubts))
    kept = [one for place in places for one in _keep(database, place, source, scan)]
    first = places[0]
    notes = _notes(database, scan, places, strangers=any(one.proof is Proof.NONE for one in traced))
    notes = (*(words for _seen, words in _added(source, traced)), *notes)
    paper = name_of_paper(first.papers[0]) if first.papers else ""
    return Filed(first.page, first.record_id, paper, attached=bool(kept), notes=notes, kept=tuple(kept))


def take_back(database: Database, kept: Iterable[Kept]) -> int:
    """Take scans back that were filed by mistake; return how many were there.

    A visit loses the file; in the archive of a meeting, whose minutes may be signed, it stays and is marked. Raises
    NotAllowedError, ConflictError.
    """
    count = 0
    for one in kept:
        if one.entry:
            count += take_back_print(database, one.entry)
            continue
        visit = load_visit(database, one.record_id)
        left = tuple(held for held in visit.attachments if held.uid != one.uid)
        if len(left) < len(visit.attachments):
            save_visit(database, replace(visit, attachments=left))
            count += 1
    return count


def where_kept(database: Database, source: Path, place: Place) -> list[Kept]:
    """Return where the file ``source`` is kept as a scan of the record ``place``; raises FileError, NotFoundError."""
    scan = read_scan(source)
    if place.page == "visits":
        digest = hashlib.sha256(source.read_bytes()).hexdigest()
        files = load_visit(database, place.record_id).attachments
        scans = (one for one in files if one.kind is AttachmentKind.SCAN and one.digest == digest)
        return [Kept(place.record_id, uid=one.uid) for one in scans]
    digests = {hashlib.sha256(content).hexdigest() for _words, content in _contents(source, scan, "")}
    archive = prints_of(database, load_meeting(database, place.record_id))
    held = (one for one in archive if one.digest in digests and is_scan(one) and one.taken_back_at is None)
    return [Kept(place.record_id, entry=one.id) for one in held if one.id is not None]


def _require_keeper(database: Database, place: Place) -> None:
    with database.session() as session:
        require(session, Right.VISITS if place.page == "visits" else Right.MEETINGS)


def _places(traced: Sequence[Traced]) -> list[Place]:
    """Return the records that the codes lead to, in the order of the pages."""
    found: dict[tuple[str, int], list[str]] = {}
    for one in traced:
        if one.proof in _KNOWN:
            papers = found.setdefault((one.page, one.record_id), [])
            if one.paper not in papers:
                papers.append(one.paper)
    return [Place(page, number, tuple(papers)) for (page, number), papers in found.items()]


def _nothing_found(source: Path, scan: Scan, traced: Sequence[Traced]) -> FileError:
    if any(one.proof is Proof.BINNED for one in traced):
        words = _("The record that “{name}” belongs to lies in the bin. Bring it back first.")
        return FileError(words.format(name=source.name))
    if traced or scan.claim:
        said = [_("“{name}” bears the code of no paper that was printed here.").format(name=source.name)]
    else:
        said = [_("No code of a record was found on “{name}”.").format(name=source.name)]
    if scan.unread:
        said.append(_("It holds pictures of a kind that can't be read here: scan it as TIFF or JPEG."))
    return UnknownPaperError(" ".join([*said, *_limits(scan)]))


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


def _doubts(database: Database, source: Path, places: Sequence[Place], traced: Sequence[Traced]) -> list[str]:
    """Return why a person should look before the scan is filed, and where it would go; nothing when all is sure."""
    proofs = {one.proof for one in traced if one.proof in _KNOWN}
    said = []
    if Proof.OLD in proofs:
        said.append(_("“{name}” was printed by an earlier version, whose codes anybody could copy."))
    if Proof.NOT_KEPT in proofs:
        said.append(_("The code of “{name}” was made here, but the paper is not among those that were printed."))
    if len(places) > 1:
        said.append(_("“{name}” bears the codes of several records. It would be kept with each of them."))
    said = [one.format(name=source.name) for one in said]
    said += [words for seen, words in _added(source, traced) if seen is not Seen.STAMPS]
    if not said:
        return []
    return [*said, _("Is it of this: {papers}?").format(papers=_told(database, places))]


def _added(source: Path, traced: Sequence[Traced]) -> list[tuple[Seen, str]]:
    """Return what is seen of signatures that were added to the file after it was printed, with a sentence on it."""
    found = [one.since for one in traced if one.since is not None and one.since.seen in _ADDED]
    said = [_(_ADDED[one.seen]).format(name=source.name, signers=", ".join(one.signers)) for one in found]
    return [(one.seen, words) for one, words in zip(found, said, strict=True)]


def _told(database: Database, places: Sequence[Place]) -> str:
    return "; ".join(f"{place.names} – {_title(database, place)}" for place in places)


def _notes(database: Database, scan: Scan, places: Sequence[Place], *, strangers: bool) -> tuple[str, ...]:
    notes = []
    if len(places) > 1 or len(places[0].papers) > 1:
        words = _("The scan holds several papers. It was kept whole with each record they belong to: {papers}.")
        notes.append(words.format(papers=_told(database, places)))
    if strangers:
        notes.append(_("The scan also bears the code of a paper that was not printed here."))
    if not scan.whole:
        notes.append(_("The scan is incomplete: the end of the file is missing. Scan the paper again if you can."))
    return (*notes, *_limits(scan))


def _title(database: Database, place: Place) -> str:
    if place.page == "visits":
        return load_visit(database, place.record_id).shown_title
    return load_meeting(database, place.record_id).shown_title


def _keep(database: Database, place: Place, source: Path, scan: Scan) -> list[Kept]:
    """Keep the scan with one record; return where it is newly."""
    if place.page != "visits":
        return _keep_with_meeting(database, place, source, scan)
    visit = load_visit(database, place.record_id)
    attachment = attach(database, source)
    if any(one.digest == attachment.digest for one in visit.attachments):
        return []
    # A scan is neither a photo of the visit nor an annex: no paper shows it, so none changes by it.
    caption = _("Scan: {paper}").format(paper=place.names) if place.papers else ""
    scanned = replace(attachment, kind=AttachmentKind.SCAN)
    kept = visit_file(scanned, FileUse.SCAN, paper=place.names if place.papers else "", caption=caption)
    save_visit(database, replace(visit, attachments=(*visit.attachments, kept)))
    return [Kept(place.record_id, uid=kept.uid)]


def _keep_with_meeting(database: Database, place: Place, source: Path, scan: Scan) -> list[Kept]:
    """Keep a scan of a meeting's paper, which may be signed and locked, in its archive; return what is new there."""
    meeting = load_meeting(database, place.record_id)
    words = _("scan") if len(place.papers) < 2 else _("Scan: {paper}").format(paper=place.names)  # noqa: PLR2004
    wanted = _contents(source, scan, words)
    there = {one.digest for one in prints_of(database, meeting) if one.taken_back_at is None}
    paper = place.papers[0] if place.papers else ""
    kept = []
    for given_to, content in wanted:
        if hashlib.sha256(content).hexdigest() in there:
            continue
        row = Print(
            paper=paper, language="", version=meeting.version, copies=0, given_to=given_to, pages=scan.pages
        )  # fmt: skip
        if (entry := keep_print(database, meeting, row, content)) is not None:
            kept.append(Kept(place.record_id, entry=entry))
    return kept


def _contents(source: Path, scan: Scan, words: str) -> list[tuple[str, bytes]]:
    """Return what is kept of a scan in an archive, with words on each.

    A picture is kept twice: as it was dropped, and as a PDF of all its pages.
    """
    if source.stat().st_size > BIGGEST:
        raise FileError(_("“{name}” is larger than 200 MB.").format(name=source.name))
    content = source.read_bytes()
    if kind_of(source) == PDF:
        return [(words, content)]
    return [(_("scan, the original file"), content), (words, as_pdf(source, scan.turns)[0])]
