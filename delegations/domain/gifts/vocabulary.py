"""The closed lists of gifts."""

from delegations.domain.records.vocabulary import Choice
from delegations.domain.text.texts import N_


class GiftRecipient(Choice):
    """Whose a gift becomes: the community's, or the person's who received it."""

    COMMUNITY = "community", N_("to the community")
    PERSON = "person", N_("to the person")


class GiftWay(Choice):
    """Whether we received a gift or gave it; on a visit between others it is neither."""

    RECEIVED = "received", N_("received")
    GIVEN = "given", N_("given")
    OTHERS = "others", N_("between others")


class GiftState(Choice):
    """Whether a gift has changed hands. Only then it counts: in stock, in the register, for limits and acts."""

    PLANNED = "planned", N_("to be presented")
    PRESENTED = "presented", N_("presented")


class GiftOutcome(Choice):
    """What happened to a gift."""

    NONE = "", N_("not decided yet")
    KEPT = "kept", N_("kept by the community")
    HANDED_OVER = "handed_over", N_("handed over")
    DISPLAYED = "displayed", N_("on display")
    RETURNED = "returned", N_("returned to the giver")
