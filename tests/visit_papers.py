"""Papers on visits as cities write them, rebuilt small with made-up names: lines, and what a good reading keeps.

Their structures are those of published ones: programmes of a Polish county and of a town that travels to its German
partner, a bilingual weekend, an annex to an order, a schedule of a sister city, lists of press offices and councils.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VisitPaper:
    """One paper: its form, its lines (cells parted by tabs), the subject of an e-mail, and what is to be read."""

    name: str
    ending: str
    lines: str
    expected: str
    subject: str = ""


def rows_of(paper):
    return [line.split("\t") for line in paper.lines.strip().splitlines()]


PAPERS = (
    VisitPaper(
        "uk-letter", ".docx",
        """
Краснопільська міська рада
вул. Соборна, 4, м. Краснопіль
№ 03-11/284 від 14.08.2026
Кому: міському голові Луцька
Про робочий візит делегації
Шановний пане міський голово!
Делегація міста Краснопіль планує відвідати місто Луцьк
з 15 по 17 вересня 2026 року з метою вивчення досвіду роботи ЦНАП та системи «Безпечне місто».
Просимо підтвердити можливість прийому.
Склад делегації:
1. Гнатюк Степан Ілліч, міський голова
2. Мороз Оксана Петрівна, начальниця відділу міжнародних зв’язків
3. Лисенко Ігор Васильович, водій
Контактна особа: Мороз Оксана Петрівна, тел. 067 000 11 22, moroz@example.ua
З повагою
Міський голова	Степан ГНАТЮК
""",
        """
title Про робочий візит делегації
start 15.09.2026
end 17.09.2026
guests Краснопіль
hosts Луцьк
letter № 03-11/284, 14.08.2026
topic safe-city
topic cnap
people 3
programme 0
""",
    ),
    VisitPaper(
        "uk-programme", ".docx",
        """
ЗАТВЕРДЖУЮ
Програма
перебування делегації міста Бялобжег (Республіка Польща) у місті Луцьку
12–14 вересня 2026 року
12 вересня, субота
Протягом дня – приїзд учасників, поселення (готель «Полісся», вул. Київська, 3)
19.00 – Вечеря (ресторан «Корона»)
13 вересня 2026 року (неділя)
09.15 Виїзд від готелю до міської ради
9.30 – 10.30 Зустріч з міським головою (мала зала, 2 поверх). Відповідальний: Коваль О.П.
10.30-12.00 – Круглий стіл «Енергоефективність: досвід, виклики»
12 год. 30 хв. Обід
з 14.00 до 16.00 Екскурсія містом
14.09.2026
10:00 Від’їзд
""",
        """
start 12.09.2026
end 14.09.2026
guests Бялобжег
hosts Луцьк
topic energy
people 0
programme 8
""",
    ),
    VisitPaper(
        "uk-table", ".xlsx",
        """
Програма візиту до Луцька
Час	Захід	Місце проведення	Відповідальний
08 травня 2026 року (п’ятниця)
09:00 – 09:30	Реєстрація учасників, кава	Хол міської ради	Мельник І.В., тел. 067 000 00 00
09:30 – 11:00	Офіційне відкриття	Сесійна зала	Бондар О.М.
11:00	Виїзд на об’єкт: водоканал	вул. Шевченка, 12	Савчук К.Д.
""",
        """
start 08.05.2026
end 08.05.2026
hosts Луцьк
topic water
people 0
programme 3
""",
    ),
    VisitPaper(
        "uk-list", ".txt",
        """
Список делегації міста Краснопіль
Гнатюк Степан Ілліч — міський голова
Черешня Владислав Степанович — секретар ради
Савчук Маргарита Миколаївна, депутатка міської ради
""",
        """
guests Краснопіль
hosts Луцьк
people 3
programme 0
""",
    ),
    VisitPaper(
        "pl-programme", ".pdf",
        """
Program pobytu delegacji miasta Harzfeld
W dniach 8–11 czerwca 2026 r.
Poniedziałek, 8 czerwca
Popołudnie: wspólna gra w parku
19:00 – kolacja z władzami miasta
Wtorek, 9 czerwca
11:30 Wizyta w destylarni
14:30 Wycieczka autokarem do rezerwatu przyrody
Środa, 10 czerwca
10:00-18:00 Udział w obchodach święta miasta
""",
        """
start 08.06.2026
end 11.06.2026
guests Harzfeld
hosts Луцьк
people 0
programme 5
""",
    ),
    VisitPaper(
        "pl-letter", ".eml",
        """
Szanowny Panie Burmistrzu,
w dniach 14-16 października 2026 r. delegacja miasta Brzozowo odwiedzi Łuck
w celu zapoznania się z gospodarką komunalną i transportem publicznym.
Skład delegacji:
Jan Kowalewski – Burmistrz Brzozowa
Anna Wrona – Sekretarz Miasta
Tłumacz: Marek Sowa
Z poważaniem
Jan Kowalewski
tel. +48 22 000 00 00
""",
        """
title Wizyta delegacji z Brzozowa
start 14.10.2026
end 16.10.2026
guests Brzozowo
hosts Луцьк
topic transport
people 3
programme 0
""",
        subject="Re: Wizyta delegacji z Brzozowa",
    ),
    VisitPaper(
        "de-programme", ".docx",
        """
Besuchsprogramm
der Delegation der Stadt Lindau am Berg
Montag, 05.10.2026
ca. 15 Uhr Ankunft im Hotel
19.00 Uhr Empfang im Rathaus
Dienstag, 06.10.2026
09.00 bis 11.00 Uhr Besuch der Stadtwerke
12.30 Uhr Mittagessen
ab 19.00 Uhr Konzert
""",
        """
start 05.10.2026
end 06.10.2026
guests Lindau am Berg
hosts Луцьк
topic utilities
people 0
programme 5
""",
    ),
    VisitPaper(
        "de-letter", ".eml",
        """
Sehr geehrter Herr Oberbürgermeister,
gern kündigen wir den Besuch einer Delegation aus der Stadt Neuenfeld vom 12. bis 14. November 2026 an.
Zweck des Besuchs: Erfahrungsaustausch zur Abfallwirtschaft
Teilnehmer:
Müller, Hans, Bürgermeister
Dr. Ilse Lauer, Fraktion Mitte
Mit freundlichen Grüßen
Ilse Lauer
Ansprechpartner: Jörg Beispiel, joerg@example.de
""",
        """
title Delegationsbesuch im November
purpose Erfahrungsaustausch zur Abfallwirtschaft
start 12.11.2026
end 14.11.2026
guests Neuenfeld
hosts Луцьк
topic waste
people 2
programme 0
""",
        subject="Delegationsbesuch im November",
    ),
    VisitPaper(
        "en-schedule", ".html",
        """
Schedule of the delegation from the city of Riverton
Tuesday, May 18, 2027
9:00-9:15 a.m. Welcome
• Council President
• Chair, Sister Cities Commission
12:00 p.m. Lunch hosted by the Mayor
1:30 PM – 3:00 PM Tour of the water plant
7 pm Reception, City Hall Rotunda
Members of the delegation:
The Honorable Hayato Shimada, Mayor
Dr. Maria Jensen, PhD, Deputy Mayor
""",
        """
start 18.05.2027
end 18.05.2027
guests Riverton
hosts Луцьк
people 2
programme 4
""",
    ),
    VisitPaper(
        "fa-letter", ".docx",
        """
شماره: ۱۲۳/۴۵
تاریخ: ۱۴۰۵/۰۶/۰۱
با سلام و احترام
هیئت شهر تبریز از ۲۲ تا ۲۴ شهریور ۱۴۰۵ به شهر لوتسک سفر می‌کند.
هدف سفر: تبادل تجربه در مدیریت پسماند
اعضای هیئت:
۱. علی رضایی، شهردار
۲. مریم احمدی، معاون شهردار
با احترام
""",
        """
purpose تبادل تجربه در مدیریت پسماند
start 13.09.2026
end 15.09.2026
guests تبریز
letter 123/45, 23.08.2026
topic waste
people 2
programme 0
""",
    ),
)  # fmt: skip


def written(paper, folder):
    """Write a paper as the file that an office would have sent, and return its path."""
    path = folder / f"{paper.name}{paper.ending}"
    _WRITERS[paper.ending](path, rows_of(paper), paper)
    return path


def _docx(path, rows, _paper):
    from docx import Document

    document = Document()
    for row in rows:
        document.add_paragraph("\t".join(row))
    document.save(str(path))


def _xlsx(path, rows, _paper):
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


def _pdf(path, rows, _paper):
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    from delegations.domain.resources import RESOURCES

    font = next((RESOURCES / "fonts").rglob("*Serif*Regular*.ttf"))
    pdfmetrics.registerFont(TTFont("paper", str(font)))
    canvas = Canvas(str(path))
    canvas.setFont("paper", 11)
    for number, row in enumerate(rows):
        canvas.drawString(60, 780 - 22 * number, " ".join(row))
    canvas.save()


def _eml(path, rows, paper):
    from email.message import EmailMessage

    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = paper.subject, "Beispiel <x@example.org>", "y@example.org"
    text = "\n".join("\t".join(row) for row in rows)
    message.set_content(text, charset="utf-8", cte="base64" if paper.name.startswith("de") else "quoted-printable")
    path.write_bytes(message.as_bytes())


def _txt(path, rows, _paper):
    path.write_text("\n".join("\t".join(row) for row in rows), encoding="cp1251")


def _html(path, rows, _paper):
    lines = "".join(f"<p>{' '.join(row)}</p>\n" for row in rows)
    path.write_text(f"<html><meta charset=utf-8><body>{lines}</body></html>", encoding="utf-8")


_WRITERS = {".docx": _docx, ".xlsx": _xlsx, ".pdf": _pdf, ".eml": _eml, ".txt": _txt, ".html": _html}
