"""Files of a meeting: those of the whole meeting in a part of its own, those of a question below the question."""

from dataclasses import fields

from PySide6.QtWidgets import QWidget

from delegations.domain.meetings.meeting import Meeting, MeetingFile
from delegations.domain.records.attachment import Attachment
from delegations.domain.text.texts import _
from delegations.gui.fields.file_cards import FileCards
from delegations.gui.fields.files import FilesSection
from delegations.gui.pages.meetings.document import MeetingDocument
from delegations.gui.tables.tokens import FlowLayout
from delegations.gui.widgets.basics import GRID, column, text

_PARTS = tuple(part.name for part in fields(Attachment))


def of_item(files: tuple[Attachment, ...], item: str) -> tuple[MeetingFile, ...]:
    """Return ``files`` as those of the question ``item``; nothing: of the whole meeting."""
    return tuple(MeetingFile(**{name: getattr(one, name) for name in _PARTS}, item=item) for one in files)


class MeetingFilesSection(FilesSection[Meeting]):
    """All files of the meeting; what is added here belongs to the whole of it."""

    def __init__(self, document: MeetingDocument) -> None:
        sentence = _("No files yet. What is added here goes along with the invitation.")
        super().__init__(document, remove=_("Remove from the meeting"), sentence=sentence)

    def _take(self, _owner: str, files: tuple[Attachment, ...]) -> None:
        added = (*self.document.record.attachments, *of_item(files, ""))
        self.document.edit("attachments/add", attachments=added)


class QuestionFiles(QWidget):
    """The files of the question on screen."""

    def __init__(self, document: MeetingDocument) -> None:
        super().__init__()
        self._document = document
        self.item = ""
        self.cards = FileCards(
            document.context,
            hint=_("Caption, printed below the photo or in the list of annexes"),
            remove=_("Remove from the question"),
            empty=text(_("No files. They go along with the invitation."), "muted", wrap=True),
        )
        self.cards.changed_files.connect(self._change)
        self.cards.arrived.connect(self._take)
        head = QWidget()
        line = FlowLayout(head, GRID)
        for one in (text(_("Files of the question"), "section"), self.cards.add_button, QWidget()):
            line.addWidget(one)
        body = column(self)
        body.addWidget(head)
        body.addWidget(self.cards)

    def show_item(self, item: str) -> None:
        """Show the files of the question ``item``."""
        self.item = item
        of_question = tuple(one for one in self._document.meeting.attachments if one.item == item)
        self.cards.show_files(of_question, item)

    def _change(self, files: tuple[MeetingFile, ...], path: str) -> None:
        others = tuple(one for one in self._document.meeting.attachments if one.item != self.item)
        self._document.edit(f"attachments/{path}", attachments=(*others, *files))

    def _take(self, item: str, files: tuple[Attachment, ...]) -> None:
        # A question that was taken off the agenda meanwhile leaves its files to the meeting.
        owner = item if self._document.item(item) is not None else ""
        self._document.edit(
            "attachments/add", attachments=(*self._document.meeting.attachments, *of_item(files, owner))
        )
