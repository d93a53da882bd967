"""Agreements between us and another city."""

from sqlalchemy.orm import Session

from delegations.domain.people import Agreement
from delegations.store.children import read_rows, values_of, write_rows
from delegations.store.tables import AgreementRow


def read_agreements(session: Session, municipality: int) -> tuple[Agreement, ...]:
    """Return the agreements with the municipality of that number, in order."""
    rows = read_rows(session, AgreementRow, "municipality_id", municipality)
    return tuple(Agreement(**values_of(row, Agreement, ())) for row in rows)


def write_agreements(session: Session, municipality: int, agreements: tuple[Agreement, ...]) -> None:
    """Make ``agreements`` be those with the municipality of that number."""
    write_rows(session, AgreementRow, "municipality_id", municipality, agreements)
