"""Each paper of a record has a date and a number of its own; sheet, file and archive agree."""

from dataclasses import replace

import pytest
from pypdf import PdfReader

from delegations.documents.layout.blocks import DateLine, Field, Letterhead
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.papers.forms import FormOwner
from delegations.domain.papers.issue import NOT_ISSUED, PaperIssue
from delegations.domain.text.errors import InvalidRecordError
from delegations.queries.search import find
from delegations.services.files.paper_files import file_name
from delegations.services.gifts.gift_papers import gift_paper
from delegations.services.gifts.gifts import load_gift
from delegations.services.meetings.meetings import load_meeting
from delegations.services.papers.issued import paper_issue
from delegations.services.papers.issues import keep_issue
from delegations.services.papers.papers import manuscripts, save_paper
from delegations.services.papers.prints import prints_of
from delegations.services.papers.readiness import left_to_hand, readiness_of_made
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from tests.services.test_gifts import words_of as words_of_manuscript

DAY = PartialDate(2026, 3, 12)
WHOLE = PaperIssue(
    day=DAY, number="15/02-26", form=FormOwner.DEPARTMENT, approved_day=DAY, approved_number="45-р",
    annexes=("programme", "delegation-list"), copies=2,
)  # fmt: skip


def line_of(database, record, paper, **more):
    made, _printed = manuscripts(database, record, PaperOrder(language="uk", paper=paper, **more))
    return next((one for one in made[0].blocks if isinstance(one, DateLine)), None)


def test_what_is_said_of_a_paper_is_kept_for_it_alone(sample):
    visit, meeting = load_visit(sample, 1), load_meeting(sample, 1)
    assert keep_issue(sample, visit, "reply", WHOLE) == paper_issue(sample, visit, "reply") == WHOLE
    keep_issue(sample, meeting, "letter", PaperIssue(number="7"))
    keep_issue(sample, visit, "reply", PaperIssue(number="16"), about="abc")
    assert paper_issue(sample, visit, "thanks") == paper_issue(sample, load_visit(sample, 2), "reply") == NOT_ISSUED
    assert paper_issue(sample, meeting, "letter").number == "7"
    assert paper_issue(sample, visit, "reply", "abc").number == "16"
    # A letter to somebody of whom nothing was said is the usual one.
    assert paper_issue(sample, visit, "reply", "def") == WHOLE
    with pytest.raises(InvalidRecordError):
        keep_issue(sample, visit, "reply", PaperIssue(copies=0))


def test_a_paper_bears_its_own_number_and_no_other(sample, tmp_path):
    visit = replace(load_visit(sample, 1), number="7")
    keep_issue(sample, visit, "trip-order", PaperIssue(day=DAY, number="45-р"))
    order = line_of(sample, visit, "trip-order")
    assert (order.day, order.number) == ("12 березня 2026 року", "45-р")
    assert line_of(sample, visit, "reply").number == ""
    assert line_of(sample, visit, "delegation-list") is None
    target = tmp_path / "order.pdf"
    save_paper(sample, visit, target, PaperOrder(language="uk", paper="trip-order"))
    text = PdfReader(target).pages[0].extract_text()
    assert text.count("45-р") == 2
    assert "№ 7" not in text
    kept = prints_of(sample, visit)[0]
    assert (kept.number, kept.day) == ("45-р", DAY)
    assert file_name(visit, "Розпорядження", number="45-р").endswith(" - Розпорядження - 45-р.pdf")


def test_the_act_of_a_gift_has_its_own_and_keeps_it(sample):
    gift = load_gift(sample, 3)
    keep_issue(sample, gift, "gift-act", PaperIssue(day=DAY, number="315/дар"))
    made = gift_paper(sample, "gift-act", "uk", gift_id=3)
    line = next(one for one in made.paper.blocks if isinstance(one, DateLine))
    assert (line.day, line.number) == ("12 березня 2026 року", "315/дар")
    assert readiness_of_made(sample, "gift-act", made).missing == ()
    other = gift_paper(sample, "gift-act", "uk", gift_id=1)
    assert (
        left_to_hand(readiness_of_made(sample, "gift-act", other).missing) == "Без дати й номера: їх впишуть від руки."
    )
    assert {hit.kind for hit in find(sample, "315/дар")} == {"gift", "visit"}
    register = words_of_manuscript(gift_paper(sample, "gift-register", "uk").paper)
    assert "акт № 315/дар від 12.03.2026" in " ".join(register.split())
    # A gift that its visit lets go and takes back is the same one, with its act.
    visit = load_visit(sample, 1)
    without = save_visit(sample, replace(visit, gifts=tuple(one for one in visit.gifts if one.uid != gift.uid)))
    assert not find(sample, "315/дар")
    save_visit(sample, replace(without, gifts=visit.gifts))
    (back,) = (one for one in find(sample, "315/дар") if one.kind == "gift")
    assert paper_issue(sample, load_gift(sample, back.record_id), "gift-act").number == "315/дар"


def test_an_answer_says_which_letter_it_answers(sample):
    visit = replace(load_visit(sample, 1), letter_number="12/34", letter_date=DAY)
    stored = save_visit(sample, visit)
    assert (stored.letter_number, stored.letter_date) == ("12/34", DAY)
    reply, thanks = line_of(sample, stored, "reply"), line_of(sample, stored, "thanks")
    assert "12/34" in reply.answers
    assert "12.03.2026" in reply.answers
    assert thanks.answers == reply.place == thanks.place == ""


def test_annexes_are_counted_by_making_them(sample):
    visit = load_visit(sample, 1)
    order = PaperOrder(language="uk", paper="reply", issue=PaperIssue(annexes=("delegation-list", "gone"), copies=2))
    made, _printed = manuscripts(sample, visit, order)
    annex = next(one for one in made[0].blocks if isinstance(one, Field) and one.source == "issue/annexes")
    assert annex.value.startswith("список делегацій ")
    assert " 1 " in annex.value
    assert " 2 " in annex.value


def test_a_letter_may_be_on_the_form_of_a_department(sample):
    visit = load_visit(sample, 1)
    order = PaperOrder(language="uk", paper="reply", issue=PaperIssue(form=FormOwner.DEPARTMENT))
    head = manuscripts(sample, visit, order)[0][0].blocks[0]
    assert isinstance(head, Letterhead)
    assert head.body
