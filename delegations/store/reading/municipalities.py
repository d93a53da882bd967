"""Municipalities as records, with the agreements between us and them."""

import sqlite3

from delegations.domain.places.municipality import Agreement, Municipality
from delegations.store.reading.shapes import Shape

_CITY = Shape("municipality", Municipality)
_AGREEMENT = Shape("agreement", Agreement)


def read_municipality(connection: sqlite3.Connection, record_id: int) -> Municipality:
    """Return a municipality with its agreements; raises NoRowError."""
    return _CITY.one(connection, record_id).record(agreements=read_agreements(connection, record_id))


def read_agreements(connection: sqlite3.Connection, municipality: int) -> tuple[Agreement, ...]:
    """Return the agreements with the municipality of that number, in order."""
    return _AGREEMENT.below(connection, "municipality_id", municipality).records()
