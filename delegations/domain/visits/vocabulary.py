"""The closed lists of visits."""

from delegations.domain.records.vocabulary import Choice
from delegations.domain.text.texts import N_


class VisitKind(Choice):
    """What a visit is for."""

    WORKING = "working", N_("working visit")
    OFFICIAL = "official", N_("official visit")
    STUDY = "study", N_("study visit")
    FRIENDLY = "friendly", N_("friendly visit")
    ONLINE = "online", N_("online visit")


class Direction(Choice):
    """Where a visit goes, seen from our municipality."""

    INCOMING = "incoming", N_("incoming")
    OUTGOING = "outgoing", N_("outgoing")
    EXTERNAL = "external", N_("between others")


class Status(Choice):
    """How far a visit is."""

    PLANNED = "planned", N_("planned")
    CONFIRMED = "confirmed", N_("confirmed")
    UNDER_WAY = "under_way", N_("under way")
    HELD = "held", N_("held")
    CANCELLED = "cancelled", N_("cancelled")


class Role(Choice):
    """What a participant does in the delegation."""

    HEAD = "head", N_("head of delegation")
    MEMBER = "member", N_("member")
    INTERPRETER = "interpreter", N_("interpreter")
    DRIVER = "driver", N_("driver")
    PRESS = "press", N_("press")


class ProgrammeKind(Choice):
    """What a programme item is."""

    MEETING = "meeting", N_("official meeting")
    SITE_VISIT = "site_visit", N_("site visit")
    CEREMONY = "ceremony", N_("ceremony")
    CULTURE = "culture", N_("cultural event")
    MEAL = "meal", N_("meal")
    TRANSFER = "transfer", N_("transfer")
    PRESS = "press", N_("meeting the press")
    OTHER = "other", N_("other")


class FileUse(Choice):
    """What a file of a visit is there for; only what is shown stands in papers and goes to other cities."""

    SHOWN = "shown", N_("shown in the report")
    SCAN = "scan", N_("signed scan of a paper")
    LETTER = "letter", N_("letter that came")
    INSIDE = "inside", N_("for us only")


class DetailKind(Choice):
    """What a word of a letter about a visit tells."""

    TITLE = "title", N_("Title")
    PURPOSE = "purpose", N_("Purpose")
    START = "start", N_("Begins")
    END = "end", N_("Ends")
    PLACE = "place", N_("Place")
    GUESTS = "guests", N_("Who comes")
    HOSTS = "hosts", N_("Who receives")
    TOPIC = "topic", N_("Topic")
    LETTER = "letter", N_("Number and date of the letter")
    SENDER = "sender", N_("Who sent the letter")
    CONTACT = "contact", N_("Contact")
    WORDS = "words", N_("Not understood")


class TableShape(Choice):
    """How people are seated."""

    LONG = "long", N_("long table, face to face")
    ROUND = "round", N_("round table")
    HEAD = "head", N_("head table")
    THEATRE = "theatre", N_("rows of a hall")
    CAR = "car", N_("car")
