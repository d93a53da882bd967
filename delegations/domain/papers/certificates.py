"""What a certificate says of itself, and whether papers and packages may be signed with it.

A certificate ties a name to a key. What follows from its facts is judged here; they are read in
``delegations.certificates``, for this package knows no cryptography.
Sources: RFC 5280, sections 4.1 and 4.2 (validity, key usage, extended key usage); NIST SP 800-131A rev. 2, table 2 and
section 9 (RSA from 2048 and curves from 224 bits; no SHA-1).
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.text.texts import N_, _, listed, ngettext

FEWEST_RSA_BITS, FEWEST_CURVE_BITS = 2048, 224
FORGED_DIGESTS = frozenset({"md2", "md4", "md5", "sha1"})
"""Digests for which two texts of the same value can be made."""
SIGNING_USAGES = frozenset({"digital_signature", "non_repudiation"})
"""Key usages of which a signature needs one; the second is called content commitment today."""
WARNED_BEFORE = timedelta(days=30)
_OTHER_PURPOSES = {
    "server_auth": N_("web sites"),
    "client_auth": N_("signing in"),
    "code_signing": N_("programs"),
    "time_stamping": N_("time stamps"),
    "ocsp_signing": N_("answers about other certificates"),
}
"""Extended key usages that have nothing to do with papers, in words."""
_GROUP = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateFacts:
    """What a certificate says. Names are cleaned of signs that turn or hide text: they are a stranger's words."""

    subject: str
    """Whom it names, in words for people; nothing: nobody."""
    issuer: str
    """Who gave it out."""
    name_is_turned: bool = False
    """A name in it held signs that turn the direction of text, so that it would be read as another."""
    self_signed: bool
    """Nobody but its holder vouches for the name."""
    fingerprint: str
    """SHA-256 of the whole certificate, 64 lower-case hexadecimal digits: it is this certificate and no other."""
    serial: str
    """The number that its issuer gave it, hexadecimal, upper case."""
    not_before: datetime
    not_after: datetime
    """Between these moments it is valid; both know their time zone."""
    key: str
    """The kind of its key: ``rsa``, ``ec``, ``dsa``, ``ed25519``, ``ed448``, or another by its object identifier."""
    bits: int = 0
    """The size of the key; 0 where it is not told."""
    curve: str = ""
    """The name of the curve of an ``ec`` key."""
    usages: frozenset[str] | None = None
    """Key usages by the names of RFC 5280 in snake case; None: it does not restrict them."""
    purposes: frozenset[str] | None = None
    """Extended key usages, those without a name by their object identifier; None: it does not restrict them."""
    digest: str = ""
    """The digest with which the issuer signed it, for instance ``sha256``; nothing: not known."""

    @property
    def shown_fingerprint(self) -> str:
        """The fingerprint to be compared by eye or read out: groups of four capital digits."""
        digits = self.fingerprint.upper()
        return " ".join(digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP))


def certificate_problems(facts: CertificateFacts, moment: datetime, *, digest: str = "") -> tuple[str, ...]:
    """Return, in sentences, why nothing may be signed with the certificate at ``moment``; nothing: it may.

    ``moment`` knows its time zone. ``digest`` is the one of a signature that was made with it, where there is one.
    """
    found = []
    if facts.not_after < moment:
        found.append(_("The certificate expired on {date}.").format(date=shown_day(facts.not_after)))
    if facts.not_before > moment:
        found.append(_("The certificate is valid only from {date}.").format(date=shown_day(facts.not_before)))
    if words := _weak_key(facts):
        found.append(words)
    if facts.digest in FORGED_DIGESTS:
        words = _("The certificate was given out with {digest}, a digest that can be forged.")
        found.append(words.format(digest=_digest_name(facts.digest)))
    if digest in FORGED_DIGESTS:
        words = _("The signature was made with {digest}, a digest that can be forged.")
        found.append(words.format(digest=_digest_name(digest)))
    if words := _wrong_purpose(facts):
        found.append(words)
    if facts.name_is_turned:
        found.append(_("A name in the certificate holds signs that turn text around: it is not what it looks like."))
    if not facts.subject:
        found.append(_("The certificate names nobody."))
    return tuple(found)


def certificate_remarks(facts: CertificateFacts, moment: datetime) -> tuple[str, ...]:
    """Return, in sentences, what is to be known of a certificate that may be used at ``moment``."""
    found = []
    if timedelta() <= facts.not_after - moment <= WARNED_BEFORE:
        left = facts.not_after.astimezone().date() - moment.astimezone().date()
        words = ngettext(
            "The certificate expires in {count} day, on {date}.",
            "The certificate expires in {count} days, on {date}.", left.days,
        )  # fmt: skip
        found.append(words.format(count=left.days, date=shown_day(facts.not_after)))
    if facts.self_signed:
        found.append(_("The certificate is self-signed: no authority vouches for the name in it."))
    return tuple(found)


def _weak_key(facts: CertificateFacts) -> str:
    if facts.key in ("rsa", "rsassa_pss", "dsa") and facts.bits < FEWEST_RSA_BITS:
        words = _("The key of the certificate is too weak: {bits} bits, at least {least} are needed.")
        return words.format(bits=facts.bits, least=FEWEST_RSA_BITS)
    if facts.key == "ec" and facts.bits < FEWEST_CURVE_BITS:
        words = _("The key of the certificate is too weak: a curve of {bits} bits, at least {least} are needed.")
        unnamed = _("The key of the certificate is on a curve that is no known one.")
        return words.format(bits=facts.bits, least=FEWEST_CURVE_BITS) if facts.bits else unnamed
    return ""


def _wrong_purpose(facts: CertificateFacts) -> str:
    if facts.usages is not None and not facts.usages & SIGNING_USAGES:
        return _("The certificate is not meant for signing: its key usage names no signature.")
    if facts.purposes and facts.purposes <= _OTHER_PURPOSES.keys():
        words = _("The certificate is not meant for signing papers, but for: {purposes}.")
        return words.format(purposes=listed(_(_OTHER_PURPOSES[one]) for one in sorted(facts.purposes)))
    return ""


def _digest_name(digest: str) -> str:
    return {"sha1": "SHA-1"}.get(digest, digest.upper())


def shown_day(moment: datetime) -> str:
    """Return the day of a moment, which knows its time zone, by the wall calendar of this machine."""
    try:
        wall = moment.astimezone()
    except (OverflowError, ValueError, OSError):
        # "No end" is written as the last second of the year 9999 (RFC 5280, 4.1.2.5); east of it there is no day.
        wall = moment.astimezone(UTC)
    return short_date(PartialDate.of(wall.date()))
