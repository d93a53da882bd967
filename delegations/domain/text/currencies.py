"""What currencies are called on papers: in each language as its offices write them, however they were typed."""

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
