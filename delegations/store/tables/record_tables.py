"""The mapped class of each kind of record, beside what ``store.reading.stored_kinds`` says of where it is stored."""

from dataclasses import asdict, dataclass
from typing import cast

from sqlalchemy import Column, Table

from delegations.store.reading.stored_kinds import STORED, StoredKind
from delegations.store.tables import Base


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTable(StoredKind):
    """The table of a kind of record."""

    row: type[Base]

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


_ROWS = {one.class_.__tablename__: cast("type[Base]", one.class_) for one in Base.registry.mappers}
RECORD_TABLES = {kind: RecordTable(row=_ROWS[one.name], **asdict(one)) for kind, one in STORED.items()}
"""All kinds of records, in the order in which search reads them."""
STAYING = {kind: one for kind, one in RECORD_TABLES.items() if one.binned and one.stays}
"""Kinds whose deleted records stay in their tables until the bin is emptied."""
TAKEN_OUT = {kind: one for kind, one in RECORD_TABLES.items() if one.binned and not one.stays}
"""Kinds whose deleted records are taken out of their tables: lists and completion must not see them."""
