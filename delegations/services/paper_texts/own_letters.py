"""What a Ukrainian paper makes of Ukrainian texts: names with the given name first, straight quotes as «»."""

import re

from delegations.domain.people.name_reading import read_name
from delegations.domain.people.name_words import PARTICLES, SON_OF, bare
from delegations.domain.people.vocabulary import NameDoubt
from delegations.services.paper_texts.text_places import TextPlace

_MOST_NAMES = 5
"""Words of the longest name of a person; more words are a body's, or a sentence."""
_STRAIGHT = re.compile(r'(?<![\w"])"(?=[^\s"])([^"\n]{1,300})(?<=\S)"(?![\w"])')
"""What stands between two straight quotes; one that stands for inches or seconds has no other."""


def turned(text: str, place: TextPlace) -> str:
    """Return a name with the given name first, as all names of a Ukrainian paper stand, where it is a name.

    Behind a comma another person may stand where several can be named: «Мороз Іван, Коваль Олена».
    """
    family, comma, _given = text.partition(",")
    if comma and (place.field != "name" or " " in family.strip()):
        return text
    if not is_name(text.replace(",", ""), least=2):
        return text
    name = read_name(text)
    if not name.is_parted:
        return text
    if name.doubt is not NameDoubt.ORDER:
        return name.full
    # The likely order, which signatures have: one paper names nobody in two. It must read back as the same name.
    again = read_name(name.composed)
    return name.composed if (again.given, again.family) == (name.given, name.family) else text


def is_name(text: str, *, least: int) -> bool:
    """Tell whether ``text`` names a person; only where nothing but people stand one word does."""
    # «полковник Іван Сірко»: what stands before a name needs no capital.
    words = text.removeprefix(read_name(text).title).split()
    return (
        least <= len(words) <= _MOST_NAMES
        and all(word[:1].isupper() or bare(word) in PARTICLES | SON_OF for word in words)
        and not any(one in text for one in "«»,;")
    )


def is_surely_name(text: str) -> bool:
    """Tell whether ``text``, which may name a body, surely names a person: «Сорока Ілля Ілліч»."""
    name = read_name(text)
    return name.is_parted and not name.is_doubtful and is_name(text, least=2)


def in_quotes(text: str) -> str:
    """Return a text with «» for straight quotes, „ “ within them."""
    if '"' not in text:
        return text
    return _STRAIGHT.sub(lambda found: f"«{found[1].replace('«', '„').replace('»', '“')}»", text)
