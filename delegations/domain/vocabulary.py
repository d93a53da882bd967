"""The closed lists of the records; what they are called stands in ``labels``."""

from enum import Enum


class Choice(Enum):
    """A value out of a closed list; equal values of two lists are different things."""


class MunicipalityKind(Choice):
    """What a municipality is."""

    HROMADA = "hromada"
    CITY = "city"
    DISTRICT = "district"
    REGION = "region"
    OTHER = "other"


class VisitKind(Choice):
    """What a visit is for."""

    WORKING = "working"
    OFFICIAL = "official"
    STUDY = "study"
    FRIENDLY = "friendly"
    ONLINE = "online"


class Direction(Choice):
    """Where a visit goes, seen from our municipality."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"
    EXTERNAL = "external"


class Status(Choice):
    """How far a visit is."""

    PLANNED = "planned"
    CONFIRMED = "confirmed"
    UNDER_WAY = "under_way"
    HELD = "held"
    CANCELLED = "cancelled"


class Side(Choice):
    """A side of a visit: the delegation that came, or those who receive it."""

    GUESTS = "guests"
    HOSTS = "hosts"


class Role(Choice):
    """What a participant does in the delegation."""

    HEAD = "head"
    MEMBER = "member"
    INTERPRETER = "interpreter"
    DRIVER = "driver"
    PRESS = "press"


class ProgrammeKind(Choice):
    """What a programme item is."""

    MEETING = "meeting"
    SITE_VISIT = "site_visit"
    CEREMONY = "ceremony"
    CULTURE = "culture"
    MEAL = "meal"
    TRANSFER = "transfer"
    PRESS = "press"
    OTHER = "other"


class TableShape(Choice):
    """How people are seated."""

    LONG = "long"
    ROUND = "round"
    HEAD = "head"
    THEATRE = "theatre"
    CAR = "car"


class Qualifier(Choice):
    """How exactly a fact's figure is known."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UP_TO = "up_to"
    PLANNED = "planned"
    PLANNED_ABOUT = "planned_about"


class FollowUpStatus(Choice):
    """How far a follow-up is."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    DONE = "done"
    CANCELLED = "cancelled"


UNFINISHED = (FollowUpStatus.OPEN, FollowUpStatus.IN_PROGRESS, FollowUpStatus.WAITING)
"""A follow-up with one of these still has to be done."""


class Priority(Choice):
    """How pressing a follow-up is."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class ColumnRole(Choice):
    """What a column of a table that is read in is for."""

    NUMBER = "number"
    TASK = "task"
    PROJECT = "project"
    BODIES = "bodies"
    PROGRESS = "progress"
    DUE = "due"
    STATUS = "status"
    ORIGIN = "origin"
    IGNORED = "ignored"


class GiftRecipient(Choice):
    """Whose a gift becomes: the community's, or the person's who received it."""

    COMMUNITY = "community"
    PERSON = "person"


class GiftWay(Choice):
    """Whether we received a gift or gave it; on a visit between others it is neither."""

    RECEIVED = "received"
    GIVEN = "given"
    OTHERS = "others"


class GiftOutcome(Choice):
    """What happened to a gift."""

    NONE = ""
    KEPT = "kept"
    HANDED_OVER = "handed_over"
    DISPLAYED = "displayed"
    RETURNED = "returned"


class Gender(Choice):
    """How a person is spoken to and of."""

    MASCULINE = "masculine"
    FEMININE = "feminine"
    UNKNOWN = ""


class NameCase(Choice):
    """The cases of a Ukrainian name but the nominative."""

    GENITIVE = "genitive"
    DATIVE = "dative"
    ACCUSATIVE = "accusative"
    INSTRUMENTAL = "instrumental"
    LOCATIVE = "locative"
    VOCATIVE = "vocative"


class AttachmentKind(Choice):
    """What an attached file is: found from its content, or a paper of ours that came back as a scan."""

    PHOTO = "photo"
    PAPER = "paper"
    SCAN = "scan"


class MeetingStatus(Choice):
    """How far a meeting and its minutes are."""

    DRAFT = "draft"
    AGENDA_SENT = "agenda_sent"
    IN_PROGRESS = "in_progress"
    MINUTES_DRAFTED = "minutes_drafted"
    SIGNED = "signed"


class MeetingRole(Choice):
    """What somebody is at a meeting."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    MEMBER = "member"
    DEPUTY = "deputy"
    INVITED = "invited"


class Attendance(Choice):
    """Whether somebody came to a meeting."""

    EXPECTED = "expected"
    PRESENT = "present"
    ABSENT = "absent"
    REPRESENTED = "represented"


class ItemState(Choice):
    """What became of an agenda item."""

    OPEN = "open"
    DISCUSSED = "discussed"
    POSTPONED = "postponed"
    WITHDRAWN = "withdrawn"


class OutcomeKind(Choice):
    """What came of an agenda item: a decision, something somebody has to do, or something to know."""

    DECISION = "decision"
    ACTION = "action"
    INFORMATION = "information"


class Ballot(Choice):
    """How a person voted."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"


class Quorum(Choice):
    """How many must be present for a group to decide."""

    NONE = "none"
    HALF_CITIES = "half_cities"
    TWO_THIRDS_CITIES = "two_thirds_cities"
    HALF_MEMBERS = "half_members"


class Series(Choice):
    """How often a group meets."""

    NONE = "none"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


class PartnerKind(Choice):
    """What a partner is to a network."""

    ASSOCIATION = "association"
    DONOR = "donor"
    MINISTRY = "ministry"
    OTHER = "other"


class NodeKind(Choice):
    """What a part of a strategy is."""

    PRIORITY = "priority"
    GOAL = "goal"
    TASK = "task"
    PROJECT = "project"


class Origin(Choice):
    """Where a follow-up comes from."""

    VISIT = "visit"
    MEETING = "meeting"
    STRATEGY = "strategy"
    PRACTICE = "practice"
    PARTNER = "partner"
    """Another city sent it."""


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
