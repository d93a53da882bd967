"""What a paper says, as plain words without their places."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from delegations.documents.layout.blocks import Manuscript


def words_on(manuscript: Manuscript) -> Iterator[str]:
    """Yield the words of ``manuscript`` in their order; those of drawn parts, too."""
    yield from _words(manuscript.blocks)


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _words(one)
    elif is_dataclass(value):
        for part in fields(value):
            # Which field of the record a line shows is nothing that prints.
            if part.name != "source":
                yield from _words(getattr(value, part.name))
