"""What each role may do in a database that the office shares."""

from delegations.domain.office.vocabulary import AccountRole
from delegations.domain.records.vocabulary import Choice


class Right(Choice):
    """Something that may be allowed or not. Reading records is allowed to everybody, but for what is sensitive."""

    VISITS = "visits"
    """Visits, people, cities and gifts."""
    MEETINGS = "meetings"
    """Groups, meetings and their minutes."""
    FOLLOW_UPS = "follow_ups"
    """The register, strategies and their import."""
    PAPERS = "papers"
    """Templates of letters and the archive of prints."""
    VIEWS = "views"
    """Kept views and searches, which everybody sees."""
    SENSITIVE = "sensitive"
    """Reading telephones, documents, diet and health of people, on screen, in files and on papers."""
    CONTACTS = "contacts"
    """People as a file: contact cards, all data on a person."""
    SAFEKEEPING = "safekeeping"
    """The whole database as a file: backups by hand, their second folder, going back, salvage, moving, passphrase."""
    LOOKS = "looks"
    """Reading who saw sensitive data of whom."""
    ADMINISTER = "administer"
    """Settings, accounts, erasing for good."""


_ALL_WHO_WRITE = frozenset({Right.PAPERS, Right.VIEWS})
_PEOPLE = frozenset({Right.VISITS, Right.SENSITIVE, Right.CONTACTS})
"""Whoever keeps the records of people sees all of them: what could not be read would be saved as nothing."""
RIGHTS: dict[AccountRole, frozenset[Right]] = {
    AccountRole.READER: frozenset(),
    AccountRole.OFFICER: _ALL_WHO_WRITE | _PEOPLE | {Right.FOLLOW_UPS},
    AccountRole.SECRETARY: _ALL_WHO_WRITE | _PEOPLE | {Right.MEETINGS},
    AccountRole.COORDINATOR: _ALL_WHO_WRITE | {Right.MEETINGS, Right.FOLLOW_UPS},
    AccountRole.ADMINISTRATOR: frozenset(Right),
}
READING = frozenset({Right.SENSITIVE, Right.CONTACTS, Right.SAFEKEEPING, Right.LOOKS})
"""Rights without which something can't even be read or taken along."""
