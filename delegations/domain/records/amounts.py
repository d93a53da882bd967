"""Figures that may be told in parts."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from delegations.domain.records.fields import (
    within,
)
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.numbers import parse_amount, show_amount
from delegations.domain.text.texts import _

_MOST_PARTS = 12


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure that may have been told in parts, «321 + 31»; its value is their sum."""

    parts: tuple[Decimal, ...] = field(metadata=within(-(10**18), 10**18))

    @property
    def value(self) -> Decimal:
        """The sum."""
        return sum(self.parts, Decimal(0))

    def __str__(self) -> str:
        """Return it as it is stored: ``321+31``."""
        # Written out: an exponent would have a plus of its own.
        return "+".join(f"{part:f}" for part in self.parts)

    @classmethod
    def from_text(cls, text: str) -> "Amount":
        """Read the stored form; raises ValueError."""
        return cls(tuple(Decimal(part) for part in text.split("+")))


def read_amount(typed: str) -> Amount | None:
    """Return the amount in ``352`` or ``321 + 31``; None for nothing. Raises InvalidValueError."""
    if not typed.strip():
        return None
    parts = [parse_amount(part) for part in re.split(r"\+", typed)]
    if any(part is None for part in parts) or len(parts) > _MOST_PARTS:
        raise InvalidValueError(_("“{text}” is not a number.").format(text=typed.strip()[:40]))
    return Amount(tuple(part for part in parts if part is not None))


def show_parts(amount: Amount | None) -> str:
    """Return an amount as people write it: ``321 + 31``."""
    return " + ".join(map(show_amount, amount.parts)) if amount is not None else ""
