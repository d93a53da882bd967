"""Whether a PDF is one that was printed here and signed since: what is added later to a PDF stands behind it."""

import asyncio
import logging
from io import BytesIO
from typing import Any

_OF_SIGNING = frozenset({"/AcroForm", "/DSS", "/Extensions", "/Perms", "/Metadata", "/Version"})
"""Parts of the catalogue that signing adds or changes (ISO 32000-2, 12.7 and 12.8; ETSI EN 319 142-1, 5.4)."""
_LEFT_OUT = frozenset({"/Annots", "/Parent", "/P"})
"""Annotations are looked at by themselves; the others point back to what is compared anyway."""
_LARGEST_STAMP = 0.25
"""Part of a page that the stamp of a signature may take: a larger one could show another paper."""


def is_signed_since(pdf: bytes, size: int) -> bool:
    """Tell whether ``pdf`` is the PDF of its first ``size`` bytes, to which nothing but whole signatures was added.

    Whose signatures they are does not count here. What else was changed behind the printed file – another page in the
    place of one, a drawing over it – makes it another paper.
    """
    if not 0 < size < len(pdf):
        return False
    try:
        return _signatures_hold(pdf[:size], pdf) and _shows_the_same(pdf[:size], pdf)
    except Exception:  # noqa: BLE001  whatever a made-up file makes the libraries raise
        return False


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
    level: Any = added[-1].evaluate_signature_coverage()
    return bool(level == SignatureCoverageLevel.ENTIRE_FILE)


async def _are_whole(signatures: list[Any]) -> bool:
    from pyhanko.sign.validation import async_validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    for one in signatures:
        nobody = ValidationContext(trust_roots=[], allow_fetching=False)
        status = await async_validate_pdf_signature(one, signer_validation_context=nobody, skip_diff=True)
        if not (status.intact and status.valid):
            return False
    return True


def _shows_the_same(printed: bytes, now: bytes) -> bool:
    import pikepdf

    with pikepdf.open(BytesIO(printed)) as before, pikepdf.open(BytesIO(now)) as after:
        if not _is_same(before.Root, after.Root, _OF_SIGNING, set()):
            return False
        return all(_only_stamps(one, other) for one, other in zip(before.pages, after.pages, strict=True))


def _is_same(one: Any, other: Any, free: frozenset[str], met: set[Any]) -> bool:
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


def _only_stamps(before: Any, after: Any) -> bool:
    """Tell whether a page got no annotations but stamps of signatures, which leave it to be seen."""
    were, are = list(before.obj.get("/Annots", [])), list(after.obj.get("/Annots", []))
    if len(are) < len(were) or not all(_is_same(a, b, _LEFT_OUT, set()) for a, b in zip(were, are, strict=False)):
        return False
    left, low, right, high = map(float, after.mediabox)
    most = (right - left) * (high - low) * _LARGEST_STAMP
    return all(_is_stamp(one, most) for one in are[len(were) :])


def _is_stamp(annotation: Any, most: float) -> bool:
    x1, y1, x2, y2 = map(float, annotation["/Rect"])
    is_signature = annotation.get("/FT") == "/Sig" or annotation.get("/Parent", {}).get("/FT") == "/Sig"
    return annotation["/Subtype"] == "/Widget" and is_signature and abs((x2 - x1) * (y2 - y1)) <= most
