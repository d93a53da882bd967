"""What there is to know of a kind of paper, said once: ``papers`` lists them all, everybody else reads it there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from delegations.documents.layout.grids import Grid
from delegations.domain.machine.loading import at_place, place_of
from delegations.domain.papers.forms import PaperForm
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.visits.vocabulary import Direction, Status

if TYPE_CHECKING:
    from delegations.documents.layout.blocks import Manuscript

Context_contra = TypeVar("Context_contra", contravariant=True)
_PAPERS = "documents.papers"


class Per(Enum):
    """What a paper of a record can be narrowed to; without a choice it is about the usual one, or about all."""

    RECORD = auto()
    """Nothing: it is about the whole record."""
    RECIPIENT = auto()
    """The participant it is written to, the head of the other side unless somebody else is chosen."""
    PERSON = auto()
    """Each participant, or one."""
    ITEM = auto()
    """Each item of the programme that is a meeting, or one item."""
    QUESTION = auto()
    """A question of the agenda, the first unless another is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind(Generic[Context_contra]):
    """A kind of paper: ``make`` turns what the office knows into a manuscript in a language.

    Law and standard behind each paper are named where it is made. That is loaded when the paper is first made: whoever
    asks what papers there are, or makes one, does not wait for the others.
    """

    key: str
    """Its name on the command line and in the archive of what was printed: never changed."""
    name: str
    """Its name for people, to be translated."""
    of: RecordKind
    """The kind of records that it tells of."""
    context: str
    """The place in ``documents.papers`` of what it is made from: ``module:class``."""
    maker: str
    """The place of what makes it: ``module:function``, which is given the context and a language; where it is written
    from a template, this kind before them."""
    of_one: bool = True
    """It is a paper of one record, which has to be named; else of many, by a filter."""
    per: Per = Per.RECORD
    sizes: Mapping[str, Grid] = field(default_factory=dict)
    """The sheets of cards that it can be printed on, by their keys, the usual ones first."""
    suffixes: tuple[str, ...] = (".pdf", ".docx")
    """What it is written as, the usual one first."""
    template: bool = False
    """It is written from a template, which the office can change."""
    as_signed: bool = False
    """It shows signed minutes as they were signed, whatever was renamed or merged since."""
    background: bool = False
    """It tells what is known of the other side: earlier visits, promises, figures."""
    compares: bool = False
    """It says what changed since a version that was printed; it is about the number of that version."""
    directions: frozenset[Direction] = frozenset(Direction)
    """The directions of a visit in which it makes sense."""
    statuses: frozenset[Status] = frozenset(Status) - {Status.CANCELLED}
    """The states of a visit in which it is offered: of a visit that was cancelled, only its cancellation."""
    tells_what_was: bool = False
    """It tells what was: nobody wants it in a set that is printed before the visit, though it may be looked at."""
    needs: tuple[str, ...] = ()
    """The fields of the record without which it has nothing to say, each a path as a line of the paper has it."""
    form: PaperForm = PaperForm.GENERAL
    """Which form of the office it is on."""
    registered: bool = True
    """It gets a date and a registration number of its own, unless it is a working paper, which has none."""
    approved: bool = False
    """It is approved before it holds: it bears the mark of approval."""
    answers: bool = False
    """It is the answer to a letter, and says to which."""
    command: str = "print"
    """The command that writes it without a screen."""

    def make(self, context: Context_contra, language: str) -> "Manuscript":
        """Return the paper in a language (a code of ``LANGUAGES``)."""
        found = at_place(f"{_PAPERS}.{self.maker}")
        if self.template:
            of_template = cast("Callable[[PaperKind[Context_contra], Context_contra, str], Manuscript]", found)
            return of_template(self, context, language)
        return cast("Callable[[Context_contra, str], Manuscript]", found)(context, language)

    def is_made_from(self, context: type) -> bool:
        """Whether ``context`` is the class that it is made from."""
        return place_of(context) == f"{_PAPERS}.{self.context}"

    @property
    def has_number(self) -> bool:
        """Whether a date and a number of its own stand on it."""
        return self.registered and self.form is not PaperForm.NONE

    @property
    def fixed_layout(self) -> bool:
        """Whether everything on it has its place to the tenth of a millimetre: there is no DOCX of it."""
        return ".docx" not in self.suffixes
