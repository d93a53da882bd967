"""Persian in papers: the same lines as Qt's own layout, mirrored pages, text that can be taken out again."""

import shutil
import subprocess
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QTextLayout, QTextOption

from delegations.documents.layout.blocks import Column, Manuscript, Para, Table, TableRow
from delegations.documents.layout.compose import make_pdf
from delegations.documents.layout.glyphs.faces import PERSIAN, is_shaped
from delegations.documents.layout.glyphs.fonts import plain_width
from delegations.documents.layout.glyphs.persian_writing import persian_writing
from delegations.documents.layout.glyphs.shaping import runs_from_right, shaped, visual_runs
from delegations.documents.layout.glyphs.word_widths import word_width
from delegations.documents.layout.text_block import break_lines, set_lines
from delegations.documents.layout.typography import BOLD, REGULAR, TEXT
from delegations.domain.resources import RESOURCES
from delegations.domain.text.texts import speaking

HARD = [
    "شورای شهر کرمان با استاندار دیدار کرد.",
    "می‌خواهم بدانم؛ نمی‌دانم چرا کتاب‌ها نیامده‌اند.",
    "لا اله؛ سلام، علا، بلا، کلا، ملال، لالایی",
    "مساحت شهر ۱۳۰۰۰ هکتار و حریم آن ۹۲۰۰۰ هکتار است.",
    "از ۹۴۰ دوربین لازم، ۳۴۰ دوربین نصب شده است (۳۶٪).",
    "گزارش «شهر ایمن» در ۸ مهٔ ۲۰۲۴ آماده شد.",
    "مبلغ: ۱٬۲۳۴٬۵۶۷ ریال [تقریبی]",
    "آیا هزینهٔ پروژه تأمین می‌شود؟ بله!",
    "مؤسسهٔ هیئت، مسئول، رأی، آئین، جزء، سوء",
    "قُلْ، مَدرِسه، حتماً، اوّل، بِسمِ",
    "ژاله چای را پیش گلگون گذاشت",
    "کرمان، ایران – لوتسک، اوکراین",
    "ساعت ۰۹:۳۰ تا ۱۱:۰۰",
    "بند ۲.۱.۳ صورتجلسه",
    "خیابان‌ها/کوچه‌ها و میدان‌ها",
    "«نقل‌قول «درونی» هم هست»",
    "ششصد و شصت و شش",
    "صندلی‌های تالار شورا",
    "بین‌الملل، علی‌رغم، هیچ‌گاه",
    "طرح تفصیلی منطقهٔ ۴ و ۵",
    "پ‌ن‌پ: خط‌تیره - و ـ کشیده",
    "ﻻ نویسه‌های نمایشی ﺳﻼﻡ",
]  # fmt: skip
"""Joining, half-spaces, ligatures, marks, digits, brackets, quotation marks."""
UNSEEN = frozenset(glyph.number for letter in " \u200c\u200d" for glyph in shaped(letter, REGULAR, from_right=True))
"""The glyphs of spaces and half-spaces: they move others, and that is seen there."""
MIXED = [
    ("سند PDF/A-2b برای شهر Луцьк آماده شد.", ["سند ", "PDF/A-2b", " برای شهر ", "Луцьк", " آماده شد."]),
    ("Микола Боровець، شهردار", ["Микола Боровець", "، شهردار"]),
    ("نشانی: info@lutskrada.gov.ua", ["نشانی: ", "info@lutskrada.gov.ua"]),
]


@pytest.fixture(scope="module")
def qt_font(qapp):
    number = QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / "Vazirmatn-Regular.ttf"))
    font = QFont(QFontDatabase.applicationFontFamilies(number)[0])
    # As large as it gets: rounding to pixels must not hide a difference of shape.
    font.setPixelSize(1000)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Papers set spaces as wide as those of the Latin face.
    natural = shaped(" ", REGULAR, from_right=True)[0].advance
    font.setWordSpacing((plain_width(" ", REGULAR) / PERSIAN.scale - natural) * 1000)
    return font


def qt_line(text, font):
    """Return the glyphs of Qt's own layout from left to right, each (number, left edge in ems)."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(100_000)
    layout.endLayout()
    found = []
    for run in layout.glyphRuns():
        found += [(number, place.x() / 1000) for number, place in zip(run.glyphIndexes(), run.positions(), strict=True)]
    return in_order(found), line.naturalTextWidth() / 1000


def in_order(found):
    """Return what can be seen from left to right; of two at one place the one with the lower number first."""
    seen = [(number, x) for number, x in found if number not in UNSEEN]
    start = min(x for _number, x in seen)
    return sorted(((number, round(x - start, 3)) for number, x in seen), key=lambda one: (one[1], one[0]))


def our_line(text):
    found, x = [], 0.0
    for run in visual_runs(text, REGULAR, from_right=True):
        glyphs = reversed(run.glyphs) if run.from_right else run.glyphs
        for glyph in glyphs:
            found.append((glyph.number, x + glyph.dx))
            x += glyph.advance
    return in_order(found), x


@pytest.mark.parametrize("text", HARD)
def test_lines_agree_with_the_layout_of_qt(text, qt_font):
    """Both shape by HarfBuzz from the same file: glyphs must be the same, and stand within 2/1000 of the type's size –
    Qt rounds positions to 1/64 of a pixel, at 1000 pixels far less; a wrong joining moves letters by hundreds."""
    theirs, their_width = qt_line(text, qt_font)
    ours, our_width = our_line(text)
    # Marks may stand at one place within the tolerance: each is looked for among those nearby.
    assert sorted(number for number, _x in ours) == sorted(number for number, _x in theirs)
    for number, x in ours:
        assert min(abs(x - other) for same, other in theirs if same == number) < 0.002, (number, x)
    assert our_width == pytest.approx(their_width, abs=0.01)


@pytest.mark.parametrize(("line", "parts"), MIXED)
def test_other_scripts_stand_in_their_own_order(line, parts):
    runs = visual_runs(line, REGULAR, from_right=True)
    assert [run.text for run in reversed(runs)] == parts
    assert [run.from_right for run in reversed(runs)] == [is_shaped(part) or not part.strip() for part in parts]


def test_a_word_is_as_wide_as_it_is_drawn():
    word = "صورتجلسه"
    apart = sum(word_width(letter, REGULAR) for letter in word)
    assert word_width(word, REGULAR) < apart
    assert word_width(word, BOLD) > word_width(word, REGULAR)
    assert word_width(word, REGULAR) == pytest.approx(our_line(word)[1] * PERSIAN.scale)


@pytest.mark.parametrize("text", HARD)
def test_lines_are_broken_by_the_widths_they_are_drawn_with(text):
    """Words are measured one by one; brackets and dashes may stand in another face: a quarter of a point a line."""
    for line, width, *_more in break_lines(text * 6, REGULAR, 12, 200):
        drawn = sum(run.width for run in visual_runs(line, REGULAR, from_right=True)) * 12
        assert width == pytest.approx(drawn, abs=0.25)


def test_digits_turn_persian_but_not_inside_other_words():
    assert persian_writing("بند 2.1، سند PDF/A-2b، 15 نفر") == "بند ۲.۱، سند PDF/A-2b، ۱۵ نفر"
    assert seen(persian_writing("شهردار, شورا; Луцьк, Київ")) == "شهردار، شورا؛ Луцьк, Київ"


def seen(text):
    """Return ``text`` without marks of direction."""
    return text.replace("\u200e", "").replace("\u200f", "")


KEPT = [
    # All foreign: its own digits and signs, nothing unseen.
    ("працює понад 350 камер, 1,5 млн грн.", "працює понад 350 камер, 1,5 млн грн.", False),
    ("1,5 млн грн", "1,5 млн грн", False),
    # What parts the items of a list is the paper's.
    ("Lord Mayor، Bristol City Council", "Lord Mayor, Bristol City Council", False),
    ("1. Amtsleiterin، Stadt Plauen", "۱. Amtsleiterin, Stadt Plauen", True),
    ("Andrew Baker, Lord Mayor؛", "Andrew Baker, Lord Mayor؛", True),
    ("Andrew Baker, Lord Mayor, Bristol City Council;", "Andrew Baker, Lord Mayor, Bristol City Council؛", True),
    # A sentence behind Persian words keeps its full stop, comma and digits; a single name leaves it to the Persian.
    ("شهردار: виділено 1,5 млн грн, з осені 2019 року.",
     "شهردار: виділено 1,5 млн грн, з осені 2019 року.", True),
    ("در شهر Луцьк.", "در شهر Луцьк.", True),
    ("در 2021 در Луцьк", "در ۲۰۲۱ در Луцьк", True),
    # A number that ends a foreign sentence is its own, whatever Persian follows; one that begins a Persian part is not.
    ("۱. The rest is told in annex No. 2, p. 14. مسئول: Jan",
     "۱. The rest is told in annex No. 2, p. 14. مسئول: Jan", True),
    ("Роботи завершаться до 01.09.2027. مهلت", "Роботи завершаться до 01.09.2027. مهلت", True),
    ("در شهر Луцьк 14 نفر", "در شهر Луцьк ۱۴ نفر", True),
    # Brackets are whole: both of the Persian sentence, or both of the foreign words.
    ("سفر (місто Луцьк), 2021", "سفر (місто Луцьк), ۲۰۲۱", True),
    ("دیدار Луцьк (місто)", "دیدار Луцьк (місто)", True),
    # So is the dash before an item; the full stop is the item's.
    ("– Зустріч у раді.", "– Зустріч у раді.", True),
    ("– Зустріч у раді;", "– Зустріч у раді؛", True),
    # The number before a point is the paper's.
    ("2. Про стан доріг", "۲. Про стан доріг", True),
    # Each name of a list is a thing of its own: the order is that of the paper.
    ("هیئت: Львів، Чернівці، Київ", "هیئت: Львів، Чернівці، Київ", True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "written", "from_right"), KEPT)
def test_foreign_words_in_a_persian_paper_stay_whole(text, written, from_right):
    made = persian_writing(text)
    assert seen(made) == written
    assert persian_writing(made) == made
    assert is_shaped(made) is from_right


def placed(text):
    """Return where each letter of a line from the right stands: the left edge of its run, from left to right."""
    return [run.text for run in visual_runs(persian_writing(text), REGULAR, from_right=True)]


def test_lists_of_foreign_names_run_from_the_right_and_stops_stay_behind():
    assert [one for one in placed("هیئت: Львів، Чернівці، Київ") if one in ("Львів", "Чернівці", "Київ")] == [
        "Київ", "Чернівці", "Львів",
    ]  # fmt: skip
    line = seen("".join(placed("شهردار: працює понад 350 камер.")))
    assert line.startswith("працює понад 350 камер.")
    # A line may begin with any word of it.
    rest = persian_writing("شهردار: працює понад 350 камер, з 2019 року.").partition("понад ")[2]
    assert seen("".join(run.text for run in visual_runs(rest, REGULAR, from_right=True))) == "350 камер, з 2019 року."
    # Brackets are torn nowhere: each stands at its side of what it holds.
    (inside,) = [one for one in placed("دیدار Луцьк (місто) سال") if "місто" in one]
    assert "(місто)" in seen(inside)


def test_foreign_text_of_a_persian_paper_begins_at_its_left_and_a_name_where_the_paper_does():
    style = TEXT.but(align="justify", indent=20)
    with speaking("fa"):
        ((first,), (last,)) = set_lines("Обмін досвідом між органами місцевого самоврядування.", style, 0, 200)
        ((persian,),) = set_lines("سلام", style, 0, 200)
        ((item,),) = set_lines("Andrew Baker, Lord Mayor;", style, 0, 400)
        ((name,),) = set_lines("Andrew Baker", style, 0, 400)
        mixed = set_lines("هدف دیدار: Обмін досвідом між органами місцевого самоврядування України.", style, 0, 200)
    widths = [plain_width(one.text, REGULAR) * style.size for one in (first, last)]
    assert not first.from_right
    # The page is mirrored: what begins at the left, 20 points further in, ends at the far side of its column.
    assert [first.x, last.x] == pytest.approx([180 - widths[0], 200 - widths[1]])
    assert [one.x for one in (persian, item, name)] == [20, 20, 20]
    assert item.from_right
    # From left to right on paper: the sign that ends an item stands at its left.
    runs = [run.text for run in visual_runs(item.text, REGULAR, from_right=True)]
    assert seen("".join(runs)) == "؛Andrew Baker, Lord Mayor"
    # Foreign words are not spread over a line that is too short for them.
    assert [line[0].word_space for line in mixed[1:]] == [0.0] * (len(mixed) - 1)
    with speaking("en"):
        ((guest,),) = set_lines("محمد رضا کریمی, شهردار;", style, 0, 400)
    assert not guest.from_right


def test_the_first_letter_decides_where_a_paragraph_begins():
    assert runs_from_right("سلام Луцьк")
    assert not runs_from_right("Луцьк سلام")
    assert not runs_from_right("Луцьк")


@pytest.mark.parametrize(
    ("line", "from_right"),
    [("40. مریم حسینی;", False), ("3.1) مریم", False), ("۴۰. مریم حسینی", True), ("2026 مریم", True)],
)
def test_the_number_of_an_item_stands_where_its_paper_begins(line, from_right):
    assert runs_from_right(line) is from_right


def paper(language, *texts):
    rows = tuple(TableRow([text, str(number)]) for number, text in enumerate(texts))
    table = Table((Column("الف" if language == "fa" else "A", 3.0), Column("№", 1.0)), rows)
    blocks = (*(Para(text, TEXT) for text in texts), table)
    made = make_pdf(Manuscript(blocks=blocks, title="t", author="a", subject="s", language=language))
    return PdfReader(BytesIO(made.pdf)), made


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_text_comes_out_of_the_file_in_the_order_it_was_typed(tmp_path):
    texts = ["شورای شهر کرمان با استاندار دیدار کرد.", "صورتجلسه می‌خواهد", "لالایی و سلام"]
    _reader, made = paper("fa", *texts)
    path = tmp_path / "fa.pdf"
    path.write_bytes(made.pdf)
    out = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    clean = "".join(letter for letter in out if letter not in "\u202a\u202b\u202c")
    for text in texts:
        assert text in clean


def test_pages_are_mirrored_and_the_wide_margin_stands_at_the_right():
    """The first column of a table stands at the right, at the binding margin of 30 mm."""
    xs = {}
    for language in ("uk", "fa"):
        reader, _made = paper(language, "Луцьк і Житомир")
        found = []
        reader.pages[0].extract_text(
            visitor_text=lambda text, _cm, tm, *_rest, found=found: found.append((text, tm[4]))
        )
        # Running text of other letters begins at the left of a Persian paper, too; cells stand where their column is.
        outermost = max if language == "fa" else min
        xs[language] = outermost(x for text, x in found if "Луцьк" in text)
    assert xs["uk"] == pytest.approx(85 + 4, abs=2)
    assert xs["fa"] > 300


def test_only_the_glyphs_that_are_used_go_into_the_file():
    _reader, made = paper("fa", "سلام")
    whole = (RESOURCES / "fonts" / "Vazirmatn-Regular.ttf").stat().st_size
    assert len(made.pdf) < whole / 3


def test_letters_that_no_face_has_show_as_a_mark_and_are_named():
    _reader, made = paper("uk", "Луцьк 😀 і ष та سلام")
    assert made.missing == ("ष (U+0937)", "😀 (U+1F600)")
    text = PdfReader(BytesIO(made.pdf)).pages[0].extract_text()
    assert "Луцьк □ і □ та" in text
    assert paper("uk", "Луцьк – «Житомир» № 5")[1].missing == ()


def test_a_paper_for_two_sides_has_both_languages_each_in_its_direction():
    one, other = (
        Manuscript(blocks=(Para(text, TEXT),), title=text, author="a", subject="s", language=language)
        for language, text in (("uk", "Луцьк"), ("fa", "کرمان"))
    )
    made = make_pdf(one, other)
    reader = PdfReader(BytesIO(made.pdf))
    assert made.pages == len(reader.pages) == 2
    assert reader.metadata.title == "Луцьк"
    assert "Луцьк" in reader.pages[0].extract_text()
    assert "کرمان" in reader.pages[1].extract_text()
