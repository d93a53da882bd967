"""Certificates, key files and signed papers that somebody sends: seeds of each kind, and what reads them."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from delegations.certificates.key_files import Certificate, signing_key
from delegations.certificates.reading import facts_of
from delegations.documents.formats.signatures import signatures_of
from delegations.documents.formats.signing import Signing, signed
from delegations.domain.papers.certificates import certificate_problems, certificate_remarks
from tests.certificates import certificate_of, der_of, make_certificate, rsa_key

NOW = datetime(2026, 11, 26, tzinfo=UTC)


def certificate(content: bytes, folder: Path) -> object:
    """Read a certificate and judge it."""
    facts = facts_of(content)
    return certificate_problems(facts, NOW), certificate_remarks(facts, NOW), facts.shown_fingerprint


def key_file(content: bytes, folder: Path) -> object:
    """Open a file to sign with."""
    path = folder / "person.p12"
    path.write_bytes(content)
    return signing_key(Certificate(path, "p"), NOW)


def signed_paper(content: bytes, folder: Path) -> object:
    """Read the signatures of a paper."""
    return [one.words() for one in signatures_of(content)]


def certificates() -> list[bytes]:
    """Return certificates of several kinds."""
    key = rsa_key()
    wanted = ({}, {"name": "Мер\u202eевіЛ"}, {"usages": ["digital_signature"], "purposes": ["1.3.6.1.5.5.7.3.4"]})
    return [der_of(certificate_of(key, **one)) for one in wanted]


def key_files() -> list[bytes]:
    """Return a key with its certificate."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "seed.p12"
        make_certificate(path, "p")
        return [path.read_bytes()]


def signed_papers() -> list[bytes]:
    """Return a small paper that was signed."""
    paper = pikepdf.new()
    paper.add_blank_page()
    target = BytesIO()
    paper.save(target)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "seed.p12"
        make_certificate(path, "p")
        return [signed(target.getvalue(), Signing(certificate=Certificate(path, "p")), now=NOW)[0]]
