"""Addresses and numbers by which a person is known, as they are compared: however they are written."""

import re

from delegations.domain.text.names import fold

COMPARED = 9
"""Last digits of a telephone: whether the code of the country stands before them is a matter of taste."""
_SHORTEST_PHONE, _SHORTEST_DOCUMENT = 6, 4
_BETWEEN = r"[\s().\-–]{0,3}"


def own_marks(email: str, phone: str, document: str) -> frozenset[str]:
    """Return by what else a person is known, as it is compared; what is as short as other words is left out."""
    written = {fold(email).replace(" ", ""), fold(document).replace(" ", "")}
    digits = digits_of(phone)
    return frozenset(
        {one for one in written if len(one) >= _SHORTEST_DOCUMENT}
        | ({digits[-COMPARED:]} if len(digits) >= _SHORTEST_PHONE else set())
    )


def digits_of(text: str) -> str:
    """Return the figures of a text alone; Persian and Arabic ones are decimals, too."""
    found = re.findall(r"\d", text)
    return "".join(found) if text.isascii() else "".join(str(int(one)) for one in found)


def phone_pattern(phone: str) -> re.Pattern[str]:
    """Return a pattern for a telephone however it is written: with the code of the country, 0, or neither."""
    digits = digits_of(phone)
    last = _BETWEEN.join(f"[{one}{chr(0x6F0 + int(one))}{chr(0x660 + int(one))}]" for one in digits[-COMPARED:])
    if len(digits) < COMPARED:
        return re.compile(rf"(?<!\d){last}(?!\d)")
    code = digits[:-COMPARED].removesuffix("0")
    known = rf"|{code}{_BETWEEN}" if code else ""
    country = rf"(?:(?:\+|00)\s?\d{{1,3}}{_BETWEEN}|380?{_BETWEEN}{known}|\d{{1,3}})?"
    return re.compile(rf"(?<!\d){country}\(?[0۰٠]?{_BETWEEN}{last}(?!\d)")
