"""A manuscript of texts that can be printed: a foreign database may hold signs that nobody sees and no file bears.

What comes in by the program's own ways was cleaned there (``domain.text.clean``); here it is done for everything that a
paper says, whatever way it came in.
"""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from delegations.documents.layout.blocks import Manuscript, Para
from delegations.documents.layout.words import words_on
from delegations.domain.text.clean import readable, visible, xml_safe

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = TypeVar("Record", bound="DataclassInstance")
_AROUND = 30
"""Letters before and behind a sign that tell where it stands."""


def printable(manuscript: Manuscript) -> Manuscript:
    """Return ``manuscript`` without signs that have no shape: the same one when there is nothing to take out."""
    return _cleaned_record(manuscript, lambda text: xml_safe(readable(text)))


def unprintable(manuscript: Manuscript, prints: Callable[[Manuscript], bool]) -> Iterator[tuple[str, str]]:
    """Yield the texts of ``manuscript`` with a sign that keeps it from being printed: some words of it, and the sign.

    ``prints`` tells whether a paper of the sign alone can be printed.
    """
    known: dict[str, bool] = {}
    for text in words_on(manuscript):
        for place, sign in enumerate(text):
            if sign not in known:
                alone = Manuscript(
                    blocks=(Para(f"а{sign}а"),), title="", author="", subject="", language=manuscript.language
                )
                known[sign] = (sign.isascii() and sign.isprintable()) or prints(alone)
            if not known[sign]:
                around = text[max(0, place - _AROUND) : place + _AROUND]
                yield visible(around), f"U+{ord(sign):04X}"


def _cleaned(value: object, clean: Callable[[str], str]) -> object:
    if isinstance(value, str):
        made = clean(value)
        # What is the same stays the same, so that nothing is made anew around it.
        return value if made == value else made
    if isinstance(value, (tuple, list)):
        parts = tuple(_cleaned(one, clean) for one in value)
        if all(new is old for new, old in zip(parts, value, strict=True)):
            return value
        make: Callable[[tuple[object, ...]], object] = getattr(value, "_make", tuple)
        return make(parts)
    if is_dataclass(value) and not isinstance(value, type):
        return _cleaned_record(value, clean)
    return value


def _cleaned_record(record: Record, clean: Callable[[str], str]) -> Record:
    pairs = ((part.name, getattr(record, part.name)) for part in fields(record) if part.init)
    changes = {name: new for name, old in pairs if (new := _cleaned(old, clean)) is not old}
    return replace(record, **changes) if changes else record
