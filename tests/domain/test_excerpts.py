from delegations.domain.text.excerpts import excerpts

LONG = "Записи допомагають розкривати правопорушення, аварії та злочини. " * 6


def test_short_texts_stay_whole():
    assert excerpts(["було", "стало", ""]) == ["було", "стало", ""]


def test_what_differs_at_the_end_is_seen():
    base, ours, theirs = excerpts([LONG, LONG + "Рахуємо щомісяця.", LONG + "Перевірено у Вінниці."])
    assert ours.endswith("Рахуємо щомісяця.")
    assert theirs.endswith("Перевірено у Вінниці.")
    assert ours.startswith("… ")
    assert max(map(len, (base, ours, theirs))) < 120


def test_what_differs_in_the_middle_stands_between_what_is_the_same():
    ours, theirs = excerpts([f"{LONG}сто камер {LONG}", f"{LONG}двісті камер {LONG}"])
    assert "сто камер" in ours
    assert "двісті камер" in theirs
    assert ours.startswith("… ")
    assert ours.endswith(" …")


def test_an_emptied_text_is_beside_the_whole():
    assert excerpts([LONG, ""]) == [LONG, ""]


def test_equal_and_repeated_texts_lose_nothing():
    longer = LONG + LONG
    assert "".join(excerpts([LONG, longer])) != ""
    for text in excerpts([longer, LONG]):
        assert text.strip("… ") in longer
