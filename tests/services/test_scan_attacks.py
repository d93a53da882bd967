"""Scans that somebody made up: a code is no proof that a paper was printed here."""

import io
from datetime import UTC, datetime

import pikepdf
import pytest
from PIL import Image
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.pdfgen.canvas import Canvas

from delegations.certificates.key_files import Certificate
from delegations.documents.formats.signing import Signing, signed
from delegations.documents.layout.document_stamp import stamp_code
from delegations.domain.office.vocabulary import AccountRole
from delegations.domain.records.vocabulary import AttachmentKind
from delegations.domain.text.errors import DoubtError, FileError, NotAllowedError, UnknownPaperError
from delegations.services.meetings.meetings import load_meeting
from delegations.services.office.office import open_office
from delegations.services.papers.papers import make_print, save_paper
from delegations.services.papers.prints import prints_of
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.papers.scans import Place, file_scan, take_back, where_kept
from delegations.services.safekeeping.backups import restore
from delegations.services.safekeeping.making_backups import make_backup
from delegations.services.visits.visits import delete_visits, load_visit
from delegations.store.files.stamp_key import seal_key
from delegations.store.tables import AccountRow, PrintRow, SettingRow
from tests.certificates import make_certificate
from tests.rasterise import pages_of


def printed(database, target, *, of="visits", number=1, paper=""):
    record = load_visit(database, number) if of == "visits" else load_meeting(database, number)
    save_paper(database, record, target, PaperOrder(language="uk", paper=paper))
    return prints_of(database, record)[0]


def with_code(code, target):
    """Draw a page with a QR code that says ``code``, and scan it."""
    buffer = io.BytesIO()
    page = Canvas(buffer)
    drawing = Drawing(150, 150)
    drawing.add(QrCodeWidget(code, barWidth=150, barHeight=150))
    renderPDF.draw(drawing, page, 200, 400)
    page.save()
    made = target.with_suffix(".made.pdf")
    made.write_bytes(buffer.getvalue())
    pages_of(made, 150)[0].convert("RGB").save(target)
    return target


def blank(target, keywords):
    with pikepdf.new() as made:
        made.add_blank_page()
        made.docinfo["/Keywords"] = keywords
        made.save(target)
    return target


def kept(database):
    """Return how much is kept as a scan anywhere."""
    files = [one for number in (1, 2, 3) for one in load_visit(database, number).attachments]
    archive = [one for number in (1, 2) for one in prints_of(database, load_meeting(database, number))]
    return sum(one.kind is AttachmentKind.SCAN for one in files) + sum(not one.copies for one in archive)


def test_words_in_a_pdf_are_no_proof(sample, tmp_path):
    code = printed(sample, tmp_path / "m.pdf", of="meetings").code
    uid = load_meeting(sample, 1).uid
    for words in (code, f"DLG1/M/{uid}/minutes/99/DEADBEEF", f"DLG2/M/{uid.upper()}/MINUTES/1/DEADBEEF/{'A' * 16}"):
        with pytest.raises(UnknownPaperError, match=r"blank\.pdf"):
            file_scan(sample, blank(tmp_path / "blank.pdf", words), agreed=True)
    assert kept(sample) == 0


MADE_UP = ["DLG1/{kind}/{uid}/{paper}/1/00000000", "DLG2/{kind}/{UID}/{PAPER}/1/00000000/{a}"]


@pytest.mark.parametrize("pattern", MADE_UP)
@pytest.mark.parametrize(("kind", "paper"), [("V", "visit-report"), ("M", "minutes"), ("V", "gift-act"), ("V", "x-y")])
def test_a_code_made_by_hand_files_nothing(sample, tmp_path, pattern, kind, paper):
    uid = (load_visit(sample, 1) if kind == "V" else load_meeting(sample, 1)).uid
    code = pattern.format(kind=kind, uid=uid, UID=uid.upper(), paper=paper, PAPER=paper.upper(), a="B" * 16)
    with pytest.raises(UnknownPaperError):
        file_scan(sample, with_code(code, tmp_path / "x.png"), agreed=True)
    assert kept(sample) == 0


def test_an_authenticator_is_of_one_paper_alone(sample, tmp_path):
    code = printed(sample, tmp_path / "v.pdf", paper="visit-report").code
    assert file_scan(sample, with_code(code, tmp_path / "right.png")).record_id == 1
    head, kind, uid, paper, version, content, end = code.split("/")
    other = load_visit(sample, 2).uid.upper()
    forged = [
        (head, kind, uid, "PROGRAMME", version, content, end), (head, kind, uid, paper, "2", content, end),
        (head, kind, other, paper, version, content, end), (head, "M", uid, paper, version, content, end),
        (head, kind, uid, paper, version, "0" * 8, end), (head, kind, uid, paper, version, content, "C" * 16),
        (head, kind, uid, paper, version, content, ""),
    ]  # fmt: skip
    for parts in forged:
        with pytest.raises(UnknownPaperError):
            file_scan(sample, with_code("/".join(parts), tmp_path / "x.png"), agreed=True)
    assert kept(sample) == 1


def test_a_code_of_another_office_with_the_same_records_is_a_stranger(sample, lutsk, tmp_path):
    with lutsk.session() as session:
        key = seal_key(session)
    visit = load_visit(sample, 1)
    code = stamp_code("V", visit.uid, "visit-report", visit.version, "a" * 64, key=key)
    with pytest.raises(UnknownPaperError):
        file_scan(sample, with_code(code, tmp_path / "x.png"), agreed=True)


def test_a_paper_that_was_only_looked_at_is_asked_about(sample, tmp_path):
    code = make_print(sample, load_visit(sample, 1), PaperOrder(language="uk"))[1].code
    scan = with_code(code, tmp_path / "x.png")
    with pytest.raises(DoubtError):
        file_scan(sample, scan)
    assert kept(sample) == 0
    assert file_scan(sample, scan, agreed=True).attached


def test_a_paper_of_an_earlier_version_is_asked_about(sample, tmp_path):
    row = printed(sample, tmp_path / "v.pdf", paper="visit-report")
    old = f"DLG1/V/{load_visit(sample, 1).uid}/visit-report/{row.version}/{row.content[:8].upper()}"
    with sample.writing() as session:
        session.get(PrintRow, row.id).code = old
    scan = with_code(old, tmp_path / "x.png")
    with pytest.raises(DoubtError, match="Звіт про візит"):
        file_scan(sample, scan)
    assert file_scan(sample, scan, agreed=True).attached
    with pytest.raises(UnknownPaperError):
        file_scan(sample, with_code(old[:-1] + ("1" if old[-1] == "0" else "0"), tmp_path / "y.png"), agreed=True)


def test_a_record_in_the_bin_gets_no_scan(sample, tmp_path):
    code = printed(sample, tmp_path / "v.pdf", number=3).code
    delete_visits(sample, [3])
    with pytest.raises(FileError, match=r"x\.png") as refused:
        file_scan(sample, with_code(code, tmp_path / "x.png"), agreed=True)
    assert not isinstance(refused.value, UnknownPaperError)


def test_two_codes_on_one_page_are_asked_about(sample, tmp_path):
    codes = [printed(sample, tmp_path / "v.pdf").code, printed(sample, tmp_path / "m.pdf", of="meetings").code]
    pages = [Image.open(with_code(code, tmp_path / f"{place}.png")) for place, code in enumerate(codes)]
    both = Image.new("RGB", (pages[0].width, pages[0].height * 2))
    for place, page in enumerate(pages):
        both.paste(page, (0, place * page.height))
    both.save(tmp_path / "both.png")
    with pytest.raises(DoubtError):
        file_scan(sample, tmp_path / "both.png")
    assert kept(sample) == 0


def test_a_signed_print_is_known_and_one_that_was_changed_behind_is_not(sample, tmp_path):
    printed(sample, tmp_path / "m.pdf", of="meetings")
    make_certificate(tmp_path / "c.p12", "пароль")
    pdf, now = (tmp_path / "m.pdf").read_bytes(), datetime.now(UTC)
    back = tmp_path / "back.pdf"
    back.write_bytes(signed(pdf, Signing(certificate=Certificate(tmp_path / "c.p12", "пароль")), now=now)[0])
    assert file_scan(sample, back).attached
    with pikepdf.open(tmp_path / "m.pdf") as document:
        document.pages[0].Contents = document.make_stream(b"BT ET")
        document.save(back)
    with pytest.raises(UnknownPaperError):
        file_scan(sample, back, agreed=True)
    back.write_bytes(pdf + b"%more")
    with pytest.raises(UnknownPaperError):
        file_scan(sample, back, agreed=True)


@pytest.mark.parametrize(("role", "of"), [
    (AccountRole.READER, "visits"), (AccountRole.READER, "meetings"), (AccountRole.OFFICER, "meetings"),
    (AccountRole.COORDINATOR, "visits"),
])  # fmt: skip
def test_whoever_keeps_no_such_records_files_nothing(sample, tmp_path, signed_in, role, of):
    code = printed(sample, tmp_path / "p.pdf", of=of).code
    scan = with_code(code, tmp_path / "x.png")
    with sample.writing() as session:
        session.add(AccountRow(login="chief", name="Олена Бойко", role=AccountRole.ADMINISTRATOR))
        session.add(AccountRow(login="olena", name="", role=role))
    signed_in("olena")
    with pytest.raises(NotAllowedError):
        file_scan(sample, scan)
    with pytest.raises(NotAllowedError):
        file_scan(sample, scan, agreed=True, chosen=Place(of, 1))
    assert kept(sample) == 0


def test_a_reader_s_paper_bears_no_code_and_is_not_kept(sample, tmp_path, signed_in):
    with sample.writing() as session:
        session.add(AccountRow(login="chief", name="Олена Бойко", role=AccountRole.ADMINISTRATOR))
    signed_in("olena")
    save_paper(sample, load_visit(sample, 1), tmp_path / "v.pdf", PaperOrder(language="uk"))
    assert prints_of(sample, load_visit(sample, 1)) == []
    with pikepdf.open(tmp_path / "v.pdf") as made:
        assert "DLG" not in str(made.docinfo.get("/Keywords", ""))


@pytest.mark.parametrize("of", ["visits", "meetings"])
def test_a_scan_is_taken_back_and_stays_marked_in_the_archive(sample, tmp_path, of):
    scan = with_code(printed(sample, tmp_path / "p.pdf", of=of).code, tmp_path / "x.png")
    filed = file_scan(sample, scan)
    assert take_back(sample, filed.kept) == len(filed.kept) > 0
    assert take_back(sample, filed.kept) == 0
    assert where_kept(sample, scan, Place(of, 1)) == []
    if of == "visits":
        assert load_visit(sample, 1).attachments == ()
    else:
        marked = [one for one in prints_of(sample, load_meeting(sample, 1)) if not one.copies]
        assert len(marked) == 2
        assert all(one.taken_back_at is not None and one.taken_back_by for one in marked)
    again = file_scan(sample, scan)
    assert again.attached
    found = where_kept(sample, scan, Place(of, 1))
    assert set(found) == set(again.kept)


def test_a_chosen_record_takes_any_scan(sample, tmp_path):
    page = tmp_path / "page.png"
    Image.new("RGB", (300, 400), "white").save(page)
    assert file_scan(sample, page, chosen=Place("visits", 2)).kept
    assert file_scan(sample, page, chosen=Place("meetings", 2)).kept


def test_a_print_of_today_is_known_after_going_back_to_a_backup_without_a_key(sample, path, tmp_path):
    with sample.writing() as session:
        session.delete(session.get(SettingRow, "seal_key"))
    backup = make_backup(sample).path
    sample.close()
    database = open_office(path)
    with database.session() as session:
        key = seal_key(session)
    assert key is not None
    code = printed(database, tmp_path / "v.pdf").code
    database.close()
    restore(path, backup)
    database = open_office(path)
    try:
        with database.session() as session:
            assert seal_key(session) == key
        # The archive of the backup does not know the print: that is asked about.
        with pytest.raises(DoubtError):
            file_scan(database, with_code(code, tmp_path / "x.png"))
    finally:
        database.close()
