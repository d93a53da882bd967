"""What still names a person beside the names that are replaced: for a human to look at, each with the way to it.

Every table is read, by its declaration: a column that is added tomorrow is read, too.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Column, RowMapping, String, Table, select
from sqlalchemy.orm import Session

from delegations.domain.kinds.field_names import has_name, plain_field_name
from delegations.domain.office.backups import StoredPart
from delegations.domain.people.name_mentions import NameSpan
from delegations.domain.people.traces import Trace, TraceKind
from delegations.domain.records.labels import label
from delegations.domain.records.stored_formats import Json, UnreadableError, inflated
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.texts import _, listed, ngettext
from delegations.services.privacy.erased_people import SETTING
from delegations.services.privacy.personal_bin import binned_naming
from delegations.services.privacy.personal_drafts import LAWFUL_FIELDS, drafts_naming, texts_in
from delegations.services.privacy.personal_wiping import OFFICE_SETTINGS
from delegations.services.writing.record_json import parsed
from delegations.store.backups.stored_names import TECHNICAL_COLUMNS, TOPS, column_words, setting_words
from delegations.store.engine.database import Database
from delegations.store.search.searched import TITLES, table_of
from delegations.store.tables import (
    AccountRow,
    Base,
    BinRow,
    DraftRow,
    EditionRow,
    ExchangedRow,
    HistoryRow,
    PackageRow,
    PrintRow,
    SearchRow,
    SettingRow,
)

APART = frozenset(
    table_of(one)
    for one in (HistoryRow, ExchangedRow, DraftRow, BinRow, SettingRow, SearchRow, EditionRow, PackageRow, PrintRow)
)
"""Tables that are no records: they are read each in its own way."""
Known = frozenset[tuple[RecordKind, int]]


@dataclass(frozen=True, slots=True)
class Search:
    """Whom to look for, and what is known already.

    ``known`` are records that name the person; ``places`` (table, column, number of the row) are replaced or kept by
    law and so not told again.
    """

    named: NameSpan
    number: int
    known: Known
    places: frozenset[tuple[str, str, int]] = frozenset()


def record_traces(session: Session, search: Search) -> Iterator[Trace]:
    """Yield the records whose texts may name the person, each once with the fields that do."""
    found: dict[tuple[str, int | str], list[str]] = defaultdict(list)
    tops: dict[tuple[str, int | str], tuple[Table, RowMapping]] = {}
    for table in Base.metadata.sorted_tables:
        if table in APART:
            continue
        for row, columns in _naming_rows(session, table, search):
            top, top_row = _top(session, table, row)
            if top.name == "person" and top_row["id"] == search.number:
                continue
            key = (top.name, _key(top, top_row))
            named = [one for one in columns if search.named.mentions(row[one.name]) or _is_known(top, top_row, search)]
            if named:
                tops[key] = (top, top_row)
                found[key] += [_words_of(one) for one in named]
    for key, fields in found.items():
        yield _trace(session, *tops[key], list(dict.fromkeys(fields)))


def _naming_rows(session: Session, table: Table, search: Search) -> Iterator[tuple[RowMapping, list[Column[object]]]]:
    texts = text_columns(table)
    if not texts:
        return
    wanted = {*texts, *table.primary_key.columns, *(one for one in table.columns if one.foreign_keys)}
    for row in session.execute(select(*(one for one in table.columns if one in wanted))).mappings():
        naming = [
            one
            for one in texts
            if search.named.mentions(row[one.name] or "", is_known=True)
            and (table.name, one.name, row.get("id")) not in search.places
        ]
        if naming:
            yield row, naming


def text_columns(table: Table) -> list[Column[object]]:
    """Return the columns of words in a table: no numbers, dates and identities, nor what is made from other columns."""
    return [
        one
        for one in table.columns
        if isinstance(one.type, String)
        and not one.foreign_keys
        and one.computed is None
        and one.name not in TECHNICAL_COLUMNS
    ]


def _key(table: Table, row: RowMapping) -> int | str:
    return row["id"] if "id" in table.c else " · ".join(str(row[one.name]) for one in table.primary_key.columns)


def _top(session: Session, table: Table, row: RowMapping) -> tuple[Table, RowMapping]:
    """Return the record that a row belongs to: its table and its row."""
    while table.name not in TOPS:
        owner = next(
            (
                (one, key.column.table)
                for one in table.columns
                for key in one.foreign_keys
                if key.ondelete == "CASCADE" and row.get(one.name) is not None
            ),
            None,
        )
        if owner is None:
            return table, row
        column, table = owner
        found = session.execute(select(table).where(table.c.id == row[column.name])).mappings().one()
        row = found
    if table.name == "network":
        group = table_of_name("working_group")
        held = session.execute(select(group).where(group.c.network_id == row["id"])).mappings().first()
        return (group, held) if held is not None else (table, row)
    return table, row


def record_uids(session: Session, known: Iterable[tuple[RecordKind, int]]) -> set[str]:
    """Return the identities of records."""
    found = set()
    for kind, number in known:
        if kind in TITLES:
            table = TITLES[kind].table
            uid = session.scalar(select(table.c.uid).where(table.c.id == number))
            found |= {uid} if uid else set()
    return found


def table_of_name(name: str) -> Table:
    """Return the table that has a name."""
    return Base.metadata.tables[name]


def _is_known(top: Table, row: RowMapping, search: Search) -> bool:
    kind = TOPS.get(top.name)
    return isinstance(kind, RecordKind) and "id" in row and (kind, row["id"]) in search.known


def _words_of(column: Column[object]) -> str:
    with suppress(KeyError):
        return column_words(column)
    return column.name


def _trace(session: Session, table: Table, row: RowMapping, fields: list[str]) -> Trace:
    if table is table_of(AccountRow):
        return Trace(what=TraceKind.USER, title=row["login"], detail=label(StoredPart.ACCOUNT), is_lawful=True)
    part = TOPS.get(table.name)
    kind = part if isinstance(part, RecordKind) else None
    if "id" in table.c:
        row = session.execute(select(table).where(table.c.id == row["id"])).mappings().one()
    title = str(row[TITLES[kind].name]) if kind in TITLES else _title(row)
    words = listed(tuple(fields))
    if row.get("deleted_at") is not None:
        words = f"{words} · {label(StoredPart.BIN)}"
    if kind is None and part is not None:
        words = f"{label(part)} · {words}"
    what = TraceKind.TEMPLATE if kind is RecordKind.LETTER else TraceKind.TEXT
    is_lawful = table.name == "meeting" and bool(row.get("edition"))
    return Trace(
        what=what, title=title, kind=kind, record_id=row.get("id"), uid=str(row.get("uid", "")), detail=words,
        is_lawful=is_lawful,
    )  # fmt: skip


def _title(row: RowMapping) -> str:
    if "paper" in row:
        from delegations.services.templates.letters import template_title

        return template_title(row["paper"], row["language"], row.get("name", ""))
    return next((str(row[name]) for name in ("name", "title", "title_key", "text") if row.get(name)), "")


def setting_traces(session: Session, named: NameSpan) -> Iterator[Trace]:
    """Yield the settings that name the person: who signs, who prepares papers, kept views and searches."""
    for row in session.scalars(select(SettingRow).where(SettingRow.key != SETTING)):
        try:
            texts = [text for _field, text in texts_in(parsed(row.value))]
        except UnreadableError:
            texts = [row.value]
        if any(named.names(one) or named.mentions(one) for one in texts):
            words = setting_words(row.key) or (plain_field_name(row.key) if has_name(row.key) else row.key)
            kind = RecordKind.SETTINGS if row.key in OFFICE_SETTINGS else None
            yield Trace(what=TraceKind.SETTING, title=words, kind=kind, detail="")


def kept_traces(database: Database, session: Session, named: NameSpan) -> Iterator[Trace]:
    """Yield versions, states of packages, drafts and what lies in the bin that may name the person still."""
    yield from _version_traces(session, named)
    for state in session.scalars(select(ExchangedRow)):
        if fields := _naming_fields(named, _held(state.content)):
            yield Trace(
                what=TraceKind.STATE, title=_("states that went or came in packages"), uid=state.uid,
                is_lawful=fields <= LAWFUL_FIELDS,
            )  # fmt: skip
    for draft in drafts_naming(database, session, named):
        words = _("unsaved edits of {owner}").format(owner=draft.owner)
        yield Trace(what=TraceKind.DRAFT, title=draft.title, uid=draft.uid, detail=words, is_lawful=draft.lawful)
    for binned in binned_naming(session, named):
        yield Trace(what=TraceKind.BIN, title=binned.title, detail=label(binned.kind), is_lawful=binned.lawful)


def _version_traces(session: Session, named: NameSpan) -> Iterator[Trace]:
    versions: dict[str, list[tuple[HistoryRow, bool]]] = defaultdict(list)
    people = 0
    for entry in session.scalars(select(HistoryRow)):
        held = _held(entry.content)
        fields = _naming_fields(named, held) | ({"title"} if named.mentions(entry.title) else set())
        if fields:
            is_signed = entry.kind is RecordKind.MEETING and isinstance(held, dict) and bool(held.get("edition"))
            versions[entry.uid].append((entry, is_signed or fields <= LAWFUL_FIELDS))
        people += named.mentions(entry.who)
    for entries in versions.values():
        last, many = entries[-1][0], len(entries)
        yield Trace(
            what=TraceKind.VERSION, title=last.title, kind=last.kind, record_id=last.record_id, uid=last.uid,
            detail=ngettext("{count} earlier version", "{count} earlier versions", many).format(count=many),
            is_lawful=all(lawful for _entry, lawful in entries),
        )  # fmt: skip
    if people:
        words = ngettext("{count} entry of history", "{count} entries of history", people).format(count=people)
        yield Trace(what=TraceKind.USER, title=_("who changed what"), detail=words, is_lawful=True)


def _naming_fields(named: NameSpan, held: Json) -> set[str]:
    return {str(field) for field, text in texts_in(held) if named.names(text) or named.mentions(text)}


def _held(content: bytes) -> Json:
    with suppress(UnreadableError):
        return parsed(inflated(content)) if content else None
    return None


def _plain(content: str) -> Json:
    """Return what JSON says, or a text that is none as it is."""
    try:
        said: Json = json.loads(content)
    except ValueError:
        return content
    return said


def edition_traces(session: Session, search: Search) -> Iterator[Trace]:
    """Yield the signed editions that name the person: the law keeps them as they were signed."""
    meeting = table_of_name("meeting")
    query = select(EditionRow.meeting_id, EditionRow.content, meeting.c.shown_title, meeting.c.uid)
    for number, content, title, uid in session.execute(query.join(meeting, meeting.c.id == EditionRow.meeting_id)):
        is_known = (RecordKind.MEETING, number) in search.known
        if any(search.named.mentions(words, is_known=is_known) for _field, words in texts_in(_plain(content))):
            yield Trace(
                what=TraceKind.VERSION, title=title, kind=RecordKind.MEETING, record_id=number, uid=uid,
                detail=_("signed minutes"), is_lawful=True,
            )  # fmt: skip


def once(traces: Iterable[Trace]) -> tuple[Trace, ...]:
    """Return ``traces``, each once."""
    return tuple(dict.fromkeys(traces))
