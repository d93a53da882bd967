"""The closed lists of meetings and working groups."""

from delegations.domain.records.vocabulary import Choice
from delegations.domain.text.texts import N_


class MeetingStatus(Choice):
    """How far a meeting and its minutes are, or that it waits for another day, or does not take place."""

    DRAFT = "draft", N_("draft")
    AGENDA_SENT = "agenda_sent", N_("agenda sent")
    IN_PROGRESS = "in_progress", N_("in session")
    MINUTES_DRAFTED = "minutes_drafted", N_("minutes drafted")
    SIGNED = "signed", N_("minutes signed")
    POSTPONED = "postponed", N_("postponed")
    CANCELLED = "cancelled", N_("not held")


class MeetingRole(Choice):
    """What somebody is at a meeting."""

    CHAIR = "chair", N_("chair")
    SECRETARY = "secretary", N_("secretary")
    SECRETARY_MEMBER = "secretary_member", N_("secretary, group member")
    MEMBER = "member", N_("group member")
    DEPUTY = "deputy", N_("deputy member")
    INVITED = "invited", N_("invited")


class Attendance(Choice):
    """Whether somebody came to a meeting."""

    EXPECTED = "expected", N_("expected")
    PRESENT = "present", N_("present")
    ABSENT = "absent", N_("absent")
    REPRESENTED = "represented", N_("represented")


class Answer(Choice):
    """What somebody answered to an invitation."""

    COMES = "comes", N_("will come")
    ONLINE = "online", N_("will join online")
    SENDS = "sends", N_("sends somebody")
    DECLINES = "declines", N_("can’t come")


class ItemState(Choice):
    """What became of an agenda item."""

    OPEN = "open", N_("not discussed yet")
    DISCUSSED = "discussed", N_("discussed")
    POSTPONED = "postponed", N_("moved to the next meeting")
    WITHDRAWN = "withdrawn", N_("withdrawn")


class OutcomeKind(Choice):
    """What came of an agenda item: a decision, something somebody has to do, or something to know."""

    DECISION = "decision", N_("decision")
    ACTION = "action", N_("action")
    INFORMATION = "information", N_("information")


class Ballot(Choice):
    """How a seat voted, or that whoever sat in it was there and did not."""

    FOR = "for", N_("for")
    AGAINST = "against", N_("against")
    ABSTAINED = "abstained", N_("abstained")
    NOT_VOTING = "not_voting", N_("did not vote")


class Quorum(Choice):
    """How many must be present for a group to decide."""

    NONE = "none", N_("not asked for")
    HALF_CITIES = "half_cities", N_("more than half of the cities")
    TWO_THIRDS_CITIES = "two_thirds_cities", N_("two thirds of the cities")
    HALF_MEMBERS = "half_members", N_("more than half of the members")
    TWO_THIRDS_MEMBERS = "two_thirds_members", N_("two thirds of the members")
    FIXED = "fixed", N_("a number of votes")


class VotesBy(Choice):
    """Who has a vote in a group."""

    CITY = "city", N_("each city or body")
    MEMBER = "member", N_("each member")


class Majority(Choice):
    """How many votes a decision needs; that of those present is what bodies of local councils usually ask for."""

    CAST = "cast", N_("more for than against")
    PRESENT = "present", N_("more than half of those present")
    ALL = "all", N_("more than half of all votes of the group")
    TWO_THIRDS_PRESENT = "two_thirds_present", N_("two thirds of those present")
    TWO_THIRDS_ALL = "two_thirds_all", N_("two thirds of all votes of the group")


class Series(Choice):
    """How often a group meets."""

    NONE = "none", N_("as needed")
    MONTHLY = "monthly", N_("every month")
    QUARTERLY = "quarterly", N_("every quarter")
    HALF_YEARLY = "half_yearly", N_("twice a year")
    YEARLY = "yearly", N_("once a year")


class PeopleOrder(Choice):
    """In which order the papers of a group list people."""

    ALPHABET = "alphabet", N_("by family name")
    PRECEDENCE = "precedence", N_("by post, the highest first")
    CITY = "city", N_("by city")


class PartnerKind(Choice):
    """What a partner is to a network."""

    ASSOCIATION = "association", N_("association")
    DONOR = "donor", N_("donor")
    MINISTRY = "ministry", N_("ministry")
    OTHER = "other", N_("other")
