"""Full-text search over all records: what is indexed, and how a typed query becomes an FTS5 one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session

from delegations.domain.groups import Group
from delegations.domain.indicator import Indicator
from delegations.domain.meeting import Meeting, display_name
from delegations.domain.names import fold
from delegations.domain.practice import Practice
from delegations.domain.stems import stems
from delegations.domain.texts import LANGUAGES, _, speaking
from delegations.domain.visit import Visit, display_title
from delegations.domain.vocabulary import RecordKind
from delegations.store.database import Database
from delegations.store.tables import (
    FollowUpRow,
    GiftRow,
    MunicipalityRow,
    OrganisationRow,
    PersonRow,
    PostRow,
    SearchRow,
    TopicRow,
)

BETWEEN = " · "
"""What stands between the parts of a record where a line of it is shown."""
MOST_WORDS = 12
"""Words of a query that count; a pasted page is no query."""
MOST_VARIANTS = 3
"""Letters г of a word that are tried as ґ."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found: its kind (``visit``, ``meeting``, ``follow_up`` …), number and title."""

    kind: str
    record_id: int
    title: str


def fts_query(typed: str) -> str:
    """Return the FTS5 query for words begun as ``typed``, all of which must occur; nothing when none is a word.

    Each word stands for all its forms («Лесі Українки» finds «Леся Українка»), and г for ґ too. Only letters and
    digits pass, each word quoted, so nothing typed is taken for FTS5's own syntax.
    """
    return " AND ".join("({})".format(" OR ".join(f'"{one}"*' for one in some)) for some in beginnings(typed))


def beginnings(typed: str) -> list[list[str]]:
    """Return for each word ``typed`` how its forms may begin, folded."""
    words = re.findall(r"\w+", fold(typed.replace("№", " ")))[:MOST_WORDS]
    return [_beginnings(word) for word in words]


def _beginnings(word: str) -> list[str]:
    """Return the beginnings that stand for ``word``; г typed may be ґ, each one by itself."""
    found = dict.fromkeys(stems(word))
    for stem in list(found):
        places = [place for place, letter in enumerate(stem) if letter == "г"][:MOST_VARIANTS]
        found.update(dict.fromkeys(f"{stem[:place]}ґ{stem[place + 1 :]}" for place in places))
    return list(found)


def _index(
    session: Session, kind: str, record_id: int, title: str, parts: Iterable[str], *, unseen: Iterable[str] = ()
) -> None:
    """Index a record; what is ``unseen`` finds it and is not shown in its line."""
    row = session.scalar(select(SearchRow).where(SearchRow.kind == kind, SearchRow.record_id == record_id))
    said = [" ".join(part.split()) for part in parts if part and part.strip()]
    body, shown = fold(" ".join((title, *said, *unseen))), BETWEEN.join(said)
    if row is None:
        session.add(SearchRow(kind=kind, record_id=record_id, title=title, body=body, shown=shown))
    else:
        row.title, row.body, row.shown = title, body, shown


def forget(session: Session, kind: str, record_id: int) -> None:
    """Take a record out of the index."""
    session.execute(delete(SearchRow).where(SearchRow.kind == kind, SearchRow.record_id == record_id))


def index_visit(session: Session, visit: Visit, record_id: int) -> None:
    """Index all that a visit says."""
    parts = [visit.number, visit.purpose, visit.summary, visit.place, visit.guests_note, visit.hosts_note]
    parts += [str(visit.start or "")]
    parts += [ref.name for group in (visit.guests, visit.hosts, visit.topics) for ref in group]
    parts += [f"{one.name} {one.post} {one.organisation}" for one in visit.participants]
    parts += [f"{one.title} {one.place}" for one in visit.programme]
    parts += [f"{one.speaker} {one.text} {one.topic or ''}" for one in visit.talks]
    parts += [f"{one.subject} {one.value or ''} {one.unit} {one.source}" for one in visit.facts]
    parts += [f"{one.description} {one.giver} {one.receiver}" for one in visit.gifts]
    parts += [f"{one.text} {one.responsible}" for one in visit.follow_ups]
    _index(session, "visit", record_id, display_title(visit), parts)


def index_meeting(session: Session, meeting: Meeting, record_id: int) -> None:
    """Index all that a meeting says."""
    parts = [meeting.place, str(meeting.start or ""), str(meeting.group or ""), str(meeting.host or "")]
    parts += [f"{one.name} {one.post} {one.organisation} {one.municipality or ''}" for one in meeting.attendees]
    for item in meeting.items:
        parts += [item.title, item.presenter, item.heard, item.dissent]
        parts += [f"{one.speaker} {one.text}" for one in item.speeches]
        parts += [f"{one.text} {one.responsible}" for one in item.outcomes]
    _index(session, "meeting", record_id, display_name(meeting), parts)


def index_group(session: Session, group: Group, record_id: int) -> None:
    """Index a group with its network and people."""
    parts = [group.remit, group.chair, group.secretary, group.coordinator, group.network.name]
    parts += [str(one.municipality or "") for one in group.network.members]
    parts += [f"{one.name} {one.post} {one.municipality or ''}" for one in group.representatives]
    _index(session, "group", record_id, group.name, parts)


def index_follow_up(session: Session, row: FollowUpRow) -> None:
    """Index a follow-up; a trigger takes it out again when it goes."""
    execution = row.execution
    parts = [row.responsible, execution.co_responsible, execution.result]
    if row.topic_id is not None and (topic := session.get(TopicRow, row.topic_id)) is not None:
        parts.append(_(topic.name))
    if row.municipality_id is not None and (city := session.get(MunicipalityRow, row.municipality_id)) is not None:
        parts.append(city.name)
    _index(session, "follow_up", row.id, row.text, parts)


def index_practice(session: Session, practice: Practice, record_id: int) -> None:
    """Index all that a practice says."""
    parts = [str(practice.municipality or ""), str(practice.topic or ""), practice.problem, practice.how]
    parts += [practice.funding, practice.legal_basis, practice.results, practice.conditions, practice.risks]
    parts += [f"{one.name} {one.post} {one.organisation}" for one in practice.contacts]
    parts += [f"{one.title} {one.link}" for one in practice.sources]
    parts += [f"{one.document} {one.note}" for one in practice.steps]
    parts += [practice.adoption.responsible, practice.adoption.outcome]
    parts += [f"{one.text} {one.responsible}" for one in practice.follow_ups]
    _index(session, RecordKind.PRACTICE.value, record_id, practice.title, parts)


def index_indicator(session: Session, indicator: Indicator, record_id: int) -> None:
    """Index an indicator with the cities that it is known of and the sources of its values."""
    parts = [indicator.definition, str(indicator.topic or "")]
    parts += [
        f"{one.municipality or ''} {one.amount.value if one.amount else ''} {one.source}" for one in indicator.values
    ]
    names = []
    if indicator.code:
        # A shipped indicator is found by its name in any language, and called by it where it is shown.
        for code in LANGUAGES:
            with speaking(code):
                names.append(indicator.shown_name)
    _index(session, RecordKind.INDICATOR.value, record_id, indicator.name, parts, unseen=names)


def index_gift(session: Session, row: GiftRow) -> None:
    """Index a gift; a trigger takes it out again when it goes."""
    parts = [row.giver, row.receiver, row.occasion, row.custodian, row.note]
    _index(session, "gift", row.id, row.description, parts)


def index_person(session: Session, row: PersonRow) -> None:
    """Index a person with the posts held."""
    posts = session.execute(
        select(PostRow.title, OrganisationRow.name)
        .join(OrganisationRow, PostRow.organisation_id == OrganisationRow.id, isouter=True)
        .where(PostRow.person_id == row.id)
    )
    _index(session, "person", row.id, row.name, [f"{title} {body or ''}" for title, body in posts])


def index_municipality(session: Session, row: MunicipalityRow) -> None:
    """Index a municipality."""
    _index(session, "municipality", row.id, row.name, [row.full_name, row.region, row.country])


def find(database: Database, typed: str, *, limit: int = 30) -> list[Hit]:
    """Return the records that match what is ``typed``, best first."""
    query = fts_query(typed)
    if not query:
        return []
    statement = text(
        "SELECT e.kind, e.record_id, e.title FROM search_fts f JOIN search_entry e ON e.id = f.rowid"
        " WHERE search_fts MATCH :query ORDER BY bm25(search_fts, 5.0, 1.0) LIMIT :limit"
    )
    with database.reading() as connection:
        return [Hit(*row) for row in connection.execute(statement, {"query": query, "limit": limit})]


@dataclass(frozen=True, slots=True)
class Line:
    """A record found with what it says: ``text`` as it was typed, or folded where it was stored by an older version."""

    kind: str
    record_id: int
    title: str
    text: str


_TOO_MANY = 2_000
"""Records found from which on a rank tells a person nothing any more, and takes longer to work out than to read."""
_LINE = "SELECT e.kind, e.record_id, e.title, CASE e.shown WHEN '' THEN e.body ELSE e.shown END"
_FROM = " FROM search_fts f CROSS JOIN search_entry e ON e.id = f.rowid WHERE search_fts MATCH ?"


def find_lines(database: Database, typed: str, kinds: Sequence[str] = (), *, limit: int = 200) -> list[Line]:
    """Return the records of ``kinds`` (nothing: of any) that match what is ``typed``, best first.

    Of very many, those come first whose title holds all the words, then the ones entered last.
    """
    query = fts_query(typed)
    if not query:
        return []
    of_kind = f" AND e.kind IN ({','.join('?' * len(kinds))})" if kinds else ""
    with database.reading() as connection:
        probe = "SELECT count(*) FROM (SELECT 1 FROM search_fts WHERE search_fts MATCH ? LIMIT ?)"
        if connection.exec_driver_sql(probe, (query, _TOO_MANY)).scalar_one() < _TOO_MANY:
            orders = [(query, "bm25(search_fts, 5.0, 1.0)")]
        else:
            orders = [(f"{{title}} : ({query})", "f.rowid DESC"), (query, "f.rowid DESC")]
        found: dict[tuple[str, int], Line] = {}
        for words, order in orders:
            sql = f"{_LINE}{_FROM}{of_kind} ORDER BY {order} LIMIT {limit:d}"
            for row in connection.exec_driver_sql(sql, (words, *kinds)):
                found.setdefault((row[0], row[1]), Line(*row))
        return list(found.values())[:limit]
