"""The closed lists of the library: practices, indicators, agreements."""

from delegations.domain.records.vocabulary import Choice


class Trust(Choice):
    """How trustworthy something is that was learned of another city."""

    SEEN = "seen"
    """Our own people saw it."""
    TOLD = "told"
    """Somebody of that city said it."""
    PUBLISHED = "published"
    """It stands in a paper or on a page."""


class SourceKind(Choice):
    """What a practice comes from."""

    VISIT = "visit"
    TALK = "talk"
    FACT = "fact"
    MEETING = "meeting"
    DOCUMENT = "document"
    """A paper or page; its address may be given."""


class AdoptionStage(Choice):
    """How far our own city is on the way with a practice of another one."""

    NONE = ""
    """Nobody considered it yet."""
    CONSIDERED = "considered"
    DECIDED = "decided"
    PILOTED = "piloted"
    INTRODUCED = "introduced"
    REVIEWED = "reviewed"
    REJECTED = "rejected"


class IndicatorKind(Choice):
    """What an indicator counts; counts and money can be told per inhabitant and per square kilometre."""

    COUNT = "count"
    MONEY = "money"
    DURATION = "duration"
    SHARE = "share"
