"""Which two words no line parts: a number and what it counts, initials and the family name, the parts of a telephone.

Ukrainian orthography of 2019, § 64, for initials, shortened words («м. Луцьк», «№ 5») and numbers with what is measured
by them; typesetters of the other languages keep the same together.
"""

import re

from delegations.domain.dates.calendar_words import MONTHS_OF_DAYS

_SIGNS = frozenset({"№", "No.", "Nr.", "nr", "п.", "شمارهٔ"})
"""Signs before a number."""
_SHORTENED = frozenset({
    "м.", "с.", "смт", "вул.", "просп.", "пл.", "бульв.", "пров.", "буд.", "кв.", "каб.", "ім.", "тел.",
    "ul.", "al.", "pl.", "im.", "tel.", "Tel.", "Dr.", "Prof.", "Mr", "Mrs", "Ms",
})  # fmt: skip
"""Words before a name or a number that say nothing alone."""
_STREETS = ("вул. ", "просп. ", "пл. ", "бульв. ", "пров. ")
_UNITS = frozenset({"грн", "тис", "млн", "млрд", "год", "хв", "%", "₴", "€", "$", "UAH", "EUR", "USD", "PLN"})
_DAYS = re.compile(r"\d{1,2}+\.?(?:[–-]\d{1,2}+\.?)?")
"""A day or days of one month: «14», «10–12», „14.“."""
_YEAR = re.compile(r"\d{4}(?:[–-]\d{4})?")
_BEHIND_A_YEAR = ("рок", "рік", "році", "р.", "рр.", "r.")
_FEW = re.compile(r"\d{1,3}(?:[.,]\d+)?")
"""A number that stands before what it counts; one of four digits is a year, mostly."""
_DIGITS = re.compile(r"\+?\(?[\d-]+\)?")
_MORE_DIGITS = re.compile(r"\d[\d-]*")
_HOUSE = re.compile(r"\d{1,3}[^\W\d_]?")
_COUNTER = re.compile(r"\d{1,2}\)")
_INITIAL = re.compile(r"[^\W\d_]\.")
_WHOLE_DATE = re.compile(r"\d{1,2}\.\d{2}\.\d{4}")
_SHORT_WORD = re.compile(r"[^\W\d_]{1,3}")
"""A preposition before a date: «до 30.11.2026», „bis 30.11.2026“."""
_BEFORE, _BEHIND, _AROUND = "(«„“", ",;:)»”", ".,;:()"


_SAID = "|".join(map(re.escape, sorted(_SIGNS | _SHORTENED)))
_MAY_BE = re.compile(
    rf"[\d)]\.{{0,2}} |(?:^|[ {_BEFORE}])(?:{_SAID}|{_INITIAL.pattern}) | {_INITIAL.pattern}(?:$|[ {_BEHIND}])"
    rf"|{_WHOLE_DATE.pattern}| × "
)


def may_be_bound(text: str) -> bool:
    """Tell whether any words of ``text`` can be bound; most texts have neither numbers nor initials."""
    return _MAY_BE.search(text) is not None


def are_bound(before: str, word: str, speech: str) -> bool:
    """Tell whether the last word of ``before`` and the ``word`` behind it stay in one line: «№ 59», «О. П. Коваль»."""
    last = before.rpartition(" ")[2].lstrip(_BEFORE)
    bare = word.rstrip(_BEHIND)
    if "×" in (last, word):
        return True
    if _SHORT_WORD.fullmatch(last) and last.islower() and _WHOLE_DATE.fullmatch(bare):
        return True
    if last in _SIGNS:
        return word.startswith("_") or any(map(str.isdecimal, word))
    if last in _SHORTENED:
        return word[:1].isalnum() or word[:1] in "+(«„"
    if _INITIAL.fullmatch(last) or _INITIAL.fullmatch(bare):
        return _are_of_one_name(last, bare)
    if not any(map(str.isdecimal, last[-2:])):
        return before.startswith(_STREETS) and before.endswith(",") and _HOUSE.fullmatch(bare) is not None
    return _is_counted(last, word, speech)


def _are_of_one_name(last: str, bare: str) -> bool:
    """Tell whether two words, one of which is an initial, are of one name, or of one shortened word: «в. о.»."""
    if _INITIAL.fullmatch(last):
        return bare[:1].isupper() == last[:1].isupper() and (bare[:1].isupper() or len(bare) <= len("о."))
    return last[:1].isupper() and bare[:1].isupper() and last[-1:].isalpha()


def _is_counted(last: str, word: str, speech: str) -> bool:
    """Tell whether ``word`` stays with the number ``last``: its month, its year, what it counts, its other digits."""
    bare = word.strip(_AROUND)
    if _COUNTER.fullmatch(last):
        return True
    if _DIGITS.fullmatch(last) and _MORE_DIGITS.fullmatch(bare):
        return True
    if _YEAR.fullmatch(last):
        return word.startswith(_BEHIND_A_YEAR) or bare in _UNITS
    if _DAYS.fullmatch(last) and bare in MONTHS_OF_DAYS[speech]:
        return True
    return bare in _UNITS or (word[:1].islower() and _FEW.fullmatch(last) is not None)
