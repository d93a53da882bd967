"""A manuscript of texts that can be printed: a foreign database may hold signs that nobody sees and no file bears.

What comes in by the program's own ways was cleaned there (``domain.clean``); here it is done for everything that a
paper says, whatever way it came in.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from delegations.documents.blocks import Manuscript
from delegations.domain.clean import readable, xml_safe


def printable(manuscript: Manuscript) -> Manuscript:
    """Return ``manuscript`` without signs that have no shape: the same one when there is nothing to take out."""
    cleaned: Manuscript = _cleaned(manuscript, lambda text: xml_safe(readable(text)))
    return cleaned


def _cleaned(value: Any, clean: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        made = clean(value)
        # What is the same stays the same, so that nothing is made anew around it.
        return value if made == value else made
    if isinstance(value, (tuple, list)):
        parts = tuple(_cleaned(one, clean) for one in value)
        if all(new is old for new, old in zip(parts, value, strict=True)):
            return value
        return type(value)(*parts) if hasattr(value, "_fields") else parts
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((part.name, getattr(value, part.name)) for part in fields(value) if part.init)
        changes = {name: new for name, old in pairs if (new := _cleaned(old, clean)) is not old}
        return replace(value, **changes) if changes else value
    return value
