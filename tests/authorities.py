"""Authorities as they are on the net, on this machine alone: time stamps (RFC 3161), OCSP, CRL, certificates.

A root gives out an office's authority, this one gives out persons; the root's time stamps have a key of their own.
"""

import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import ocsp
from cryptography.x509.oid import AuthorityInformationAccessOID as Access
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from tests.certificates import certificate_of, der_of, rsa_key, write_key_file

STAMPING = "1.3.6.1.5.5.7.3.8"


class Authorities:
    """What the servers know, and what they are asked; the tests change how they answer."""

    def __init__(self, port):
        self.address = f"http://127.0.0.1:{port}"
        self.asked = []
        self.delay = 0.0
        self.down = set()
        self.revoked = False
        self.strange = {}
        now = datetime.now(UTC).replace(microsecond=0)
        self.span = {"start": now - timedelta(days=10), "end": now + timedelta(days=300)}
        authority = (x509.BasicConstraints(ca=True, path_length=None),)
        key, serves = rsa_key(), ["key_cert_sign", "crl_sign"]
        root = certificate_of(key, "Кореневий центр", usages=serves, extensions=authority, **self.span)
        self.root = (key, root)
        key = rsa_key()
        issued = certificate_of(
            key, "Центр сертифікації", usages=serves, by=self.root, serial=20,
            extensions=(*authority, *self._places("root")), **self.span,
        )  # fmt: skip
        self.middle = (key, issued)
        key = rsa_key()
        stamps = certificate_of(
            key, "Позначки часу", usages=["digital_signature"], purposes=[STAMPING], critical_purposes=True,
            by=self.root, serial=30, extensions=self._places("root"), **self.span,
        )  # fmt: skip
        self.stamps = (key, stamps)

    def _places(self, issuer, *, answers=True):
        """Return the extensions that say where a certificate's issuer answers: OCSP of the middle, CRL of the root."""
        uri = x509.UniformResourceIdentifier
        ways = [x509.AccessDescription(Access.CA_ISSUERS, uri(f"{self.address}/{issuer}.cer"))]
        if issuer == "middle" and answers:
            ways.append(x509.AccessDescription(Access.OCSP, uri(f"{self.address}/ocsp")))
        made = [x509.AuthorityInformationAccess(ways)]
        if issuer == "root" and answers:
            at = x509.DistributionPoint([uri(f"{self.address}/root.crl")], None, None, None)
            made.append(x509.CRLDistributionPoints([at]))
        return tuple(made)

    def person(self, path, *, chain=True, answers=True, **wanted):
        """Write a person's certificate file, given out by the middle, with password ``p``; return the certificate."""
        key = rsa_key()
        made = certificate_of(
            key, "Ігор Поліщук", body="Луцька міська рада", usages=["digital_signature", "content_commitment"],
            by=self.middle, serial=40, extensions=self._places("middle", answers=answers), **(self.span | wanted),
        )  # fmt: skip
        write_key_file(path, "p", key, made, [self.middle[1], self.root[1]] if chain else None)
        return made

    def answer(self, path, body):
        """Return the answer to a request: its kind and content; None: not here."""
        self.asked.append(path)
        time.sleep(self.delay)
        if path in self.down:
            return None
        if path in self.strange:
            return self.strange[path]
        if path == "/tsa":
            return "application/timestamp-reply", self._stamp(body)
        if path == "/ocsp":
            return "application/ocsp-response", self._status(body)
        if path == "/root.crl":
            return "application/pkix-crl", self._list()
        named = {"/root.cer": self.root, "/middle.cer": self.middle}
        return ("application/pkix-cert", der_of(named[path][1])) if path in named else None

    def _stamp(self, body):
        key, own = self.stamps
        inner = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        stamper = DummyTimeStamper(asn1.Certificate.load(der_of(own)), keys.PrivateKeyInfo.load(inner))
        return stamper.request_tsa_response(tsp.TimeStampReq.load(body)).dump()

    def _status(self, body):
        asked = ocsp.load_der_ocsp_request(body)
        now = datetime.now(UTC).replace(microsecond=0)
        key, own = self.middle
        status = ocsp.OCSPCertStatus.REVOKED if self.revoked else ocsp.OCSPCertStatus.GOOD
        builder = ocsp.OCSPResponseBuilder().add_response_by_hash(
            issuer_name_hash=asked.issuer_name_hash, issuer_key_hash=asked.issuer_key_hash,
            serial_number=asked.serial_number, algorithm=asked.hash_algorithm, cert_status=status,
            this_update=now - timedelta(minutes=1), next_update=now + timedelta(hours=1),
            revocation_time=now - timedelta(days=1) if self.revoked else None, revocation_reason=None,
        )  # fmt: skip
        builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, own)
        return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)

    def _list(self):
        key, own = self.root
        now = datetime.now(UTC).replace(microsecond=0)
        builder = x509.CertificateRevocationListBuilder(
            own.subject, now - timedelta(minutes=1), now + timedelta(days=1)
        )
        return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.DER)


@contextmanager
def authorities():
    """Serve the authorities on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self):
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            found = held.answer(self.path, body)
            self.send_response(200 if found else 503)
            self.send_header("Content-Type", found[0] if found else "text/plain")
            self.end_headers()
            self.wfile.write(found[1] if found else b"")

        do_GET = do_POST = _answer  # noqa: N815  the server's own names

        def log_message(self, *_words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    # Whoever asked may have gone away meanwhile.
    server.handle_error = lambda *_request: None
    held = Authorities(server.server_port)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield held
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
