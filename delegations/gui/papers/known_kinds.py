"""The papers there are of a record, for those who ask at every keystroke."""

from contextlib import suppress
from typing import Generic, Never

from delegations.documents.papers.paper_kind import PaperKind
from delegations.domain.records.record import AnyCounted
from delegations.domain.text.errors import DatabaseError
from delegations.gui.editing.document import RecordDocument
from delegations.services.papers.papers import fitting_among, papers_of


class KnownKinds(Generic[AnyCounted]):
    """The papers of the records that a document shows, as they were read last: typing asks no database."""

    def __init__(self, document: RecordDocument[AnyCounted]) -> None:
        self._document = document
        self.all: dict[str, PaperKind[Never]] = {}
        self.read()

    def read(self) -> None:
        """Read which papers there are; while the database does not answer it is those known before."""
        with suppress(DatabaseError):
            self.all = papers_of(self._document.context.database, self._document.record)

    def fitting(self) -> dict[str, PaperKind[Never]]:
        """Return the papers that make sense for the record as it is now."""
        return fitting_among(self.all, self._document.record, self._document.context.settings.our_municipality)
