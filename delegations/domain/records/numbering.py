"""Registration numbers: one series a year, written by a format that the office sets."""

import re
from string import Formatter

from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import _

DEFAULT_FORMAT = "{number}"


def check_format(pattern: str) -> str:
    """Return ``pattern`` when it makes registration numbers from ``{number}`` and ``{year}``.

    Raises InvalidValueError when ``{number}`` is missing or anything else stands in braces.
    """
    message = _("The format of numbers needs {number} and may hold {year}, for instance {number}/{year}.")
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError as error:
        raise InvalidValueError(message) from error
    names = [name for _text, name, _spec, _conversion in parts if name is not None]
    specs = [spec or "" for _text, _name, spec, conversion in parts if spec or conversion]
    if names.count("number") != 1 or set(names) - {"number", "year"} or any(not re.fullmatch(r"0\d", s) for s in specs):
        raise InvalidValueError(message)
    return pattern


def write_number(pattern: str, number: int, year: int) -> str:
    """Return the registration number of the ``number``-th visit in ``year``."""
    return check_format(pattern).format(number=number, year=year)


def read_number(pattern: str, written: str) -> int | None:
    """Return the serial number in a ``written`` registration number, or None when it is of another format."""
    parts: list[str] = []
    for text, name, _spec, _conversion in Formatter().parse(pattern):
        parts.append(re.escape(text))
        if name:
            parts.append(r"(?P<number>\d{1,9})" if name == "number" else r"\d{4}")
    match = re.fullmatch("".join(parts), written.strip())
    return int(match["number"]) if match else None
