"""Where a person is still named after the erasure, and what is to be done about it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from delegations.domain.dates.partial_dates import PartialDate, short_date
from delegations.domain.records.vocabulary import Choice, RecordKind
from delegations.domain.text.texts import N_, _


class TraceKind(Choice):
    """What holds the name."""

    TEXT = "text", N_("Texts that may name the person: look at them")
    """A record: somebody has to look at its words."""
    SETTING = "setting", N_("Settings that name the person: choose others")
    TEMPLATE = "template", N_("Templates of letters that name the person")
    USER = "user", N_("The person as somebody who works with the program")
    """The person works, or worked, with this program."""
    VERSION = "version", N_("Earlier versions that may name the person")
    """What a record was like before."""
    DRAFT = "draft", N_("Unsaved edits that may name the person")
    BIN = "bin", N_("In the bin: empty it")
    STATE = "state", N_("What was exchanged with other cities")
    """What was sent or came in, to join later changes from."""
    PAPER = "paper", N_("Printed papers in the archive, with their files")
    """A paper that was printed, with its file."""
    ATTACHMENT = "attachment", N_("Attached files: look into them")
    """Attached files, which the program does not read."""
    SENT = "sent", N_("Sent to others: tell them of the erasure")
    """A package that went to another city (Regulation 2016/679, article 19: recipients are told)."""
    BACKUP = "backup", N_("Backups that hold the person")


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
