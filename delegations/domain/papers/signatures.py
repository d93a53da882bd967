"""Signatures of papers: how long each can be checked, and what is told about it.

Levels of PAdES baseline signatures: ETSI EN 319 142-1 V1.2.1, section 6 (B-B, B-T, B-LT).
"""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from delegations.domain.dates.moments import show_moment
from delegations.domain.papers.certificates import CertificateFacts, shown_day
from delegations.domain.records.vocabulary import Choice
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import _


class SignatureLevel(Choice):
    """How long a signature can be checked."""

    BASIC = "b-b"
    """As long as its certificate is valid."""
    TIME_STAMPED = "b-t"
    """An authority vouches for when it was made; whether the certificate was revoked then must still be asked."""
    LONG_TERM = "b-lt"
    """All answers that are needed to check it lie in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureNote:
    """A signature of a paper, as it was found."""

    facts: CertificateFacts
    """Of the certificate of who signed."""
    level: SignatureLevel
    signed_at: datetime | None = None
    """When: as the time stamp says, else by the signer's clock."""
    authority: str = ""
    """Who gave the time stamp."""
    certifies: bool = False
    """It says which changes are allowed: filling in and signing, no others (DocMDP, ISO 32000-1, 12.8.2.2)."""
    whole: bool = True
    """The paper is as it was signed."""

    def words(self) -> str:
        """Return in sentences who signed, when, and how long this can be checked."""
        if not self.whole:
            return _("The paper was changed after “{name}” signed it: the signature is broken.").format(
                name=self.facts.subject
            )
        when = show_moment(self.signed_at.astimezone()) if self.signed_at is not None else "–"
        signed = _("Signed by “{name}”, {moment}.").format(name=self.facts.subject, moment=when)
        return f"{signed} {level_words(self)}"


def level_words(note: SignatureNote) -> str:
    """Return in a sentence how long a signature can be checked."""
    day = shown_day(note.facts.not_after)
    if note.level is SignatureLevel.BASIC:
        words = _("Without a time stamp: after {date}, when the certificate ends, nobody can tell when it was signed.")
        return words.format(date=day)
    if note.level is SignatureLevel.TIME_STAMPED:
        words = _("With a time stamp of “{authority}”: it can be shown later that it was signed before {date}.")
        return words.format(authority=note.authority, date=day)
    words = _("With a time stamp of “{authority}” and all answers of the authorities: it can be checked for long.")
    return words.format(authority=note.authority)


def authority_address(typed: str) -> str:
    """Return the address of a time stamp authority as it is asked; raises InvalidValueError for what is none."""
    address = typed.strip()
    try:
        parts = urlsplit(address)
        # Reading the port is what finds a wrong one.
        is_one = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        is_one = False
    if not is_one or "@" in parts.netloc or any(letter.isspace() for letter in address):
        raise InvalidValueError(_("An address is needed such as http://tsa.example.org/tsp, without a password in it."))
    return address
