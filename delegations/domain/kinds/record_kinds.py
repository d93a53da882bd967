"""Of which kind a value is, without any of the values loaded: a new kind is one entry here.

What there is to know of a kind besides is in ``domain.kinds.record_types``.
"""

from delegations.domain.records.record import Record, Value
from delegations.domain.records.vocabulary import RecordKind

KINDS = {
    "Visit": RecordKind.VISIT, "Group": RecordKind.GROUP, "Meeting": RecordKind.MEETING,
    "Practice": RecordKind.PRACTICE, "Indicator": RecordKind.INDICATOR, "Person": RecordKind.PERSON,
    "Municipality": RecordKind.MUNICIPALITY, "Gift": RecordKind.GIFT, "OfficeSettings": RecordKind.SETTINGS,
    "FollowUpState": RecordKind.FOLLOW_UP, "LetterText": RecordKind.LETTER, "Souvenir": RecordKind.SOUVENIR,
}  # fmt: skip
"""What history keeps, by the names of the classes."""
_EDITED = KINDS | {
    "GiftEntry": RecordKind.GIFT, "SettingsEntry": RecordKind.SETTINGS, "FollowUpTyping": RecordKind.FOLLOW_UP,
}  # fmt: skip
MARKS = {RecordKind.VISIT: "V", RecordKind.MEETING: "M"}
"""The letter that tells in the mark of a paper of which kind its record is; papers of others bear no mark."""


def kind_of(record: Value) -> RecordKind:
    """Return of which kind a record is that history keeps."""
    return KINDS[type(record).__name__]


def kind_of_edited(record: type[Record]) -> RecordKind:
    """Return the kind of what is edited and drafted as ``record``."""
    return _EDITED[record.__name__]
