"""The attendance of a group over time as a table for other programs."""

from pathlib import Path

from delegations.domain.dates.partial_dates import short_date
from delegations.domain.meetings.attendance import SUMS
from delegations.domain.records.labels import label
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import _, pgettext
from delegations.queries.groups import attendance_table
from delegations.services.files.paper_files import write_file
from delegations.store.engine.database import Database

_NAME, _SEAT, _SUM = 30, 18, 14
"""Widths in characters."""


def save_attendance(database: Database, group_id: int, target: Path) -> int:
    """Write who came to the meetings of a group to ``target`` (.xlsx or .csv), with sums; return how many cities.

    Raises FileError.
    """
    if target.suffix.casefold() not in (".xlsx", ".csv"):
        raise FileError(_("“{name}”: attendance is written as .xlsx or .csv.").format(name=target.name))
    from delegations.exchange.tables.sheets import Cell, write_sheet

    found = attendance_table(database, group_id)
    headings = [
        (_("City"), _NAME),
        *((" ".join(filter(None, (one.name, short_date(one.day)))), _SEAT) for one in found.meetings),
        *((words, _SUM) for words in map(_, SUMS)),
    ]
    rows: list[list[Cell]] = [
        [city, *(label(seat) if seat is not None else "" for seat in seats), *found.of_city(city).numbers]
        for city, seats in found.cities
    ]
    columns = [found.of_meeting(place) for place in range(len(found.meetings))]
    rows.append([pgettext("sum", "Total"), *(f"{one.came} / {one.all}" for one in columns), *found.total.numbers])
    content = write_sheet(target.suffix.casefold(), headings, rows, title=_("Attendance of the cities"))
    write_file(target, content)
    return len(found.cities)
