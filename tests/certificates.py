"""Certificates to sign with, made as a test needs them."""

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12


def make_certificate(path, password, name="Ігор Поліщук"):
    """Write a certificate file (PKCS#12) that ``password`` opens."""
    key = rsa.generate_private_key(65537, 2048)
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime(2026, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder(subject, subject, key.public_key(), 7, now, now + timedelta(days=3_650))
    lock = BestAvailableEncryption(password.encode())
    made = builder.sign(key, hashes.SHA256())
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"person", key, made, None, lock))
