"""The sample records: what a newcomer sees first, and what the tests know by heart."""

import json
from dataclasses import replace

from delegations.domain.language.foreign_text import ForeignText
from delegations.domain.language.vocabulary import TextKind
from delegations.domain.meetings.groups import Group
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.meetings.vocabulary import MeetingStatus
from delegations.domain.office.roles import Right
from delegations.domain.papers.forms import OfficeForm
from delegations.domain.places.municipality import Municipality
from delegations.domain.places.vocabulary import MunicipalityKind
from delegations.domain.records.identity import new_uid
from delegations.domain.records.references import Ref
from delegations.domain.resources import RESOURCES
from delegations.domain.text.errors import DelegationsError
from delegations.domain.text.texts import LANGUAGES, _
from delegations.domain.visits.visit import Visit
from delegations.queries.office_settings import read_settings
from delegations.queries.visits import VisitFilter, VisitListing
from delegations.services.access.accounts import require
from delegations.services.meetings.agendas import new_meeting
from delegations.services.meetings.groups import save_group
from delegations.services.meetings.meetings import save_meeting
from delegations.services.office.saving_settings import save_settings
from delegations.services.paper_texts.entered_texts import keep_foreign_texts
from delegations.services.places.places import save_municipality
from delegations.services.sample.sample_library import Entry, fill_library
from delegations.services.visits.visits import save_visit
from delegations.services.writing.record_json import from_plain
from delegations.store.engine.database import Database

_GROUPS = ("participants", "programme", "talks", "facts", "gifts", "follow_ups")


def fill_with_sample(database: Database) -> list[Visit]:
    """Fill a new database with the sample records and return the visits; raises DelegationsError when it has some.

    Raises NotAllowedError, too.
    """
    with database.session() as session:
        require(session, Right.ADMINISTER)
    if VisitListing(database, VisitFilter()).first(1):
        raise DelegationsError(_("The database has visits already. The sample goes into a new one."))
    sample = json.loads((RESOURCES / "sample" / "visits.json").read_text(encoding="utf-8"))
    places = {}
    for entry in sample["municipalities"]:
        values = entry | {"kind": MunicipalityKind(entry["kind"])}
        places[entry["name"]] = save_municipality(database, Municipality(**values))
    values = dict(sample["settings"])
    ours = places[values.pop("ours")]
    form = OfficeForm(**values.pop("council_form"))
    settings = replace(read_settings(database), council_form=form, **values)
    save_settings(database, settings, ours=Ref(ours.id, ours.name))
    entries = [(entry, _uids(entry)) for entry in sample["visits"]]
    visits = [save_visit(database, _visit(entry, uids)) for entry, uids in entries]
    _add_meetings(database, next(one for one in visits if one.hosts[0].name == "Житомир"))
    known = zip(visits, entries, strict=True)
    fill_library(database, {one.hosts[0].name: (one, uids) for one, (_entry, uids) in known})
    keep_foreign_texts(database, _translations())
    return visits


def _translations() -> list[ForeignText]:
    """Return what the texts of the sample are called in the other languages, so that a guest's paper is in his own."""
    entries = json.loads((RESOURCES / "sample" / "translations.json").read_text(encoding="utf-8"))
    return [
        ForeignText(entry["uk"], TextKind(entry["kind"]), speech, entry[speech])
        for entry in entries
        for speech in LANGUAGES
        if speech != "uk"
    ]


def sample_visit() -> Visit:
    """Return the fullest visit of the sample, as no database holds it yet."""
    sample = json.loads((RESOURCES / "sample" / "visits.json").read_text(encoding="utf-8"))
    entry = max(sample["visits"], key=lambda one: sum(len(one.get(group, ())) for group in _GROUPS))
    return _visit(entry, _uids(entry))


def _add_meetings(database: Database, visit: Visit) -> None:
    """Add the working group, the meeting that ``visit`` was made for, and the next one with what it carries over."""
    sample = json.loads((RESOURCES / "sample" / "meetings.json").read_text(encoding="utf-8"))
    entry = sample["group"]
    network = entry["network"]
    network["members"] = [{"municipality": _named(city)} for city in network["members"]]
    _name_cities(entry["representatives"])
    group = save_group(database, from_plain(entry, Group))
    entry = sample["meeting"]
    entry["host"] = _named(entry["host"])
    _name_cities(entry["attendees"])
    status = entry.pop("status")
    meeting = replace(from_plain(entry, Meeting), group=Ref(group.id, group.name), visit=Ref(visit.id, visit.title))
    meeting = save_meeting(database, meeting)
    for one in (MeetingStatus.IN_PROGRESS, MeetingStatus(status)):
        meeting = save_meeting(database, replace(meeting, status=one))
    assert group.id is not None  # noqa: S101  it was just stored
    save_meeting(database, new_meeting(database, group.id))


def _named(name: str) -> Entry:
    return {"id": None, "name": name}


def _name_cities(rows: list[Entry]) -> None:
    for row in rows:
        if "municipality" in row:
            row["municipality"] = _named(row["municipality"])


def _uids(entry: Entry) -> dict[str, str]:
    """Return an identity for each readable one of a visit's rows."""
    return {row["uid"]: new_uid() for group in _GROUPS for row in entry.get(group, ())}


def _visit(entry: Entry, uids: dict[str, str]) -> Visit:
    """Return the visit written in the sample's short form: readable uids, municipalities and topics by name."""
    for group in _GROUPS:
        for row in entry.get(group, ()):
            row["uid"] = uids[row["uid"]]
            if "topic" in row:
                row["topic"] = _named(row["topic"])
    for item in entry.get("programme", ()):
        for field in ("hosts", "participants"):
            item[field] = [uids[key] for key in item.get(field, ())]
    for talk in entry.get("talks", ()):
        talk["item"] = uids.get(talk.get("item", ""), "")
    for field in ("guests", "hosts", "topics"):
        entry[field] = [_named(name) for name in entry.get(field, ())]
    return from_plain(entry, Visit)
