"""Certificates to sign with, made as a test needs them: good ones, and each kind that is none to sign with."""

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed448, ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12

START = datetime(2026, 1, 1, tzinfo=UTC)
USAGES = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
    "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip


def named(name, *, body=""):
    """Return a name of a certificate."""
    parts = [x509.NameAttribute(x509.NameOID.COMMON_NAME, name)] if name else []
    return x509.Name(parts + ([x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, body)] if body else []))


def certificate_of(
    key, name="Ігор Поліщук", *, body="", start=START, end=None, usages=None, purposes=None, digest=None, by=None,
    extensions=(), serial=None, critical_purposes=False,
):  # fmt: skip
    """Return a certificate of ``key``; ``by`` is who gives it out (key, certificate), else itself."""
    subject = named(name, body=body)
    issuer = by[1].subject if by else subject
    end = end or start + timedelta(days=3_650)
    builder = x509.CertificateBuilder(
        issuer, subject, key.public_key(), serial or x509.random_serial_number(), start, end
    )
    if usages is not None:
        builder = builder.add_extension(x509.KeyUsage(**{one: one in usages for one in USAGES}), critical=True)
    if purposes is not None:
        told = x509.ExtendedKeyUsage([x509.ObjectIdentifier(one) for one in purposes])
        builder = builder.add_extension(told, critical=critical_purposes)
    for one in extensions:
        builder = builder.add_extension(one, critical=isinstance(one, x509.BasicConstraints))
    signer = by[0] if by else key
    # Keys of an Edwards curve bring their digest along.
    alone = isinstance(signer, ed25519.Ed25519PrivateKey | ed448.Ed448PrivateKey)
    return builder.sign(signer, None if alone else digest or hashes.SHA256())


def rsa_key(bits=2048):
    """Return a new RSA key."""
    return rsa.generate_private_key(65537, bits)


def der_of(certificate):
    """Return a certificate as bytes."""
    return certificate.public_bytes(Encoding.DER)


def write_key_file(path, password, key, certificate, chain=None):
    """Write a key with its certificate as a file (PKCS#12) that ``password`` opens."""
    lock = BestAvailableEncryption(password.encode())
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"person", key, certificate, chain, lock))
    return path


def make_certificate(path, password, name="Ігор Поліщук", **wanted):
    """Write a certificate file (PKCS#12) that ``password`` opens; ``wanted`` as ``certificate_of`` takes it."""
    key = wanted.pop("key", None) or rsa_key()
    return write_key_file(path, password, key, certificate_of(key, name, **wanted))


def with_digest(key, certificate, digest):
    """Return ``certificate`` signed anew with a digest (``sha1``, ``md5``) that the library itself refuses to use."""
    import hashlib

    from asn1crypto import algos
    from asn1crypto import x509 as asn1

    made = asn1.Certificate.load(der_of(certificate))
    algorithm = algos.SignedDigestAlgorithm({"algorithm": f"{digest}_rsa"})
    made["tbs_certificate"]["signature"] = algorithm
    made["signature_algorithm"] = algorithm
    told = algos.DigestInfo({
        "digest_algorithm": {"algorithm": digest},
        "digest": hashlib.new(digest, made["tbs_certificate"].dump(force=True)).digest(),
    }).dump()  # fmt: skip
    # EMSA-PKCS1-v1_5 (RFC 8017, 9.2) by hand.
    size = key.key_size // 8
    block = b"\0\1" + b"\xff" * (size - len(told) - 3) + b"\0" + told
    numbers = key.private_numbers()
    made["signature_value"] = pow(int.from_bytes(block), numbers.d, numbers.public_numbers.n).to_bytes(size)
    return x509.load_der_x509_certificate(made.dump(force=True))
