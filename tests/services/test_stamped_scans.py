"""Printed papers that come back with a signature that shows itself: what its stamp lies over is never taken as ours."""

import io
from datetime import UTC, datetime
from itertools import count

import pikepdf
import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.stamp import TextStampStyle

from delegations.certificates.key_files import Certificate
from delegations.documents.formats.painted import is_line, meet, painted_areas
from delegations.documents.formats.signatures import signatures_of
from delegations.documents.formats.signing import Signing, signed
from delegations.domain.text.errors import DoubtError, UnknownPaperError
from delegations.domain.text.texts import choose_language
from delegations.services.meetings.meetings import load_meeting
from delegations.services.papers.papers import save_paper
from delegations.services.papers.prints import prints_of
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.scanning.scans import file_scan
from tests.certificates import certificate_of, make_certificate, rsa_key
from tests.rasterise import pages_of

OVER_ITEM = (40, 300, 560, 520)
OVER_NUMBER = (480, 680, 570, 705)
AT_SIGNATURE = (310, 650, 430, 690)
EMPTY = (100, 300, 400, 400)


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """Certificate files: of the office, of a stranger who vouches for himself, of a partner with an authority."""
    folder = tmp_path_factory.mktemp("keys")
    authority = rsa_key()
    given_by = (authority, certificate_of(authority, "Орган сертифікації"))
    make_certificate(folder / "us.p12", "p")
    make_certificate(folder / "stranger.p12", "p", name="Незнайомець {name}")
    make_certificate(folder / "partner.p12", "p", name="Jan Kowalski", by=given_by)
    return folder


@pytest.fixture
def print_of_ours(sample, tmp_path):
    choose_language("en")
    save_paper(sample, load_meeting(sample, 1), tmp_path / "m.pdf", PaperOrder(language="uk", paper=""))
    return (tmp_path / "m.pdf").read_bytes()


@pytest.fixture
def certified(print_of_ours, keys):
    return signed_here(print_of_ours, keys)


def signed_here(pdf, keys):
    return signed(pdf, Signing(certificate=Certificate(keys / "us.p12", "p")), now=datetime.now(UTC))[0]


_NUMBERS = count()


def stamped(pdf, key, box, *, page=0, opacity=1.0, flags=None):
    """Sign ``pdf`` with a stamp of words in ``box``, as other programs do."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    signer = signers.SimpleSigner.load_pkcs12(str(key), passphrase=b"p")
    look = TextStampStyle(stamp_text="PAY 5 000 000 UAH TO EVIL LLC", background_opacity=opacity, border_width=0)
    name = f"Other{next(_NUMBERS)}"
    field = fields.SigFieldSpec(name, on_page=page, box=box)
    if flags is not None:
        fields.append_signature_field(writer, field)
        held = writer.root["/AcroForm"]["/Fields"][-1].get_object()
        held["/F"] = type(held["/F"])(flags)
        field = None
    metadata = signers.PdfSignatureMetadata(field_name=name, md_algorithm="sha256")
    maker = signers.PdfSigner(metadata, signer, stamp_style=look, new_field_spec=field)
    return maker.sign_pdf(writer).getvalue()


def put(pdf, tmp_path):
    (tmp_path / "back.pdf").write_bytes(pdf)
    return tmp_path / "back.pdf"


def scans(database):
    return sum(not one.copies for one in prints_of(database, load_meeting(database, 1)))


def assert_asked_about(sample, source, words):
    """The scan is asked about, and filed with the same words once a person agreed."""
    with pytest.raises(DoubtError, match=words) as asked:
        file_scan(sample, source)
    assert "Is it of this:" in str(asked.value)
    assert scans(sample) == 0
    filed = file_scan(sample, source, agreed=True)
    assert filed.attached
    assert any(note in str(asked.value) for note in filed.notes)


OVER_DATE, OVER_CODE = (80, 680, 200, 705), (540, 30, 560, 45)


@pytest.mark.parametrize("box", [OVER_ITEM, OVER_NUMBER, OVER_DATE, OVER_CODE], ids=["item", "number", "date", "code"])
def test_a_stamp_over_what_was_printed_is_asked_about(sample, print_of_ours, keys, tmp_path, box):
    back = stamped(print_of_ours, keys / "stranger.p12", box)
    assert_asked_about(sample, put(back, tmp_path), "lies over what is on the page")


@pytest.mark.parametrize("opacity", [1.0, 0.0])
def test_neither_an_authority_nor_a_clear_stamp_changes_that(sample, print_of_ours, keys, tmp_path, opacity):
    back = stamped(print_of_ours, keys / "partner.p12", OVER_ITEM, opacity=opacity)
    assert_asked_about(sample, put(back, tmp_path), "lies over what is on the page")


@pytest.mark.parametrize("box", [OVER_ITEM, OVER_NUMBER, EMPTY])
def test_nothing_more_may_be_seen_on_a_certified_paper(sample, certified, keys, tmp_path, box):
    back = stamped(certified, keys / "partner.p12", box)
    assert not signatures_of(back)[0].whole
    assert_asked_about(sample, put(back, tmp_path), "a signature on it does not allow")


def test_a_stranger_s_stamp_is_asked_about_where_nothing_was_printed(sample, print_of_ours, keys, tmp_path):
    back = stamped(print_of_ours, keys / "stranger.p12", AT_SIGNATURE, page=1)
    assert_asked_about(sample, put(back, tmp_path), r"Незнайомець \{name\}. Nobody but the signer")


def test_stamps_over_each_other_are_asked_about(sample, print_of_ours, keys, tmp_path):
    once = stamped(print_of_ours, keys / "partner.p12", AT_SIGNATURE, page=1)
    back = stamped(once, keys / "partner.p12", (330, 640, 400, 670), page=1)
    assert_asked_about(sample, put(back, tmp_path), "lies over what is on the page")


def test_a_stamp_that_grows_beyond_its_place_is_asked_about(sample, print_of_ours, keys, tmp_path):
    back = stamped(print_of_ours, keys / "partner.p12", AT_SIGNATURE, page=1, flags=4 | 8 | 16)
    assert_asked_about(sample, put(back, tmp_path), "lies over what is on the page")


def test_many_stamps_that_fill_a_page_make_another_paper(sample, print_of_ours, keys, tmp_path):
    back = print_of_ours
    for low in (50, 200, 350):
        back = stamped(back, keys / "partner.p12", (50, low, 550, low + 140), page=1)
    with pytest.raises(UnknownPaperError):
        file_scan(sample, put(back, tmp_path))


def test_a_partner_s_stamp_on_the_line_to_sign_on_is_filed_and_told(sample, print_of_ours, keys, tmp_path):
    with pikepdf.open(tmp_path / "m.pdf") as paper:
        assert any(
            is_line(area) and meet(area, pikepdf.Rectangle(*AT_SIGNATURE)) for area in painted_areas(paper.pages[1])
        )
    back = stamped(print_of_ours, keys / "partner.p12", AT_SIGNATURE, page=1)
    filed = file_scan(sample, put(back, tmp_path))
    assert filed.attached
    assert any("Jan Kowalski" in note and "stamp" in note for note in filed.notes)


def test_two_partners_with_their_stamps_beside_each_other_are_filed(sample, print_of_ours, keys, tmp_path):
    once = stamped(print_of_ours, keys / "partner.p12", (50, 500, 250, 550), page=1)
    filed = file_scan(sample, put(stamped(once, keys / "partner.p12", (300, 500, 500, 550), page=1), tmp_path))
    assert filed.attached
    assert len(filed.notes) == 1


def test_a_second_signature_that_shows_nothing_is_filed(sample, certified, keys, tmp_path):
    second = Signing(certificate=Certificate(keys / "partner.p12", "p"))
    filed = file_scan(sample, put(signed(certified, second, now=datetime.now(UTC))[0], tmp_path))
    assert filed.attached


@pytest.mark.parametrize("language", ["uk", "en", "de", "pl", "fa"])
def test_our_own_stamp_lies_over_nothing_and_is_filed(sample, keys, tmp_path, language):
    save_paper(sample, load_meeting(sample, 1), tmp_path / "m.pdf", PaperOrder(language=language, paper=""))
    back = signed_here((tmp_path / "m.pdf").read_bytes(), keys)
    assert PdfFileReader(io.BytesIO(back)).root["/Pages"]["/Kids"][0]["/Annots"]
    assert file_scan(sample, put(back, tmp_path)).attached


@pytest.mark.parametrize("language", ["uk", "fa"])
def test_whatever_is_seen_on_a_page_lies_in_a_painted_area(sample, tmp_path, language):
    save_paper(sample, load_meeting(sample, 1), tmp_path / "m.pdf", PaperOrder(language=language, paper=""))
    with pikepdf.open(tmp_path / "m.pdf") as paper:
        for picture, page in zip(pages_of(tmp_path / "m.pdf", 72), paper.pages, strict=True):
            seen = picture.convert("L").point(lambda dot: 255 if dot < 200 else 0)
            areas = painted_areas(page)
            assert len(areas) > 5
            assert sum(area.width * area.height for area in areas) < seen.width * seen.height / 2
            for area in areas:
                left, right = int(area.llx) - 1, int(area.urx) + 2
                top, low = int(seen.height - area.ury) - 1, int(seen.height - area.lly) + 2
                seen.paste(0, (left, top, right, low))
            assert seen.getbbox() is None


@pytest.mark.parametrize(
    "content", [b"1 0 0 1 0 0 Zz", b"Q", b"BT /No 9 Tf (a) Tj ET", b"BT [(a)] TJ ET", b"BT 50 Tz ET", b"x m"]
)
def test_content_that_is_not_understood_takes_the_whole_page(content):
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(300, 400))
        made.pages[0].Contents = made.make_stream(content)
        (area,) = painted_areas(made.pages[0])
        assert (area.width, area.height) == (300, 400)
