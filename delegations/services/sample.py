"""The sample records: what a newcomer sees first, and what the tests know by heart."""

import json
from dataclasses import replace
from typing import Any

from delegations.domain.errors import DelegationsError
from delegations.domain.people import Municipality, Ref
from delegations.domain.places import RESOURCES
from delegations.domain.texts import _
from delegations.domain.visit import Visit, new_uid
from delegations.domain.vocabulary import MunicipalityKind
from delegations.services.drafts import record_from_data
from delegations.services.office import read_settings, save_settings
from delegations.services.places import save_municipality
from delegations.services.visits import VisitFilter, VisitListing, save_visit
from delegations.store.database import Database

_GROUPS = ("participants", "programme", "talks", "facts", "gifts", "follow_ups")


def fill_with_sample(database: Database) -> list[Visit]:
    """Fill a new database with the sample records and return the visits; raises DelegationsError when it has some."""
    if VisitListing(database, VisitFilter()).first(1):
        raise DelegationsError(_("The database has visits already. The sample goes into a new one."))
    sample = json.loads((RESOURCES / "sample" / "visits.json").read_text(encoding="utf-8"))
    places = {}
    for entry in sample["municipalities"]:
        values = entry | {"kind": MunicipalityKind(entry["kind"])}
        places[entry["name"]] = save_municipality(database, Municipality(**values))
    values = dict(sample["settings"])
    ours = places[values.pop("ours")]
    settings = replace(read_settings(database), **values)
    save_settings(database, settings, ours=Ref(ours.id, ours.name))
    return [save_visit(database, _visit(entry)) for entry in sample["visits"]]


def _visit(entry: dict[str, Any]) -> Visit:
    """Return the visit written in the sample's short form: readable uids, municipalities and topics by name."""
    uids: dict[str, str] = {}
    for group in _GROUPS:
        for row in entry.get(group, ()):
            row["uid"] = uids.setdefault(row["uid"], new_uid())
            if "topic" in row:
                row["topic"] = {"id": None, "name": row["topic"]}
    for item in entry.get("programme", ()):
        for field in ("hosts", "participants"):
            item[field] = [uids[key] for key in item.get(field, ())]
    for talk in entry.get("talks", ()):
        talk["item"] = uids.get(talk.get("item", ""), "")
    for field in ("guests", "hosts", "topics"):
        entry[field] = [{"id": None, "name": name} for name in entry.get(field, ())]
    return record_from_data(entry)
