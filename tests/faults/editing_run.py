"""An editing run as an officer does it, without a screen: every acknowledged save is told on standard output.

``python editing_run.py DATABASE SEED`` runs until it is killed. Each line is the JSON of what was acknowledged, written
only after the service returned: the parent compares it with what the database holds.
"""

import json
import os
import random
import sys
from dataclasses import replace
from pathlib import Path

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.gifts.gift import Gift
from delegations.domain.people.vocabulary import Side
from delegations.domain.visits.visit import Participant, Talk, Visit
from delegations.services.follow_ups.follow_ups import record_progress
from delegations.services.office.office import open_office
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.services.writing.drafts import keep_draft

NAMES = ("Ігор Поліщук", "Лариса Карп’як", "Ніна Заїка", "Олег Чернецький", "Микола Боровець")


def tell(**said: object) -> None:
    """Acknowledge on standard output, in one write."""
    os.write(1, (json.dumps(said) + "\n").encode())


def rows(count: int, mark: str) -> dict[str, tuple[object, ...]]:
    """Return rows that all bear the same mark: a record that is saved by halves would hold two marks."""
    return {
        "participants": tuple(
            Participant(side=Side.GUESTS, name=NAMES[n % len(NAMES)], organisation=mark) for n in range(count)
        ),
        "talks": tuple(Talk(speaker=NAMES[n % len(NAMES)], text=mark) for n in range(count)),
        "gifts": tuple(Gift(description="Книга", note=mark) for n in range(count)),
        "follow_ups": tuple(FollowUp(text="Надіслати подяку", responsible=mark) for n in range(count)),
    }


def main() -> None:
    """Edit until killed."""
    path, seed = Path(sys.argv[1]), int(sys.argv[2])
    chance = random.Random(seed)
    database = open_office(path)
    ids: list[int] = []
    tell(ready=True)
    for number in range(1_000_000):
        mark = f"{seed}-{number}"
        known = load_visit(database, chance.choice(ids)) if ids and chance.random() < 0.7 else Visit()
        visit = replace(known, title=mark, **rows(chance.randint(1, 6), mark))
        if chance.random() < 0.3:
            keep_draft(database, visit)
            tell(draft=visit.uid, mark=mark)
        stored = save_visit(database, visit)
        tell(saved=stored.id, version=stored.version, mark=mark, rows=len(stored.talks))
        ids = [*ids, stored.id][-20:]
        if chance.random() < 0.3:
            uid = stored.follow_ups[0].uid
            record_progress(database, uid, status=FollowUpStatus.DONE, note=mark, day=PartialDate(2026))
            tell(done=uid, visit=stored.id, version=stored.version + 1)


if __name__ == "__main__":
    main()
