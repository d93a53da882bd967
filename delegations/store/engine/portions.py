"""Long lists of values in portions that one statement can name."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

_AT_ONCE = 5_000
"""SQLite's usual limit is 32,766 values in one statement."""
T = TypeVar("T")


def portions(values: Sequence[T], size: int = _AT_ONCE) -> Iterator[Sequence[T]]:
    """Yield ``values`` in their order, at most ``size`` of them at once."""
    return (values[start : start + size] for start in range(0, len(values), size))
