"""People for the programs that keep addresses."""

from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import select

from delegations.domain.office.roles import Right
from delegations.domain.office.vocabulary import LookedAt
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _
from delegations.services.access.looks import note_looks
from delegations.services.files.paper_files import plain_name, write_file
from delegations.services.people.people import read_person
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.tables import PersonRow

CARD_FILES = (".vcf", ".zip")
"""What cards are written as: all in one file, or packed, a file for each person."""


def save_contact_cards(
    database: Database, target: Path, *, people: Sequence[int] | None = None, phones: bool = False
) -> int:
    """Write people, or all, to ``target``; telephones only when asked for, which is noted.

    A .vcf holds all cards, a .zip a file for each person: Outlook takes only the first card of a file.
    Return how many. Raises FileError and NotAllowedError.
    """
    from delegations.exchange.published.contact_cards import contact_cards

    suffix = target.suffix.casefold()
    if suffix not in CARD_FILES:
        raise FileError(_("“{name}”: contacts are written as .vcf or .zip.").format(name=target.name))
    with writing(database, Right.CONTACTS) as work:
        session = work.session
        every = select(PersonRow.id).order_by(PersonRow.sort_name, PersonRow.id)
        numbers = list(session.scalars(every)) if people is None else list(people)
        found = [read_person(session, number) for number in numbers]
        if phones:
            work.require(Right.SENSITIVE)
            note_looks(session, [one.id for one in found if one.phone and one.id is not None], LookedAt.CONTACT)
    cards = contact_cards(found, phones=phones)
    names = [person.name for person in found]
    write_file(target, _packed(names, cards) if suffix == ".zip" else "".join(cards).encode())
    return len(found)


def _packed(names: Sequence[str], cards: Sequence[str]) -> bytes:
    content = BytesIO()
    taken: Counter[str] = Counter()
    with ZipFile(content, "w", ZIP_DEFLATED) as packed:
        for name, card in zip(names, cards, strict=True):
            stem = plain_name(name)[:80] or _("Contact")
            # Two of one name, in letters of any size.
            taken[stem.casefold()] += 1
            again = taken[stem.casefold()]
            packed.writestr(f"{stem} ({again}).vcf" if again > 1 else f"{stem}.vcf", card)
    return content.getvalue()
