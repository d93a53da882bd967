"""Who is not whom: remembered, so that nobody asks again."""

from delegations.domain.office.roles import Right
from delegations.domain.records.vocabulary import RecordKind
from delegations.services.people.people import PEOPLE
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.rows.people_refs import let_ask, tell_apart


def keep_apart(database: Database, first: int, second: int) -> None:
    """Remember that two people are two, whatever their names are. Raises NotFoundError, NotAllowedError."""
    with writing(database, Right.VISITS) as work:
        one, other = (PEOPLE.row(work.session, number) for number in (first, second))
        tell_apart(work.session, one.uid, [other.uid])
        work.show(RecordKind.PERSON, [first, second])


def ask_again(database: Database, first: int, second: int) -> None:
    """Forget that two people were told apart. Raises NotFoundError, NotAllowedError."""
    with writing(database, Right.VISITS) as work:
        one, other = (PEOPLE.row(work.session, number) for number in (first, second))
        let_ask(work.session, one.uid, other.uid)
        work.show(RecordKind.PERSON, [first, second])
