"""Names of people that readers of a paper can't read, with their reading beside them.

How Ukrainian names are written in other languages is a matter of ``foreign_texts``.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from delegations.domain.people.name_reading import read_name
from delegations.domain.people.readings import needs_reading, propose_reading
from delegations.services.people.people_behind import Named
from delegations.store.reading.people import other_spellings
from delegations.store.rows.plain import plain

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def readings_of(session: "Session", people: Iterable[Named], language: str) -> dict[str, str]:
    """Return how names of ``people`` are read that readers of ``language`` may not know how to read: name → reading.

    A Ukrainian paper gives them in Ukrainian letters, others in Latin ones; what a person's record says comes first.
    """
    foreign = {one.name: one.person_id for one in people if needs_reading(one.name, language)}
    numbers = {number for number in foreign.values() if number is not None}
    known = other_spellings(plain(session), numbers)
    found = {}
    for name, number in foreign.items():
        own = known.get(number or 0)
        latin, reading = (own.latin_name, own.reading) if own is not None else ("", "")
        found[name] = (reading or propose_reading(name, latin)) if language == "uk" else latin
    # The paper may have turned a name that was typed family name first.
    found |= {read_name(name).full: reading for name, reading in found.items()}
    return {name: reading for name, reading in found.items() if reading}
