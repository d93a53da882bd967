"""A manuscript without characters that XML can't hold: no keyboard types them, but a foreign database may have them."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from delegations.documents.blocks import Manuscript
from delegations.domain.clean import xml_safe


def without_controls(manuscript: Manuscript) -> Manuscript:
    """Return ``manuscript`` as XML can hold it: the same one when there is nothing to take out."""
    cleaned: Manuscript = _cleaned(manuscript)
    return cleaned


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return xml_safe(value)
    if isinstance(value, (tuple, list)) and not hasattr(value, "_fields"):
        made = tuple(map(_cleaned, value))
        return made if any(new is not old for new, old in zip(made, value, strict=True)) else value
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((part.name, getattr(value, part.name)) for part in fields(value) if part.init)
        changes = {name: new for name, old in pairs if (new := _cleaned(old)) is not old}
        return replace(value, **changes) if changes else value
    return value
