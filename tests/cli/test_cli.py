import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from delegations import __version__
from delegations.cli.main import parser
from delegations.domain.papers.letter_text import TemplateRecord
from delegations.domain.text.texts import speaking
from delegations.services.files.attachments import attach
from delegations.services.office.office import open_office
from delegations.services.safekeeping.backups import erased_again_words, ignored_words, would_erase_words
from delegations.services.templates.own_templates import TemplateTraits, add_template
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.store.files.stored_files import stored_path

ROOT = Path(__file__).parent.parent.parent


def fails(result, words):
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_the_sample_is_listed(run):
    assert run("sample").returncode == 0
    lines = run("list", "visits").stdout.splitlines()
    assert len(lines) == 3
    assert lines[0].split("\t")[1].startswith("Друге засідання")
    visits = json.loads(run("list", "visits", "--json").stdout)
    assert {one["dates"] for one in visits} == {"2021", "08–09.05.2024", ""}
    people = json.loads(run("list", "people", "--json", "--search", "карп'як").stdout)
    assert [one["name"] for one in people] == ["Лариса Карп’як"]
    assert len(run("list", "municipalities").stdout.splitlines()) == 14
    assert "Безпечне місто" in run("list", "topics").stdout


def test_a_report_is_printed_in_both_languages(filled, tmp_path):
    for language, words in (("uk", "ЗВІТ"), ("en", "REPORT")):
        target = tmp_path / f"{language}.pdf"
        result = filled("print", "visit-report", 1, "--output", target, "--language", language)
        assert result.returncode == 0
        # What has no English text yet.
        assert bool(result.stderr) is (language == "en")
        assert words in PdfReader(target).pages[0].extract_text()


def test_check_finds_the_sample_whole(filled):
    result = filled("check")
    assert (result.returncode, result.stdout.strip()) == (0, "База та всі долучені файли цілі.")


def test_version(program, run):
    for way in (program, run):
        assert way("--version").stdout.strip() == f"delegations {__version__}"


def test_a_wrong_word_ends_the_program_with_2(program):
    fails(program("lst"), "не зрозуміло")


def test_wrong_words_get_one_line(filled, tmp_path):
    fails(filled("sample"), "вже є візити")
    fails(filled("lst"), "не зрозуміло")
    fails(filled("print", "visit-report", 99, "--output", "x.pdf"), "99")
    fails(filled("print", "visit-report", 1, "--output", tmp_path), "тека")
    fails(filled("print", "visit-report", 1, "--output", tmp_path / "немає" / "x.pdf"), "не вдається записати")
    fails(filled("print", "visit-report", "перший", "--output", "x.pdf"), "перший")
    fails(filled("check", database="none.sqlite3"), "none.sqlite3")
    fails(filled("--language", "en", "print", "visit-report", 99, "--output", "x.pdf"), "There is no visit")
    assert not (tmp_path / "none.sqlite3").exists()
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.parametrize(("language", "letters"), [("uk", "а-яіїєґ"), ("fa", "\u0600-\u06ff\u200c")])
def test_complaints_and_help_are_in_the_language_to_the_last_word(run, monkeypatch, language, letters):
    monkeypatch.setenv("DELEGATIONS_LANGUAGE", language)
    with speaking(language):
        for words in (
            "print visit-report abc --output x.pdf",
            "print visit-report 1 --output",
            "print",
            "scan x.pdf --visit 1 --meeting 1",
            "print set 1 --output x.pdf --half 3",
            "list visits --wrong",
            "lst",
        ):
            said = run(*words.split()).stderr
            reason = said[said.index(":") + 1 : said.rindex("delegations")]
            assert re.search(rf"[{letters}]{{3}}", reason), said
            assert not re.search(r"argument|required|invalid|choose|expected|allowed", reason), said
        shown = run("export", "--help").stdout
    assert not re.search(r"usage|options|positional|exit", shown), shown


def test_a_wrong_file_gets_one_line(run, tmp_path):
    (tmp_path / "лист.txt").write_text("не база")
    fails(run("list", "visits", database="лист.txt"), "не база цієї програми")
    assert (tmp_path / "лист.txt").read_text() == "не база"


def test_damage_is_found(filled, tmp_path):
    with sqlite3.connect(tmp_path / "visits.sqlite3") as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("UPDATE participant SET visit_id = 77 WHERE id = 1")
    fails(filled("check"), "participant")


def test_nothing_without_a_screen_loads_qt(tmp_path):
    code = (
        "import sys; from delegations.cli.main import run;"
        f"db = {str(tmp_path / 'v.sqlite3')!r};"
        "run(['--database', db, 'sample']);"
        f"run(['--database', db, 'print', 'visit-report', '1', '--output', {str(tmp_path / 'r.pdf')!r}]);"
        "run(['--database', db, 'check']);"
        "assert not [name for name in sys.modules if 'PySide' in name or 'shiboken' in name];"
        # Nor has a paper of text anything to do with the validator of PDF/A, or with charts.
        "heavy = {'jsonschema', 'fontTools', 'pikepdf.pdfa._engine', 'reportlab.platypus', 'reportlab.graphics',"
        " 'numpy', 'docx', 'openpyxl', 'holidays', 'delegations.gui'} & sys.modules.keys();"
        "assert not heavy, heavy"
    )
    subprocess.run(
        [sys.executable, "-c", code], check=True, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True
    )


def test_a_report_loads_what_it_is_made_from_alone(filled, tmp_path):
    # What writing many records needs, other papers and other kinds of records take half of the time of one paper.
    code = (
        "import sys; from delegations.cli.main import run;"
        f"run(['--database', {str(tmp_path / 'visits.sqlite3')!r}, 'print', 'visit-report', '1',"
        f" '--output', {str(tmp_path / 'r.pdf')!r}]);"
        "there = {'delegations.' + one for one in ('store.tables', 'services.writing.history', 'store.search.searched',"
        " 'store.rows.renaming', 'domain.meetings.meeting', 'domain.library.practice', 'domain.packages.package',"
        " 'documents.papers.letters.letter_fields', 'documents.papers.visits.trip_report', 'services.sample.sample')};"
        "assert not there & sys.modules.keys(), there & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")


def test_an_ascii_terminal_ends_nothing(program, filled):
    result = program("list", "visits", PYTHONIOENCODING="ascii")
    assert result.returncode == 0
    assert result.stdout.count("\n") == 3


def test_the_papers_of_a_meeting_are_printed(filled, tmp_path):
    for paper, words in (
        ("minutes", "ПРОТОКОЛ"),
        ("agenda", "ПОРЯДОК ДЕННИЙ"),
        ("attendance", "АРКУШ РЕЄСТРАЦІЇ УЧАСНИКІВ"),
        ("extract", "ПРОЄКТ ВИТЯГУ З ПРОТОКОЛУ"),
        ("decisions", "ПЕРЕЛІК РІШЕНЬ"),
    ):
        target = tmp_path / f"{paper}.pdf"
        result = filled("print", paper, 1, "--output", target)
        assert (result.returncode, result.stderr) == (0, "")
        assert words in PdfReader(target).pages[0].extract_text()
    result = filled("print", "extract", 1, "--item", 3, "--output", tmp_path / "third.pdf")
    assert "3. СЛУХАЛИ" in PdfReader(tmp_path / "third.pdf").pages[0].extract_text()
    result = filled("print", "minutes", 1, "--output", tmp_path / "minutes.docx")
    assert (tmp_path / "minutes.docx").read_bytes()[:2] == b"PK"
    assert result.stdout.startswith("Документ записано")


def test_wrong_papers_get_one_line(filled, tmp_path):
    fails(filled("print", "minutes", 99, "--output", "x.pdf"), "99")
    fails(filled("print", "minutes", 1, "--output", "x.txt"), ".docx")
    fails(filled("print", "extract", 1, "--item", 9, "--output", "x.pdf"), "немає питання 9")
    fails(filled("print", "minutes", 1, "--edition", 1, "--output", "x.pdf"), "редакції")
    fails(filled("export", "calendar", "--output", "x.txt"), ".ics")
    assert not list(tmp_path.glob("x.*"))


def test_meetings_go_into_a_calendar(filled, tmp_path):
    result = filled("export", "calendar", "--output", tmp_path / "c.ics")
    assert result.stdout.startswith("1 подію")
    from icalendar import Calendar

    (event,) = Calendar.from_ical((tmp_path / "c.ics").read_bytes()).walk("VEVENT")
    assert f"{event.start}" == "2024-05-08"
    assert f"{event.end}" == "2024-05-10"
    assert "2. Про виклики" in event["description"]
    assert event["location"] == "місто Житомир"


def test_meetings_and_groups_are_listed(filled):
    meetings = json.loads(filled("list", "meetings", "--json").stdout)
    assert {one["number"] for one in meetings} == {2, 3}
    assert "житлових політик" in filled("list", "groups").stdout


def test_a_table_is_read_in_and_printed(filled, tmp_path):
    from tests.domain.test_strategy_reading import TABLE

    (tmp_path / "table.txt").write_text("\n".join("\t".join(row) for row in TABLE), encoding="utf-8")
    trial = filled("import", "follow-ups", tmp_path / "table.txt", "--dry-run").stdout
    assert "10 рядків створено" in trial
    assert "Нічого не збережено." in trial
    assert "рядок 23: Рядок зсунуто" in trial
    assert filled("list", "strategies").stdout == ""
    assert filled("import", "follow-ups", tmp_path / "table.txt").returncode == 0
    again = filled("import", "follow-ups", tmp_path / "table.txt").stdout
    assert "0 рядків створено" in again
    for suffix in ("pdf", "docx", "xlsx", "csv"):
        result = filled("print", "implementation-report", 1, "--output", tmp_path / f"report.{suffix}")
        assert (result.returncode, result.stderr) == (0, "")
    assert "Посаджено" in PdfReader(tmp_path / "report.pdf").pages[0].extract_text()
    assert filled("print", "overdue", "--output", tmp_path / "overdue.pdf").returncode == 0
    assert filled("export", "follow-ups", "--output", tmp_path / "all.xlsx").stdout.startswith("11 доручень")
    assert len(filled("list", "follow-ups").stdout.splitlines()) == 11


def test_a_table_full_of_signs_that_nobody_sees_is_read_as_without_them(filled, tmp_path):
    from tests.domain.test_strategy_reading import TABLE

    rows = [[cell.replace(" ", "\u200b \u202a").replace("а", "а\u00ad") for cell in row] for row in TABLE]
    for name, table in (("plain", TABLE), ("soiled", rows)):
        (tmp_path / f"{name}.tsv").write_text("\n".join("\t".join(row) for row in table), encoding="utf-8")
    assert filled("import", "follow-ups", tmp_path / "soiled.tsv").returncode == 0
    with closing(sqlite3.connect(tmp_path / "visits.sqlite3")) as raw:
        texts = [text for row in raw.execute("SELECT text, responsible FROM follow_up") for text in row]
        texts += [text for (text,) in raw.execute("SELECT text FROM progress_note")]
    assert "Посаджено сто лип." in texts
    assert not [text for text in texts if any(sign in text for sign in "\u200b\u202a\u00ad")]
    assert "0 рядків створено" in filled("import", "follow-ups", tmp_path / "plain.tsv").stdout


def test_wrong_tables_get_one_line_and_store_nothing(filled, tmp_path):
    (tmp_path / "bad.xlsx").write_bytes(b"PK")
    fails(filled("import", "follow-ups", tmp_path / "bad.xlsx"), "паролем")
    fails(filled("import", "follow-ups", tmp_path / "absent.csv"), "absent.csv")
    (tmp_path / "noname.csv").write_text("1;Завдання;;Управління;Так\n", encoding="utf-8")
    fails(filled("import", "follow-ups", tmp_path / "noname.csv"), "назву")
    fails(filled("import", "follow-ups", tmp_path / "noname.csv", "--strategy", "С"), "року")
    fails(filled("print", "implementation-report", 7, "--output", "x.pdf"), "7")
    fails(filled("print", "minutes", "--output", "x.pdf"), "номер")
    assert filled("list", "strategies").stdout == ""


def test_letters_that_can_not_be_printed_are_named_on_one_line(filled, tmp_path):
    settings = json.dumps("Мерія 😀", ensure_ascii=False)
    with closing(sqlite3.connect(tmp_path / "visits.sqlite3")) as raw:
        raw.execute("INSERT OR REPLACE INTO setting (key, value) VALUES ('letterhead', ?)", (settings,))
        raw.commit()
    done = filled("print", "visit-report", "1", "--output", "r.pdf")
    assert done.returncode == 0
    assert done.stderr.strip().endswith("😀 (U+1F600)")
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("language", ["uk", "pl", "fa"])
def test_papers_print_in_other_languages(filled, language):
    for paper in ("visit-report 1", "minutes 1", "agenda 1", "attendance 1", "decisions 1", "summary", "overdue"):
        done = filled("--language", language, "print", *paper.split(), "--output", f"{paper[:5]}-{language}.pdf")
        assert done.returncode == 0, (paper, done.stderr)
        # On stderr stands nothing but the list of texts that have none in the paper's language.
        first, *listed = done.stderr.splitlines() or [""]
        assert not first or (language != "uk" and listed), paper
        assert all(line.startswith(f"  {language}: ") and " → " in line for line in listed), paper


def test_a_print_set_without_a_screen(filled):
    words = ["print", "set", "1", "--papers", "programme,badges", "--languages", "uk,en", "--output", "set.pdf"]
    assert filled(*words).returncode == 0
    again = filled(*words, "--changed")
    assert (again.returncode, again.stdout.strip()) == (0, "Від останнього друку нічого не змінилося.")
    wrong = filled("print", "set", "1", "--papers", "poem", "--output", "set.pdf")
    assert wrong.returncode == 2
    assert "«poem»" in wrong.stderr
    assert wrong.stderr.count("\n") == 1


def test_gift_papers_and_cards_without_a_screen(filled):
    for words in ("gift-act 3", "gift-register --year 2021", "stock-list", "badges 1 --size badge-80x50 --about карп"):
        done = filled("print", *words.split(), "--output", "paper.pdf")
        assert (done.returncode, done.stderr) == (0, ""), words
    for words, told in (
        ("gift-act", "номер"), ("gift-act 99", "99"), ("badges 1 --size poster", "badge-90x60"),
        ("thanks 1 --about никого", "Поліщук"), ("thanks 1 --sign none.p12", "none.p12"),
    ):  # fmt: skip
        done = filled("print", *words.split(), "--output", "paper.pdf")
        assert done.returncode == 2, words
        assert told in done.stderr
        assert "Traceback" not in done.stderr


def test_backups_are_made_listed_and_gone_back_to(filled, tmp_path):
    second = tmp_path / "другий"
    second.mkdir()
    made = filled("backup", "--second-folder", second)
    assert made.stdout.count("visits_") == 2
    assert "створено вручну" in filled("backup", "--list").stdout
    with closing(sqlite3.connect(tmp_path / "visits.sqlite3")) as raw:
        raw.execute("UPDATE visit SET title = 'Інша назва', shown_title = 'Інша назва' WHERE id = 1")
        raw.commit()
    told = filled("restore").stdout
    assert "повернеться до давнішого стану" in told
    assert "Назва" in told
    assert "--yes" in told
    assert "Інша назва" in filled("list", "visits").stdout
    assert filled("restore", "--yes").returncode == 0
    assert "Інша назва" not in filled("list", "visits").stdout


def test_going_back_tells_who_would_be_erased_again_and_what_list_is_not_ours(filled, tmp_path):
    with closing(sqlite3.connect(tmp_path / "visits.sqlite3")) as raw:
        last = raw.execute("SELECT max(id) FROM person").fetchone()[0]
        people = [one[0] for one in raw.execute("SELECT uid FROM person")]
    filled("backup")
    laid = tmp_path / "visits.backups" / "visits.erased.json"
    listed = [{"uid": one, "number": 1, "day": "2026-01-01", "keys": [], "text_keys": []} for one in people]
    laid.write_text(json.dumps({"salt": "00", "people": listed, "pending": []}), encoding="utf-8")
    for words in (("restore",), ("restore", "--yes")):
        done = filled(*words)
        assert done.returncode == 0
        assert ignored_words((laid,)) in done.stdout
    assert filled("person", str(last), "--erase", "--yes").returncode == 0
    assert would_erase_words(1) in filled("restore").stdout
    assert erased_again_words(1) in filled("restore", "--yes").stdout
    with closing(sqlite3.connect(tmp_path / "visits.sqlite3")) as raw:
        assert raw.execute("SELECT count(*) FROM person").fetchone()[0] == len(people) - 1


def test_a_damaged_database_is_told_on_one_line_and_salvaged(filled, tmp_path):
    path = tmp_path / "visits.sqlite3"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = raw.execute("SELECT max(pageno) FROM dbstat WHERE name = 'gift'").fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    fails(filled("check"), "пошкоджено")
    saved = filled("salvage", tmp_path / "врятоване.sqlite3")
    assert "3 візити" in saved.stdout
    assert "Подарунки: втрачено" in saved.stdout
    assert len(filled("list", "visits", database="врятоване.sqlite3").stdout.splitlines()) == 3


def test_a_person_is_exported_and_erased(filled, tmp_path):
    people = json.loads(filled("list", "people", "--json", "--search", "карп'як").stdout)
    number = people[0]["id"]
    assert filled("person", number, "--output", tmp_path / "дані.json").returncode == 0
    assert json.loads((tmp_path / "дані.json").read_text(encoding="utf-8"))["person"]["name"] == "Лариса Карп’як"
    assert "--yes" in filled("person", number, "--erase").stdout
    assert filled("person", number, "--erase", "--yes").returncode == 0
    assert filled("list", "people", "--search", "карп'як").stdout == ""
    assert filled("review").returncode == 0
    fails(filled("person", 9999, "--erase"), "9999")


def test_accounts_are_given_and_taken(filled):
    import getpass

    fails(filled("account", "olena", "--role", "officer"), "адміністратор")
    assert filled("account", getpass.getuser(), "--role", "administrator", "--name", "Олена").returncode == 0
    assert "спеціаліст із протоколу" in filled("account", "petro", "--role", "officer").stdout
    assert "petro" not in filled("account", "petro", "--remove").stdout


def test_a_package_goes_there_and_back(filled, run, tmp_path):
    """One city sends; the other takes it, changes it, sends it back."""
    done = filled("send", "p.zip", "--practice", 1, 2, "--visit", 1, "--city", "Вінниця", "--note", "Для вас")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("7 записів")
    trial = run("receive", "p.zip", "--dry-run", database="other.sqlite3")
    assert (trial.stdout.count("нове\t"), trial.stdout.count("змінено там\t")) == (3, 4)
    assert "Нічого не збережено." in trial.stdout
    assert run("list", "practices", database="other.sqlite3").stdout == ""
    assert "нових – 3, змінених – 4" in run("receive", "p.zip", database="other.sqlite3").stdout
    assert len(run("list", "practices", database="other.sqlite3").stdout.splitlines()) == 2
    again = run("receive", "p.zip", database="other.sqlite3")
    assert again.stdout.count("те саме\t") == 7


def test_wrong_packages_get_one_line_and_store_nothing(run, tmp_path):
    (tmp_path / "bad.zip").write_bytes(b"PK\3\4 no package")
    fails(run("receive", "bad.zip"), "bad.zip")
    fails(run("receive", "absent.zip"), "absent.zip")
    fails(run("send", "p.zip", "--practice", 99), "99")
    fails(run("send", "p.zip"), "Нічого не вибрано")
    assert not (tmp_path / "p.zip").exists()


def test_the_library_goes_out_in_open_formats(filled, tmp_path):
    assert len(filled("list", "practices").stdout.splitlines()) == 4
    assert len(filled("list", "indicators").stdout.splitlines()) >= 16
    assert filled("export", "library", "--output", "l.jsonld").returncode == 0
    assert json.loads((tmp_path / "l.jsonld").read_text(encoding="utf-8"))["@context"]
    assert filled("export", "library", "--output", "l.csv").returncode == 0
    assert filled("export", "figures", "--output", "f.csv").returncode == 0
    assert "321+31" in (tmp_path / "f.csv").read_text(encoding="utf-8-sig").replace(" ", "")
    assert filled("export", "contacts", "--output", "c.vcf").returncode == 0
    cards = (tmp_path / "c.vcf").read_text(encoding="utf-8")
    assert cards.count("BEGIN:VCARD") == len(filled("list", "people").stdout.splitlines())
    assert filled("export", "page", "--output", "page", "--languages", "uk", "fa").returncode == 0
    assert 'dir="rtl"' in (tmp_path / "page" / "library-fa.html").read_text(encoding="utf-8")
    fails(filled("export", "library", "--output", "l.docx"), ".jsonld")
    fails(filled("export", "contacts", "--output", "c.txt"), ".vcf")


def test_the_papers_of_the_library_are_printed(filled, tmp_path):
    for words, heading in (
        (("practice", 1), "Безпечне місто"),
        (("briefing", "--cities", "Луцьк", "керман"), "Довідка перед візитом"),
        (("comparison",), "Порівняння міст"),
        (("map",), "Волинська область"),
        (("map", "--world", "--layer", "practices"), "Іран"),
    ):
        target = tmp_path / "paper.pdf"
        done = filled("print", *words, "--output", target)
        assert (done.returncode, done.stderr) == (0, "")
        assert heading in "".join(page.extract_text() for page in PdfReader(target).pages)
    fails(filled("print", "comparison", "--cities", "Нема", "--output", "x.pdf"), "Керман")
    fails(filled("print", "practice", "--output", "x.pdf"), "номер")
    fails(filled("print", "practice", 99, "--output", "x.pdf"), "99")


def test_photos_that_are_missing_are_refused_unless_wanted(filled, tmp_path):
    database = open_office(tmp_path / "visits.sqlite3")
    Image.new("RGB", (60, 40), (10, 10, 10)).save(tmp_path / "IMG_1.jpg")
    photo = attach(database, tmp_path / "IMG_1.jpg")
    save_visit(database, replace(load_visit(database, 1), attachments=(photo,)))
    stored_path(database.files.folder, photo.digest).unlink()
    database.close()
    report = tmp_path / "report.pdf"
    refused = filled("print", "visit-report", 1, "--output", report)
    assert (refused.returncode, report.exists()) == (2, False)
    assert "IMG_1.jpg" in refused.stderr
    written = filled("print", "visit-report", 1, "--output", report, "--anyway")
    assert written.returncode == 0
    assert "IMG_1.jpg" in written.stderr
    assert "Світлини немає: IMG_1.jpg" in "".join(page.extract_text() for page in PdfReader(report).pages)


def test_a_table_that_comes_back_says_what_it_changes(filled):
    tables = Path(__file__).parents[1] / "services" / "tables"
    options = ("--strategy", "Повтор")
    assert "3 рядки створено" in filled("import", "follow-ups", tables / "sent_out.xlsx", *options).stdout
    trial = filled("import", "follow-ups", tables / "come_back.xlsx", *options, "--dry-run").stdout
    assert "0 рядків створено, 3 рядки змінено, 0 рядків без змін" in trial
    assert "Стан: виконується → виконано (Облаштувати зупинку)" in trial
    real = filled("import", "follow-ups", tables / "come_back.xlsx", *options).stdout
    assert "3 рядки змінено" in real
    again = filled("import", "follow-ups", tables / "come_back.xlsx", *options).stdout
    assert "0 рядків змінено, 3 рядки без змін" in again


@pytest.mark.parametrize(
    "words", ["send p.zip --visit 1 --visit 2", "send p.zip --visit 2 1 --visit 1", "send p.zip --visit 1 2"]
)
def test_an_option_that_takes_many_may_be_said_several_times(words):
    assert set(parser().parse_args(words.split()).visit) == {1, 2}


def test_the_same_option_said_again_adds_to_what_was_said():
    def read(words):
        return parser().parse_args(words.split(" "))

    cities = read("print comparison --output a.pdf --cities Луцьк --cities Ніжин Керман").cities
    assert cities == ["Луцьк", "Ніжин", "Керман"]
    assert read("export page --output a --languages uk --languages en").languages == ["uk", "en"]
    assert read("export page --output a").languages is None


def test_papers_of_registers_follow_in_the_second_language(filled, tmp_path):
    for paper, number in (("summary", ()), ("gift-act", (3,)), ("map", ())):
        target = tmp_path / f"{paper}.pdf"
        assert filled("print", paper, *number, "--second", "pl", "--output", target).returncode == 0
        pages = [page.extract_text() for page in PdfReader(target).pages]
        assert any("Rada Miasta" in words or "RADA MIASTA" in words or "Stan" in words for words in pages), paper


def test_help_reads_no_records():
    """Whoever asks what there is waits for no table, no names and no paper to be loaded."""
    code = (
        "import sys\nfrom delegations.cli.main import run\ntry:\n    run(['--help'])\n"
        "finally:\n    heavy = {'sqlalchemy', 'reportlab', 'delegations.domain.kinds'} & sys.modules.keys()\n"
        "    assert not heavy, heavy\n"
    )
    subprocess.run(
        [sys.executable, "-c", code], check=True, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True
    )


def test_papers_of_own_templates_are_printed_by_their_names(run, tmp_path, templates):
    database = open_office(templates.sample(tmp_path / "visits.sqlite3"))
    for traits in (TemplateTraits(name="Перепустка"), TemplateTraits(name="Довідка", record=TemplateRecord.MEETING)):
        add_template(database, traits, "uk", "{{ office.name }}")
    database.close()
    for name, record, target in (("перепустка", 2, "one.pdf"), ("Довідка", 1, "two.docx")):
        made = run("print", f"own:{name}", record, "--output", tmp_path / target)
        assert made.returncode == 0, made.stderr
        assert (tmp_path / target).stat().st_size
    (tmp_path / "set").mkdir()
    made = run("print", "set", 1, "--papers", "programme,own:Перепустка", "--output", tmp_path / "set")
    assert made.returncode == 0, made.stderr
    assert len(list((tmp_path / "set").iterdir())) == 2
    fails(run("print", "own:Немає", 1, "--output", tmp_path / "x.pdf"), "Перепустка")
    assert run("print", "thankz", 1, "--output", tmp_path / "x.pdf").returncode == 2
