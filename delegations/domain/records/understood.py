"""What a reader of foreign words understood: the value, the words it came from, and what is doubtful about it.

Readers of lists, programmes, tasks and minutes give these; the preview shows them and lets people correct them
before anything is stored.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Understood(Generic[Value_co]):
    """``value`` as read from ``source``, the words as they stood.

    ``doubts`` are sentences for the person who looks, ``note`` says in a few words what else is known about the
    row ("known person", why it is left out). A row that is not ``is_kept`` is shown and not stored: a heading,
    a line that means nothing.
    """

    value: Value_co
    source: str = ""
    doubts: tuple[str, ...] = ()
    note: str = ""
    is_kept: bool = True
