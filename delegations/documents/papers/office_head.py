"""What the office puts above and below its papers: form, date and number, approval, annexes, signature, visas.

Source: DSTU 4163:2020, requisites 01–14, 17, 22, 23, 25, 28; a kind of paper says which form it is on (``PaperKind``).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from delegations.documents.layout.blocks import (
    AsideBlock,
    Block,
    Column,
    DateLine,
    Field,
    Letterhead,
    Para,
    Signature,
    Signer,
    Table,
    TableRow,
)
from delegations.documents.layout.typography import APPROVAL_AT, FIELD, TEXT
from delegations.domain.dates.partial_dates import PartialDate, long_date, short_date
from delegations.domain.papers.forms import Emblem, OfficeForm, PaperForm
from delegations.domain.papers.issue import NOT_ISSUED, PaperIssue
from delegations.domain.people.name_reading import read_name
from delegations.domain.text.digits import own_digits
from delegations.domain.text.names import name_key
from delegations.domain.text.numbers import numbered
from delegations.domain.text.texts import _

_LINE = "_" * 22
_NAME_LINE = "_" * 16


class Answered(NamedTuple):
    """The letter that a paper answers; what is not known of it is a line to write on."""

    number: str = ""
    day: PartialDate | None = None


NOT_KNOWN = Answered()


class Annex(NamedTuple):
    """A paper that goes along: what it is called, on how many sheets, in how many copies."""

    name: str
    sheets: int
    copies: int = 1

    @property
    def words(self) -> str:
        """How the mark of annexes counts it (requisite 22): «програма на 2 арк. в 1 прим.»."""
        return on_sheets(f"{self.name[:1].lower()}{self.name[1:]}", str(self.sheets), self.copies)


def on_sheets(name: str, sheets: str, copies: int = 1) -> str:
    """Return how papers count an annex; of one whose ``sheets`` nobody counted, they are a line to write on."""
    # Translators: An annex of a letter: its name, how many sheets it has, in how many copies.
    words = _("{name}, sheets: {sheets}, copies: {copies}")
    return words.format(name=name, sheets=own_digits(sheets), copies=own_digits(str(copies)))


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHead:
    """Who issues a paper, where, who signs it and who prepared it; what was never set is an empty text."""

    letterhead: str = ""
    """The name of the office."""
    coat_of_arms: bytes | None = None
    """A JPEG."""
    place: str = ""
    """The city of the office, for the line with the date."""
    signatory_post: str = ""
    signatory_name: str = ""
    executor: str = ""
    """Who prepared the paper, with a telephone number."""
    kind: PaperForm = PaperForm.GENERAL
    """Which form the kind of paper is on."""
    form: OfficeForm | None = None
    """What stands on that form; None: the office's name below its arms."""
    registered: bool = True
    """The paper has a date and a number of its own."""
    issue: PaperIssue = NOT_ISSUED
    answered: Answered | None = None
    """The letter that this one answers; None: it is no answer."""
    annexes: tuple[Annex, ...] = ()

    def above(self) -> Letterhead:
        """Return the form: emblem, higher body, body, for a letter address and code; nothing on a working paper."""
        if self.kind is PaperForm.NONE:
            return Letterhead("")
        if self.form is None:
            return Letterhead(self.letterhead, self.coat_of_arms)
        form = self.form
        return Letterhead(
            form.body, self.coat_of_arms if form.emblem is Emblem.ARMS else None, form.emblem is Emblem.STATE,
            form.higher, form.reference_data if self.kind is PaperForm.LETTER else (),
        )  # fmt: skip

    def date_line(self, day: PartialDate | None = None) -> list[Block]:
        """Return the line with date, place and number of this paper; nothing for papers that are not registered.

        A letter has no place (DSTU 4163:2020, 5.13), an answer says what it answers (requisite 13). ``day`` is the day
        of a paper of which none was said.
        """
        if not self.registered or self.kind is PaperForm.NONE:
            return []
        date, number = long_date(self.issue.day or day), self.issue.number
        if self.kind is not PaperForm.LETTER:
            return [DateLine(date, self.place, number, "issue/day")]
        return [DateLine(date, "", number, "issue/day", letter=True, answers=self._answers())]

    def _answers(self) -> str:
        if self.answered is None:
            return ""
        number, day = self.answered
        # Translators: Of a letter that answers another: the number and date of that one («На № … від …»).
        words = _("To No. {number} of {date}")
        return words.format(number=number or "_" * 10, date=short_date(day) or "_" * 12)

    def approval(self, signers: Sequence[Signer] = ()) -> list[Block]:
        """Return the mark of approval (requisite 17): by an order where one is named, else by who signs for the office.

        Nobody approves what he signed himself: if he is among ``signers``, there are lines to write another's name on.
        """
        issue = self.issue
        if issue.approved_number or issue.approved_day:
            number = numbered(issue.approved_number or "_" * 10)
            lines = (
                # Translators: The mark of approval by an order, in capitals; what approves it follows.
                _("APPROVED BY"),
                # Translators: In Ukrainian in the instrumental, after «ЗАТВЕРДЖЕНО».
                _("order of the mayor"),
                _("of {date} {number}").format(date=short_date(issue.approved_day) or "_" * 12, number=number),
            )
            return [AsideBlock(lines, APPROVAL_AT, "issue/approved_number")]
        himself = self.approves_own(signers)
        post = "" if himself else self.signatory_post
        name = "" if himself else self.signatory_name
        named = " ".join(signer(post, name)[1]) or _NAME_LINE
        # Translators: The mark of approval at the head of a paper, in capitals.
        by_hand = (_("APPROVED"), post or _LINE, f"{'_' * 12} {named}", _LINE)
        return [AsideBlock(by_hand, APPROVAL_AT, "settings/signatory_name")]

    def approves_own(self, signers: Sequence[Signer]) -> bool:
        """Tell whether who approves papers is among those who signed this one."""
        own = name_key(" ".join(signer("", self.signatory_name)[1]))
        return bool(own) and any(name_key(" ".join(names)) == own for _post, names in signers)

    def annex_mark(self) -> list[Block]:
        """Return the mark of annexes, which stands between text and signature; nothing without annexes."""
        if not self.annexes:
            return []
        label = _("Annex:") if len(self.annexes) == 1 else _("Annexes:")
        lines = [one.words for one in self.annexes]
        if len(lines) > 1:
            lines = [f"{number}. {line}" for number, line in enumerate(lines, 1)]
        return [Field(label, "\n".join(lines), "issue/annexes", FIELD.but(before=6))]

    def signature(self) -> Signature:
        """Return the signature of who signs for the office, and below it who prepared the paper."""
        return Signature((signer(self.signatory_post, self.signatory_name),), self.executor)

    def below(self) -> list[Block]:
        """Return all that stands below a text: annexes, signature with the executor, visas."""
        return [*self.annex_mark(), self.signature(), *self.visas()]

    def visas(self) -> list[Block]:
        """Return the lines of those who agreed with the draft (requisite 25); nothing where nobody has to."""
        lines = [
            line.rpartition(",")
            for line in (self.form.visas if self.form is not None else "").split("\n")
            if line.strip()
        ]
        if not lines:
            return []
        # Translators: The heading above those who agreed with the draft of a paper («Візи:»).
        heading = Para(_("Agreed by:"), TEXT.but(indent=0, before=18, with_next=True), "settings/visas")
        signers = tuple(signer(post.strip(), name.strip()) for post, _comma, name in lines)
        return [heading, Signature(signers, "", "settings/visas")]


def acquaintance(heading: str, names: Iterable[str], source: str = "participants") -> list[Block]:
    """Return the lines in which those who are told of an order sign, below ``heading`` («… ознайомлені:»)."""
    rows = tuple(TableRow([" ".join(signer("", name)[1]), "", ""], source) for name in names)
    if not rows:
        return []
    columns = (Column(_("Name"), 80.0), Column(_("Signature"), 50.0), Column(_("Date"), 40.0))
    return [Para(heading, TEXT.but(indent=0, before=18, with_next=True), source), Table(columns, rows, roomy=True)]


def signer(post: str, name: str) -> Signer:
    """Return who signs as a line to sign has it: given name, FAMILY NAME; neither title nor patronymic."""
    return post[:1].upper() + post[1:], read_name(name).signature_lines if name else ()


NOT_SET = OfficeHead()
"""The head of an office that never said who it is: its papers have lines to write on."""
