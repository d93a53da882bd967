from decimal import Decimal

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.library.comparison import cell_of, compare, series
from delegations.domain.library.indicator import Indicator, IndicatorValue
from delegations.domain.library.indicator_rules import tidy as tidy_indicator
from delegations.domain.library.practice import AdoptionStep, Practice
from delegations.domain.library.practice_rules import tidy
from delegations.domain.library.shipped_indicators import SHIPPED_INDICATORS
from delegations.domain.library.topics import SHIPPED_TOPICS
from delegations.domain.library.vocabulary import AdoptionStage, IndicatorKind
from delegations.domain.places.municipality import Municipality
from delegations.domain.records.amounts import Amount, read_amount, show_parts
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import Qualifier
from delegations.domain.text.errors import InvalidValueError

LUTSK = Municipality(id=1, name="Луцьк", population=215_986)
KERMAN = Municipality(id=2, name="Керман", area=Decimal(130), area_around=Decimal(920))
_2021 = PartialDate(2021)


def value(city, amount, qualifier=Qualifier.EXACT, as_of=None, source=""):
    return IndicatorValue(
        municipality=Ref(city.id, city.name),
        amount=read_amount(amount),
        qualifier=qualifier,
        as_of=as_of,
        source=source,
    )


INSTALLED = Indicator(
    id=1, name="Камери", unit="камер",
    values=(
        value(LUTSK, "350", Qualifier.OVER, _2021, "міський голова"), value(LUTSK, "321+31", as_of=_2021),
        value(KERMAN, "340", Qualifier.UP_TO),
    ),
)  # fmt: skip
NEEDED = Indicator(
    id=2, name="Потрібні камери", unit="камер", need_of=INSTALLED.uid,
    values=(value(LUTSK, "1000", Qualifier.PLANNED_ABOUT, _2021), value(KERMAN, "940")),
)  # fmt: skip


def steps(*stages):
    return tuple(AdoptionStep(stage=stage, note="тому що" * (stage is AdoptionStage.REJECTED)) for stage in stages)


def problems_of(**values):
    _clean, problems = tidy(Practice(title="Камери", municipality=Ref(1, "Луцьк"), **values))
    return {one.path.split("/")[-1]: one.message for one in problems}


def test_a_figure_told_in_parts_is_kept_in_parts():
    told = read_amount(" 321 + 31 ")
    assert (told.value, show_parts(told), Amount.from_text(str(told))) == (352, "321 + 31", told)
    assert read_amount("  ") is None


@pytest.mark.parametrize("typed", ["321 +", "+", "багато", "1+2+3+4+5+6+7+8+9+10+11+12+13", "321 – 31"])
def test_what_is_no_figure_is_refused(typed):
    with pytest.raises(InvalidValueError, match="не число"):
        read_amount(typed)


def test_contradicting_values_stand_side_by_side():
    cell = cell_of(INSTALLED, LUTSK)
    assert cell.words == "понад 350 · 321 + 31"
    assert cell.is_contested
    assert cell.best.amount == 352
    assert not cell_of(NEEDED, KERMAN).is_contested


def test_rates_need_inhabitants_and_area():
    lutsk, kerman = cell_of(INSTALLED, LUTSK), cell_of(INSTALLED, KERMAN)
    assert lutsk.best.per_inhabitants == Decimal("16.3")
    assert lutsk.best.per_area is None
    assert (kerman.best.per_inhabitants, kerman.best.per_area) == (None, Decimal("2.62"))
    assert kerman.rates == ("2,62 на км²",)


def test_a_share_has_no_rate():
    share = Indicator(name="Відходи", kind=IndicatorKind.SHARE, values=(value(LUTSK, "12"),))
    assert cell_of(share, LUTSK).rates == ()


def test_gaps_are_named():
    found = compare([INSTALLED, NEEDED], [LUTSK, KERMAN])
    assert [gap.words for gap in found.gaps] == [
        "Луцьк: 321 + 31 із близько 1\xa0000 потрібних, бракує близько 648 (камер)",
        "Керман: до 340 із 940 потрібних, бракує понад 600 (камер)",
    ]
    assert [gap.share for gap in found.gaps] == [35, 36]
    assert compare([NEEDED], [KERMAN]).gaps == ()


def test_only_the_latest_year_counts_in_a_table_and_all_years_in_a_line():
    known = ((100, PartialDate(2019)), (352, PartialDate(2021)))
    many = Indicator(name="Камери", values=tuple(value(LUTSK, str(amount), as_of=day) for amount, day in known))
    assert cell_of(many, LUTSK).words == "352"
    assert series(many, LUTSK) == [(PartialDate(2019), 100), (PartialDate(2021), 352)]


def test_the_way_of_a_city_goes_forward():
    stage = AdoptionStage
    for way in (
        (stage.CONSIDERED, stage.DECIDED, stage.PILOTED, stage.INTRODUCED, stage.REVIEWED, stage.REVIEWED),
        (stage.CONSIDERED, stage.INTRODUCED),
        (stage.CONSIDERED, stage.REJECTED, stage.CONSIDERED, stage.DECIDED),
    ):
        assert problems_of(steps=steps(*way)) == {}
    for way in (
        (stage.DECIDED, stage.CONSIDERED),
        (stage.PILOTED, stage.PILOTED),
        (stage.REJECTED, stage.DECIDED),
    ):
        assert "не може йти після" in problems_of(steps=steps(*way))["stage"]


def test_a_rejection_says_why_and_dates_go_forward():
    assert "чому" in problems_of(steps=(AdoptionStep(stage=AdoptionStage.REJECTED),))["note"]
    late, early = (AdoptionStep(stage=stage, day=PartialDate(year)) for stage, year in (
        (AdoptionStage.CONSIDERED, 2022), (AdoptionStage.DECIDED, 2021)))  # fmt: skip
    assert "раніший" in problems_of(steps=(late, early))["day"]


def test_a_practice_needs_a_title_and_a_city():
    _clean, problems = tidy(Practice(cost=Decimal(-1)))
    assert [one.path for one in problems] == ["cost", "title", "municipality"]


def test_the_stage_is_the_last_step():
    assert Practice().stage is AdoptionStage.NONE
    assert Practice(steps=steps(AdoptionStage.CONSIDERED, AdoptionStage.DECIDED)).stage is AdoptionStage.DECIDED


def test_an_indicator_forbids_what_can_not_be():
    bad = Indicator(name="", kind=IndicatorKind.SHARE, values=(value(LUTSK, "120"), IndicatorValue(source="хтось")))
    _clean, problems = tidy_indicator(bad)
    assert [one.path.split("/")[-1] for one in problems] == ["name", "amount", "municipality", "amount"]


def test_the_catalogue_names_topics_and_needs_that_are_there():
    codes, topics = {one.code for one in SHIPPED_INDICATORS}, {code for code, _parent, _name in SHIPPED_TOPICS}
    assert len(codes) == len(SHIPPED_INDICATORS)
    for one in SHIPPED_INDICATORS:
        assert one.topic in topics
        assert not one.need_of or one.need_of in codes
