"""Signs that nobody sees, or that no face has, in every field of every paper: it prints, and says what it should."""

from dataclasses import fields, is_dataclass, replace
from io import BytesIO
from itertools import cycle

import pytest
from pypdf import PdfReader

from delegations.documents.formats.pdfa import to_pdfa
from delegations.documents.layout import compose
from delegations.documents.layout.glyphs import missing
from delegations.documents.layout.text_block import break_lines
from delegations.documents.layout.typography import REGULAR
from delegations.documents.papers.registry import papers_of_kind
from delegations.domain.library.practice import Practice
from delegations.domain.meetings.meeting import Meeting
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.errors import FileError
from delegations.domain.text.texts import speaking
from delegations.domain.visits.visit import Talk, Visit
from delegations.services.papers.papers import make_paper, save_paper
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from tests.gui.full_records import full_record

SIGNS = {
    "byte order mark, word joiner, zero-width space": "\ufeff\u2060\u200b",
    "soft hyphen, grapheme joiner": "\u00ad\u034f",
    "embeddings, overrides": "\u202a\u202b\u202d\u202e\u202c",
    "isolates, left open and closed": "\u2066\u2067\u2068\u2069\u2069",
    "marks of direction": "\u200e\u200f\u061c",
    "joiners": "\u200c\u200d",
    "halves of a pair": "\ud800\udfff",
    "noncharacters": "\ufdd0\ufffe\uffff\U0010ffff",
    "private use": "\ue000\ue001\uf8ff\U000f0000\U0010fffd",
    "unassigned": "\u0378\u0558\U0001f8ff\U000e0fff",
    "selectors of shapes": "\ufe00\ufe0f\U000e0100\u180b",
    "tags and a flag of tags": "\U000e0001\U000e0041🏴\U000e0067\U000e0062\U000e007f",
    "Arabic presentation forms": "ﷺﷲﻻﺏ\ufbb2",
    "musical and other formats": "\U0001d173\U0001d17a\U0001bca0\u13430\U00013430\u0600\u06dd\u070f",
    "controls": "\x00\x01\x07\x0b\x1b\x7f\x85\x9f",
    "separators": "\u2028\u2029\u00a0\u3000\u1680",
    "letters without a shape": "\u115f\u3164\uffa0\u17b4\u2800",
    "annotations, an object": "\ufff9\ufffa\ufffb\ufffc\ufffd",
    "emoji, families, flags": "👩🏽‍⚕️👨‍👩‍👧‍👦🇺🇦1️⃣",
    "signs piled on a letter": "а" + "\u0301\u0327" * 40,
    "letters of other scripts": "葛ไทยදहि𝐀",
}
ALL = "".join(SIGNS.values())
PAPERS = [
    (kind, paper, language)
    for kind, of in ((Visit, RecordKind.VISIT), (Meeting, RecordKind.MEETING), (Practice, RecordKind.PRACTICE))
    # By turns in a language of either direction: what sets the signs is the same for all papers.
    for paper, language in zip(papers_of_kind(of), cycle(("uk", "fa")))
]
WORD = "Луцьк"


def with_signs(value, signs, name=""):
    """Return a record with ``signs`` behind every text that a person types."""
    if isinstance(value, str):
        return f"{WORD}{signs}{value}" if type(value) is str and name not in ("uid", "language", "country") else value
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(
            with_signs(one, signs, "uid" if name in ("hosts", "participants", "seats") else "") for one in value
        )
    if is_dataclass(value):
        return replace(
            value,
            **{one.name: with_signs(getattr(value, one.name), signs, one.name) for one in fields(value) if one.init},
        )
    return value


@pytest.mark.parametrize(("kind", "paper", "language"), PAPERS, ids=lambda one: getattr(one, "__name__", one))
def test_every_paper_prints_with_every_sign_in_every_field(read_only, kind, paper, language):
    """Unsaved, so nothing cleaned them: as a foreign database brings them."""
    record = with_signs(full_record(kind), ALL)
    made = make_paper(read_only, record, PaperOrder(language=language, paper=paper))
    pages = PdfReader(BytesIO(to_pdfa(made.pdf))).pages
    words = "".join(page.extract_text() for page in pages)
    assert not set(words) & set("\ufeff\u2060\u202e\u2066\ud800\ufffe\U000e0041")


@pytest.mark.parametrize("language", ["uk", "fa"])
def test_a_sign_keeps_no_paper_from_being_printed(sample, tmp_path, language):
    """Each in texts of its own, which say by the sign at fault which of them it is."""
    texts = [f"Співпраця{signs} міст {signs}" for signs in SIGNS.values()]
    talks = tuple(Talk(speaker=text, text=text) for text in texts)
    short = save_visit(sample, Visit(title=WORD))
    for visit in (
        replace(short, purpose=texts[0], title=texts[1], talks=talks),
        save_visit(sample, replace(short, purpose=texts[0], title=texts[1], talks=talks)),
    ):
        for suffix in (".pdf", ".docx"):
            target = tmp_path / f"paper{suffix}"
            save_paper(
                sample, visit, target, PaperOrder(language=language, paper="visit-report"), tell=lambda _words: None
            )
            assert target.stat().st_size > 1_000


RUNS = {
    "dots": "." * 50_000, "letters": "ش" * 50_000, "letters of two scripts": "شa" * 25_000, "hyphens": "ش-" * 25_000,
    "Latin hyphens": "a-" * 25_000, "spaces without width": "\u200b" * 49_000, "families": "👨‍👩‍👧‍👦" * 7_000,
    "words as one letter": "ﷺ" * 49_000, "half-spaces": "ش\u200c" * 25_000, "marks": "ش" + "\u064b\u0670" * 25_000,
    "brackets": "(" * 50_000, "digits": "۱" * 50_000, "isolates": "\u2067ش" * 20_000,
}  # fmt: skip


@pytest.mark.parametrize(("name", "language"), [(name, ("uk", "fa")[place % 2]) for place, name in enumerate(RUNS)])
def test_an_unbroken_run_is_set_in_pieces(read_only, name, language):
    """Each of these took minutes or the whole stack; how long a piece may be bounds what is measured and shaped."""
    made = make_paper(
        read_only,
        Visit(title=WORD, purpose=RUNS[name]),
        PaperOrder(language=language, paper="visit-report"),
    )
    assert made.pages < 120
    with speaking(language):
        lines = break_lines(RUNS[name], REGULAR, 14, 480)
    assert max(len(line) for line, *_more in lines) <= 1_000


def test_a_word_is_cut_after_its_hyphens_first():
    assert [line for line, *_more in break_lines("Новоград-Волинський", REGULAR, 14, 100)] == [
        "Новоград-",
        "Волинський",
    ]
    assert [line for line, *_more in break_lines("а-б-в-" + "г" * 12, REGULAR, 14, 100)] == ["а-б-в-", "г" * 12]
    pieces = [line for line, *_more in break_lines("ш" * 30, REGULAR, 14, 100)]
    assert len(pieces) > 1
    assert "".join(pieces) == "ш" * 30


@pytest.mark.parametrize("sign", ["\ufeff", "\U0001d173", "\u0600"])
def test_a_sign_that_is_at_fault_is_named_with_its_text(sample, tmp_path, monkeypatch, sign):
    """Of no sign that is known; were there one, here it is made by leaving what takes it out."""
    monkeypatch.setattr(compose, "printable", lambda manuscript: manuscript)
    monkeypatch.setattr(missing, "not_drawn", lambda _signs: set())
    visit = replace(load_visit(sample, 1), purpose=f"Обмін{sign} досвідом")
    with pytest.raises(FileError) as caught:
        save_paper(sample, visit, tmp_path / "paper.pdf", PaperOrder(language="uk", paper="visit-report"))
    assert f"U+{ord(sign):04X}" in str(caught.value)
    assert "досвідом" in str(caught.value)
