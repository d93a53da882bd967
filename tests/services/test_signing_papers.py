"""Signing by the office's settings, papers that others signed before, and what the archive tells of signatures."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from delegations.certificates.key_files import Certificate
from delegations.documents.formats.signatures import signatures_of
from delegations.domain.papers.signatures import SignatureLevel
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import FileError, InvalidRecordError, InvalidValueError, SigningError
from delegations.domain.text.texts import choose_language
from delegations.queries.office_settings import read_settings
from delegations.services.office.saving_settings import save_settings
from delegations.services.office.settings_entry import load_settings_entry, save_settings_entry
from delegations.services.packages.packages import Sending, send_package
from delegations.services.papers.papers import save_paper
from delegations.services.papers.prints import prints_of
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.papers.signing import sign_file, signatures_of_print, signing_by
from delegations.services.visits.loading import load_visit
from tests.authorities import authorities
from tests.certificates import make_certificate

ORDER = PaperOrder(language="uk", paper="programme")


@pytest.fixture(autouse=True)
def _english():
    choose_language("en")


@pytest.fixture(scope="module")
def net():
    with authorities() as served:
        yield served


@pytest.fixture
def person(net, tmp_path):
    net.down = set()
    net.person(tmp_path / "person.p12")
    return Certificate(tmp_path / "person.p12", "p")


def set_up(database, **chosen):
    save_settings(database, replace(read_settings(database), **chosen))


def save(database, target, certificate, **wanted):
    told = []
    signing = signing_by(database, certificate, **wanted)
    save_paper(database, load_visit(database, 1), target, ORDER, signing=signing, tell=told.append)
    return told


def test_papers_are_signed_as_the_settings_say_and_the_archive_tells_it(sample, person, net, tmp_path):
    set_up(sample, time_stamps=f"  {net.address}/tsa ")
    told = save(sample, tmp_path / "long.pdf", person)
    assert any("all answers of the authorities" in one for one in told)
    save(sample, tmp_path / "basic.pdf", person, authority="")
    save_paper(sample, load_visit(sample, 1), tmp_path / "plain.pdf", ORDER)
    plain, basic, long = (signatures_of_print(sample, one) for one in prints_of(sample, load_visit(sample, 1))[:3])
    assert (plain, [one.level for one in basic]) == ([], [SignatureLevel.BASIC])
    assert [one.level for one in long] == [SignatureLevel.LONG_TERM]
    assert "Without a time stamp" in basic[0].words()


def test_an_office_that_wants_a_time_stamp_gets_one_or_nothing(sample, person, net, tmp_path):
    set_up(sample, time_stamps=f"{net.address}/tsa", only_with_time_stamp=True)
    net.down = {"/tsa"}
    with pytest.raises(SigningError, match="Nothing was signed"):
        save(sample, tmp_path / "a.pdf", person)
    assert not (tmp_path / "a.pdf").exists()
    assert not prints_of(sample, load_visit(sample, 1))
    set_up(sample, only_with_time_stamp=False)
    assert any("There is no time stamp from" in one for one in save(sample, tmp_path / "a.pdf", person))
    with pytest.raises(SigningError, match="Nothing was signed"):
        save(sample, tmp_path / "b.pdf", person, is_required=True)
    set_up(sample, time_stamps="")
    with pytest.raises(InvalidValueError, match="authority"):
        save(sample, tmp_path / "b.pdf", person, is_required=True)


@pytest.mark.parametrize(
    "address",
    ["ftp://tsa.example.org/", "tsa.example.org", "http://", "http://me:secret@tsa.example.org/", "http://a b/",
     "http://tsa.example.org:99999/", "file:///etc/passwd"],
)  # fmt: skip
def test_what_is_no_address_is_said_beside_its_field(sample, person, address):
    entry = load_settings_entry(sample)
    with pytest.raises(InvalidRecordError) as raised:
        save_settings_entry(sample, replace(entry, time_stamps=address), base=entry)
    assert [one.path for one in raised.value.problems] == ["time_stamps"]
    with pytest.raises(InvalidValueError):
        signing_by(sample, person, authority=address)


def test_settings_of_time_stamps_are_kept(sample):
    entry = load_settings_entry(sample)
    wanted = replace(entry, time_stamps="https://tsa.example.org/tsp", only_with_time_stamp=True)
    assert save_settings_entry(sample, wanted, base=entry) == wanted
    assert load_settings_entry(sample) == wanted


def test_a_paper_that_the_other_side_signed_is_signed_once_more(sample, person, net, tmp_path):
    first, both = tmp_path / "first.pdf", tmp_path / "both.pdf"
    save(sample, first, person)
    make_certificate(tmp_path / "guest.p12", "г", "Jan Kowalski")
    told = sign_file(sample, first, both, signing_by(sample, Certificate(tmp_path / "guest.p12", "г")))
    assert both.read_bytes().startswith(first.read_bytes())
    ours, theirs = signatures_of(both.read_bytes())
    assert (ours.certifies, ours.whole, theirs.certifies, theirs.whole) == (True, True, False, True)
    assert "Jan Kowalski" in told[0]


def test_a_paper_that_was_changed_since_it_was_signed_is_not_signed_once_more(sample, person, tmp_path):
    first = tmp_path / "first.pdf"
    save(sample, first, person)
    first.write_bytes(first.read_bytes().replace(b"/Producer", b"/Producxr", 1))
    with pytest.raises(FileError, match="changed"):
        sign_file(sample, first, tmp_path / "both.pdf", signing_by(sample, person))
    assert not (tmp_path / "both.pdf").exists()


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7\n", b"\xff\xd8\xff\xe0"])
def test_what_is_no_pdf_is_not_signed(sample, person, tmp_path, content):
    (tmp_path / "a.pdf").write_bytes(content)
    with pytest.raises((FileError, SigningError)):
        sign_file(sample, tmp_path / "a.pdf", tmp_path / "b.pdf", signing_by(sample, person))
    assert not (tmp_path / "b.pdf").exists()


def test_packages_are_not_sealed_with_what_may_not_sign(sample, tmp_path):
    old = {"start": datetime(2010, 1, 1, tzinfo=UTC), "end": datetime(2011, 1, 1, tzinfo=UTC)}
    make_certificate(tmp_path / "old.p12", "p", **old)
    sending = Sending(records=[(RecordKind.VISIT, 1)], certificate=Certificate(tmp_path / "old.p12", "p"))
    with pytest.raises(SigningError, match="expired on"):
        send_package(sample, sending, tmp_path / "a.zip")
    assert not (tmp_path / "a.zip").exists()


def test_what_is_to_be_known_of_the_certificate_of_a_package_is_told(sample, tmp_path):
    make_certificate(tmp_path / "soon.p12", "p", end=datetime.now(UTC) + timedelta(days=3))
    sending = Sending(records=[(RecordKind.VISIT, 1)], certificate=Certificate(tmp_path / "soon.p12", "p"))
    told = []
    send_package(sample, sending, tmp_path / "a.zip", tell=told.append)
    assert "expires in 3 days" in told[0]
    assert "self-signed" in told[1]


def test_a_certificate_that_ends_soon_signs_and_this_is_told(sample, tmp_path):
    end = datetime.now(UTC) + timedelta(days=12)
    make_certificate(tmp_path / "soon.p12", "p", end=end)
    told = save(sample, tmp_path / "a.pdf", Certificate(tmp_path / "soon.p12", "p"))
    assert any("expires in 12 days" in one for one in told)
    assert any("self-signed" in one for one in told)
