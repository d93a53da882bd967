"""A practice: what another city does about something, and how far our own city is on the way with it.

One immutable value, edited as visits are (``domain.visit``).
"""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from delegations.domain.fields import EMAIL, HISTORIC, LONG, SILENT, SPEAKING, not_below, within
from delegations.domain.library_vocabulary import AdoptionStage, SourceKind, Trust
from delegations.domain.partial_dates import PartialDate
from delegations.domain.people import Ref
from delegations.domain.texts import N_
from delegations.domain.visit import Attachment, FollowUp, new_uid

_MONEY = not_below(0, N_("A sum of money can't be negative here."))


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeContact:
    """Whom to call about a practice, with the post as it was when it was written down."""

    uid: str = field(default_factory=new_uid)
    name: str = ""
    post: str = ""
    organisation: str = ""
    phone: str = ""
    """The official number of the post, not the person's own."""
    email: str = field(default="", metadata=EMAIL)
    person_id: int | None = field(default=None, metadata=SILENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeSource:
    """Where a practice is known from."""

    uid: str = field(default_factory=new_uid)
    kind: SourceKind = SourceKind.DOCUMENT
    record: str = field(default="", metadata=SILENT)
    """The uid of the visit or meeting, when it is in the database."""
    row: str = field(default="", metadata=SILENT)
    """The uid of the talk or fact within it."""
    title: str = ""
    """What it is called: a visit's title, who spoke, a paper's name."""
    link: str = ""
    """The address or number of a paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionStep:
    """One step of our own city with a practice."""

    uid: str = field(default_factory=new_uid)
    stage: AdoptionStage = field(default=AdoptionStage.CONSIDERED, metadata=SPEAKING)
    day: PartialDate | None = field(default=None, metadata=SILENT)
    document: str = ""
    """The decision or order it was taken by."""
    note: str = field(default="", metadata=LONG)
    """What was found or decided; for a rejection the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """What our own city spends on a practice and gets from it."""

    responsible: str = ""
    """The body that leads it here."""
    budget: Decimal | None = field(default=None, metadata=_MONEY)
    budget_currency: str = ""
    saving: Decimal | None = field(default=None, metadata=within(-(10**18), 10**18))
    """Money saved in a year, in the same currency."""
    outcome: str = field(default="", metadata=LONG)
    """What it brought after a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """What a city does about a problem: what it costs, how it works, whom to call, what came of it here."""

    id: int | None = None
    uid: str = field(default_factory=new_uid)
    version: int = 0
    title: str = ""
    topic: Ref | None = None
    municipality: Ref | None = None
    """Whose practice it is."""
    trust: Trust = Trust.TOLD
    since: PartialDate | None = field(default=None, metadata=HISTORIC)
    problem: str = field(default="", metadata=LONG)
    """What it is an answer to."""
    how: str = field(default="", metadata=LONG)
    """How it works."""
    cost: Decimal | None = field(default=None, metadata=_MONEY)
    currency: str = ""
    funding: str = field(default="", metadata=LONG)
    """Where the money comes from."""
    legal_basis: str = field(default="", metadata=LONG)
    """The programme it stands on, and its grounds."""
    results: str = field(default="", metadata=LONG)
    conditions: str = field(default="", metadata=LONG)
    """What must be there for it to work."""
    risks: str = field(default="", metadata=LONG)
    contacts: tuple[PracticeContact, ...] = ()
    sources: tuple[PracticeSource, ...] = ()
    adoption: Adoption = field(default_factory=Adoption)
    steps: tuple[AdoptionStep, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    """What has to be done here because of it."""
    attachments: tuple[Attachment, ...] = ()
    saved_at: datetime | None = None

    @property
    def stage(self) -> AdoptionStage:
        """How far our own city is: the last step taken."""
        return self.steps[-1].stage if self.steps else AdoptionStage.NONE
