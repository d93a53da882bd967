"""Own souvenirs."""

from dataclasses import dataclass, field
from decimal import Decimal

from delegations.domain.fields import SILENT, line_of, not_below
from delegations.domain.texts import N_
from delegations.domain.visit import new_uid

_NOT_LESS = N_("Quantity and price can't be negative.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Souvenir:
    """A souvenir of our own: how many came into stock in all, how many were given."""

    uid: str = field(default_factory=new_uid)
    id: int | None = field(default=None, metadata=SILENT)
    name: str = ""
    description: str = field(default="", metadata=line_of(5_000))
    quantity: Decimal | None = field(default=None, metadata=not_below(0, _NOT_LESS, most=10**9))
    price: Decimal | None = field(default=None, metadata=not_below(0, _NOT_LESS))
    currency: str = ""
    given: Decimal = field(default=Decimal(0), metadata=SILENT)

    @property
    def left(self) -> Decimal | None:
        """How many are in stock; None when nobody said how many came."""
        return self.quantity - self.given if self.quantity is not None else None
