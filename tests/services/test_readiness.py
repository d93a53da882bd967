"""Before a paper is printed: all that is missing on it, each with the field that mends it."""

from dataclasses import replace
from datetime import date

import pytest

from delegations.documents.layout.words import words_on
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.papers.forms import OfficeForm
from delegations.domain.papers.issue import PaperIssue
from delegations.domain.records.references import Ref
from delegations.domain.visits.visit import Visit
from delegations.queries.office_settings import read_settings
from delegations.queries.register import RegisterFilter
from delegations.services.follow_ups.register_papers import register_paper
from delegations.services.meetings.meetings import load_meeting
from delegations.services.office.saving_settings import save_settings
from delegations.services.papers.papers import manuscripts
from delegations.services.papers.readiness import left_to_hand, readiness, readiness_of_made
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.visits.loading import load_visit


def paths(database, record, paper, **more):
    order = PaperOrder(language="uk", paper=paper, **more)
    return [one.path for one in readiness(database, record, [order]).missing if one.is_kept_back]


ISSUED = PaperIssue(day=PartialDate(2026, 11, 27), number="12-р")


@pytest.mark.parametrize("paper", ["visit-report", "reply", "thanks", "trip-order", "programme", "delegation-list"])
def test_a_paper_that_has_all_is_ready(sample, paper):
    visit = replace(load_visit(sample, 1), letter_number="5", told_outside="Домовилися про обмін досвідом.")
    assert readiness(sample, visit, [PaperOrder(language="uk", paper=paper, issue=ISSUED)]).is_ready


def test_what_is_filled_in_by_hand_is_listed_where_the_paper_asks_for_it(sample):
    visit, meeting = load_visit(sample, 1), load_meeting(sample, 1)

    def by_hand(record, paper):
        found = readiness(sample, record, [PaperOrder(language="uk", paper=paper)]).missing
        return [one.path for one in found if one.by_hand]

    assert by_hand(visit, "thanks") == ["issue/day", "issue/number"]
    assert not readiness(sample, visit, [PaperOrder(language="uk", paper="thanks")]).is_ready
    told = replace(visit, told_outside="Домовилися про обмін досвідом.")
    found = readiness(sample, told, [PaperOrder(language="uk", paper="thanks", issue=PaperIssue(number="12-р"))])
    assert found.is_ready
    assert left_to_hand(found.missing) == "Без дати: її впишуть від руки."
    assert by_hand(visit, "programme") == by_hand(visit, "badges") == []
    assert by_hand(meeting, "minutes") == ["attendees", "attendees"]


def test_a_paper_of_another_direction_is_told(sample):
    assert "guests" in paths(sample, load_visit(sample, 1), "welcome")
    assert "guests" not in paths(sample, load_visit(sample, 1), "trip-order")


def test_papers_of_many_records_are_looked_through(sample):
    def missing():
        made = register_paper(sample, "overdue", language="uk", today=date(2026, 11, 27), which=RegisterFilter())
        return [one.path for one in readiness_of_made(sample, "overdue", made).missing]

    assert missing() == []
    settings = read_settings(sample)
    save_settings(sample, replace(settings, signatory_name="", signatory_post=""))
    assert missing() == ["settings/signatory_name"]


def test_a_letter_of_a_meeting_asks_whether_somebody_is_a_man_or_a_woman(sample):
    meeting = load_meeting(sample, 1)
    first, *others = meeting.attendees
    meeting = replace(meeting, attendees=(replace(first, name="Robin Müller", person_id=None), *others))

    def asked(speech, **more):
        order = PaperOrder(language=speech, paper="meeting-invitation", **more)
        return [one.name for one in readiness(sample, meeting, [order]).people]

    assert asked("uk") == asked("pl") == ["Robin Müller"]
    assert asked("en") == asked("uk", about=others[0].uid) == []


def test_a_new_office_is_told_all_at_once_and_prints_no_word_for_a_post(database):
    visit = Visit(title="Візит")
    settings = "settings/council_form/"
    assert paths(database, visit, "reply") == [
        "start", "settings/letterhead", f"{settings}address", f"{settings}code", "settings/signatory_name",
        "participants",
    ]  # fmt: skip
    assert paths(database, visit, "certificate") == [
        "participants", "start", "settings/letterhead", "settings/signatory_name",
    ]  # fmt: skip
    assert paths(database, visit, "programme")[0] == "programme"
    assert paths(database, visit, "badges") == ["participants"]
    report = manuscripts(database, visit, PaperOrder(language="uk", paper="visit-report"))[0][0]
    assert "Посада" not in str(report.blocks)


def test_nobody_approves_his_own_report(sample):
    visit = load_visit(sample, 1)
    assert paths(sample, visit, "trip-report") == ["settings/signatory_name"]
    approved = PaperIssue(approved_day=PartialDate(2026, 3, 12), approved_number="45-р")
    assert paths(sample, visit, "trip-report", issue=approved) == []
    save_settings(sample, replace(read_settings(sample), signatory_name="Ганна Коваль"))
    assert paths(sample, visit, "trip-report") == []


def test_what_is_missing_on_several_papers_is_said_once(sample):
    save_settings(sample, replace(read_settings(sample), council_form=OfficeForm()))
    orders = [PaperOrder(language="uk", paper=one) for one in ("reply", "thanks")]
    found = readiness(sample, load_visit(sample, 1), orders).missing
    missing = [one.path for one in found if one.is_kept_back]
    assert missing == ["settings/council_form/address", "settings/council_form/code"]


def test_papers_of_meetings_are_looked_through_too(sample):
    meeting = load_meeting(sample, 1)
    assert paths(sample, meeting, "letter") == paths(sample, meeting, "minutes") == []
    assert paths(sample, replace(meeting, group=Ref(None, "Нова група")), "letter") == ["group"]
    assert paths(sample, replace(meeting, items=()), "agenda") == ["items"]


def test_names_in_doubt_and_posts_of_another_language_are_told_and_keep_nothing_back(sample):
    visit = load_visit(sample, 1)
    names = (("Ізида Шмалюх", "Prezydent Miasta"), ("Шмалюх Олена", "директорка"))
    first, second = (replace(one, name=name, post=post, person_id=None)
                     for one, (name, post) in zip(visit.participants, names, strict=False))  # fmt: skip
    visit = replace(visit, participants=(first, second, *visit.participants[2:]))

    def told(paper, **more):
        found = readiness(sample, visit, [PaperOrder(language="uk", paper=paper, **more)]).missing
        return [one.path for one in found if one.says_less]

    assert told("trip-order") == [f"participants/{first.uid}/name", f"participants/{first.uid}/post"]
    assert told("delegation-list") == [f"participants/{first.uid}/name"]
    text = " ".join(words_on(manuscripts(sample, visit, PaperOrder(language="uk", paper="delegation-list"))[0][0]))
    assert "Олена Шмалюх" in text
    assert "Шмалюх Олена" not in text
