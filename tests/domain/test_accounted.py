"""No word of what was read is lost without a sentence: beside its row, or in a row that is not taken."""

from datetime import date

import pytest

from delegations.domain.meetings.minutes.reading import read_minutes
from delegations.domain.records.accounted import Said, words_left
from delegations.domain.visits.letters.letter import KnownWords
from delegations.domain.visits.letters.reading import read_visit
from delegations.domain.visits.pasted_follow_ups import read_tasks
from delegations.domain.visits.people_lists.people_reading import read_people
from delegations.domain.visits.programme_reading import read_programme
from delegations.domain.visits.vocabulary import DetailKind


def _told(rows):
    """Return what is told of rows: their doubts, and the lines that are shown and not taken."""
    return " ".join(
        [*(doubt for row in rows for doubt in row.doubts), *(row.source for row in rows if not row.is_kept)]
    )


def test_words_are_compared_as_people_write_them():
    said = Said({"карпяк", "9", "2026", "коваль"})
    assert words_left("1) Карп'як, Ковалем 09.2026", said, {}) == []
    assert words_left("Карпʼяк та Лис 10", said, {}) == ["Лис 10"]


def test_a_second_hour_of_an_item_is_told():
    rows = read_programme("12.11.2026\n8.45am for 9am Welcome, Town Hall\n10:00 Meeting")
    assert "9" in _told(rows)
    assert "9" not in _told(read_programme("12.11.2026\n9am Welcome, Town Hall\n10:00 Meeting"))


@pytest.mark.parametrize(
    ("line", "lost"),
    [
        ("Голосували: за – 3, проти – 1. Додаток: лист на 4 арк.", "4"),
        ("Anwesend waren: die Stadträte Anna Huber, Karl Maier", "Stadträte"),
        ("Зустріч на стадіоні 03.11.2026", "Зустріч"),
    ],
)
def test_minutes_tell_what_reached_no_row(line, lost):
    is_above = line.startswith(("Зустріч", "Anwesend"))
    head = "ПРОТОКОЛ № 2\nзасідання комісії\n12.11.2026\nПорядок денний:\n1. Про шлях\n"
    lines = f"{line}\n{head}1. СЛУХАЛИ: про шлях" if is_above else f"{head}1. СЛУХАЛИ: шлях\n{line}"
    found = read_minutes([[one] for one in lines.split("\n")])
    rows = (*found.people, *found.questions, *found.points)
    assert lost in " ".join([_told(rows), *(row.value.name for row in found.people if row.is_kept)])


def test_the_rest_of_a_sentence_of_which_days_were_taken_is_shown():
    letter = "Шановні колеги!\nПрибудемо 9–11 грудня 2026 року, заїзд до 13.00, автобус на 30 місць."
    found = read_visit([[one] for one in letter.split("\n")], KnownWords(date(2026, 11, 20)))
    rest = [one.value.text for one in found.details if not one.is_kept]
    assert any("13.00" in one and "автобус на 30" in one for one in rest)


def test_lists_that_are_read_whole_are_quiet():
    people = read_people("1. Ковальчук Олена – голова, тел. 050 111 22 33\n2. пан Петро Лис, водій")
    tasks = read_tasks("1. Надіслати лист. Відповідальний: Коваль О.П. Термін: до 01.12.2026")
    programme = read_programme("Четвер, 12 листопада 2026 року\nо 9.30 год. – Зустріч (зал засідань)")
    assert not any(
        "Не взято" in doubt or "Not taken" in doubt for row in (*people, *tasks, *programme) for doubt in row.doubts
    )
    assert all(row.is_kept for row in (*people, *tasks, *programme))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Онул Л.П., начальник ГУ Терещенко В.Г. та інші", "Терещенко"),
        ("Олена Ковальчук – голова, каб. 4512", "4512"),
        ("Олена Ковальчук – голова\nКовальчук О. – голова", "Ковальчук О."),
    ],
)
def test_values_that_look_wrong_in_a_list_are_doubted(line, told):
    assert any(row.doubts for row in read_people(line) if row.is_kept and told in f"{row.source}{row.value}")


def test_a_heading_says_whose_people_come_and_no_more():
    for heading, body, city in (
        ("Від Рівненської міської ради на форум 15.12 поїдуть:", "Рівненська міська рада", ""),
        ("Delegation from the City of Gdynia – 9 persons:", "", "Gdynia"),
        ("Lista uczestników – Forum Miast Partnerskich, Rzeszów 2027:", "", ""),
    ):
        one = next(row.value for row in read_people(f"{heading}\n1. Олена Ковальчук – директорка") if row.is_kept)
        assert (one.organisation, one.city) == (body, city) or (city and one.city == city)


def test_columns_say_what_their_cells_are():
    table = (
        "ПІБ\tМісце роботи; посада\tПаспортні дані\tТелефон\n"
        "ЛИС ОЛЕНА ІВАНІВНА\tКП «Тепло»; директорка\tID 003456789\t+380951112233\n"
        "Керуюча справами Олена СЕМЕНЮК"
    )
    first, second = (row for row in read_people(table) if row.is_kept)
    one = first.value
    assert (one.organisation, one.post, one.document) == ("КП «Тепло»", "директорка", "ID 003456789")
    assert (one.phone, bool(second.doubts)) == ("+380951112233", True)


def test_more_people_and_a_signature_below_a_list_are_no_members():
    rows = read_people("Олег Сорока, директор\n+ 2 журналісти телеканалу\nЗ повагою, Наталя Тимчук, спеціаліст")
    assert [row.value.name for row in rows if row.is_kept] == ["Олег Сорока"]


@pytest.mark.parametrize(
    "line",
    ["11:00 – 1) круглий стіл", "12.30 обід, після обіду (о 14:00) – зустріч", "8.00 wykwaterowanie, o 9 odjazd"],
)
def test_hours_that_look_wrong_are_doubted(line):
    quiet = read_programme("12.11.2026\n11:00 – 12:00 Круглий стіл, зал № 1\n22:00–01:00 Вечеря")
    (item,) = (row for row in read_programme(f"12.11.2026\n{line}") if row.is_kept)
    assert item.doubts
    assert not any("may be an hour" in doubt or "може бути часом" in doubt for row in quiet for doubt in row.doubts)


def test_a_day_of_the_week_alone_begins_the_next_such_day():
    rows = read_programme(
        "Wtorek, 27 września 2027\n8:30 Wyjazd\nCzwartek\n8:00 Powrót\nSonnabend, 2. Oktober\n9:00 Fahrt"
    )
    assert [str(row.value.day) for row in rows if row.is_kept] == ["2027-09-27", "2027-09-30", "2027-10-02"]


def test_minutes_know_several_people_in_a_line_and_votes_line_by_line():
    minutes = (
        "ПРОТОКОЛ № 2\n12.11.2026\nПрисутні: Онул Л.П., начальник ГУ ЖКГ Кухаренко В.В., Зима О. (онлайн)\n"
        "Порядок денний:\n1. Про шлях\n1. СЛУХАЛИ: шлях\nВИРІШИЛИ: 1.1. Завершити ремонт.\nТермін – до 10.12.2026\n"
        "1.2. Перевірити міст до 05.12.\nГОЛОСУВАЛИ: За – 5\nПроти – 0\nУтримались – 1\n"
        "Голова комісії (підпис) Остап Гук"
    )
    found = read_minutes([[one] for one in minutes.split("\n")])
    assert [one.value.name for one in found.people] == ["Онул Л.П.", "Кухаренко В.В.", "Зима О.", "Остап Гук"]
    (question,) = (one.value for one in found.questions)
    assert (question.votes_for, question.votes_against, question.votes_abstained) == (5, 0, 1)
    first, second = (one for one in found.points if one.is_kept and one.value.kind.value in ("action", "decision"))
    assert str(first.value.due) == "2026-12-10"
    assert second.value.due is not None or second.doubts


def test_the_cities_of_a_train_are_no_guests():
    letter = "Делегація прибуде 9 грудня 2026 року потягом № 12 «Миколаїв – Ківерці» о 7.40."
    found = read_visit([[letter]], KnownWords(date(2026, 11, 20), cities=("Миколаїв", "Луцьк")))
    assert found.said(DetailKind.GUESTS) == ()
    assert found.notes


def test_words_in_a_column_of_telephones_are_no_number():
    (one,) = (
        row.value for row in read_people("ПІБ\tПосада\tТелефон\nЛис Олена\tголова\tвідмовилась надати") if row.is_kept
    )
    assert (one.phone, one.notes) == ("", "відмовилась надати")
