"""Digits as the language writes them: Persian has its own."""

from delegations.domain.text.texts import PERSIAN_DIGITS, language


def own_digits(text: str) -> str:
    """Return ``text`` with the digits of the language in force."""
    return text.translate(PERSIAN_DIGITS) if language() == "fa" else text
