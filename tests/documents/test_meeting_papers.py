import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import time

import docx
import pytest
from pypdf import PdfReader

from delegations.documents.papers.meetings.agenda import agenda_with_hours
from delegations.documents.papers.meetings.meeting_context import (
    MeetingContext,
    about,
    body_in_sentence,
    responsible_and_due,
)
from delegations.documents.papers.meetings.meeting_people import alphabetical, quorum_of
from delegations.documents.papers.registry import papers_of_kind
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.meetings.groups import PaperChoices
from delegations.domain.meetings.meeting import AgendaItem, Attendee, Meeting, Outcome, Speech, Vote
from delegations.domain.meetings.vocabulary import Attendance, Ballot, ItemState, MeetingRole, OutcomeKind, Quorum
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.texts import speaking
from delegations.services.meetings.meetings import load_meeting, save_meeting
from delegations.services.meetings.signed_minutes import correct_minutes, load_edition, sign_minutes
from delegations.services.papers.papers import make_paper, save_paper
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.visits.loading import load_visit

MM = 72 / 25.4


def text_of(paper):
    pages = PdfReader(io.BytesIO(paper.pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def made(database, meeting, paper="minutes", *, language="uk", **order):
    return make_paper(database, meeting, PaperOrder(language=language, paper=paper, **order))


def test_the_head_of_minutes_has_the_quorum_of_the_opening():
    late = Attendee(name="Ольга Кіт", attendance=Attendance.PRESENT, came_at=time(11, 40))
    there = Attendee(name="Ігор Поліщук", attendance=Attendance.PRESENT)
    meeting = Meeting(attendees=(there, late), quorum=Quorum.HALF_MEMBERS, from_time=time(11))
    with speaking("uk"):
        assert quorum_of(meeting) == "на час відкриття – 1 з 2 голосів, потрібно 2: кворуму немає."
        assert quorum_of(replace(meeting, attendees=(there,))) == "1 з 1 голосів, потрібно 1: кворум є."


def full_meeting():
    chair = Attendee(name="Ігор Поліщук", post="міський голова", municipality=Ref(None, "Луцьк"),
                     role=MeetingRole.CHAIR, attendance=Attendance.PRESENT)  # fmt: skip
    secretary = Attendee(name="Оксана Гвозденко", post="секретар", role=MeetingRole.SECRETARY,
                         attendance=Attendance.PRESENT)  # fmt: skip
    member = Attendee(name="Ольга Кіт", municipality=Ref(None, "Суми"), attendance=Attendance.PRESENT)
    absent = Attendee(name="Юрій Вербич", attendance=Attendance.ABSENT, note="відпустка")
    stood_in = Attendee(name="Лариса Карп’як", attendance=Attendance.REPRESENTED, note="Віктор Денисюк")
    guest = Attendee(name="Руслан Голуб", role=MeetingRole.INVITED, attendance=Attendance.PRESENT)
    first = AgendaItem(
        title="Про відеоспостереження",
        presenter="Юлія Сиротинська",
        minutes=20,
        state=ItemState.DISCUSSED,
        heard="Повідомила про камери.",
        speeches=(Speech(speaker="Микола Осіюк", text="Підтримав."),),
        outcomes=(
            Outcome(text="Схвалити план."),
            Outcome(kind=OutcomeKind.ACTION, text="Підготувати кошторис.", responsible="М. Осіюк",
                    due=PartialDate(2024, 6, 1)),
            Outcome(kind=OutcomeKind.INFORMATION, text="Кошти є."),
        ),
        ballots=(
            Vote(voter=chair.uid, ballot=Ballot.FOR), Vote(voter=member.uid, ballot=Ballot.FOR),
            Vote(voter=stood_in.uid, ballot=Ballot.AGAINST),
        ),
        dissent="Лариса Карп’як вважає план зарано схваленим.",
    )  # fmt: skip
    second = AgendaItem(title="Про різне", state=ItemState.POSTPONED)
    return Meeting(
        title="Перше засідання", number=1, start=PartialDate(2024, 5, 8), end=PartialDate(2024, 5, 9),
        host=Ref(None, "Луцьк"), attendees=(chair, secretary, member, absent, stood_in, guest), items=(first, second),
        annexes="Презентація\nКарта",
    )  # fmt: skip


def test_full_minutes_have_every_element_in_its_order(sample):
    text = text_of(made(sample, full_meeting()))
    wanted = [
        "ПРОТОКОЛ", "8–9 травня 2024 року", "Луцьк", "№ 1", "Голова: Ігор Поліщук – міський голова",
        "Секретар: Оксана Гвозденко", "Присутні: 1. Ольга Кіт – Суми", "представляє Віктор Денисюк",
        "Відсутні: 1. Юрій Вербич (відпустка)",
        "Запрошені: 1. Руслан Голуб", "Усього присутніх: 2 із 4 членів групи",
        "ПОРЯДОК ДЕННИЙ", "1. Про відеоспостереження", "Доповідає Юлія Сиротинська",
        "2. Про різне", "1. СЛУХАЛИ:", "Юлія Сиротинська – Повідомила про камери.", "ВИСТУПИЛИ:",
        "Микола Осіюк – Підтримав.", "ВИРІШИЛИ:", "1.1. Схвалити план.",
        "1.1.1. Підготувати кошторис. Відповідальний: М. Осіюк. Строк: до 01.06.2024.",
        "Голосували: «за» – 2, «проти» – 1, «утрималися» – 0, «не голосували» – 0.",
        "Поіменно: за – Ігор Поліщук (Луцьк), Ольга Кіт (Суми); проти – Віктор Денисюк.",
        "Окрема думка:", "зарано схваленим", "ВЗЯЛИ ДО ВІДОМА:", "Кошти є.",
        "2. Про різне", "перенесено на наступне засідання",
        "Додатки: 1. Презентація на _____ арк. в 1 прим. 2. Карта", "Голова Ігор ПОЛІЩУК", "Секретар Оксана ГВОЗДЕНКО",
    ]  # fmt: skip
    at = 0
    for words in wanted:
        found = text.find(words, at)
        assert found >= 0, f"«{words}» is not after «{text[max(0, at - 60) : at]}»"
        at = found


@pytest.mark.parametrize(("paper", "bears"), [("minutes", True), ("brief-minutes", True), ("agenda", False)])
def test_minutes_bear_a_date_of_their_own_where_they_have_one(sample, paper, bears):
    text = text_of(made(sample, replace(full_meeting(), minutes_date=PartialDate(2024, 5, 20)), paper))
    assert ("20 травня 2024 року" in text) is bears
    assert "8–9 травня 2024 року" in text


def test_brief_minutes_leave_out_what_was_said(sample):
    text = text_of(made(sample, full_meeting(), "brief-minutes"))
    assert "СТИСЛОГО ПРОТОКОЛУ" in text
    assert "1.1. Схвалити план." in text
    assert "ВИСТУПИЛИ" not in text
    assert "Повідомила" not in text


def test_minutes_show_what_was_chosen(sample):
    nothing = PaperChoices(votes=False, speeches=False, attachments=False)
    text = text_of(made(sample, full_meeting(), choices=nothing))
    assert not any(words in text for words in ("Голосували", "ВИСТУПИЛИ", "Презентація"))
    assert "1.1. Схвалити план." in text


def test_decisions_keep_their_numbers_on_every_paper(sample):
    for paper in ("minutes", "brief-minutes", "decisions", "extract", "letter"):
        text = text_of(made(sample, full_meeting(), paper))
        assert "1.1" in text
        # What members are to do themselves goes to no authority.
        assert ("1.1.1" in text) is (paper != "letter")


def test_the_list_of_decisions_names_the_question_of_each(sample):
    text = text_of(made(sample, full_meeting(), "decisions"))
    assert text.index("1. Про відеоспостереження") < text.index("Підготувати кошторис")
    assert "М. Осіюк" in text
    assert "до 01.06.2024" in text


def test_an_extract_of_a_draft_holds_one_question_and_certifies_nothing(sample):
    meeting = full_meeting()
    second = replace(meeting.items[1], state=ItemState.DISCUSSED, outcomes=(Outcome(text="Відкласти."),))
    meeting = replace(meeting, items=(meeting.items[0], second))
    text = text_of(made(sample, meeting, "extract", about=second.uid))
    assert "2. СЛУХАЛИ: Про різне" in text
    assert "відеоспостереження" not in text
    assert "Згідно з оригіналом" not in text
    assert "(підпис)" not in text
    assert "Секретар Оксана ГВОЗДЕНКО" in text
    assert "Микола БОРОВЕЦЬ" not in text


def test_a_responsible_person_with_initials_ends_the_sentence_once():
    with speaking("uk"):
        assert responsible_and_due(Outcome(responsible="Шмалюх О. В.", due=PartialDate(2026, 12))) == (
            "Відповідальний: Шмалюх О. В. Строк: грудень 2026 року."
        )


def test_the_attendance_sheet_tells_who_was_absent(sample):
    text = text_of(made(sample, full_meeting(), "attendance"))
    assert "відсутній (відпустка)" in text
    assert "представляє Віктор Денисюк" in text
    assert "Члени групи" in text


def test_the_letter_goes_to_the_authorities_of_the_group(sample):
    text = text_of(made(sample, load_meeting(sample, 1), "letter"))
    assert "Міністерство розвитку громад" in text
    assert "3.1. Узагальнити результати" in text
    # What the group is to do itself is none of theirs.
    assert "3.1.1" not in text
    assert "8–9 травня 2024 року (Житомир)" in text


def test_an_agenda_is_a_draft_until_it_is_sent(sample):
    assert "ПРОЄКТ ПОРЯДКУ ДЕННОГО" in text_of(made(sample, full_meeting(), "agenda"))
    text = text_of(made(sample, load_meeting(sample, 1), "agenda"))
    assert "ПРОЄКТ" not in text
    assert "Про виклики" in text


def test_more_than_fifteen_people_go_into_an_annex(sample):
    seats = tuple(
        Attendee(name=f"Член Номер{n:02}", post="депутат", role=MeetingRole.CHAIR if n == 0 else MeetingRole.MEMBER,
                 attendance=Attendance.PRESENT)
        for n in range(16)
    )  # fmt: skip
    meeting = replace(full_meeting(), attendees=seats, items=())
    paper = made(sample, meeting)
    pages = PdfReader(io.BytesIO(paper.pdf)).pages
    first, last = pages[0].extract_text(), pages[-1].extract_text()
    assert "16 осіб (список у додатку 1)" in " ".join(first.split())
    assert "Додаток 1 до протоколу № 1" in last
    assert "Номер15" in last
    assert "Номер15" not in first
    fifteen = text_of(made(sample, replace(meeting, attendees=seats[:15])))
    assert "Додаток 1" not in fifteen


@pytest.fixture
def large():
    seats = tuple(
        Attendee(name=f"Імʼя{n} Прізвищенко{n}", post="начальник управління житлово-комунального господарства",
                 organisation="міська рада", municipality=Ref(None, f"Місто{n % 10}"),
                 role=[MeetingRole.CHAIR, MeetingRole.SECRETARY][n] if n < 2 else MeetingRole.MEMBER,
                 attendance=Attendance.PRESENT)
        for n in range(40)
    )  # fmt: skip
    items = tuple(
        AgendaItem(
            title=f"Про питання номер {n}", presenter=f"Доповідач {n}", state=ItemState.DISCUSSED,
            heard="Слово за словом. " * (n % 7 * 6 + 3),
            speeches=tuple(Speech(speaker=f"Промовець {k}", text="Думка. " * 20) for k in range(n % 3)),
            outcomes=tuple(Outcome(text=f"Рішення {n}-{k} " + "слово " * 15) for k in range(n % 4 + 1)),
            votes_for=30,
        )
        for n in range(60)
    )  # fmt: skip
    return Meeting(title="Велике засідання", number=7, start=PartialDate(2024, 5, 8), attendees=seats, items=items)


def test_a_large_meeting_prints_right(sample, large):
    paper = made(sample, large)
    reader = PdfReader(io.BytesIO(paper.pdf))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert len(pages) > 15
    text = " ".join(pages)
    for number, item in enumerate(large.items, 1):
        assert f"{number}. СЛУХАЛИ: {item.title}" in text
        assert text.count(f"Рішення {number - 1}-0 ") == 1
    signed = next(number for number, page in enumerate(pages) if "Імʼя0 ПРІЗВИЩЕНКО0" in page)
    assert "Рішення 59" in pages[signed]
    assert "Додаток 1 до протоколу № 7" in pages[signed + 1]
    assert [page.split()[0] for page in pages[1:]] == [str(number) for number in range(2, len(pages) + 1)]
    assert all(not page.endswith(("СЛУХАЛИ:", "ВИРІШИЛИ:", "ВИСТУПИЛИ:")) for page in pages)


def test_signed_minutes_print_as_they_were_signed_whatever_happens_since(sample):
    meeting = load_meeting(sample, 1)
    roles = {0: MeetingRole.CHAIR, 1: MeetingRole.SECRETARY}
    seats = tuple(replace(one, role=roles.get(n, one.role)) for n, one in enumerate(meeting.attendees))
    save_meeting(sample, replace(meeting, attendees=seats))
    signed = sign_minutes(sample, 1)
    before = text_of(made(sample, signed))
    opened = correct_minutes(sample, 1, who="Ольга Бойко", why="Описка")
    items = (replace(opened.items[0], heard="Виправлений текст."), *opened.items[1:])
    save_meeting(sample, replace(opened, items=items))
    sign_minutes(sample, 1)
    after = text_of(made(sample, load_meeting(sample, 1)))
    assert "Виправлений текст." in after
    assert "Редакція 2" in after
    assert "Описка" in after
    first = text_of(made(sample, load_edition(sample, 1, 1)))
    # Text and code stay; the margin alone says that it is not in force.
    replaced = " · редакція 1, замінена редакцією 2"
    assert replaced in first
    assert first.replace(replaced, "") == before
    assert replaced not in after


@pytest.mark.parametrize("paper", list(papers_of_kind(RecordKind.MEETING)))
def test_every_paper_comes_as_docx_with_the_same_words(sample, tmp_path, paper):
    target = tmp_path / "paper.docx"
    order = PaperOrder(language="uk", paper=paper)
    assert save_paper(sample, full_meeting(), target, order) is None
    document = docx.Document(str(target))
    texts = [one.text for one in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    written = set(" ".join(texts).split())
    drawn = {word for word in text_of(made(sample, full_meeting(), paper)).split() if not word.startswith("_")}
    assert drawn - written == set()
    section = document.sections[0]
    measures = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round(one.mm) for one in measures] == [30, 10, 20, 20]
    assert document.core_properties.title


def test_hostile_text_stays_text_in_a_docx(sample, tmp_path):
    target = tmp_path / "paper.docx"
    words = "<w:t>x</w:t> & =1+1 {MERGEFIELD x} 😀"
    meeting = replace(full_meeting(), title=words)
    save_paper(sample, meeting, target, PaperOrder(language="uk", paper="minutes"))
    assert words in [one.text for one in docx.Document(str(target)).paragraphs]
    with zipfile.ZipFile(target) as archive:
        assert archive.read("word/document.xml").count(b"instrText") == 0


def test_the_visit_report_comes_as_docx_too(sample, tmp_path):
    target = tmp_path / "report.docx"
    save_paper(sample, load_visit(sample, 1), target, PaperOrder(language="uk"))
    document = docx.Document(str(target))
    cells = " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "Хліб достатку" in cells
    assert "321 камера" in cells


def test_papers_are_in_english_when_asked(sample):
    text = text_of(made(sample, full_meeting(), language="en"))
    assert "MINUTES" in text
    assert "1. HEARD:" in text


def test_a_pdf_is_read_by_another_program(sample, tmp_path):
    target = tmp_path / "minutes.pdf"
    save_paper(sample, full_meeting(), target, PaperOrder(language="uk", paper="minutes"))
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("poppler is not here")
    text = subprocess.run([tool, target, "-"], capture_output=True, text=True, check=True).stdout
    assert "ВИРІШИЛИ" in text


def test_a_ukrainian_list_has_its_own_letters_first_and_others_by_their_alphabet():
    people = [
        Attendee(name=name) for name in ("Zoë Adams", "Ярослав Яцик", "Agnieszka Dąbrowska", "Ґава Ольга Іллівна")
    ]
    with speaking("uk"):
        assert [one.name for one in alphabetical(people)] == [
            "Ґава Ольга Іллівна", "Ярослав Яцик", "Zoë Adams", "Agnieszka Dąbrowska",
        ]  # fmt: skip
    with speaking("en"):
        assert [one.name for one in alphabetical(people)][:2] == ["Zoë Adams", "Agnieszka Dąbrowska"]


@pytest.mark.parametrize(
    ("title", "within", "below"),
    [
        ("Засідання спільної робочої групи", "спільної робочої групи", "засідання спільної робочої групи"),
        ("Засідання № 3 координаційної ради", "№ 3 координаційної ради", "засідання № 3 координаційної ради"),
        ("Нарада з енергетики", "наради з енергетики", "Нарада з енергетики"),
    ],
)
def test_a_title_that_says_what_is_held_is_not_said_twice(title, within, below):
    context = MeetingContext(meeting=Meeting(title=title))
    with speaking("uk"):
        assert (body_in_sentence(context), about(context)) == (within, below)


@pytest.mark.parametrize(("minutes", "hours"), [((None, None), ()), ((20, None), ("10:00, 20 хв", "10:20"))])
def test_an_agenda_without_minutes_does_not_repeat_the_hour_of_the_meeting(minutes, hours):
    items = tuple(AgendaItem(title=f"Про {place}", minutes=one) for place, one in enumerate(minutes))
    with speaking("uk"):
        blocks = agenda_with_hours(Meeting(title="Нарада", from_time=time(10), items=items), "Питання")
    assert tuple(block.text for block in blocks if ":" in block.text) == hours
