"""Own souvenirs."""

from dataclasses import dataclass, field
from decimal import Decimal

from delegations.domain.visit import new_uid


@dataclass(frozen=True, slots=True, kw_only=True)
class Souvenir:
    """A souvenir of our own: how many came into stock in all, how many were given."""

    uid: str = field(default_factory=new_uid)
    id: int | None = None
    name: str = ""
    description: str = ""
    quantity: Decimal | None = None
    price: Decimal | None = None
    currency: str = ""
    given: Decimal = Decimal(0)

    @property
    def left(self) -> Decimal | None:
        """How many are in stock; None when nobody said how many came."""
        return self.quantity - self.given if self.quantity is not None else None
