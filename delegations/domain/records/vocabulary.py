"""Closed lists: what they are, and those that all records share. The others stand in the rooms of their subjects."""

from enum import Enum
from typing import Self

from delegations.domain.text.texts import N_


class Choice(Enum):
    """A value out of a closed list, and what it is called; equal values of two lists are different things."""

    _value_: str
    words: str
    """Its name for people, in English, as the catalogues have it; ``labels.label`` says it in the language in force."""

    def __new__(cls, value: str, words: str = "") -> Self:
        """Return the member that is stored as ``value`` and called ``words``."""
        made = object.__new__(cls)
        made._value_ = value
        made.words = words
        return made


class Qualifier(Choice):
    """How exactly a fact's figure is known."""

    EXACT = "exact", N_("exactly")
    ABOUT = "about", N_("about")
    OVER = "over", N_("over")
    UP_TO = "up_to", N_("up to")
    PLANNED = "planned", N_("planned:")
    PLANNED_ABOUT = "planned_about", N_("planned: about")


class AttachmentKind(Choice):
    """What an attached file is: found from its content, or a paper of ours that came back as a scan."""

    PHOTO = "photo", N_("photo")
    PAPER = "paper", N_("paper")
    SCAN = "scan", N_("scan of a paper")


class RecordKind(Choice):
    """A kind of record, as search, the bin, history and backups speak of it."""

    VISIT = "visit", N_("Visit")
    MEETING = "meeting", N_("Meeting")
    GROUP = "group", N_("Group")
    FOLLOW_UP = "follow_up", N_("Follow-up")
    GIFT = "gift", N_("Gift")
    PERSON = "person", N_("Person")
    MUNICIPALITY = "municipality", N_("City")
    STRATEGY = "strategy", N_("Strategy")
    SETTINGS = "settings", N_("Settings")
    LETTER = "letter", N_("Template")
    SOUVENIR = "souvenir", N_("Souvenir")
    TOPIC = "topic", N_("Topic")
    PRACTICE = "practice", N_("Practice")
    INDICATOR = "indicator", N_("Indicator")


class AuditAction(Choice):
    """What was done to a record."""

    CREATED = "created", N_("entered")
    CHANGED = "changed", N_("changed")
    ELSEWHERE = "elsewhere", N_("changed in the register")
    """It changed where the record itself is not edited: in the register, by an import."""
    KNOWN = "known", N_("as it was when history began")
    """As it was when history began."""
    DELETED = "deleted", N_("moved to the bin")
    RESTORED = "restored", N_("brought back from the bin")
    SIGNED = "signed", N_("minutes were signed")
    CORRECTED = "corrected", N_("opened for a correction")
    MERGED = "merged", N_("records of one person joined")
    IMPORTED = "imported", N_("read from a table")
    RECEIVED = "received", N_("received in a package")
    """It came in a package of another city."""
    ERASED = "erased", N_("personal data erased")
