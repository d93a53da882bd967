"""Forms of the office: what stands at the head of its papers, by the kind of paper.

Source: DSTU 4163:2020, requisites 01–09 (emblem, code, higher body, body, reference data). A letter bears reference
data and no place of issue (5.13); an order of the mayor is on the mayor's form; working papers are on none.
"""

from dataclasses import dataclass
from enum import Enum

from delegations.domain.records.fields import EMAIL, long_text, one_line, starts_as
from delegations.domain.records.vocabulary import Choice
from delegations.domain.text.errors import InvalidValueError
from delegations.domain.text.texts import N_, _, listed

_CODE_DIGITS = 8
_OTHER_WEIGHTS = range(30_000_001, 60_000_000)
"""Codes whose control figure is reckoned by weights that begin with the last."""


class FormOwner(Choice):
    """Whose form a paper is on."""

    COUNCIL = "council", N_("Form of the council")
    MAYOR = "mayor", N_("Form of the mayor")
    DEPARTMENT = "department", N_("Form of the department")


FORMS = {owner: f"{owner.value}_form" for owner in FormOwner}
"""The setting that holds each form."""


class Emblem(Choice):
    """What stands above the name of the body (requisites 01, 02): arms only where there is no emblem of the state."""

    STATE = "state", N_("emblem of the state")
    ARMS = "arms", N_("arms of our municipality")
    NONE = "none", N_("no form")


class PaperForm(Enum):
    """Which form a kind of paper is on."""

    GENERAL = "general"
    """The council's, without reference data: reports, acts, minutes."""
    LETTER = "letter"
    """The council's with its address and code, without a place of issue; a department's where the paper says so."""
    ORDER = "order"
    """The mayor's."""
    NONE = "none"
    """A working paper: nobody issues it, so it has neither form nor date nor number."""

    @property
    def owner(self) -> FormOwner:
        """Whose form it is unless the paper says another."""
        return FormOwner.MAYOR if self is PaperForm.ORDER else FormOwner.COUNCIL


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeForm:
    """A form as it is set once for all papers; what is empty on the mayor's or a department's is the council's."""

    emblem: Emblem = starts_as(Emblem.STATE, N_("Above the name"))
    higher: str = one_line(N_("Higher body"))
    body: str = one_line(N_("Name on the form"))
    code: str = one_line(N_("EDRPOU code"))
    address: str = one_line(N_("Postal address"))
    phone: str = one_line(N_("Telephone"))
    email: str = one_line(N_("E-mail"), EMAIL)
    site: str = one_line(N_("Site"))
    signatory_post: str = one_line(N_("Post of who signs"))
    signatory_name: str = one_line(N_("Name of who signs"))
    visas: str = long_text(N_("Visas"))
    """Who agrees with drafts on this form (requisite 25), a line for each: post, name."""

    @property
    def reference_data(self) -> tuple[str, ...]:
        """What a letter's form says below the name, in the language in force: address and ways, then the code."""
        ways = (
            self.address,
            _("tel. {number}").format(number=self.phone) if self.phone else "",
            _("e-mail: {address}").format(address=self.email) if self.email else "",
            self.site,
        )
        code = _("EDRPOU code {code}").format(code=self.code) if self.code else ""
        return tuple(filter(None, (listed(ways), code)))


def check_code(code: str) -> str:
    """Return the code of a body in the register (ЄДРПОУ) as it is printed: eight digits, or nothing.

    Raises InvalidValueError for other signs and for a control figure that is not the code's. Source: Cabinet resolution
    No. 118 of 22.01.1996 (eight digits); the figure is the rest by 11 of the digits weighed 1 to 7, of codes between 30
    and 60 million 7, 1 to 6, and where that is 10 with weights greater by 2 (as the package ``edrpou`` has it, MIT).
    """
    digits = "".join(code.split())
    if not digits:
        return ""
    if len(digits) != _CODE_DIGITS or not (digits.isascii() and digits.isdecimal()):
        raise InvalidValueError(_("An EDRPOU code has eight digits."))
    weights = (7, 1, 2, 3, 4, 5, 6) if int(digits) in _OTHER_WEIGHTS else (1, 2, 3, 4, 5, 6, 7)
    rests = [sum((w + more) * int(d) for w, d in zip(weights, digits, strict=False)) % 11 for more in (0, 2)]
    control = rests[0] if rests[0] < 10 else rests[1] % 10  # noqa: PLR2004  a figure has one digit
    if control != int(digits[-1]):
        raise InvalidValueError(_("This is no EDRPOU code: its last digit doesn’t fit the others."))
    return digits
