"""A hundred long names as they come to a city hall, made from parts, and reading them back from a paper."""

import unicodedata
from dataclasses import dataclass
from io import BytesIO
from itertools import product

from pypdf import PdfReader
from pypdfium2 import PdfDocument

from delegations.documents.layout.glyphs.word_widths import word_width
from delegations.documents.layout.typography import BOLD, ITALIC, REGULAR

_UKRAINIAN = product(
    ("Володимир-Святослав Всеволодович", "Станіслав-Ярослав Костянтинович", "Олександра-Вікторія Миколаївна",
     "Йосип-Людвіг Християнович"),
    ("Переяслав-Хмельницький", "Костянтинопольський-Задунайський", "Дідушко-Цьомколиченко-Палійчук",
     "Нечуй-Левицький-Семигинівський", "Пилип’юк-Дзвінчукова-Сабадошівна", "Кожом’яка-Непийпивопереславська",
     "Білокриницько-Заболотівський-Шкрібляк"),
)  # fmt: skip
_POLISH = product(
    ("Katarzyna Wiktoria Małgorzata", "Grzegorz Świętosław Bonifacy", "Władysława Stanisława Kunegunda"),
    ("Brzęczyszczykiewicz-Łękołodzka", "Konstantynopolitańczykowska-Wśćiekła", "Gżegżółka-Chrząszczyrzewoszycka",
     "Błogosławska-Niedźwiedzka-Trzcińska"),
)  # fmt: skip
_SPANISH = product(
    ("Doña María de los Ángeles", "Excelentísimo Señor Don Juan Sebastián", "Pablo Diego José Francisco de Paula"),
    ("Fernández-Villaverde y Ruiz de Alarcón", "González de la Vega Martínez-Bordiú", "Núñez Cabeza-de-Vaca y Muñoz"),
)
_GERMAN = product(
    ("Prof. Dr.-Ing. habil. Dr. h. c. mult. Karl-Theodor Maria", "Oberbürgermeisterin a. D. Dr. med. Anna-Sophie",
     "Seine Durchlaucht Maximilian-Alexander Friedrich"),
    ("Freiherr von und zu Guttenberg-Wallenstein", "Leutheusser-Schnarrenberger-Müllerhofstätter",
     "zu Hohenlohe-Waldenburg-Schillingsfürst", "Gräfin von der Schulenburg-Wolfsburg"),
)  # fmt: skip
_PERSIAN = product(
    ("جناب آقای دکتر سید محمد رضا", "سرکار خانم مهندس فاطمه زهرا سادات"),
    ("حسینی طباطبایی بروجردی اصفهانی", "میرزا محمدی کرمانی رفسنجانی", "قائم مقامی فراهانی تهرانی"),
)
_WITHOUT_BLANK = ("Константинопольсько", "Grodziskomazowiecko", "Schwarzwaldhochstraß", "Hryhorenkobohdanivsk")
_ENDLESS = [f"{given} {part * 3}ий"[:75] for given, part in product(("Олексій", "Йоганн", "Ян"), _WITHOUT_BLANK)]
_ALONE = [(part * 4)[:60] for part in _WITHOUT_BLANK]
PERSIAN = [f"{given} {family}" for given, family in _PERSIAN]
NAMES = [f"{given} {family}" for names in (_UKRAINIAN, _POLISH, _SPANISH, _GERMAN) for given, family in names]
NAMES += [*PERSIAN, *_ENDLESS, *_ALONE]
NAMES += [f"{given} Анастасія-Вікторія {family}" for given, family in product(
    ("Її Високоповажність", "Заслужена працівниця", "Почесна громадянка"),
    ("Старосинявська-Меджибізька", "Великоглибочецька", "Кам’янець-Подільська", "Великоберезнянська-Лемко",
     "Новоград-Волинська-Звягельська", "Верхньодніпровська-Січеславська", "Чорнобильська",
     "Могилів-Подільська-Немійська"),
)]  # fmt: skip
NAMES = NAMES[:100]

POST = (
    "Начальник управління житлової політики, благоустрою, житлово-комунального господарства та енергоефективності "
    "Новоград-Волинської міської ради"
)
FACES = {"LiberationSerif": REGULAR, "LiberationSerif-Bold": BOLD, "LiberationSerif-Italic": ITALIC}


@dataclass(frozen=True)
class Run:
    """A run of text as another reader of PDF finds it: where it begins and ends, its base line, its size; points."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def box(self):
        return self.left, self.base - 0.2 * self.size, self.right, self.base + 0.7 * self.size


def plain(text):
    """Return text as it is compared: without blanks, in one form of each letter."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@dataclass(frozen=True)
class Page:
    """A page as another reader of PDF finds it: its text without blanks, its runs drawn letter by letter."""

    text: str
    runs: list[Run]


def text_of(pdf):
    """Return all text of a PDF, without blanks."""
    with PdfDocument(pdf) as read:
        # What is drawn as a hyphen at the end of a line comes as this sign.
        return plain("".join(page.get_textpage().get_text_bounded() for page in read).replace("\x02", "-"))


def pages_of(pdf):
    """Return the pages of a PDF, each read once."""
    return list(map(_page, PdfReader(BytesIO(pdf)).pages))


def _page(page):
    found = []

    def visit(text, cm, tm, font, size):
        # The blank that parts a line from the next one is not seen.
        words = text.strip("\n").rstrip(" ")
        if words.strip() and font is not None:
            face = next((FACES[name] for name in FACES if str(font["/BaseFont"]).endswith(f"+{name}")), REGULAR)
            x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
            wide = word_width(words, face) * size * cm[0]
            found.append(Run(words, min(x, x + wide), max(x, x + wide), y, size * cm[3]))

    return Page(plain(page.extract_text(visitor_text=visit)), found)


def missing_from(text, names):
    """Return the parts of ``names`` that ``text`` (as ``plain``) does not have."""
    return [part for name in names for part in map(plain, name.split()) if part not in text]
