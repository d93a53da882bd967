"""People for the programs that keep addresses."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select

from delegations.domain.office.roles import Right
from delegations.domain.office.vocabulary import LookedAt
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.services.access.looks import note_looks
from delegations.services.files.paper_files import write_file
from delegations.services.people.people import read_person
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.tables import PersonRow


def save_contact_cards(
    database: Database, target: Path, *, people: Sequence[int] | None = None, phones: bool = False
) -> int:
    """Write people, or all, to ``target`` (.vcf); telephones only when asked for, which is noted.

    Return how many. Raises FileError and NotAllowedError.
    """
    from delegations.exchange.published.contact_cards import contact_cards

    if target.suffix.casefold() != ".vcf":
        raise FileError(_("“{name}”: contacts are written as .vcf.").format(name=target.name))
    with writing(database, Right.CONTACTS) as work:
        session = work.session
        every = select(PersonRow.id).order_by(PersonRow.sort_name, PersonRow.id)
        numbers = list(session.scalars(every)) if people is None else list(people)
        found = [read_person(session, number) for number in numbers]
        if phones:
            work.require(Right.SENSITIVE)
            note_looks(session, [one.id for one in found if one.phone and one.id is not None], LookedAt.CONTACT)
    write_file(target, contact_cards(found, phones=phones))
    return len(found)
