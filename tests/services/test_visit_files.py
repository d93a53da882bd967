"""Visits read out of files: ten papers as cities send them, letters with attached files, files that can't be read."""

from dataclasses import replace
from datetime import date, time
from email.message import EmailMessage

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import AttachmentKind
from delegations.domain.text.errors import FileError, InvalidRecordError
from delegations.domain.text.texts import _
from delegations.domain.visits.understood_visit import UnderstoodVisit, detail
from delegations.domain.visits.visit import Participant, Visit
from delegations.domain.visits.vocabulary import DetailKind
from delegations.queries.people.choices import people_like
from delegations.services.files.attachments import attach
from delegations.services.files.stored import stored_content
from delegations.services.people.people import load_person
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visit_files import import_visit, read_programme_file, read_visit_file
from delegations.services.visits.visits import save_visit
from tests.visit_papers import PAPERS, written

TODAY = date(2026, 5, 1)
BY_NAME = {paper.name: paper for paper in PAPERS}


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers")
    return {paper.name: written(paper, folder) for paper in PAPERS}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_a_file_says_what_its_lines_say(database, papers, paper):
    found = read_visit_file(database, papers[paper.name], today=TODAY).visit
    said = {f"{one.value.kind.value} {one.value.text}" for one in found.details if one.is_kept}
    said |= {f"people {sum(one.is_kept for one in found.people)}"}
    said |= {f"programme {sum(one.is_kept for one in found.programme)}"}
    ours = "hosts Луцьк"  # this office has not said which city it is of
    expected = [line for line in paper.expected.strip().splitlines() if line != ours and not line.startswith("topic")]
    assert [line for line in expected if line not in said] == []


def test_a_letter_becomes_a_visit_with_the_file_beside_it(database, papers):
    found = read_visit_file(database, papers["uk-letter"], today=TODAY)
    visit = load_visit(database, import_visit(database, found.visit, files=found.files).id)
    assert (visit.start, visit.end) == (PartialDate(2026, 9, 15), PartialDate(2026, 9, 17))
    assert [ref.name for ref in visit.guests] == ["Краснопіль"]
    assert "Безпечне місто" in {ref.name for ref in visit.topics}
    assert len(visit.topics) == 2
    assert visit.participants[0].name == "Степан Ілліч Гнатюк"
    (file,) = visit.attachments
    assert (file.file_name, file.caption) == ("uk-letter.docx", "№ 03-11/284, 14.08.2026")
    again = read_visit_file(database, papers["uk-letter"], today=TODAY)
    assert "03-11/284" in again.visit.notes[0]
    assert visit.shown_title in again.visit.notes[0]
    assert not any("03-11" in one for one in read_visit_file(database, papers["uk-letter"], into=visit).visit.notes)


def test_a_trial_stores_nothing(database, papers):
    found = read_visit_file(database, papers["uk-letter"], today=TODAY)
    with database.session() as session:
        before = session.connection().exec_driver_sql("select count(*) from visit").scalar()
    assert import_visit(database, found.visit, files=found.files, dry_run=True).id is None
    with database.session() as session:
        assert session.connection().exec_driver_sql("select count(*) from visit").scalar() == before
    with pytest.raises(InvalidRecordError):
        import_visit(database, UnderstoodVisit(), dry_run=True)


def test_into_a_visit_a_file_only_adds_and_what_contradicts_is_asked(database, papers):
    here = save_visit(database, Visit(
        title="Візит друзів", start=PartialDate(2026, 9, 15), end=PartialDate(2026, 9, 18),
        guests=(Ref(None, "Краснопіль"),),
        participants=(Participant(side=Side.GUESTS, name="Степан Ілліч Гнатюк", post="голова"),),
    ))  # fmt: skip
    found = read_visit_file(database, papers["uk-letter"], into=here, today=TODAY).visit
    said = {(one.value.kind, one.value.text): one for one in found.details}
    title = said[DetailKind.TITLE, "Про робочий візит делегації"]
    assert not title.is_kept
    assert "Візит друзів" in title.doubts[-1]
    assert said[DetailKind.START, "15.09.2026"].note == _("already there")
    assert not said[DetailKind.END, "17.09.2026"].is_kept
    visit = import_visit(database, found, into=here.id)
    assert (visit.title, visit.end) == ("Візит друзів", PartialDate(2026, 9, 18))
    assert [one.name for one in visit.participants] == [
        "Степан Ілліч Гнатюк",
        "Оксана Петрівна Мороз",
        "Ігор Васильович Лисенко",
    ]
    assert visit.participants[0].post == "голова"
    again = read_visit_file(database, papers["uk-letter"], into=visit, today=TODAY).visit
    assert import_visit(database, again, into=visit.id).participants == visit.participants


def test_a_detail_taken_in_by_hand_wins(database, papers):
    here = save_visit(database, Visit(title="Візит друзів", start=PartialDate(2026, 9, 15)))
    found = read_visit_file(database, papers["uk-letter"], into=here, today=TODAY).visit
    taken = replace(found, details=tuple(
        replace(one, is_kept=True) if one.value.kind is DetailKind.TITLE else one for one in found.details
    ))  # fmt: skip
    assert import_visit(database, taken, into=here.id).title == "Про робочий візит делегації"


def test_a_programme_goes_into_the_days_of_a_visit(papers):
    visit = Visit(title="x", start=PartialDate(2027, 5, 18), end=PartialDate(2027, 5, 19))
    rows = read_programme_file(papers["en-schedule"], visit, today=TODAY)
    kept = [one.value for one in rows if one.is_kept]
    assert [(one.start, one.end) for one in kept] == [
        (time(9), time(9, 15)), (time(12), None), (time(13, 30), time(15)), (time(19), None),
    ]  # fmt: skip
    assert {one.day for one in kept} == {PartialDate(2027, 5, 18)}


@pytest.mark.parametrize("charset", ["utf-8", "koi8-u", "windows-1251"])
def test_a_letter_with_attached_files_is_read_with_them(database, papers, tmp_path, charset):
    message = EmailMessage()
    message["Subject"] = "Візит делегації"
    message.set_content("Доброго дня!\nПрограма в додатку.", charset=charset)
    content = papers["uk-table"].read_bytes()
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename="програма.xlsx")
    message.add_attachment(b"MZ", maintype="application", subtype="octet-stream", filename="virus.exe")
    path = tmp_path / "letter.eml"
    path.write_bytes(message.as_bytes())
    found = read_visit_file(database, path, today=TODAY)
    assert sum(one.is_kept for one in found.visit.programme) == 3
    assert [one.name for one in found.files] == ["програма.xlsx"]
    assert any("letter.eml" in note for note in found.visit.notes)
    visit = import_visit(database, found.visit, files=found.files)
    assert [one.file_name for one in visit.attachments] == ["програма.xlsx"]
    assert any("virus.exe" in note for note in found.visit.notes)


@pytest.mark.parametrize("head", [b"", b"\xef\xbb\xbf", b"From - Mon May 12 09:00:00 2025\n"])
def test_a_letter_is_kept_with_the_visit_that_was_read_from_it(database, papers, tmp_path, head):
    path = tmp_path / "лист.eml"
    path.write_bytes(head + papers["de-letter"].read_bytes())
    found = read_visit_file(database, path, today=TODAY)
    assert [one.name for one in found.files] == ["лист.eml"]
    visit = import_visit(database, found.visit, files=found.files)
    (kept,) = visit.attachments
    assert (kept.file_name, kept.kind) == ("лист.eml", AttachmentKind.PAPER)
    assert stored_content(database, kept.digest) == path.read_bytes()


def test_a_file_that_only_calls_itself_a_letter_is_not_kept(database, tmp_path):
    for number, content in enumerate((b"MZ\x90Subject: x\n", b"no header at all\n", b"\x00\x01", b"PK\x03\x04x")):
        path = tmp_path / f"{number}.eml"
        path.write_bytes(content)
        with pytest.raises(FileError):
            attach(database, path)


@pytest.mark.parametrize("name", ["empty.txt", "blank.docx", "x.pptx"])
def test_what_cannot_be_read_is_said_in_one_sentence(database, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"")
    if name == "blank.docx":
        written(replace(BY_NAME["uk-letter"], name="blank", lines="\t"), tmp_path)
    with pytest.raises(FileError) as error:
        read_visit_file(database, path, today=TODAY)
    assert name in str(error.value)
    assert "\n" not in str(error.value)


def test_an_item_that_no_visit_of_these_days_can_have_is_left_out_and_the_rest_is_stored(database, tmp_path):
    path = tmp_path / "days.txt"
    path.write_text(
        "Програма\n12–13 вересня 2026 року\n12 вересня\n10:00 Зустріч\n15:00–14:00 Обід\n20 вересня\n9:00 Виїзд"
    )
    found = read_visit_file(database, path, today=TODAY).visit
    found = replace(found, details=(*found.details, detail(DetailKind.TITLE, "Візит")))
    assert [(one.value.title, one.note) for one in found.programme if not one.is_kept and one.value.start] == [
        ("Обід", _("It ends before it begins.")),
        ("Виїзд", _("This day lies outside the dates of the visit.")),
    ]
    assert [one.title for one in import_visit(database, found).programme] == ["Зустріч"]


def test_a_locked_pdf_and_one_of_pictures_are_called_what_they_are(database, papers, tmp_path):
    import pikepdf

    locked, pictures = tmp_path / "locked.pdf", tmp_path / "scan.pdf"
    with pikepdf.open(papers["pl-programme"]) as document:
        document.save(locked, encryption=pikepdf.Encryption(user="x", owner="y"))
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(pictures)
    said = (
        _("“{name}” is protected by a password or not whole. Save it without a password and try again."),
        _("“{name}” has no text, only pictures of pages. It can't be read."),
    )
    for path, sentence in zip((locked, pictures), said, strict=True):
        with pytest.raises(FileError) as error:
            read_visit_file(database, path, today=TODAY)
        assert str(error.value) == sentence.format(name=path.name)


OWN = """Повідомляємо про візит делегації міста Житомира 3–4 грудня 2026 року.

Склад делегації:
1. КОВАЛЬ Оксана Петрівна – заступниця міського голови, тел. 067 123 45 67, e-mail: koval@zt.example
2. Мельник Ігор Степанович, директор департаменту, паспорт АБ 123456
3. Бондар Олег Іванович, водій, 12.04.1980
"""


def test_what_is_somebodys_own_in_a_letter_goes_to_the_person_and_nowhere_else(database, tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text(OWN, encoding="utf-8")
    found = read_visit_file(database, path, today=TODAY).visit
    assert import_visit(database, found, dry_run=True)
    assert people_like(database, "Коваль") == []
    visit = import_visit(database, found)
    people = [load_person(database, one.person_id) for one in visit.participants]
    assert [(one.phone, one.email, one.document, str(one.born or "")) for one in people] == [
        ("067 123 45 67", "koval@zt.example", "", ""), ("", "", "АБ 123456", ""), ("", "", "", "1980-04-12"),
    ]  # fmt: skip
    assert [one.post for one in visit.participants] == ["заступниця міського голови", "директор департаменту", "водій"]


def test_who_is_left_out_of_a_letter_leaves_nothing_behind(database, tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text(OWN, encoding="utf-8")
    found = read_visit_file(database, path, today=TODAY).visit
    people = tuple(replace(one, is_kept="Мельник" not in one.value.name) for one in found.people)
    import_visit(database, replace(found, people=people))
    assert people_like(database, "Мельник") == []
    assert people_like(database, "Коваль")
