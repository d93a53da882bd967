"""People among whom somebody chooses whom a paper is about."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from delegations.domain.text.names import name_key

if TYPE_CHECKING:
    from delegations.queries.people.who_is_who import SomebodyNamed


def told_apart(people: "Sequence[SomebodyNamed]") -> list[tuple[str, str]]:
    """Return the names of people with their uids; behind a name that several bear stands what tells them apart."""
    count = Counter(name_key(one.name) for one in people)
    words = []
    for place, one in enumerate(people, 1):
        if one.name:
            post = ", ".join(filter(None, (one.post, one.organisation))) or str(place)
            words.append((f"{one.name} ({post})" if count[name_key(one.name)] > 1 else one.name, one.uid))
    return words
