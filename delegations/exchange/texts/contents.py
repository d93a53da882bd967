"""What is read of a written text: its lines in order, rows of tables with their cells, a word on what is doubtful."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TextLine:
    """A paragraph, of one cell or of several parted by tabs, or (``is_row``) the row of a table with all its cells."""

    cells: tuple[str, ...]
    is_row: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a letter: what it is called and what it holds."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class FileText:
    """The lines of a file in order; of a letter its subject, sender and attached files, too.

    ``notes`` are sentences on the file as a whole: what was left out, what could not be read.
    """

    lines: tuple[TextLine, ...]
    subject: str = ""
    sender: str = ""
    attachments: tuple[Attachment, ...] = ()
    notes: tuple[str, ...] = ()
    sent: date | None = None
    """The day on which a letter was sent."""

    def rows(self) -> list[list[str]]:
        """Return the cells of each line."""
        return [list(line.cells) for line in self.lines]

    def as_pasted(self) -> str:
        """Return the text as it would be pasted: a line a row, cells parted by tabs, each cell in one line."""
        return "\n".join("\t".join(" ".join(cell.split()) for cell in line.cells) for line in self.lines)
