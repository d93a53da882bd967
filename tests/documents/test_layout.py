from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from delegations.documents.layout.blocks import Chart, Charts, Column, Manuscript, Para, TableRow
from delegations.documents.layout.compose import make_pdf
from delegations.documents.layout.glyphs.faces import is_drawn, is_plain, is_shaped
from delegations.documents.layout.glyphs.missing import marked
from delegations.documents.layout.glyphs.word_widths import word_width
from delegations.documents.layout.hyphenation import breaks
from delegations.documents.layout.line_boxes import TextMark
from delegations.documents.layout.pages import make_pages
from delegations.documents.layout.signature_block import keep_signature_with_text, signature, signatures
from delegations.documents.layout.structure import ARTIFACT
from delegations.documents.layout.table_block import table
from delegations.documents.layout.text_block import break_lines, paragraph
from delegations.documents.layout.typography import (
    HEADING,
    LINES_TOGETHER,
    REGULAR,
    TEXT,
    TEXT_HEIGHT,
    TEXT_WIDTH,
    TITLE,
    plain_sheet,
)
from delegations.domain.text.texts import speaking


def words_of(slices):
    return " ".join(mark.text for one in slices for mark in one.marks if isinstance(mark, TextMark))


_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")).filter(
    lambda one: not is_shaped(one)
)


# Lines with Persian in them are measured whole in test_shaping.
@given(st.text(alphabet=_LETTERS, max_size=400))
def test_no_line_is_wider_than_its_column_and_no_letter_is_lost(text):
    lines = break_lines(text, REGULAR, 12, 150, 28)
    # A letter that no face has stands as a mark: it is seen all the same.
    wanted = marked(text).replace(" ", "").replace("\n", "")
    assert "".join(line for line, *_more in lines).replace(" ", "") == wanted
    assert len(wanted) == len(text.replace(" ", "").replace("\n", ""))
    for number, (line, width, *_more) in enumerate(lines):
        assert abs(width - word_width(line, REGULAR) * 12) < 0.01
        assert width <= 150 - (28 if number == 0 else 0) + 0.01 or len(line) <= 1


def test_plain_letters_are_drawn_by_the_typeface_of_papers_alone():
    """No look is taken at them one by one."""
    letters = [letter for code in range(0x20, 0x2500) if is_plain(letter := chr(code))]
    assert len(letters) > 500
    assert [letter for letter in letters if not is_drawn(letter) or is_shaped(letter)] == []


def test_a_paper_of_more_letters_than_one_font_of_a_file_numbers():
    """They go on in further fonts, and each is found again in the text of the page."""
    letters = [chr(code) for code in range(0xA1, 0x500) if is_plain(chr(code)) and chr(code).isalpha()]
    words = ["".join(letters[place : place + 8]) for place in range(0, len(letters), 8)]
    pdf = make_pdf(
        Manuscript(blocks=(Para(" ".join([*words, *words])),), title="", author="", subject="", language="uk")
    )
    assert PdfReader(BytesIO(pdf.pdf)).pages[0].extract_text().split() == [*words, *words]


def test_long_words_break_after_their_hyphen():
    lines = [line for line, *_more in break_lines("Новоград-Волинської", REGULAR, 12, 70)]
    assert lines == ["Новоград-", "Волинської"]


def test_lines_of_a_paragraph_stay_together_at_both_ends():
    slices = paragraph("слово " * 400, TEXT)
    for filling in range(60):
        filler = paragraph("рядок", TEXT.but(after=0)) * filling
        pages = make_pages(filler + slices)
        for page in pages[:-1]:
            own = [one for _top, one in page if any(one is part for part in slices)]
            assert len(own) == 0 or len(own) >= LINES_TOGETHER
        last = [one for _top, one in pages[-1] if any(one is part for part in slices)]
        assert len(last) >= LINES_TOGETHER


def test_nothing_is_drawn_past_the_margin():
    rows = [TableRow([str(number), "дуже довгий текст " * (number % 40)]) for number in range(60)]
    slices = paragraph("абзац " * 300, TEXT) + table([Column("А", 1), Column("Б", 3)], rows)
    pages = make_pages(slices)
    assert len(pages) > 3
    for page in pages:
        bottom = max(top + one.height for top, one in page)
        assert bottom <= TEXT_HEIGHT + 12  # the space after a table may hang over


def test_a_column_grows_to_its_longest_word():
    rows = [TableRow(["відеоспостереження", "багато місця для слів"])]
    (head, row) = table([Column("А", 1), Column("Б", 6)], rows)
    assert "відеоспостереження" in [mark.text for mark in row.marks if isinstance(mark, TextMark)]
    assert head.marks[-1].edges[-1] == pytest.approx(TEXT_WIDTH)


def test_a_broken_table_repeats_its_heading():
    rows = [TableRow([str(number)]) for number in range(200)]
    pages = make_pages(table([Column("Заголовок", 1)], rows))
    assert len(pages) > 2
    for page in pages:
        assert words_of([page[0][1]]) == "Заголовок"
        assert len(page) > 1
    numbers = [words_of([one]) for page in pages for _top, one in page[1:]]
    assert numbers == [str(number) for number in range(200)]


def test_a_row_higher_than_a_page_is_cut_and_nothing_of_it_lost():
    text = " ".join(f"слово{number}" for number in range(3000))
    pages = make_pages(table([Column("А", 1)], [TableRow([text])]))
    assert len(pages) >= 2
    repeated = [one for page in pages[1:] for _top, one in page[:2]]
    first, *lines = [one for page in pages for _top, one in page if not any(one is head for head in repeated)]
    assert (words_of([first]), words_of(lines)) == ("А", text)


def test_the_rest_of_a_row_says_whose_it_is():
    """Its number and name stand above it on the next page, to be seen only: whoever hears the paper heard them."""
    rows = [TableRow(["7", "Ремонт даху школи № 1 і ще довга назва проєкту", "слово " * 4000])]
    with speaking("uk"):
        pages = make_pages(table([Column("№", 1), Column("Назва", 4), Column("Зміст", 8)], rows))
    assert len(pages) > 2
    for page in pages[1:]:
        (_, head), (_, goes_on), *_rest = page
        assert words_of([head]) == "№ Назва Зміст"
        assert words_of([goes_on]).startswith("7 Ремонт даху")
        assert words_of([goes_on]).endswith("… (продовження)")
        assert {mark.part for mark in goes_on.marks if isinstance(mark, TextMark)} == {ARTIFACT}


def test_a_signature_holds_one_row_of_a_table():
    """Three rows, each up to a third of a page high, would leave a page two thirds empty."""
    block = signatures((("Голова", ("Ігор", "ПОЛІЩУК")),), "", source="")
    for count in range(2, 14):
        rows = [TableRow([f"{number}", "слово " * 190]) for number in range(count)]
        pages = make_pages(keep_signature_with_text(table([Column("№", 1), Column("Зміст", 8)], rows), block))
        assert pages[-1][-1][1] is block[0]
        if len(pages) > 1:
            top, lowest = pages[-2][-1]
            (_, _head), (_, row), *more = pages[-1]
            # Either the next row had no room, or it alone went on with the signature.
            assert len(more) == 1 or top + lowest.height + row.height > TEXT_HEIGHT


def test_a_signature_never_stands_alone():
    for count in range(1, 120):
        text = [one for _n in range(count) for one in paragraph("рядок тексту", TEXT.but(after=0))]
        block = signatures((("Міський голова", "Ігор Поліщук"),), "Марія Нова, 12-34-56", source="")
        pages = make_pages(keep_signature_with_text(text, block))
        last = [one for _top, one in pages[-1]]
        assert block[-1] is last[-1]
        assert len(last) > len(block)


def test_the_name_stands_at_125_mm():
    (line,) = signature(("Міський голова", ("Ігор", "ПОЛІЩУК")))
    name = next(mark for mark in line.marks if isinstance(mark, TextMark) and "ПОЛІЩУК" in mark.text)
    assert round(name.x / 72 * 25.4) == 125
    assert name.x + word_width(name.text, REGULAR) * name.size < TEXT_WIDTH


PARTED = {
    "uk": {
        "самоврядування": "само-вря-ду-вання", "відрядження": "від-ря-дження", "підприємство": "під-при-ємство",
        "безпечного": "без-печ-ного", "об’єднаної": "об’-єд-на-ної", "розвитку": "роз-витку", "кільце": "кільце",
        "стійкий": "стій-кий", "співробітник": "спів-ро-біт-ник", "район": "район", "ходжу": "ходжу",
        "надзвичайний": "над-зви-чай-ний", "Луцької": "Луцької", "ЦНАП": "ЦНАП", "12345678": "12345678",
    },
    "pl": {"współpraca": "współ-praca", "bezpieczeństwa": "bez-pie-czeń-stwa", "Poliszczuk": "Poliszczuk"},
    "de": {"Verwaltung": "Ver-wal-tung", "Zusammenarbeit": "Zusam-menarbeit", "NATO": "NATO"},
    "en": {"administration": "admin-is-tra-tion"}, "fa": {"سلام‌علیکم": "سلام‌علیکم"},
}  # fmt: skip


@pytest.mark.parametrize("speech", PARTED)
def test_words_are_parted_as_their_language_parts_them(speech):
    for word, wanted in PARTED[speech].items():
        places = [0, *breaks(word, speech), len(word)]
        shown = "-".join(word[first:last] for first, last in pairwise(places))
        assert shown == wanted


@pytest.mark.parametrize(
    ("speech", "text", "together"),
    [
        (
            "uk",
            "наказом Міністерства фінансів України від 13 березня 1998 року № 59",
            ("13 березня", "1998 року", "№ 59"),
        ),
        ("uk", "делегації міста Дрогобича у місті Звягелі 10–12 листопада 2026 року", ("10–12 листопада", "2026 року")),
        ("de", "des Aufenthalts der Delegation in Swjahel, 10.–12. November 2026", ("10.–12. November",)),
        ("uk", "до розпорядження від ______________ № ________", ("№ ________",)),
        (
            "uk",
            "лист № BZ-452/2026 (24 особи): Шмалюх О. В., +38 067 123-45-67, ліцей № 5 ім. Н. Сосніної",
            ("№ BZ-452/2026", "(24 особи)", "Шмалюх О. В.", "+38 067 123-45-67", "ім. Н. Сосніної"),
        ),
        (
            "uk",
            "у секціях: 1) енергетика; 2) освіта, на 1 250 000 грн (76 %)",
            ("2) освіта,", "1 250 000 грн", "(76 %)"),
        ),
        ("fa", "بیمارستان شهر دروهوبیچ شمارهٔ ۱", ("شمارهٔ ۱",)),
        ("en", "order No. 59 of the Ministry of Finance of Ukraine of 13 March 1998", ("No. 59", "13 March")),
    ],
)
def test_numbers_stay_beside_what_they_count(speech, text, together):
    with speaking(speech):
        for width in range(110, 400, 10):
            lines = [line.text for line in break_lines(text, REGULAR, 12, width)]
            assert " ".join(lines) == text
            assert all(any(words in line for line in lines) for words in together), (width, lines)


def test_no_low_row_goes_alone_to_the_next_page():
    columns = (Column("№", 20.0), Column("Ім’я", 100.0))
    for count in range(30, 60):
        rows = tuple(TableRow([str(number), "Оксана Гвозденко"]) for number in range(count))
        with speaking("uk"):
            pages = make_pages(table(columns, rows))
        # The last page has none of its own, or its heading and two rows at least.
        assert len(pages) == 1 or len(pages[-1]) >= 3, count


def test_no_word_stands_alone_below_a_centred_heading():
    with speaking("uk"):
        lines = paragraph("КООРДИНАЦІЙНА РАДА З ПИТАНЬ ІНТЕГРОВАНОГО РОЗВИТКУ МІСТ", TITLE, width=380)
    assert [line.marks[0].text for line in lines] == ["КООРДИНАЦІЙНА РАДА З ПИТАНЬ", "ІНТЕГРОВАНОГО РОЗВИТКУ МІСТ"]


def test_a_line_that_no_hyphen_helps_stays_ragged():
    words = f"1.1.1. Підготувати звіт. КП «{'Ж' * 24}» та інші"
    with speaking("uk"):
        first = paragraph(words, TEXT.but(indent=0), width=260)[0].marks[0]
        loose = paragraph("Слово до слова і ще одне слово до слова та далі", TEXT.but(indent=0), width=200)[0].marks[0]
    assert first.word_space == 0
    assert loose.word_space > 0


def test_a_line_that_would_be_torn_apart_ends_within_a_word():
    words = "робота комунального підприємства та самоврядування громади, упровадження інфраструктури " * 6
    with speaking("uk"):
        loose, parted = (break_lines(words, REGULAR, 12, 150, parted=one) for one in (False, True))
    assert any(line.text.endswith("\u00ad") and line.cut for line in parted)
    assert len(parted) < len(loose)
    joined = "".join(f"{line.text}{'' if line.cut else ' '}" for line in parted)
    assert joined.replace("\u00ad", "").strip() == words.strip()
    assert all(line.width <= 150.01 for line in parted)


def drawn_at(pdf):
    """Return the words of each page with the height of their base line, in points from the foot of the page."""
    found = []
    for page in PdfReader(BytesIO(pdf)).pages:
        lines = []
        page.extract_text(
            visitor_text=lambda text, _cm, tm, _f, size, lines=lines: lines.append((text.strip(), tm[5], size))
        )
        found.append([one for one in lines if one[0]])
    return found


def test_a_framed_page_hangs_in_the_middle_of_its_frame():
    sheet = replace(plain_sheet(800, 600, 100), framed=True)
    ((first, *_more, last),) = drawn_at(pdf_of(*[Para("Подяка", HEADING)] * 5, sheet=sheet))
    above, below = 600 - first[1], last[1]
    assert 0 < below - above < 60


def test_a_small_sheet_has_small_numbers_of_pages():
    sheet = replace(plain_sheet(300, 400, 25), top=28, numbered=True)
    first, second = drawn_at(pdf_of(*[Para("рядок " * 60)] * 6, sheet=sheet))[:2]
    assert "2" not in [text for text, _y, _size in first]
    ((y, size),) = [(y, size) for text, y, size in second if text == "2"]
    assert size >= 7
    assert 400 - 28 < y < 400 - size


def test_names_beside_bars_are_whole_and_can_be_read():
    name = "Департамент містобудування та земельних відносин міської ради міста обласного значення"
    chart = Chart("За відповідальним", (("виконано", "#3b6ea5"),), ((name, (3,)), ("Відділ", (1,))))
    (page,) = drawn_at(pdf_of(Charts((chart, chart))))
    assert name in " ".join(text for text, _y, _size in page)
    assert min(size for _text, _y, size in page) >= 7


def pdf_of(*blocks, **more):
    return make_pdf(Manuscript(blocks=blocks, title="т", author="", subject="", language="uk", **more)).pdf
