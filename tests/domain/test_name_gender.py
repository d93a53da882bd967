"""The sex that names tell; what contradicts itself, or is anybody's, is not known."""

import pytest

from delegations.domain.language.vocabulary import Gender
from delegations.domain.people.name_gender import propose_gender

M, F, UNKNOWN = Gender.MASCULINE, Gender.FEMININE, Gender.UNKNOWN


@pytest.mark.parametrize(
    ("gender", "names"),
    [
        (M, ("Ганс Мюллер", "Рафал Тшасковський", "Юзеф Пілсудський", "Жан-Поль Готьє", "Сава Петренко",
             "Нікіта Коваль", "Мустафа Джемілєв", "Коваль Ілля Лукич", "Reiner Engel", "Engel, Reiner",
             "Przemysław Wiśniewski", "László Kovács", "علی بابایی", "Herr Kim Müller", "Гейдар Ільхам огли Алієв",
             "Samed Vurhun ohly")),
        (F, ("Інгрід Мюллер", "Кармен Альварес", "Гнатюк Олена Іванівна", "Любов Кравець", "Урсула фон дер Ляєн",
             "Anna-Maria Kowalska", "Mary Brown",
              "Kovács Éva", "Ayşe Yılmaz", "فاطمه رحیمی", "خانم جان احمدی", "пані Саша Заєць",
             "Аґнешка Новак")),
        (UNKNOWN, ("Саша Заєць", "Женя Коваль", "Andrea Nowak", "Kim Müller", "Robin Smith", "О. П. Коваль", "Коваль",
                   "Управління освіти", "", "Nguyễn Văn An")),
    ],
)  # fmt: skip
def test_names_tell_the_sex(gender, names):
    assert [name for name in names if propose_gender(name) is not gender] == []


@pytest.mark.parametrize(
    "name", ["Іван Петрівна Коваль", "Олена Ковальський", "Олександр Іванович Ковальська", "пан Олена Коваль"]
)
def test_what_contradicts_itself_tells_nothing(name):
    assert propose_gender(name) is UNKNOWN
