"""Everything that is typed into a record is found, whatever field it stands in, but for what is listed."""

import typing
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.gifts.gift_entry import GiftEntry
from delegations.domain.library.indicator import Indicator
from delegations.domain.library.practice import Practice
from delegations.domain.library.vocabulary import AdoptionStage
from delegations.domain.meetings.groups import Group
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.meetings.vocabulary import MeetingStatus, OutcomeKind
from delegations.domain.people.people import Person
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.amounts import Amount
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import AttachmentKind, RecordKind
from delegations.domain.visits.visit import Visit
from delegations.queries.search import find
from delegations.services.gifts.gifts import save_gift
from delegations.services.library.indicators import save_indicator
from delegations.services.library.practices import save_practice
from delegations.services.meetings.groups import save_group
from delegations.services.meetings.meetings import save_meeting
from delegations.services.people.people import save_person
from delegations.services.places.places import save_municipality
from delegations.services.visits.visits import save_visit
from delegations.store.search.searched import UNSEARCHED
from delegations.store.tables import Base

SAVES = {
    RecordKind.VISIT: (Visit, save_visit),
    RecordKind.MEETING: (Meeting, save_meeting),
    RecordKind.GROUP: (Group, save_group),
    RecordKind.PERSON: (Person, save_person),
    RecordKind.MUNICIPALITY: (Municipality, save_municipality),
    RecordKind.PRACTICE: (Practice, save_practice),
    RecordKind.INDICATOR: (Indicator, save_indicator),
    RecordKind.GIFT: (GiftEntry, save_gift),
}
IDENTITIES = {"uid", "coat_of_arms", "photo", "code", "record", "row", "item", "origin", "voter", "need_of", "earlier"}
"""Fields that point or prove and hold no words."""
NOT_FOUND = {
    RecordKind.PERSON: {"phone", "document", "diet", "health", "standing_note"},
    RecordKind.GIFT: {"gift.currency", "gift.giver_uid", "gift.receiver_uid"},
    RecordKind.VISIT: {
        "gifts.currency",
        "participants.latin_name",
        "participants.original_name",
        "gifts.giver_uid",
        "gifts.receiver_uid",
        "talks.speaker_uid",
    },
    RecordKind.PRACTICE: {"currency", "adoption.budget_currency"},
}
"""Words that must not be found: what is shown only to who asks for it, and codes of currencies."""


class Filler:
    """Fills a record with a word of its own in every text, and remembers the words by their fields."""

    def __init__(self):
        self.words = {}

    def of(self, kind, path=""):
        values = {}
        hints = typing.get_type_hints(kind)
        for one in fields(kind):
            found = self.value(one.name, hints[one.name], f"{path}.{one.name}" if path else one.name)
            if found is not None:
                values[one.name] = found
        return kind(**values)

    def value(self, name, hint, path):
        options = typing.get_args(hint)
        if type(None) in options:
            hint = next(one for one in options if one is not type(None))
        if name == "digest":
            return "0" * 64
        # Why signed minutes are corrected is written with the signature, not typed into the record.
        if name in IDENTITIES or name == "correction" or (name == "visit" and hint is str):
            return None
        if hint is str:
            return self.word(path)
        if hint is Ref:
            # A visit or group that a record belongs to must be there before.
            return None if name in {"visit", "group"} else Ref(None, self.word(path))
        if typing.get_origin(hint) is tuple:
            (inner, *_rest) = typing.get_args(hint)
            found = self.value(name, inner, path) if is_dataclass(inner) else None
            return (found,) if found is not None else None
        if is_dataclass(hint) and hint not in (PartialDate, Amount):
            return self.of(hint, path)
        return self.plain(name, hint)

    def word(self, path):
        word = self.words[path] = f"xq{len(self.words)}слово"
        return f"{word}@office.ua" if path.endswith("email") else word

    def plain(self, name, hint):
        if hint is AttachmentKind:
            return AttachmentKind.PAPER
        if hint is OutcomeKind:
            return OutcomeKind.ACTION
        if hint is AdoptionStage:
            return AdoptionStage.CONSIDERED
        if hint is MeetingStatus:
            return MeetingStatus.DRAFT
        if isinstance(hint, type) and issubclass(hint, Enum):
            return next(iter(hint))
        if hint is PartialDate:
            return PartialDate(2024, 5)
        if hint is Amount:
            return Amount((Decimal(3),))
        return 1 if name == "size" else None


def numbers_found(database, word, kind):
    return {hit.record_id for hit in find(database, word) if hit.kind == kind.value}


@pytest.mark.parametrize("kind", SAVES, ids=lambda kind: kind.value)
def test_every_text_of_a_record_finds_it(database, kind):
    record, save = SAVES[kind]
    filler = Filler()
    stored = save(database, filler.of(record))
    assert len(filler.words) >= 4
    missed = {path for path, word in filler.words.items() if stored.id not in numbers_found(database, word, kind)}
    assert missed == NOT_FOUND.get(kind, set())


def test_what_is_promised_is_found_by_all_that_is_said_of_it(database):
    filler = Filler()
    save_visit(database, Visit(title="Візит", follow_ups=(filler.of(FollowUp),)))
    assert {"text", "responsible", "execution.result", "notes.text", "notes.author"} <= filler.words.keys()
    for path, word in filler.words.items():
        kinds = {hit.kind for hit in find(database, word)}
        assert kinds >= {"follow_up", "visit"}, path


def test_what_is_left_out_is_there_and_says_why():
    columns = {str(column) for table in Base.metadata.tables.values() for column in table.columns}
    assert UNSEARCHED.keys() <= columns
    assert all(UNSEARCHED.values())
