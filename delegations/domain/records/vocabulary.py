"""The closed lists of the records; what they are called stands in ``labels``."""

from enum import Enum


class Choice(Enum):
    """A value out of a closed list; equal values of two lists are different things."""


class Qualifier(Choice):
    """How exactly a fact's figure is known."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UP_TO = "up_to"
    PLANNED = "planned"
    PLANNED_ABOUT = "planned_about"


class AttachmentKind(Choice):
    """What an attached file is: found from its content, or a paper of ours that came back as a scan."""

    PHOTO = "photo"
    PAPER = "paper"
    SCAN = "scan"


class RecordKind(Choice):
    """A kind of record, as search, the bin, history and backups speak of it."""

    VISIT = "visit"
    MEETING = "meeting"
    GROUP = "group"
    FOLLOW_UP = "follow_up"
    GIFT = "gift"
    PERSON = "person"
    MUNICIPALITY = "municipality"
    STRATEGY = "strategy"
    SETTINGS = "settings"
    LETTER = "letter"
    SOUVENIR = "souvenir"
    TOPIC = "topic"
    PRACTICE = "practice"
    INDICATOR = "indicator"


class Deed(Choice):
    """What was done to a record."""

    CREATED = "created"
    CHANGED = "changed"
    ELSEWHERE = "elsewhere"
    """It changed where the record itself is not edited: in the register, by an import."""
    KNOWN = "known"
    """As it was when history began."""
    DELETED = "deleted"
    RESTORED = "restored"
    SIGNED = "signed"
    CORRECTED = "corrected"
    MERGED = "merged"
    IMPORTED = "imported"
    RECEIVED = "received"
    """It came in a package of another city."""
    ERASED = "erased"
