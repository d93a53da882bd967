"""Where a person is still named after the erasure, and what is to be done about it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.records.vocabulary import Choice, RecordKind
from delegations.domain.text.texts import _


class TraceKind(Choice):
    """What holds the name."""

    TEXT = "text"
    """A record: somebody has to look at its words."""
    SETTING = "setting"
    TEMPLATE = "template"
    USER = "user"
    """The person works, or worked, with this program."""
    VERSION = "version"
    """What a record was like before."""
    DRAFT = "draft"
    BIN = "bin"
    STATE = "state"
    """What was sent or came in, to join later changes from."""
    PAPER = "paper"
    """A paper that was printed, with its file."""
    ATTACHMENT = "attachment"
    """Attached files, which the program does not read."""
    SENT = "sent"
    """A package that went to another city (Regulation 2016/679, article 19: recipients are told)."""
    BACKUP = "backup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One place that names the person, or may do so."""

    what: TraceKind
    title: str
    kind: RecordKind | None = None
    record_id: int | None = None
    """With ``kind``: which record it is, to be opened."""
    uid: str = ""
    """The identity of the record."""
    detail: str = ""
    path: Path | None = None
    """The file, where it is one."""
    day: date | None = None
    """Of a package, when it was sent; of a backup, when the rule lets it go at the latest."""
    is_lawful: bool = False
    """The law keeps it: it is only told."""

    @property
    def words(self) -> str:
        """What is told of it: what it is called, where in it, and until when it stays."""
        day = short_date(PartialDate.of(self.day)) if self.day is not None else ""
        if self.what is TraceKind.BACKUP and day:
            day = _("by the rule it goes on {day} at the latest").format(day=day)
        return " · ".join(filter(None, (" ".join(self.title.split()), self.detail, day)))
