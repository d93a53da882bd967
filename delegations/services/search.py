"""Finding any record by a few letters."""

from delegations.store.search import Hit, find

__all__ = ["Hit", "find"]
