"""What columns of tables are for, as somebody said once: kept by the headings, for the next table that has the same."""

import json
from collections.abc import Callable, Mapping, Sequence

from delegations.domain.follow_ups.strategy_columns import Columns, shape_of
from delegations.domain.follow_ups.vocabulary import ColumnRole
from delegations.domain.office.roles import Right
from delegations.domain.records.stored_formats import StoredFormat, UnreadableError
from delegations.domain.records.vocabulary import AuditAction, RecordKind
from delegations.domain.text.texts import _
from delegations.services.writing.deeds import Subject
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.tables import SettingRow

Matches = Mapping[str, Sequence[ColumnRole]]
"""What the columns are for, by the headings of a table."""
_KEY, _MATCHES = "column_matches", "matches"
_MOST = 200
"""Shapes of tables that are kept; the oldest goes first."""
_FORMAT = StoredFormat()


def kept_matches(database: Database) -> dict[str, tuple[ColumnRole, ...]]:
    """Return what was kept; what can't be read is passed over."""
    with database.session() as session:
        row = session.get(SettingRow, _KEY)
        return _read(row.value) if row is not None else {}


def _read(stored: str) -> dict[str, tuple[ColumnRole, ...]]:
    try:
        kept = _FORMAT.read(json.loads(stored)).get(_MATCHES)
    except (ValueError, RecursionError, UnreadableError):
        return {}
    known = {role.value for role in ColumnRole}
    found = {}
    for one in kept if isinstance(kept, list) else []:
        match one:
            case {"shape": str(shape), "roles": list(roles)} if all(role in known for role in roles):
                found[shape] = tuple(ColumnRole(str(role)) for role in roles)
    return found


def keep_match(database: Database, columns: Columns) -> None:
    """Keep what the ``columns`` of a table with headings are for. Raises NotAllowedError."""
    shape = shape_of(columns)
    if shape:
        _change(
            database,
            AuditAction.CHANGED,
            lambda kept: {**{k: v for k, v in kept.items() if k != shape}, shape: columns.roles},
        )


def forget_match(database: Database, columns: Columns) -> None:
    """Forget what was kept for tables with the headings of ``columns``. Raises NotAllowedError."""
    shape = shape_of(columns)
    _change(database, AuditAction.DELETED, lambda kept: {k: v for k, v in kept.items() if k != shape})


def _change(database: Database, deed: AuditAction, becoming: Callable[[Matches], Matches]) -> None:
    with writing(database, Right.FOLLOW_UPS) as work:
        row = work.session.get(SettingRow, _KEY)
        before = _read(row.value) if row is not None else {}
        after = dict(list(becoming(before).items())[-_MOST:])
        if list(after.items()) == list(before.items()):
            return
        kept = [{"shape": shape, "roles": [role.value for role in roles]} for shape, roles in after.items()]
        value = json.dumps(_FORMAT.written({_MATCHES: kept}), ensure_ascii=False)
        work.session.merge(SettingRow(key=_KEY, value=value))
        work.record(RecordKind.SETTINGS, Subject(uid=_KEY, id=None, title=_("Columns of tables")), deed)
