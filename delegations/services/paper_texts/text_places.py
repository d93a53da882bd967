"""Where texts stand in what a paper is made from: what each names, whose it is, what its field is called.

A paper is made from a tree of immutable values: records, and what the office knows around them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import NamedTuple

from delegations.domain.kinds.field_names import field_name, has_name
from delegations.domain.language.vocabulary import TextKind
from delegations.domain.records.record import with_values
from delegations.domain.text.texts import N_, _

_KINDS: Mapping[str, TextKind] = {
    **dict.fromkeys(("post", "signatory_post"), TextKind.POST),
    **dict.fromkeys(("organisation", "letterhead", "body", "bodies", "network"), TextKind.BODY),
    **dict.fromkeys(
        (
            "place", "address", "country", "region", "full_name", "city", "cities", "guests", "hosts", "host",
            "municipality",
        ),
        TextKind.PLACE,
    ),
    **dict.fromkeys(
        (
            "speaker", "presenter", "giver", "receiver", "source", "responsible", "co_responsible", "signatory_name",
            "author", "chair", "secretary", "coordinator", "custodian", "who", "executor",
        ),
        TextKind.PERSON,
    ),
}  # fmt: skip
"""What is named in fields called so, in whichever record they stand; all others hold a text."""
_NAMES_OF: Mapping[str, TextKind] = {
    **dict.fromkeys(("Participant", "Attendee", "Person", "Representative", "PracticeContact"), TextKind.PERSON),
    "Municipality": TextKind.PLACE,
    "CityFigures": TextKind.PLACE,
}
"""What the name of a record names."""
UNTOUCHED = frozenset({
    "uid", "template", "about", "size", "file_name", "digest", "coat_of_arms", "jpeg", "photo", "number",
    "item", "reg_no", "minutes_number", "code", "as_written", "precedence", "original_name",
})  # fmt: skip
"""Fields that hold no words of people, or words of this very language."""
CURRENCIES = frozenset({"currency", "budget_currency"})
GROUNDS = frozenset({"point"})
"""Fields that the program fills with words of its own, in the language in force then."""
_WORDS = {
    "letterhead": N_("The body that issues the paper"),
    "signatory_post": N_("Post of who signs"),
    "signatory_name": N_("Who signs"),
    "executor": N_("Who prepared the paper"),
    "place": N_("Place"),
    "caption": N_("Caption"),
}
"""What fields are called whose records do not say it."""
_HOLDERS = {"signatory_post": "signatory_name"}
"""Fields of posts, and those that name who holds them."""


class TextPlace(NamedTuple):
    """Where in the tree a text stands: in which field of which record."""

    record: object = None
    field: str = ""

    @property
    def kind(self) -> TextKind:
        """What a text in this place names."""
        if self.field == "note" and getattr(self.record, "stand_in", False):
            # Who came for somebody else: the note names whom.
            return TextKind.PERSON
        if self.field == "name" and self.record is not None:
            return _NAMES_OF.get(type(self.record).__name__, TextKind.TEXT)
        return _KINDS.get(self.field, TextKind.TEXT)

    @property
    def holder(self) -> str:
        """The name of whoever holds the post that stands in this place; nothing where nobody is said to."""
        name = "name" if self.field == "post" else _HOLDERS.get(self.field, "")
        found = getattr(self.record, name, "") if name else ""
        return found if isinstance(found, str) else ""

    @property
    def words(self) -> str:
        """What the place is called, in the language in force."""
        if self.field in _WORDS:
            return _(_WORDS[self.field])
        owner = type(self.record).__name__
        return field_name(owner, self.field) if self.record is not None and has_name(self.field) else ""


def rebuilt(value: object, changed: Callable[[object, TextPlace], object], place: TextPlace) -> object:
    """Return a tuple, list or record with what ``changed`` makes of its parts; the same one where nothing changes."""
    if isinstance(value, (tuple, list)):
        names = getattr(value, "_fields", None)
        places = [TextPlace(value, name) for name in names] if names else [place] * len(value)
        parts = [changed(one, at) for one, at in zip(value, places, strict=True)]
        if all(new is old for new, old in zip(parts, value, strict=True)):
            return value
        made: Callable[..., object] = type(value)
        return made(*parts) if names else made(parts)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes = {}
    for part in fields(value):
        old = getattr(value, part.name)
        if part.init and part.name not in UNTOUCHED:
            new = changed(old, TextPlace(value, part.name))
            if new is not old:
                changes[part.name] = new
    return with_values(value, changes) if changes else value


def texts_of(value: object) -> Iterator[str]:
    """Yield the texts of people in ``value`` and all that stands in it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from texts_of(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            if part.name not in UNTOUCHED:
                yield from texts_of(getattr(value, part.name))
