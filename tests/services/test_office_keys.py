"""The certificate of an office is remembered: what comes without it, or under another one, is said before it is taken.

Certificates and signatures are real ones, good and bad.
"""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from asn1crypto import algos, cms, core
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.hashes import MD5, SHA1, SHA256

from delegations.certificates.key_files import Certificate
from delegations.cli.main import run
from delegations.domain.packages.package import MergeStatus
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import ConflictError, FileError
from delegations.queries.library import PracticeFilter, PracticeListing
from delegations.services.library.practices import save_practice
from delegations.services.packages.office_keys import pinned_key
from delegations.services.packages.package_preview import preview_package
from delegations.services.packages.receiving import receive
from tests.certificates import certificate_of, der_of, make_certificate, rsa_key
from tests.parcels import (
    cameras,
    listed,
    office_of,
    parts_of,
    practice_in,
    rewritten,
    said_by,
    sealed,
    sent,
    take,
    take_unseen,
    write_parts,
)

NAME = "Луцька міська рада"
KEY, OTHER = rsa_key(), rsa_key()


@pytest.fixture
def certificate(tmp_path):
    """Return what makes a certificate to sign with, by default always that of the same key."""

    def make(name=NAME, key=KEY, **wanted):
        path = tmp_path / f"{len(list(tmp_path.glob('*.p12')))}.p12"
        make_certificate(path, "secret", name, key=key, **wanted)
        return Certificate(path, "secret")

    return make


@pytest.fixture
def known(lutsk, zviahel, parcel, certificate):
    """A practice that came signed, so that the certificate of its office is known: office, practice, certificate."""
    mine = certificate()
    ours = cameras(lutsk)
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id), certificate=mine)
    assert take_unseen(zviahel, parcel).new == 1
    return lutsk, ours, mine


def changed_there(lutsk, parcel, ours, results, certificate=None):
    current = practice_in(lutsk, ours.uid)
    save_practice(lutsk, replace(current, results=results))
    sent(lutsk, parcel, (RecordKind.PRACTICE, current.id), certificate=certificate)


def signed_by_hand(path, key, certificate, digest):
    """Seal a package as no program does any more: with whatever certificate and digest."""
    parts = parts_of(path)
    manifest = parts["manifest.json"]
    hashed = {"md5": MD5, "sha1": SHA1, "sha256": SHA256}[digest]()
    shown = asn1_x509.Certificate.load(der_of(certificate))
    told = cms.CMSAttributes(
        [
            cms.CMSAttribute({"type": "content_type", "values": ["data"]}),
            cms.CMSAttribute({"type": "message_digest", "values": [hashlib.new(digest, manifest).digest()]}),
        ]
    )
    signature = key.sign(told.dump(), padding.PKCS1v15(), hashed)
    issuer = cms.IssuerAndSerialNumber({"issuer": shown.issuer, "serial_number": shown.serial_number})
    info = cms.SignerInfo(
        {
            "version": "v1", "sid": cms.SignerIdentifier({"issuer_and_serial_number": issuer}),
            "digest_algorithm": algos.DigestAlgorithm({"algorithm": digest}), "signed_attrs": told,
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": f"{digest}_rsa"}),
            "signature": core.OctetString(signature),
        }
    )  # fmt: skip
    made = cms.SignedData(
        {
            "version": "v1", "digest_algorithms": [algos.DigestAlgorithm({"algorithm": digest})],
            "encap_content_info": {"content_type": "data"}, "certificates": [shown], "signer_infos": [info],
        }
    )  # fmt: skip
    seal = cms.ContentInfo({"content_type": "signed_data", "content": made}).dump()
    write_parts(path, parts | {"manifest.p7s": seal})


def test_the_first_certificate_is_shown_and_remembered_when_something_is_taken(lutsk, zviahel, parcel, certificate):
    sent(lutsk, parcel, (RecordKind.PRACTICE, cameras(lutsk).id), certificate=certificate())
    arrivals = preview_package(zviahel, parcel)
    assert (arrivals.trust.warnings, arrivals.trust.is_pinned) == ((), False)
    shown = arrivals.package.certificate.shown_fingerprint
    assert any(shown in one for one in arrivals.trust.remarks)
    with zviahel.session() as session:
        assert pinned_key(session, arrivals.package.sender.office) is None
    assert receive(zviahel, arrivals).new == 1
    with zviahel.session() as session:
        key = pinned_key(session, arrivals.package.sender.office)
        assert (key.fingerprint, key.signer) == (arrivals.package.certificate.fingerprint, NAME)
    again = preview_package(zviahel, parcel).trust
    assert again.is_pinned
    assert any(shown in one for one in again.remarks)


def test_a_change_under_the_known_certificate_is_one(zviahel, parcel, known):
    lutsk, ours, mine = known
    changed_there(lutsk, parcel, ours, "Утричі менше", mine)
    assert take_unseen(zviahel, parcel).changed == 1
    assert practice_in(zviahel, ours.uid).results == "Утричі менше"


def _unsigned(parcel, _make):
    said_by(parcel, office_of(parcel), "Луцьк")


def _other_key(parcel, make):
    sealed(parcel, make(key=OTHER))


def _namesake(parcel, make):
    said_by(parcel, "e" * 32, "Луцьк")
    sealed(parcel, make(key=OTHER))


def _unsigned_namesake(parcel, _make):
    said_by(parcel, "e" * 32, "ЛУЦЬК")


@pytest.mark.parametrize("attack", [_unsigned, _other_key, _namesake, _unsigned_namesake])
def test_what_is_not_under_the_known_certificate_is_told_and_not_taken(known, zviahel, parcel, certificate, attack):
    lutsk, ours, mine = known
    before = practice_in(zviahel, ours.uid)
    more = cameras(lutsk, conditions="Нова")
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id), (RecordKind.PRACTICE, more.id), certificate=mine)
    rewritten(parcel, lambda data: data | {"results": "Жодних"}, every=True)
    attack(parcel, certificate)
    arrivals = preview_package(zviahel, parcel)
    assert len(arrivals.trust.warnings) == 1
    standing = {one.record.uid: one.standing for one in arrivals.lines}
    assert standing == {ours.uid: MergeStatus.CONFLICT, more.uid: MergeStatus.NEW}
    assert not any(one.is_sure for one in arrivals.lines)
    received = receive(zviahel, arrivals)
    assert (received.new, received.changed) == (0, 0)
    assert practice_in(zviahel, ours.uid) == before


def test_both_fingerprints_are_told_and_a_person_accepts_the_new_one(zviahel, parcel, known, certificate):
    lutsk, ours, mine = known
    with zviahel.session() as session:
        old = pinned_key(session, office_of(parcel))
    changed_there(lutsk, parcel, ours, "Утричі менше", certificate(key=OTHER))
    arrivals = preview_package(zviahel, parcel)
    (warning,) = arrivals.trust.warnings
    shown = warning.replace(" ", "").casefold()
    new = arrivals.package.certificate.fingerprint
    assert old.fingerprint in shown
    assert new in shown
    # Any other fingerprint accepts nothing.
    assert preview_package(zviahel, parcel, old.fingerprint).trust.warnings
    accepted = preview_package(zviahel, parcel, arrivals.trust.acceptable)
    assert accepted.trust.warnings == ()
    # Under a certificate that was accepted a change is as sure as under the one before.
    assert receive(zviahel, accepted).changed == 1
    with zviahel.session() as session:
        assert pinned_key(session, office_of(parcel)).fingerprint == new
    # From now on the old one is the other one.
    changed_there(lutsk, parcel, ours, "Учетверо менше", mine)
    assert preview_package(zviahel, parcel).trust.warnings


def test_what_became_known_of_the_sender_meanwhile_counts(lutsk, zviahel, parcel, certificate, tmp_path):
    unsigned = tmp_path / "unsigned.zip"
    ours = cameras(lutsk)
    sent(lutsk, unsigned, (RecordKind.PRACTICE, cameras(lutsk, conditions="Нова").id))
    arrivals = preview_package(zviahel, unsigned)
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id), certificate=certificate())
    take(zviahel, parcel)
    with pytest.raises(ConflictError):
        receive(zviahel, arrivals)


BAD = {
    "expired": {"start": datetime(2011, 1, 1, tzinfo=UTC), "end": datetime(2012, 1, 1, tzinfo=UTC)},
    "not yet valid": {"start": datetime(2060, 1, 1, tzinfo=UTC), "end": datetime(2061, 1, 1, tzinfo=UTC)},
    "weak key": {"key": rsa_key(1024)},
    "for encryption": {"usages": ("key_encipherment",)},
    "a turned name": {"name": "Мер\u202eьцуЛ"},
}


@pytest.mark.parametrize("kind", BAD)
def test_a_certificate_that_is_no_good_is_told_and_never_remembered(lutsk, zviahel, parcel, kind):
    sent(lutsk, parcel, (RecordKind.PRACTICE, cameras(lutsk).id))
    wanted = {"key": OTHER, "name": NAME} | BAD[kind]
    key = wanted.pop("key")
    signed_by_hand(parcel, key, certificate_of(key, **wanted), "sha256")
    arrivals = preview_package(zviahel, parcel)
    assert arrivals.trust.warnings
    assert not arrivals.trust.acceptable
    assert "\u202e" not in "".join((*arrivals.trust.warnings, *arrivals.trust.remarks, arrivals.package.signer))
    assert receive(zviahel, arrivals).new == 0
    assert take(zviahel, parcel).new == 1
    with zviahel.session() as session:
        assert pinned_key(session, office_of(parcel)) is None


@pytest.mark.parametrize("digest", ["md5", "sha1"])
def test_a_signature_over_a_digest_that_can_be_forged_is_told(lutsk, zviahel, parcel, digest):
    sent(lutsk, parcel, (RecordKind.PRACTICE, cameras(lutsk).id))
    signed_by_hand(parcel, KEY, certificate_of(KEY, NAME), digest)
    arrivals = preview_package(zviahel, parcel)
    assert arrivals.package.signer == NAME
    assert len(arrivals.trust.warnings) == 1
    assert receive(zviahel, arrivals).new == 0


def test_a_signature_of_another_list_opens_nothing(zviahel, parcel, known, tmp_path):
    lutsk, ours, mine = known
    other = tmp_path / "other.zip"
    sent(lutsk, other, (RecordKind.PRACTICE, cameras(lutsk).id), certificate=mine)
    seal = parts_of(other)["manifest.p7s"]
    changed_there(lutsk, parcel, ours, "Жодних")
    write_parts(parcel, parts_of(parcel) | {"manifest.p7s": seal})
    with pytest.raises(FileError, match="Підпис"):
        preview_package(zviahel, parcel)
    # Nor does one of this list after a letter of it was changed.
    sealed(parcel, mine)
    write_parts(parcel, listed(parts_of(parcel), note="Перекажіть кошти"))
    with pytest.raises(FileError, match="Підпис"):
        preview_package(zviahel, parcel)


def test_the_command_line_tells_before_it_takes_and_takes_a_new_certificate_by_its_fingerprint(
    zviahel, parcel, known, certificate, capsys
):
    lutsk, ours, _mine = known
    changed_there(lutsk, parcel, ours, "Утричі менше", certificate(key=OTHER))
    fingerprint = preview_package(zviahel, parcel).package.certificate.fingerprint
    path = str(zviahel.path)
    assert run(["--database", path, "receive", str(parcel), "--conflicts", "theirs"]) == 0
    said = capsys.readouterr().out
    assert said.index(fingerprint) < said.index(ours.title)
    assert practice_in(zviahel, ours.uid).results == ours.results
    words = ["--accept-certificate", fingerprint.upper(), "--doubtful"]
    assert run(["--database", path, "receive", str(parcel), *words]) == 0
    assert practice_in(zviahel, ours.uid).results == "Утричі менше"


def test_an_office_that_never_signed_needs_no_certificate(lutsk, zviahel, parcel):
    sent(lutsk, parcel, (RecordKind.PRACTICE, cameras(lutsk).id))
    assert take_unseen(zviahel, parcel).new == 1
    assert preview_package(zviahel, parcel).trust.warnings == ()
    assert len(PracticeListing(zviahel, PracticeFilter()).first()) == 1
