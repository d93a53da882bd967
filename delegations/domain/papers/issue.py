"""How a paper of a record is issued: its own date and registration number, its form, its approval, its annexes.

Each paper is registered by itself (DSTU 4163:2020, requisites 11 and 12); what is not said yet is a line to fill.
"""

from dataclasses import dataclass

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.papers.forms import FormOwner
from delegations.domain.records.fields import any_rows, one_day, one_line, starts_as, within
from delegations.domain.text.texts import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperIssue:
    """What is said of one paper of a record; every field may be empty."""

    day: PartialDate | None = one_day(N_("Date of the paper"))
    number: str = one_line(N_("Registration number of the paper"))
    form: FormOwner | None = starts_as(None, N_("Form"))
    """Whose form it is on; None: that of its kind."""
    approved_day: PartialDate | None = one_day(N_("Approved on"))
    approved_number: str = one_line(N_("Approved by order No."))
    """The order by which it is approved; nothing: who approves it signs."""
    annexes: tuple[str, ...] = any_rows(N_("Annexes"))
    """Keys of the papers of the same record that go along."""
    copies: int = starts_as(1, N_("Copies of each annex"), within(1, 1000))


NOT_ISSUED = PaperIssue()
"""A paper of which nothing was said."""
