"""A name written twice in a list, in Ukrainian and as its bearer writes it: «Кшиштоф Жук (Krzysztof Żuk)»."""

import re

from delegations.domain.language.written_over import CYRILLIC
from delegations.domain.people.identity.spellings import spoken
from delegations.domain.people.name_reading import read_name

_TWICE = re.compile(
    r"(?:^|(?<=[,;:–—|]))\s*+(?P<first>[^,;:–—|()\[\]/]{3,80}?)\s?(?:[(\[](?P<inside>[^()\[\]]{3,80})[)\]]|/\s?"
    r"(?P<behind>[^,;:–—|()\[\]/]{3,80}))"
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ’'. -]+")


def take_original(text: str) -> tuple[str, str]:
    """Return ``text`` with a name that stands twice only once, in Ukrainian, and the name in Latin letters."""
    for found in _TWICE.finditer(text):
        first, second = found["first"].strip(), (found["inside"] or found["behind"]).strip()
        name, latin = (first, second) if CYRILLIC.search(first) else (second, first)
        if are_one_name(name, latin):
            begin = found.start("first")
            return f"{text[:begin]}{name}{text[found.end() :]}", latin
    return text, ""


def are_one_name(name: str, latin: str) -> bool:
    """Tell whether ``latin`` may be ``name``, which is Ukrainian, in Latin letters."""
    if not CYRILLIC.search(name) or not _LATIN.fullmatch(latin):
        return False
    ours, theirs = spoken(read_name(name)), spoken(read_name(latin))
    return ours is not None and theirs is not None and ours.may_be(theirs)
