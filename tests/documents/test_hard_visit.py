"""A visit that is hard to print, on each paper that its office issues: what must stand there, and what must not."""

import pytest

from delegations.domain.text.texts import speaking
from delegations.services.gifts.gift_papers import gift_paper
from delegations.services.office.office import open_office
from tests.documents.test_visit_papers import printed, words_of
from tests.hard_visit import store_hard_visit
from tests.services.test_gifts import words_of as words_of_manuscript


@pytest.fixture(scope="module")
def hard(tmp_path_factory, templates):
    """A database with the hard visit, and the visit."""
    database = open_office(templates.sample(tmp_path_factory.mktemp("hard") / "visits.sqlite3"))
    yield database, store_hard_visit(database)
    database.close()


@pytest.mark.parametrize(
    ("paper", "there", "absent"),
    [
        ("programme",
         ["перебування делегації Луцької міської територіальної громади у місті Звягелі 14–16 вересня 2026 року",
          "ЗАТВЕРДЖУЮ", "14 вересня 2026 року, понеділок", "Відповідальні", "відділ протоколу, тел. 04141 5-20-10"],
         ["Хто зустрічає", "Що відбувається", "→"]),
        ("guest-programme", ["ПРОГРАМА", "16 вересня 2026 року, середа", "Форма одягу"],
         ["ЗАТВЕРДЖУЮ", "Відповідальні", "відділ протоколу"]),
        ("delegation-list", ["учасників візиту делегації Луцької міської територіальної громади до міста Звягеля",
                             "Луцький міський голова, голова делегації"], ["Микола Боровець міський голова, голова"]),
        ("contact-sheet", ["КОНТАКТИ", "Степан Козій, водій"], ["БОРОВЕЦЬ", "E-mail"]),
        ("talking-points", ["Співрозмовники", "Обмін досвідом", "Відвідування водоканалу"],
         ["Розповів про утеплення", "Хто вони"]),
        ("visit-report",
         ["Про робочий візит делегації Луцької міської територіальної громади до міста Звягеля",
          "14 вересня 2026 року, понеділок", "3 500,50 грн", "Крім того: депутати", "Розглянуті питання"],
         ["водій, водій", "UAH", "(пригощання)", "Оксана Гвозденко – секретар міської ради, голова", "→"]),
        ("door-signs", ["мала зала міської ради", "ресторан «Полісся»", "вул. Шевченка, 12"],
         ["Покладання квітів", "Вільний час"]),
        ("seating-plan", ["Товста рамка – гості"], ["→"]),
    ],
)  # fmt: skip
def test_a_paper_says_what_its_office_writes(hard, paper, there, absent):
    database, visit = hard
    text = words_of(printed(database, paper, visit=visit))
    assert [one for one in there if one not in text] == []
    assert [one for one in absent if one in text] == []


def test_an_item_without_an_hour_stays_behind_the_one_it_was_typed_after(hard):
    database, visit = hard
    text = words_of(printed(database, "guest-programme", visit=visit))
    assert text.index("Переїзд до готелю") < text.index("Вільний час") < text.index("16:15")


def test_the_register_of_gifts_says_who_gave_and_parts_no_amount(hard):
    database, _visit = hard
    with speaking("uk"):
        text = words_of_manuscript(gift_paper(database, "gift-register", "uk").paper)
    assert "49 007,00 грн" in text
    assert "Луцька міська територіальна громада" in text
    assert "господарі" not in text
