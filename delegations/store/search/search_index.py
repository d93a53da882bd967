"""Writing the search index: records are read as rows, many in few queries, and stored folded and as they are shown."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import cache, lru_cache
from itertools import compress
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.orm import Session

from delegations.domain.records.amounts import Amount
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.names import fold
from delegations.domain.text.texts import LANGUAGES, _, speaking
from delegations.store.engine.portions import portions
from delegations.store.rows.changes import touch
from delegations.store.rows.plain import plain
from delegations.store.rows.triggers import FOLLOWS_SEARCH, LEARNS, resting
from delegations.store.search.searched import TITLES, SearchedPart, parts
from delegations.store.search.word_indexes import INDEXES

BETWEEN = " · "
"""What stands between the parts of a record where a line of it is shown."""
_DIALECT = dialect()
_PORTION = 500
"""Records that are read at once."""
_MANY = 50
"""Of more records than that, what is new is learnt at once: others who read prepare their statements anew after it."""
_STORE = (
    "INSERT INTO search_entry (kind, record_id, title, body, shown) VALUES (:kind, :record, :title, :body, :shown)"
    " ON CONFLICT (kind, record_id) DO UPDATE SET title = excluded.title, body = excluded.body, shown = excluded.shown"
    " WHERE title <> excluded.title OR body <> excluded.body OR shown <> excluded.shown"
)
_FORGET = "DELETE FROM search_entry WHERE kind = :kind AND record_id = :record"


def reindex(session: Session, kind: RecordKind, record_ids: Iterable[int]) -> None:
    """Index records of ``kind`` as they are stored now; those that are gone or lie in the bin leave the index."""
    record_ids = list(dict.fromkeys(record_ids))
    with _learnt_at_once(session) if len(record_ids) > _MANY else nullcontext():
        _index(session, kind, record_ids)


def _index(session: Session, kind: RecordKind, record_ids: Sequence[int]) -> None:
    if record_ids:
        touch(session, kind, record_ids)
    connection = plain(session)
    for some in portions(record_ids, _PORTION):
        entries = list(_entries(connection, kind, some))
        connection.executemany(_STORE, entries)
        gone = set(some) - {one["record"] for one in entries}
        connection.executemany(_FORGET, [{"kind": kind.value, "record": number} for number in gone])


@contextmanager
def _learnt_at_once(session: Session) -> Iterator[None]:
    """Let the full-text indexes learn what is added inside the block in one go.

    Row by row through the trigger, they write a piece of their own for each: that takes three times as long.
    """
    connection = plain(session)
    (last,) = connection.execute("SELECT max(id) FROM search_entry").fetchone()
    with resting(session.connection(), LEARNS):
        yield
        for index, column in INDEXES.items():
            new = f"SELECT id, {column} FROM search_entry WHERE id > :last"  # noqa: S608  names of our own
            connection.execute(f"INSERT INTO {index}(rowid, {column}) {new}", {"last": last or 0})


def index_everything(session: Session) -> None:
    """Index every record that does not lie in the bin, anew."""
    with resting(session.connection(), *FOLLOWS_SEARCH):
        session.execute(text("DELETE FROM search_entry"))
        for kind, column in TITLES.items():
            _index(session, kind, session.scalars(select(column.table.c.id)).all())
        for index in INDEXES:
            session.execute(text(f"INSERT INTO {index}({index}) VALUES ('rebuild')"))  # noqa: S608  names of our own


def _entries(
    connection: sqlite3.Connection, kind: RecordKind, record_ids: Sequence[int]
) -> Iterator[dict[str, str | int]]:
    """Yield the entries of the records that are there."""
    own, *_below = parts(kind)
    titles: dict[int, str] = {}
    said: dict[int, dict[str, None]] = defaultdict(dict)
    unseen: dict[int, list[str]] = defaultdict(list)
    for row in _rows(connection, own, record_ids):
        number, titles[row[0]] = row[0], row[1]
        # Each text of the record itself stands alone; a row below it is one line.
        words, unseen[number] = _words(own, row)
        said[number] = dict.fromkeys(words[1:])
    for part in _with_rows(connection, kind, list(titles)) if titles else ():
        for row in _rows(connection, part, list(titles)):
            words, more = _words(part, row)
            said[row[0]][" ".join(filter(None, words))] = None
            unseen[row[0]] += more
    for number, title in titles.items():
        shown = [one for one in said[number] if one]
        body = " ".join(map(fold, (title, *shown, *unseen[number])))
        yield {"kind": kind.value, "record": number, "title": title, "body": body, "shown": BETWEEN.join(shown)}


_IDS = -981_276_543
"""Stands for the numbers of records until they are known."""


@cache
def _plain_sql(part: SearchedPart) -> tuple[str, tuple[Callable[[Any], Any] | None, ...]]:
    """Return the SQL of a part with ``{ids}`` for numbers, and what makes values of its cells.

    To let SQLAlchemy run it takes ten times as long as SQLite takes, and each save asks for all parts.
    """
    statement = part.statement.params(ids=[_IDS])
    sql = str(statement.compile(dialect=_DIALECT, compile_kwargs={"literal_binds": True}))
    types = (column.type.dialect_impl(_DIALECT) for column in statement.selected_columns)
    marked = sql.replace("{", "{{").replace("}", "}}").replace(str(_IDS), "{ids}")
    return marked, tuple(one.result_processor(_DIALECT, None) for one in types)


@cache
def _which_have_rows(kind: RecordKind) -> str:
    """Return the SQL that tells of each part below records of ``kind`` whether it has any row; ``{ids}`` as above."""
    asked = ", ".join(f"EXISTS ({_plain_sql(part)[0]})" for part in parts(kind)[1:])
    return f"SELECT {asked}"


def _rows(connection: sqlite3.Connection, part: SearchedPart, record_ids: Sequence[int]) -> Iterator[Sequence[Any]]:
    sql, converters = _plain_sql(part)
    found = connection.execute(sql.format(ids=", ".join(map(str, record_ids)))).fetchall()
    columns = zip(converters, zip(*found, strict=True), strict=True) if found else ()
    return zip(*(cells if convert is None else map(convert, cells) for convert, cells in columns), strict=True)


def _with_rows(connection: sqlite3.Connection, kind: RecordKind, record_ids: Sequence[int]) -> list[SearchedPart]:
    """Return those of the parts below the records that have any row."""
    below = parts(kind)[1:]
    if not below:
        return []
    asked = _which_have_rows(kind).format(ids=", ".join(map(str, record_ids)))
    return list(compress(below, connection.execute(asked).fetchone()))


def _words(part: SearchedPart, row: Sequence[Any]) -> tuple[list[str], list[str]]:
    """Return what a row says as it is shown, and what finds it besides: what is shipped, in every language."""
    texts, unseen = list(map(_text, row[1 : 1 + part.texts])), list[str]()
    if part.shipped and texts.pop():
        unseen = [word for one in texts for word in _in_all_languages(one)]
        texts = [texts[0], *(_(one) if one else "" for one in texts[1:])]
    for name, code in zip(row[1 + part.texts :: 2], row[2 + part.texts :: 2], strict=True):
        if name:
            texts.append(_(name) if code else name)
            unseen += _in_all_languages(name) if code else ()
    return texts, unseen


def _text(value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return " ".join(value.split())
    return str(value.value if isinstance(value, Amount) else value)


@lru_cache(maxsize=1_000)
def _in_all_languages(shipped: str) -> tuple[str, ...]:
    found = []
    for code in LANGUAGES if shipped else ():
        with speaking(code):
            found.append(_(shipped))
    return tuple(found)
