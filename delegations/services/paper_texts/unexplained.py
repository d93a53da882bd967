"""Lines of a paper in another language that are Ukrainian still, and by which of its texts that is explained."""

from collections.abc import Mapping, Sequence

from delegations.domain.language.written_over import CYRILLIC
from delegations.services.paper_texts.text_places import TextPlace, rebuilt


def as_looked_for(text: str) -> str:
    """Return ``text`` as it is looked for on a paper, where lines break and family names stand in capitals."""
    return " ".join(text.split()).casefold().rstrip(".")


def is_explained(line: str, stays: Sequence[str]) -> bool:
    """Tell whether all Ukrainian words of a line are those of texts that stay as they are."""
    if not CYRILLIC.search(line) or any(line in text for text in stays):
        return True
    for text in stays:
        line = line.replace(text, "")
    return not CYRILLIC.search(line)


def replaced(value: object, words: Mapping[str, str]) -> object:
    """Return blocks with each text that is a key of ``words`` replaced."""

    def changed(part: object, place: TextPlace) -> object:
        if isinstance(part, str):
            return part if place.field == "source" else words.get(part, part)
        return rebuilt(part, changed, place)

    return changed(value, TextPlace())
