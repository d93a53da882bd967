"""How the papers of records are made, by their kinds; a kind whose records have papers is one entry here."""

from typing import cast

from delegations.domain.machine.loading import at_place
from delegations.domain.records.record import Titled
from delegations.domain.records.vocabulary import RecordKind
from delegations.services.papers.record_papers import RecordPapers

_PLACES = {
    RecordKind.VISIT: "services.papers.visit_papers:VISIT_PAPERS",
    RecordKind.MEETING: "services.papers.meeting_papers:MEETING_PAPERS",
    RecordKind.PRACTICE: "services.papers.library_papers:PRACTICE_PAPERS",
}
"""What makes papers of a kind is loaded when the first is made: it brings all that is around such a record."""


def record_papers(kind: RecordKind) -> RecordPapers[Titled] | None:
    """Return how the papers of records of a kind are made; None: records of that kind have no papers by themselves."""
    # Whoever asks by kind has a record of that kind, which no type checker can know.
    return cast("RecordPapers[Titled]", at_place(_PLACES[kind])) if kind in _PLACES else None
