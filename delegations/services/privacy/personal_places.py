"""Where names of people stand in the tables, and what of it the law keeps."""

from dataclasses import dataclass

from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.texts import N_


@dataclass(frozen=True, slots=True)
class NamePlace:
    """A column that holds names of people: which record a row of it belongs to, and what it says about the person."""

    table: str
    column: str
    kind: RecordKind
    owner: str
    """SQL of (number, title, first day) of the record, over the row ``t``."""
    role: str
    lawful: str = ""
    """SQL that tells of a row ``t`` whether the law keeps it."""


_VISIT = "(SELECT id FROM visit WHERE id = t.visit_id), (SELECT shown_title FROM visit WHERE id = t.visit_id),"
_VISIT += " (SELECT start FROM visit WHERE id = t.visit_id)"
_ITEM = "(SELECT meeting_id FROM agenda_item WHERE id = t.item_id)"


def _of_meeting(number: str) -> str:
    parts = (f"(SELECT {name} FROM meeting WHERE id = {number})" for name in ("id", "shown_title", "start"))  # noqa: S608
    return ", ".join(parts)


def _signed(number: str) -> str:
    return f"EXISTS (SELECT 1 FROM meeting WHERE id = {number} AND edition > 0)"  # noqa: S608  constants


_SELF = "t.id, t.text, t.due"
_GIFT = "t.id, t.description, coalesce(t.received_on, (SELECT start FROM visit WHERE id = t.visit_id))"
_GROUP = "t.id, t.name, NULL"
_OF_GROUP = "(SELECT id FROM working_group WHERE id = t.group_id),"
_OF_GROUP += " (SELECT name FROM working_group WHERE id = t.group_id), NULL"
_NOTE = "t.follow_up_id, (SELECT text FROM follow_up WHERE id = t.follow_up_id), t.day"
_OF_PRACTICE = "t.practice_id, (SELECT title FROM practice WHERE id = t.practice_id), NULL"
_OF_INDICATOR = "t.indicator_id, (SELECT name FROM indicator WHERE id = t.indicator_id), t.as_of"
PLACES = (
    NamePlace("participant", "name", RecordKind.VISIT, _VISIT, N_("took part")),
    NamePlace("programme_item", "responsible", RecordKind.VISIT, _VISIT, N_("is responsible")),
    NamePlace("talk", "speaker", RecordKind.VISIT, _VISIT, N_("spoke")),
    NamePlace("gift", "giver", RecordKind.GIFT, _GIFT, N_("gave a gift"), "1"),
    NamePlace("gift", "receiver", RecordKind.GIFT, _GIFT, N_("received a gift"), "1"),
    NamePlace("gift", "custodian", RecordKind.GIFT, _GIFT, N_("keeps a gift"), "1"),
    NamePlace("follow_up", "responsible", RecordKind.FOLLOW_UP, _SELF, N_("is responsible"), _signed("t.meeting_id")),
    NamePlace("follow_up", "co_responsible", RecordKind.FOLLOW_UP, _SELF, N_("is responsible too")),
    NamePlace("follow_up", "handed_to", RecordKind.FOLLOW_UP, _SELF, N_("is responsible")),
    NamePlace("progress_note", "author", RecordKind.FOLLOW_UP, _NOTE, N_("noted progress")),
    NamePlace(
        "meeting_attendee", "name", RecordKind.MEETING, _of_meeting("t.meeting_id"), N_("took part"),
        _signed("t.meeting_id"),
    ),
    NamePlace(
        "agenda_item", "presenter", RecordKind.MEETING, _of_meeting("t.meeting_id"), N_("presented a question"),
        _signed("t.meeting_id"),
    ),
    NamePlace("speech", "speaker", RecordKind.MEETING, _of_meeting(_ITEM), N_("spoke"), _signed(_ITEM)),
    NamePlace(
        "agenda_review", "responsible", RecordKind.MEETING, _of_meeting(_ITEM), N_("is responsible"), _signed(_ITEM)
    ),
    NamePlace("outcome", "responsible", RecordKind.MEETING, _of_meeting(_ITEM), N_("is responsible"), _signed(_ITEM)),
    NamePlace("practice_contact", "name", RecordKind.PRACTICE, _OF_PRACTICE, N_("can be called about a practice")),
    NamePlace("practice", "responsible", RecordKind.PRACTICE, "t.id, t.title, t.since", N_("is responsible")),
    NamePlace("practice_source", "title", RecordKind.PRACTICE, _OF_PRACTICE, N_("spoke")),
    NamePlace("indicator_value", "source", RecordKind.INDICATOR, _OF_INDICATOR, N_("told a figure")),
    NamePlace("working_group", "chair", RecordKind.GROUP, _GROUP, N_("chairs")),
    NamePlace("working_group", "secretary", RecordKind.GROUP, _GROUP, N_("is secretary")),
    NamePlace("working_group", "coordinator", RecordKind.GROUP, _GROUP, N_("coordinates")),
    NamePlace("group_standing_item", "presenter", RecordKind.GROUP, _OF_GROUP, N_("presents a question")),
    NamePlace("fact", "source", RecordKind.VISIT, _VISIT, N_("told a figure")),
    NamePlace("meeting", "correction_who", RecordKind.MEETING, _of_meeting("t.id"), N_("corrected minutes"),
              _signed("t.id")),
    NamePlace("paper_print", "given_to", RecordKind.VISIT, _VISIT, N_("was given a paper")),
    NamePlace("paper_print", "given_to", RecordKind.MEETING, _of_meeting("t.meeting_id"), N_("was given a paper")),
    NamePlace("group_representative", "name", RecordKind.GROUP, _OF_GROUP, N_("represents a city")),
)  # fmt: skip
