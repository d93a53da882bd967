"""A manuscript without characters that XML can't hold: no keyboard types them, but a foreign database may have them."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

from delegations.documents.blocks import Manuscript

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Source: Extensible Markup Language (XML) 1.0, section 2.2."""


def without_controls(manuscript: Manuscript) -> Manuscript:
    """Return ``manuscript`` as XML can hold it: the same one when there is nothing to take out."""
    cleaned: Manuscript = _cleaned(manuscript)
    return cleaned


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return CONTROL.sub("", value) if CONTROL.search(value) else value
    if isinstance(value, (tuple, list)) and not hasattr(value, "_fields"):
        made = tuple(map(_cleaned, value))
        return made if any(new is not old for new, old in zip(made, value, strict=True)) else value
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((part.name, getattr(value, part.name)) for part in fields(value) if part.init)
        changes = {name: new for name, old in pairs if (new := _cleaned(old)) is not old}
        return replace(value, **changes) if changes else value
    return value
