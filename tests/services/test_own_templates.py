"""Templates that the office adds itself: papers like all others, in a list of any length, and nothing is lost."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest

from delegations.domain.papers.letter_text import TemplateRecord, template_uid
from delegations.domain.records.vocabulary import AuditAction
from delegations.domain.text.errors import FileError, InvalidValueError, NotFoundError, TemplateError
from delegations.domain.text.texts import speaking
from delegations.services.meetings.meetings import load_meeting
from delegations.services.papers.letters import save_template, templates
from delegations.services.papers.own_templates import (
    TemplateTraits,
    WordFile,
    add_template,
    change_traits,
    delete_template,
    keep_file,
    key_of_template,
    own_templates,
    restore_template,
    traits_of,
    translated_from,
)
from delegations.services.papers.papers import abouts_of, fitting_papers, make_paper, papers_of, save_paper
from delegations.services.papers.print_sets import SetLine, save_set
from delegations.services.papers.prints import prints_of
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.papers.template_trial import file_faults
from delegations.services.safekeeping.upkeep import named_files
from delegations.services.visits.visits import load_visit
from delegations.services.writing.history import history_of
from tests.documents.test_visit_papers import words_of

PASS = TemplateTraits(name="Перепустка")


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
    assert [one.own for one in templates(sample) if one.own] == []
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
    save_paper(sample, visit, tmp_path / "one.pdf", order)
    kept = docx.Document(tmp_path / "one.docx")
    assert kept.paragraphs[0].text.startswith("Шановн")
    foot = kept.sections[0].footer.paragraphs[-1]
    assert prints_of(sample, visit)[0].content[:8].upper() in foot.text
    assert foot._p.xpath(".//pic:pic")
    assert {one.name for one in prints_of(sample, visit)} == {"Перепустка"}
    assert named_files(sample)[own_templates(sample)[0].file] == "бланк.docx"


def test_a_word_file_for_each_person_and_one_that_is_none(sample):
    each = add_template(sample, replace(PASS, per_person=True), "uk", "", word=word_file("{{ recipient.name }}"))
    visit = load_visit(sample, 1)
    paper = make_paper(sample, visit, PaperOrder(language="uk", paper=each.paper))
    assert paper.pages == len(visit.participants)
    with pytest.raises(FileError):
        keep_file(sample, each.paper, "uk", WordFile(b"%PDF-1.7", "x.docx"))
