"""Where each kind of record is shown, and its icon."""

from delegations.domain.vocabulary import RecordKind

PLACES = {
    RecordKind.VISIT: ("visits", "plane"),
    RecordKind.MEETING: ("meetings", "gavel"),
    RecordKind.GROUP: ("groups", "network"),
    RecordKind.FOLLOW_UP: ("follow_ups", "clipboard-list"),
    RecordKind.GIFT: ("gifts", "gift"),
    RecordKind.PERSON: ("people", "users"),
    RecordKind.MUNICIPALITY: ("places", "building-2"),
    RecordKind.STRATEGY: ("follow_ups", "clipboard-list"),
    RecordKind.SETTINGS: ("settings", "settings"),
    RecordKind.LETTER: ("letters", "file-text"),
    RecordKind.SOUVENIR: ("gifts", "gift"),
    RecordKind.TOPIC: ("settings", "tags"),
    RecordKind.PRACTICE: ("library", "lightbulb"),
    RecordKind.INDICATOR: ("indicators", "chart-column"),
}
"""Kind: key of its page, icon."""
