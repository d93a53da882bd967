"""Keys to find and to sort by that are stored beside the names they are worked out from.

They are made by this program's own ways to fold and to sort, which change; so whatever comes in from an older time –
a database (``store.search.derived``), a row out of the bin – gets them anew.
"""

from collections.abc import Callable, Mapping
from typing import Any

from delegations.domain.people.name_reading import knowing, read_name
from delegations.domain.text.names import fold, name_key, sort_key
from delegations.store.reading.people import said_name
from delegations.store.tables import (
    Base,
    GroupRow,
    MunicipalityRow,
    NetworkRow,
    OrganisationRow,
    PersonRow,
    PracticeRow,
    SouvenirRow,
    StrategyNodeRow,
    StrategyRow,
)


def _sorted_by_family(name: str) -> str:
    return read_name(name).sort_key


def _doubt(name: str) -> str:
    doubt: str = read_name(name).doubt.value
    return doubt


KEYS: tuple[tuple[str, str, type[Base], Callable[[str], str]], ...] = (
    ("name_key", "name", MunicipalityRow, fold),
    ("name_key", "name", OrganisationRow, fold),
    ("name_key", "name", NetworkRow, fold),
    ("name_key", "name", StrategyRow, fold),
    ("name_key", "name", SouvenirRow, fold),
    ("name_key", "name", PersonRow, name_key),
    ("sort_name", "name", PersonRow, _sorted_by_family),
    ("name_doubt", "name", PersonRow, _doubt),
    ("sort_name", "name", GroupRow, sort_key),
    ("sort_title", "title", PracticeRow, sort_key),
    ("title_key", "title", StrategyNodeRow, fold),
)
"""Columns that are worked out from another one: column, what it is made from, table, how."""


def with_keys(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a stored row of the table called ``table`` with the keys that this program gives it."""
    with knowing((said_name(row),) if table == PersonRow.__tablename__ else ()):
        made = {
            key: make(row[source])
            for key, source, mapped, make in KEYS
            if mapped.__tablename__ == table and isinstance(row.get(source), str)
        }
    return {**row, **made}
