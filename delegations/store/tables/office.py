"""Tables of the office itself: settings, drafts, the search index, what was printed."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.language.vocabulary import TextKind
from delegations.domain.papers.forms import FormOwner
from delegations.domain.papers.letter_text import TemplateRecord
from delegations.store.tables.base import (
    NOT_NEGATIVE,
    Base,
    ChoiceText,
    PartialDateText,
    at_most_one,
    text_column,
    within,
)


class SettingRow(Base):
    """A setting of the office, as JSON."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str] = text_column()


class DraftRow(Base):
    """A record as it stands on somebody's screen, not saved yet: what a crash must not take."""

    __tablename__ = "draft"

    uid: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(primary_key=True, default="", server_default="")
    """Whose screen: user and machine; nothing in drafts of versions that did not tell them apart."""
    kind: Mapped[str] = mapped_column(default="visit", server_default="visit")
    """Which record it is of: ``visit``, ``meeting`` or ``group``."""
    content: Mapped[str] = text_column()
    written_at: Mapped[datetime]


class SearchRow(Base):
    """A record as search sees it: folded words. The full-text index over it follows by triggers."""

    __tablename__ = "search_entry"
    __table_args__ = (UniqueConstraint("kind", "record_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    record_id: Mapped[int]
    title: Mapped[str] = text_column()
    body: Mapped[str] = text_column()
    """Folded."""
    shown: Mapped[str] = text_column()
    """The same as it was typed, for the lines that show where the words were found."""


class PrintRow(Base):
    """A paper printed or saved from a visit or a meeting: which, in which language, of which version, when."""

    __tablename__ = "paper_print"
    __table_args__ = (at_most_one("owner", "visit_id IS NOT NULL", "meeting_id IS NOT NULL"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    paper: Mapped[str]
    language: Mapped[str]
    version: Mapped[int]
    printed_at: Mapped[datetime]
    second: Mapped[str] = text_column()
    """The language of the other side, behind the first."""
    about: Mapped[str] = text_column()
    """The uid of the participant, programme item or question it is about."""
    who: Mapped[str] = text_column()
    given_to: Mapped[str] = text_column()
    """Who has this version."""
    content: Mapped[str] = text_column()
    """A hash of what the paper says: equal as long as it would print the same."""
    digest: Mapped[str] = text_column()
    """The file as it was printed, among the stored files."""
    code: Mapped[str] = mapped_column(Text, default="", server_default="", index=True)
    """What its QR code says, to file a scan back."""
    copies: Mapped[int] = mapped_column(default=0, server_default="0", info=NOT_NEGATIVE)
    pages: Mapped[int] = mapped_column(default=0, server_default="0", info=NOT_NEGATIVE)
    size: Mapped[int] = mapped_column(default=0, server_default="0", info=NOT_NEGATIVE)
    """Bytes of the file."""
    taken_back_at: Mapped[datetime | None]
    """When a scan that was filed by mistake was taken back; it stays here, marked."""
    taken_back_by: Mapped[str] = text_column()
    day: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    number: Mapped[str] = text_column()
    """Its own date and registration number, as they stand on it."""
    paper_name: Mapped[str] = text_column()
    """What a paper of the office's own template was called; nothing: the paper is one of the program."""


class PaperIssueRow(Base):
    """The date and number of one paper of a record, and what else was said of it (``PaperIssue``).

    A letter of the register, which reminds a body, is of no record: it has no owner.
    """

    __tablename__ = "paper_issue"
    __table_args__ = (at_most_one("owner", "visit_id IS NOT NULL", "meeting_id IS NOT NULL", "gift_id IS NOT NULL"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    paper: Mapped[str]
    about: Mapped[str] = text_column()
    """The uid of the participant, programme item or question it is about, the mark of the body that is reminded;
    nothing: the usual one."""
    day: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    number: Mapped[str] = text_column()
    form: Mapped[FormOwner | None] = mapped_column(ChoiceText(FormOwner))
    approved_day: Mapped[PartialDate | None] = mapped_column(PartialDateText)
    approved_number: Mapped[str] = text_column()
    annexes: Mapped[str] = text_column()
    """Keys of papers, with blanks between."""
    copies: Mapped[int] = mapped_column(default=1, server_default="1", info=within(1, 1000))
    gift_id: Mapped[int | None] = mapped_column(ForeignKey("gift.id", ondelete="CASCADE"), index=True)


class TranslatedTextRow(Base):
    """What a Ukrainian text is called in another language: entered once, remembered for every paper."""

    __tablename__ = "translated_text"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256 of the folded text: a whole purpose is too long for an index."""
    language: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[TextKind] = mapped_column(ChoiceText(TextKind))
    source: Mapped[str] = text_column()
    text: Mapped[str] = text_column()


class LetterTemplateRow(Base):
    """A template of a letter as the office wrote it; a paper of the program has a row only where its text differs."""

    __tablename__ = "letter_template"

    paper: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str] = text_column()
    name: Mapped[str] = text_column()
    """What the office calls a template that it added itself."""
    record: Mapped[TemplateRecord] = mapped_column(
        ChoiceText(TemplateRecord), default=TemplateRecord.VISIT, server_default=TemplateRecord.VISIT.value
    )
    """Of which kind of record it tells."""
    per_person: Mapped[bool] = mapped_column(default=False, server_default=false())
    form: Mapped[str] = text_column()
    """The form of the office that it stands on; nothing: the usual one."""
    file: Mapped[str] = text_column()
    """The Word file that it is, among the stored files."""
    file_name: Mapped[str] = text_column()
    deleted_at: Mapped[datetime | None]
    """When it was deleted; until it is forgotten it can be brought back."""
