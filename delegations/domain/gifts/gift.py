"""A gift, given or received."""

from dataclasses import dataclass, field
from decimal import Decimal

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.gifts.vocabulary import GiftOutcome, GiftRecipient, GiftState
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.fields import (
    POINTING,
    long_text,
    not_below,
    one_day,
    one_line,
    starts_as,
)
from delegations.domain.records.identity import new_uid
from delegations.domain.text.texts import N_

_NOT_NEGATIVE = N_("Quantity and value of a gift can't be negative.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """A gift from one side to the other, planned or presented; worth and custodian as far as known."""

    uid: str = field(default_factory=new_uid)
    giver_side: Side = starts_as(Side.GUESTS, N_("Given by"))
    state: GiftState = starts_as(GiftState.PRESENTED, N_("Presented or planned"))
    description: str = long_text(N_("What"))
    giver: str = one_line(N_("From"))
    giver_uid: str = one_line(N_("From"), POINTING)
    """The participant of the visit who gives; ``giver`` repeats what he is called, else it is somebody besides."""
    receiver: str = one_line(N_("To"))
    receiver_uid: str = one_line(N_("To"), POINTING)
    """The participant who receives it, in the same way."""
    recipient: GiftRecipient = starts_as(GiftRecipient.COMMUNITY, N_("Whose it becomes"))
    received_on: PartialDate | None = one_day(N_("Day"))
    """The day it changed hands; nothing: as the visit began."""
    quantity: Decimal | None = starts_as(None, N_("Quantity"), not_below(0, _NOT_NEGATIVE, most=10**9, above=True))
    value: Decimal | None = starts_as(None, N_("Worth"), not_below(0, _NOT_NEGATIVE))
    """What one of them is worth."""
    currency: str = one_line(N_("Currency"))
    valuation: str = one_line(N_("How the value was established"))
    """How its value was established."""
    occasion: str = one_line(N_("Occasion"))
    custodian: str = one_line(N_("Where it is"))
    """Where it is now."""
    outcome: GiftOutcome = starts_as(GiftOutcome.NONE, N_("What happened to it"))
    handed_over_on: PartialDate | None = one_day(N_("Handed over"))
    photo: str = one_line(N_("Photo"))
    """Content hash of its photo among the stored files, or nothing."""
    note: str = long_text(N_("Note"))

    @property
    def shown_title(self) -> str:
        """What is given."""
        return self.description
