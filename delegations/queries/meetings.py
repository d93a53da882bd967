"""The list of meetings: which, in which order, and its rows."""

from dataclasses import dataclass
from typing import NamedTuple

from delegations.domain.meetings.vocabulary import MeetingStatus
from delegations.queries.lists.listings import Select, SelectListing, in_order
from delegations.queries.lists.sought import Sought
from delegations.queries.reader import Reader, Value


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


def _meeting_select(which: MeetingFilter) -> Select[MeetingListRow]:
    conditions, values = [f"deleted_at IS {'NOT ' if which.deleted else ''}NULL"], list[Value]()
    for column, value in (("status", which.status), ("group_id", which.group), ("visit_id", which.visit)):
        if value is not None:
            conditions.append(f"{column} = ?")
            values.append(value.value if isinstance(value, MeetingStatus) else value)
    order = in_order(_ORDERS[which.sort], down=which.descending)
    columns = 'id, shown_title, number, start, "end", status, place, received_from'
    sought = Sought("meeting", which.text)
    return Select(MeetingListRow._make, "meeting", columns, " AND ".join(conditions), order, values, sought)


class MeetingListing(SelectListing[MeetingListRow]):
    """The meetings of one filter, for a lazy list."""

    def __init__(self, database: Reader, which: MeetingFilter) -> None:
        super().__init__(database, _meeting_select(which))
