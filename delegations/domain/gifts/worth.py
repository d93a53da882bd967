"""What a gift is worth as papers say it: each of them, and all together."""

from decimal import Decimal

from delegations.domain.gifts.gift import Gift
from delegations.domain.text.currencies import money
from delegations.domain.text.texts import _


def worth_words(gift: Gift) -> str:
    """Return the worth of one, and below it that of all where there are several; nothing where it is not known."""
    one = money(gift.value, gift.currency)
    if gift.value is None or gift.quantity in (None, Decimal(1)):
        return one
    # Translators: What several gifts are worth together, below the worth of one.
    together = _("{amount} in all").format(amount=money(gift.value * (gift.quantity or 1), gift.currency))
    return f"{one}\n{together}"
