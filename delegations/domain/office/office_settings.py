"""What the office has set, once for all records."""

from dataclasses import dataclass, field

from delegations.domain.gifts.gift_rules import SHIPPED_RULES, GiftRule
from delegations.domain.papers.forms import OfficeForm
from delegations.domain.people.vocabulary import AddressStyle
from delegations.domain.records.fields import LONG, within
from delegations.domain.records.numbering import DEFAULT_FORMAT
from delegations.domain.text.texts import DEFAULT_LANGUAGE
from delegations.domain.visits.precedence import SHIPPED


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSettings:
    """What the office has set, once for all records."""

    our_municipality: int | None = None
    language: str = DEFAULT_LANGUAGE
    number_format: str = DEFAULT_FORMAT
    letterhead: str = ""
    """The name of the office, as its papers have it; nothing: our municipality's full name."""
    council_form: OfficeForm = field(default_factory=OfficeForm)
    mayor_form: OfficeForm = field(default_factory=OfficeForm)
    department_form: OfficeForm = field(default_factory=OfficeForm)
    signatory_post: str = ""
    signatory_name: str = ""
    executor: str = ""
    """Who prepared a paper, with telephone: the small line at its end."""
    address_style: AddressStyle = AddressStyle.PATRONYMIC
    """How letters speak to people of whom nobody said otherwise."""
    own_letters: bool = False
    """German and Polish papers write names of people as those languages do (Polischtschuk), not as passports do."""
    gift_rules: tuple[GiftRule, ...] = SHIPPED_RULES
    """What gifts may be worth and when they are to be handed over, each from its day on."""
    martial_law: bool = True
    """Public holidays are working days (Law 2136-IX of 15.03.2022, article 6)."""
    gregorian_beside: bool = True
    """Papers in Persian give the Gregorian day beside the Solar Hijri one."""
    precedence: tuple[tuple[str, str], ...] = field(default=tuple(SHIPPED.items()), metadata=LONG)
    """The order of posts for each country (an empty name: all others), a line for each rank."""
    seal_papers: bool = True
    """Papers bear number, version and a QR code in the lower margin of their first page."""
    retention: tuple[tuple[str, int], ...] = field(
        default=(("sensitive", 1), ("person", 5), ("versions", 5)), metadata=within(0, 100)
    )
    """How many years data of each kind (RetentionKind) is kept before it is looked through."""
    reviewed_on: str = ""
    """The day of the last review (ISO), or nothing."""
    time_stamps: str = ""
    """The address of the authority that gives time stamps for signatures (RFC 3161); nothing: none is asked."""
    only_with_time_stamp: bool = False
    """When the authority does not answer nothing is signed; else it is signed without, and that is told."""
    own_headings: str = field(default="", metadata=LONG)
    """Headings of tables that this office uses besides the known ones, a line for each meaning (``word_lists``)."""
    own_statuses: str = field(default="", metadata=LONG)
    """So, for statuses."""
    own_kinds: str = field(default="", metadata=LONG)
    """So, for kinds of programme items."""
    own_minutes: str = field(default="", metadata=LONG)
    """So, for labels of minutes."""
    own_people: str = field(default="", metadata=LONG)
    """So, for headings of lists of people."""
    own_orders: str = field(default="", metadata=LONG)
    """So, for lines of orders that are no task, and for who watches over one."""
    own_roles: str = field(default="", metadata=LONG)
    """So, for what somebody does in a delegation."""
    own_posts: str = field(default="", metadata=LONG)
    """So, for words by which a post is known."""
    own_terms: str = field(default="", metadata=LONG)
    """So, for words of terms by which something is due."""
    remind: bool = True
    """Tell in the system's notification area what is due, when the program starts."""
