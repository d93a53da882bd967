"""What currencies are called on papers: in each language as its offices write them, however they were typed."""

from decimal import Decimal

from delegations.domain.text.numbers import show_amount
from delegations.domain.text.texts import language as spoken_language

_CURRENCIES: tuple[tuple[frozenset[str], dict[str, str]], ...] = (
    (
        frozenset({"uah", "грн", "грн.", "гривня", "гривні", "гривень", "₴"}),
        {"uk": "грн", "en": "UAH", "de": "UAH", "pl": "UAH", "fa": "هریونیا"},
    ),
    (
        frozenset({"eur", "євро", "euro", "€", "یورو"}),
        {"uk": "євро", "en": "EUR", "de": "EUR", "pl": "EUR", "fa": "یورو"},
    ),
    (
        frozenset({"usd", "дол. сша", "долар сша", "доларів сша", "$", "دلار"}),
        {"uk": "дол. США", "en": "USD", "de": "USD", "pl": "USD", "fa": "دلار آمریکا"},
    ),
    (
        frozenset({"pln", "злотий", "злоті", "злотих", "zł", "złotych", "زلوتی"}),
        {"uk": "злотих", "en": "PLN", "de": "PLN", "pl": "zł", "fa": "زلوتی"},
    ),
    (
        frozenset({"irr", "ріал", "ріалів", "ریال"}),
        {"uk": "ріалів", "en": "IRR", "de": "IRR", "pl": "IRR", "fa": "ریال"},
    ),
)


def currency_in(typed: str, language: str) -> str:
    """Return what a currency is called behind an amount in ``language``; one that is unknown as it was typed."""
    key = typed.strip().casefold()
    return next((spoken[language] for spellings, spoken in _CURRENCIES if key in spellings), typed)


_KOPECK = Decimal("0.01")


def money(amount: Decimal | None, currency: str) -> str:
    """Return an amount as papers have it, in the language in force: «3 500,50 грн», which no line parts.

    An amount without a currency is in hryvnias (``gift_rules``); nothing for no amount.
    """
    if amount is None:
        return ""
    if amount.as_tuple().exponent == -1 and " " not in currency:
        # Kopecks and cents have two digits; «1,5 млн грн» has not.
        amount = amount.quantize(_KOPECK)
    return f"{show_amount(amount)}\u00a0{currency_in(currency or 'UAH', spoken_language())}"
