"""The settings as they stand in their form: what is typed there, which need not make sense yet."""

from dataclasses import dataclass, field
from decimal import Decimal

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.papers.forms import OfficeForm
from delegations.domain.people.vocabulary import AddressStyle
from delegations.domain.records.fields import any_rows, long_text, made_by, one_day, one_line, starts_as
from delegations.domain.records.identity import new_uid
from delegations.domain.text.texts import DEFAULT_LANGUAGE, N_, _


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleEntry:
    """A rule for gifts as it is typed, row by row (``GiftRule`` says what its fields mean)."""

    uid: str = field(default_factory=new_uid)
    starts: PartialDate | None = one_day(N_("In force from"))
    minimum: Decimal | None = starts_as(None, N_("Subsistence minimum, hryvnias"))
    once: Decimal | None = starts_as(Decimal(2), N_("One gift, minimums"))
    yearly: Decimal | None = starts_as(Decimal(4), N_("In a year from one source"))
    days: int | None = starts_as(30, N_("Days to hand over"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsEntry:
    """The one set of settings of an office; ``OfficeSettings`` says what the fields mean."""

    id: int = 1
    uid: str = "settings"
    our_municipality: str = one_line(N_("Our municipality"))
    """Its name; one that is not known yet is made by saving."""
    user: str = one_line(N_("Your name"))
    """Who works here: kept on this computer, for all offices."""
    language: str = starts_as(DEFAULT_LANGUAGE, N_("Language"))
    letterhead: str = one_line(N_("Name of the office"))
    council_form: OfficeForm = made_by(OfficeForm, N_("Form of the council"))
    mayor_form: OfficeForm = made_by(OfficeForm, N_("Form of the mayor"))
    department_form: OfficeForm = made_by(OfficeForm, N_("Form of the department"))
    signatory_post: str = one_line(N_("Post of who signs"))
    signatory_name: str = one_line(N_("Name of who signs"))
    executor: str = one_line(N_("Prepared by"))
    number_format: str = one_line(N_("Registration numbers"))
    martial_law: bool = starts_as(True, N_("Martial law"))
    address_style: AddressStyle = starts_as(AddressStyle.PATRONYMIC, N_("Form of address"))
    own_letters: bool = starts_as(False, N_("Ukrainian names"))
    gregorian_beside: bool = starts_as(True, N_("Dates"))
    seal_papers: bool = starts_as(True, N_("Mark of papers"))
    time_stamps: str = one_line(N_("Time stamps"))
    only_with_time_stamp: bool = starts_as(False, N_("Without a time stamp"))
    own_headings: str = long_text(N_("Headings of tables"))
    own_statuses: str = long_text(N_("Words of statuses"))
    own_kinds: str = long_text(N_("Words of programme items"))
    own_minutes: str = long_text(N_("Words of minutes"))
    own_people: str = long_text(N_("Headings of lists of people"))
    own_orders: str = long_text(N_("Words of orders"))
    own_roles: str = long_text(N_("Roles in a delegation"))
    own_posts: str = long_text(N_("Words of posts"))
    own_terms: str = long_text(N_("Words of terms"))
    remind: bool = starts_as(True, N_("Reminder"))
    gift_rules: tuple[RuleEntry, ...] = any_rows(N_("Rules for gifts"))
    precedence: tuple[tuple[str, str], ...] = any_rows(N_("Order of precedence"))
    retention: tuple[tuple[str, int], ...] = any_rows(N_("How long data is kept"))

    @property
    def shown_title(self) -> str:
        """What they are called."""
        return _("Settings")
