"""Pointers to other records, by number and name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """A pointer to a record by its number and name; without a number it is one to be created on saving."""

    id: int | None
    name: str

    def __str__(self) -> str:
        return self.name
