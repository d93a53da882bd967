"""Certificate files: which of them open, which key in them signs, and what is said of those that may not."""

from datetime import UTC, datetime

import pytest
from asn1crypto import pkcs12 as asn1
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption, pkcs12

from delegations.certificates.key_files import BIGGEST_KEY_FILE, Certificate, signing_key
from delegations.domain.text.errors import SigningError
from delegations.domain.text.texts import choose_language
from tests.certificates import certificate_of, make_certificate, rsa_key, with_digest, write_key_file

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
PASSWORD = "p"
KEY, OTHER = rsa_key(), rsa_key()


@pytest.fixture(autouse=True)
def _english():
    choose_language("en")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "person.p12"


def opened(path, password=PASSWORD):
    return signing_key(Certificate(path, password), NOW)


def refused(path, password=PASSWORD):
    with pytest.raises(SigningError) as raised:
        opened(path, password)
    words = str(raised.value)
    assert path.name in words
    assert "\n" not in words
    return words


def several(path, *pairs):
    """Write keys with their certificates into one file, as programs for keys do."""
    infos = []
    for key, certificate in pairs:
        one = asn1.Pfx.load(pkcs12.serialize_key_and_certificates(b"x", key, certificate, None, NoEncryption()))
        infos += list(one.authenticated_safe)
    held = asn1.AuthenticatedSafe(infos).dump()
    path.write_bytes(asn1.Pfx({"version": "v3", "auth_safe": {"content_type": "data", "content": held}}).dump())
    return path


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (
            {"start": datetime(2001, 1, 1, tzinfo=UTC), "end": datetime(2011, 5, 8, 9, tzinfo=UTC)},
            "expired on 08.05.2011",
        ),
        ({"start": datetime(2040, 1, 1, 12, tzinfo=UTC)}, "valid only from 01.01.2040"),
        ({"key": rsa_key(1024)}, "too weak: 1024 bits"),
        ({"key": ec.generate_private_key(ec.SECP192R1())}, "a curve of 192 bits"),
        ({"usages": ["key_encipherment"]}, "its key usage names no signature"),
        ({"purposes": ["1.3.6.1.5.5.7.3.1"]}, "but for: web sites"),
        ({"name": "Мер\u202eевіЛ"}, "turn text around"),
    ],
)
def test_a_certificate_that_may_not_sign_is_refused_with_the_reason(path, wanted, words):
    make_certificate(path, "p", **wanted)
    assert words in refused(path)


@pytest.mark.parametrize("digest", ["sha1", "md5"])
def test_one_given_out_with_a_digest_that_can_be_forged_is_refused(path, digest):
    write_key_file(path, "p", KEY, with_digest(KEY, certificate_of(KEY), digest))
    assert "can be forged" in refused(path)


def test_a_curve_of_today_signs(path):
    make_certificate(path, "p", key=ec.generate_private_key(ec.SECP256R1()))
    assert opened(path).facts.curve == "secp256r1"


def test_wrong_passwords_and_other_files_are_said(path):
    make_certificate(path, "пароль")
    assert opened(path, "пароль").facts.subject == "Ігор Поліщук"
    for password in ("не той", "", "Пароль"):
        assert "password is wrong" in refused(path, password)
    for content in (b"", b"MZ" * 200, b"-----BEGIN CERTIFICATE-----\n", b"\x30\x82\x01\x00" + b"\0" * 256):
        path.write_bytes(content)
        assert "no certificate file" in refused(path)
    path.write_bytes(b"\0" * (BIGGEST_KEY_FILE + 1))
    assert "too large" in refused(path)
    path.unlink()
    refused(path)


def test_a_key_and_its_certificate_are_both_needed(path):
    lock = BestAvailableEncryption(b"p")
    for key, certificate in ((KEY, None), (None, certificate_of(KEY))):
        path.write_bytes(pkcs12.serialize_key_and_certificates(b"x", key, certificate, None, lock))
        assert "no key with its certificate" in refused(path)


def test_the_chain_comes_along(path):
    root = (KEY, certificate_of(KEY, "Кореневий центр", usages=["key_cert_sign"]))
    middle = (OTHER, certificate_of(OTHER, "Центр", usages=["key_cert_sign"], by=root))
    key = rsa_key()
    write_key_file(path, "p", key, certificate_of(key, by=middle), [middle[1], root[1]])
    found = opened(path)
    assert {one.subject.native["common_name"] for one in found.chain} == {"Центр", "Кореневий центр"}
    assert (found.facts.issuer, found.remarks()) == ("Центр", ())


def test_of_two_keys_the_one_that_may_sign_signs(path):
    seal = (KEY, certificate_of(KEY, "Шифрування", usages=["key_encipherment"], serial=1))
    sign = (OTHER, certificate_of(OTHER, "Підпис", usages=["digital_signature"], serial=2))
    for pairs in ((seal, sign), (sign, seal)):
        found = opened(several(path, *pairs), "")
        assert found.facts.subject == "Підпис"
        assert found.signer.signing_cert.serial_number == 2
        assert (
            found.signer.signing_cert.public_key.native["public_key"]["modulus"]
            == OTHER.public_key().public_numbers().n
        )


def test_two_keys_that_may_both_sign_are_not_chosen_between(path):
    first, second = ((key, certificate_of(key, name)) for key, name in ((KEY, "Мер"), (OTHER, "Секретар")))
    words = refused(several(path, first, second), "")
    assert "Мер; Секретар" in words
    # The same twice is one.
    assert opened(several(path, first, first), "").facts.subject == "Мер"


def test_two_keys_of_which_none_may_sign_are_refused(path):
    pairs = [(key, certificate_of(key, usages=["key_encipherment"])) for key in (KEY, OTHER)]
    assert "names no signature" in refused(several(path, *pairs), "")
