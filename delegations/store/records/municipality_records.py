"""Municipalities as records, with the agreements between us and them."""

from sqlalchemy.orm import Session

from delegations.domain.places.municipality import Agreement, Municipality
from delegations.store.rows.children import own_columns, read_rows, values_of, write_rows
from delegations.store.tables import AgreementRow, MunicipalityRow

OWN = own_columns(MunicipalityRow, Municipality, skip=("uid",))
"""Fields that stand in their columns as they are."""


def read_municipality(session: Session, row: MunicipalityRow) -> Municipality:
    """Return the municipality of a row."""
    own = {name: getattr(row, name) for name in OWN}
    return Municipality(id=row.id, uid=row.uid, agreements=read_agreements(session, row.id), **own)


def read_agreements(session: Session, municipality: int) -> tuple[Agreement, ...]:
    """Return the agreements with the municipality of that number, in order."""
    rows = read_rows(session, AgreementRow, "municipality_id", municipality)
    return tuple(Agreement(**values_of(row, Agreement, ())) for row in rows)


def write_agreements(session: Session, municipality: int, agreements: tuple[Agreement, ...]) -> None:
    """Make ``agreements`` be those with the municipality of that number."""
    write_rows(session, AgreementRow, "municipality_id", municipality, agreements)
