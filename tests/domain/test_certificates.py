"""Certificates: what is read from them, and which of them may sign."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519

from delegations.certificates.reading import facts_of
from delegations.domain.papers.certificates import certificate_problems, certificate_remarks
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import choose_language
from tests.certificates import certificate_of, der_of, rsa_key, with_digest

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
KEY = rsa_key()


@pytest.fixture(autouse=True)
def _english():
    choose_language("en")


def facts(key=KEY, **wanted):
    return facts_of(der_of(certificate_of(key, **wanted)))


def day(*numbers):
    return datetime(*numbers, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"usages": ["digital_signature"]},
        {"usages": ["content_commitment", "key_encipherment"]},
        {"purposes": ["1.3.6.1.5.5.7.3.4"]},
        {"purposes": ["1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.36"]},
        {"purposes": ["1.2.804.2.1.1.1.3.9"]},
        {"key": ec.generate_private_key(ec.SECP256R1())},
        {"key": ec.generate_private_key(ec.BrainpoolP384R1())},
        {"end": datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)},
        {"name": "شهردار لوتسک"},
    ],
)
def test_a_good_certificate_may_sign(wanted):
    assert certificate_problems(facts(**wanted), NOW) == ()


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"start": day(2010, 3, 5), "end": day(2011, 3, 5)}, "expired on 05.03.2011"),
        ({"end": NOW - timedelta(seconds=1)}, "expired on 26.11.2026"),
        ({"start": day(2040, 1, 1)}, "valid only from 01.01.2040"),
        ({"key": rsa_key(1024)}, "too weak: 1024 bits"),
        ({"key": rsa_key(2041)}, "too weak: 2041 bits"),
        ({"key": dsa.generate_private_key(1024)}, "too weak: 1024 bits"),  # noqa: S505  that is the case
        ({"key": ec.generate_private_key(ec.SECP192R1())}, "a curve of 192 bits"),
        ({"usages": ["key_encipherment"]}, "its key usage names no signature"),
        ({"usages": ["key_cert_sign", "crl_sign"]}, "its key usage names no signature"),
        ({"purposes": ["1.3.6.1.5.5.7.3.1"]}, "not meant for signing papers, but for: web sites"),
        ({"purposes": ["1.3.6.1.5.5.7.3.8"]}, "time stamps"),
        ({"name": "Мер\u202eевіЛ"}, "turn text around"),
        ({"body": "\u2067Рада"}, "turn text around"),
        ({"name": ""}, "names nobody"),
        ({"name": "\u200b"}, "names nobody"),
    ],
)
def test_what_may_not_sign_is_said(wanted, words):
    found = certificate_problems(facts(**wanted), NOW)
    assert len(found) == 1
    assert words in found[0]


@pytest.mark.parametrize(("digest", "name"), [("sha1", "SHA-1"), ("md5", "MD5")])
def test_a_digest_that_can_be_forged_is_said(digest, name):
    old = facts_of(der_of(with_digest(KEY, certificate_of(KEY), digest)))
    assert name in certificate_problems(old, NOW)[0]
    assert certificate_problems(facts(), NOW, digest="sha256") == ()
    assert "signature was made with SHA-1" in certificate_problems(facts(), NOW, digest="sha1")[0]


def test_everything_that_is_wrong_is_said():
    bad = facts(rsa_key(1024), start=day(2010, 1, 1), end=day(2011, 1, 1), usages=["key_encipherment"])
    assert len(certificate_problems(bad, NOW)) == 3


def test_what_is_to_be_known_of_one_that_may_sign():
    ours, authority = facts(end=NOW + timedelta(days=30)), (KEY, certificate_of(KEY, "ЦСК"))
    expires, alone = certificate_remarks(ours, NOW)
    assert "in 30 days, on 26.12.2026" in expires
    assert "self-signed" in alone
    assert certificate_remarks(facts(by=authority), NOW) == ()
    assert len(certificate_remarks(facts(by=authority, end=NOW + timedelta(hours=5)), NOW)) == 1
    assert certificate_remarks(facts(by=authority, end=NOW + timedelta(days=32)), NOW) == ()


def test_what_is_read():
    end = day(2027, 5, 8)
    made = certificate_of(
        KEY, "Ігор Поліщук", body="Луцька міська рада", end=end, usages=["digital_signature", "content_commitment"],
        by=(KEY, certificate_of(KEY, "ЦСК України")), serial=0xABC,
    )  # fmt: skip
    read = facts_of(der_of(made))
    assert (read.subject, read.issuer) == ("Ігор Поліщук, Луцька міська рада", "ЦСК України")
    assert (read.not_before, read.not_after) == (datetime(2026, 1, 1, tzinfo=UTC), end)
    assert (read.key, read.bits, read.curve, read.digest, read.serial) == ("rsa", 2048, "", "sha256", "ABC")
    assert read.usages == {"digital_signature", "non_repudiation"}
    assert read.purposes is None
    assert not read.self_signed
    from cryptography.hazmat.primitives import hashes

    assert bytes.fromhex(read.fingerprint) == bytes.fromhex(read.shown_fingerprint) == made.fingerprint(hashes.SHA256())
    assert [len(group) for group in read.shown_fingerprint.split()] == [4] * 16


def test_a_stranger_s_name_is_one_short_line_without_hidden_signs():
    read = facts(name="Мер\u202eевіЛ\n" + "Я" * 20, body="Рада\u200b\t")
    assert read.subject == "МеревіЛ " + "Я" * 20 + ", Рада"
    assert read.name_is_turned


def test_a_key_without_a_size_is_none_too_weak():
    read = facts(ed25519.Ed25519PrivateKey.generate())
    assert (read.key, certificate_problems(read, NOW)) == ("ed25519", ())


@pytest.mark.parametrize("der", [b"", b"\x30\x80", b"MZ" * 50, der_of(certificate_of(KEY))[:-1]])
def test_what_is_no_certificate_is_said(der):
    with pytest.raises(InvalidValueError):
        facts_of(der)
