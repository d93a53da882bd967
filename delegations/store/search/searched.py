"""What search knows of a record: all texts of its row and of the rows that belong to it, and the names they point to.

This is read off the tables, so that what a new column holds is found as soon as it is there. What is *not* searched
stands in ``UNSEARCHED``, each with its reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, FromClause, Select, Table, Text, bindparam, literal, or_, select

from delegations.domain.records.vocabulary import RecordKind
from delegations.store.tables import (
    Base,
    EditionRow,
    GiftRow,
    GroupRow,
    MunicipalityRow,
    OrganisationRow,
    PrintRow,
    TopicRow,
    VisitRow,
)
from delegations.store.tables.record_tables import RECORD_TABLES


def table_of(mapped: type[Base]) -> Table:
    """Return the table of a mapped class."""
    return Base.metadata.tables[mapped.__tablename__]


def _column(mapped: type[Base], name: str) -> Column[str]:
    return table_of(mapped).c[name]


TITLES = {kind: one.title_column for kind, one in RECORD_TABLES.items() if one.searched}
"""The records that are searched, by the column of what each is called."""
NAMES: dict[Table, Column[str]] = {
    column.table: column
    for column in (
        _column(VisitRow, "shown_title"),
        _column(GroupRow, "name"),
        _column(MunicipalityRow, "name"),
        _column(OrganisationRow, "name"),
        _column(TopicRow, "name"),
    )
}
"""What other records point to and show by its name."""
HELD: dict[Table, Column[int]] = {table_of(GroupRow): table_of(GroupRow).c["network_id"]}
"""Records that hold whole what a column of theirs points to: a group is edited and shown with its network."""
_ALSO = frozenset({"visit.number", "visit.start", "meeting.start", "fact.value", "indicator_value.amount"})
"""Columns of other types than text that one looks for."""
_DERIVED, _POINTER = "made from other columns", "the identity of another row"
_CODE, _SENSITIVE = "a code or hash, not words", "shown only to who asks for it"
UNSEARCHED: dict[str, str] = {
    "visit.title": "it is the title itself",
    "meeting.title": "it is the title itself",
    "visit.shown_title": _DERIVED,
    "visit.sort_title": _DERIVED,
    "meeting.shown_title": _DERIVED,
    "meeting.sort_title": _DERIVED,
    "practice.sort_title": _DERIVED,
    "working_group.sort_name": _DERIVED,
    "person.name_doubt": _DERIVED,
    "person.name_order": _CODE,
    "person.address_style": _CODE,
    "talk.item": _POINTER,
    "visit.earlier": _POINTER,
    "talk.speaker_uid": _POINTER,
    "gift.giver_uid": _POINTER,
    "gift.receiver_uid": _POINTER,
    "seating_plan.item": _POINTER,
    "practice_source.row": _POINTER,
    "indicator.need_of": _POINTER,
    "indicator_value.visit": _POINTER,
    "paper_issue.about": _POINTER,
    "paper_issue.annexes": _CODE,
    "gift.photo": _CODE,
    "gift.currency": _CODE,
    "practice.currency": _CODE,
    "practice.budget_currency": _CODE,
    "municipality.coat_of_arms": _CODE,
    "person.gender": _CODE,
    "person.name_forms": "cases of the name, which search finds by its stem",
    "person.phone": _SENSITIVE,
    "person.document": _SENSITIVE,
    "person.diet": _SENSITIVE,
    "person.health": _SENSITIVE,
    "person.standing": _CODE,
    "person.standing_note": _SENSITIVE,
}
"""Text columns that are not searched, each with the reason."""
_NO_PART = frozenset({table_of(PrintRow), table_of(EditionRow)})
"""Tables that go with a record and say nothing of it: what was printed, and what stood there before."""


@dataclass(frozen=True, slots=True)
class SearchedPart:
    """One table of a record: ``statement`` takes the numbers of records as ``ids`` and returns their rows in order.

    Its columns: the number of the record, ``texts`` columns of what a row says, then ``names`` pairs of the name of
    what it points to and the code that a shipped name has (empty for all others).
    """

    statement: Select[*tuple[Any, ...]]
    texts: int
    names: int
    shipped: bool = False
    """The last text is a code: when there is one, the texts before it are translated."""


@cache
def parts(kind: RecordKind) -> tuple[SearchedPart, ...]:
    """Return the tables that records of ``kind`` consist of, their own first; those in the bin have no rows."""
    root = TITLES[kind].table
    texts = (one for one in _texts(root) if one is not TITLES[kind])
    found = [_part(root, root, root.c.id, (TITLES[kind], *texts), _alive(root))]
    for chain, key, table in _below(root):
        columns = _texts(table)
        part = _part(chain, table, key, columns, None)
        if part.texts or part.names:
            found.append(part)
    return tuple(found)


def _part(
    chain: FromClause,
    table: Table,
    key: ColumnElement[int],
    columns: tuple[Column[str], ...],
    condition: ColumnElement[bool] | None,
) -> SearchedPart:
    names: list[ColumnElement[str]] = []
    for pointer, target in pointers(table):
        if target in NAMES:
            other = target.alias()
            chain = chain.outerjoin(other, pointer == other.c.id)
            code: ColumnElement[str] = other.c.code if "code" in other.c else literal("")
            names += [other.c[NAMES[target].name], code]
    is_shipped = "code" in table.c and table in {column.table for column in TITLES.values()}
    if is_shipped:
        columns = (*columns, table.c.code)
    statement = select(key, *columns, *names).select_from(chain).where(key.in_(bindparam("ids", expanding=True)))
    if condition is not None:
        statement = statement.where(condition)
    order = [table.c[name] for name in ("position", "id") if name in table.c]
    return SearchedPart(statement.order_by(key, *order), len(columns), len(names) // 2, is_shipped)


def _texts(table: Table) -> tuple[Column[str], ...]:
    return tuple(
        column
        for column in table.columns
        if (isinstance(column.type, Text) or str(column) in _ALSO) and str(column) not in UNSEARCHED
    )


def _below(root: Table) -> Iterator[tuple[FromClause, ColumnElement[int], Table]]:
    """Yield the tables below a record with how they are joined and what holds the record's number."""
    for child, column in belonging(root):
        yield child, column, child
        yield from _deeper(child, child, column)
    if root in HELD:
        held = HELD[root]
        (target,) = (one.column.table for one in held.foreign_keys)
        joined = root.join(target, held == target.c.id)
        yield joined, root.c.id, target
        yield from _deeper(joined, target, root.c.id)


def _deeper(
    chain: FromClause, table: Table, key: ColumnElement[int]
) -> Iterator[tuple[FromClause, ColumnElement[int], Table]]:
    for child, column in belonging(table):
        joined = chain.join(child, column == table.c.id)
        yield joined, key, child
        yield from _deeper(joined, child, key)


@cache
def belonging(table: Table) -> tuple[tuple[Table, Column[int]], ...]:
    """Return the tables whose rows belong to a row of ``table`` and go with it, each with the column that says so."""
    return tuple(
        (child, column)
        for child in Base.metadata.sorted_tables
        if "id" in table.c and child is not table and child not in _NO_PART
        for column in child.columns
        for key in column.foreign_keys
        if key.column.table is table and key.ondelete == "CASCADE" and column is _owner_of(child, column)
    )


def _owner_of(child: Table, column: Column[int]) -> Column[int]:
    """Return ``column``; of a row without a number of its own, which only links, the first one that points."""
    return column if "id" in child.c else next(one for one in child.columns if one.foreign_keys)


@cache
def pointers(table: Table) -> tuple[tuple[Column[int], Table], ...]:
    """Return the columns of ``table`` that point to what a row names, not to what it belongs to."""
    return tuple(
        (column, key.column.table)
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table is not table and (table, column) not in belonging(key.column.table)
    )


def _alive(root: Table) -> ColumnElement[bool] | None:
    """Return what tells that a record does not lie in the bin."""
    if root is table_of(GiftRow):
        binned = select(VisitRow.id).where(VisitRow.deleted_at.is_not(None))
        return or_(root.c.visit_id.is_(None), root.c.visit_id.not_in(binned))
    if "hidden" in root.c:
        return root.c.hidden.is_(False)
    return root.c.deleted_at.is_(None) if "deleted_at" in root.c else None
