"""The words that the records of a list are to hold; ``narrowing.py`` finds the first of them."""

from collections.abc import Sequence
from typing import NamedTuple

from delegations.queries.reader import Value


class Sought(NamedTuple):
    """The words ``typed`` that records of ``kind`` hold; nothing typed: any."""

    kind: str
    typed: str

    @property
    def condition(self) -> str:
        """The SQL of the condition on ``id``; nothing where any will do."""
        if not self.typed.strip():
            return ""
        from delegations.queries.search import MATCHED, fts_query

        return f"id IN ({MATCHED})" if fts_query(self.typed) else "false"

    @property
    def values(self) -> Sequence[Value]:
        """What stands for its question marks."""
        if not self.typed.strip():
            return ()
        from delegations.queries.search import fts_query

        query = fts_query(self.typed)
        return (query, self.kind) if query else ()


NOTHING = Sought("", "")
