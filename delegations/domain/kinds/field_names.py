"""What the fields of records are called, in the words of the forms where they are typed.

Each field declares its own words (``domain.records.fields``); what is shown like a field and is none has them here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from typing import cast, get_type_hints

from delegations.domain.machine.loading import at_place
from delegations.domain.papers.letter_text import LetterText
from delegations.domain.records.fields import record_in, records_in, words_of
from delegations.domain.text.errors import InvalidRecordError
from delegations.domain.text.texts import N_, _

_RECORDS = (
    "visits.visit:Visit", "gifts.gift_entry:GiftEntry", "meetings.meeting:Meeting", "meetings.groups:Group",
    "follow_ups.follow_up:FollowUpState", "people.people:Person", "places.municipality:Municipality",
    "library.practice:Practice", "library.indicator:Indicator", "gifts.souvenir:Souvenir",
    "office.settings_entry:SettingsEntry",
)  # fmt: skip
"""Where in ``domain`` the records are that stand by themselves: loaded when a field's name is first asked for."""
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


def standing_alone() -> list[type]:
    """Return the records that stand by themselves; all others are rows and parts of these."""
    return [cast("type", at_place(f"domain.{one}")) for one in _RECORDS]


def _every_kind() -> Iterator[type]:
    for record in standing_alone():
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
