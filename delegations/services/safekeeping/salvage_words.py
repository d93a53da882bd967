"""What was saved of a damaged database and what was lost, in the words of the office: records and their parts."""

from collections.abc import Callable

from delegations.domain.text.numbers import show_whole
from delegations.domain.text.texts import N_, _, listed, ngettext
from delegations.services.office.office import open_office
from delegations.services.safekeeping.upkeep import missing_files
from delegations.store.backups.losses import Loss
from delegations.store.backups.salvage import Salvage

_RECORDS: dict[str, Callable[[int], str]] = {
    "visit": lambda count: ngettext("{count} visit", "{count} visits", count),
    "meeting": lambda count: ngettext("{count} meeting", "{count} meetings", count),
    "working_group": lambda count: ngettext("{count} group", "{count} groups", count),
    "follow_up": lambda count: ngettext("{count} follow-up", "{count} follow-ups", count),
    "gift": lambda count: ngettext("{count} gift", "{count} gifts", count),
    "practice": lambda count: ngettext("{count} practice", "{count} practices", count),
    "indicator": lambda count: ngettext("{count} indicator", "{count} indicators", count),
    "person": lambda count: ngettext("{count} person", "{count} people", count),
    "municipality": lambda count: ngettext("{count} city", "{count} cities", count),
}
"""Tables of records, as they are counted."""
_PARTS = {
    "visit": N_("Visits"),
    "meeting": N_("Meetings"),
    "working_group": N_("Groups"),
    "follow_up": N_("Follow-ups"),
    "gift": N_("Gifts"),
    "practice": N_("Practices"),
    "indicator": N_("Indicators"),
    "person": N_("People"),
    "municipality": N_("Cities"),
    "strategy": N_("Strategies"),
    "strategy_node": N_("Strategies"),
    "network": N_("Networks"),
    "network_member": N_("Member cities"),
    "network_partner": N_("Partners"),
    "topic": N_("Topics"),
    "souvenir": N_("Souvenirs"),
    "visit_municipality": N_("Who comes and who receives"),
    "visit_topic": N_("Topics"),
    "participant": N_("Who takes part"),
    "programme_item": N_("Programme"),
    "programme_attendance": N_("Programme"),
    "talk": N_("Talks"),
    "fact": N_("Figures"),
    "seating_plan": N_("Seating plan"),
    "attachment": N_("Files"),
    "practice_file": N_("Files"),
    "practice_contact": N_("Whom to call"),
    "practice_source": N_("Where it is known from"),
    "adoption_step": N_("Our own way"),
    "indicator_value": N_("Values"),
    "agreement": N_("Agreements"),
    "post": N_("Posts"),
    "post_form": N_("Posts"),
    "different_people": N_("People"),
    "translated_text": N_("Texts in other languages"),
    "organisation": N_("Organisations"),
    "group_representative": N_("Representatives of the cities"),
    "group_standing_item": N_("On the agenda of every meeting"),
    "meeting_attendee": N_("Who takes part"),
    "agenda_item": N_("Agenda"),
    "speech": N_("Spoke"),
    "outcome": N_("Resolved"),
    "vote": N_("Votes"),
    "minutes_edition": N_("Signed editions of minutes"),
    "progress_note": N_("Progress"),
    "evidence": N_("What proves it"),
    "paper_print": N_("What was printed"),
    "paper_issue": N_("Dates and numbers of papers"),
    "history": N_("History"),
    "look": N_("Who saw sensitive data"),
    "bin_entry": N_("Bin"),
    "draft": N_("Drafts"),
    "setting": N_("Settings"),
    "letter_template": N_("Templates"),
    "account": N_("Accounts"),
    "package": N_("Packages"),
    "exchanged": N_("Packages"),
    "record_origin": N_("Packages"),
    "office_key": N_("Packages"),
}
"""What the rows of a table are called where they are typed."""


def salvage_words(found: Salvage) -> list[str]:
    """Return what was saved and what was lost, a sentence each; reads the new database and its attached files."""
    counted = [
        words(found.rows[table]).format(count=show_whole(found.rows[table]))
        for table, words in _RECORDS.items()
        if found.rows.get(table)
    ]
    said = [_("Saved into “{name}”: {records}.").format(name=found.path.name, records=listed(counted) or "–")]
    said += [_loss_words(one) for one in found.lost] or [_("As far as can be known, nothing is lost.")]
    if found.alone:
        alone = ngettext(
            "{count} row that belonged to something lost stands alone now.",
            "{count} rows that belonged to something lost stand alone now.", found.alone,
        )  # fmt: skip
        said.append(alone.format(count=show_whole(found.alone)))
    database = open_office(found.path)
    try:
        said += missing_files(database)
    finally:
        database.close()
    if found.was_protected:
        said.append(_("The saved database has the passphrase of the damaged one."))
    return said


def _loss_words(loss: Loss) -> str:
    part = _(_PARTS[loss.table]) if loss.table in _PARTS else _("Other data")
    where = " › ".join(filter(None, (" ".join(loss.title.split()), part)))
    if loss.count is None:
        return _("{where}: some could not be read; how many are lost can't be known.").format(where=where)
    words = ngettext("{where}: {count} row is lost.", "{where}: {count} rows are lost.", loss.count)
    return words.format(where=where, count=show_whole(loss.count))
