"""Municipalities as records, with the agreements between us and them."""

import sqlite3

from sqlalchemy.orm import Session

from delegations.domain.places.municipality import Agreement, Municipality
from delegations.store.rows.children import own_columns, write_rows
from delegations.store.rows.reading import Shape
from delegations.store.tables import AgreementRow, MunicipalityRow

OWN = own_columns(MunicipalityRow, Municipality, skip=("uid",))
"""Fields that stand in their columns as they are."""


_CITY = Shape(MunicipalityRow, Municipality)
_AGREEMENT = Shape(AgreementRow, Agreement)


def read_municipality(connection: sqlite3.Connection, record_id: int) -> Municipality:
    """Return a municipality with its agreements; raises NoRowError."""
    return _CITY.one(connection, record_id).record(agreements=read_agreements(connection, record_id))


def read_agreements(connection: sqlite3.Connection, municipality: int) -> tuple[Agreement, ...]:
    """Return the agreements with the municipality of that number, in order."""
    return _AGREEMENT.below(connection, "municipality_id", municipality).records()


def write_agreements(session: Session, municipality: int, agreements: tuple[Agreement, ...]) -> None:
    """Make ``agreements`` be those with the municipality of that number."""
    write_rows(session, AgreementRow, "municipality_id", municipality, agreements)
