"""Who saw sensitive data of whom, and when: noted where they are shown or leave the program, read by administrators.

General Data Protection Regulation (EU) 2016/679, article 5, paragraph 2, and article 32; Law of Ukraine No. 2297-VI,
article 24. Lists and search show no such data, so they note nothing; nor does a paper that is only looked at before it
is printed or saved.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.dates.moments import now_utc
from delegations.domain.office.roles import Right
from delegations.domain.office.vocabulary import LookedAt
from delegations.domain.people.people import Person
from delegations.domain.records.fields import without_sensitive
from delegations.services.access.accounts import may_here, name_of_user, require
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.tables import LookRow, PersonRow


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody saw sensitive data of a person; ``person`` is the name now, nothing when the person was erased."""

    at: datetime
    who: str
    uid: str
    person: str
    seen_in: LookedAt
    paper: str


def looks(database: Database, *, limit: int = 1_000) -> list[Look]:
    """Return who saw sensitive data of whom, the latest first; raises NotAllowedError."""
    statement = (
        select(LookRow, PersonRow.name)
        .join(PersonRow, PersonRow.uid == LookRow.uid, isouter=True)
        .order_by(LookRow.id.desc())
        .limit(limit)
    )
    with database.session() as session:
        require(session, Right.LOOKS)
        return [
            Look(row.at, row.who, row.uid, name or "", row.seen_in, row.paper)
            for row, name in session.execute(statement)
        ]


def look_at(database: Database, person_id: int) -> None:
    """Note that whoever is signed in looks at the sensitive data of a person on screen.

    Raises NotAllowedError, and DatabaseError when it can't be noted: then they are not to be shown.
    """
    with writing(database, Right.SENSITIVE) as work:
        note_looks(work.session, [person_id], LookedAt.SCREEN)


def note_looks(session: Session, people: Collection[int], seen_in: LookedAt, paper: str = "") -> None:
    """Note within a transaction that sensitive data of ``people`` are seen; ``paper`` is the key of one."""
    if not people:
        return
    who, now = name_of_user(session), now_utc()
    uids = session.scalars(select(PersonRow.uid).where(PersonRow.id.in_(people)).order_by(PersonRow.id))
    session.add_all(LookRow(at=now, who=who, uid=uid, seen_in=seen_in, paper=paper) for uid in uids)


def as_it_may_be_seen(session: Session, person: Person) -> Person:
    """Return ``person`` as whoever is signed in may see him or her."""
    return person if may_here(session, Right.SENSITIVE) else without_sensitive(person)
