"""What the fields of records are called, in the words of the forms where they are typed.

Each field declares its own words (``domain.records.fields``); what is shown like a field and is none has them here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from typing import get_type_hints

from delegations.domain.follow_ups.follow_up import FollowUpState
from delegations.domain.gifts.gift_entry import GiftEntry
from delegations.domain.gifts.souvenir import Souvenir
from delegations.domain.library.indicator import Indicator
from delegations.domain.library.practice import Practice
from delegations.domain.meetings.groups import Group
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.office.settings_entry import SettingsEntry
from delegations.domain.papers.letter_text import LetterText
from delegations.domain.people.people import Person
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.fields import record_in, records_in, words_of
from delegations.domain.text.errors import InvalidRecordError
from delegations.domain.text.texts import N_, _
from delegations.domain.visits.visit import Visit

RECORDS: tuple[type, ...] = (
    Visit, GiftEntry, Meeting, Group, FollowUpState, Person, Municipality, Practice, Indicator, Souvenir, SettingsEntry,
)  # fmt: skip
"""Records that stand by themselves; all others are rows and parts of these."""
_MOST_PROBLEMS = 3
_BESIDES: dict[tuple[str, str], str] = {
    ("Meeting", "next_item"): N_("Next question"),
    ("Topic", "name"): N_("What it is called"),
    ("Strategy", "name"): N_("What it is called"),
    ("Organisation", "name"): N_("What it is called"),
    ("OfficeSettings", "reviewed_on"): N_("Last review"),
}
"""Of tables that no record is made of, of a setting that no form has, of a question that is being typed."""


@cache
def _declared() -> dict[tuple[str, str], str]:
    declared = {
        (kind.__name__, name): words for kind in (*_every_kind(), LetterText) for name, words in _words_in(kind)
    }
    return declared | _BESIDES


@cache
def _plain() -> dict[str, str]:
    """Return what fields of a name are called where nobody says of which record: as in the first that has it."""
    found: dict[str, str] = {}
    for (_record, name), words in _declared().items():
        found.setdefault(name, words)
    return found


def _every_kind() -> Iterator[type]:
    for record in RECORDS:
        yield from records_in(record)


def _words_in(kind: type) -> Iterator[tuple[str, str]]:
    for part in fields(kind):
        if words := words_of(part):
            yield part.name, words


def field_name(record: str, field: str) -> str:
    """Return what ``field`` of the dataclass called ``record`` is called, in the language in force; raises KeyError."""
    return _(_declared().get((record, field)) or _plain()[field])


def has_name(field: str) -> bool:
    """Tell whether fields called so have words of their own, in whichever record they stand."""
    return field in _plain()


def plain_field_name(field: str) -> str:
    """Return what ``field`` is called in the first record that has it, in the language in force; raises KeyError."""
    return _(_plain()[field])


def path_words(record: type, path: Iterable[str]) -> str:
    """Return where ``path`` leads in records of a kind: «Доручення › Виконання › Виконано, %».

    Steps are fields, uids of rows and their places; rows are passed over, and so is what no field is called.
    """
    kind: type | None = record
    words = []
    for step in path:
        if kind is None:
            break
        hints = get_type_hints(kind)
        if step in hints and ((kind.__name__, step) in _declared() or has_name(step)):
            words.append(field_name(kind.__name__, step))
            kind = record_in(hints[step])
    return " › ".join(words)


def problem_words(record: type, error: InvalidRecordError) -> str:
    """Return why a record is refused: its fields in words, each with what is wrong about it; of many the first."""
    found = []
    for one in error.problems[:_MOST_PROBLEMS]:
        where = path_words(record, one.path.split("/"))
        found.append(f"{where}: {one.message}" if where else one.message)
    return " ".join(dict.fromkeys(found))
