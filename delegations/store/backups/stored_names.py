"""What is stored, in the words of people: tables and columns as a preview of going back to a backup names them."""

from sqlalchemy import Column, Table

from delegations.domain.kinds.field_names import field_name, has_name, plain_field_name
from delegations.domain.office.backups import StoredPart
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.texts import N_, _
from delegations.store.tables.record_tables import RECORD_TABLES

SETTINGS = RECORD_TABLES[RecordKind.SETTINGS].table.name
"""The table whose rows are the fields of one record."""
TOPS: dict[str, RecordKind | StoredPart] = {
    **{one.table.name: kind for kind, one in RECORD_TABLES.items() if kind is not RecordKind.SETTINGS},
    "network": StoredPart.NETWORK,
    "organisation": StoredPart.ORGANISATION,
    "post_form": StoredPart.POST_FORMS,
    "translated_text": StoredPart.TRANSLATIONS,
    "account": StoredPart.ACCOUNT,
    "bin_entry": StoredPart.BIN,
}
"""Tables whose rows are records by themselves; all others that are compared belong to one of these."""
COUNTED: dict[str, StoredPart] = {
    "history": StoredPart.HISTORY,
    "draft": StoredPart.DRAFT,
    "look": StoredPart.LOOK,
    "paper_print": StoredPart.PRINT,
    "paper_issue": StoredPart.PRINT,
    "package": StoredPart.PACKAGE,
}
"""Tables whose rows are only counted: what was done, not what there is."""
TECHNICAL_TABLES: dict[str, str] = {
    "search_entry": "made anew from the records",
    "register_counter": "the last number that was given",
    "gift_counter": "the last number that was given",
    "exchanged": "states that packages are joined from; it follows from the packages",
    "record_origin": "whose records are that were exchanged; it follows from the packages",
    "different_people": "who was told apart, by identities; whoever is not is asked about again",
    "office_key": "certificates of other offices; it follows from the packages",
}
TECHNICAL_COLUMNS: dict[str, str] = {
    "id": "the number of the row",
    "uid": "the identity of the row",
    "version": "counts the saves; what was saved is named by itself",
    "saved_at": "when it was saved",
    "name_key": "made from the name",
    "title_key": "made from the title",
    "sort_name": "made from the name",
    "name_doubt": "made from the name",
    "sort_title": "made from the title",
    "shown_title": "made from title, cities and day",
    "direction": "follows from the cities",
    "year": "the registration number as lists sort it",
    "serial": "the registration number as lists sort it",
    "hidden": "follows from the bin",
    "size": "goes with the file",
}
"""Columns that are not compared, and why."""
_GROUPS: dict[str, str] = {
    "visit_municipality": N_("Cities"),
    "visit_topic": "topics",
    "participant": "participants",
    "programme_item": "programme",
    "programme_attendance": "programme",
    "talk": "talks",
    "fact": "facts",
    "seating_plan": "seating",
    "attachment": "attachments",
    "meeting_attendee": "attendees",
    "agenda_item": "items",
    "outcome": "outcomes",
    "agenda_review": "reviews",
    "meeting_file": "attachments",
    "speech": "speeches",
    "vote": "ballots",
    "minutes_edition": N_("Signed editions"),
    "group_representative": "representatives",
    "group_standing_item": "standing",
    "network_member": "members",
    "network_partner": "partners",
    "practice_contact": "contacts",
    "practice_source": "sources",
    "adoption_step": "steps",
    "practice_file": "attachments",
    "indicator_value": "values",
    "agreement": "agreements",
    "post": "posts",
    "progress_note": N_("Progress"),
    "evidence": "evidence",
    "strategy_node": N_("Parts of the strategy"),
}
"""What the rows of a table are called in the record they belong to: one of its fields, or words of their own."""
_COLUMNS: dict[str, str] = {
    "answerable": N_("Responsible"),
    "as_host": N_("Side"),
    "body": N_("Text"),
    "content": N_("Text"),
    "correction_when": "correction",
    "correction_who": "correction",
    "correction_why": "correction",
    "deleted_at": N_("In the bin"),
    "done_on": N_("Done on"),
    "edition": N_("Edition of the minutes"),
    "indicator_id": N_("Indicator"),
    "meeting_id": N_("Meeting"),
    "merged_into": N_("Made one person with"),
    "name_forms": "forms",
    "node_id": N_("Part of the strategy"),
    "opened_on": N_("Entered on"),
    "parent_id": N_("Stands under"),
    "participant_id": "participants",
    "partner": N_("City that carries it out"),
    "people_order": "choices",
    "person_id": N_("Card of the person"),
    "position": N_("order"),
    "practice_id": N_("Practice"),
    "running_since": N_("Its clock runs since"),
    "seconds": N_("How long it was discussed"),
    "show_attachments": "choices",
    "show_speeches": "choices",
    "show_votes": "choices",
    "signed_at": N_("Signed"),
    "souvenir_id": N_("Souvenir"),
    "strategy_id": N_("Strategy"),
    "follow_up_id": N_("Follow-up"),
    "received_from": N_("Received from"),
}
_RECORDS: dict[str, str] = {
    "working_group": "Group",
    "agenda_review": "Review",
    "network_partner": "Partner",
    "practice.budget": "Adoption",
    "practice.budget_currency": "Adoption",
    "practice.saving": "Adoption",
    "practice.outcome": "Adoption",
}
"""Records whose fields a table, or a column of it, holds, where they are not called alike."""
_SETTINGS: dict[str, str] = {
    "body_names": N_("Names of responsible bodies"),
    "register_views": N_("Kept views of the register"),
    "saved_searches": N_("Kept searches"),
}


def _in_words(name: str) -> str:
    return plain_field_name(name) if has_name(name) else _(name)


def group_words(table: str) -> str:
    """Return what the rows of ``table`` are called in the record that they belong to."""
    return _in_words(_GROUPS[table])


def column_words(column: Column[object]) -> str:
    """Return what is stored in a column; raises KeyError when it has no words yet (a test looks at every column)."""
    name = column.name
    if name in _COLUMNS:
        return _in_words(_COLUMNS[name])
    table = str(column.table.name)
    record = _RECORDS.get(f"{table}.{name}") or _RECORDS.get(table) or table.title().replace("_", "")
    return field_name(record, name.removesuffix("_id"))


def setting_words(key: str) -> str:
    """Return what a setting is about; nothing for one that the program keeps for itself."""
    if key in _SETTINGS:
        return _(_SETTINGS[key])
    return plain_field_name(key) if has_name(key) else ""


def compared_columns(table: Table) -> list[Column[object]]:
    """Return the columns of a table whose values are told: stored ones that are neither technical nor its key."""
    return [
        one
        for one in table.columns
        if one.computed is None and one.name not in TECHNICAL_COLUMNS and not (one.primary_key and "uid" not in table.c)
    ]
