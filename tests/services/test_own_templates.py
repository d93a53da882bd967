"""Templates that the office adds itself: papers like all others, in a list of any length, and nothing is lost."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from delegations.documents.formats.office_suite import office_suite
from delegations.domain.papers.letter_text import TemplateRecord, template_uid
from delegations.domain.records.vocabulary import AuditAction
from delegations.domain.text.errors import FileError, InvalidValueError, NotFoundError, TemplateError
from delegations.domain.text.texts import speaking
from delegations.services.meetings.meetings import load_meeting
from delegations.services.office.office import open_office
from delegations.services.packages.template_bundle import save_templates, take_templates
from delegations.services.papers.papers import abouts_of, fitting_papers, make_paper, papers_of, save_paper
from delegations.services.papers.print_sets import SetLine, save_set
from delegations.services.papers.prints import prints_of
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.safekeeping.upkeep import named_files
from delegations.services.templates.kept_templates import key_of_template, own_templates
from delegations.services.templates.letters import save_template
from delegations.services.templates.letters import templates as all_templates
from delegations.services.templates.own_templates import (
    TemplateTraits,
    WordFile,
    add_template,
    change_traits,
    delete_template,
    keep_file,
    put_back,
    restore_template,
    traits_of,
    translated_from,
)
from delegations.services.templates.template_trial import file_faults
from delegations.services.visits.loading import load_visit
from delegations.services.writing.bin import empty_bin
from delegations.services.writing.history import history_of, version_of
from tests.documents.test_visit_papers import words_of

PASS = TemplateTraits(name="Перепустка")


@pytest.fixture
def templates_file(tmp_path):
    return tmp_path / "templates.zip"


def added(database, text="Перепустка: {{ recipient.dative }}", traits=PASS, speech="uk"):
    return add_template(database, traits, speech, text)


def words(database, record, made, **order):
    return words_of(make_paper(database, record, PaperOrder(language="uk", paper=made.paper, **order)))


def test_any_number_of_them_are_papers_of_the_record(sample):
    made = [added(sample, traits=TemplateTraits(name=f"Лист {number}")) for number in range(12)]
    visit = load_visit(sample, 1)
    assert list(papers_of(sample, visit))[-12:] == [one.paper for one in sorted(made, key=lambda one: one.name)]
    assert made[0].paper in fitting_papers(sample, visit, None)
    assert made[0].paper not in papers_of(sample, load_meeting(sample, 1))
    assert "Перепустка: " in words(sample, visit, made[0])


def test_they_are_archived_under_their_name_stamped_and_printed_in_sets(sample, tmp_path):
    made, visit = added(sample), load_visit(sample, 1)
    save_paper(sample, visit, tmp_path / "one.pdf", PaperOrder(language="uk", paper=made.paper))
    (printed,) = prints_of(sample, visit)
    assert printed.name == "Перепустка"
    assert f"/{made.paper.upper()}/" in printed.code
    (tmp_path / "set").mkdir()
    (file,) = save_set(
        sample, visit, [SetLine(made.paper, "uk", 2)], tmp_path / "set", only_changed=False,
        progress=lambda _done, _all: None, cancelled=lambda: False,
    )  # fmt: skip
    assert "Перепустка" in file.name
    delete_template(sample, made.paper)
    assert {one.name for one in prints_of(sample, visit)} == {"Перепустка"}


def test_one_for_each_person_begins_a_page_for_each(sample):
    made, visit = added(sample, traits=replace(PASS, per_person=True)), load_visit(sample, 1)
    paper = make_paper(sample, visit, PaperOrder(language="uk", paper=made.paper))
    assert paper.pages == len(visit.participants)
    one = visit.participants[1]
    assert abouts_of(sample, visit, made.paper)[2] == (one.name, one.uid)
    assert make_paper(sample, visit, PaperOrder(language="uk", paper=made.paper, about=one.uid)).pages == 1


def test_of_a_meeting_it_names_who_is_there_and_what_was_decided(sample):
    text = "{{ recipient.salutation }}\n{{ meeting.where }}\n{% for one in decisions %}\n{{ one.number }}\n{% endfor %}"
    made = added(sample, text, replace(PASS, record=TemplateRecord.MEETING))
    meeting = load_meeting(sample, 1)
    found = words(sample, meeting, made, about=meeting.attendees[1].uid)
    assert "Шановн" in found
    assert "3.1" in found
    with pytest.raises(TemplateError, match="visit"):
        save_template(sample, made.paper, "uk", "{{ visit.title }}")


def test_it_is_written_in_as_many_languages_as_wanted(sample):
    made, visit = added(sample), load_visit(sample, 1)
    order = PaperOrder(language="de", paper=made.paper)
    with pytest.raises(NotFoundError, match="Deutsch"):
        make_paper(sample, visit, order)
    add_template(sample, translated_from(made, "Passierschein"), "de", "Passierschein", paper=made.paper)
    assert "Passierschein" in words_of(make_paper(sample, visit, order))
    with speaking("de"):
        assert papers_of(sample, visit)[made.paper].name == "Passierschein"
    assert key_of_template(sample, "passierschein") == made.paper
    with pytest.raises(InvalidValueError):
        add_template(sample, translated_from(made, "Passierschein"), "de", "", paper=made.paper)


def test_names_are_no_one_else_s(sample):
    made = added(sample)
    for name in ("", "перепустка ", "А" * 200):
        with pytest.raises(InvalidValueError):
            added(sample, traits=TemplateTraits(name=name))
    change_traits(sample, made.paper, "uk", replace(traits_of(made), name="Перепустка до ратуші"))
    assert added(sample).name == "Перепустка"


def test_what_was_deleted_comes_back_whole_and_history_tells_of_it(sample):
    made = added(sample)
    save_template(sample, made.paper, "uk", "Інший текст")
    delete_template(sample, made.paper)
    assert not own_templates(sample)
    assert [one.own for one in all_templates(sample) if one.own] == []
    with pytest.raises(NotFoundError):
        make_paper(sample, load_visit(sample, 1), PaperOrder(language="uk", paper=made.paper))
    restore_template(sample, made.paper)
    (back,) = own_templates(sample)
    assert (back.name, back.text) == ("Перепустка", "Інший текст")
    deeds = [one.deed for one in history_of(sample, template_uid(made.paper, "uk"))]
    assert deeds == [AuditAction.RESTORED, AuditAction.DELETED, AuditAction.CHANGED, AuditAction.CREATED]


@pytest.mark.parametrize(
    ("text", "line", "near"),
    [
        ("Лист\n{{ recipient.datve }}", 2, "recipient.dative"),
        ("{% if visit.purpose %}\n{% if false %}{{ visit.purpos }}{% endif %}\n{% endif %}", 2, "visit.purpose"),
        ("{% for one in guests.peple %}\n{% endfor %}", 1, "guests.people"),
        ("{% for one in guests.people %}\n{{ one.nmae }}\n{% endfor %}", 2, "one.name"),
        ("{{ ofice.name }}", 1, "office"),
    ],
)
def test_a_wrong_name_is_told_at_its_line_with_the_one_that_is_meant(sample, text, line, near):
    with pytest.raises(TemplateError) as caught:
        save_template(sample, "thanks", "uk", text)
    assert caught.value.line == line
    assert near in str(caught.value)


def word_file(*lines):
    document, held = docx.Document(), BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(held)
    return WordFile(held.getvalue(), "бланк.docx")


def test_a_word_file_prints_as_pdf_and_as_itself_with_its_mark(sample, tmp_path):
    word = word_file("{{ recipient.salutation }}", "{{ recipient.nmae }}")
    made, visit = add_template(sample, PASS, "uk", "", word=word), load_visit(sample, 1)
    (fault,) = file_faults(sample, made)
    assert "recipient.name" in str(fault)
    keep_file(sample, made.paper, "uk", word_file("{{ recipient.salutation }}", "Підпис: {{ office.signatory }}"))
    assert "Шановн" in words(sample, visit, made)
    newest = history_of(sample, template_uid(made.paper, "uk"))[0]
    assert any("Підпис" in str(change) for change in newest.changes)
    order = PaperOrder(language="uk", paper=made.paper)
    save_paper(sample, visit, tmp_path / "one.docx", order)
    told = []
    save_paper(sample, visit, tmp_path / "one.pdf", order, tell=told.append)
    kept = docx.Document(tmp_path / "one.docx")
    assert kept.paragraphs[0].text.startswith("Шановн")
    foot = kept.sections[0].footer.paragraphs[-1]
    assert prints_of(sample, visit)[0].content[:8].upper() in foot.text
    assert foot._p.xpath(".//pic:pic")
    assert {one.name for one in prints_of(sample, visit)} == {"Перепустка"}
    # LibreOffice, where there is one, or this program: the PDF has the words, the mark, and lasts.
    text = PdfReader(tmp_path / "one.pdf").pages[0].extract_text()
    assert "Шановн" in text
    assert prints_of(sample, visit)[0].content[:8].upper() in text
    assert b"<pdfaid:part>2" in (tmp_path / "one.pdf").read_bytes()
    assert len(told) == (0 if office_suite() else 1)
    assert named_files(sample)[own_templates(sample)[0].file] == "бланк.docx"


def test_an_earlier_word_file_comes_back_and_outlives_the_bin(sample):
    made = add_template(sample, PASS, "uk", "", word=word_file("Перший"))
    keep_file(sample, made.paper, "uk", word_file("Другий"))
    empty_bin(sample)
    first = version_of(sample, history_of(sample, made.uid)[1].id)
    assert put_back(sample, first) == made
    assert "Перший" in words(sample, load_visit(sample, 1), made)
    newest = history_of(sample, made.uid)[0]
    assert any("Перший" in str(change) for change in newest.changes)
    sample.files.delete(made.file)
    with pytest.raises(FileError):
        put_back(sample, first)


def test_several_travel_in_one_file(sample, templates_file, templates, tmp_path):
    database = open_office(templates.empty(tmp_path / "other" / "visits.sqlite3"))
    text = added(sample)
    add_template(sample, translated_from(text, "Passierschein"), "de", "Passierschein", paper=text.paper)
    word = add_template(sample, replace(PASS, name="Бланк"), "uk", "", word=word_file("{{ recipient.name }}"))
    assert save_templates(sample, templates_file) == 3
    assert take_templates(database, templates_file) == (3, 0)
    assert own_templates(database) == own_templates(sample)
    assert database.files.content(word.file) == sample.files.content(word.file)
    assert take_templates(database, templates_file) == (0, 3)
    # One that was changed here stays, and the other comes beside it.
    save_template(database, text.paper, "uk", "Наш текст")
    assert take_templates(database, templates_file) == (2, 1)
    names = {one.name: one.text for one in own_templates(database)}
    assert names["Перепустка"] == "Наш текст"
    assert names["Перепустка (2)"] == text.text
    content = templates_file.read_bytes()
    for bad in (b"PK", content[: len(content) // 2]):
        templates_file.write_bytes(bad)
        with pytest.raises(FileError):
            take_templates(database, templates_file)
    database.close()


def test_a_word_file_for_each_person_and_one_that_is_none(sample):
    each = add_template(sample, replace(PASS, per_person=True), "uk", "", word=word_file("{{ recipient.name }}"))
    visit = load_visit(sample, 1)
    paper = make_paper(sample, visit, PaperOrder(language="uk", paper=each.paper))
    assert paper.pages == len(visit.participants)
    with pytest.raises(FileError):
        keep_file(sample, each.paper, "uk", WordFile(b"%PDF-1.7", "x.docx"))
