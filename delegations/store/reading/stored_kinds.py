"""What each kind of record is called where it is stored, in plain words; a new kind is one entry here.

What is known of kinds without a database is in ``domain.kinds.record_types``, their mapped classes in
``store.tables.record_tables``.
"""

from dataclasses import dataclass

from delegations.domain.records.vocabulary import RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredKind:
    """Where the records of a kind are: rows of a table are the records, those of other tables belong to them."""

    name: str
    """Of the table."""
    title: str = "name"
    """The column of what a record is called."""
    start: str = ""
    """The column of the day that a record in the bin is shown with."""
    searched: bool = True
    """Whether search finds it."""
    binned: bool = True
    """Whether a deleted one lies in the bin; ``stays`` tells where it is then."""
    prints: str = ""
    """The column of the archive of printed papers that points to it; nothing: its papers are not kept."""
    issues: str = ""
    """The column that points to it from the dates and numbers of papers; nothing: none of its papers has its own."""
    twins: tuple[str, ...] = ()
    """Other tables in which a row of the same identity is the same record."""


STORED: dict[RecordKind, StoredKind] = {
    RecordKind.VISIT: StoredKind(
        name="visit", title="shown_title", start="start", prints="visit_id", issues="visit_id"
    ),
    RecordKind.MEETING: StoredKind(
        name="meeting", title="shown_title", start="start", prints="meeting_id", issues="meeting_id"
    ),
    RecordKind.GROUP: StoredKind(name="working_group"),
    # An action has one identity as what was resolved and as what has to be done.
    RecordKind.FOLLOW_UP: StoredKind(name="follow_up", title="text", binned=False, twins=("outcome",)),
    RecordKind.GIFT: StoredKind(name="gift", title="description", issues="gift_id"),
    RecordKind.PERSON: StoredKind(name="person"),
    RecordKind.MUNICIPALITY: StoredKind(name="municipality"),
    RecordKind.PRACTICE: StoredKind(name="practice", title="title", start="since"),
    RecordKind.INDICATOR: StoredKind(name="indicator"),
    RecordKind.STRATEGY: StoredKind(name="strategy", searched=False, binned=False),
    RecordKind.SETTINGS: StoredKind(name="setting", title="key", searched=False, binned=False),
    RecordKind.LETTER: StoredKind(name="letter_template", title="paper", searched=False, binned=False),
    RecordKind.SOUVENIR: StoredKind(name="souvenir", searched=False, binned=False),
    RecordKind.TOPIC: StoredKind(name="topic", searched=False, binned=False),
}
"""All kinds of records, in the order in which search reads them."""
