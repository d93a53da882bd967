"""The office's settings as they are stored."""

import json
from contextlib import suppress
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from delegations.domain.gift_rules import SHIPPED_RULES, GiftRule
from delegations.domain.office_settings import OfficeSettings
from delegations.domain.system_language import system_language
from delegations.queries.reader import Reader
from delegations.store.tables import SettingRow


def read_settings(database: Reader) -> OfficeSettings:
    """Return the office's settings; what was never set has its default."""
    with database.session() as session:
        return settings_in(session)


def settings_in(session: Session) -> OfficeSettings:
    """Return the settings within a transaction; what a damaged file says can't be understood has its default.

    Where nobody chose a language it is the system's.
    """
    rows = {row.key: row.value for row in session.scalars(select(SettingRow))}
    usual = OfficeSettings(language=system_language())
    chosen: dict[str, Any] = {}
    for part in fields(OfficeSettings):
        with suppress(ValueError, TypeError, ArithmeticError, RecursionError):
            if part.name in rows:
                chosen[part.name] = _read_setting(part.name, json.loads(rows[part.name]), getattr(usual, part.name))
    if "gift_rules" not in rows and "gift_days" in rows:
        # Versions before the register of gifts knew only how many days there are.
        with suppress(ValueError, TypeError, RecursionError):
            days = int(json.loads(rows["gift_days"]))
            chosen["gift_rules"] = tuple(replace(rule, days=days) for rule in SHIPPED_RULES)
    return replace(usual, **chosen)


def _read_setting(name: str, value: Any, usual: Any) -> Any:
    """Return a stored setting as its field holds it; raises ValueError or TypeError when it is none."""
    if name == "gift_rules":
        return tuple(map(_rule, value))
    if name == "precedence":
        return tuple((str(country), str(rules)) for country, rules in value)
    if name == "retention":
        return tuple((str(kind), int(years)) for kind, years in value)
    if usual is None:
        return int(value) if value is not None else None
    if not isinstance(value, type(usual)):
        raise TypeError(name)
    return value


def _rule(stored: list[str]) -> GiftRule:
    starts, minimum, once, yearly, days = stored
    return GiftRule(date.fromisoformat(starts), Decimal(minimum), Decimal(once), Decimal(yearly), int(days))
