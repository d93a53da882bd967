"""People of whom a paper needs to know more than their records say."""

from typing import NamedTuple


class UnknownSex(NamedTuple):
    """Somebody of whom it has to be said whether it is a man or a woman."""

    person_id: int | None
    """None: of a row that is not saved yet."""
    name: str
