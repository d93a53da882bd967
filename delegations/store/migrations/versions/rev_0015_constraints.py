"""Tables promise by themselves what can be: words of closed lists, numbers within bounds, one owner of a follow-up.

Triggers did that for some of it since 0013, and for what was written from then on; what stands in a table now keeps to
it as well. Where an older version, or another program, stored what can't be, it is mended here: a share is brought
within its bounds, a figure that says nothing becomes unknown, a word that no version knows becomes the least that can
be said, of several owners the first stays. Each value that gives way is noted in the setting ``mended``. Fences for the
form of dates, times and amounts stay triggers: signed minutes keep what was signed, however it is written.
"""

import json

import sqlalchemy as sa
from alembic import op

from delegations.store.migrations.rewriting import constrain, take_triggers

revision = "0015"
down_revision = "0014"

_KINDS = (
    "visit", "meeting", "group", "follow_up", "gift", "person", "municipality", "strategy", "settings", "letter",
    "souvenir", "topic", "practice", "indicator",
)  # fmt: skip
_SIDES = ("guests", "hosts")
_FILES = ("photo", "paper", "scan")
_TRUST = ("seen", "told", "published")
_QUALIFIERS = ("exact", "about", "over", "up_to", "planned", "planned_about")
_STAGES = ("", "considered", "decided", "piloted", "introduced", "reviewed", "rejected")
_PARTNERS = ("association", "donor", "ministry", "other")
_WORDS: dict[str, dict[str, tuple[tuple[str, ...], str]]] = {
    "account": {"role": (("reader", "officer", "secretary", "coordinator", "administrator"), "reader")},
    "adoption_step": {"stage": (_STAGES, "")},
    "agenda_item": {"state": (("open", "discussed", "postponed", "withdrawn"), "open")},
    "agreement": {"kind": (("twinning", "cooperation", "memorandum", "project", "other"), "other")},
    "attachment": {"kind": (_FILES, "paper")},
    "bin_entry": {"kind": (_KINDS, "settings")},
    "evidence": {"kind": (_FILES, "paper")},
    "fact": {"qualifier": (_QUALIFIERS, "about")},
    "follow_up": {
        "status": (("open", "in_progress", "waiting", "done", "cancelled"), "open"),
        "priority": (("high", "normal", "low"), "normal"),
    },
    "gift": {
        "giver_side": (_SIDES, "guests"),
        "recipient": (("community", "person"), "community"),
        "outcome": (("", "kept", "handed_over", "displayed", "returned"), ""),
    },
    "history": {
        "kind": (_KINDS, "settings"),
        "deed": (
            (
                "created",
                "changed",
                "elsewhere",
                "known",
                "deleted",
                "restored",
                "signed",
                "corrected",
                "merged",
                "imported",
                "received",
                "erased",
            ),
            "changed",
        ),
    },
    "indicator": {"kind": (("count", "money", "duration", "share"), "count")},
    "indicator_value": {"qualifier": (_QUALIFIERS, "about"), "trust": (_TRUST, "told")},
    "look": {"seen_in": (("screen", "file", "contact", "paper"), "screen")},
    "meeting": {"status": (("draft", "agenda_sent", "in_progress", "minutes_drafted", "signed"), "draft")},
    "meeting_attendee": {
        "role": (("chair", "secretary", "member", "deputy", "invited"), "member"),
        "attendance": (("expected", "present", "absent", "represented"), "expected"),
    },
    "municipality": {"kind": (("hromada", "city", "district", "region", "other"), "other")},
    "network_partner": {"kind": (_PARTNERS, "other")},
    "outcome": {"kind": (("decision", "action", "information"), "information")},
    "participant": {
        "side": (_SIDES, "guests"),
        "role": (("head", "member", "interpreter", "driver", "press"), "member"),
    },
    "practice": {"trust": (_TRUST, "told"), "stage": (_STAGES, "")},
    "practice_file": {"kind": (_FILES, "paper")},
    "practice_source": {"kind": (("visit", "talk", "fact", "meeting", "document"), "document")},
    "programme_item": {
        "kind": (
            ("meeting", "site_visit", "ceremony", "culture", "meal", "transfer", "press", "other"),
            "other",
        ),
    },
    "record_origin": {"kind": (_KINDS, "settings")},
    "seating_plan": {"shape": (("long", "round", "head", "theatre", "car"), "long")},
    "strategy_node": {"kind": (("priority", "goal", "task", "project"), "task")},
    "visit": {
        "kind": (("working", "official", "study", "friendly", "online"), "working"),
        "status": (("planned", "confirmed", "under_way", "held", "cancelled"), "planned"),
        "direction": (("incoming", "outgoing", "external"), "external"),
    },
    "visit_municipality": {"side": (_SIDES, "guests")},
    "vote": {"ballot": (("for", "against", "abstained"), "abstained")},
    "working_group": {
        "quorum": (("none", "half_cities", "two_thirds_cities", "half_members"), "none"),
        "series": (("none", "monthly", "quarterly", "half_yearly", "yearly"), "none"),
    },
}
"""Closed lists, and what stands instead of a word that is in none: no right, vote or duty comes of it."""
_BETWEEN: dict[str, dict[str, tuple[int, int]]] = {
    "agenda_item": {
        "minutes": (1, 1440), "seconds": (0, 10**9),
        "votes_for": (0, 999_999), "votes_against": (0, 999_999), "votes_abstained": (0, 999_999),
    },
    "follow_up": {"percent": (0, 100)},
    "group_standing_item": {"minutes": (1, 1440)},
    "meeting": {"number": (0, 999_999)},
    "municipality": {"latitude": (-90, 90), "longitude": (-180, 180), "population": (1, 10**11)},
    "seating_plan": {"seats": (0, 60)},
}  # fmt: skip
_CLAMPED = {("follow_up", "percent"): "NULL", ("seating_plan", "seats"): "0", ("agenda_item", "seconds"): "0"}
"""Brought within their bounds, and what stands for one that is no number; other numbers out of bounds say nothing."""
_NOT_NEGATIVE = {
    "attachment": ("size",), "evidence": ("size",), "practice_file": ("size",), "meeting": ("edition",),
    "paper_print": ("size", "pages", "copies"),
}  # fmt: skip
_AMOUNTS = {
    "gift": {"quantity": ">", "value": ">="}, "souvenir": {"quantity": ">=", "price": ">="},
    "practice": {"cost": ">=", "budget": ">="}, "municipality": {"area": ">", "area_around": ">"},
}  # fmt: skip
_SUPERSEDED = ("_fence_insert", "_fence_update", "_owner_insert", "_owner_update")
"""Triggers of 0013. The program makes those now in force when the database has come to its schema."""
_POINTERS = ("visit_id", "meeting_id", "node_id", "practice_id")


def _single_rules() -> dict[tuple[str, str], tuple[str, str]]:
    """Return by table and column what the column promises, and what becomes of a value that does not keep to it."""
    rules: dict[tuple[str, str], tuple[str, str]] = {}
    for table, lists in _WORDS.items():
        for column, (words, instead) in lists.items():
            rules[table, column] = (f"{column} IN ({', '.join(map(repr, words))})", repr(instead))
    for table, bounds in _BETWEEN.items():
        for column, (least, most) in bounds.items():
            rules[table, column] = (f"{column} BETWEEN {least} AND {most}", "NULL")
    for (table, column), unknown in _CLAMPED.items():
        least, most = _BETWEEN[table][column]
        within = f"CASE WHEN typeof({column}) IN ('integer', 'real') THEN min(max({column}, {least}), {most})"
        rules[table, column] = (rules[table, column][0], f"{within} ELSE {unknown} END")
    for table, columns in _NOT_NEGATIVE.items():
        rules |= {(table, column): (f"{column} >= 0", "0") for column in columns}
    for table, signs in _AMOUNTS.items():
        rules |= {(table, column): (f"CAST({column} AS REAL) {sign} 0", "NULL") for column, sign in signs.items()}
    return rules


def _at_most_one(*conditions: str) -> str:
    return " + ".join(f"CASE WHEN {one} THEN 1 ELSE 0 END" for one in conditions) + " <= 1"


_OWNER = _at_most_one(*(f"{one} IS NOT NULL" for one in _POINTERS), "partner <> ''")
_FIRST_OWNER = f"""
    UPDATE follow_up SET
        meeting_id = CASE WHEN visit_id IS NULL THEN meeting_id END,
        node_id = CASE WHEN coalesce(visit_id, meeting_id) IS NULL THEN node_id END,
        practice_id = CASE WHEN coalesce(visit_id, meeting_id, node_id) IS NULL THEN practice_id END,
        partner = CASE WHEN coalesce(visit_id, meeting_id, node_id, practice_id) IS NULL THEN partner ELSE '' END
    WHERE NOT ({_OWNER})
"""  # noqa: S608  names of our own
_PRINTED_OF = _at_most_one("visit_id IS NOT NULL", "meeting_id IS NOT NULL")


def _note(noted: list[dict[str, object]], table: str, columns: tuple[str, ...], promise: str) -> None:
    chosen = f"SELECT rowid, {', '.join(columns)} FROM {table} WHERE NOT ({promise})"  # noqa: S608  names of our own
    for row, *values in op.get_bind().execute(sa.text(chosen)):
        for column, value in zip(columns, values, strict=True):
            told = value if isinstance(value, int | float | None) else str(value)
            noted.append({"table": table, "row": row, "column": column, "value": told})


def _mend() -> None:
    noted: list[dict[str, object]] = []
    for (table, column), (promise, instead) in _single_rules().items():
        _note(noted, table, (column,), promise)
        # Where the word is part of the key, the row that has it by then is the same one.
        op.execute(f"UPDATE OR REPLACE {table} SET {column} = {instead} WHERE NOT ({promise})")  # noqa: S608
    _note(noted, "follow_up", (*_POINTERS, "partner"), _OWNER)
    op.execute(_FIRST_OWNER)
    _note(noted, "paper_print", ("visit_id", "meeting_id"), _PRINTED_OF)
    op.execute(f"UPDATE paper_print SET meeting_id = NULL WHERE NOT ({_PRINTED_OF})")  # noqa: S608
    if noted:
        keep = sa.text("INSERT OR REPLACE INTO setting (key, value) VALUES ('mended', :value)")
        op.get_bind().execute(keep, {"value": json.dumps(noted, ensure_ascii=False)})


def upgrade() -> None:
    connection = op.get_bind()
    # Nothing locks or numbers what is mended here.
    triggers = take_triggers(connection)
    _mend()
    constraints: dict[str, dict[str, str]] = {}
    for (table, column), (promise, _instead) in sorted(_single_rules().items()):
        constraints.setdefault(table, {})[f"{table}.{column}"] = promise
    constraints["follow_up"]["follow_up.owner"] = _OWNER
    constraints["paper_print"]["paper_print.owner"] = _PRINTED_OF
    constrain(connection, constraints)
    for name, sql in triggers.items():
        if not name.endswith(_SUPERSEDED):
            connection.exec_driver_sql(sql)
