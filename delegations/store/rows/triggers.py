"""The triggers in force: what the database does, or refuses, by itself, whoever writes to it.

This is their one living source. Migrations make those that held when they were released; when a database has come to
the schema of this program, ``put_in_force`` makes these. Who changes one here raises ``derived.DERIVED`` or adds a
migration, so that databases of this schema get it, too. What a value may be at all is promised by the tables
themselves (``tables.base``); triggers refuse what a portable constraint can't tell: what is signed, what was noted, and
dates, times and amounts in no form that they are read from.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Table, Time

from delegations.store.search.word_indexes import ALL_WORDS, INDEXES, TITLE_WORDS
from delegations.store.tables import Base
from delegations.store.tables.base import AmountText, PartialDateText
from delegations.store.tables.library import PartsText


def _learn(index: str) -> str:
    return f"INSERT INTO {index}(rowid, {INDEXES[index]}) VALUES (new.id, new.{INDEXES[index]});"  # noqa: S608  names of our own


def _forget(index: str) -> str:
    said = f"INSERT INTO {index}({index}, rowid, {INDEXES[index]})"
    return f"{said} VALUES ('delete', old.id, old.{INDEXES[index]});"


_SEARCH = {
    "search_entry_added": f"AFTER INSERT ON search_entry BEGIN {' '.join(map(_learn, INDEXES))} END",
    "search_entry_removed": f"AFTER DELETE ON search_entry BEGIN {' '.join(map(_forget, INDEXES))} END",
    **{
        f"search_entry_{name}": (
            f"AFTER UPDATE ON search_entry WHEN old.{INDEXES[index]} <> new.{INDEXES[index]}"
            f" BEGIN {_forget(index)} {_learn(index)} END"
        )
        for name, index in (("changed", ALL_WORDS), ("retitled", TITLE_WORDS))
    },
    "follow_up_forgotten": (
        "AFTER DELETE ON follow_up BEGIN DELETE FROM search_entry WHERE kind = 'follow_up' AND record_id = old.id; END"
    ),
    "gift_forgotten": (
        "AFTER DELETE ON gift BEGIN DELETE FROM search_entry WHERE kind = 'gift' AND record_id = old.id; END"
    ),
}
"""The full-text indexes follow what is found."""

_REGISTER = {
    "follow_up_entered": (
        "AFTER INSERT ON follow_up BEGIN"
        " UPDATE register_counter SET last = last + 1;"
        " UPDATE follow_up SET number = (SELECT last FROM register_counter), opened_on = coalesce(start,"
        " (SELECT start FROM visit WHERE visit.id = visit_id),"
        " (SELECT start FROM meeting WHERE meeting.id = meeting_id), date('now', 'localtime')),"
        " group_id = (SELECT group_id FROM meeting WHERE meeting.id = new.meeting_id) WHERE id = new.id; END"
    ),
    "follow_up_done": (
        "AFTER UPDATE OF status ON follow_up WHEN new.status <> old.status BEGIN"
        " UPDATE follow_up SET done_on = CASE new.status WHEN 'done' THEN date('now', 'localtime') END"
        " WHERE id = new.id; END"
    ),
    "meeting_regrouped": (
        "AFTER UPDATE OF group_id ON meeting WHEN new.group_id IS NOT old.group_id BEGIN"
        " UPDATE follow_up SET group_id = new.group_id WHERE meeting_id = new.id; END"
    ),
    **{
        f"{owner}_binned": (
            f"AFTER UPDATE OF deleted_at ON {owner} BEGIN"  # noqa: S608  names of our own
            f" UPDATE follow_up SET hidden = new.deleted_at IS NOT NULL WHERE {owner}_id = new.id; END"
        )
        for owner in ("visit", "meeting", "practice")
    },
    **{
        f"gift_{event}": (
            f"AFTER {when} ON gift WHEN new.state = 'presented'{unless} BEGIN"  # noqa: S608  names of our own
            " UPDATE gift_counter SET last = last + 1;"
            " UPDATE gift SET number = (SELECT last FROM gift_counter) WHERE id = new.id; END"
        )
        for event, when, unless in (
            ("entered", "INSERT", ""),
            ("presented", "UPDATE OF state", " AND new.number IS NULL"),
        )
    },
}
"""Numbers that are never given twice; since when a follow-up stands, when it was done, whether it is out of sight."""

_NOTED = {
    "history_stays": (
        "BEFORE UPDATE OF kind, uid, version, at, who, deed ON history"
        " BEGIN SELECT RAISE(ABORT, 'history can not be changed'); END"
    ),
    "look_stays": "BEFORE UPDATE ON look BEGIN SELECT RAISE(ABORT, 'not to be changed'); END",
}
"""Who did what, and who saw whose data, stays as it was noted."""

_REFUSE_SIGNED = "SELECT RAISE(ABORT, 'signed minutes are locked')"
_MINUTED = (
    'title, number, minutes_number, minutes_date, start, "end", from_time, to_time, place, online, annexes, edition,'
    " quorum, quorum_number, votes_by, majority, casting_vote, seats"
)
_SEAT = (
    "name, post, organisation, role, attendance, note, email, answer, came_at, left_at, online, municipality_id,"
    " position"
)
_OF_MEETING = "(SELECT status FROM meeting WHERE id = {row}.meeting_id) = 'signed'"
_OF_ITEM = (
    "(SELECT status FROM meeting JOIN agenda_item ON agenda_item.meeting_id = meeting.id"
    " WHERE agenda_item.id = {row}.item_id) = 'signed'"
)
_PARTS_OF_MINUTES = (
    ("meeting_attendee", f" OF {_SEAT}", _OF_MEETING),
    ("agenda_item", "", _OF_MEETING),
    ("agenda_review", "", _OF_ITEM),
    ("speech", "", _OF_ITEM),
    ("outcome", "", _OF_ITEM),
    ("vote", "", _OF_ITEM),
)


def _locks() -> Iterator[tuple[str, str]]:
    """Yield what keeps signed minutes as they are; a correction opens them by changing the status first."""
    still_signed = "OLD.status = 'signed' AND NEW.status = 'signed'"
    yield "meeting_locked", f"BEFORE UPDATE OF {_MINUTED} ON meeting WHEN {still_signed} BEGIN {_REFUSE_SIGNED}; END"
    yield "minutes_edition_locked", f"BEFORE UPDATE ON minutes_edition BEGIN {_REFUSE_SIGNED}; END"
    for table, columns, is_signed in _PARTS_OF_MINUTES:
        for act, of, row in (("INSERT", "", "NEW"), ("UPDATE", columns, "OLD"), ("DELETE", "", "OLD")):
            yield (
                f"{table}_locked_{act.lower()}",
                f"BEFORE {act}{of} ON {table} WHEN {is_signed.format(row=row)} BEGIN {_REFUSE_SIGNED}; END",
            )


_YEAR = "[1-9][0-9][0-9][0-9]"
_MONTHS = ", ".join(f"'{month:02}'" for month in (*range(1, 13), 21, 22, 23, 24))
"""Months, and the seasons of ISO 8601-2."""
_NO_DATE = (
    f"NOT (new.{{0}} GLOB '{_YEAR}' OR (new.{{0}} GLOB '{_YEAR}-[0-9][0-9]' AND substr(new.{{0}}, 6) IN ({_MONTHS}))"
    f" OR (new.{{0}} GLOB '{_YEAR}-[0-9][0-9]-[0-9][0-9]' AND date(new.{{0}}, '+0 days') IS new.{{0}}))"
)
_TERMS = {("follow_up", "due"), ("follow_up", "postponed_to"), ("outcome", "due")}
"""Dates by which something has to be done. An empty date cell of a spreadsheet reads as 1900: that is none."""
_NO_TIME = (
    "new.{0} IS NOT NULL"
    " AND NOT (new.{0} GLOB '[0-2][0-9]:[0-9][0-9]:[0-9][0-9]*' AND new.{0} < '24' AND time(new.{0}) IS NOT NULL)"
)
_NO_AMOUNT = "(new.{0} GLOB '*[^0-9.E+-]*' OR NOT json_valid(coalesce(new.{0}, 0)))"
"""Exact decimals are kept as text. Of these signs alone the JSON of a number is made, and each such number is one."""
_NO_PARTS = (
    "new.{0} GLOB '*[^0-9.E+-]*' OR new.{0} = ''"
    " OR NOT json_valid('[' || replace(coalesce(new.{0}, 0), '+', ',') || ']')"
)
"""An amount told in parts: ``321+31``."""
_FORMS = ((PartialDateText, _NO_DATE), (Time, _NO_TIME), (AmountText, _NO_AMOUNT), (PartsText, _NO_PARTS))


def _malformed(table: Table) -> dict[str, str]:
    """Return by column when the new value of a row of ``table`` is in no form that it is read from."""
    found: dict[str, str] = {}
    for column in table.columns:
        form = next((form for kind, form in _FORMS if isinstance(column.type, kind)), None)
        if form is not None and column.computed is None:
            name = f'"{column.name}"'
            is_term = (table.name, column.name) in _TERMS
            found[column.name] = form.format(name) + (f" OR new.{name} < '1901'" if is_term else "")
    return found


def _fences() -> Iterator[tuple[str, str]]:
    """Yield what refuses malformed text; of a row that is changed, in the columns that change alone."""
    for table in Base.metadata.sorted_tables:
        if not (malformed := _malformed(table)):
            continue
        refusals = {name: f"RAISE(ABORT, 'not stored: {table.name}.{name}')" for name in malformed}
        entered = " ".join(f"WHEN {bad} THEN {refusals[name]}" for name, bad in malformed.items())
        changed = " ".join(
            f'WHEN new."{name}" IS NOT old."{name}" AND ({bad}) THEN {refusals[name]}'
            for name, bad in malformed.items()
        )
        columns = ", ".join(f'"{name}"' for name in malformed)
        for act, of, cases in (("INSERT", "", entered), ("UPDATE", f" OF {columns}", changed)):
            yield (
                f"{table.name}_fence_{act.lower()}",
                f"BEFORE {act}{of} ON {table.name} BEGIN SELECT CASE {cases} END; END",
            )


TRIGGERS: dict[str, str] = {
    name: f"CREATE TRIGGER {name} {rule}"
    for name, rule in (*_SEARCH.items(), *_REGISTER.items(), *_NOTED.items(), *_locks(), *_fences())
}
"""By name, how each is made."""


LEARNS = "search_entry_added"
FOLLOWS_SEARCH = (LEARNS, "search_entry_removed", "search_entry_changed", "search_entry_retitled")


@contextmanager
def resting(connection: Connection, *names: str) -> Iterator[None]:
    """Let the triggers ``names`` do nothing inside the block; within one transaction nobody else sees that."""
    for name in names:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
    yield
    for name in names:
        connection.exec_driver_sql(TRIGGERS[name])


def put_in_force(connection: Connection) -> None:
    """Give the database behind ``connection``, which has the newest schema, these triggers and no others."""
    there = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'").scalars().all()
    for name in there:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    for made in TRIGGERS.values():
        connection.exec_driver_sql(made)
