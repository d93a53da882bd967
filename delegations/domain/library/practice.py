"""A practice: what another city does about something, and how far our own city is on the way with it.

One immutable value, edited as visits are (``domain.visits.visit``).
"""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.library.vocabulary import AdoptionStage, SourceKind, Trust
from delegations.domain.records.attachment import Attachment
from delegations.domain.records.fields import (
    AT_HOME,
    EMAIL,
    HISTORIC,
    SILENT,
    SPEAKING,
    any_rows,
    by_program,
    long_text,
    made_by,
    not_below,
    one_day,
    one_line,
    starts_as,
    within,
)
from delegations.domain.records.identity import new_uid
from delegations.domain.records.references import Ref
from delegations.domain.text.texts import N_

_MONEY = not_below(0, N_("A sum of money can't be negative here."))


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeContact:
    """Whom to call about a practice, with the post as it was when it was written down."""

    uid: str = field(default_factory=new_uid)
    name: str = one_line(N_("Name"))
    post: str = one_line(N_("Post"))
    organisation: str = one_line(N_("Organisation"))
    phone: str = one_line(N_("Telephone"))
    """The official number of the post, not the person's own."""
    email: str = one_line(N_("E-mail"), EMAIL)
    person_id: int | None = by_program(None, SILENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeSource:
    """Where a practice is known from."""

    uid: str = field(default_factory=new_uid)
    kind: SourceKind = starts_as(SourceKind.DOCUMENT, N_("Kind"))
    record: str = one_line(N_("Record"), SILENT)
    """The uid of the visit or meeting, when it is in the database."""
    row: str = one_line(N_("Place in the record"), SILENT)
    """The uid of the talk or fact within it."""
    title: str = one_line(N_("Title"))
    """What it is called: a visit's title, who spoke, a paper's name."""
    link: str = one_line(N_("Address or number"))
    """The address or number of a paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionStep:
    """One step of our own city with a practice."""

    uid: str = field(default_factory=new_uid)
    stage: AdoptionStage = starts_as(AdoptionStage.CONSIDERED, N_("Step"), SPEAKING)
    day: PartialDate | None = one_day(N_("Day"), SILENT)
    document: str = one_line(N_("Decision or order"))
    """The decision or order it was taken by."""
    note: str = long_text(N_("Note"))
    """What was found or decided; for a rejection the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """What our own city spends on a practice and gets from it."""

    responsible: str = one_line(N_("Responsible"))
    """The body that leads it here."""
    budget: Decimal | None = starts_as(None, N_("Budget"), _MONEY)
    budget_currency: str = one_line(N_("Currency"))
    saving: Decimal | None = starts_as(None, N_("Saved in a year"), within(-(10**18), 10**18))
    """Money saved in a year, in the same currency."""
    outcome: str = long_text(N_("What it brought"))
    """What it brought after a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """What a city does about a problem: what it costs, how it works, whom to call, what came of it here."""

    id: int | None = by_program(None)
    uid: str = field(default_factory=new_uid)
    version: int = by_program(0)
    title: str = one_line(N_("Title"))
    topic: Ref | None = starts_as(None, N_("Topic"))
    municipality: Ref | None = starts_as(None, N_("City"))
    """Whose practice it is."""
    trust: Trust = starts_as(Trust.TOLD, N_("How trustworthy"))
    since: PartialDate | None = one_day(N_("Since"), HISTORIC)
    problem: str = long_text(N_("What problem it solves"))
    """What it is an answer to."""
    how: str = long_text(N_("How it works"))
    """How it works."""
    cost: Decimal | None = starts_as(None, N_("Cost"), _MONEY)
    currency: str = one_line(N_("Currency"))
    funding: str = long_text(N_("Where the money comes from"))
    """Where the money comes from."""
    legal_basis: str = long_text(N_("Legal basis"))
    """The programme it stands on, and its grounds."""
    results: str = long_text(N_("Results"))
    conditions: str = long_text(N_("What it needs"))
    """What must be there for it to work."""
    risks: str = long_text(N_("Risks"))
    contacts: tuple[PracticeContact, ...] = any_rows(N_("Whom to call"))
    sources: tuple[PracticeSource, ...] = any_rows(N_("Where it is known from"))
    adoption: Adoption = made_by(Adoption, N_("Our own way"), AT_HOME)
    steps: tuple[AdoptionStep, ...] = any_rows(N_("Steps"), AT_HOME)
    follow_ups: tuple[FollowUp, ...] = any_rows(N_("Follow-ups"), AT_HOME)
    """What has to be done here because of it."""
    attachments: tuple[Attachment, ...] = any_rows(N_("Files"))
    saved_at: datetime | None = by_program(None)

    @property
    def shown_title(self) -> str:
        """What the practice is called."""
        return self.title

    @property
    def stage(self) -> AdoptionStage:
        """How far our own city is: the last step taken."""
        return self.steps[-1].stage if self.steps else AdoptionStage.NONE
