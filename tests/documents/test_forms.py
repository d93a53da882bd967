"""Forms of the office on its papers: whose they are, what stands on them, whose date and number."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest

from delegations.documents.formats.docx_paper import make_docx
from delegations.documents.layout.blocks import AsideBlock, DateLine, Letterhead, Manuscript
from delegations.documents.layout.compose import make_pdf
from delegations.documents.layout.emblem import emblem_drawing, emblem_picture
from delegations.documents.layout.typography import MM
from delegations.documents.papers.office_head import Annex, Answered, OfficeHead, acquaintance, signer
from delegations.documents.papers.registry import PAPERS
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.office.office_settings import OfficeSettings
from delegations.domain.papers.forms import FORMS, Emblem, FormOwner, OfficeForm, PaperForm, check_code
from delegations.domain.papers.issue import PaperIssue
from delegations.domain.text.errors import InvalidRecordError, InvalidValueError
from delegations.domain.text.texts import LANGUAGES, PERSIAN_DIGITS, speaking
from delegations.queries.office_settings import read_settings
from delegations.services.office.saving_settings import save_settings
from delegations.services.papers.paper_heads import form_of, office_head
from tests.documents.long_names import plain, text_of

FORM = OfficeForm(
    higher="УКРАЇНА", body="Луцька міська рада", code="34745204", address="вул. Хмельницького, 19, м. Луцьк, 43025",
    phone="(0332) 777 900", email="lutsk@lutskrada.gov.ua", site="www.lutskrada.gov.ua",
)  # fmt: skip
DAY = PartialDate(2026, 3, 12)


@pytest.mark.parametrize("code", ["34745204", "22883141", "04055896", "14360570", "00032112", " 3474 5204 ", ""])
def test_codes_of_bodies_are_taken(code):
    assert check_code(code) == "".join(code.split())


@pytest.mark.parametrize("code", ["34745205", "22883142", "04055986", "1234567", "123456789", "3474520А", "٣٤٧٤٥٢٠٤"])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(InvalidValueError):
        check_code(code)


def test_a_code_that_is_none_is_said_at_its_field(sample):
    settings = read_settings(sample)
    with pytest.raises(InvalidRecordError) as told:
        save_settings(sample, replace(settings, mayor_form=OfficeForm(code="11111111")))
    assert [one.path for one in told.value.problems] == ["mayor_form/code"]


def test_forms_are_kept_and_inherit_what_they_do_not_say(sample):
    wanted = replace(
        read_settings(sample), council_form=FORM, department_form=OfficeForm(body="Управління", emblem=Emblem.NONE),
        signatory_post="міський голова", signatory_name="Ігор Поліщук",
    )  # fmt: skip
    save_settings(sample, wanted)
    settings = read_settings(sample)
    assert (settings.council_form, settings.department_form.emblem) == (FORM, Emblem.NONE)
    council, mayor, department = (form_of(settings, owner, "Рада") for owner in FormOwner)
    assert (mayor.body, mayor.code, mayor.address) == ("міський голова", FORM.code, FORM.address)
    assert (department.body, department.code, department.higher) == ("Управління", "", council.body)
    assert form_of(OfficeSettings(), FormOwner.COUNCIL, "Рада").body == "Рада"
    with sample.session() as session:
        order = office_head(session, sample, PAPERS["trip-order"])
        letter = office_head(session, sample, PAPERS["reply"], PaperIssue(form=FormOwner.DEPARTMENT))
    with speaking("uk"):
        letter_line = letter.date_line()
    assert order.above() == Letterhead("міський голова", None, emblem=True)
    assert letter.above().body == "Управління"
    assert letter.above().emblem is False
    assert letter_line == [DateLine("", "", "", "issue/day", letter=True, answers="На № __________ від ____________")]
    assert set(FORMS) == set(FormOwner)


def test_each_paper_bears_its_own_date_and_number_or_none():
    issue = PaperIssue(day=DAY, number="15/02-26")
    made = {
        kind: OfficeHead(place="Луцьк", kind=kind, issue=issue, answered=Answered("7", DAY)).date_line()
        for kind in PaperForm
    }
    with speaking("en"):
        general = OfficeHead(place="Луцьк", issue=issue).date_line()
        letter = OfficeHead(place="Луцьк", kind=PaperForm.LETTER, issue=issue, answered=Answered("7", DAY)).date_line()
    assert made[PaperForm.NONE] == OfficeHead(registered=False).date_line() == []
    assert general == [DateLine("12 March 2026", "Луцьк", "15/02-26", "issue/day")]
    # DSTU 4163:2020, 5.13: no place on letters.
    assert letter[0].place == ""
    assert letter[0].answers == "To No. 7 of 12.03.2026"
    assert OfficeHead(place="Луцьк").date_line(DAY)[0].day


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_says_the_same_as_pdf_and_docx(language):
    head = OfficeHead(kind=PaperForm.LETTER, form=FORM, issue=PaperIssue(day=DAY, number="15"), answered=Answered())
    with speaking(language):
        blocks = (head.above(), *head.date_line(), head.signature())
        paper = Manuscript(blocks=blocks, title="Лист", author="", subject="", language=language)
    pdf = text_of(make_pdf(paper).pdf)
    word = plain("".join(one.text for one in docx.Document(BytesIO(make_docx(paper))).paragraphs))
    in_digits = FORM.code.translate(PERSIAN_DIGITS) if language == "fa" else FORM.code
    for part in (in_digits, FORM.email, FORM.site, FORM.body.upper()):
        assert plain(part) in pdf, part
        assert plain(part) in word, part


def test_the_emblem_has_its_size():
    drawing = emblem_drawing()
    assert (round(drawing.width / MM), round(drawing.height / MM)) == (12, 17)
    assert emblem_picture().startswith(b"\x89PNG")


def test_nobody_approves_what_he_signed():
    head = OfficeHead(signatory_post="Міський голова", signatory_name="Ігор Петрович Поліщук")
    with speaking("en"):
        other = head.approval([signer("Начальник", "Ганна Коваль")])
        own = head.approval([signer("Міський голова", "Поліщук Ігор Петрович")])
        issue = PaperIssue(approved_day=DAY, approved_number="45-р")
        by_order = replace(head, issue=issue).approval()
    assert "ПОЛІЩУК" in "".join(aside(other))
    assert "ПОЛІЩУК" not in "".join(aside(own))
    assert aside(by_order) == ("APPROVED BY", "order of the mayor", "of 12.03.2026 No. 45-р")


def aside(blocks):
    (found,) = blocks
    assert isinstance(found, AsideBlock)
    return found.lines


def test_annexes_are_counted_in_sheets_and_copies():
    with speaking("en"):
        assert Annex("Програма перебування", 2).words == "програма перебування, sheets: 2, copies: 1"
        one = OfficeHead(annexes=(Annex("Витяг", 1),)).annex_mark()
        two = OfficeHead(annexes=(Annex("Витяг", 1), Annex("Список", 3, 2))).annex_mark()
        assert (one[0].label, one[0].value) == ("Annex:", "витяг, sheets: 1, copies: 1")
        assert two[0].value == "1. витяг, sheets: 1, copies: 1\n2. список, sheets: 3, copies: 2"
        assert OfficeHead().annex_mark() == []


def test_visas_and_acquaintance_are_lines_to_sign():
    form = OfficeForm(visas="заступник міського голови, Ганна Коваль\nюрист, Петро Лис")
    with speaking("en"):
        _heading, signed = OfficeHead(form=form).visas()
        told = acquaintance("З розпорядженням ознайомлені:", ["Ганна Коваль"])
    assert [post for post, _name in signed.signers] == ["Заступник міського голови", "Юрист"]
    assert told[1].rows[0].cells == ["Ганна КОВАЛЬ", "", ""]
    assert acquaintance("", []) == []
