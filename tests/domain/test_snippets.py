from delegations.domain.text.snippets import LONGEST, snippet


def marked(found):
    return [found.text[start : start + length] for start, length in found.marks]


def test_all_forms_of_the_words_are_marked():
    found = snippet("У Центрі безпеки чергують інспектори; камери працюють.", [["безпек", "безпец"], ["камер"]])
    assert marked(found) == ["безпеки", "камери"]


def test_the_line_is_the_one_that_holds_most_of_the_words():
    text = "камери " + "слово " * 200 + "Тут камери біля Центру безпеки, а далі " + "слово " * 200
    found = snippet(text, [["камер"], ["безпек"]])
    assert marked(found) == ["камери", "безпеки"]
    assert found.text.startswith("… ")
    assert found.text.endswith(" …")
    assert len(found.text) <= LONGEST + 4


def test_without_the_words_a_text_is_shown_from_its_beginning():
    assert snippet("Короткий текст", [["камер"]]).text == "Короткий текст"
    assert snippet("", [["камер"]]).text == ""


def test_an_apostrophe_is_part_of_the_word():
    assert marked(snippet("Лариса Карп’як розповіла", [["карпяк"]])) == ["Карп’як"]
