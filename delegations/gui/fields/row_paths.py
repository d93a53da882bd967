"""Paths of fields in rows of a record: what is said of a row goes with it."""

from collections.abc import Mapping
from typing import TypeVar

from delegations.domain.records.differences import held
from delegations.domain.records.record import Value

Said = TypeVar("Said")


def with_row(said: Mapping[str, Said], record: Value) -> dict[str, Said]:
    """Return what is ``said`` by path, without that of rows which ``record`` has no longer.

    A path is a field (``start``), a field of a row (``agenda/uid/time``), or one of a row within a row.
    """
    return {path: one for path, one in said.items() if _stands(tuple(path.split("/")), record)}


def _stands(path: tuple[str, ...], record: Value) -> bool:
    """Tell whether every row that ``path`` goes through, towards a field of it, is in ``record``."""
    rows = (place for place in range(1, len(path) - 1) if isinstance(held(record, path[:place]), tuple))
    return all(held(record, path[: place + 1]) is not None for place in rows)
