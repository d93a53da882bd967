"""Who may do what, once the office says so: until there is an account, everybody may do everything.

An account is a login of the system with a role. The check stands in the services, in the transaction of the change; it
keeps people from what is not theirs to do in this program. Whoever may write to the file can change it by other means,
and whoever may read it reads all of it: from that only the permissions of the file and its passphrase keep them.
"""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.domain.machine.who import chosen_name, login, user_name
from delegations.domain.office.roles import READING, RIGHTS, Right
from delegations.domain.office.vocabulary import AccountRole
from delegations.domain.records.labels import label
from delegations.domain.text.errors import NotAllowedError
from delegations.domain.text.texts import _
from delegations.store.backups.account_rows import accounts_in
from delegations.store.engine.database import Database
from delegations.store.rows.plain import plain

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A user of the system and the role here."""

    login: str = ""
    name: str = ""
    role: AccountRole = AccountRole.READER


def accounts(database: Database) -> tuple[Account, ...]:
    """Return all accounts by login; none when roles are not asked for."""
    with database.plain_sql() as connection:
        return _stored(connection)


def accounts_within(session: "Session") -> tuple[Account, ...]:
    """Return all accounts by login within a transaction."""
    return _stored(plain(session))


def _stored(connection: sqlite3.Connection) -> tuple[Account, ...]:
    rows = connection.execute("SELECT login, name, role FROM account ORDER BY login")
    return tuple(Account(login=one, name=name, role=AccountRole(role)) for one, name, role in rows)


def require(session: "Session", *rights: Right) -> None:
    """Raise NotAllowedError unless whoever is signed in has one of ``rights``, or nobody has an account."""
    if sentence := _refusal(accounts_within(session), rights):
        raise NotAllowedError(sentence)


def require_at(path: Path, right: Right) -> None:
    """Raise NotAllowedError as ``require`` does, for the database file ``path``, which may be past opening.

    Where no account can be read any more there is nothing left to be kept from anybody. Raises DatabaseError while it
    can't be known: a passphrase was not given, or others keep the file locked.
    """
    known = tuple(Account(login=one, name=name, role=role) for one, name, role in accounts_in(path))
    if sentence := _refusal(known, (right,)):
        raise NotAllowedError(sentence)


def _refusal(known: tuple[Account, ...], rights: tuple[Right, ...]) -> str:
    """Return why whoever is signed in may do nothing of ``rights``, and who could help; nothing when one is allowed."""
    role = _role(known)
    if role is None or not RIGHTS[role].isdisjoint(rights):
        return ""
    chiefs = ", ".join(one.name or one.login for one in known if one.role is AccountRole.ADMINISTRATOR)
    if READING.isdisjoint(rights):
        message = _("As {role} you may read this but not change it. Ask the administrator: {names}.")
    else:
        message = _("As {role} you may not do this. Ask the administrator: {names}.")
    return message.format(role=label(role), names=chiefs)


def refused(database: Database) -> dict[Right, str]:
    """Return why whoever is signed in may not do it, by what may not be done; nothing is in it that may."""
    known = accounts(database)
    found = {right: _refusal(known, (right,)) for right in Right}
    return {right: sentence for right, sentence in found.items() if sentence}


def _role(known: tuple[Account, ...]) -> AccountRole | None:
    if not known:
        return None
    return next((one.role for one in known if one.login == login()), AccountRole.READER)


def name_of_user(session: "Session") -> str:
    """Return the name that history gives: that of the account, else the login with the name chosen on this machine."""
    return _own_name(plain(session)) or user_name()


def _own_name(connection: sqlite3.Connection) -> str:
    """Return the name of the account of whoever is signed in; nothing where there is none."""
    row = connection.execute("SELECT name FROM account WHERE login = ?", (login(),)).fetchone()
    return str(row[0]) if row is not None else ""


def plain_name_here(database: Database) -> str:
    """Return the name of whoever is signed in as papers have it: that of the account, else the one chosen here."""
    with database.plain_sql() as connection:
        return _own_name(connection) or chosen_name()


def name_here(database: Database) -> str:
    """Return the name that history gives to whoever is signed in."""
    with database.plain_sql() as connection:
        return _own_name(connection) or user_name()


def may(database: Database, right: Right) -> bool:
    """Tell whether whoever is signed in has ``right``."""
    return not _refusal(accounts(database), (right,))


def may_here(session: "Session", right: Right) -> bool:
    """Tell the same within a transaction."""
    return not _refusal(accounts_within(session), (right,))
