"""Lines of minutes that name several people, some with a post before the name, some with one behind, some without."""

import re
from collections.abc import Iterator

from delegations.domain.meetings.minutes.names import has_person, outside_brackets, person_in, without_stop
from delegations.domain.visits.people_lists.people_lines import is_post, read_line

_LEAST = 2
_JOINT = re.compile(r"\A(?:and|und|та|і|й|oraz|i|و)\s++")
_BRACKET = re.compile(r"\s\(([^()]*)\)\Z")
_AND = re.compile(r"(?<!\s)\s++(?:and|und|та|і|й|oraz|i|و)\s++")


def several_in(text: str) -> tuple[tuple[str, str], ...]:
    """Return the people of a line that names several, each with what stands about them; nothing for other lines.

    «Онул Л.П., начальник ГУ ЖКГ Кухаренко В.В., Зима О. (онлайн)»: a post without a name is of who stands before it.
    """
    found: list[tuple[str, str]] = []
    others = 0
    for part in _parts(text):
        said = _person(part)
        if said is not None:
            found.append(said)
        elif found and is_post(part) and not found[-1][1]:
            found[-1] = (found[-1][0], part)
        else:
            # «представники поліції – 2 особи»: the account of words tells what was not taken.
            others += 1
    return tuple(found) if len(found) >= _LEAST and len(found) > 2 * others else ()


def _parts(text: str) -> Iterator[str]:
    for part in outside_brackets(text):
        words = _JOINT.sub("", without_stop(part))
        both = _AND.split(words)
        if len(both) > 1 and all(map(has_person, both)):
            yield from (one.strip() for one in both)
        elif words:
            yield words


def _person(part: str) -> tuple[str, str] | None:
    """Return name and post of a part that names one person and says nothing else but a post."""
    bracket = _BRACKET.search(part)
    inside = bracket[1] if bracket is not None else ""
    said = person_in(part[: bracket.start()] if bracket is not None else part)
    if said is None:
        return None
    name, post = said
    if not post:
        before = read_line(name)
        name, post = before.name or name, before.post
    if post and not is_post(post):
        return None
    return name, ", ".join(filter(None, (post, inside)))
