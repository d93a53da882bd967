"""``print``: papers, print sets, and what keeps them from being printed."""

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from delegations.cli.database import opened
from delegations.cli.paper_makers import MAKERS, Maker, implementation_maker, reported
from delegations.cli.parser import Parser
from delegations.cli.signing import add_time_stamps, signing_chosen
from delegations.domain.places.vocabulary import MapLayer
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import DoubtError, FileError, NotFoundError
from delegations.domain.text.names import fold
from delegations.domain.text.texts import LANGUAGES, _, language, ngettext

if TYPE_CHECKING:
    from delegations.domain.language.foreign_text import ForeignText
    from delegations.services.files.paper_files import Printable
    from delegations.services.papers.readiness import Missing
    from delegations.services.papers.record_papers import PaperOrder
    from delegations.store.engine.database import Database

_OWN = "own:"
"""Stands before the name of a template that the office added itself."""


def printing(parser: Parser) -> None:
    """Add what ``print`` takes: a paper as a PDF or DOCX file."""
    from delegations.documents.papers.registry import PAPERS

    papers = [key for key, kind in PAPERS.items() if kind.command == "print"]
    known = [*papers, "set"]
    shown = ",".join((*known, f"{_OWN}NAME"))
    parser.add_argument("paper", type=partial(_known_paper, known), metavar=f"{{{shown}}}")
    parser.add_argument("id", type=int, nargs="?", metavar="ID", help=_("the number of the record, as “list” shows it"))
    parser.add_argument(
        "--output", type=Path, required=True, metavar="FILE", help=_("where to write it: FILE.pdf or FILE.docx")
    )
    parser.add_argument(
        "--language", choices=list(LANGUAGES), default=argparse.SUPPRESS, help=_("the paper's language")
    )
    parser.add_argument(
        "--second", choices=list(LANGUAGES), default="", help=_("the language of the other side, behind the first")
    )
    parser.add_argument(
        "--about",
        default="",
        metavar="NAME",
        help=_("whom a letter or card is for: a participant’s name, “name (post)”, or the number in the list"),
    )
    parser.add_argument("--size", default="", metavar="KEY", help=_("the sheet of cards, for instance badge-90x54"))
    parser.add_argument("--papers", default="", metavar="KEYS", help=_("the papers of a set, with commas between"))
    parser.add_argument("--languages", default="", metavar="CODES", help=_("the languages of a set: uk,en"))
    parser.add_argument("--changed", action="store_true", help=_("of a set only what changed since last time"))
    parser.add_argument("--sign", type=Path, metavar="FILE", help=_("sign the PDF with this certificate (.p12, .pfx)"))
    add_time_stamps(parser)
    neutral = _("print letters to people of whom it is not known whether they are men or women neutrally")
    parser.add_argument("--neutral", action="store_true", help=neutral)
    anyway = _("print the paper though something is missing on it: who signs, the form, to whom it goes")
    parser.add_argument("--anyway", action="store_true", help=anyway)
    parser.add_argument("--item", type=int, metavar="N", help=_("the number of the question of an extract"))
    parser.add_argument("--edition", type=int, metavar="N", help=_("an earlier signed edition of the minutes"))
    parser.add_argument("--year", type=int, help=_("the year of an implementation report (default: the latest)"))
    parser.add_argument("--half", type=int, choices=(1, 2), help=_("the half of the year that a group reports on"))
    parser.add_argument("--priority", default="", metavar="WORDS", help=_("only this priority of the strategy"))
    parser.add_argument("--responsible", default="", metavar="WORDS", help=_("only this responsible body"))
    parser.add_argument("--city", default="", metavar="NAME", help=_("only what stands under this city"))
    parser.add_argument(
        "--cities", nargs="+", action="extend", default=[], metavar="NAME", help=_("the cities that are compared (all)")
    )
    layers = [layer.value for layer in MapLayer]
    parser.add_argument("--layer", choices=layers, default=layers[0], help=_("what the map counts"))
    parser.add_argument("--world", action="store_true", help=_("the map of the world, not of Ukraine"))

    parser.set_defaults(run=_print)


def _known_paper(papers: "Sequence[str]", said: str) -> str:
    """Return a paper that there is, or the name of a template of the office behind ``own:``."""
    if said in papers or said.startswith(_OWN):
        return said
    words = _("“{name}” is unknown here. There are: {names}")
    names = ", ".join((*papers, f"{_OWN}NAME"))
    raise argparse.ArgumentTypeError(words.format(name=said, names=names))


def _print(choice: argparse.Namespace) -> None:
    from delegations.services.papers.own_templates import key_of_template
    from delegations.services.papers.paper_kinds import paper_kind

    if choice.paper == "set":
        _forbid_signing(choice)
        _set(opened(choice), choice)
        return
    database = opened(choice)
    if choice.paper.startswith(_OWN):
        choice.paper = key_of_template(database, choice.paper.removeprefix(_OWN))
    kind = paper_kind(database, choice.paper)
    make = MAKERS.get(kind.of)
    if make is not None:
        _forbid_signing(choice)
    if choice.output.is_dir():
        raise FileError(_("“{name}” is a folder. Name a file.").format(name=choice.output))
    # No “list” shows gifts: theirs is the number in the register, and who writes the act says so.
    if kind.of_one and choice.id is None and kind.of is not RecordKind.GIFT:
        raise NotFoundError(_("Name the number of the record, as “list” shows it."))
    pages, left = _of_record(database, choice) if make is None else _made(database, choice, make)
    print(_written(pages, choice.output))
    if left:
        print(left)


def _forbid_signing(choice: argparse.Namespace) -> None:
    if choice.sign is not None:
        raise FileError(_("This paper is signed when it is written: delegations sign FILE."))


def _of_record(database: "Database", choice: argparse.Namespace) -> tuple[int | None, str]:
    """Write a paper of a record; return its pages, and what is to be filled in on it by hand."""
    from delegations.services.papers.papers import foreign_texts_of, save_paper

    record = _record(database, choice)
    signing = None if choice.sign is None else signing_chosen(database, choice, choice.sign)
    order = _order(database, record, choice)
    _forbid_unknown_sex(database, record, [order], choice)
    left = _forbid_unready(database, record, [order], choice)
    _tell_foreign(foreign_texts_of(database, record, order))
    return save_paper(database, record, choice.output, order, signing=signing), left


def _forbid_unknown_sex(
    database: "Database", record: "Printable", orders: "Sequence[PaperOrder]", choice: argparse.Namespace
) -> None:
    """Raise DoubtError when a paper needs to know of somebody whether it is a man or a woman, and nobody said so."""
    from delegations.services.papers.unknown_sex import unknown_sexes

    if not choice.neutral and (people := unknown_sexes(database, record, orders)):
        words = _("Say in their records whether these are men or women, or add --neutral: {names}")
        raise DoubtError(words.format(names=", ".join(one.name for one in people)))


def _forbid_unready(
    database: "Database", record: "Printable", orders: "Sequence[PaperOrder]", choice: argparse.Namespace
) -> str:
    """Return what is to be filled in on papers by hand; raise DoubtError with all else that is missing, in one line."""
    from delegations.services.papers.readiness import readiness

    return _forbid_missing(readiness(database, record, orders).missing, choice)


def _forbid_missing(missing: "Sequence[Missing]", choice: argparse.Namespace) -> str:
    from delegations.services.papers.readiness import left_to_hand

    kept_back = [one.words for one in missing if one.is_kept_back]
    if kept_back and not choice.anyway:
        words = _("Not printed yet. {missing} Add --anyway to print it all the same.")
        raise DoubtError(words.format(missing=" ".join(kept_back)))
    return left_to_hand(missing)


def _made(database: "Database", choice: argparse.Namespace, make: Maker) -> tuple[int | None, str]:
    """Write a paper that is none of one record, in one language or two, after what on it has no text in them.

    Return its pages, and what is to be filled in on it by hand.
    """
    from delegations.domain.language.foreign_text import once_each
    from delegations.services.files.paper_files import write_paper
    from delegations.services.follow_ups.implementation import TABLE_SUFFIXES, save_implementation_table
    from delegations.services.papers.readiness import readiness_of_made

    if make is implementation_maker and choice.output.suffix.casefold() in TABLE_SUFFIXES:
        save_implementation_table(reported(database, choice), choice.output)
        return None, ""
    speech = choice.language or language()
    languages = dict.fromkeys(filter(None, (speech, choice.second)))
    made = [make(database, choice, one) for one in languages]
    left = _forbid_missing(readiness_of_made(database, choice.paper, made[0]).missing, choice)
    _tell_foreign(once_each(missing for one in made for missing in one.missing))
    return write_paper(choice.output, *(one.paper for one in made)), left


def _tell_foreign(missing: "Sequence[ForeignText]") -> None:
    """Say on stderr, one line each, which texts have none in the paper's language and what is printed instead."""
    if missing:
        words = _("These texts have none in the paper's language yet; on the paper stands what is proposed:")
        print(words, file=sys.stderr)
    for one in missing:
        proposal = one.proposal or _("(as it is)")
        print(f"  {one.language}: {' '.join(one.source.split())} → {proposal}", file=sys.stderr)


def _order(database: "Database", record: "Printable", choice: argparse.Namespace) -> "PaperOrder":
    """Return which paper of a record is wanted, and how."""
    from delegations.services.papers.paper_kinds import paper_kind
    from delegations.services.papers.record_papers import PaperOrder

    about = _item(record, choice.item) or _about(database, record, choice)
    sizes = paper_kind(database, choice.paper).sizes
    if choice.size and choice.size not in sizes:
        known = ", ".join(sizes) or "–"
        raise NotFoundError(_("There are no such sheets for this paper. There are: {sizes}").format(sizes=known))
    speech = choice.language or language()
    return PaperOrder(language=speech, paper=choice.paper, about=about, second=choice.second, size=choice.size)


def _set(database: "Database", choice: argparse.Namespace) -> None:
    """Write a print set, into a folder or one PDF."""
    from delegations.queries.office_settings import read_settings
    from delegations.services.papers.own_templates import key_of_template
    from delegations.services.papers.papers import fitting_papers, papers_of
    from delegations.services.papers.print_sets import SetLine, foreign_texts_of_set, save_set
    from delegations.services.visits.visits import load_visit

    if choice.id is None:
        raise NotFoundError(_("Name the number of the record, as “list” shows it."))
    visit = load_visit(database, choice.id)
    named = [key.strip() for key in choice.papers.split(",") if key.strip()]
    fitting = fitting_papers(database, visit, read_settings(database).our_municipality)
    papers = [key_of_template(database, one.removeprefix(_OWN)) if one.startswith(_OWN) else one for one in named]
    # A paper of what changed is asked for by its name.
    papers = papers or [key for key, kind in fitting.items() if not kind.compares]
    speech = [code.strip() for code in choice.languages.split(",") if code.strip()] or [choice.language or language()]
    for known, wanted in ((papers_of(database, visit), papers), (LANGUAGES, speech)):
        if unknown := [one for one in wanted if one not in known]:
            words = _("“{name}” is unknown here. There are: {names}")
            raise NotFoundError(words.format(name=unknown[0], names=", ".join(known)))
    lines = [SetLine(paper, code) for paper in papers for code in speech]
    _forbid_unknown_sex(database, visit, [line.order for line in lines], choice)
    left = _forbid_unready(database, visit, [line.order for line in lines if named], choice)
    _tell_foreign(foreign_texts_of_set(database, visit, lines))
    written = save_set(
        database, visit, lines, choice.output,
        only_changed=choice.changed, progress=lambda _done, _all: None, cancelled=lambda: False,
    )  # fmt: skip
    if not written:
        print(_("Nothing changed since it was printed last."))
        return
    text = ngettext("{count} file was saved: {target}", "{count} files were saved: {target}", len(written))
    print(text.format(count=len(written), target=choice.output))
    if left:
        print(left)


def _written(pages: int | None, target: Path) -> str:
    if pages is None:
        return _("The paper was written to {file}").format(file=target)
    text = ngettext("{count} page was written to {file}", "{count} pages were written to {file}", pages)
    return text.format(count=pages, file=target)


def _record(database: "Database", choice: argparse.Namespace) -> "Printable":
    from delegations.services.library.practices import load_practice
    from delegations.services.meetings.meetings import load_meeting
    from delegations.services.meetings.signed_minutes import load_edition
    from delegations.services.papers.paper_kinds import paper_kind
    from delegations.services.visits.visits import load_visit

    load: dict[RecordKind, Callable[[Database, int], Printable]] = {
        RecordKind.VISIT: load_visit, RecordKind.MEETING: load_meeting, RecordKind.PRACTICE: load_practice,
    }  # fmt: skip
    of = paper_kind(database, choice.paper).of
    if of is RecordKind.MEETING and choice.edition is not None:
        return load_edition(database, choice.id, choice.edition)
    return load[of](database, choice.id)


def _about(database: "Database", record: "Printable", choice: argparse.Namespace) -> str:
    from delegations.services.papers.papers import abouts_of

    if not choice.about:
        return ""
    offered = abouts_of(database, record, choice.paper)[1:]
    if choice.about.isdecimal() and 1 <= int(choice.about) <= len(offered):
        return offered[int(choice.about) - 1][1]
    found = [uid for words, uid in offered if fold(choice.about) in fold(words)]
    if len(found) != 1:
        names = "; ".join(f"{place} {words}" for place, (words, _uid) in enumerate(offered, 1)) or "–"
        raise NotFoundError(
            _("“{name}” names none or several. There are: {names}").format(name=choice.about, names=names)
        )
    return found[0]


def _item(record: "Printable", number: int | None) -> str:
    if number is None:
        return ""
    items = record.items if hasattr(record, "items") else ()
    if not 1 <= number <= len(items):
        raise NotFoundError(_("The agenda has no question {number}.").format(number=number))
    return str(items[number - 1].uid)
