import unicodedata

import pytest

from delegations.domain.text.passphrases import prepared, tried_forms

PHRASE = "їжак Йосип 1432"


@pytest.mark.parametrize(
    "typed",
    [
        unicodedata.normalize("NFD", PHRASE),
        f"{PHRASE} ",
        f" {PHRASE}\r",
        PHRASE.replace(" ", "\u00a0"),
        PHRASE.replace(" ", "\u3000"),
        PHRASE.replace("1432", "１４３２"),
    ],
    ids=["separate accents", "blank behind", "end of a line", "hard blank", "wide blank", "wide digits"],
)
def test_one_passphrase_however_it_is_typed(typed):
    assert typed != PHRASE
    assert prepared(typed) == PHRASE


def test_other_words_stay_other_words():
    assert len({prepared(one) for one in ("Зелена брама", "зелена брама", "зеленабрама", "зелена  брама")}) == 4


def test_what_earlier_versions_took_byte_by_byte_is_tried_too():
    typed = unicodedata.normalize("NFD", f"{PHRASE} ")
    assert tried_forms(typed)[0] == PHRASE
    assert {typed, unicodedata.normalize("NFC", typed)} <= set(tried_forms(typed))
    assert tried_forms(PHRASE)[0] == PHRASE
