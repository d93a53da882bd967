"""The closed lists of gifts."""

from delegations.domain.records.vocabulary import Choice


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
