"""Lines of a list that hold several people: parted by semicolons, by commas, by «та», or numbered within the line."""

import re

from delegations.domain.visits.people_lists.people_lines import is_post, name_weight, read_line

_MOST_PAIRS = 60
_DIGITS = {ord(one): str(value) for value, one in enumerate("۰۱۲۳۴۵۶۷۸۹")}
_NUMBERED = re.compile(r"(?:^|(?<=[\s:;,.]))\(?(?P<number>\d{1,2})[.)]\s*+(?=[^\W\d])")
_AND = re.compile(r",\s++|(?<!\s)\s++(?:oraz|i|та|і|й|and|und)\s++")
_QUOTED = re.compile(r'"([^"<>]{1,80}+)"(?=\s?<)')
"""A name in quotes before its address, as mail programs write it."""


def numbered_within(text: str) -> list[str]:
    """Return what stands before «1)» in a line, and each of those numbered in it; nothing where fewer than two are."""
    found = list(_NUMBERED.finditer(text.translate(_DIGITS)))
    if len(found) < 2 or [int(one["number"]) for one in found] != list(range(1, len(found) + 1)):  # noqa: PLR2004
        return []
    ends = [*(one.start() for one in found[1:]), len(text)]
    parts = [text[one.end() : end].strip(" ;,") for one, end in zip(found, ends, strict=True)]
    return [text[: found[0].start()].strip(), *parts] if all(parts) else []


def is_address(words: str) -> bool:
    """Tell whether ``words`` are an address of a mail program without a name: «kit@example.org»."""
    return "@" in words and " " not in words


def people_of_line(text: str) -> list[str]:
    """Return the parts of a line that holds several people, each as it stands; one for any other line."""
    text = _QUOTED.sub(r"\1", text)
    by_semicolon = [one.strip() for one in text.split(";") if one.strip()]
    bare_ones = [re.sub(r"<[^<>]*>", "", one).strip() for one in by_semicolon]
    named = sum(bool(read_line(one).name) for one in bare_ones)
    if len(by_semicolon) > 1 and named and named + sum(map(is_address, bare_ones)) == len(by_semicolon):
        return by_semicolon
    by_comma = [one.strip() for one in re.split("[,،]", text) if one.strip()]
    bare_ones = [re.sub(r"<[^<>]*>|\([^()]*\)", "", one).strip() for one in by_comma]
    if len(by_comma) > 1 and all(name_weight(one) > 1 for one in bare_ones) and not is_post(text):
        return by_comma
    pairs = [one.strip() for one in _AND.split(text) if one.strip()]
    if 1 < len(pairs) <= _MOST_PAIRS and all((said := read_line(one)).name and said.post for one in pairs):
        return pairs
    return [text]
