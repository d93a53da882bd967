"""What a line of minutes is where no label tells: a signature, a sentence, a title; the groups of those present."""

import re

from delegations.domain.meetings.minutes.names import has_person
from delegations.domain.meetings.minutes.words import label_of, meaning_of
from delegations.domain.visits.people_lists.people_lines import is_post

PEOPLE = frozenset({"chair", "secretary", "present", "absent", "invited", "represented"})
"""Labels under which people are named."""
_MOST_OF_SIGNATURE, _SHORTEST_LOUD, _MOST_OF_NAME = 6, 2, 3
"""Words of a signature; letters of a family name in capitals, at least; words of a name."""
_SHORT_HEADING = 90
COUNTED = re.compile(r"[-–—]?\s?\d{1,3}\s?(?:осіб|особи|членів|os\.|osób|Personen|members)?\s?:\s")
"""How many were there, before their names: «Присутні – 4: …»."""
_NEXT_GROUP = re.compile(r"[.;]\s++(?=[^\W\d_][^:.;]{1,40}:)")
"""Between “Present: …” and “Apologies: …” in one line."""


def is_sentence(line: str) -> bool:
    """Tell whether a line is a sentence, „Frau Kern berichtet.“, and no title."""
    return line.endswith(".") and line[:1].isupper() and line.count(" ") > 1


def is_short_title(title: str) -> bool:
    """Tell whether words can be what a question is called: few, without a full stop, and nobody’s name or post."""
    is_title = title[:1].isupper() and len(title) <= _SHORT_HEADING and not title.endswith((".", ";", ","))
    return is_title and not has_person(title) and not is_post(title)


def groups_of_people(rest: str) -> list[str]:
    """Return what stands behind «Присутні:», cut where another group is named: “Kate Lund (Chair). Apologies: …”."""
    if (counted := COUNTED.match(rest)) is not None:
        rest = rest[counted.end() :].strip()
    found, begin = [], 0
    for cut in _NEXT_GROUP.finditer(rest):
        if _names_group(rest[cut.end() :]):
            found.append(rest[begin : cut.start()].strip(" ;"))
            begin = cut.end()
    return [*found, rest[begin:].strip()]


def _names_group(words: str) -> bool:
    label = label_of(words)
    return label is not None and label.meaning in PEOPLE and bool(label.rest)


def signature_in(line: str) -> tuple[str, str] | None:
    """Return what the signer of a line is («chair», «secretary», «signature») and the name; None for other lines.

    «Голова комісії Руслана ОСТАПЧУК»: nothing parts post and name.
    """
    words = line.split(" ")
    if len(words) > _MOST_OF_SIGNATURE:
        return None
    for count in range(min(3, len(words) - 2), 0, -1):
        meaning, name = meaning_of(" ".join(words[:count])), words[count:]
        is_loud = any(len(one) > _SHORTEST_LOUD and one.isupper() for one in name)
        if meaning in ("chair", "secretary") and is_loud and len(name) <= _MOST_OF_NAME and has_person(" ".join(name)):
            return meaning, " ".join(name)
    post, name = " ".join(words[:-2]), words[-2:]
    is_loud = len(name) > 1 and len(name[1]) > _SHORTEST_LOUD and name[1].isupper() and not name[0].isupper()
    if is_loud and post[:1].isupper() and is_post(post) and has_person(" ".join(name)):
        return "signature", " ".join(name)
    return None
