"""What the law asks of gifts: to hand them over in time, and how much one may be worth.

Source: Law of Ukraine "On Prevention of Corruption", articles 23 and 24; procedure of Cabinet resolution No. 1195 of
16.11.2011; subsistence minimums for able-bodied persons from the laws on the State Budget. All figures are settings
with a start date: an office changes them without a new version of the program.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.gifts.vocabulary import GiftOutcome, GiftRecipient
from delegations.domain.text.numbers import show_amount
from delegations.domain.text.texts import N_, _, ngettext

if TYPE_CHECKING:
    from delegations.domain.gifts.gift import Gift

LIMITS_LAW = N_("Law “On Prevention of Corruption”, article 23, part 2")
HANDING_OVER_LAW = N_("Procedure approved by Cabinet resolution No. 1195 of 16.11.2011")
HRYVNIA = frozenset({"", "uah", "грн", "грн.", "гривня", "гривень", "₴"})
"""How hryvnias are written; an amount without a currency is in them."""


MONTH = 30
"""Days to hand a gift over where no rule says otherwise."""


@dataclass(frozen=True, slots=True)
class GiftRule:
    """The figures in force from ``starts`` on, until the next rule starts."""

    starts: date
    minimum: Decimal
    """The subsistence minimum for able-bodied persons, hryvnias."""
    once: Decimal = Decimal(2)
    """How many minimums one gift may be worth."""
    yearly: Decimal = Decimal(4)
    """How many minimums of 1 January the gifts of one source may be worth in a year."""
    days: int = MONTH
    """Days to hand a gift to the community over."""


_MINIMUMS = (
    ((2021, 1, 1), 2270), ((2021, 7, 1), 2379), ((2021, 12, 1), 2481), ((2022, 7, 1), 2600), ((2022, 12, 1), 2684),
    ((2024, 1, 1), 3028), ((2026, 1, 1), 3328),
)  # fmt: skip
SHIPPED_RULES = tuple(GiftRule(date(*day), Decimal(amount)) for day, amount in _MINIMUMS)


@dataclass(frozen=True, slots=True)
class Warned:
    """What the law says about a gift: a sentence, its legal source, whether it is already broken."""

    sentence: str
    source: str
    broken: bool = True


def rule_on(rules: Sequence[GiftRule], day: date) -> GiftRule | None:
    """Return the rule in force on ``day``; None before the first."""
    return max((rule for rule in rules if rule.starts <= day), key=lambda rule: rule.starts, default=None)


def hand_over_until(rules: Sequence[GiftRule], received: PartialDate | None) -> date | None:
    """Return the last day to hand a gift over that was received then, None when the day is not known."""
    if received is None:
        return None
    rule = rule_on(rules, received.latest)
    return received.latest + timedelta(days=rule.days if rule is not None else MONTH)


def is_in_hryvnias(currency: str) -> bool:
    """Tell whether a value in ``currency``, as it was typed, can be compared with the limits."""
    return currency.strip().casefold() in HRYVNIA


def received_warnings(
    gift: "Gift", day: PartialDate | None, others: Iterable[Decimal], rules: Sequence[GiftRule], today: date
) -> list[Warned]:
    """Return what the law says about a gift that was received on ``day``.

    ``others`` are the values (hryvnias) of all other gifts of the same source to the same person in that year.
    """
    if gift.recipient is GiftRecipient.COMMUNITY:
        return _handing_over(gift, day, rules, today)
    return _limits(gift, day, sum(others, Decimal(0)), rules)


def _handing_over(gift: "Gift", day: PartialDate | None, rules: Sequence[GiftRule], today: date) -> list[Warned]:
    if gift.handed_over_on is not None or gift.outcome in (GiftOutcome.RETURNED, GiftOutcome.HANDED_OVER):
        return []
    source = _(HANDING_OVER_LAW)
    until = hand_over_until(rules, day)
    if until is None:
        return [Warned(_("Say when it was received: it has to be handed over in time."), source, broken=False)]
    shown, left = short_date(PartialDate.of(until)), (until - today).days
    if left < 0:
        words = ngettext(
            "It should have been handed over by {date}, {count} day ago.",
            "It should have been handed over by {date}, {count} days ago.",
            -left,
        )
        return [Warned(words.format(date=shown, count=-left), source)]
    words = ngettext(
        "To be handed over by {date}: {count} day left.", "To be handed over by {date}: {count} days left.", left
    )
    return [Warned(words.format(date=shown, count=left), source, broken=False)]


def _limits(gift: "Gift", day: PartialDate | None, others: Decimal, rules: Sequence[GiftRule]) -> list[Warned]:
    source = _(LIMITS_LAW)
    if gift.value is None:
        return [Warned(_("Its value is not known, so the limits can't be checked."), source, broken=False)]
    if not is_in_hryvnias(gift.currency):
        return [Warned(_("Give its value in hryvnias, so that the limits can be checked."), source, broken=False)]
    if day is None:
        return [Warned(_("Say when it was received: limits depend on the day."), source, broken=False)]
    found: list[Warned] = []
    rule, first = rule_on(rules, day.latest), rule_on(rules, date(day.year, 1, 1))
    worth = gift.value * (gift.quantity or 1)
    if rule is not None and worth > (most := rule.once * rule.minimum):
        words = _("It is worth more than one gift may be: {value} of at most {most} hryvnias.")
        found.append(Warned(words.format(value=show_amount(worth), most=show_amount(most)), source))
    if first is not None and others and worth + others > (most := first.yearly * first.minimum):
        words = _("Gifts of this source to this person in {year} come to {value} of at most {most} hryvnias.")
        value = show_amount(worth + others)
        found.append(Warned(words.format(year=str(day.year), value=value, most=show_amount(most)), source))
    return found
