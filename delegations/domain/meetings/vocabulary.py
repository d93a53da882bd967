"""The closed lists of meetings and working groups."""

from delegations.domain.records.vocabulary import Choice


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
