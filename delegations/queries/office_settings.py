"""The office's settings as they are stored."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from delegations.domain.gifts.gift_rules import SHIPPED_RULES, GiftRule
from delegations.domain.machine.system_language import system_language
from delegations.domain.office.office_settings import OfficeSettings
from delegations.domain.papers.forms import Emblem, OfficeForm
from delegations.domain.records.record import with_values
from delegations.domain.records.stored_formats import Json
from delegations.domain.records.vocabulary import Choice
from delegations.queries.reader import Reader
from delegations.store.rows.plain import plain

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def read_settings(database: Reader) -> OfficeSettings:
    """Return the office's settings; what was never set has its default."""
    with database.plain_sql() as connection:
        return _stored(connection)


def settings_in(session: "Session") -> OfficeSettings:
    """Return the settings within a transaction."""
    with session.no_autoflush:
        is_waiting = any(one.__tablename__ == "setting" for one in (*session.new, *session.dirty))
    return _stored(plain(session, write_first=is_waiting))


def _stored(connection: sqlite3.Connection) -> OfficeSettings:
    """Return the settings of a database; what a damaged file says can't be understood has its default.

    Where nobody chose a language it is the system's.
    """
    return _read(tuple(connection.execute("SELECT key, value FROM setting")), system_language())


@lru_cache(maxsize=8)
def _read(stored: tuple[tuple[str, str], ...], speech: str) -> OfficeSettings:
    """Return the settings that rows say, in an office whose system speaks ``speech``; they are asked for often."""
    rows = dict(stored)
    usual = OfficeSettings(language=speech)
    chosen: dict[str, object] = {}
    for part in fields(OfficeSettings):
        with suppress(ValueError, TypeError, ArithmeticError, RecursionError):
            if part.name in rows:
                chosen[part.name] = _read_setting(part.name, json.loads(rows[part.name]), getattr(usual, part.name))
    if "gift_rules" not in rows and "gift_days" in rows:
        # Versions before the register of gifts knew only how many days there are.
        with suppress(ValueError, TypeError, RecursionError):
            days = int(json.loads(rows["gift_days"]))
            chosen["gift_rules"] = tuple(replace(rule, days=days) for rule in SHIPPED_RULES)
    return with_values(usual, chosen)


def _read_setting(name: str, value: Json, usual: object) -> object:
    """Return a stored setting as its field holds it; raises ValueError or TypeError when it is none."""
    read = _ROWS.get(name)
    if read is not None:
        if not isinstance(value, list):
            raise TypeError(name)
        return tuple(map(read, value))
    if usual is None and (value is None or isinstance(value, int | str)):
        return int(value) if value is not None else None
    if isinstance(usual, Choice):
        return type(usual)(str(value))
    if isinstance(usual, OfficeForm) and isinstance(value, dict):
        return _form(value)
    if not isinstance(value, type(usual)):
        raise TypeError(name)
    return value


def _form(stored: dict[str, Json]) -> OfficeForm:
    known = {part.name: str(stored[part.name]) for part in fields(OfficeForm) if part.name in stored}
    emblem = Emblem(known.pop("emblem", Emblem.STATE.value))
    return OfficeForm(emblem=emblem, **known)


def _rule(stored: Json) -> GiftRule:
    match stored:
        case [str(starts), str(minimum), str(once), str(yearly), int() | str() as days]:
            return GiftRule(date.fromisoformat(starts), Decimal(minimum), Decimal(once), Decimal(yearly), int(days))
    raise TypeError(stored)


def _rules_of_country(stored: Json) -> tuple[str, str]:
    match stored:
        case [str(country), str(rules)]:
            return country, rules
    raise TypeError(stored)


def _years_of_kind(stored: Json) -> tuple[str, int]:
    match stored:
        case [str(kind), int() | str() as years]:
            return kind, int(years)
    raise TypeError(stored)


_ROWS: dict[str, Callable[[Json], object]] = {
    "gift_rules": _rule, "precedence": _rules_of_country, "retention": _years_of_kind,
}  # fmt: skip
"""Settings of several rows, and how each row is read."""
