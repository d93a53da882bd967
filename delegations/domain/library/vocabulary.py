"""The closed lists of the library: practices, indicators, agreements."""

from delegations.domain.records.vocabulary import Choice
from delegations.domain.text.texts import N_


class Trust(Choice):
    """How trustworthy something is that was learned of another city."""

    SEEN = "seen", N_("seen on the spot")
    """Our own people saw it."""
    TOLD = "told", N_("told by the city")
    """Somebody of that city said it."""
    PUBLISHED = "published", N_("published")
    """It stands in a paper or on a page."""


class SourceKind(Choice):
    """What a practice comes from."""

    VISIT = "visit", N_("visit")
    TALK = "talk", N_("talk")
    FACT = "fact", N_("figure")
    MEETING = "meeting", N_("meeting")
    DOCUMENT = "document", N_("paper or page")
    """A paper or page; its address may be given."""


class AdoptionStage(Choice):
    """How far our own city is on the way with a practice of another one."""

    NONE = "", N_("not considered here")
    """Nobody considered it yet."""
    CONSIDERED = "considered", N_("considered")
    DECIDED = "decided", N_("decided on")
    PILOTED = "piloted", N_("piloted")
    INTRODUCED = "introduced", N_("introduced")
    REVIEWED = "reviewed", N_("reviewed")
    REJECTED = "rejected", N_("rejected")


class IndicatorKind(Choice):
    """What an indicator counts; counts and money can be told per inhabitant and per square kilometre."""

    COUNT = "count", N_("number")
    MONEY = "money", N_("money")
    DURATION = "duration", N_("time")
    SHARE = "share", N_("share")
