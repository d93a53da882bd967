"""Signing a finished paper with a certificate file: PAdES, with a stamp that says who signed and when.

What is signed is never changed afterwards: signing is the last step, and adds to the file without rewriting it. The
first signature certifies the paper: filling in and signing stay allowed, for a paper may be signed by two; the stamp is
that of the first. With an authority set it gets a time stamp, and the answers of all authorities where they can be had.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.certificates.key_files import Certificate, SigningKey, signing_key
from delegations.documents.formats.authorities import NoAnswerError, answers, ask, time_stamper, why_no_answer
from delegations.documents.formats.signatures import read_signatures, signatures_of
from delegations.documents.formats.stamp_places import HEIGHT, WIDTH, stamp_place
from delegations.documents.layout.blocks import Drawn, Manuscript
from delegations.documents.layout.cards import frame
from delegations.documents.layout.compose import make_pdf
from delegations.documents.layout.fitting import Box, set_box
from delegations.documents.layout.line_boxes import Mark
from delegations.documents.layout.typography import BOLD, MM, Style, plain_sheet
from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.dates.shown_times import show_time
from delegations.domain.machine.scratch import scratch_folder
from delegations.domain.papers.signatures import SignatureLevel
from delegations.domain.records.stored_formats import NO_CONTENT
from delegations.domain.text.errors import SigningError
from delegations.domain.text.texts import _, language

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.timestamps import TimeStamper
    from pyhanko_certvalidator import ValidationContext

_STAMP = plain_sheet(WIDTH, HEIGHT)
_FIELD = "Signature{number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """How a paper is to be signed."""

    certificate: Certificate
    authority: str = ""
    """The address of a time stamp authority; nothing: no time stamp."""
    is_required: bool = False
    """Without a time stamp nothing is signed; else it is signed without, and that is told."""
    cancelled: Callable[[], bool] = lambda: False


def signed(pdf: bytes, signing: Signing, *, now: datetime) -> tuple[bytes, tuple[str, ...]]:
    """Return ``pdf`` signed (PAdES, ETSI EN 319 142-1) with a visible stamp, and in sentences what is to be known.

    ``now`` knows its time zone. Raises SigningError, CancelledError.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import SigningError as TheirError

    key = signing_key(signing.certificate, now)
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as folder:
        drawn = Path(folder) / "stamp.pdf"
        drawn.write_bytes(_stamp(key.facts.subject, key.facts.serial, now))
        try:
            made, why = ask(_signed(pdf, key, drawn, signing), signing.cancelled)
        except TimeoutError as error:
            raise SigningError(_("The authorities did not answer in time. Nothing was signed.")) from error
        except (TheirError, PdfError, *NO_CONTENT) as error:
            raise SigningError(_("The paper can't be signed: {reason}").format(reason=error)) from error
    note = signatures_of(made)[-1]
    return made, tuple(filter(None, (note.words(), why, *key.remarks())))


async def _signed(pdf: bytes, key: SigningKey, drawn: Path, signing: Signing) -> tuple[bytes, str]:
    """Return the paper signed at the highest level that can be had, and in a sentence why it is no higher."""
    from pyhanko.sign.timestamps import TimestampRequestError

    if not signing.authority:
        return await _written(pdf, key, drawn), ""
    try:
        stamper = await time_stamper(signing.authority)
        made, why = await _with_answers(pdf, key, drawn, stamper)
        if (await read_signatures(made))[-1].level is SignatureLevel.BASIC:
            raise NoAnswerError(_("its time stamp is not valid"))  # noqa: TRY301  it is no answer, like the others
    except (NoAnswerError, TimestampRequestError) as error:
        reason = str(error) if isinstance(error, NoAnswerError) else why_no_answer(error)
        if signing.is_required:
            words = _("Nothing was signed: there is no time stamp from {authority}, {reason}.")
            raise SigningError(words.format(authority=signing.authority, reason=reason)) from error
        words = _("There is no time stamp from {authority}: {reason}.")
        return await _written(pdf, key, drawn), words.format(authority=signing.authority, reason=reason)
    return made, why


async def _with_answers(pdf: bytes, key: SigningKey, drawn: Path, stamper: "TimeStamper") -> tuple[bytes, str]:
    """Return the paper with a time stamp, and with the answers of the authorities where these can be had."""
    from pyhanko.sign.general import SigningError as TheirError
    from pyhanko_certvalidator.errors import PathError, RevokedError, ValidationError

    own = key.signer.signing_cert
    try:
        async with answers(own, [*key.chain, *stamper.cert_registry]) as context:
            return await _written(pdf, key, drawn, stamper, context), ""
    except NoAnswerError as error:
        reason = str(error)
    except TimeoutError:
        reason = _("they did not answer in time")
    except RevokedError as error:
        raise NoAnswerError(_("its certificate was revoked")) from error
    except (TheirError, PathError, ValidationError) as error:
        if isinstance(error.__cause__, RevokedError):
            words = _("Nothing can be signed with “{name}”: its authority says that the certificate was revoked.")
            raise SigningError(words.format(name=key.facts.subject)) from error
        reason = _("an authority did not answer whether its certificates are valid")
    words = _("The answers of the authorities are not in the file: {reason}.")
    return await _written(pdf, key, drawn, stamper), words.format(reason=reason)


async def _written(
    pdf: bytes,
    key: SigningKey,
    drawn: Path,
    stamper: "TimeStamper | None" = None,
    context: "ValidationContext | None" = None,
) -> bytes:
    """Return ``pdf`` with one more signature; the first one certifies."""
    from pyhanko.pdf_utils.content import ImportedPdfPage
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers
    from pyhanko.sign.signers.pdf_signer import DSSContentSettings, SigDSSPlacementPreference
    from pyhanko.stamp import StaticStampStyle

    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    before = len(writer.prev.embedded_regular_signatures)
    taken = {one[0] for one in fields.enumerate_sig_fields(writer.prev)}
    name = next(name for number in count(1) if (name := _FIELD.format(number=number)) not in taken)
    # A paper that was certified may be signed, but nothing more may be seen on it (ISO 32000-1, 12.8.2.2.2).
    box = None if before else _box(pdf)
    field = fields.SigFieldSpec(name, on_page=0, box=box, readable_field_name=_("Signature"))
    fields.append_signature_field(writer, field)
    if not before:
        _enter_into_tree(writer, name)
    metadata = signers.PdfSignatureMetadata(
        field_name=name, name=key.facts.subject, subfilter=fields.SigSeedSubFilter.PADES, md_algorithm=key.digest,
        certify=not before, docmdp_permissions=fields.MDPPerm.FILL_FORMS, signer_key_usage=set(),
        validation_context=context, embed_validation_info=context is not None,
        # Together: the signature covers the answers, too, and the whole file.
        dss_settings=DSSContentSettings(
            include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE
        ),
    )  # fmt: skip
    page = ImportedPdfPage(str(drawn))  # type: ignore[no-untyped-call]
    look = StaticStampStyle(background=page, border_width=0)
    maker = signers.PdfSigner(metadata, key.signer, timestamper=stamper, stamp_style=look)
    target = BytesIO()
    await maker.async_sign_pdf(writer, output=target)
    return target.getvalue()


def _enter_into_tree(writer: "IncrementalPdfFileWriter", name: str) -> None:
    """Let the field ``name``, which is seen, be a part of a tagged paper (ISO 14289-1, 7.18.4), read after the rest."""
    from pyhanko.pdf_utils import generic
    from pyhanko.sign import fields

    if "/StructTreeRoot" not in writer.root:
        return
    tree = writer.root["/StructTreeRoot"]
    whole, whole_reference = tree["/K"], tree.raw_get("/K")
    reference = next(one[2] for one in fields.enumerate_sig_fields(writer) if one[0] == name)
    field, place = reference.get_object(), tree["/ParentTreeNextKey"]
    page = field.raw_get("/P")

    def entries(**values: "generic.PdfObject") -> "generic.DictionaryObject":
        pairs = {generic.pdf_name(f"/{key}"): value for key, value in values.items()}
        return generic.DictionaryObject(pairs)  # type: ignore[no-untyped-call]

    def number(value: int) -> "generic.NumberObject":
        return generic.NumberObject(value)  # type: ignore[no-untyped-call]

    kid = entries(Type=generic.pdf_name("/OBJR"), Obj=reference, Pg=page)
    form = writer.add_object(entries(S=generic.pdf_name("/Form"), P=whole_reference, K=kid))
    kids = whole["/K"] if isinstance(whole["/K"], generic.ArrayObject) else [whole.raw_get("/K")]
    whole["/K"] = generic.ArrayObject([*kids, form])
    tree["/ParentTree"]["/Nums"].extend([number(place), form])
    tree["/ParentTreeNextKey"] = number(place + 1)
    field["/StructParent"] = number(place)
    for changed in (reference, whole_reference, writer.root.raw_get("/StructTreeRoot")):
        writer.mark_update(changed)


def _box(pdf: bytes) -> tuple[int, int, int, int]:
    """Return the corners of the stamp on the first page, in whole points."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(pdf)) as paper:
            place = stamp_place(paper.pages[0])
    except pikepdf.PdfError as error:
        raise SigningError(_("The paper can't be signed: {reason}").format(reason=error)) from error
    return round(place.llx), round(place.lly), round(place.urx), round(place.ury)


def _stamp(name: str, serial: str, now: datetime) -> bytes:
    """Return the stamp as a small PDF: who, when, with which certificate."""
    whole = Box(0, 0, _STAMP.width, _STAMP.height).inside(0.5)
    inner = whole.inside(1.2 * MM)
    when = f"{short_date(PartialDate.of(now.date()))} {show_time(now.time())}"
    signed_by, number = _("Signed electronically: {date}"), _("Certificate: {number}")
    lines = (
        (name, 0.5, Style(font=BOLD, size=9.0, align="left", spacing=1.0)),
        (signed_by.format(date=when), 0.25, Style(size=7.5, align="left", spacing=1.0)),
        (number.format(number=serial[:32]), 0.25, Style(size=7.5, align="left", spacing=1.0)),
    )
    marks: list[Mark] = frame(whole, 0.7)
    y = inner.y
    for words, share, style in lines:
        marks += set_box(words, style, Box(inner.x, y, inner.width, share * inner.height), most_lines=1)
        y += share * inner.height
    block = Drawn(_STAMP.height, tuple(marks))
    return make_pdf(
        Manuscript(blocks=(block,), title=name, author="", subject="", language=language(), sheet=_STAMP)
    ).pdf
