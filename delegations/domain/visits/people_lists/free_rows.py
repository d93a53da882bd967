"""Rows of a table of people that no headings explain: what each cell holds, by what stands in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from delegations.domain.language.written_over import CYRILLIC
from delegations.domain.text.pasted_lines import BULLET
from delegations.domain.visits.people_lists.listed_people import OwnMarks, take_marks, without_courtesy
from delegations.domain.visits.people_lists.original_names import are_one_name, is_original, take_original
from delegations.domain.visits.people_lists.people_lines import LineSays, is_post, name_weight, of_unnamed, read_line

NUMBER = re.compile(r"[\d۰-۹]{1,4}[.)]?")
"""A cell that only counts the rows."""


@dataclass(frozen=True, slots=True)
class FreeRow:
    """What a row says of somebody – nothing where it only goes on with who stands above –, and what is their own."""

    says: LineSays | None = None
    own: OwnMarks = field(default_factory=OwnMarks)
    latin: str = ""
    original: str = ""
    is_unnamed: bool = False


def free_row(cells: Sequence[str]) -> FreeRow:
    """Return what a row of a table without headings says."""
    own = OwnMarks()
    words: list[str] = []
    for cell in cells:
        rest, found = take_marks(cell)
        own.phones += found.phones
        own.emails += found.emails
        own.notes += found.notes
        own.born, own.document = own.born or found.born, own.document or found.document
        if rest and not NUMBER.fullmatch(rest):
            words.append(BULLET.sub("", rest) if not words else rest)
    words, latin, original = _without_original(words)
    if (unnamed := of_unnamed(words)) is not None:
        return FreeRow(unnamed, own, is_unnamed=True)
    if not words:
        return FreeRow(None, own)
    return FreeRow(_said_by(words), own, latin, original)


def _said_by(words: Sequence[str]) -> LineSays:
    """Return what cells say that name somebody, or may."""
    weights = [name_weight(one) for one in words]
    if not any(weights):
        says = [read_line(one) for one in words]
        place = next((at for at, one in enumerate(says) if one.name), 0 if not is_post(words[0]) else 1)
        place = min(place, len(words) - 1)
        name, post = says[place].name or words[place], says[place].post if says[place].name else ""
    else:
        place, post = weights.index(max(weights)), ""
        name = words[place]
    others = [*words[:place], *words[place + 1 :]]
    posts = [one for one in others if is_post(one)]
    if not (posts or post) and others:
        posts = [others[0]]
    bodies = [one for one in others if one not in posts[:1]]
    bare_name, gender = without_courtesy(name)
    return LineSays(bare_name, ", ".join(filter(None, (post, *posts[:1]))), ", ".join(bodies), gender, place > 0)


def _without_original(cells: list[str]) -> tuple[list[str], str, str]:
    """Return cells with each name once, in Ukrainian, and the name in other letters that stood beside it or in it."""
    for place, cell in enumerate(cells):
        once, latin, original = take_original(cell)
        if latin or original:
            return [*cells[:place], once, *cells[place + 1 :]], latin, original
    in_latin = next((one for cell in cells for one in cells if one != cell and are_one_name(cell, one)), "")
    in_own = [cell for cell in cells if is_original(cell)]
    # In a list of another script every cell is written so.
    in_other = in_own[0] if len(in_own) == 1 and not is_post(in_own[0]) and any(map(CYRILLIC.search, cells)) else ""
    return [one for one in cells if one not in (in_latin, in_other)], in_latin, in_other
