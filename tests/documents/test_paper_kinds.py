"""The list of all papers says of each what is true of it."""

import ast
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path
from typing import get_type_hints

import pytest

from delegations.documents.layout.blocks import Manuscript
from delegations.documents.papers import registry as papers
from delegations.documents.papers.meetings.meeting_context import MeetingContext
from delegations.documents.papers.office_head import OfficeHead
from delegations.documents.papers.own_kinds import own_kind
from delegations.documents.papers.paper_kind import PaperKind, Per
from delegations.documents.papers.registry import PAPERS, name_of_paper, paper_made_from, papers_of_kind
from delegations.documents.papers.visits.visit_context import VisitContext
from delegations.domain.kinds.record_types import RECORD_TYPES
from delegations.domain.library.practice import Practice
from delegations.domain.machine.loading import at_place
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.papers.letter_text import LetterText, TemplateRecord
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.resources import RESOURCES
from delegations.domain.text.errors import OutOfPlaceError
from delegations.domain.text.texts import LANGUAGES
from delegations.domain.visits.visit import Visit
from delegations.domain.visits.vocabulary import Status
from delegations.queries.office_settings import read_settings
from delegations.services.office.saving_settings import save_settings
from delegations.services.papers.papers import abouts_of, fitting_papers, make_paper, manuscripts
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.visits.visits import load_visit, save_visit

RECORDS = {RecordKind.VISIT: Visit, RecordKind.MEETING: Meeting, RecordKind.PRACTICE: Practice}
FOLDER = Path(papers.__file__).parent


def test_a_paper_is_listed_once_and_by_a_key_that_a_command_can_say():
    keys = [one.key for group in papers._ALL for one in group]
    assert len(keys) == len(set(keys)) == len(PAPERS)
    assert "set" not in PAPERS
    for key, kind in PAPERS.items():
        assert kind.key == key == key.strip().lower()
        assert name_of_paper(key) == kind.name
    assert name_of_paper("poem") == "poem"


def test_every_maker_is_listed():
    """What turns a context and a language into a manuscript is a paper: one that is not listed nobody can print."""
    listed = {kind.maker for kind in PAPERS.values()}
    made = {
        f"{path.relative_to(FOLDER).with_suffix('').as_posix().replace('/', '.')}:{node.name}"
        for path in FOLDER.rglob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and _makes_a_paper(node)
    }
    assert listed <= made
    # The head and foot around the blocks of any paper of a meeting; what the office's own templates name.
    of_all = {"meetings.meeting_context:paper", "letters.own_papers:of_visit", "letters.own_papers:of_meeting"}
    assert made - listed == of_all


def _makes_a_paper(function):
    taken = [ast.unparse(one.annotation) for one in function.args.args if one.annotation is not None]
    made = ast.unparse(function.returns) if function.returns is not None else ""
    return made == "Manuscript" and "str" in taken[1 : 3 if taken[0].startswith("PaperKind") else 2]


def test_every_paper_is_made_where_the_list_says_from_what_it_says():
    own = [own_kind(LetterText(uid="own-1/uk", record=one)) for one in TemplateRecord]
    for kind in [*PAPERS.values(), *own]:
        context = at_place(f"documents.papers.{kind.context}")
        hints = get_type_hints(at_place(f"documents.papers.{kind.maker}"))
        assert hints.pop("return") is Manuscript
        given = [PaperKind[context], context, str] if kind.template else [context, str]
        assert list(hints.values())[: len(given)] == given, kind.key
        assert kind.is_made_from(context)
        assert not kind.is_made_from(Manuscript)
    assert paper_made_from("minutes", MeetingContext) is PAPERS["minutes"]
    with pytest.raises(KeyError):
        paper_made_from("minutes", VisitContext)


def test_the_lists_of_papers_and_kinds_load_neither_papers_nor_records():
    """A command that only names them, or prints one paper, does not wait for all others."""
    code = (
        "import sys, delegations.documents.papers.registry, delegations.domain.kinds.record_types,"
        " delegations.domain.kinds.field_names; print(*sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=600)
    loaded = {name.removeprefix("delegations.") for name in told.stdout.split() if name.startswith("delegations.")}
    rooms = ("visits", "meetings", "register", "library", "letters")
    assert not [name for name in loaded if name.startswith(tuple(f"documents.papers.{room}" for room in rooms))]
    values = {one.value.partition(":")[0] for kind, one in RECORD_TYPES.items() if kind is not RecordKind.LETTER}
    assert not {f"domain.{one}" for one in values} & loaded
    assert "babel" not in told.stdout


def test_what_the_office_is_stands_in_one_value():
    own = {one.name for one in fields(OfficeHead)}
    for kind in PAPERS.values():
        taken = get_type_hints(at_place(f"documents.papers.{kind.context}"))
        # A letter about a meeting holds what all its papers print.
        taken = taken if "office" in taken else get_type_hints(taken["meeting"])
        assert taken["office"] is OfficeHead
        assert not own & taken.keys()


@pytest.mark.parametrize("key", [key for key, kind in PAPERS.items() if kind.of in RECORDS])
def test_what_a_paper_needs_are_fields_of_its_record(key):
    kind = PAPERS[key]
    empty = RECORDS[kind.of]()
    for name in kind.needs:
        assert not getattr(empty, name), name


@pytest.mark.parametrize("key", [key for key, kind in PAPERS.items() if kind.of in RECORDS])
def test_what_can_be_edited_is_written_as_docx(read_only, key):
    kind = PAPERS[key]
    record = load_visit(read_only, 1) if kind.of is RecordKind.VISIT else RECORDS[kind.of]()
    (made,), _printed = manuscripts(read_only, record, PaperOrder(language="uk", paper=key))
    assert made.can_be_edited is not kind.fixed_layout


def test_templates_are_those_that_are_shipped():
    shipped = {path.stem for code in LANGUAGES for path in (RESOURCES / "letters" / code).glob("*.txt")}
    assert shipped == {key for key, kind in PAPERS.items() if kind.template}


def test_a_paper_offers_what_it_can_be_narrowed_to(read_only):
    visit = load_visit(read_only, 1)
    for key, kind in papers_of_kind(RecordKind.VISIT).items():
        offered = [uid for _words, uid in abouts_of(read_only, visit, key)]
        people = ["", *(one.uid for one in visit.participants if one.name)]
        items = ["", *(one.uid for one in visit.programme if one.title)]
        wanted = {Per.RECIPIENT: people, Per.PERSON: people, Per.ITEM: items}.get(kind.per, [])
        assert offered == wanted, key


def test_every_size_of_cards_prints(read_only):
    visit = load_visit(read_only, 1)
    for key, kind in PAPERS.items():
        for size in kind.sizes:
            assert make_paper(read_only, visit, PaperOrder(language="uk", paper=key, size=size)).pages


def test_a_set_has_no_papers_of_the_other_direction(sample):
    luts, ours = Ref(None, "Луцьк"), Ref(None, "Наше Місто")
    going = save_visit(sample, Visit(title="Ми їдемо", guests=(ours,), hosts=(luts,)))
    coming = save_visit(sample, Visit(title="До нас", guests=(luts,), hosts=(ours,)))
    others = save_visit(sample, replace(Visit(title="Без нас"), guests=(luts,), hosts=(Ref(None, "Керман"),)))
    # As long as nobody said which city is our own, no direction is known.
    save_settings(sample, replace(read_settings(sample), our_municipality=None))
    printed = set(papers_of_kind(RecordKind.VISIT)) - {"cancellation"}
    assert set(fitting_papers(sample, others, None)) == printed
    save_settings(sample, read_settings(sample), ours=ours)
    sent, received, foreign = (
        set(fitting_papers(sample, one, read_settings(sample).our_municipality)) for one in (going, coming, others)
    )
    assert sent - received == {"reply", "trip-order", "trip-report"}
    assert received - sent == {
        "invitation",
        "welcome",
        "certificate",
        "guest-book",
        "reception-order",
        "guest-programme",
    }
    # Of a visit between others nothing is ours to issue but a report on it.
    assert foreign == {"visit-report"}


def test_a_cancelled_visit_prints_nothing_but_its_cancellation(sample):
    visit = replace(load_visit(sample, 1), status=Status.CANCELLED)
    assert list(fitting_papers(sample, visit, read_settings(sample).our_municipality)) == ["cancellation"]
    for key in papers_of_kind(RecordKind.VISIT):
        if key != "cancellation":
            with pytest.raises(OutOfPlaceError, match="скасован"):
                make_paper(sample, visit, PaperOrder(language="uk", paper=key))
    assert make_paper(sample, visit, PaperOrder(language="uk", paper="cancellation")).pages == 1


@pytest.mark.parametrize(
    ("speech", "words"),
    [("uk", "скасовано"), ("en", "cancelled"), ("de", "nicht stattfinden"), ("pl", "odwołana"), ("fa", "لغو")],
)
def test_the_cancellation_is_a_letter_in_every_language(read_only, speech, words):
    visit = replace(load_visit(read_only, 1), status=Status.CANCELLED)
    made, _print = manuscripts(read_only, visit, PaperOrder(language=speech, paper="cancellation"))
    assert words in " ".join(block.text for block in made[0].blocks if hasattr(block, "text"))
