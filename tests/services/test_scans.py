"""Papers that come back: printed, signed, scanned or photographed in any way, they are kept whole and upright."""

import shutil
from io import BytesIO

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageFilter

from delegations.domain.records.vocabulary import AttachmentKind
from delegations.domain.text.errors import DoubtError, FileError
from delegations.exchange.scans import scans
from delegations.exchange.scans.scan_pages import as_pdf
from delegations.pictures.kinds import ending_of
from delegations.services.files.attachments import attach, export_file
from delegations.services.files.stored import stored_file
from delegations.services.meetings.meetings import load_meeting
from delegations.services.papers.papers import save_paper
from delegations.services.papers.prints import print_file, prints_of
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.safekeeping.upkeep import check
from delegations.services.scanning.scans import file_scan
from delegations.services.visits.loading import load_visit
from tests.rasterise import pages_of

A4 = (595, 842)
ORIENTATION = 274
TURNS = {1: 0, 3: 180, 6: 90, 8: 270}
"""What EXIF says, and by how many degrees (against the clock) the picture lies in the file then."""


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """The pages of printed minutes and of a printed report, as a scanner sees them."""
    from delegations.domain.text.texts import choose_language
    from delegations.services.office.office import open_office
    from delegations.services.sample.sample import fill_with_sample

    choose_language("uk")
    folder = tmp_path_factory.mktemp("office")
    database = open_office(folder / "visits.sqlite3")
    fill_with_sample(database)
    save_paper(database, load_meeting(database, 1), folder / "m.pdf", PaperOrder(language="uk", paper="minutes"))
    save_paper(database, load_visit(database, 2), folder / "v.pdf", PaperOrder(language="uk", paper="visit-report"))
    save_paper(database, load_meeting(database, 1), folder / "a.pdf", PaperOrder(language="uk", paper="agenda"))
    kept = {name: pages_of(folder / f"{name}.pdf", 150) for name in "mva"}
    kept["database"] = folder / "visits.sqlite3"
    database.close()
    return kept


@pytest.fixture
def sheets(printed):
    """The same pages anew: a picture remembers how it was saved last."""
    return {name: [page.copy() for page in printed[name]] for name in "mva"}


@pytest.fixture
def office(printed, tmp_path):
    """The same office: codes on papers name records by an identity that a new sample would not have."""
    from delegations.services.office.office import open_office

    shutil.copytree(printed["database"].parent, tmp_path / "office")
    database = open_office(tmp_path / "office" / "visits.sqlite3")
    yield database
    database.close()


def kept_scans(database):
    """Return the kept PDF and the kept original of the latest scan of the meeting."""
    rows = [one for one in prints_of(database, load_meeting(database, 1)) if one.given_to]
    pdf = next(one for one in rows if one.given_to == "скан")
    original = next((one for one in rows if one.given_to != "скан"), None)
    return print_file(database, pdf), print_file(database, original) if original else None


def likeness(one, other):
    """Tell how alike two pages are, from -1 to 1; a page that lies otherwise is not alike."""
    small = [
        np.asarray(page.convert("L").filter(ImageFilter.GaussianBlur(3)).resize((90, 126))) for page in (one, other)
    ]
    return float(np.corrcoef(small[0].ravel(), small[1].ravel())[0, 1])


def alike(pdf, sheets_then):
    pages = pages_of(pdf, 100)
    assert len(pages) == len(sheets_then)
    return [likeness(page, sheet) for page, sheet in zip(pages, sheets_then, strict=True)]


def sizes(pdf):
    with pikepdf.open(pdf) as document:
        return [(round(float(page.mediabox[2])), round(float(page.mediabox[3]))) for page in document.pages]


@pytest.mark.parametrize(("count", "packed"), [(2, None), (3, "tiff_lzw"), (2, "jpeg"), (3, "group4")])
def test_a_scan_of_several_pages_keeps_them_all_and_the_file(office, sheets, tmp_path, count, packed):
    pages = (sheets["m"] * 2)[:count]
    if packed == "group4":
        pages = [page.convert("1", dither=Image.Dither.NONE) for page in pages]
    scan = tmp_path / "signed.tif"
    pages[0].save(scan, save_all=True, append_images=pages[1:], compression=packed, dpi=(150, 150))
    filed = file_scan(office, scan)
    assert (filed.page, filed.record_id, filed.attached, filed.notes) == ("meetings", 1, True, ())
    pdf, original = kept_scans(office)
    assert min(alike(pdf, pages)) > 0.95
    assert all(abs(one - other) <= 2 for size in sizes(pdf) for one, other in zip(size, A4, strict=True))
    assert original.read_bytes() == scan.read_bytes()
    assert ending_of(original) == ".tif"
    assert {one.pages for one in prints_of(office, load_meeting(office, 1)) if one.copies == 0} == {count}
    # Dropped once more, it is only found again; the stored files are all named.
    before = len(prints_of(office, load_meeting(office, 1)))
    assert not file_scan(office, scan).attached
    assert len(prints_of(office, load_meeting(office, 1))) == before
    assert check(office) == []


def test_the_code_is_looked_for_on_every_page(office, sheets, tmp_path):
    handwritten = Image.new("L", sheets["m"][0].size, 240)
    scan = tmp_path / "cover.tif"
    handwritten.save(scan, save_all=True, append_images=[sheets["m"][0], sheets["m"][1]])
    assert file_scan(office, scan).record_id == 1
    assert len(pages_of(kept_scans(office)[0], 50)) == 3


def test_the_code_is_found_on_the_last_page_of_a_long_pdf(office, sheets, tmp_path):
    scan, blank = tmp_path / "long.pdf", Image.new("L", (200, 280), 255)
    blank.save(scan, save_all=True, append_images=[*[blank] * 59, sheets["m"][0]], resolution=150)
    assert file_scan(office, scan).record_id == 1
    pdf, original = kept_scans(office)
    assert pdf.read_bytes() == scan.read_bytes()
    assert original is None


def test_a_pdf_that_is_too_long_to_be_looked_through_says_so(office, sheets, tmp_path, monkeypatch):
    monkeypatch.setattr(scans, "MOST_PAGES", 2)
    scan, blank = tmp_path / "long.pdf", Image.new("L", (200, 280), 255)
    blank.save(scan, save_all=True, append_images=[blank, sheets["m"][0]])
    with pytest.raises(FileError, match="2"):
        file_scan(office, scan)
    sheets["m"][0].save(scan, save_all=True, append_images=[blank, blank], resolution=150)
    assert any("2" in note for note in file_scan(office, scan).notes)


@pytest.mark.parametrize(
    ("kind", "orientation"),
    [*(("JPEG", orientation) for orientation in TURNS), ("TIFF", 6), ("HEIF", 6), ("PNG", 3), ("WEBP", 8)],
)
def test_a_photo_of_paper_is_kept_upright(office, sheets, tmp_path, kind, orientation):
    if kind == "HEIF":
        pillow_heif = pytest.importorskip("pillow_heif")
        pillow_heif.register_heif_opener()
    page = sheets["m"][0]
    photo = tmp_path / "IMG_0001.photo"
    lying = page.rotate(TURNS[orientation], expand=True)
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    words = {"exif": exif.tobytes()} if kind == "HEIF" else {"exif": exif, "dpi": (72, 72)}
    lying.convert("RGB").save(photo, kind, **words)
    assert file_scan(office, photo).attached
    pdf, original = kept_scans(office)
    assert alike(pdf, [page])[0] > 0.95
    assert sizes(pdf) == [A4]
    assert original.read_bytes() == photo.read_bytes()


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_lie_though_the_file_says_nothing_stand_by_their_code(office, sheets, tmp_path, turn):
    scan = tmp_path / "flat.tif"
    pages = [page.rotate(turn, expand=True) for page in sheets["m"]]
    pages[0].save(scan, save_all=True, append_images=pages[1:], dpi=(150, 150))
    file_scan(office, scan)
    # The second page bears no code: it lies as the first one, with which it was fed.
    assert min(alike(kept_scans(office)[0], sheets["m"])) > 0.95


def test_a_sheet_that_lies_stays_lying(office, sheets, tmp_path):
    wide = Image.new("L", (1_754, 1_240), 255)
    wide.paste(sheets["m"][0].crop((0, 700, 1_240, 1_754)), (250, 100))
    for dpi, expected in ((150, (842, 595)), (72, (842, 595))):
        scan = tmp_path / f"{dpi}.png"
        wide.save(scan, dpi=(dpi, dpi))
        made = tmp_path / "made.pdf"
        made.write_bytes(as_pdf(scan)[0])
        assert all(abs(one - other) <= 1 for one, other in zip(sizes(made)[0], expected, strict=True))


@pytest.mark.parametrize(
    ("size", "dpi", "expected"),
    [
        ((1_654, 2_339), (200, 200), A4),
        ((3_508, 4_961), (300, 300), (842, 1_191)),  # A3
        ((3_024, 4_032), (72, 72), A4),  # a telephone
        ((3_024, 4_032), None, A4),
        ((960, 1_280), (96, 96), A4),  # sent on by a messenger
        ((595, 842), (72, 72), A4),
        ((4_032, 3_024), (1, 1), (842, 595)),
        ((1_728, 1_078), (204, 98), (610, 792)),  # a fax of a letter: its dots are twice as high as wide
        ((638, 1_004), (300, 300), (153, 241)),  # a card
        ((6_000, 9_000), (200, 200), (2_160, 3_240)),  # a plan
        ((100, 100), (0, 0), A4),
    ],
)
def test_the_page_is_as_large_as_the_sheet_was(tmp_path, size, dpi, expected):
    scan, made = tmp_path / "scan.png", tmp_path / "made.pdf"
    picture = Image.new("L", size, 200)
    if dpi == (204, 98):
        picture.save(scan := tmp_path / "fax.tif", dpi=dpi)
    else:
        picture.save(scan, **({"dpi": dpi} if dpi else {}))
    made.write_bytes(as_pdf(scan)[0])
    assert all(abs(one - other) <= 1 for one, other in zip(sizes(made)[0], expected, strict=True))


def test_pages_of_all_sizes_and_kinds_stay_what_they_are(office, sheets, tmp_path):
    first = sheets["m"][0]
    deep = Image.fromarray(np.asarray(first).astype(np.uint16) * 100 + 20_000)
    floats = Image.fromarray((np.asarray(first) / 255).astype(np.float32))
    small = first.resize((620, 877))
    pages = [first, deep, floats, first.convert("CMYK"), small, first.convert("1")]
    scan = tmp_path / "mixed.tif"
    first.save(scan, save_all=True, append_images=pages[1:], dpi=(150, 150))
    file_scan(office, scan)
    pdf, _original = kept_scans(office)
    assert min(alike(pdf, pages[:1] * 6)) > 0.9
    # Sixteen bits are grey on grey, as they were scanned: neither white nor black.
    grey = pages_of(pdf, 50)[1]
    assert grey.getextrema()[1] < 190
    assert grey.getextrema()[0] > 60


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_scan_of_a_visit_keeps_the_file_with_all_its_pages(office, sheets, tmp_path, orientation):
    scan = tmp_path / "signed.tiff"
    pages = [one.rotate(TURNS[orientation], expand=True) for one in sheets["v"]]
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    pages[0].save(scan, save_all=True, append_images=pages[1:], exif=exif)
    filed = file_scan(office, scan)
    assert (filed.page, filed.record_id) == ("visits", 2)
    (kept,) = load_visit(office, 2).attachments
    assert kept.kind is AttachmentKind.SCAN
    assert kept.file_name == "signed.tiff"
    copy = tmp_path / "copy.tiff"
    export_file(office, kept, copy)
    assert copy.read_bytes() == scan.read_bytes()
    with Image.open(stored_file(office, kept.digest)) as opened:
        assert opened.n_frames == len(sheets["v"])


def test_a_scan_of_several_papers_goes_to_each_record_and_says_so(office, sheets, tmp_path):
    scan = tmp_path / "stack.tif"
    stack = [sheets["v"][0], sheets["m"][0], sheets["m"][1], sheets["a"][0]]
    stack[0].save(scan, save_all=True, append_images=stack[1:])
    # It may be a stack, or a code put on somebody else's paper: a person says which.
    with pytest.raises(DoubtError) as asked:
        file_scan(office, scan)
    for words in ("Звіт про візит", "Протокол", load_visit(office, 2).title):
        assert words in str(asked.value)
    assert load_visit(office, 2).attachments == ()
    filed = file_scan(office, scan, agreed=True)
    assert (filed.page, filed.record_id) == ("visits", 2)
    (note,) = filed.notes
    for words in ("Звіт про візит", "Протокол", "Порядок денний", load_visit(office, 2).title):
        assert words in note
    (attached,) = load_visit(office, 2).attachments
    assert stored_file(office, attached.digest).read_bytes() == scan.read_bytes()
    rows = [one for one in prints_of(office, load_meeting(office, 1)) if one.given_to.startswith("Скан: ")]
    assert [one.given_to for one in rows] == ["Скан: Протокол, Порядок денний"]
    assert len(pages_of(print_file(office, rows[0]), 50)) == 4


def test_a_code_of_a_record_that_is_not_here_is_told(office, database, sheets, tmp_path):
    from delegations.services.sample.sample import fill_with_sample

    fill_with_sample(database)
    save_paper(database, load_meeting(database, 1), tmp_path / "x.pdf", PaperOrder(language="uk", paper="agenda"))
    scan = tmp_path / "two.tif"
    sheets["m"][0].save(scan, save_all=True, append_images=pages_of(tmp_path / "x.pdf", 150)[:1])
    assert len(file_scan(office, scan).notes) == 1


def test_a_scan_that_was_cut_short_is_kept_and_says_so(office, sheets, tmp_path):
    scan = tmp_path / "cut.jpg"
    upside_down = sheets["m"][0].rotate(180)  # its code stands above then
    upside_down.save(scan)
    scan.write_bytes(scan.read_bytes()[: scan.stat().st_size * 3 // 4])
    filed = file_scan(office, scan)
    assert filed.attached
    assert len(filed.notes) == 1
    pdf, original = kept_scans(office)
    assert len(pages_of(pdf, 50)) == 1
    assert original.read_bytes() == scan.read_bytes()


def test_what_a_scan_is_its_content_says(office, sheets, tmp_path):
    for name, kind in (("scan.pdf", "JPEG"), ("scan", "PDF"), ("scan.jpg", "PDF"), ("scan.JPE", "JPEG")):
        scan = tmp_path / name
        buffer = BytesIO()
        sheets["v"][0].save(buffer, kind, dpi=(150, 150))
        scan.write_bytes(buffer.getvalue())
        assert file_scan(office, scan).page == "visits"
    names = {one.file_name for one in load_visit(office, 2).attachments}
    # A name that would open the wrong program gets the ending that opens it.
    assert names == {"scan.jpg", "scan.pdf"}


def test_a_picture_in_a_pdf_that_can_t_be_read_is_told(office, tmp_path):
    made = pikepdf.new()
    made.add_blank_page()
    name = pikepdf.Name
    image = pikepdf.Stream(made, b"\0" * 40)
    image.Type, image.Subtype, image.Width, image.Height = name.XObject, name.Image, 200, 200
    image.BitsPerComponent, image.ColorSpace, image.Filter = 1, name.DeviceGray, name.JBIG2Decode
    made.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=made.make_indirect(image)))
    made.save(tmp_path / "office.pdf")
    with pytest.raises(FileError, match="TIFF"):
        file_scan(office, tmp_path / "office.pdf")


@pytest.mark.parametrize("name", ["68_photo.jfif", "68_IMG.JPE", "69_x.avif", "turned.heic", "60_gray16.png"])
def test_photos_of_all_kinds_are_attached(office, name):
    from tests.pictures.test_reading import CASES

    kept = attach(office, CASES / name)
    assert (kept.kind, kept.file_name) == (AttachmentKind.PHOTO, name)


def test_a_tiff_of_several_pages_is_a_paper_not_a_photo(office, sheets, tmp_path):
    paper = tmp_path / "letter.tif"
    sheets["m"][0].save(paper, save_all=True, append_images=sheets["m"][1:])
    assert attach(office, paper).kind is AttachmentKind.PAPER


def test_names_get_the_ending_of_what_is_in_the_file(office, sheets, tmp_path):
    for name, kept_as in (("IMG_0001", "IMG_0001.jpg"), ("photo.exe", "photo.jpg"), ("a.png", "a.jpg")):
        sheets["m"][0].convert("RGB").resize((60, 80)).save(tmp_path / name, "JPEG")
        assert attach(office, tmp_path / name).file_name == kept_as
    for name in ("raw.dng", "old.cr2"):
        sheets["m"][0].resize((60, 80)).save(tmp_path / name, "TIFF")
        with pytest.raises(FileError, match=name):
            attach(office, tmp_path / name)
