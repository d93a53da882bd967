"""Templates as pieces: put together they are the same text, and each says in words what it stands for."""

import pytest

from delegations.documents.papers.letters.template_pieces import PieceKind, depths, pieces_of, text_of
from delegations.documents.papers.letters.template_words import field_label, said
from delegations.domain.papers.letter_text import TemplateRecord
from delegations.domain.resources import RESOURCES
from delegations.domain.text.texts import speaking
from delegations.services.templates.whole_values import whole_values

SHIPPED = sorted((RESOURCES / "letters").glob("*/*.txt"))
ODD = "  [head] \n# \n#x\n>> {{ a }}\n{{ '}}' }}{{\n{% if a %}{{ b }}{% endif %}\n^^ {{x}}{# c #}\n{%- for a in b -%}\n"
ODD += "{{ a\n }}\n\n"


@pytest.mark.parametrize("text", [*(one.read_text(encoding="utf-8") for one in SHIPPED), ODD, "", "\n"])
def test_what_was_taken_apart_is_put_together_without_loss(text):
    assert text_of(pieces_of(text)) == text


def shown(text, values=None, language="en"):
    with speaking(language):
        lines = said(pieces_of(text), values if values is not None else whole_values(TemplateRecord.VISIT))
        return ["".join(one.words for one in line) for line in lines]


def test_fields_say_what_they_give_and_rows_what_their_first_one_gives():
    values = {"recipient": {"dative": "Ігорю Поліщуку"}, "visit": {"dates": ""}, "guests": {"people": [{"name": "А"}]}}
    values |= {"hosts": {"people": [{"name": "Б"}]}}
    text = "{{ recipient.dative }}, {{ visit.dates }}\n{% for one in hosts.people %}{{ one.name }}{% endfor %}"
    assert shown(text, values) == [
        "Ігорю Поліщуку, Dates of the visit",
        "For each of those who receive:БEnd of the repeat",
    ]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("if visit.incoming", "If we receive:"),
        ("if not visit.incoming", "If we go:"),
        ("elif visit.stage == 'during'", "Otherwise, if the visit is under way:"),
        ("if visit.dates", "If “Dates of the visit” is known:"),
        ("if visit.dates and not visit.place", "If “Dates of the visit” is known and “Place” is not known:"),
        ("if loop.index <= 5", "If “Running number” is 5 or less:"),
        ("if programme", "If there is at least one item of the programme:"),
        ("if office.place == 'Луцьк'", "If “Our city” is “Луцьк”:"),
        ("else", "Otherwise:"),
        ("if (1 + 2) > 3", "{% if (1 + 2) > 3 %}"),
        ("if .", "{% if . %}"),
    ],
)
def test_conditions_are_sentences_and_what_has_no_words_stays_code(code, words):
    assert shown(f"{{% {code} %}}") == [words]


def test_every_instruction_and_field_of_shipped_letters_has_words():
    left = {
        one.words
        for path in SHIPPED
        for line in said(pieces_of(path.read_text(encoding="utf-8")), {})
        for one in line
        if one.piece.kind is not PieceKind.WORDS and ("{" in one.words or ("." in one.words and "_" in one.words))
    }
    assert left == set()


def test_a_description_that_goes_on_is_told_with_the_one_above():
    with speaking("en"):
        assert field_label("recipient.dative") == "Name of the recipient: in the dative"
        assert field_label("person.post_dative") == "Post of the recipient: the post in the dative"


def test_lines_know_how_deep_they_stand():
    text = "а\n{% if x %}\nб\n{% for a in b %}\nв {% if c %}г{% endif %}\n{% endfor %}\n{% else %}\nґ\n{% endif %}\nд"
    assert depths(pieces_of(text)) == [0, 0, 1, 1, 2, 1, 0, 1, 0, 0]
