"""What was printed is kept; a scan finds its record; a set prints only what changed."""

from dataclasses import replace

import pikepdf
import pytest
from PIL import Image
from pypdf import PdfReader

from delegations.documents.layout.document_stamp import content_hash
from delegations.domain.papers.issue import PaperIssue
from delegations.domain.text.errors import CancelledError, FileError
from delegations.queries.office_settings import read_settings
from delegations.services.meetings.meetings import load_meeting
from delegations.services.office.saving_settings import save_settings
from delegations.services.papers.issues import keep_issue
from delegations.services.papers.papers import foreign_texts_of, make_paper, manuscripts, save_paper
from delegations.services.papers.print_sets import SetLine, save_set, states
from delegations.services.papers.prints import note_given, print_file, prints_of
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.papers.visit_papers import made_together
from delegations.services.safekeeping.upkeep import check
from delegations.services.scanning.scans import file_scan
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.services.writing.bin import empty_bin
from tests.rasterise import pages_of

SET = [SetLine("programme", "uk", 2), SetLine("badges", "uk"), SetLine("thanks", "en")]


def saved_set(database, target, *, only_changed=False, lines=SET, cancelled=lambda: False):
    steps = []
    visit = load_visit(database, 1)
    written = save_set(
        database, visit, lines, target, only_changed=only_changed,
        progress=lambda done, whole: steps.append((done, whole)), cancelled=cancelled,
    )  # fmt: skip
    return written, steps


def test_papers_made_together_are_those_made_one_by_one(sample):
    visit = load_visit(sample, 1)
    orders = [
        PaperOrder(language=language, paper=paper)
        for paper in ("visit-report", "invitation", "programme-changes", "talking-points")
        for language in ("uk", "en", "fa")
    ]

    def made():
        return [
            (content_hash(*manuscripts(sample, visit, one)[0]), foreign_texts_of(sample, visit, one)) for one in orders
        ]

    apart = made()
    with made_together():
        assert made() == apart


def test_a_print_is_kept_with_its_file_and_version(sample, tmp_path):
    visit = load_visit(sample, 1)
    target = tmp_path / "report.pdf"
    save_paper(sample, visit, target, PaperOrder(language="uk", paper="visit-report", second="en"))
    (kept,) = prints_of(sample, visit)
    assert (kept.paper, kept.language, kept.second, kept.version, kept.pages) == ("visit-report", "uk", "en", 1, 8)
    assert print_file(sample, kept).read_bytes() == target.read_bytes()
    empty_bin(sample)
    assert print_file(sample, kept).exists()
    assert check(sample) == []


def test_who_has_a_version_is_noted(sample, tmp_path):
    visit = load_visit(sample, 1)
    save_paper(sample, visit, tmp_path / "report.pdf", PaperOrder(language="uk"))
    (kept,) = prints_of(sample, visit)
    assert kept.who
    note_given(sample, kept.id, " О. Гвозденко,  І. Поліщук ")
    assert prints_of(sample, visit)[0].given_to == "О. Гвозденко, І. Поліщук"


def scanned(source, target):
    """Print a page and scan it: a grey picture at 200 dpi, a little askew."""
    picture = pages_of(source)[0].rotate(0.7, fillcolor=255, expand=True)
    if target.suffix == ".pdf":
        picture.save(target, "PDF", resolution=200)
    else:
        picture.save(target)
    return target


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".pdf"])
@pytest.mark.parametrize("language", ["uk", "fa"])
def test_a_scan_goes_to_the_visit_it_belongs_to(sample, tmp_path, language, suffix):
    visit = load_visit(sample, 2)
    printed = tmp_path / "printed.pdf"
    save_paper(sample, visit, printed, PaperOrder(language=language, paper="visit-report"))
    filed = file_scan(sample, scanned(printed, tmp_path / f"scan{suffix}"))
    assert (filed.page, filed.record_id, filed.attached) == ("visits", 2, True)
    (attached,) = load_visit(sample, 2).attachments
    assert attached.caption == "Скан: Звіт про візит"
    # The report does not change by it: neither its photos nor its annexes show the scan.
    (state,) = states(sample, load_visit(sample, 2), [SetLine("visit-report", language)])
    assert not state.changed
    # The same scan once more is not attached twice.
    file_scan(sample, tmp_path / f"scan{suffix}")
    assert len(load_visit(sample, 2).attachments) == 1


def test_the_file_itself_finds_its_record_too(sample, tmp_path):
    printed = tmp_path / "minutes.pdf"
    save_paper(sample, load_meeting(sample, 1), printed, PaperOrder(language="uk", paper="minutes"))
    filed = file_scan(sample, printed)
    assert (filed.page, filed.record_id, filed.attached) == ("meetings", 1, False)


def test_a_scan_of_minutes_is_kept_among_the_prints_of_the_meeting(sample, tmp_path):
    printed = tmp_path / "minutes.pdf"
    save_paper(sample, load_meeting(sample, 1), printed, PaperOrder(language="uk", paper="minutes"))
    for suffix in (".png", ".pdf"):
        filed = file_scan(sample, scanned(printed, tmp_path / f"scan{suffix}"))
        assert (filed.page, filed.record_id, filed.attached) == ("meetings", 1, True)
    scans = [one for one in prints_of(sample, load_meeting(sample, 1)) if one.given_to == "скан"]
    assert len(scans) == 2
    assert all(len(PdfReader(print_file(sample, one)).pages) == 1 for one in scans)
    assert not file_scan(sample, tmp_path / "scan.pdf").attached


def test_what_bears_no_code_is_said(sample, tmp_path):
    blank = tmp_path / "blank.png"
    Image.new("L", (300, 300), 255).save(blank)
    empty = tmp_path / "empty.pdf"
    pikepdf.new().save(empty)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")
    text = tmp_path / "notes.txt"
    text.write_text("x")
    for one in (blank, empty, broken, text):
        with pytest.raises(FileError):
            file_scan(sample, one)


def test_the_mark_can_be_switched_off(sample, tmp_path):
    visit = load_visit(sample, 1)
    save_settings(sample, replace(read_settings(sample), seal_papers=False))
    target = tmp_path / "plain.pdf"
    save_paper(sample, visit, target, PaperOrder(language="uk"))
    assert "версія" not in PdfReader(target).pages[0].extract_text()
    save_settings(sample, replace(read_settings(sample), seal_papers=True))
    keep_issue(sample, visit, "visit-report", PaperIssue(number="15/02"))
    save_paper(sample, visit, target, PaperOrder(language="uk"))
    assert "№ 15/02 · версія 1 · " in PdfReader(target).pages[0].extract_text()


def test_a_set_is_one_pdf_with_copies_and_bookmarks(sample, tmp_path):
    target = tmp_path / "set.pdf"
    written, steps = saved_set(sample, target)
    assert written == [target]
    assert steps[-1] == (4, 4)
    reader = PdfReader(target)
    names = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert names == ["Програма перебування · Українська"] * 2 + [
        "Іменні бейджі · Українська",
        "Letter of thanks · English",
    ]
    assert reader.metadata.title.startswith("Робочий візит до Луцька")
    assert reader.trailer["/Root"]["/Lang"] == "uk"
    badges = make_paper(sample, load_visit(sample, 1), PaperOrder(language="uk", paper="badges")).pages
    assert len(reader.pages) == 2 + badges + 1
    assert sorted((one.paper, one.copies) for one in prints_of(sample, load_visit(sample, 1))) == [
        ("badges", 1), ("programme", 2), ("thanks", 1),
    ]  # fmt: skip


def test_a_set_goes_into_a_folder_that_is_made_and_no_word_of_a_title_is_cut(sample, tmp_path):
    words = "Робоча зустріч представників громад щодо обміну досвідом із житлової політики Новограда-Волинського"
    visit = save_visit(sample, replace(load_visit(sample, 1), title=words))
    target = tmp_path / "комплект"
    written = save_set(
        sample, visit, SET[:2], target, only_changed=False, progress=lambda *_steps: None, cancelled=lambda: False
    )
    assert sorted(target.iterdir()) == sorted(written)
    names = [one.name.split(" - ")[0] for one in written]
    assert set(names) == {"2021 Робоча зустріч представників громад щодо обміну досвідом із житлової"}
    with pytest.raises(FileError):
        saved_set(sample, tmp_path / "комплект.txt")


def test_only_what_changed_is_printed_again(sample, tmp_path):
    assert [one.changed for one in states(sample, load_visit(sample, 1), SET)] == [True, True, True]
    saved_set(sample, tmp_path)
    assert len(list(tmp_path.glob("*.pdf"))) == 3
    assert saved_set(sample, tmp_path / "again.pdf", only_changed=True)[0] == []
    visit = load_visit(sample, 1)
    item = replace(visit.programme[0], title="Зустріч о новій годині")
    save_visit(sample, replace(visit, programme=(item, *visit.programme[1:])))
    assert [one.changed for one in states(sample, load_visit(sample, 1), SET)] == [True, False, False]
    saved_set(sample, tmp_path / "again.pdf", only_changed=True)
    assert "Зустріч о новій годині" in PdfReader(tmp_path / "again.pdf").pages[0].extract_text()
    latest = prints_of(sample, load_visit(sample, 1))[0]
    assert (latest.paper, latest.version) == ("programme", 2)


def test_a_stopped_set_writes_nothing(sample, tmp_path):
    with pytest.raises(CancelledError):
        saved_set(sample, tmp_path, cancelled=lambda: True)
    assert list(tmp_path.glob("*.pdf")) == []
    assert prints_of(sample, load_visit(sample, 1)) == []
    with pytest.raises(FileError):
        saved_set(sample, tmp_path / "set.docx")
