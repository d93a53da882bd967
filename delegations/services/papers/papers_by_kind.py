"""How the papers of records are made, by their kinds; a kind whose records have papers is one entry here."""

from typing import cast

from delegations.domain.records.record import Titled
from delegations.domain.records.vocabulary import RecordKind
from delegations.services.papers.record_papers import RecordPapers


def record_papers(kind: RecordKind) -> RecordPapers[Titled] | None:
    """Return how the papers of records of a kind are made; None: records of that kind have no papers by themselves.

    What makes papers of one kind is loaded when the first is made: it brings all that is around such a record.
    """
    # Whoever asks by kind has a record of that kind, which no type checker can know.
    return cast("RecordPapers[Titled] | None", _found(kind))


def _found(kind: RecordKind) -> object:
    if kind is RecordKind.VISIT:
        from delegations.services.papers.visit_papers import VISIT_PAPERS

        return VISIT_PAPERS
    if kind is RecordKind.MEETING:
        from delegations.services.papers.meeting_papers import MEETING_PAPERS

        return MEETING_PAPERS
    if kind is RecordKind.PRACTICE:
        from delegations.services.papers.library_papers import PRACTICE_PAPERS

        return PRACTICE_PAPERS
    return None
