"""Before a paper is printed: what is missing on it, in one list, each with the field where it is mended.

What is read off the finished paper holds for every kind of paper: a form without a body, a line to sign without a name,
a letter to nobody. The rest the record and its kind of paper say.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Never

from delegations.documents.layout.blocks import AsideBlock, Block, DateLine, Signature
from delegations.documents.layout.glyphs.missing import missing_files_words
from delegations.documents.papers.office_head import OfficeHead
from delegations.documents.papers.paper_kind import PaperKind
from delegations.documents.papers.registry import PAPERS
from delegations.domain.language.foreign_text import ForeignText, once_each
from delegations.domain.office.roles import Right
from delegations.domain.papers.forms import PaperForm
from delegations.domain.papers.letter_text import OWN
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import OutOfPlaceError
from delegations.domain.text.texts import _
from delegations.domain.visits.naming import unnamed
from delegations.domain.visits.visit import Visit
from delegations.domain.visits.visit_rules import without_names
from delegations.domain.visits.vocabulary import Status
from delegations.queries.office_settings import settings_in
from delegations.services.access.accounts import may
from delegations.services.files.paper_files import Printable
from delegations.services.paper_texts.doubtful_people import doubtful_people
from delegations.services.paper_texts.foreign_texts import TranslatedPaper
from delegations.services.papers.issued import paper_issue
from delegations.services.papers.paper_heads import office_head
from delegations.services.papers.paper_kinds import paper_kind
from delegations.services.papers.papers import fitting_among, foreign_texts_of, manuscripts
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.papers.unknown_people import UnknownSex
from delegations.services.papers.unknown_sex import unknown_sexes
from delegations.store.engine.database import Database

_DAY, _NUMBER = "issue/day", "issue/number"
_TOLD_OUTSIDE = ("thanks", "press-release")
"""Papers that say what came of a visit to people outside."""
_OF_MEETINGS = ("attendees", "chair")
"""Fields that say who signs papers of meetings and groups."""


class Missing(NamedTuple):
    """Something a paper lacks: a sentence, and the path of the field that mends it (``settings/…``, ``issue/…``)."""

    words: str
    path: str
    by_hand: bool = False
    """There is a line to fill on the paper, as for a number that the records office gives after the signature."""
    says_less: bool = False
    """The paper can leave without, and says less than it could."""

    @property
    def is_kept_back(self) -> bool:
        """Whether the paper must not leave without it, unless somebody wants it all the same."""
        return not self.by_hand and not self.says_less


class Readiness(NamedTuple):
    """What is missing on papers: sentences, people of whom it must be said who they are, texts in other languages."""

    missing: tuple[Missing, ...] = ()
    people: tuple[UnknownSex, ...] = ()
    texts: tuple[ForeignText, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether the paper can leave as it is: at most there are lines to fill by hand."""
        return all(one.by_hand for one in self.missing) and not self.people and not self.texts

    @property
    def by_hand(self) -> tuple[Missing, ...]:
        """What is left to be filled in by hand."""
        return tuple(one for one in self.missing if one.by_hand)


def left_to_hand(missing: Iterable[Missing]) -> str:
    """Return in one line what of ``missing`` is left to be filled in by hand; nothing where there is no such thing."""
    found = [one for one in missing if one.by_hand]
    dated = {one.path for one in found} & {_DAY, _NUMBER}
    words = {
        frozenset((_DAY, _NUMBER)): _("Without date and number: they will be filled in by hand."),
        frozenset((_DAY,)): _("Without a date: it will be filled in by hand."),
        frozenset((_NUMBER,)): _("Without a number: it will be filled in by hand."),
    }
    others = [one.words for one in found if one.path not in dated]
    return " ".join(filter(None, (words.get(frozenset(dated), ""), *others)))


def readiness(database: Database, record: Printable, orders: Iterable[PaperOrder]) -> Readiness:
    """Return what is missing on papers before they are printed, each once."""
    orders = list(orders)
    found = [one for order in orders for one in _missing(database, record, order)]
    return Readiness(tuple(dict.fromkeys(found)), tuple(unknown_sexes(database, record, orders)))


def before_printing(database: Database, record: Printable, orders: Iterable[PaperOrder]) -> Readiness:
    """Return the same with the texts that nobody entered in the papers' languages, for who may enter them."""
    orders = list(orders)
    return readiness(database, record, orders)._replace(texts=foreign_texts_to_fill(database, record, orders))


def foreign_texts_to_fill(
    database: Database, record: Printable, orders: Iterable[PaperOrder]
) -> tuple[ForeignText, ...]:
    """Return the texts on papers that somebody could enter in their languages, each once."""
    if not may(database, Right.PAPERS):
        return ()
    return tuple(once_each(found for one in orders for found in foreign_texts_of(database, record, one)))


def readiness_of_made(database: Database, paper: str, made: TranslatedPaper) -> Readiness:
    """Return what is missing on a paper of several records, a register or a list, as it was put together."""
    kind = PAPERS[paper]
    with database.session() as session:
        head = office_head(session, database, kind)
    found = (*_of_form(head), *_of_blocks(made.paper.blocks, head, kind))
    texts = made.missing if may(database, Right.PAPERS) else ()
    return Readiness(tuple(dict.fromkeys(found)), texts=tuple(texts))


def _missing(database: Database, record: Printable, order: PaperOrder) -> list[Missing]:
    """Return what is missing on a paper; of one that must not be printed at all, nothing."""
    kind = paper_kind(database, order.kind(record))
    try:
        made, _printed = manuscripts(database, record, order)
    except OutOfPlaceError:
        return []
    issue = order.issue or paper_issue(database, record, kind.key, order.about)
    with database.session() as session:
        head = office_head(session, database, kind, issue)
        ours = settings_in(session).our_municipality
        in_cases = kind.template or kind.form is PaperForm.LETTER
        doubtful = [
            Missing(one.words, one.path, says_less=True)
            for one in doubtful_people(session, record, made, in_cases=in_cases)
        ]
    gone = [Missing(missing_files_words(one), "attachments") for one in (made[0].missing_files,) if one]
    return [*gone, *_of_record(record, kind, ours), *_of_form(head), *_of_blocks(made[0].blocks, head, kind), *doubtful]


def _of_record(record: Printable, kind: PaperKind[Never], ours: int | None) -> Iterator[Missing]:
    if kind.key not in fitting_among({kind.key: kind}, record, ours):
        # Translators: An order to travel for guests, a welcome for those who go away.
        yield Missing(_("This paper isn’t meant for a visit of this direction or state."), "guests")
    for name in kind.needs:
        if not getattr(record, name):
            # What fields are called all kinds of records say, which is a lot to load where nothing is missing.
            from delegations.domain.kinds.field_names import field_name

            field = field_name(type(record).__name__, name)
            yield Missing(_("There is nothing in “{field}” yet.").format(field=field), name)
    if isinstance(record, Visit) and kind.key in _TOLD_OUTSIDE and record.status is Status.HELD:
        noted = record.summary or record.talks or record.facts or record.follow_ups
        if noted and not record.told_outside:
            words = _("Nothing was written for letters and press: results, talks, figures and tasks stay inside.")
            yield Missing(words, "told_outside", says_less=True)
    if isinstance(record, Visit) and "participants" in kind.needs and (sentence := without_names(record)):
        first = next(iter(unnamed(record)))
        yield Missing(f"{sentence}.", f"participants/{first.uid}/name")
    if isinstance(record, Visit) and record.start is None and (kind.has_number or kind.approved):
        yield Missing(_("The days of the visit are not known."), "start")


def _of_form(head: OfficeHead) -> Iterator[Missing]:
    if head.kind is PaperForm.NONE or head.form is None:
        return
    if not head.form.body:
        yield Missing(_("The office has no name yet."), "settings/letterhead")
    if head.kind is PaperForm.LETTER:
        for there, words, name in (
            (head.form.address, _("The form of the letter has no address."), "address"),
            (head.form.code, _("The form of the letter has no EDRPOU code."), "code"),
        ):
            if not there:
                yield Missing(words, f"settings/council_form/{name}")


def _of_blocks(blocks: Sequence[Block], head: OfficeHead, kind: PaperKind[Never]) -> Iterator[Missing]:
    signers = [one for block in blocks if isinstance(block, Signature) for one in block.signers]
    for block in blocks:
        if isinstance(block, Signature):
            yield from _of_signature(block)
        elif isinstance(block, DateLine) and block.source == _DAY:
            if not block.day:
                yield Missing(_("The paper has no date yet."), _DAY, by_hand=True)
            if not block.number:
                yield Missing(_("The paper has no registration number yet."), _NUMBER, by_hand=True)
    # A template of the office's own may be a pass or a note, and go to nobody.
    goes_out = kind.form is PaperForm.LETTER and not kind.key.startswith(OWN)
    if goes_out and not any(map(_is_addressed, blocks)):
        path = "participants" if kind.of is RecordKind.VISIT else "group"
        yield Missing(_("The letter is addressed to nobody."), path)
    # Who is away does not approve the programme of the hosts: there is no such mark then.
    by_hand = any(isinstance(one, AsideBlock) and one.source == "settings/signatory_name" for one in blocks)
    if by_hand and head.approves_own(signers):
        yield Missing(_("Who signs would approve his own paper: somebody else has to."), "settings/signatory_name")
    elif by_hand and not head.signatory_name:
        yield Missing(_("It is not said who approves the paper."), "settings/signatory_name")


def _of_signature(block: Signature) -> Iterator[Missing]:
    """Yield who is to sign and has no name; a commission that is still to be named signs by hand."""
    for post, names in block.signers:
        if block.source.startswith(("settings", "participants")):
            if not names or not post:
                yield Missing(_("It is not said who signs."), block.source)
        elif not names and block.source in _OF_MEETINGS:
            # A draft of minutes goes round without them.
            yield Missing(_("It is not said who signs as “{post}”.").format(post=post), block.source, by_hand=True)


def _is_addressed(block: Block) -> bool:
    return isinstance(block, AsideBlock) and any(line.strip("_ ") for line in block.lines)
