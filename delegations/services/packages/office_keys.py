"""Who sent a package, as far as it can be known here: the office it names, and the certificate it is signed with.

The certificate of an office is remembered when a package under it is first taken (trust on first use), and counts from
then on: what comes without it, or under another one, is not believed to come from that office until a person says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.dates.moments import now_utc, show_stored
from delegations.domain.packages.package import Package
from delegations.domain.papers.certificates import certificate_problems, certificate_remarks
from delegations.domain.people.city_spellings import adjectives, spellings
from delegations.domain.text.names import fold
from delegations.domain.text.texts import _
from delegations.services.packages.origins import RecordOrigin, our_city, our_office
from delegations.store.tables import OfficeKeyRow, PackageRow

_SHOWN_OFFICE = 8
"""Digits of an office's identity that tell it from others in a sentence."""


@dataclass(frozen=True, slots=True)
class PinnedKey:
    """The certificate that an office signs with, as it is remembered here."""

    fingerprint: str
    signer: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SenderTrust:
    """What is known here of the sender of a package."""

    office: str
    """The identity that the package gives."""
    warnings: tuple[str, ...] = ()
    """What speaks against it, in sentences to be read before anything is taken; nothing of it is taken by itself."""
    remarks: tuple[str, ...] = ()
    """What else a person should know."""
    is_pinned: bool = False
    """It is signed with the certificate that is remembered of this office."""
    acceptable: str = ""
    """The fingerprint of a new certificate that a person may accept; nothing: there is none, or it is no good."""
    accepted: str = ""
    """The fingerprint that a person accepted."""

    def speaks_for(self, origin: RecordOrigin | None) -> bool:
        """Tell whether the sender is the office that a record comes from, as far as that can be known."""
        return origin is not None and not origin.ours and origin.office == self.office and not self.warnings


def shown_fingerprint(fingerprint: str) -> str:
    """Return a fingerprint to be compared by eye: groups of four digits."""
    digits = fingerprint.upper()
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def pinned_key(session: Session, office: str) -> PinnedKey | None:
    """Return the certificate that counts for an office; None: none of its packages that were taken was signed."""
    latest = select(OfficeKeyRow).where(OfficeKeyRow.office == office).order_by(OfficeKeyRow.since.desc()).limit(1)
    row = session.scalar(latest)
    return PinnedKey(row.fingerprint, row.signer, row.since) if row is not None else None


def judge(session: Session, package: Package, accepted: str = "") -> SenderTrust:
    """Return what is known of the sender; ``accepted`` is the fingerprint of a new certificate that a person accepts.

    The certificate of a package is judged as of today.
    """
    office, facts, moment = package.sender.office, package.certificate, datetime.now(UTC)
    key = pinned_key(session, office)
    problems = certificate_problems(facts, moment, digest=package.signed_with) if facts is not None else ()
    is_other = facts is not None and key is not None and facts.fingerprint != key.fingerprint
    # What is no good to sign with is not made good by accepting it.
    offered = facts.fingerprint if facts is not None and is_other and not problems else ""
    is_accepted = bool(offered) and offered == accepted
    warnings = (*(() if is_accepted else _amiss(session, package, key)), *problems)
    return SenderTrust(
        office=office, warnings=warnings, remarks=tuple(_remarks(session, package, key, moment)),
        is_pinned=facts is not None and key is not None and (not is_other or is_accepted) and not warnings,
        acceptable="" if is_accepted else offered, accepted=accepted if is_accepted else "",
    )  # fmt: skip


def _amiss(session: Session, package: Package, key: PinnedKey | None) -> Iterator[str]:
    """Yield why the sender may be another than the package says."""
    facts = package.certificate
    if package.sender.office == our_office(session):
        yield _("The package says that it comes from this very office. Anybody who saw one of ours can write that.")
    elif key is None:
        yield from _namesakes(session, package)
    elif facts is None:
        words = _(
            "This package is not signed, but those of this office were until now: “{signer}”, certificate"
            " {fingerprint}, known since {date}. Ask the office whether it sent this."
        )
        yield words.format(**_words_of(key))
    elif facts.fingerprint != key.fingerprint:
        words = _(
            "This package is signed with another certificate than those before. Until now: “{signer}”,"
            " {fingerprint}, known since {date}. Now: “{new_signer}”, {new}. Call the office at a"
            " number that you know already, and compare the fingerprint."
        )
        yield words.format(**_words_of(key), new_signer=facts.subject, new=facts.shown_fingerprint)


def _words_of(key: PinnedKey) -> dict[str, str]:
    shown = shown_fingerprint(key.fingerprint)
    return {"signer": key.signer, "fingerprint": shown, "date": show_stored(key.since)}


def _namesakes(session: Session, package: Package) -> Iterator[str]:
    """Yield that a city of this name signs its packages, and this one is not signed by it."""
    facts, city = package.certificate, fold(package.sender.city)
    rows = [row for row in session.scalars(select(OfficeKeyRow)) if city and fold(row.city) == city]
    if rows and (facts is None or facts.fingerprint not in {row.fingerprint for row in rows}):
        words = _(
            "An office of “{city}” signs its packages, and this one is of another office that calls itself so,"
            " and is not signed with its certificate. Ask the city before you take anything."
        )
        yield words.format(city=package.sender.city)


def _is_for_others(receiver: str, ours: str) -> bool:
    """Tell whether none of the names of our city stands in whom a package is for, «Луцькій міській раді» included."""
    names = (*spellings(ours), *adjectives(ours))
    return bool(receiver and ours) and not any(fold(one) in fold(receiver) for one in names)


def _remarks(session: Session, package: Package, key: PinnedKey | None, moment: datetime) -> Iterator[str]:
    facts, office = package.certificate, package.sender.office
    if _is_for_others(package.receiver, our_city(session)):
        yield _("It is addressed to {city}, not to us.").format(city=package.receiver)
    came = select(PackageRow.id).where(PackageRow.incoming.is_(True), PackageRow.office == office)
    if session.scalar(came.where(PackageRow.records > 0).limit(1)) is None:
        words = _("Nothing was taken from this office yet (its number begins with {number}).")
        yield words.format(number=office[:_SHOWN_OFFICE])
    if facts is None:
        if key is None:
            yield _("It is not signed: nobody can tell whether it is from the office that it names.")
        return
    if key is not None and key.fingerprint == facts.fingerprint:
        words = _("Certificate {fingerprint}, known since {date}.")
        yield words.format(fingerprint=facts.shown_fingerprint, date=show_stored(key.since))
    elif key is not None or certificate_problems(facts, moment, digest=package.signed_with):
        yield _("Certificate {fingerprint}.").format(fingerprint=facts.shown_fingerprint)
    else:
        words = _(
            "Certificate {fingerprint}: it is seen for the first time and is remembered for this office when something"
            " is taken. Call the office at a number that you know already, and compare the fingerprint."
        )
        yield words.format(fingerprint=facts.shown_fingerprint)
    yield from certificate_remarks(facts, moment)


def remember_key(session: Session, package: Package, trust: SenderTrust) -> None:
    """Remember the certificate of a package that was taken: the first one of its office, or one that was accepted."""
    facts = package.certificate
    if facts is None or trust.warnings or (trust.is_pinned and not trust.accepted):
        return
    known = session.get(OfficeKeyRow, (trust.office, facts.fingerprint))
    if known is not None:
        known.since = now_utc()  # it was replaced by another one, and a person accepts it again
        return
    row = OfficeKeyRow(office=trust.office, fingerprint=facts.fingerprint, signer=facts.subject, since=now_utc())
    row.city = package.sender.city
    session.add(row)
