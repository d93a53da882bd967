"""Reading the signatures of a paper: who signed, when, for how long this can be checked, and whether it was changed."""

import asyncio
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from delegations.certificates.reading import facts_of
from delegations.domain.papers.signatures import SignatureLevel, SignatureNote
from delegations.domain.records.stored_formats import NO_CONTENT
from delegations.domain.text.errors import FileError, InvalidValueError
from delegations.domain.text.texts import _

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import PdfSignatureStatus, TimestampSignatureStatus
    from pyhanko_certvalidator import ValidationContext


def signatures_of(pdf: bytes) -> list[SignatureNote]:
    """Return the signatures of a PDF in the order in which they were made; none for what is no PDF.

    Nobody is asked for anything: whether an authority is trusted is for the reader to decide. Raises FileError for
    signatures that can't be read.
    """
    return asyncio.run(read_signatures(pdf))


async def read_signatures(pdf: bytes) -> list[SignatureNote]:
    """Do what ``signatures_of`` does, for what waits for other things, too."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    if b"/ByteRange" not in pdf:
        return []
    try:
        reader = PdfFileReader(BytesIO(pdf))
    except (PdfError, *NO_CONTENT):
        return []
    try:
        found = reader.embedded_regular_signatures
        return [await _note(reader, one, is_first=place == 0) for place, one in enumerate(found)]
    except (PdfError, *NO_CONTENT) as error:
        raise FileError(_("The signatures of the paper can't be read.")) from error


async def _note(reader: "PdfFileReader", signature: "EmbeddedPdfSignature", *, is_first: bool) -> SignatureNote:
    from pyhanko.sign.validation import read_certification_data

    facts = facts_of(signature.signer_cert.dump())
    try:
        status = await _status(signature, None)
        whole = bool(status.intact and status.valid and status.docmdp_ok is not False and _is_unchanged(status))
    except Exception:  # noqa: BLE001  whatever a spoiled signature makes the library raise, it is none
        return SignatureNote(facts=facts, level=SignatureLevel.BASIC, whole=False)
    stamp = status.timestamp_validity
    stamped = stamp if stamp is not None and stamp.intact and stamp.valid else None
    level = SignatureLevel.TIME_STAMPED if stamped is not None else SignatureLevel.BASIC
    if stamped is not None and await _has_answers(reader, signature, stamped.timestamp):
        level = SignatureLevel.LONG_TERM
    return SignatureNote(
        facts=facts, level=level, whole=whole,
        signed_at=status.signer_reported_dt if stamped is None else stamped.timestamp,
        authority="" if stamped is None else _authority(stamped),
        certifies=is_first and read_certification_data(reader) is not None,
    )  # fmt: skip


def _is_unchanged(status: "PdfSignatureStatus") -> bool:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import SignatureCoverageLevel

    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return True
    level = status.modification_level
    return level is not None and level <= ModificationLevel.FORM_FILLING


def _authority(stamp: "TimestampSignatureStatus") -> str:
    try:
        return facts_of(stamp.signing_cert.dump()).subject
    except InvalidValueError:
        return ""


async def _status(signature: "EmbeddedPdfSignature", context: "ValidationContext | None") -> "PdfSignatureStatus":
    from pyhanko.sign.validation import async_validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import ValidationContext

    nobody = context or ValidationContext(trust_roots=[], allow_fetching=False)
    any_use = KeyUsageConstraints(key_usage=set())
    return await async_validate_pdf_signature(signature, nobody, key_usage_settings=any_use)


async def _has_answers(reader: "PdfFileReader", signature: "EmbeddedPdfSignature", moment: datetime) -> bool:
    """Tell whether the file holds all that is needed to see that every certificate was valid at ``moment``."""
    from pyhanko.sign.validation import DocumentSecurityStore
    from pyhanko.sign.validation.errors import NoDSSFoundError

    try:
        store = DocumentSecurityStore.read_dss(reader)
        roots = [one for one in store.load_certs() if one.subject.dump() == one.issuer.dump()]
        rules = {"trust_roots": roots, "moment": moment, "allow_fetching": False, "revocation_mode": "require"}
        status = await _status(signature, store.as_validation_context(rules))
    except NoDSSFoundError:
        return False
    except Exception:  # noqa: BLE001  answers that can't be read are none
        return False
    stamp = status.timestamp_validity
    return bool(status.trusted and stamp is not None and stamp.trusted)
