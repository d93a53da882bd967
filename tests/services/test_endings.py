"""The end of a visit: the letter that came is answered, what goes outside was made for outside, scans are scans."""

from dataclasses import replace
from datetime import date, datetime
from email.message import EmailMessage
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.vocabulary import GiftState
from delegations.domain.library.practice_draft import topics_told
from delegations.domain.people.vocabulary import Side
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.visits.visit import Participant, Talk, Visit, visit_file
from delegations.domain.visits.vocabulary import FileUse, Status
from delegations.exchange.packages.package_files import extract
from delegations.pictures.traces import without_traces
from delegations.queries.office_settings import read_settings
from delegations.queries.overview import overview
from delegations.services.files.attachments import attach
from delegations.services.library.practices import drafted_practice
from delegations.services.packages.packages import Sending, send_package
from delegations.services.papers.papers import make_paper
from delegations.services.papers.readiness import readiness
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visit_files import import_visit, read_visit_file
from delegations.services.visits.visits import save_visit

DAY = PartialDate(2026, 11, 26)


def words_of(paper):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(paper.pdf)).pages).split())


def printed(database, visit, paper):
    return words_of(make_paper(database, visit, PaperOrder(language="uk", paper=paper)))


def photo(turned=6):
    """Return a photo that tells where it was taken and whose it is."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = turned, "Owner"
    exif.get_ifd(0x8825)[1] = "N"
    buffer = BytesIO()
    Image.new("RGB", (60, 40), (200, 30, 30)).save(buffer, "JPEG", exif=exif, comment=b"Owner")
    return buffer.getvalue()


def letter(path):
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Візит делегації Битома", "Міська рада Битома <rada@bytom.pl>"
    mail.set_content("№ 12/34 від 08.10.2026\n\nПросимо прийняти делегацію міста Битом 26–27 листопада 2026 року.\n")
    path.write_bytes(mail.as_bytes())
    return path


def test_the_letter_that_came_is_named_until_it_is_answered(sample, tmp_path):
    found = read_visit_file(sample, letter(tmp_path / "lyst.eml"), today=date(2026, 10, 12))
    visit = import_visit(sample, found.visit, files=found.files[:1])
    assert (visit.letter_number, visit.letter_date) == ("12/34", PartialDate(2026, 10, 8))
    assert visit.letter_sender == "Міська рада Битома"
    assert [one.use for one in visit.attachments] == [FileUse.LETTER]
    assert "На № 12/34 від 08.10.2026" in printed(sample, visit, "reply")
    save_visit(sample, replace(visit, letter_due=PartialDate(2026, 10, 20), letter_handler="Олена Демчук"))

    def told(day):
        coming = overview(sample, datetime(2026, 10, day, 9)).coming
        return next(one.lacks for one in coming if one.visit_id == visit.id)

    assert "на лист відповісти до 20.10.2026, Олена Демчук" in told(12)
    assert "на лист не відповіли, строк минув 20.10.2026, Олена Демчук" in told(22)
    visit = load_visit(sample, visit.id)
    save_visit(sample, replace(visit, letter_answered=PartialDate(2026, 10, 23)))
    assert not any("на лист" in one for one in told(24))


@pytest.fixture
def held(sample):
    """A visit from Bytom that was held, with things noted for ourselves."""
    ours = read_settings(sample).our_municipality
    topic = Ref(None, "Черги")
    talks = (
        Talk(speaker="Олена Демчук", topic=topic, text="Ми записуємо в чергу через застосунок"),
        Talk(speaker="Ян Новак", topic=Ref(None, "Вода"), text="Втрачаємо чверть води"),
    )
    people = (
        Participant(side=Side.GUESTS, name="Ян Новак", post="президент міста"),
        Participant(side=Side.HOSTS, name="Олена Демчук", post="директорка"),
    )
    gifts = (Gift(description="Мед", giver_side=Side.GUESTS, receiver="Олена Демчук", state=GiftState.PRESENTED),)
    return save_visit(sample, Visit(
        start=DAY, end=DAY, status=Status.HELD, guests=(Ref(None, "Битом"),), hosts=(Ref(ours, "Луцьк"),),
        participants=people, talks=talks, summary="Партнер не готовий платити", gifts=gifts,
    ))  # fmt: skip


def test_only_what_was_written_for_outside_leaves(sample, held):
    for paper in ("thanks", "press-release"):
        shown = printed(sample, held, paper)
        assert not any(words in shown for words in ("не готовий", "застосунок", "чверть"))
        missing = readiness(sample, held, [PaperOrder(language="uk", paper=paper)]).missing
        assert "told_outside" in {one.path for one in missing}
    told = save_visit(sample, replace(held, told_outside="Домовилися про обмін досвідом."))
    for paper in ("thanks", "press-release"):
        assert "Домовилися про обмін досвідом." in printed(sample, told, paper)
        missing = readiness(sample, told, [PaperOrder(language="uk", paper=paper)]).missing
        assert "told_outside" not in {one.path for one in missing}


def test_a_practice_is_drafted_from_the_side_that_told_it(sample, held):
    ours = read_settings(sample).our_municipality
    assert [str(one) for one in topics_told(held, ours, own=False)] == ["Вода"]
    (queues,) = topics_told(held, ours, own=True)
    theirs = drafted_practice(sample, held, None)
    assert (str(theirs.municipality), "чверть води" in theirs.how, "застосунок" in theirs.how) == ("Битом", True, False)
    own = drafted_practice(sample, held, queues, own=True)
    assert (own.municipality.id, "застосунок" in own.how, "чверть" in own.how) == (ours, True, False)
    # Who of ours spoke and left the delegation since did not become a partner.
    left = replace(held, participants=tuple(one for one in held.participants if one.name != "Олена Демчук"))
    assert [str(one) for one in topics_told(left, ours, own=False)] == ["Вода"]


def test_files_are_what_they_are_for(sample, held, tmp_path):
    (tmp_path / "IMG_1.jpg").write_bytes(photo())
    Image.new("RGB", (30, 30)).save(tmp_path / "scan.pdf")
    shown = visit_file(attach(sample, tmp_path / "IMG_1.jpg"), caption="Зустріч")
    paper = visit_file(attach(sample, tmp_path / "scan.pdf"), caption="Програма")
    before = save_visit(sample, replace(held, attachments=(shown, paper)))
    assert "Програма" in printed(sample, before, "visit-report")
    scan = replace(paper, use=FileUse.SCAN, paper="Звіт", signed_by="Ігор Поліщук", signed_on=DAY)
    inside = visit_file(attach(sample, tmp_path / "IMG_1.jpg"), FileUse.INSIDE, caption="Не для всіх")
    visit = save_visit(sample, replace(before, attachments=(shown, scan, inside)))
    assert load_visit(sample, visit.id).attachments[1] == scan
    report = printed(sample, visit, "visit-report")
    assert "Зустріч" in report
    assert "Програма" not in report
    assert "Не для всіх" not in report

    target = tmp_path / "p.zip"
    package = send_package(sample, Sending(records=[(RecordKind.VISIT, visit.id)]), target)
    (sent,) = package.files
    extract(target, sent.digest, tmp_path / "sent.jpg")
    left = (tmp_path / "sent.jpg").read_bytes()
    assert left == without_traces(photo())
    assert b"Owner" not in left
    with Image.open(BytesIO(left)) as picture:
        assert (picture.getexif()[0x0112], picture.getexif().get_ifd(0x8825), picture.size) == (6, {}, (60, 40))
    wanted = send_package(sample, Sending(records=[(RecordKind.VISIT, visit.id)], traces=True), target)
    assert [one.digest for one in wanted.files] == [shown.digest]
