"""Lines of a page from left to right and the words that they say, where these run from the right."""

import pytest

from delegations.exchange.tables.reading_order import as_read

SEEN = (
    ("Засідання № 3 (8 травня)", False, "Засідання № 3 (8 травня)"),
    ("عقد جلسه"[::-1], True, "عقد جلسه"),
    (")۲۰۲۴ ٔهم ۸( ۱۴۰۳ تشهبیدرا ۱۹", True, "۱۹ اردیبهشت ۱۴۰۳ (۸ مهٔ ۲۰۲۴)"),
    ("(۲۰۲۴ ٔهم ۸) ۱۴۰۳ تشهبیدرا ۱۹", True, "۱۹ اردیبهشت ۱۴۰۳ (۸ مهٔ ۲۰۲۴)"),
    (".۱۴۰۳/۰۳/۱۲ ات :تلهم .۱.۱.۱", True, "۱.۱.۱. مهلت: تا ۱۴۰۳/۰۳/۱۲."),
    (".دسرب DIN 1450 هب »حرط«", True, "«طرح» به DIN 1450 برسد."),
    ("هسلج\u200cتروص", True, "صورت\u200cجلسه"),
    ("حرط 2024-05-08", True, "2024-05-08 طرح"),
    ("םולש 12 רפסמ", True, "מספר 12 שלום"),
    ("Гість – یدمحا اضر (Тегеран)", False, "Гість – رضا احمدی (Тегеран)"),
    ("سانشراک\nرادرهش", True, "کارشناس\nشهردار"),
    ("", True, ""),
)


@pytest.mark.parametrize(("seen", "from_right", "read"), SEEN)
def test_what_is_seen_is_read_in_its_order(seen: str, from_right: bool, read: str) -> None:
    assert as_read(seen, from_right=from_right) == read
