"""Views of a page that are kept under a name: what narrows its list, how it is grouped, in order and shown."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from delegations.domain.clean import clean_line
from delegations.domain.errors import InvalidValueError
from delegations.domain.names import fold, sort_key
from delegations.domain.roles import Right
from delegations.domain.stored_formats import Json, StoredFormat, UnreadableError
from delegations.domain.texts import _
from delegations.services.accounts import require
from delegations.store.database import Database
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
    others = [one for one in kept_views(database, of) if fold(one.name) != fold(name)]
    if len(others) >= _MOST:
        raise InvalidValueError(_("There are 100 kept views already; forget one first."))
    kept = KeptView(name, view.state)
    _store(database, [*others, kept], of)
    return kept


def forget_view(database: Database, name: str, of: str = REGISTER) -> None:
    """Forget the view called ``name``; raises NotAllowedError."""
    _store(database, [one for one in kept_views(database, of) if one.name != name], of)


def _store(database: Database, views: list[KeptView], of: str) -> None:
    data = _FORMAT.written({_VIEWS: [{"name": one.name, "state": dict(one.state)} for one in views]})
    content = json.dumps(data, ensure_ascii=False)
    with database.writing() as session:
        require(session, Right.VIEWS)
        session.merge(SettingRow(key=of, value=content))
