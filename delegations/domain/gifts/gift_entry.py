"""A gift as the register shows it – with its number and, for one of a visit, where it came from."""

from dataclasses import dataclass, field

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.vocabulary import GiftWay
from delegations.domain.records.fields import by_program, starts_as
from delegations.domain.records.references import Ref
from delegations.domain.records.tidying import tidied
from delegations.domain.text.errors import Problem
from delegations.domain.text.texts import N_, _


@dataclass(frozen=True, slots=True, kw_only=True)
class GiftEntry:
    """A gift in the register; without an ``id`` it is not stored yet, without a visit it stands by itself."""

    id: int | None = by_program(None)
    number: int | None = starts_as(None, N_("Registration number"))
    gift: Gift = field(default_factory=Gift)
    way: GiftWay = starts_as(GiftWay.RECEIVED, N_("Given or received"))
    visit: Ref | None = starts_as(None, N_("Visit"))
    visit_start: PartialDate | None = None

    @property
    def uid(self) -> str:
        """The identity of the gift."""
        return self.gift.uid

    @property
    def shown_title(self) -> str:
        """What the gift is."""
        return self.gift.description

    @property
    def day(self) -> PartialDate | None:
        """The day it changed hands, else the first day of its visit."""
        return self.gift.received_on or self.visit_start


def tidy(gift: Gift) -> tuple[Gift, list[Problem]]:
    """Return ``gift`` cleaned, and the problems that forbid storing it."""
    problems: list[Problem] = []
    clean = tidied(gift, problems)
    if not clean.description:
        problems.append(Problem("description", _("Say what the gift is.")))
    return clean, problems
