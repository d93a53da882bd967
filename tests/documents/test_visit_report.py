import io
import shutil
import subprocess
from dataclasses import replace

import pytest
from PIL import Image
from pypdf import PdfReader

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp, ProgressNote
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.papers.forms import Emblem, OfficeForm
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.attachment import Attachment
from delegations.domain.records.vocabulary import AttachmentKind
from delegations.domain.visits.visit import Participant, Talk, Visit, visit_file
from delegations.queries.office_settings import read_settings
from delegations.services.files.attachments import attach, store_picture
from delegations.services.files.paper_files import file_name
from delegations.services.office.saving_settings import save_settings
from delegations.services.papers.papers import make_paper
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.people.people import load_person, save_person
from delegations.services.places.places import load_municipality, save_municipality
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit

MM = 72 / 25.4


def read(paper):
    return PdfReader(io.BytesIO(paper.pdf))


def text_of(paper):
    return " ".join(" ".join(page.extract_text() for page in read(paper).pages).split())


def outline(reader):
    return [entry.title for entry in reader.outline]


@pytest.fixture
def report(sample):
    return make_paper(sample, load_visit(sample, 1), PaperOrder(language="uk"))


SEED = """
ЗВІТ
Про робочий візит
2021 рік
місто Луцьк
Звягельська міська територіальна громада
Луцька міська територіальна громада
Микола Боровець
Оксана Гвозденко
депутати Новоград-Волинської міської ради
Ігор Поліщук
Юрій Безпятко
Юрій Вербич
керуючий справами виконавчого комітету
Григорій Пустовіт
Волинська обласна рада
Юлія Сиротинська
Віктор Денисюк
Микола Осіюк
Роман Бондарук
Лариса Карп’як
зал засідань Луцької міської ради
муніципальної варти
Центр безпеки міста Луцька
комунальні підприємства
ЦНАП
Покладання квітів
Лесі Українки
Луцького замку
понад 350
321
31
1 000
близько 10
1,5
осінь 2019
цілодобово
грант
адміністративні правопорушення
дорожньо-транспортні пригоди
Хліб достатку
Сувенірна продукція
14 томах
150-річчя
Микола БОРОВЕЦЬ
порадили фахівці
""".strip().splitlines()


def test_the_report_misses_nothing_of_the_visit(report):
    text = text_of(report).replace("- ", "-")
    loose = text.replace("-", "").replace(" ", "")
    assert [one for one in SEED if one.replace("-", "").replace(" ", "") not in loose] == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_another_tool_reads_it_in_order(report, tmp_path):
    file = tmp_path / "r.pdf"
    file.write_bytes(report.pdf)
    text = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True).stdout
    places = [
        text.index(one) for one in ("ЗВІТ", "1. Загальні", "2. Делегації", "3. Програма", "6. Подарунки", "БОРОВЕЦЬ")
    ]
    assert places == sorted(places)


def test_it_has_title_author_language_and_outline(report):
    reader = read(report)
    assert reader.metadata.title.startswith("Звіт про робочий візит делегації")
    assert reader.metadata.author == "Звягельська міська рада"
    assert reader.trailer["/Root"]["/Lang"] == "uk"
    assert outline(reader)[:3] == ["1. Загальні відомості", "2. Делегації", "3. Програма"]


def test_it_is_a4_with_all_fonts_embedded(report):
    for page in read(report).pages:
        assert (round(page.mediabox.width / MM), round(page.mediabox.height / MM)) == (210, 297)
        for font in page["/Resources"]["/Font"].values():
            assert "LiberationSerif" in font.get_object()["/BaseFont"]


def test_margins_and_page_numbers_follow_the_standard(report):
    for number, page in enumerate(read(report).pages):
        places = []
        page.extract_text(
            visitor_text=lambda text, _cm, tm, _f, _s, places=places: places.append((text.strip(), *tm[4:6]))
        )
        places = [(text, x / MM, 297 - y / MM) for text, x, y in places if text]
        above = [text for text, _x, y in places if y < 20]
        assert above == ([str(number + 1)] if number else [])
        assert all(x >= 29.9 for _text, x, y in places if y >= 20)
        below = [text for text, _x, y in places if y > 277]
        # In the lower margin of the first page stands the mark that files a scan back, and nothing else.
        assert [text.split(" · ")[0] for text in below] == ([] if number else ["версія 1"])


def test_empty_sections_leave_no_trace(sample):
    paper = make_paper(sample, Visit(title="Коротко", start=PartialDate(2024, 5, 8)), PaperOrder(language="uk"))
    assert outline(read(paper)) == ["1. Загальні відомості"]
    for word in ("Делегації", "Програма", "Подарунки", "Доручення", "None", "Мета:"):
        assert word not in text_of(paper)
    assert "08 травня 2024 року" in text_of(paper)
    assert paper.pages == 1


def test_it_speaks_the_guests_language(sample):
    text = text_of(make_paper(sample, load_visit(sample, 1), PaperOrder(language="en")))
    for words in ("REPORT", "On the working visit", "Receiving side", "head of delegation", "over 350", "autumn 2019"):
        assert words in text
    assert "Загальні" not in text


def test_markup_in_a_record_is_printed_as_it_was_typed(sample):
    nasty = "<b>жирно</b> <img src='/etc/passwd'/> &amp; <font size=40>"
    visit = Visit(title=nasty, purpose=nasty, talks=(Talk(speaker=nasty, text=nasty),))
    paper = make_paper(sample, visit, PaperOrder(language="uk"))
    assert text_of(paper).replace(" ", "").count("<imgsrc='/etc/passwd'/>") >= 3
    assert b"root:" not in paper.pdf


@pytest.mark.parametrize("text", ["😀" * 50, "ا" * 500, "x" * 5000, "\u0301" * 100, "а\tб", "слово " * 8000])
def test_any_text_prints(sample, text):
    visit = Visit(title="В", purpose=text, summary=text, talks=(Talk(text=text),))
    assert len(read(make_paper(sample, visit, PaperOrder(language="uk"))).pages) >= 1


def test_progress_and_statuses_print(sample):
    note = ProgressNote(day=PartialDate(2024, 6, 1), author="О. Бойко", text="лист надіслано")
    follow_up = FollowUp(
        text="Надіслати", due=PartialDate(2024, 7, 1), status=FollowUpStatus.IN_PROGRESS, notes=(note,)
    )
    text = text_of(make_paper(sample, Visit(title="В", follow_ups=(follow_up,)), PaperOrder(language="uk")))
    for words in ("01.07.2024", "виконується", "01.06.2024", "О. Бойко", "лист надіслано"):
        assert words in text


def test_photos_are_upright_and_shrunk(sample, tmp_path):
    photo = tmp_path / "фото.jpg"
    picture = Image.new("RGB", (4000, 3000), "red")
    exif = picture.getexif()
    exif[0x0112] = 6  # turned a quarter by the camera
    picture.save(photo, exif=exif)
    visit = replace(load_visit(sample, 1), attachments=(visit_file(attach(sample, photo), caption="Зустріч"),))
    paper = make_paper(sample, save_visit(sample, visit), PaperOrder(language="uk"))
    assert "Зустріч" in text_of(paper)
    images = [image.image for page in read(paper).pages for image in page.images]
    assert [image.size for image in images] == [(1200, 1600)]
    assert len(paper.pdf) < 300_000


def test_a_lost_photo_does_not_stop_the_report_and_is_named_in_it(sample):
    lost = Attachment(kind=AttachmentKind.PHOTO, file_name="x.jpg", digest="0" * 64, size=1)
    paper = make_paper(
        sample, replace(load_visit(sample, 1), attachments=(visit_file(lost),)), PaperOrder(language="uk")
    )
    assert "Світлини немає: x.jpg" in text_of(paper)


def test_the_coat_of_arms_stands_on_the_letterhead(sample, tmp_path):
    arms = tmp_path / "герб.png"
    Image.new("RGBA", (300, 360), (0, 0, 255, 128)).save(arms)
    ours = load_municipality(sample, read_settings(sample).our_municipality)
    save_municipality(sample, replace(ours, coat_of_arms=store_picture(sample, arms)))
    save_settings(sample, replace(read_settings(sample), council_form=OfficeForm(emblem=Emblem.ARMS)))
    first = read(make_paper(sample, load_visit(sample, 1), PaperOrder(language="uk"))).pages[0]
    assert len(list(first.images)) == 1


def test_every_line_leads_back_to_its_field(sample):
    visit = load_visit(sample, 1)
    sources = {spot.source for spot in make_paper(sample, visit, PaperOrder(language="uk")).spots}
    for group, field in (("participants", "name"), ("programme", "title"), ("talks", "text"), ("facts", "subject")):
        assert {f"{group}/{row.uid}/{field}" for row in getattr(visit, group)} <= sources
    assert {"purpose", "summary", "start", "settings/signatory_name"} <= sources


@pytest.mark.parametrize("title", ["../../etc/passwd", "a/b\\c:d*e?f", "", "CON", "x" * 400, "«Візит» 2024"])
def test_file_names_are_safe(title):
    name = file_name(Visit(title=title, number="7/2021"))
    assert name.endswith(".pdf")
    assert len(name) < 120
    assert not set(name) & set('/\\:*?"<>|')
    assert not name.startswith((".", "-"))


def test_people_stand_in_latin_letters_in_papers_of_other_languages(sample, tmp_path):
    visit = load_visit(sample, 1)
    person = next(one for one in visit.participants if one.name == "Ігор Поліщук")
    save_person(sample, replace(load_person(sample, person.person_id), latin_name="Ihor Polishchuk-Lutskyi"))
    for language, there, absent in (("en", "Ihor Polishchuk-Lutskyi", "Ігор Поліщук"), ("uk", "Ігор Поліщук", "Ihor")):
        made = make_paper(sample, visit, PaperOrder(language=language))
        words = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(made.pdf)).pages).split())
        assert there in words
        assert absent not in words
        assert ("Mykola Borovets" in words) is (language == "en")


def test_foreign_names_keep_their_script_and_get_a_reading_aid(sample):
    visit = load_visit(sample, 1)
    guests = (
        Participant(side=Side.GUESTS, name="Łukasz Żółkiewski", post="prezydent miasta"),
        Participant(side=Side.GUESTS, name="مهران عالم‌زاده"),
    )
    visit = save_visit(sample, replace(visit, participants=(*visit.participants, *guests)))
    guest = next(one for one in visit.participants if one.name.startswith("مهران"))
    save_person(sample, replace(load_person(sample, guest.person_id), latin_name="Mehran Alemzadeh"))
    for language, there, absent in (
        ("uk", ("Łukasz Żółkiewski (Лукаш", "Жулкевський)", "Мегран Алемзаде"), "Mehran"),
        ("de", ("Łukasz Żółkiewski – prezydent", "Alemzadeh"), "Лукаш"),
        ("fa", ("مهران",), "Mehran"),
    ):
        made = make_paper(sample, visit, PaperOrder(language=language))
        words = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(made.pdf)).pages).split())
        assert all(one in words for one in there)
        assert absent not in words
