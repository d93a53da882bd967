"""Signed papers, read back by who did not make them: pyHanko's validation, poppler, and what we tell ourselves."""

import shutil
import subprocess
import threading
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, ed25519
from pypdf import PdfReader

from delegations.certificates.key_files import Certificate
from delegations.documents.formats import authorities as network
from delegations.documents.formats.pdfa import to_pdfa
from delegations.documents.formats.signatures import signatures_of
from delegations.documents.formats.signing import Signing, signed
from delegations.domain.papers.signatures import SignatureLevel
from delegations.domain.text.errors import CancelledError, FileError, SigningError
from delegations.domain.text.texts import choose_language
from delegations.services.papers.papers import make_paper
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.visits.loading import load_visit
from tests.authorities import authorities
from tests.certificates import make_certificate, rsa_key
from tests.heard import heard

NOW = datetime.now().astimezone()
BASIC, STAMPED, LONG = SignatureLevel


@pytest.fixture(autouse=True)
def _english():
    choose_language("en")


@pytest.fixture(scope="module")
def served():
    with authorities() as served:
        yield served


@pytest.fixture
def net(served):
    """The authorities, as they answer when all is well."""
    served.asked.clear()
    served.down, served.strange, served.delay = set(), {}, 0.0
    served.revoked = served.stamps_revoked = False
    return served


@pytest.fixture(scope="module")
def pdf(read_only):
    return to_pdfa(make_paper(read_only, load_visit(read_only, 1), PaperOrder(language="uk", paper="programme")).pdf)


@pytest.fixture
def person(net, tmp_path):
    net.person(tmp_path / "person.p12")
    return Certificate(tmp_path / "person.p12", "p")


def sign(pdf, certificate, authority="", **more):
    return signed(pdf, Signing(certificate=certificate, authority=authority, **more), now=NOW)


def stamps(net):
    return f"{net.address}/tsa"


def validated(pdf, net=None, number=0):
    """Return what pyHanko says of a signature; with ``net`` its root is trusted and nobody is asked."""
    from asn1crypto.x509 import Certificate as Asn1
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import DocumentSecurityStore, validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    from tests.certificates import der_of

    reader = PdfFileReader(BytesIO(pdf))
    signature = reader.embedded_regular_signatures[number]
    if net is None:
        return validate_pdf_signature(signature, ValidationContext(trust_roots=[signature.signer_cert]))
    rules = {"trust_roots": [Asn1.load(der_of(net.root[1]))], "allow_fetching": False, "revocation_mode": "require"}
    return validate_pdf_signature(signature, DocumentSecurityStore.read_dss(reader).as_validation_context(rules))


def test_a_signed_paper_is_found_valid_certified_and_shows_who_signed(pdf, person):
    made, told = sign(pdf, person)
    status = validated(made)
    assert (status.intact, status.valid, status.coverage.name) == (True, True, "ENTIRE_FILE")
    (note,) = signatures_of(made)
    assert (note.whole, note.certifies, note.level) == (True, True, BASIC)
    assert abs(note.signed_at - datetime.now(UTC)) < timedelta(minutes=5)
    assert told == (note.words(),)
    assert "Signed by “Ігор Поліщук, Луцька міська рада”" in told[0]
    assert "Without a time stamp: after" in told[0]
    signature = PdfReader(BytesIO(made)).trailer["/Root"]["/AcroForm"]["/Fields"][0].get_object()["/V"].get_object()
    assert signature["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature["/Reference"][0]["/TransformMethod"] == "/DocMDP"
    assert signature["/Reference"][0]["/TransformParams"]["/P"] == 2
    stamp = PdfReader(BytesIO(made)).pages[0]["/Annots"][0].get_object()
    left, low, right, high = (float(one) for one in stamp["/Rect"])
    assert (right - left, high - low) == pytest.approx((80 * 72 / 25.4, 14 * 72 / 25.4), abs=1)
    # The field is a part of the paper for those who hear it, the last one.
    elements, faults = heard(pikepdf.open(BytesIO(made)))
    assert faults == []
    assert elements == [*heard(pikepdf.open(BytesIO(pdf)))[0], ("Form", "Signature")]
    # A changed byte is noticed, by others and by us.
    spoiled = made.replace(b"/Producer", b"/Producxr", 1)
    assert not validated(spoiled).intact
    assert not signatures_of(spoiled)[0].whole


KINDS = {
    "P-256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "brainpool": lambda: ec.generate_private_key(ec.BrainpoolP256R1()),
    "Ed25519": ed25519.Ed25519PrivateKey.generate,
    "Ed448": ed448.Ed448PrivateKey.generate,
    "DSA": lambda: dsa.generate_private_key(2048),
    "RSA-4096": lambda: rsa_key(4096),
}


@pytest.mark.parametrize("kind", KINDS)
def test_keys_of_every_kind_that_may_sign_do(pdf, tmp_path, kind):
    make_certificate(tmp_path / "person.p12", "p", key=KINDS[kind]())
    made, _told = sign(pdf, Certificate(tmp_path / "person.p12", "p"))
    status = validated(made)
    assert (status.intact, status.valid, signatures_of(made)[0].whole) == (True, True, True)


def test_a_paper_signed_by_two_is_certified_by_the_first_and_approved_by_the_second(pdf, person, net, tmp_path):
    other = tmp_path / "other.p12"
    make_certificate(other, "о", "Олена Бойко", start=datetime(2026, 1, 1, tzinfo=UTC))
    once, _told = sign(pdf, person)
    twice, told = sign(once, Certificate(other, "о"), stamps(net))
    assert twice.startswith(once)
    first, second = signatures_of(twice)
    assert (first.whole, first.certifies, second.whole, second.certifies) == (True, True, True, False)
    assert "Олена Бойко" in told[0]
    assert "self-signed" in told[-1]
    for number in (0, 1):
        status = validated(twice, number=number)
        assert (status.intact, status.valid, status.docmdp_ok) == (True, True, True)
    thrice, _told = sign(twice, person)
    assert [one.whole for one in signatures_of(thrice)] == [True, True, True]


def test_a_time_stamp_and_all_answers_make_it_checkable_for_long(pdf, person, net):
    made, told = sign(pdf, person, stamps(net))
    status = validated(made, net)
    assert status.bottom_line
    assert status.timestamp_validity.valid
    assert status.coverage.name == "ENTIRE_FILE"
    (note,) = signatures_of(made)
    assert (note.level, note.authority, note.certifies) == (LONG, "Позначки часу", True)
    assert len(told) == 1
    assert "all answers of the authorities" in told[0]
    assert {"/tsa", "/ocsp", "/root.crl"} <= set(net.asked)


def test_certificates_of_authorities_that_are_not_in_the_file_are_fetched(pdf, net, tmp_path):
    net.person(tmp_path / "alone.p12", chain=False)
    made, _told = sign(pdf, Certificate(tmp_path / "alone.p12", "p"), stamps(net))
    assert signatures_of(made)[0].level is LONG
    assert {"/middle.cer", "/root.cer"} <= set(net.asked)


@pytest.mark.parametrize("down", ["/ocsp", "/root.crl"])
def test_without_an_answer_the_time_stamp_stays_and_this_is_said(pdf, person, net, down):
    net.down = {down}
    made, told = sign(pdf, person, stamps(net))
    assert signatures_of(made)[0].level is STAMPED
    assert validated(made).timestamp_validity.valid
    assert "answers of the authorities are not in the file" in told[1]


def test_a_self_signed_certificate_gets_a_time_stamp_and_no_answers(pdf, net, tmp_path):
    make_certificate(tmp_path / "self.p12", "p")
    made, told = sign(pdf, Certificate(tmp_path / "self.p12", "p"), stamps(net))
    assert signatures_of(made)[0].level is STAMPED
    assert "self-signed" in told[1]


def test_a_revoked_certificate_signs_nothing(pdf, person, net):
    net.revoked = True
    with pytest.raises(SigningError, match="revoked"):
        sign(pdf, person, stamps(net))


def test_a_stamp_of_a_revoked_authority_is_none(pdf, person, net):
    net.stamps_revoked = True
    made, told = sign(pdf, person, stamps(net))
    assert signatures_of(made)[0].level is BASIC
    assert "its certificate was revoked" in told[1]
    with pytest.raises(SigningError, match="Nothing was signed"):
        sign(pdf, person, stamps(net), is_required=True)


STRANGE = {
    "refused": None,
    "a page": ("text/html", b"<html>"),
    "rubbish": ("application/timestamp-reply", b"\x30\x03abc"),
    "nothing": ("application/timestamp-reply", b""),
    "no": ("application/timestamp-reply", bytes.fromhex("30053003020102")),
}


@pytest.mark.parametrize("answer", STRANGE)
def test_an_authority_that_gives_no_stamp_keeps_nobody_from_signing_and_is_told(pdf, person, net, answer):
    net.strange = {} if STRANGE[answer] is None else {"/tsa": STRANGE[answer]}
    net.down = {"/tsa"} if STRANGE[answer] is None else set()
    made, told = sign(pdf, person, stamps(net))
    assert signatures_of(made)[0].level is BASIC
    assert validated(made).valid
    assert told[1].startswith(f"There is no time stamp from {stamps(net)}: ")
    with pytest.raises(SigningError, match="Nothing was signed"):
        sign(pdf, person, stamps(net), is_required=True)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/", "http://nowhere.invalid/tsa"])
def test_an_authority_that_can_t_be_reached_is_told(pdf, person, address):
    made, told = sign(pdf, person, address)
    assert signatures_of(made)[0].level is BASIC
    assert told[1] == f"There is no time stamp from {address}: it can't be reached."


def test_a_stamp_that_is_of_something_else_is_none(pdf, person, net):
    """An authority that answers every question with the stamp of another text."""
    from asn1crypto import tsp

    real = net.answer

    def other(path, body):
        if path != "/tsa":
            return real(path, body)
        asked = tsp.TimeStampReq.load(body)
        asked["message_imprint"]["hashed_message"] = b"\1" * 32
        return real(path, asked.dump(force=True))

    net.answer = other
    try:
        made, told = sign(pdf, person, stamps(net))
    finally:
        net.answer = real
    assert signatures_of(made)[0].level is BASIC
    assert "its time stamp is not valid" in told[1]


def test_a_slow_authority_is_not_waited_for(pdf, person, net, monkeypatch):
    monkeypatch.setattr(network, "ANSWER_SECONDS", 1)
    net.delay = 3
    made, told = sign(pdf, person, stamps(net))
    assert signatures_of(made)[0].level is BASIC
    assert "did not answer in 1 second" in told[1]


def test_authorities_that_take_too_long_about_certificates_leave_the_time_stamp(pdf, person, net, monkeypatch):
    monkeypatch.setattr(network, "ANSWERS_SECONDS", 1)
    real, waits = net.answer, threading.Event()

    def slow(path, body):
        if path in ("/ocsp", "/root.crl"):
            waits.wait(8)
        return real(path, body)

    net.answer = slow
    try:
        made, told = sign(pdf, person, stamps(net))
    finally:
        net.answer = real
        waits.set()
    assert signatures_of(made)[0].level is STAMPED
    assert "in time" in told[1]


def test_whoever_waits_may_stop(pdf, person, net):
    net.delay = 5
    looks = iter((False, False, True))
    with pytest.raises(CancelledError):
        sign(pdf, person, stamps(net), cancelled=lambda: next(looks))


def test_what_is_painted_over_a_signed_paper_is_reported(pdf, person, net):
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    made, _told = sign(pdf, person, stamps(net))
    writer = IncrementalPdfFileWriter(BytesIO(made))
    page = writer.root["/Pages"]["/Kids"][0]
    while "/Kids" in page:
        page = page["/Kids"][0]
    ink = writer.add_object(generic.StreamObject(stream_data=b"0 0 0 rg 60 60 400 500 re f"))
    page.get_object()["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), ink])
    writer.update_container(page.get_object())
    target = BytesIO()
    writer.write(target)
    painted = target.getvalue()
    assert painted.startswith(made)
    assert not validated(painted).bottom_line
    (note,) = signatures_of(painted)
    assert not note.whole
    assert "was changed after" in note.words()


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="needs pdfsig of poppler")
def test_poppler_finds_it_valid_and_whole(pdf, person, net, tmp_path):
    for name, authority in (("plain", ""), ("long", stamps(net))):
        target = tmp_path / f"{name}.pdf"
        target.write_bytes(sign(pdf, person, authority)[0])
        run = subprocess.run(["pdfsig", "-nocert", str(target)], capture_output=True, text=True, check=False)
        assert "Signature is Valid." in run.stdout
        assert "Total document signed" in run.stdout
        assert "Ігор Поліщук" in run.stdout


def test_signatures_that_can_t_be_read_are_none_of_nobody(pdf, person):
    made, _told = sign(pdf, person)
    start = made.index(b"/Contents <") + len(b"/Contents <")
    for rubbish in (b"00", b"3003020101", b"30" * 20):
        spoiled = made[:start] + rubbish + made[start + len(rubbish) :]
        with pytest.raises(FileError):
            signatures_of(spoiled)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 /ByteRange", b"\xff\xd8\xff", b"/ByteRange [0 1 2 3]"])
def test_what_is_no_signed_pdf_has_no_signatures(content):
    assert signatures_of(content) == []
