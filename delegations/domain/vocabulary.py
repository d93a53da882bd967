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


class AttachmentKind(Choice):
    """What an attached file is, found from its content."""

    PHOTO = "photo"
    PAPER = "paper"


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
    AttachmentKind.PHOTO: N_("photo"),
    AttachmentKind.PAPER: N_("paper"),
}


def label(value: Choice) -> str:
    """Return the name of ``value`` for people, in the language in force."""
    return _(LABELS[value])
