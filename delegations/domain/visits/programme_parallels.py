"""Items of a programme that happen at the same time and stand in one line, or in a line that says so."""

from dataclasses import dataclass

from delegations.domain.text.word_lists import plain, shipped_list
from delegations.domain.visits.programme_parts import parting_signs


@dataclass(frozen=True, slots=True)
class Parallels:
    """What a line says happens; ``is_said``: it says that this happens beside something else."""

    items: tuple[str, ...]
    is_said: bool = False


def parallels_of(words: str) -> Parallels:
    """Return the items of one line: «Паралельно: семінар (зала 1); круглий стіл (зала 2)» are two.

    Without the word for it, only what semicolons part and what ends with a bracket each is several items.
    """
    label, colon, behind = words.partition(":")
    is_said = bool(colon and behind.strip()) and plain(label) in shipped_list("programme_lines")["parallel"]
    said = behind.strip() if is_said else words
    parts = _parted(said, ";")
    if is_said and len(parts) == 1:
        parts = _if_in_brackets(_parted(said, ",،")) or parts
    elif not is_said:
        parts = _if_in_brackets(parts) or (said,)
    return Parallels(parts, is_said)


def _if_in_brackets(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return parts of which each ends with a bracket behind words; else nothing."""
    are = len(parts) > 1 and all(part.endswith(")") and part.find("(") > 0 for part in parts)
    return parts if are else ()


def _parted(words: str, signs: str) -> tuple[str, ...]:
    ends = [at for at in parting_signs(words) if words[at] in signs]
    begins = [0, *(at + 1 for at in ends)]
    parts = (words[a:z].strip(" ;.") for a, z in zip(begins, [*ends, len(words)], strict=True))
    return tuple(filter(None, parts))
