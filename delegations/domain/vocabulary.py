"""The closed lists of the records and their names for people (DESIGN's words)."""

from enum import Enum

from delegations.domain.texts import N_, _


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
    IGNORED = "ignored"


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
    """What an attached file is, found from its content."""

    PHOTO = "photo"
    PAPER = "paper"


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


LABELS: dict[Choice, str] = {
    MunicipalityKind.HROMADA: N_("territorial community"),
    MunicipalityKind.CITY: N_("city"),
    MunicipalityKind.DISTRICT: N_("city district"),
    MunicipalityKind.REGION: N_("region"),
    MunicipalityKind.OTHER: N_("other"),
    VisitKind.WORKING: N_("working visit"),
    VisitKind.OFFICIAL: N_("official visit"),
    VisitKind.STUDY: N_("study visit"),
    VisitKind.FRIENDLY: N_("friendly visit"),
    VisitKind.ONLINE: N_("online visit"),
    Direction.INCOMING: N_("incoming"),
    Direction.OUTGOING: N_("outgoing"),
    Direction.EXTERNAL: N_("between others"),
    Status.PLANNED: N_("planned"),
    Status.CONFIRMED: N_("confirmed"),
    Status.UNDER_WAY: N_("under way"),
    Status.HELD: N_("held"),
    Status.CANCELLED: N_("cancelled"),
    Side.GUESTS: N_("guests"),
    Side.HOSTS: N_("hosts"),
    Role.HEAD: N_("head of delegation"),
    Role.MEMBER: N_("member"),
    Role.INTERPRETER: N_("interpreter"),
    Role.DRIVER: N_("driver"),
    Role.PRESS: N_("press"),
    ProgrammeKind.MEETING: N_("official meeting"),
    ProgrammeKind.SITE_VISIT: N_("site visit"),
    ProgrammeKind.CEREMONY: N_("ceremony"),
    ProgrammeKind.CULTURE: N_("cultural event"),
    ProgrammeKind.MEAL: N_("meal"),
    ProgrammeKind.TRANSFER: N_("transfer"),
    ProgrammeKind.PRESS: N_("meeting the press"),
    ProgrammeKind.OTHER: N_("other"),
    Qualifier.EXACT: N_("exactly"),
    Qualifier.ABOUT: N_("about"),
    Qualifier.OVER: N_("over"),
    Qualifier.UP_TO: N_("up to"),
    Qualifier.PLANNED: N_("planned:"),
    Qualifier.PLANNED_ABOUT: N_("planned: about"),
    FollowUpStatus.OPEN: N_("open"),
    FollowUpStatus.IN_PROGRESS: N_("in progress"),
    FollowUpStatus.WAITING: N_("waiting"),
    FollowUpStatus.DONE: N_("done"),
    FollowUpStatus.CANCELLED: N_("called off"),
    Priority.HIGH: N_("high priority"),
    Priority.NORMAL: N_("usual priority"),
    Priority.LOW: N_("low priority"),
    ColumnRole.NUMBER: N_("number"),
    ColumnRole.TASK: N_("what has to be done"),
    ColumnRole.PROJECT: N_("project"),
    ColumnRole.BODIES: N_("responsible"),
    ColumnRole.PROGRESS: N_("how it goes"),
    ColumnRole.DUE: N_("term"),
    ColumnRole.STATUS: N_("status"),
    ColumnRole.IGNORED: N_("is not read"),
    Gender.MASCULINE: N_("man"),
    Gender.FEMININE: N_("woman"),
    Gender.UNKNOWN: N_("not known"),
    NameCase.GENITIVE: N_("genitive"),
    NameCase.DATIVE: N_("dative"),
    NameCase.ACCUSATIVE: N_("accusative"),
    NameCase.INSTRUMENTAL: N_("instrumental"),
    NameCase.LOCATIVE: N_("locative"),
    NameCase.VOCATIVE: N_("vocative"),
    AttachmentKind.PHOTO: N_("photo"),
    AttachmentKind.PAPER: N_("paper"),
    MeetingStatus.DRAFT: N_("draft"),
    MeetingStatus.AGENDA_SENT: N_("agenda sent"),
    MeetingStatus.IN_PROGRESS: N_("in session"),
    MeetingStatus.MINUTES_DRAFTED: N_("minutes drafted"),
    MeetingStatus.SIGNED: N_("minutes signed"),
    MeetingRole.CHAIR: N_("chair"),
    MeetingRole.SECRETARY: N_("secretary"),
    MeetingRole.MEMBER: N_("group member"),
    MeetingRole.DEPUTY: N_("deputy member"),
    MeetingRole.INVITED: N_("invited"),
    Attendance.EXPECTED: N_("expected"),
    Attendance.PRESENT: N_("present"),
    Attendance.ABSENT: N_("absent"),
    Attendance.REPRESENTED: N_("represented"),
    ItemState.OPEN: N_("not discussed yet"),
    ItemState.DISCUSSED: N_("discussed"),
    ItemState.POSTPONED: N_("moved to the next meeting"),
    ItemState.WITHDRAWN: N_("withdrawn"),
    OutcomeKind.DECISION: N_("decision"),
    OutcomeKind.ACTION: N_("action"),
    OutcomeKind.INFORMATION: N_("information"),
    Ballot.FOR: N_("for"),
    Ballot.AGAINST: N_("against"),
    Ballot.ABSTAINED: N_("abstained"),
    Quorum.NONE: N_("not asked for"),
    Quorum.HALF_CITIES: N_("more than half of the cities"),
    Quorum.TWO_THIRDS_CITIES: N_("two thirds of the cities"),
    Quorum.HALF_MEMBERS: N_("more than half of the members"),
    Series.NONE: N_("as needed"),
    Series.MONTHLY: N_("every month"),
    Series.QUARTERLY: N_("every quarter"),
    Series.HALF_YEARLY: N_("twice a year"),
    Series.YEARLY: N_("once a year"),
    NodeKind.PRIORITY: N_("priority"),
    NodeKind.GOAL: N_("strategic goal"),
    NodeKind.TASK: N_("task"),
    NodeKind.PROJECT: N_("project"),
    Origin.VISIT: N_("visit"),
    Origin.MEETING: N_("meeting"),
    Origin.STRATEGY: N_("strategy"),
    PartnerKind.ASSOCIATION: N_("association"),
    PartnerKind.DONOR: N_("donor"),
    PartnerKind.MINISTRY: N_("ministry"),
    PartnerKind.OTHER: N_("other"),
}


def label(value: Choice) -> str:
    """Return the name of ``value`` for people, in the language in force."""
    return _(LABELS[value])
