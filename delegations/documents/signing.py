"""Signing a finished paper with a certificate file: PAdES, with a stamp that says who signed and when.

What is signed is never changed afterwards: signing is the last step, and adds to the file without rewriting it.
"""

import tempfile
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from delegations.documents.blocks import Drawn, Manuscript
from delegations.documents.cards import Box, frame, set_box
from delegations.documents.compose import make_pdf
from delegations.documents.slices import Mark
from delegations.documents.typography import BOLD, MM, Style, plain_sheet
from delegations.domain.errors import SigningError
from delegations.domain.file_words import reason_of
from delegations.domain.partial_dates import PartialDate, short_date
from delegations.domain.scratch import scratch_folder
from delegations.domain.texts import _, language
from delegations.domain.times import show_time

_STAMP = plain_sheet(80 * MM, 14 * MM)
_AT = (30 * MM, 4 * MM)
"""Lower left corner of the stamp on the first page: within the lower margin, at its inner edge."""
_FIELD = "Signature1"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate file (PKCS#12: .p12, .pfx) and its password."""

    path: Path
    password: str


def signed(pdf: bytes, certificate: Certificate, *, now: datetime) -> bytes:
    """Return ``pdf`` signed (PAdES, ETSI EN 319 142-1, level B-B) with a visible stamp; raises SigningError."""
    from pyhanko.pdf_utils.content import ImportedPdfPage
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign import fields, signers
    from pyhanko.sign.general import SigningError as TheirError
    from pyhanko.stamp import StaticStampStyle

    signer = signer_of(certificate)
    name = str(signer.subject_name or certificate.path.stem)
    corners = (_AT[0], _AT[1], _AT[0] + _STAMP.width, _AT[1] + _STAMP.height)
    field = fields.SigFieldSpec(_FIELD, on_page=0, box=tuple(round(one) for one in corners))  # type: ignore[arg-type]
    metadata = signers.PdfSignatureMetadata(
        field_name=_FIELD, name=name, subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256"
    )
    target = BytesIO()
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as folder:
        drawn = Path(folder) / "stamp.pdf"
        drawn.write_bytes(_stamp(name, f"{signer.signing_cert.serial_number:X}", now))
        page = ImportedPdfPage(str(drawn))  # type: ignore[no-untyped-call]
        look = StaticStampStyle(background=page, border_width=0)
        try:
            maker = signers.PdfSigner(metadata, signer, stamp_style=look, new_field_spec=field)
            maker.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=target)
        except (TheirError, PdfError, ValueError) as error:
            raise SigningError(_("The paper can't be signed: {reason}").format(reason=error)) from error
    return target.getvalue()


def signer_of(certificate: Certificate) -> Any:
    """Return pyHanko's signer of a certificate file; raises SigningError."""
    from pyhanko.sign import signers

    try:
        content = certificate.path.read_bytes()
    except OSError as error:
        words = _("“{name}” can't be read: {reason}.")
        raise SigningError(words.format(name=certificate.path.name, reason=reason_of(error))) from error
    try:
        return signers.SimpleSigner.load_pkcs12_data(content, [], passphrase=certificate.password.encode())
    except (ValueError, TypeError) as error:
        words = _("“{name}” is no certificate file, or the password is wrong.")
        raise SigningError(words.format(name=certificate.path.name)) from error


def _stamp(name: str, serial: str, now: datetime) -> bytes:
    """Return the stamp as a small PDF: who, when, with which certificate."""
    whole = Box(0, 0, _STAMP.width, _STAMP.height).inside(0.5)
    inner = whole.inside(1.2 * MM)
    third = inner.height / 3
    when = f"{short_date(PartialDate.of(now.date()))} {show_time(now.time())}"
    signed_by, number = _("Signed electronically: {date}"), _("Certificate: {number}")
    lines = (
        (name, Style(font=BOLD, size=9.0, align="left", spacing=1.0)),
        (signed_by.format(date=when), Style(size=7.5, align="left", spacing=1.0)),
        (number.format(number=serial[:32]), Style(size=7.5, align="left", spacing=1.0)),
    )
    marks: list[Mark] = frame(whole, 0.7)
    for place, (words, style) in enumerate(lines):
        marks += set_box(words, style, Box(inner.x, inner.y + place * third, inner.width, third), most_lines=1)
    block = Drawn(_STAMP.height, tuple(marks))
    return make_pdf(
        Manuscript(blocks=(block,), title=name, author="", subject="", language=language(), sheet=_STAMP)
    ).pdf
