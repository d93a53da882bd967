"""Own souvenirs."""

from dataclasses import dataclass, field
from decimal import Decimal

from delegations.domain.records.fields import SILENT, line_of, not_below, one_line, starts_as
from delegations.domain.records.identity import new_uid
from delegations.domain.text.texts import N_

_NOT_LESS = N_("Quantity and price can't be negative.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Souvenir:
    """A souvenir of our own: how many came into stock in all, how many were given."""

    uid: str = field(default_factory=new_uid)
    id: int | None = field(default=None, metadata=SILENT)
    name: str = one_line(N_("What it is called"))
    description: str = one_line(N_("What"), line_of(5_000))
    quantity: Decimal | None = starts_as(None, N_("Quantity"), not_below(0, _NOT_LESS, most=10**9))
    price: Decimal | None = starts_as(None, N_("Price"), not_below(0, _NOT_LESS))
    currency: str = one_line(N_("Currency"))
    given: Decimal = starts_as(Decimal(0), N_("Given"), SILENT)

    @property
    def shown_title(self) -> str:
        """What it is called."""
        return self.name

    @property
    def left(self) -> Decimal | None:
        """How many are in stock; None when nobody said how many came."""
        return self.quantity - self.given if self.quantity is not None else None
