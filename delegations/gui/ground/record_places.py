"""Where each kind of record is shown, its icon, and which pages follow it; a new kind is one entry here."""

from typing import NamedTuple

from delegations.domain.records.vocabulary import RecordKind
from delegations.gui.ground.app_context import OF_NAMES


class RecordPlace(NamedTuple):
    """Where records of a kind are shown: the key of their page, their icon.

    ``follows`` are the signals of the office that tell its pages of a change of such records.
    """

    page: str
    icon: str
    follows: tuple[str, ...] = ()


PLACES = {
    RecordKind.VISIT: RecordPlace("visits", "plane", ("visits_changed", "follow_ups_changed", "meetings_changed")),
    RecordKind.MEETING: RecordPlace("meetings", "gavel", ("meetings_changed", "follow_ups_changed")),
    RecordKind.GROUP: RecordPlace("groups", "network", ("groups_changed", "meetings_changed", "follow_ups_changed")),
    RecordKind.FOLLOW_UP: RecordPlace("follow_ups", "clipboard-list", ("follow_ups_changed",)),
    RecordKind.GIFT: RecordPlace("gifts", "gift", ("visits_changed",)),
    RecordKind.PERSON: RecordPlace("people", "users", OF_NAMES),
    RecordKind.MUNICIPALITY: RecordPlace("places", "building-2", OF_NAMES),
    RecordKind.STRATEGY: RecordPlace("follow_ups", "clipboard-list", ("follow_ups_changed",)),
    RecordKind.SETTINGS: RecordPlace("settings", "settings"),
    RecordKind.LETTER: RecordPlace("letters", "file-text", ("settings_changed",)),
    RecordKind.SOUVENIR: RecordPlace("gifts", "gift", ("visits_changed",)),
    RecordKind.TOPIC: RecordPlace("settings", "tags", OF_NAMES),
    RecordKind.PRACTICE: RecordPlace("library", "lightbulb", ("library_changed",)),
    RecordKind.INDICATOR: RecordPlace("indicators", "chart-column", ("library_changed",)),
}
