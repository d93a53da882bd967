"""The data on one person as a file: readable (PDF, DOCX), or for another program (JSON)."""

from datetime import date
from pathlib import Path

from delegations.documents.papers.library.personal_data import PersonContext, personal_data
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.office.roles import Right
from delegations.domain.records.labels import label
from delegations.domain.text.texts import _, language, speaking
from delegations.services.access.accounts import require
from delegations.services.files.paper_files import write_file, write_paper
from delegations.services.papers.paper_heads import office_head
from delegations.services.privacy.personal_data import collect
from delegations.store.engine.database import Database


def save_personal_data(
    database: Database, person_id: int, target: Path, *, sensitive: bool = False, speech: str = ""
) -> None:
    """Write all that is known about a person to ``target``: .json, .pdf or .docx.

    Without ``sensitive`` telephone, document, diet and health stay out. Raises NotAllowedError, NotFoundError and
    FileError.
    """
    with database.session() as session:
        require(session, Right.CONTACTS)
    data = collect(database, person_id, sensitive=sensitive)
    if target.suffix.casefold() == ".json":
        write_file(target, data.as_json().encode())
        return
    with database.session() as session:
        head = office_head(session, database)
    with speaking(speech or language()):
        ordered = sorted(data.mentions, key=lambda one: str(one.day or ""), reverse=True)
        mentions = tuple((one.day, label(one.kind), one.title, _(one.role)) for one in ordered)
    context = PersonContext(
        person=data.person, mentions=mentions, office=head,
        today=PartialDate.of(date.today()),  # noqa: DTZ011  the wall calendar of the office
    )  # fmt: skip
    write_paper(target, personal_data(context, speech or language()))
