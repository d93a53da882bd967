"""Tables of gifts, the counter of their register, and own souvenirs."""

from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.gifts.vocabulary import GiftOutcome, GiftRecipient, GiftState
from delegations.domain.people.vocabulary import Side
from delegations.store.tables.base import (
    AMOUNT_ABOVE_NONE,
    AMOUNT_NOT_NEGATIVE,
    AmountText,
    Base,
    ChoiceText,
    Numbered,
    PartialDateText,
    Placed,
    text_column,
)


class GiftRow(Placed):
    """A gift, of a visit or by itself. A trigger gives its number in the register when it is presented.

    Without a visit ``giver_side`` says whether it was received (the guests gave it) or given (we did).
    """

    __tablename__ = "gift"
    __table_args__ = (Index("ix_gift_number", "number", unique=True),)

    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), index=True)
    number: Mapped[int | None]
    giver_side: Mapped[Side] = mapped_column(ChoiceText(Side))
    state: Mapped[GiftState] = mapped_column(
        ChoiceText(GiftState), default=GiftState.PRESENTED, server_default="presented"
    )
    description: Mapped[str] = text_column()
    giver: Mapped[str] = text_column()
    giver_uid: Mapped[str] = text_column()
    receiver: Mapped[str] = text_column()
    receiver_uid: Mapped[str] = text_column()
    recipient: Mapped[GiftRecipient] = mapped_column(ChoiceText(GiftRecipient), default=GiftRecipient.COMMUNITY)
    received_on: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    quantity: Mapped[Decimal | None] = mapped_column(AmountText, info=AMOUNT_ABOVE_NONE)
    value: Mapped[Decimal | None] = mapped_column(AmountText, info=AMOUNT_NOT_NEGATIVE)
    currency: Mapped[str] = text_column()
    valuation: Mapped[str] = text_column()
    occasion: Mapped[str] = text_column()
    custodian: Mapped[str] = text_column()
    outcome: Mapped[GiftOutcome] = mapped_column(ChoiceText(GiftOutcome), default=GiftOutcome.NONE)
    handed_over_on: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    photo: Mapped[str] = text_column()
    note: Mapped[str] = text_column()
    souvenir_id: Mapped[int | None] = mapped_column(ForeignKey("souvenir.id", ondelete="SET NULL"), index=True)


class GiftCounterRow(Base):
    """The last number that was given in the register of gifts."""

    __tablename__ = "gift_counter"

    id: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


class SouvenirRow(Numbered, Base):
    """A souvenir of our own in stock: how many there came in all; how many are left follows from the gifts."""

    __tablename__ = "souvenir"

    name: Mapped[str] = text_column()
    name_key: Mapped[str] = mapped_column(index=True)
    description: Mapped[str] = text_column()
    quantity: Mapped[Decimal | None] = mapped_column(AmountText, info=AMOUNT_NOT_NEGATIVE)
    price: Mapped[Decimal | None] = mapped_column(AmountText, info=AMOUNT_NOT_NEGATIVE)
    currency: Mapped[str] = text_column()
    position: Mapped[int] = mapped_column(default=0)
