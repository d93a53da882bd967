"""Reading what a certificate says of itself: ours before we sign, a stranger's when something signed comes in."""

import hashlib
import re
from datetime import datetime
from typing import TYPE_CHECKING

from delegations.domain.papers.certificates import CertificateFacts
from delegations.domain.text.clean import visible
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import _

if TYPE_CHECKING:
    from asn1crypto.algos import SignedDigestAlgorithm
    from asn1crypto.keys import PublicKeyInfo
    from asn1crypto.x509 import Certificate, Name

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\u115f\u1160\u3164\uffa0]")
"""Marks, embeddings, overrides and isolates of direction (Unicode Bidirectional Algorithm, section 2), and letters that
have no shape."""
_WHOSE = ("common_name", "surname", "organization_name", "organizational_unit_name", "email_address", "pseudonym")
"""Parts of a name, the one that says most first; one of them is shown, and the body that it belongs to."""
_LONGEST_PART = 120
_CURVE_BITS = re.compile(r"[a-z][a-z0-9]{0,40}?(\d{3})\D.{0,40}")
"""The size of a field stands in the name of its curve: secp256r1, brainpoolp384r1, c2pnb163v1."""


def facts_of(der: bytes) -> CertificateFacts:
    """Return the facts of a certificate (X.509, DER); raises InvalidValueError for what is none.

    What a stranger wrote into it is cleaned and shortened; whether it is true is asked nowhere here.
    """
    from asn1crypto.x509 import Certificate

    try:
        return _facts(Certificate.load(der, strict=True), der)
    except Exception as error:  # a made-up certificate makes the library raise whatever it meets
        raise InvalidValueError(_("The certificate can't be read.")) from error


def _facts(certificate: "Certificate", der: bytes) -> CertificateFacts:
    subject, issuer = _name(certificate.subject), _name(certificate.issuer)
    usages, purposes = certificate.key_usage_value, certificate.extended_key_usage_value
    info = certificate.public_key
    key = str(info.algorithm)
    curve = _curve(info) if key == "ec" else ""
    return CertificateFacts(
        subject=_shown(subject), issuer=_shown(issuer),
        name_is_turned=any(_TURNING.search(words) for words in (*subject.values(), *issuer.values())),
        self_signed=certificate.subject.dump() == certificate.issuer.dump(),
        fingerprint=hashlib.sha256(der).hexdigest(), serial=f"{certificate.serial_number:X}",
        not_before=_moment(certificate.not_valid_before), not_after=_moment(certificate.not_valid_after),
        key=key, bits=_bits(info, key, curve), curve=curve,
        usages=None if usages is None else frozenset(usages.native),
        purposes=None if purposes is None else frozenset(purposes.native),
        digest=_digest(certificate["signature_algorithm"]),
    )  # fmt: skip


def _name(name: "Name") -> dict[str, str]:
    """Return the parts of a name by their kinds; of several of a kind the last, as other programs show it."""
    return {pair["type"].native: str(pair["value"].native) for group in name.chosen for pair in group}


def _shown(parts: dict[str, str]) -> str:
    whose = next((words for one in _WHOSE if (words := visible(parts.get(one, ""), _LONGEST_PART))), "")
    body = visible(parts.get("organization_name", ""), _LONGEST_PART)
    return whose if body in ("", whose) else f"{whose}, {body}"


def _moment(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError(value)
    return value


def _curve(info: "PublicKeyInfo") -> str:
    kind, name = info.curve
    return str(name) if kind == "named" else ""


def _bits(info: "PublicKeyInfo", key: str, curve: str) -> int:
    if key == "ec":
        found = _CURVE_BITS.fullmatch(curve)
        return int(found[1]) if found else 0
    # The library's own size is rounded up to whole bytes.
    if key in ("rsa", "rsassa_pss"):
        modulus: int = info["public_key"].parsed["modulus"].native
        return modulus.bit_length()
    prime: int = info["algorithm"]["parameters"]["p"].native if key == "dsa" else 0
    return prime.bit_length()


def _digest(algorithm: "SignedDigestAlgorithm") -> str:
    try:
        return str(algorithm.hash_algo)
    except ValueError:
        return ""
