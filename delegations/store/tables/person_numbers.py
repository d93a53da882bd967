"""The numbers of people: none is given twice, or “Person No. 18 (data erased)” would come to mean somebody living.

SQLite gives the number of the last row that went to the next one that comes.
"""

from sqlalchemy import Connection, text

_COUNTER = "last_person_number"
_HIGHEST = text(
    "SELECT max("
    "(SELECT coalesce(max(id), 0) FROM person),"
    " (SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM setting WHERE key = :counter),"
    # Who was erased before numbers were counted, or in what a backup that was gone back to does not know.
    " (SELECT coalesce(max(CASE one.type WHEN 'object' THEN CAST(json_extract(one.value, '$.number') AS INTEGER) END),"
    " 0) FROM setting, json_each(CASE WHEN json_valid(setting.value) THEN setting.value ELSE '{}' END, '$.people')"
    " AS one WHERE setting.key = 'erased_people'))"
)
_KEEP = text("INSERT OR REPLACE INTO setting (key, value) VALUES (:key, :value)")


def next_person_number(connection: Connection) -> int:
    """Return a number that no person had before, and note that it is given."""
    number = int(connection.execute(_HIGHEST, {"counter": _COUNTER}).scalar_one()) + 1
    connection.execute(_KEEP, {"key": _COUNTER, "value": str(number)})
    return number
