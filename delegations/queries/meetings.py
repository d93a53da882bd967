"""The list of meetings: which, in which order, and its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from delegations.domain.vocabulary import MeetingStatus
from delegations.queries.listings import Select, all_ids, first_rows, in_order, matching, rows_of
from delegations.store.database import Database

if TYPE_CHECKING:
    from array import array


class MeetingListRow(NamedTuple):
    """A meeting as a list shows it; values as stored."""

    id: int
    title: str
    number: int | None
    start: str | None
    end: str | None
    status: str
    place: str
    received_from: str
    """The office whose minutes these are; nothing: ours."""


@dataclass(frozen=True, slots=True)
class MeetingFilter:
    """Which meetings, in which order. ``sort`` is one of ``start``, ``title``, ``status``."""

    text: str = ""
    status: MeetingStatus | None = None
    group: int | None = None
    visit: int | None = None
    sort: str = "start"
    descending: bool = True
    deleted: bool = False


_ORDERS = {"start": ("start", "id"), "title": ("sort_title", "id"), "status": ("status", "start", "id")}


def _meeting_select(which: MeetingFilter) -> Select:
    conditions, values = [f"deleted_at IS {'NOT ' if which.deleted else ''}NULL"], list[Any]()
    for column, value in (("status", which.status), ("group_id", which.group), ("visit_id", which.visit)):
        if value is not None:
            conditions.append(f"{column} = ?")
            values.append(value.value if isinstance(value, MeetingStatus) else value)
    match, words = matching("meeting", which.text)
    if match:
        conditions.append(match)
        values += words
    order = in_order(_ORDERS[which.sort], down=which.descending)
    columns = 'id, shown_title, number, start, "end", status, place, received_from'
    return Select("meeting", columns, " AND ".join(conditions), order, values)


class MeetingListing:
    """The meetings of one filter, for a lazy list."""

    def __init__(self, database: Database, which: MeetingFilter) -> None:
        self.database = database
        self.select = _meeting_select(which)

    def first(self, limit: int = 100) -> Sequence[MeetingListRow]:
        """Return the first meetings."""
        return list(map(MeetingListRow._make, first_rows(self.database, self.select, limit)))

    def ids(self) -> "array[int]":
        """Return the numbers of all meetings."""
        return all_ids(self.database, self.select)

    def rows(self, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        """Return meetings by number."""
        return {number: MeetingListRow._make(row) for number, row in rows_of(self.database, self.select, ids).items()}
