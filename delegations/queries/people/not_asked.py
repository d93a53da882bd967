"""Rows of people to whom nobody writes any more."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from delegations.domain.people.vocabulary import Standing
from delegations.queries.reader import Reader
from delegations.store.engine.portions import portions
from delegations.store.rows.plain import marks

if TYPE_CHECKING:
    from delegations.queries.people.who_is_who import SomebodyNamed

_AWAY = tuple(one.value for one in (Standing.DIED, Standing.NOT_INVITED))


def rows_not_asked(database: Reader, rows: "Iterable[SomebodyNamed]") -> frozenset[str]:
    """Return the uids of rows of people to whom nobody writes any more: who died, or is not to be invited."""
    numbers = {one.uid: one.person_id for one in rows if one.person_id}
    away: set[int] = set()
    with database.plain_sql() as connection:
        for some in portions(tuple(set(numbers.values()))):
            sql = f"SELECT id FROM person WHERE standing IN (?, ?) AND id IN ({marks(some)})"  # noqa: S608  question marks  # nosec B608
            away.update(number for (number,) in connection.execute(sql, (*_AWAY, *some)))
    return frozenset(uid for uid, number in numbers.items() if number in away)
