"""``import people``: the people of a list, an address book or contact cards, with their doubts as data."""

import argparse
import json

from delegations.cli.database import opened
from delegations.domain.text.texts import _, ngettext


def import_people(choice: argparse.Namespace) -> None:
    """Take the people of a file into the register, or say what would become of each."""
    from delegations.exchange.tables.contact_files import read_people_file
    from delegations.services.people.people_lists import TakenPerson, take_people

    rows = read_people_file(choice.file)
    kept = [row.value for row in rows if row.is_kept]
    taken = take_people(opened(choice), kept, dry_run=choice.dry_run)
    became = {one.uid: one for one in taken.people}
    blank = TakenPerson("", "", "left_out")
    if choice.json:
        found = []
        for row in rows:
            one = became.get(row.value.uid, blank)
            # Telephone, birth and document are named, not told: the list of doubts may go anywhere.
            own = [name for name in ("phone", "email", "born", "document", "notes") if getattr(row.value, name)]
            found.append(
                {
                    "name": row.value.name, "post": row.value.post, "organisation": row.value.organisation,
                    "city": row.value.city, "role": row.value.role.value, "own": own, "deed": one.deed,
                    "person": one.person_id, "changes": list(one.changes), "doubts": [*row.doubts, *one.doubts],
                    "note": row.note,
                }
            )  # fmt: skip
        print(json.dumps({"people": found, "stored": not choice.dry_run}, ensure_ascii=False, indent=2))
        return
    counts = (
        ngettext("{count} person made", "{count} people made", taken.count("made")).format(count=taken.count("made")),
        ngettext("{count} person changed", "{count} people changed", taken.count("changed")).format(
            count=taken.count("changed")
        ),
        ngettext("{count} person as before", "{count} people as before", taken.count("same")).format(
            count=taken.count("same")
        ),
    )
    print(", ".join(counts))
    for row in rows:
        one = became.get(row.value.uid, blank)
        sign = {"made": "+", "changed": "*", "same": "=", "left": "?"}.get(one.deed, "–")
        words = ", ".join(filter(None, (row.value.name, row.value.post, row.value.organisation)))
        print(" ".join(filter(None, (sign, words, f"({row.note})" if row.note else ""))))
        for sentence in (*one.changes, *row.doubts, *one.doubts):
            print(f"    {sentence}")
    if choice.dry_run:
        print(_("Nothing was stored."))
