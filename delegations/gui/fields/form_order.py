"""In which order fields stand in a form: what has to be mended is told from the first to the last of them."""

from collections.abc import Iterable, Sequence
from dataclasses import fields

from delegations.domain.records.record import AnyRecord, Identified, Record
from delegations.gui.editing.section import BoundTable
from delegations.gui.fields.bound_fields import BoundForm

_PATH = 3
"""Steps of a path that places are counted by: the group, its row, the row's field."""


def place_in_form(
    path: str,
    record: AnyRecord,
    groups: Sequence[str],
    forms: Iterable[BoundForm[AnyRecord]],
    tables: Iterable[BoundTable[AnyRecord]],
) -> tuple[int, ...]:
    """Return a key by which paths sort as their fields stand in a form; what is nowhere comes last.

    ``groups`` are the fields of the record in their order, ``forms`` and ``tables`` those that are made already.
    """
    group, *rest = path.split("/", maxsplit=_PATH - 1)
    place = _index(list(groups), group)
    inputs = [name for form in forms for name in form.inputs]
    if path in inputs:
        return place, inputs.index(path)
    uids = [one.uid for one in _rows(record, group)]
    columns = [column.name for table in tables if table.group == group for column in table.model.columns]
    row = _index(uids, rest[0]) if rest else 0
    if not columns and row < len(uids):
        # Rows that no table shows are forms of their own, whose fields stand as the record has them.
        columns = [one.name for one in fields(_rows(record, group)[row])]
    return place, row, _index(columns, rest[1].split("/")[0]) if len(rest) > 1 else 0


def _rows(record: Record, group: str) -> tuple[Identified, ...]:
    rows = getattr(record, group, ())
    return tuple(one for one in rows if hasattr(one, "uid")) if isinstance(rows, tuple) else ()


def _index(known: list[str], name: str) -> int:
    return known.index(name) if name in known else len(known)
