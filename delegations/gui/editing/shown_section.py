"""A section that shows what services tell of a stored record, anew whenever that may have changed."""

from collections.abc import Sequence

from delegations.domain.records.record import AnyRecord
from delegations.domain.text.errors import DelegationsError
from delegations.gui.editing.document import RecordDocument
from delegations.gui.editing.section import Section
from delegations.gui.widgets.basics import EmptyState, clear, column


class ShownSection(Section[AnyRecord]):
    """Content made by ``fill`` for the number of the record; until it is saved, a sentence says to save it first."""

    symbol = "info"
    unsaved = ""
    """What is said of a record that is not stored yet."""

    def __init__(self, document: RecordDocument[AnyRecord]) -> None:
        super().__init__(document)
        self.content = column(gap=4)

    def follow(self, signals: Sequence[str]) -> None:
        """Show what there is now and whenever one of the office's ``signals`` tells of a change."""
        self.body.addLayout(self.content)
        for name in signals:
            getattr(self.document.context, name).connect(self.reload)
        self.document.shown.connect(self.reload)
        self.finish()
        self.reload()

    def reload(self) -> None:
        """Ask anew and show."""
        clear(self.content)
        if self.document.record.id is None:
            self.content.addWidget(EmptyState(self.symbol, self.unsaved))
            return
        try:
            self.fill(self.document.record.id)
        except DelegationsError as error:
            self.document.context.failed.emit(str(error))

    def fill(self, number: int) -> None:
        """Add what there is to show of the record."""
        raise NotImplementedError
