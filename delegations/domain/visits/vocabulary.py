"""The closed lists of visits."""

from delegations.domain.records.vocabulary import Choice


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
