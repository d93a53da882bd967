"""The office's database: opening it, and what its settings put in force."""

from contextlib import suppress
from pathlib import Path

from delegations.domain.dates.deadlines import choose_rule
from delegations.domain.dates.solar_dates import choose_gregorian_beside
from delegations.domain.office.office_settings import OfficeSettings
from delegations.domain.text.errors import DatabaseError
from delegations.domain.text.word_lists import OPEN_LISTS, choose_own_words
from delegations.queries.office_settings import read_settings
from delegations.services.office.place import forbid_no_file
from delegations.store.engine import making, opening
from delegations.store.engine.database import LOCK_WAIT, Database
from delegations.store.engine.file_heads import is_new
from delegations.store.engine.file_keys import read_protection
from delegations.store.engine.stock import stock
from delegations.store.files.draft_files import write_anew


def migrates(path: Path) -> bool:
    """Tell whether opening ``path`` brings it to this version; False as well for what opening will refuse."""
    return making.is_older(path)


def open_office(path: Path, *, lock_wait: float = LOCK_WAIT) -> Database:
    """Open the database at ``path``; a new one gets what is shipped. Raises DatabaseError with a sentence."""
    forbid_no_file(path)
    if is_new(path):
        making.make(path, stock)
    database = opening.open_database(path, lock_wait=lock_wait)
    _take_protection(database)
    stock(database)
    take_rules(read_settings(database))
    return database


def _take_protection(database: Database) -> None:
    """Take the key of attached files, and go on with what a killed program left of a change of the passphrase."""
    with database.plain_sql() as connection:
        protection = read_protection(connection)
    if protection.under_way.here:
        from delegations.store.files.encrypting_anew import finish

        with suppress(DatabaseError):  # somebody writes to it; until then files are read with the keys of before, too
            finish(database.path)
        with database.plain_sql() as connection:
            protection = read_protection(connection)
    database.file_key = protection.file_key
    if protection.key is not None:
        write_anew(database.path, protection.file_key)


def take_rules(settings: OfficeSettings) -> None:
    """Let dates and deadlines follow the office's settings."""
    choose_rule(martial_law=settings.martial_law)
    choose_gregorian_beside(beside=settings.gregorian_beside)
    own = (
        settings.own_headings, settings.own_statuses, settings.own_kinds, settings.own_minutes, settings.own_people,
        settings.own_orders, settings.own_roles, settings.own_posts, settings.own_terms,
    )  # fmt: skip
    choose_own_words(zip(OPEN_LISTS, own, strict=True))
