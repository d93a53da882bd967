"""Certificate files that the user signs with: PKCS#12, a key with its certificate and those that vouch for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.certificates.reading import facts_of
from delegations.domain.machine.file_words import reason_of
from delegations.domain.papers.certificates import CertificateFacts, certificate_problems, certificate_remarks
from delegations.domain.text.clean import visible
from delegations.domain.text.errors import InvalidValueError, SigningError
from delegations.domain.text.texts import _

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate as X509Certificate
    from pyhanko.sign.signers import SimpleSigner

BIGGEST_KEY_FILE = 1 << 20
"""Bytes; one with a long chain has some thousands."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate file (PKCS#12: .p12, .pfx) and its password."""

    path: Path
    password: str


@dataclass(frozen=True, slots=True)
class SigningKey:
    """What a certificate file was opened to: ``signer`` is pyHanko's, ``facts`` are those of its certificate."""

    signer: "SimpleSigner"
    facts: CertificateFacts
    moment: datetime
    """When it was looked at."""

    @property
    def chain(self) -> list["X509Certificate"]:
        """The certificates that came along in the file (asn1crypto), without the signer's own."""
        return [one for one in self.signer.cert_registry if one.sha256.hex() != self.facts.fingerprint]

    @property
    def digest(self) -> str:
        """The digest that goes with the key; keys of an Edwards curve have one of their own (RFC 8419, RFC 8702)."""
        return {"ed25519": "sha512", "ed448": "shake256"}.get(self.facts.key, "sha256")

    def remarks(self) -> tuple[str, ...]:
        """Return in sentences what is to be known of a certificate that may sign."""
        return certificate_remarks(self.facts, self.moment)


def signing_key(certificate: Certificate, moment: datetime) -> SigningKey:
    """Return the key of a certificate file that may sign at ``moment``, which knows its time zone.

    Of several keys in one file the one whose certificate may sign is taken. Raises SigningError with a sentence when
    the file can't be read or opened, has no key, several that may sign, or one that may not.
    """
    name = certificate.path.name
    read = [SigningKey(signer, _facts(signer, name), moment) for signer in _signers(certificate)]
    found = list({one.facts.fingerprint: one for one in read}.values())
    usable = [one for one in found if not certificate_problems(one.facts, moment)]
    if len(usable) > 1:
        words = _("“{name}” holds several keys to sign with: {names}. Save one of them as a file of its own.")
        raise SigningError(words.format(name=name, names="; ".join(one.facts.subject for one in usable)))
    if not usable:
        reasons = " ".join(certificate_problems(found[0].facts, moment))
        raise SigningError(_("Nothing can be signed with “{name}”. {reasons}").format(name=name, reasons=reasons))
    return usable[0]


def _facts(signer: "SimpleSigner", name: str) -> CertificateFacts:
    if signer.signing_cert is None:
        raise _no_key(name)
    try:
        return facts_of(signer.signing_cert.dump())
    except InvalidValueError as error:
        raise SigningError(f"{visible(name)}: {error}") from error


def _signers(certificate: Certificate) -> list["SimpleSigner"]:
    """Return a signer for each key in a certificate file, at least one; raises SigningError."""
    from cryptography.hazmat.primitives.serialization import pkcs12

    name, password = certificate.path.name, certificate.password.encode()
    content = _content(certificate.path)
    try:
        key, own, _others = pkcs12.load_key_and_certificates(content, password)
    except Exception as error:  # a strange file makes the library raise more than it documents
        words = _("“{name}” is no certificate file, or the password is wrong.")
        raise SigningError(words.format(name=name)) from error
    if key is None or own is None:
        raise _no_key(name)
    try:
        return [_signer(content, password), *_other_signers(content, password)]
    except Exception as error:  # a kind of key that can't sign
        words = _("The key in “{name}” is of a kind that this program can't sign with.")
        raise SigningError(words.format(name=name)) from error


def _no_key(name: str) -> SigningError:
    words = _("“{name}” holds no key with its certificate: a file to sign with has both.")
    return SigningError(words.format(name=name))


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(BIGGEST_KEY_FILE + 1)
    except OSError as error:
        words = _("“{name}” can't be read: {reason}.")
        raise SigningError(words.format(name=path.name, reason=reason_of(error))) from error
    if len(content) > BIGGEST_KEY_FILE:
        raise SigningError(_("“{name}” is too large to be a certificate file.").format(name=path.name))
    return content


def _signer(content: bytes, password: bytes) -> "SimpleSigner":
    from pyhanko.sign import signers

    signer: SimpleSigner = signers.SimpleSigner.load_pkcs12_data(content, [], passphrase=password)
    return signer


def _other_signers(content: bytes, password: bytes) -> list["SimpleSigner"]:
    try:
        return [_signer(one, password) for one in _with_other_keys(content)]
    except (ValueError, TypeError):
        # Written in a way that only the other library reads: what it gives out is all there is.
        return []


def _with_other_keys(content: bytes) -> Iterator[bytes]:
    """Yield the file for each key behind the first as if it were the only one.

    The library gives out the first key alone. Keys lie in bags that are sealed each by itself, so they can be told
    apart without opening them (RFC 7292, section 4.2); the checksum of the whole was looked at before and would not
    fit any more.
    """
    from asn1crypto import pkcs12

    keys = ("key_bag", "pkcs8_shrouded_key_bag")
    whole = pkcs12.Pfx.load(content)
    parts = [part for part in whole.authenticated_safe if part["content_type"].native == "data"]
    safes = [pkcs12.SafeContents.load(part["content"].native) for part in parts]
    places = [
        (safe, bag) for safe, bags in enumerate(safes) for bag, one in enumerate(bags) if one["bag_id"].native in keys
    ]
    others = [part for part in whole.authenticated_safe if part["content_type"].native != "data"]
    for kept in places[1:]:
        gone = set(places) - {kept}
        left = [
            pkcs12.SafeContents([bag for place, bag in enumerate(bags) if (safe, place) not in gone])
            for safe, bags in enumerate(safes)
        ]
        infos = [pkcs12.ContentInfo({"content_type": "data", "content": one.dump()}) for one in left]
        held = pkcs12.AuthenticatedSafe([*others, *infos]).dump()
        yield pkcs12.Pfx({"version": "v3", "auth_safe": {"content_type": "data", "content": held}}).dump()
