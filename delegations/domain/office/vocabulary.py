"""The closed lists of the office: accounts, backups, what is kept."""

from delegations.domain.records.vocabulary import Choice
from delegations.domain.text.texts import N_


class BackupReason(Choice):
    """Why a backup was made."""

    DAILY = "daily", N_("of the day")
    MIGRATION = "migration", N_("before a new version")
    IMPORT = "import", N_("before an import")
    BULK = "bulk", N_("before a change of many")
    RESTORE = "restore", N_("before going back to a backup")
    HAND = "hand", N_("by hand")


class RestoreChange(Choice):
    """What restoring a backup does to a record."""

    LOST = "lost", N_("is lost")
    """It is younger than the backup: it goes."""
    BACK = "back", N_("comes back")
    """It was deleted since: it comes back."""
    OLDER = "older", N_("becomes older")
    """It becomes as it was in the backup."""


class LookedAt(Choice):
    """Where sensitive data of a person were seen."""

    SCREEN = "screen", N_("on screen")
    FILE = "file", N_("all data as a file")
    """All data on the person, as a file."""
    CONTACT = "contact", N_("contact card")
    """A contact card with the telephone."""
    PAPER = "paper", N_("paper")


class AccountRole(Choice):
    """What somebody may do in a database that the office shares."""

    READER = "reader", N_("reader")
    OFFICER = "officer", N_("protocol officer")
    SECRETARY = "secretary", N_("secretary of the office")
    COORDINATOR = "coordinator", N_("coordinator of working groups")
    ADMINISTRATOR = "administrator", N_("administrator")


class RetentionKind(Choice):
    """What is looked through once a year."""

    SENSITIVE = "sensitive", N_("Sensitive data after the last visit or meeting")
    PERSON = "person", N_("People who take part in nothing any more")
    VERSIONS = "versions", N_("Earlier versions of records")
