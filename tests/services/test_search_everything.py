import pytest

from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.text.texts import choose_language
from delegations.queries import search
from delegations.queries.search import find, search_everything


def test_the_line_that_holds_the_words_is_shown_with_marks(sample):
    found = search_everything(sample, "камери зупинки")
    assert {one.kind for one in found} == {RecordKind.INDICATOR, RecordKind.PRACTICE, RecordKind.VISIT}
    practice = next(one for one in found if one.kind is RecordKind.PRACTICE)
    line = practice.line
    marked = [line.text[start : start + size] for start, size in line.marks]
    assert any(word.startswith(("смарт-зупинк", "зупинк")) for word in marked)
    assert any(word.casefold().startswith("камер") for word in marked)


def test_only_one_kind_is_searched_when_asked(sample):
    found = search_everything(sample, "камери", (RecordKind.VISIT,))
    assert found
    assert {one.kind for one in found} == {RecordKind.VISIT}


def test_few_records_of_a_kind_are_read_and_many_are_looked_for_with_the_same_answer(sample, monkeypatch):
    asked = [(typed, kind) for typed in (
        "камери", "лесі українки", "2021", "міст безпек", "луцьк візит", "cctv", "№ 1", "немає_такого", "о'коннор",
    ) for kind in RecordKind]  # fmt: skip

    def answers():
        return [
            [(one.kind, one.title.text) for one in search_everything(sample, typed, (kind,))] for typed, kind in asked
        ]

    read = answers()
    monkeypatch.setattr(search, "_FEW", -1)
    assert read == answers()
    assert sum(map(bool, read)) > 10


def test_long_words_among_very_many_records_find_the_same_in_the_same_order(sample, monkeypatch):
    typed = (
        "безпека",
        "безпечне місто",
        "луцьк візит",
        "камери безпек",
        "комунального",
        "управління житлово",
        "мережа",
    )

    def answers():
        return [
            [(hit.kind, hit.record_id) for hit in find(sample, one, limit=limit)] for one in typed for limit in (3, 99)
        ]

    whole = answers()
    assert sum(len(one) > 3 for one in whole) >= 3
    monkeypatch.setattr(search, "MANY", -1)
    for indexed, rare in ((1, 5), (3, 1), (3, 1_000)):
        monkeypatch.setattr(search, "_INDEXED", indexed)
        monkeypatch.setattr(search, "_RARE", rare)
        assert answers() == whole


@pytest.mark.parametrize(
    ("language", "typed", "title"),
    [
        ("uk", "Cameras needed", "Потрібні камери"), ("en", "потрібні камери", "Cameras needed"),
        ("fa", "Benötigte Kameras", "دوربین‌های مورد نیاز"),
    ],
)  # fmt: skip
def test_a_shipped_indicator_is_found_in_any_language_and_called_by_the_readers(sample, language, typed, title):
    choose_language(language)
    assert title in {one.title.text for one in search_everything(sample, typed)}
    assert title in {hit.title for hit in find(sample, typed)}
    assert not any("Kameras" in one.line.text for one in search_everything(sample, typed))


def test_nothing_typed_breaks_the_index(sample):
    for typed in ('"', "a OR b*", "NEAR(", "камери^2", "-", "(" * 200, "\x00", "title:x", "a_b", "ᦰᦱ", "камᦰера"):
        search_everything(sample, typed)
    assert search_everything(sample, "   ") == []
