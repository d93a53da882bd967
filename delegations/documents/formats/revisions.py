"""Whether a PDF is one that was printed here and signed since: what is added later to a PDF stands behind it."""

import asyncio
import logging
from dataclasses import dataclass
from io import BytesIO
from itertools import combinations
from typing import TYPE_CHECKING

from delegations.documents.formats.painted import is_line, meet, painted_areas
from delegations.documents.formats.signatures import signatures_of
from delegations.documents.formats.stamp_places import is_stamp_place
from delegations.domain.records.vocabulary import Choice

if TYPE_CHECKING:
    from pikepdf import Object, Page, Rectangle
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

_OF_SIGNING = frozenset({"/StructTreeRoot", "/AcroForm", "/DSS", "/Extensions", "/Perms", "/Metadata", "/Version"})
"""Parts of the catalogue that signing adds or changes (ISO 32000-2, 12.7 and 12.8; ETSI EN 319 142-1, 5.4)."""
_LEFT_OUT = frozenset({"/Annots", "/Parent", "/P"})
"""Annotations are looked at by themselves; the others point back to what is compared anyway."""
_LARGEST_STAMP = 0.25
"""Part of a page that the stamps of signatures may take: larger ones could show another paper."""
_GROWN = frozenset({"/K", "/ParentTree", "/ParentTreeNextKey"})
"""What a field of a signature is entered in, in a tagged file."""
_KEEPS_ITS_SIZE = 8 | 16
"""Flags of annotations that grow beyond their place when the page is shown small or turned (ISO 32000-2, 12.5.3)."""
_Pair = tuple[tuple[int, int], tuple[int, int]]
"""Two parts of PDFs, each by its number and generation."""


class Seen(Choice):
    """What of the signatures that were added is seen on the pages."""

    NOTHING = "nothing"
    STAMPS = "stamps"
    """Stamps, where nothing was printed but a line to sign on."""
    UNKNOWN = "unknown"
    """Such stamps elsewhere than this program sets its own, and nobody but the signer vouches for a signer's name."""
    OVER = "over"
    """Stamps over what was printed, or over each other."""
    BROKEN = "broken"
    """Something that an earlier signature does not allow: on a certified paper nothing more may be seen."""


@dataclass(frozen=True, slots=True)
class Since:
    """What was added to a printed PDF: what is seen of it, and the names that the certificates of its signers bear."""

    seen: Seen
    signers: tuple[str, ...]


def signed_since(pdf: bytes, size: int) -> Since | None:
    """Return what was added to the PDF of the first ``size`` bytes of ``pdf``, when it is nothing but signatures.

    Each of them is whole, or was when it was made. None: what else was changed behind the printed file – another page
    in the place of one, a drawing over it – makes it another paper.
    """
    if not 0 < size < len(pdf):
        return None
    try:
        if not _signatures_hold(pdf[:size], pdf):
            return None
        return _added(pdf[:size], pdf)
    except Exception:  # noqa: BLE001  whatever a made-up file makes the libraries raise
        return None


def _signatures_hold(printed: bytes, now: bytes) -> bool:
    """Tell whether signatures were added, all stands as it was signed, and the last one is of the whole file."""
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    # The library logs that nobody vouches for a certificate: here only what was signed counts.
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    before = len(PdfFileReader(BytesIO(printed)).embedded_signatures)
    added = PdfFileReader(BytesIO(now)).embedded_signatures[before:]
    if not added or not asyncio.run(_are_whole(added)):
        return False
    return added[-1].evaluate_signature_coverage() is SignatureCoverageLevel.ENTIRE_FILE


async def _are_whole(signatures: "list[EmbeddedPdfSignature]") -> bool:
    from pyhanko.sign.validation import async_validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    for one in signatures:
        nobody = ValidationContext(trust_roots=[], allow_fetching=False)
        status = await async_validate_pdf_signature(one, signer_validation_context=nobody, skip_diff=True)
        if not (status.intact and status.valid):
            return False
    return True


def _added(printed: bytes, now: bytes) -> Since | None:
    import pikepdf

    with pikepdf.open(BytesIO(printed)) as before, pikepdf.open(BytesIO(now)) as after:
        if not _is_same(before.Root, after.Root, _OF_SIGNING, set()) or "/XFA" in after.Root.get("/AcroForm", {}):
            return None
        if not _is_same_tree(before.Root.get("/StructTreeRoot"), after.Root.get("/StructTreeRoot")):
            return None
        pages = list(zip(before.pages, after.pages, strict=True))
        if not all(_only_stamps(one, other) for one, other in pages):
            return None
        notes = signatures_of(now)
        is_whole = all(one.whole for one in notes)
        seen = _seen(pages, is_vouched=_are_vouched(now)) if is_whole else Seen.BROKEN
    return Since(seen, tuple(dict.fromkeys(one.facts.subject for one in notes)))


def _are_vouched(now: bytes) -> bool:
    """Tell whether every signer's certificate was given out by somebody else."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    found = [one.signer_cert for one in PdfFileReader(BytesIO(now)).embedded_regular_signatures]
    return all(one.subject != one.issuer for one in found)


def _seen(pages: "list[tuple[Page, Page]]", *, is_vouched: bool) -> Seen:
    stamps = [(before, one) for before, after in pages for one in _new(before, after) if _is_shown(one)]
    if not stamps:
        return Seen.NOTHING
    if any(_lies_over(before, _new(before, after)) for before, after in pages):
        return Seen.OVER
    is_as_ours = all(page.index == 0 and is_stamp_place(page, _area(one)) for page, one in stamps)
    return Seen.STAMPS if is_vouched or is_as_ours else Seen.UNKNOWN


def _is_same(one: object, other: object, free: frozenset[str], met: set[_Pair]) -> bool:
    """Tell whether two parts of PDFs are equal with all they point to, but for their own keys ``free``."""
    import pikepdf

    if not isinstance(one, pikepdf.Object) or not isinstance(other, pikepdf.Object):
        return bool(one == other)
    if one.is_indirect or other.is_indirect:
        pair = (one.objgen, other.objgen)
        if pair in met:
            return True
        met.add(pair)
    if one._type_code != other._type_code:  # noqa: SLF001  the library names it no other way
        return False
    if isinstance(one, pikepdf.Array):
        return len(one) == len(other) and all(_is_same(a, b, _LEFT_OUT, met) for a, b in zip(one, other, strict=True))
    if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        keys, others = (set(held.keys()) - free for held in (one, other))
        if keys != others or not all(_is_same(one[key], other[key], _LEFT_OUT, met) for key in keys):
            return False
        return not isinstance(one, pikepdf.Stream) or one.read_raw_bytes() == other.read_raw_bytes()
    return bool(one == other)


def _is_same_tree(one: "Object | None", other: "Object | None") -> bool:
    """Tell whether a tagged file is heard as before: nothing but fields of signatures came behind what was there."""
    if one is None or other is None:
        return one is None and other is None
    met: set[_Pair] = {(one.objgen, other.objgen), (one["/K"].objgen, other["/K"].objgen)}
    if not _is_same(one, other, _GROWN, set()) or not _is_same(one["/K"], other["/K"], _GROWN | {"/P"}, set()):
        return False
    kids, kids_now = (_listed(tree["/K"]["/K"]) for tree in (one, other))
    numbers, numbers_now = (_listed(tree["/ParentTree"]["/Nums"]) for tree in (one, other))
    is_kept = all(
        _is_same(a, b, _LEFT_OUT, met)
        for held, now in ((kids, kids_now), (numbers, numbers_now))
        for a, b in zip(held, now, strict=False)
    )
    came = kids_now[len(kids) :]
    is_known = len(kids_now) >= len(kids) and len(numbers_now) == len(numbers) + 2 * len(came)
    return is_kept and is_known and all(map(_is_field, came))


def _listed(kids: "Object") -> "list[Object]":
    import pikepdf

    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_field(element: "Object") -> bool:
    """Tell whether an element of the tree is the field of a signature, and says nothing else."""
    import pikepdf

    kid = element["/K"]
    if set(element.keys()) != {"/S", "/P", "/K"} or not isinstance(kid, pikepdf.Dictionary):
        return False
    return bool(element["/S"] == "/Form" and kid.get("/Type") == "/OBJR" and _is_stamp(kid["/Obj"]))


def _only_stamps(before: "Page", after: "Page") -> bool:
    """Tell whether a page got no annotations but stamps of signatures, which leave it to be seen."""
    were, are = _annotations(before), _annotations(after)
    if len(are) < len(were) or not all(_is_same(a, b, _LEFT_OUT, set()) for a, b in zip(were, are, strict=False)):
        return False
    left, low, right, high = map(float, after.mediabox)
    added = _new(before, after)
    taken = sum(abs(float(area.width * area.height)) for area in map(_area, added))
    return all(map(_is_stamp, added)) and taken <= (right - left) * (high - low) * _LARGEST_STAMP


def _annotations(page: "Page") -> "list[Object]":
    return list(page.obj.get("/Annots", []))


def _new(before: "Page", after: "Page") -> "list[Object]":
    return _annotations(after)[len(_annotations(before)) :]


def _is_stamp(annotation: "Object") -> bool:
    parent = annotation.get("/Parent")
    is_signature = annotation.get("/FT") == "/Sig" or (parent is not None and parent.get("/FT") == "/Sig")
    return bool(annotation["/Subtype"] == "/Widget" and is_signature)


def _area(annotation: "Object") -> "Rectangle":
    """Return where an annotation lies; all that it paints stays within."""
    import pikepdf

    x1, y1, x2, y2 = map(float, annotation["/Rect"])
    return pikepdf.Rectangle(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _is_shown(annotation: "Object") -> bool:
    area = _area(annotation)
    return bool(area.width * area.height > 0 or int(annotation.get("/F", 0)) & _KEEPS_ITS_SIZE)


def _lies_over(printed: "Page", stamps: "list[Object]") -> bool:
    """Tell whether stamps lie over the content of a page, its own annotations or each other.

    What a stamp shows does not count: one that can be seen through hides no less when it writes between the lines.
    """
    shown = [one for one in stamps if _is_shown(one)]
    if any(int(one.get("/F", 0)) & _KEEPS_ITS_SIZE for one in shown):
        return True
    areas = [_area(one) for one in shown]
    if any(meet(one, other) for one, other in combinations(areas, 2)):
        return True
    if not areas:
        return False
    taken = [one for one in painted_areas(printed) if not is_line(one)] + list(map(_area, _annotations(printed)))
    return any(meet(one, other) for one in areas for other in taken)
