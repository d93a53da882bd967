"""The order of names beside that of ICU, the library behind Qt's collator."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QCollator, QLocale, Qt

from delegations.domain.text.names import sort_key

_WORDS = {
    "uk": (
        "Ґалаґан Гайдук Гнатюк Галаган Єременко Еко Іваненко Їжак Йосипенко Яременко Юрченко Щур Шевчук Чуб Жук Зуб "
        "Ярь Ян Бойко Більшу Мельник Льон Львів Лісник Ігор Інна Ївга Цвіт Хміль Фесенко Удод Іщенко Ищенко"
    ),
    "pl": (
        "Ćwik Cwik Czaja Łoś Los Lubicz Żak Źrebiec Zając Zych Ósmy Osa Owsiak Ścigaj Sowa Szulc Świt Ąkowski Azor "
        "Adam Baran Ędward Ernest Ewa Ńko Nowak Nysa Łódź Lublin Lwów"
    ),
    "de": (
        "Ärger Arger Argus Österreich Ostern Otto Müller Muller Mühle Mund Straße Strasse Strassen Weiß Weis Weiss "
        "Zöllner Zoll Übel Ulm"
    ),
    "en": "Smith Smyth Zoe Zoë Adams Adam Bell bell",
    "fa": (
        "پرویز بهرام احمد آرمان تهرانی ثابت چمران جواد حسین خسرو ژاله زهرا گودرز کرمان کاظم لیلا محمد نادر وحید هادی "
        "یزدان فرهاد قاسم غلام ذوالفقار رضا سعید شیراز صادق ضیا طاهر ظریف عالم دارا"
    ),
}


@pytest.mark.parametrize("language", _WORDS)
def test_names_stand_as_icu_puts_them(qapp, language: str) -> None:
    collator = QCollator(QLocale(language))
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    if collator.compare("ł", "m") >= 0 or collator.compare("а", "б") >= 0:
        pytest.skip("this Qt was built without ICU")
    ours = sorted(_WORDS[language].split(), key=sort_key)
    wrong = [(first, second) for first, second in pairwise(ours) if collator.compare(first, second) > 0]
    assert wrong == []
