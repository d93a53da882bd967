"""What is kept longer than the office wants to keep it.

Regulation (EU) 2016/679, article 5, paragraph 1, point e: no longer than is necessary.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from delegations.domain.office.office_settings import OfficeSettings
from delegations.domain.office.vocabulary import RetentionKind
from delegations.queries.office_settings import read_settings
from delegations.queries.reader import Reader

YEAR = 365.25
"""Days of a year, on average."""


@dataclass(frozen=True, slots=True)
class Overstayed:
    """Something that is older than its rule: which, whose, and since when nothing happened with it (ISO)."""

    kind: RetentionKind
    person_id: int | None
    name: str
    since: str
    count: int = 1
    """How many versions, when it is about these."""


_LAST_SEEN = """
    SELECT p.id, p.name, max(seen.day) AS last, {sensitive} AS has FROM person p LEFT JOIN (
        SELECT t.person_id AS person, coalesce(v.end, v.start) AS day
        FROM participant t JOIN visit v ON v.id = t.visit_id
        UNION ALL
        SELECT a.person_id, coalesce(m.end, m.start) FROM meeting_attendee a JOIN meeting m ON m.id = a.meeting_id
        UNION ALL
        SELECT r.person_id, '9999' FROM group_representative r
        UNION ALL
        SELECT s.person_id, CASE WHEN s.held_to IS NULL THEN '' ELSE s.held_to END FROM post s
    ) seen ON seen.person = p.id GROUP BY p.id
"""


_OLD_VERSIONS = "SELECT count(*), min(at) FROM history WHERE at < ? AND length(content) > 0"


def review(database: Reader, today: date) -> list[Overstayed]:
    """Return what the office's rules want to be looked at, those longest unseen first."""
    return _overstayed(database, read_settings(database), today)


def is_due(database: Reader, today: date) -> bool:
    """Tell whether a year went by since the last review and there is something to look at."""
    settings = read_settings(database)
    last = settings.reviewed_on
    if last and today - date.fromisoformat(last) < timedelta(days=YEAR):
        return False
    # Most days nothing is: what a person has is not looked at then, nor loaded.
    rules = dict(settings.retention)
    person, sensitive = (rules.get(one.value, 0) for one in (RetentionKind.PERSON, RetentionKind.SENSITIVE))
    with database.plain_sql() as connection:
        if _versions(connection, rules, today) or (person and _is_unseen_since(connection, person, today)):
            return True
        old = bool(sensitive) and _is_unseen_since(connection, sensitive, today)
        return old and bool(_people(connection, rules, today))


def _is_unseen_since(connection: sqlite3.Connection, years: int, today: date) -> bool:
    """Tell whether anybody was seen last before so many years."""
    until = (today - timedelta(days=years * YEAR)).isoformat()
    seen = _LAST_SEEN.format(sensitive="0")
    sql = f"SELECT EXISTS (SELECT 1 FROM ({seen}) AS person WHERE last > '' AND last < ?)"  # noqa: S608  constants
    return bool(connection.execute(sql, (until,)).fetchone()[0])


def _overstayed(database: Reader, settings: OfficeSettings, today: date) -> list[Overstayed]:
    rules = dict(settings.retention)
    with database.plain_sql() as connection:
        found = _people(connection, rules, today)
        return found + _versions(connection, rules, today)


def _versions(connection: sqlite3.Connection, rules: Mapping[str, int], today: date) -> list[Overstayed]:
    years = rules.get(RetentionKind.VERSIONS.value, 0)
    if not years:
        return []
    until = today - timedelta(days=years * YEAR)
    count, first = connection.execute(_OLD_VERSIONS, (until.isoformat(),)).fetchone()
    return [Overstayed(RetentionKind.VERSIONS, None, "", first[:10], count)] if count else []


def _people(connection: sqlite3.Connection, rules: Mapping[str, int], today: date) -> list[Overstayed]:
    limits = {
        kind: (today - timedelta(days=rules[kind.value] * YEAR)).isoformat()
        for kind in (RetentionKind.PERSON, RetentionKind.SENSITIVE)
        if rules.get(kind.value)
    }
    if not limits:
        return []
    from delegations.domain.people.people import SENSITIVE

    sensitive = " OR ".join(f"p.{name} <> ''" for name in SENSITIVE)
    found = []
    for number, name, last, has in connection.execute(_LAST_SEEN.format(sensitive=f"({sensitive})")):
        seen = last or ""
        # Somebody who was only just entered and takes part in nothing yet has no day to count from.
        if not seen:
            continue
        if RetentionKind.PERSON in limits and seen < limits[RetentionKind.PERSON]:
            found.append(Overstayed(RetentionKind.PERSON, number, name, seen))
        elif has and RetentionKind.SENSITIVE in limits and seen < limits[RetentionKind.SENSITIVE]:
            found.append(Overstayed(RetentionKind.SENSITIVE, number, name, seen))
    return sorted(found, key=lambda one: one.since)
