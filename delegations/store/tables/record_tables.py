"""Where each kind of record is stored: its table and what it is called there; a new kind is one entry here.

What is known of kinds without a database is in ``domain.kinds.record_types``.
"""

from dataclasses import dataclass

from sqlalchemy import Column, Table

from delegations.domain.records.vocabulary import RecordKind
from delegations.store.tables import (
    Base,
    FollowUpRow,
    GiftRow,
    GroupRow,
    IndicatorRow,
    LetterTemplateRow,
    MeetingRow,
    MunicipalityRow,
    PersonRow,
    PracticeRow,
    SettingRow,
    SouvenirRow,
    StrategyRow,
    TopicRow,
    VisitRow,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTable:
    """The table of a kind of record: its rows are the records, those of other tables belong to them."""

    row: type[Base]
    title: str = "name"
    """The column of what a record is called."""
    start: str = ""
    """The column of the day that a record in the bin is shown with."""
    searched: bool = True
    """Whether search finds it."""
    binned: bool = True
    """Whether a deleted one lies in the bin; ``stays`` tells where it is then."""
    prints: str = ""
    """The column of the archive of printed papers that points to it; nothing: its papers are not kept."""
    issues: str = ""
    """The column that points to it from the dates and numbers of papers; nothing: none of its papers has its own."""
    twins: tuple[str, ...] = ()
    """Other tables in which a row of the same identity is the same record."""

    @property
    def table(self) -> Table:
        """The table itself."""
        return Base.metadata.tables[self.row.__tablename__]

    @property
    def title_column(self) -> Column[str]:
        """The column of what a record is called."""
        return self.table.c[self.title]

    @property
    def stays(self) -> bool:
        """Whether a deleted record stays in its table, marked with the moment; else the bin has the rows it was."""
        return "deleted_at" in self.table.c

    @property
    def counted(self) -> bool:
        """Whether its saves are counted, in the column ``version``."""
        return "version" in self.table.c


RECORD_TABLES: dict[RecordKind, RecordTable] = {
    RecordKind.VISIT: RecordTable(
        row=VisitRow, title="shown_title", start="start", prints="visit_id", issues="visit_id"
    ),
    RecordKind.MEETING: RecordTable(
        row=MeetingRow, title="shown_title", start="start", prints="meeting_id", issues="meeting_id"
    ),
    RecordKind.GROUP: RecordTable(row=GroupRow),
    # An action has one identity as what was resolved and as what has to be done.
    RecordKind.FOLLOW_UP: RecordTable(row=FollowUpRow, title="text", binned=False, twins=("outcome",)),
    RecordKind.GIFT: RecordTable(row=GiftRow, title="description", issues="gift_id"),
    RecordKind.PERSON: RecordTable(row=PersonRow),
    RecordKind.MUNICIPALITY: RecordTable(row=MunicipalityRow),
    RecordKind.PRACTICE: RecordTable(row=PracticeRow, title="title", start="since"),
    RecordKind.INDICATOR: RecordTable(row=IndicatorRow),
    RecordKind.STRATEGY: RecordTable(row=StrategyRow, searched=False, binned=False),
    RecordKind.SETTINGS: RecordTable(row=SettingRow, title="key", searched=False, binned=False),
    RecordKind.LETTER: RecordTable(row=LetterTemplateRow, title="paper", searched=False, binned=False),
    RecordKind.SOUVENIR: RecordTable(row=SouvenirRow, searched=False, binned=False),
    RecordKind.TOPIC: RecordTable(row=TopicRow, searched=False, binned=False),
}
"""All kinds of records, in the order in which search reads them."""
STAYING = {kind: one for kind, one in RECORD_TABLES.items() if one.binned and one.stays}
"""Kinds whose deleted records stay in their tables until the bin is emptied."""
TAKEN_OUT = {kind: one for kind, one in RECORD_TABLES.items() if one.binned and not one.stays}
"""Kinds whose deleted records are taken out of their tables: lists and completion must not see them."""
