"""The seal of a package: a detached signature (CMS) of the bytes of its manifest, made and read.

Whether the authority behind a certificate is trusted is not asked here: what the certificate says is told, and whose
it is an office learns once and remembers (``services.packages.office_keys``).
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from delegations.certificates.key_files import SigningKey
from delegations.certificates.reading import facts_of
from delegations.domain.papers.certificates import CertificateFacts
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _

if TYPE_CHECKING:
    from asn1crypto.cms import SignerInfo

Seal = Callable[[bytes], bytes]
"""Makes a detached signature (CMS) of the manifest."""
_STRENGTH = {name: place for place, name in enumerate(("md2", "md4", "md5", "sha1"))}
"""Digests that can be forged, the weakest first."""


class ReadSignature(NamedTuple):
    """Under which certificate a manifest was signed, and with which digest."""

    certificate: CertificateFacts
    digest: str


def sign_manifest(key: SigningKey) -> Seal:
    """Return what signs a manifest with ``key``."""

    def seal(manifest: bytes) -> bytes:
        made: bytes = asyncio.run(key.signer.async_sign_general_data(manifest, key.digest, detached=True)).dump()
        return made

    return seal


def read_signature(manifest: bytes, seal: bytes, name: str) -> ReadSignature:
    """Return how the manifest of the package ``name`` was signed; raises FileError when the seal is not of it."""
    from asn1crypto.cms import ContentInfo
    from pyhanko.sign.validation import async_validate_detached_cms
    from pyhanko_certvalidator import ValidationContext

    try:
        signed = ContentInfo.load(seal, strict=True)["content"]
        nobody = ValidationContext(trust_roots=[], allow_fetching=False)
        status = asyncio.run(async_validate_detached_cms(BytesIO(manifest), signed, nobody))
        whole = status.intact and status.valid
        read = ReadSignature(facts_of(status.signing_cert.dump()), _digest_of(signed["signer_infos"][0]))
    except Exception as error:  # whatever a made-up signature makes the library raise
        raise FileError(_("The signature of “{name}” can't be read. It was not opened.").format(name=name)) from error
    if not whole:
        raise FileError(_("The signature of “{name}” is not of what it holds. It was not opened.").format(name=name))
    return read


def _digest_of(info: "SignerInfo") -> str:
    """Return the weaker of the two digests of a signature: of the manifest, and of the signed attributes."""
    found = [str(info["digest_algorithm"]["algorithm"].native)]
    with suppress(ValueError):  # some algorithms have none of their own
        found.append(str(info["signature_algorithm"].hash_algo))
    return min(found, key=lambda one: _STRENGTH.get(one, len(_STRENGTH)))
