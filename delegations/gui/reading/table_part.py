"""The part of a preview that a table of follow-ups is read into."""

from collections.abc import Sequence

from delegations.domain.follow_ups.strategy import ImportResult, place_in_file
from delegations.domain.follow_ups.understood_table import TableRow
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.records.labels import label
from delegations.domain.text.texts import N_, _
from delegations.gui.fields import offers
from delegations.gui.fields.columns import term_column
from delegations.gui.ground.app_context import AppContext
from delegations.gui.reading.parts import PartKey, PartKind
from delegations.gui.tables.row_column import Editor, RowColumn, plain_text


def table_part(context: AppContext, key: PartKey[TableRow]) -> PartKind[TableRow]:
    """Return the part of the rows of a table, each called by its line in the file."""
    statuses = [(None, ""), *((one, label(one)) for one in FollowUpStatus)]
    columns = [
        RowColumn("title", _("Task or project"), 0, read=plain_text, editor=Editor.TEXT),
        RowColumn("bodies", _("Responsible"), 180, offers=offers.offer_known(context, "organisation")),
        term_column("due", _("Due")),
        RowColumn(
            "status", _("Status"), 110, show=lambda one: label(one) if one else "", editor=Editor.CHOICE,
            choices=lambda: statuses,
        ),
    ]  # fmt: skip
    return PartKind(key, _("Follow-ups"), columns, TableRow, row_label=_place)


def _place(row: TableRow) -> str:
    return place_in_file(row.entry.line, row.entry.sheet) if row.entry.line else "+"


_WORDS = {"made": N_("new"), "changed": N_("changed"), "same": N_("as before")}


News = tuple[dict[str, str], dict[str, tuple[str, ...]]]
"""Words on rows, and what is doubtful of them, by their uids."""


def news_of(result: ImportResult, rows: Sequence[TableRow]) -> News:
    """Return what an import would do with ``rows``, in words, and what is doubtful of that, by their uids."""
    told = {(line.sheet, line.line): line for line in result.lines}
    notes: dict[str, str] = {}
    doubts: dict[str, tuple[str, ...]] = {}
    for row in rows:
        line = told.get((row.entry.sheet, row.entry.line))
        if line is not None:
            what = _(_WORDS[line.what])
            notes[row.uid] = f"{what}: {'; '.join(line.changes)}" if line.changes else what
            if line.doubts:
                doubts[row.uid] = line.doubts
    return notes, doubts
