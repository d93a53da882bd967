"""Views of a page that are kept under a name: what narrows its list, how it is grouped, in order and shown."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from delegations.domain.office.roles import Right
from delegations.domain.records.stored_formats import Json, StoredFormat, UnreadableError
from delegations.domain.records.vocabulary import AuditAction, RecordKind
from delegations.domain.text.clean import clean_line
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.names import fold, sort_key
from delegations.domain.text.texts import _
from delegations.services.writing.deeds import Subject
from delegations.services.writing.unit_of_work import writing
from delegations.store.engine.database import Database
from delegations.store.tables import SettingRow

REGISTER, SEARCHES = "register_views", "saved_searches"
"""What views are kept of: the register of follow-ups, searches over everything."""
_LONGEST = 80
_MOST = 100


@dataclass(frozen=True, slots=True)
class KeptView:
    """A kept view; ``state`` is what the window's choices stood at, as JSON keeps it."""

    name: str
    state: Mapping[str, Json]


_FORMAT = StoredFormat()
_VIEWS = "views"


def kept_views(database: Database, of: str = REGISTER) -> list[KeptView]:
    """Return the kept views by name; what can't be read is passed over."""
    with database.session() as session:
        row = session.get(SettingRow, of)
    found = _read(row.value) if row is not None else []
    return sorted(found, key=lambda one: sort_key(one.name))


def _read(stored: str) -> list[KeptView]:
    try:
        data = json.loads(stored)
        # A bare list was written before formats had numbers.
        views = _FORMAT.read({_VIEWS: data} if isinstance(data, list) else data).get(_VIEWS)
    except (ValueError, RecursionError, UnreadableError):
        return []
    kept = []
    for one in views if isinstance(views, list) else []:
        match one:
            case {"name": str(name), "state": dict(state)}:
                kept.append(KeptView(name, state))
    return kept


def keep_view(database: Database, view: KeptView, of: str = REGISTER) -> KeptView:
    """Keep a view; one of the same name is replaced. Raises InvalidValueError for a name that can't be.

    Everybody sees it: raises NotAllowedError.
    """
    name = clean_line(view.name, limit=_LONGEST)
    if not name:
        raise InvalidValueError(_("Type a name for the view."))
    kept = KeptView(name, view.state)

    def with_it(views: list[KeptView]) -> list[KeptView]:
        others = [one for one in views if fold(one.name) != fold(name)]
        if len(others) >= _MOST:
            raise InvalidValueError(_("There are 100 kept views already; forget one first."))
        return [*others, kept]

    _change(database, of, AuditAction.CHANGED, with_it)
    return kept


def forget_view(database: Database, name: str, of: str = REGISTER) -> None:
    """Forget the view called ``name``; raises NotAllowedError."""
    _change(database, of, AuditAction.DELETED, lambda views: [one for one in views if one.name != name])


def _change(
    database: Database, of: str, deed: AuditAction, becoming: Callable[[list[KeptView]], list[KeptView]]
) -> None:
    """Let the kept views be what ``becoming`` makes of them as they are by now: others keep theirs meanwhile."""
    with writing(database, Right.VIEWS) as work:
        row = work.session.get(SettingRow, of)
        before = _read(row.value) if row is not None else []
        views = becoming(before)
        if views == before:
            return
        data = _FORMAT.written({_VIEWS: [{"name": one.name, "state": dict(one.state)} for one in views]})
        work.session.merge(SettingRow(key=of, value=json.dumps(data, ensure_ascii=False)))
        # A view may be called by somebody's name, which is not for history to keep.
        work.record(RecordKind.SETTINGS, Subject(uid=of, id=None, title=_("Kept views")), deed)
