"""Municipalities as they are written, with the agreements between us and them."""

from sqlalchemy.orm import Session

from delegations.domain.places.municipality import Agreement, Municipality
from delegations.store.rows.children import own_columns, write_rows
from delegations.store.tables import AgreementRow, MunicipalityRow

OWN = own_columns(MunicipalityRow, Municipality, skip=("uid",))
"""Fields that stand in their columns as they are."""


def write_agreements(session: Session, municipality: int, agreements: tuple[Agreement, ...]) -> None:
    """Make ``agreements`` be those with the municipality of that number."""
    write_rows(session, AgreementRow, "municipality_id", municipality, agreements)
