"""A figure in words: how exactly it is known, how much, and of what."""

from decimal import Decimal

from delegations.domain.records.labels import label
from delegations.domain.records.vocabulary import Qualifier
from delegations.domain.text.numbers import show_amount
from delegations.domain.visits.visit import Fact


def qualified(qualifier: Qualifier, amount: str) -> str:
    """Return an amount with how exactly it is known: ``понад 350``; the amount alone where it is exact."""
    return amount if qualifier is Qualifier.EXACT or not amount else f"{label(qualifier)} {amount}"


def fact_value(fact: Fact) -> str:
    """Return a fact's figure with how exactly it is known and its unit: ``понад 350 од.``."""
    if fact.value is None:
        return fact.unit
    return qualified(fact.qualifier, with_unit(fact.value, fact.unit))


def with_unit(value: Decimal, unit: str) -> str:
    """Return an amount with its unit behind."""
    return " ".join(filter(None, (show_amount(value), unit)))


def fact_words(fact: Fact) -> str:
    """Return a fact as one line: what it is about and its figure."""
    figure = fact_value(fact)
    return f"{fact.subject}: {figure}" if figure else fact.subject
