"""The closed lists of the office: accounts, backups, what is kept."""

from delegations.domain.records.vocabulary import Choice


class BackupReason(Choice):
    """Why a backup was made."""

    DAILY = "daily"
    MIGRATION = "migration"
    IMPORT = "import"
    BULK = "bulk"
    RESTORE = "restore"
    HAND = "hand"


class RestoreChange(Choice):
    """What restoring a backup does to a record."""

    LOST = "lost"
    """It is younger than the backup: it goes."""
    BACK = "back"
    """It was deleted since: it comes back."""
    OLDER = "older"
    """It becomes as it was in the backup."""


class LookedAt(Choice):
    """Where sensitive data of a person were seen."""

    SCREEN = "screen"
    FILE = "file"
    """All data on the person, as a file."""
    CONTACT = "contact"
    """A contact card with the telephone."""
    PAPER = "paper"


class AccountRole(Choice):
    """What somebody may do in a database that the office shares."""

    READER = "reader"
    OFFICER = "officer"
    SECRETARY = "secretary"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


class RetentionKind(Choice):
    """What is looked through once a year."""

    SENSITIVE = "sensitive"
    PERSON = "person"
    VERSIONS = "versions"
