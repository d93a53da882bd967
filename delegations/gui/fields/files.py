"""Photos and papers attached to a record, with captions that print."""

from typing import Protocol, TypeVar

from delegations.domain.records.attachment import Attachment
from delegations.domain.records.record import Record
from delegations.domain.text.texts import _
from delegations.gui.editing.document import RecordDocument
from delegations.gui.editing.section import Section
from delegations.gui.fields.file_cards import FileCards
from delegations.gui.widgets.basics import EmptyState, row, text


class Holding(Record, Protocol):
    """A record with attached files."""

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The files."""
        ...


AnyHolding = TypeVar("AnyHolding", bound=Holding)


class FilesSection(Section[AnyHolding]):
    """The attached files, a card each."""

    def __init__(self, document: RecordDocument[AnyHolding], *, remove: str = "", sentence: str = "") -> None:
        super().__init__(document)
        self._problems: dict[str, str] = {}
        usual = _("No photos or papers yet. Drop files here, or add them: photos print with the report.")
        self.cards = self.made_cards(
            _("Caption, printed below the photo or in the list of annexes"),
            remove or _("Remove from the visit"),
            EmptyState("image", sentence or usual),
        )
        self.cards.changed_files.connect(lambda files, path: document.edit(f"attachments/{path}", attachments=files))
        self.cards.arrived.connect(self._take)
        head = row()
        head.addWidget(text(_("Photos and papers"), "section"))
        head.addStretch(1)
        head.addWidget(self.cards.add_button)
        self.body.addLayout(head)
        self.body.addWidget(self.cards)
        self.finish()

    def made_cards(self, hint: str, remove: str, empty: EmptyState) -> FileCards:
        """Return the cards of this kind of record."""
        return FileCards(self.document.context, hint=hint, remove=remove, empty=empty)

    def refresh(self) -> None:
        """Show the files; captions being typed keep their cursor."""
        self.cards.show_files(self.document.record.attachments)

    def refresh_problems(self) -> None:
        """Show what keeps the record from being saved beside the captions."""
        within = ((path.split("/"), sentence) for path, sentence in self.document.problems.items())
        found = {steps[1]: words for steps, words in within if steps[0] == "attachments" and len(steps) > 1}
        if found != self._problems:
            # Only what changes is said: a file that could not be attached is told of in the same place.
            self._problems = found
            self.cards.show_problems(found)

    def _take(self, _owner: str, files: tuple[Attachment, ...]) -> None:
        self.document.edit("attachments/add", attachments=(*self.document.record.attachments, *files))

    def focus_field(self, path: str) -> bool:
        """Put the cursor into a caption."""
        parts = path.split("/")
        if len(parts) == 1:
            return parts[0] == "attachments"
        return parts[0] == "attachments" and self.cards.focus_caption(parts[1])

    def focus_first(self) -> None:
        """Begin with the button that adds files."""
        self.cards.add_button.setFocus()
