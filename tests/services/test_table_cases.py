"""Tables as offices send them, from the file to the follow-ups: how many, with how many terms and bodies."""

from pathlib import Path

import pytest

from delegations.domain.follow_ups.bodies import body_key
from delegations.domain.follow_ups.strategy_matching import path_of
from delegations.services.follow_ups.strategies import open_table

CASES = Path(__file__).parent.parent / "exchange" / "cases"
EXPECTED = {
    "01_excel_unicode_text.txt": (3, 3, 3), "02_tab_in_cell.csv": (3, 3, 3), "04_single_quotes.csv": (3, 3, 3),
    "06_utf16le_nobom.csv": (3, 3, 3), "07_polish_cp1250.csv": (1, 1, 1), "09_cp866.csv": (1, 1, 1),
    "10_pipe.csv": (3, 3, 3), "11_control.csv": (3, 3, 3), "20_formats.xlsx": (3, 3, 3), "21_formats2.xlsx": (3, 3, 3),
    "22_hidden.xlsx": (3, 3, 3), "24_dim.xlsx": (3, 3, 3), "25_merged_vertical.xlsx": (3, 3, 2),
    "26_1904.xlsx": (3, 3, 3), "29_dates.xlsx": (3, 3, 3), "30_due_words.xlsx": (3, 3, 3),
    "31_due_words2.xlsx": (3, 3, 3), "34_macro.xlsm": (3, 3, 3), "35_hyper.xlsx": (3, 3, 3),
    "40_tracked.docx": (2, 2, 2), "41_content_control.docx": (3, 3, 3), "42_table_in_sdt.docx": (3, 3, 3),
    "44_gridbefore.docx": (3, 3, 3), "47_vmerge.docx": (3, 3, 2), "48_break_strike.docx": (3, 3, 3),
    "80_roundtrip.csv": (4, 0, 4), "81_commas.csv": (3, 3, 3), "82_multiline.csv": (3, 3, 3),
    "83_quotes_commas.csv": (3, 3, 3), "84_two_bodies.csv": (3, 3, 3), "85_semicolon_in_cell.csv": (3, 3, 3),
    "87_apostrophes.csv": (3, 3, 3), "88_ascii_apostrophes.csv": (3, 3, 3), "89_all_multiline.csv": (3, 3, 3),
    "old.xls": (3, 3, 2), "t1_programme_annex.xlsx": (3, 1, 3), "t2_year_report.xlsx": (4, 3, 4),
    "t3_plan.docx": (3, 3, 3), "t4_plan_pl.xlsx": (2, 2, 2),
}  # fmt: skip
"""Follow-ups, those of them with a term, and different responsible bodies."""


def test_each_case_is_expected():
    assert {path.name for path in CASES.iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_table_of_an_office_gives_its_follow_ups(name):
    table = open_table(CASES / name).tasks(year=2026)
    by_place = {}
    for entry in table.entries:
        by_place.setdefault((path_of(entry), body_key(entry.bodies)), []).append(entry)
    terms = sum(any(entry.due for entry in entries) for entries in by_place.values())
    bodies = {body_key(entry.bodies) for entry in table.entries if entry.bodies}
    assert (len(by_place), terms, len(bodies)) == EXPECTED[name]


def test_the_annex_of_a_programme_keeps_sums_and_sources_and_leaves_out_numbers_and_totals():
    table = open_table(CASES / "t1_programme_annex.xlsx").tasks(year=2026)
    assert [one.project[:3] for one in table.entries] == ["1.1", "1.2", "2.1"]
    said = " ".join(table.entries[0].texts)
    assert all(words in said for words in ("Бюджет громади", "2024: 150,0", "2026: 180,0"))
    assert [one.text.split(" · ")[0] for one in table.left_out] == ["1", "Усього"]
