"""The last fence: the database itself refuses numbers, statuses, dates and times that no check should have let through.

Triggers, not CHECK constraints: SQLite adds a CHECK to a table only by writing the table anew, and with it all rows,
the triggers on it, its partial indexes and its generated columns; a trigger is made at once, whatever the table holds.
They look at what is written from now on and, when a row is changed, only at the columns that change: what an older
version stored does not keep a record from being mended piece by piece. Per cents, which were stored unchecked, are
mended here.
"""

from alembic import op

revision = "0013"
down_revision = "0012"

_YEAR = "[1-9][0-9][0-9][0-9]"
_MONTHS = ", ".join(f"'{month:02}'" for month in (*range(1, 13), 21, 22, 23, 24))
"""Months, and the seasons of ISO 8601-2."""
_NO_DATE = (
    f"NOT (new.{{0}} GLOB '{_YEAR}' OR (new.{{0}} GLOB '{_YEAR}-[0-9][0-9]' AND substr(new.{{0}}, 6) IN ({_MONTHS}))"
    f" OR (new.{{0}} GLOB '{_YEAR}-[0-9][0-9]-[0-9][0-9]' AND date(new.{{0}}, '+0 days') IS new.{{0}}))"
)
_DATES = {
    "visit": ("start", "end", "report_date"), "programme_item": ("day",), "fact": ("as_of",),
    "gift": ("received_on", "handed_over_on"), "meeting": ("minutes_date", "start", "end"), "outcome": ("due",),
    "follow_up": ("start", "due", "postponed_to", "opened_on", "done_on"), "progress_note": ("day",),
    "municipality": ("population_as_of",), "agreement": ("signed_on", "expires_on"), "post": ("held_from", "held_to"),
    "network_member": ("joined", "left"), "strategy_node": ("start", "end"), "practice": ("since",),
    "adoption_step": ("day",), "indicator_value": ("as_of",),
}  # fmt: skip
_TERMS = frozenset({("follow_up", "due"), ("follow_up", "postponed_to"), ("outcome", "due")})
"""Dates by which something has to be done. An empty date cell of a spreadsheet reads as 1900: that is none."""
_NO_TIME = (
    "new.{0} IS NOT NULL"
    " AND NOT (new.{0} GLOB '[0-2][0-9]:[0-9][0-9]:[0-9][0-9]*' AND new.{0} < '24' AND time(new.{0}) IS NOT NULL)"
)
_TIMES = {"programme_item": ("start", "end"), "meeting": ("from_time", "to_time")}
_NO_AMOUNT = "(new.{0} GLOB '*[^0-9.E+-]*' OR NOT json_valid(coalesce(new.{0}, 0)))"
"""Exact decimals are kept as text. Of these signs alone the JSON of a number is made, and each such number is one."""
_NO_PARTS = (
    "new.{0} GLOB '*[^0-9.E+-]*' OR new.{0} = ''"
    " OR NOT json_valid('[' || replace(coalesce(new.{0}, 0), '+', ',') || ']')"
)
"""An amount told in parts: ``321+31``."""
_AMOUNTS = {"fact": ("value",), "practice": ("saving",)}
_NUMBERS: dict[str, dict[str, tuple[int, int]]] = {
    "follow_up": {"percent": (0, 100)},
    "agenda_item": {
        "minutes": (1, 1440), "votes_for": (0, 999_999), "votes_against": (0, 999_999), "votes_abstained": (0, 999_999),
        "seconds": (0, 10**9),
    },
    "group_standing_item": {"minutes": (1, 1440)},
    "meeting": {"number": (0, 999_999)},
    "seating_plan": {"seats": (0, 60)},
    "municipality": {"latitude": (-90, 90), "longitude": (-180, 180), "population": (1, 10**11)},
}  # fmt: skip
_NOT_NEGATIVE = {"gift": ("value",), "souvenir": ("quantity", "price"), "practice": ("cost", "budget")}
_POSITIVE = {"gift": ("quantity",), "municipality": ("area", "area_around")}
_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "visit": {"status": ("planned", "confirmed", "under_way", "held", "cancelled")},
    "meeting": {"status": ("draft", "agenda_sent", "in_progress", "minutes_drafted", "signed")},
    "agenda_item": {"state": ("open", "discussed", "postponed", "withdrawn")},
    "follow_up": {
        "status": ("open", "in_progress", "waiting", "done", "cancelled"),
        "priority": ("high", "normal", "low"),
    },
}
_OWNERS = ("visit_id", "meeting_id", "node_id", "practice_id", "partner")
"""A follow-up belongs to one of them: a visit, a meeting, a strategy, a practice, or to the city that sent it."""


def _conditions(table: str) -> dict[str, str]:
    """Return, by column, when the new value of a row of ``table`` is refused."""
    found = {name: _NO_DATE.format(f'"{name}"') for name in _DATES.get(table, ())}
    for name in found:
        if (table, name) in _TERMS:
            found[name] += f" OR new.{name} < '1901'"
    found |= {name: _NO_TIME.format(f'"{name}"') for name in _TIMES.get(table, ())}
    for name, (least, most) in _NUMBERS.get(table, {}).items():
        found[name] = f"new.{name} NOT BETWEEN {least} AND {most}"
    for columns, bad in ((_AMOUNTS, ""), (_NOT_NEGATIVE, " OR CAST(new.{0} AS REAL) < 0"),
                         (_POSITIVE, " OR CAST(new.{0} AS REAL) <= 0")):  # fmt: skip
        found |= {name: (_NO_AMOUNT + bad).format(name) for name in columns.get(table, ())}
    if table == "indicator_value":
        found["amount"] = _NO_PARTS.format("amount")
    for name, words in _WORDS.get(table, {}).items():
        found[name] = f"new.{name} NOT IN ({', '.join(map(repr, words))})"
    return found


def _fences() -> list[str]:
    made: list[str] = []
    for table in sorted({*_DATES, *_NUMBERS, *_NOT_NEGATIVE, *_WORDS}):
        conditions = _conditions(table)
        refusals = {name: f"RAISE(ABORT, 'not stored: {table}.{name}')" for name in conditions}
        entered = " ".join(f"WHEN {bad} THEN {refusals[name]}" for name, bad in conditions.items())
        changed = " ".join(
            f'WHEN new."{name}" IS NOT old."{name}" AND ({bad}) THEN {refusals[name]}'
            for name, bad in conditions.items()
        )
        columns = ", ".join(f'"{name}"' for name in conditions)
        for act, cases in (("INSERT", entered), (f"UPDATE OF {columns}", changed)):
            name = f"{table}_fence_{act.split()[0].lower()}"
            made.append(f"CREATE TRIGGER {name} BEFORE {act} ON {table} BEGIN SELECT CASE {cases} END; END")
    return made


def _owner_fences() -> list[str]:
    owners = " + ".join(f"(new.{name} IS NOT NULL)" for name in _OWNERS[:-1])
    bad = f"{owners} + (new.partner <> '') > 1"
    named = ", ".join(_OWNERS)
    refusal = "BEGIN SELECT RAISE(ABORT, 'not stored: follow_up.owner'); END"
    return [
        f"CREATE TRIGGER follow_up_owner_insert BEFORE INSERT ON follow_up WHEN {bad} {refusal}",
        f"CREATE TRIGGER follow_up_owner_update BEFORE UPDATE OF {named} ON follow_up WHEN {bad} {refusal}",
    ]


def upgrade() -> None:
    op.execute("UPDATE follow_up SET percent = NULL WHERE typeof(percent) NOT IN ('integer', 'null')")
    op.execute("UPDATE follow_up SET percent = min(max(percent, 0), 100) WHERE percent NOT BETWEEN 0 AND 100")
    for statement in (*_fences(), *_owner_fences()):
        op.execute(statement)
