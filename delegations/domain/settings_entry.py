"""The settings as they stand in their form: what is typed there, which need not make sense yet."""

from dataclasses import dataclass, field
from decimal import Decimal

from delegations.domain.partial_dates import PartialDate
from delegations.domain.texts import DEFAULT_LANGUAGE
from delegations.domain.visit import new_uid


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleEntry:
    """A rule for gifts as it is typed, row by row (``GiftRule`` says what its fields mean)."""

    uid: str = field(default_factory=new_uid)
    starts: PartialDate | None = None
    minimum: Decimal | None = None
    once: Decimal | None = Decimal(2)
    yearly: Decimal | None = Decimal(4)
    days: int | None = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsEntry:
    """The one set of settings of an office; ``OfficeSettings`` says what the fields mean."""

    id: int = 1
    uid: str = "settings"
    our_municipality: str = ""
    """Its name; one that is not known yet is made by saving."""
    user: str = ""
    """Who works here: kept on this computer, for all offices."""
    language: str = DEFAULT_LANGUAGE
    letterhead: str = ""
    signatory_post: str = ""
    signatory_name: str = ""
    executor: str = ""
    number_format: str = ""
    martial_law: bool = True
    gregorian_beside: bool = True
    seal_papers: bool = True
    time_stamps: str = ""
    only_with_time_stamp: bool = False
    remind: bool = True
    gift_rules: tuple[RuleEntry, ...] = ()
    precedence: tuple[tuple[str, str], ...] = ()
    retention: tuple[tuple[str, int], ...] = ()
