"""A visit as it is stored, for what reads it and writes nothing."""

from delegations.domain.text.errors import NotFoundError
from delegations.domain.text.texts import N_, _
from delegations.domain.visits.visit import Visit
from delegations.store.engine.database import Database
from delegations.store.reading.shapes import NoRowError
from delegations.store.reading.visits import read_visit

GONE = N_("There is no visit with the number {id}.")


def load_visit(database: Database, visit_id: int) -> Visit:
    """Return the visit ``visit_id``; raises NotFoundError."""
    try:
        with database.snapshot() as connection:
            return read_visit(connection, visit_id)
    except NoRowError as error:
        raise NotFoundError(_(GONE).format(id=visit_id)) from error
