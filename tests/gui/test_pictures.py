"""Photos of every kind are seen in the window: on cards of files, in forms, by dialogs and drops."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QFrame, QLabel

from delegations.gui.fields import file_cards
from delegations.gui.fields.file_cards import FileCards
from delegations.gui.shell.scan_drop import scans_in
from delegations.gui.widgets import picture_field
from delegations.gui.widgets.picture_field import PictureField
from delegations.services.files.attachments import attach, store_picture, thumbnail
from delegations.services.meetings.meetings import load_meeting
from delegations.services.papers.papers import save_paper
from delegations.services.papers.prints import prints_of
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.scanning.scans import file_scan
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from tests.rasterise import pages_of

CASES = Path(__file__).parent.parent / "pictures" / "cases"
SHOWN = ["60_gray16.png", "62_exif6.jpg", "66_float.tif", "68_IMG.JPE", "68_photo.jfif", "69_x.avif", "turned.heic"]


def cards_of(window):
    window.show_page("visits", 1)
    return window.pages["visits"].editor.show_section("files").cards


def pictures_on(cards):
    labels = [one for card in cards.findChildren(QFrame, "card") for one in card.findChildren(QLabel)]
    return [one.pixmap() for one in labels if not one.pixmap().isNull()]


def test_cards_show_every_kind_of_photo(window, sample, qtbot):
    visit = load_visit(sample, 1)
    files = tuple(attach(sample, CASES / name) for name in SHOWN)
    save_visit(sample, replace(visit, attachments=files))
    cards = cards_of(window)
    assert isinstance(cards, FileCards)
    qtbot.waitUntil(lambda: sum(one.width() != 32 for one in pictures_on(cards)) == len(SHOWN), timeout=20_000)
    sizes = {name: (one.width(), one.height()) for name, one in zip(SHOWN, pictures_on(cards), strict=True)}
    # Turned photos stand; the grey scan is neither white nor black.
    for name in ("62_exif6.jpg", "turned.heic"):
        assert sizes[name][1] > sizes[name][0]
    grey = pictures_on(cards)[0].toImage()
    seen = {grey.pixelColor(x, y).lightness() // 16 for x in range(grey.width()) for y in range(grey.height())}
    assert len(seen) > 1
    assert max(seen) < 15
    assert min(seen) > 2


def test_files_of_new_kinds_are_added_and_what_is_cut_short_is_said(window, sample, tmp_path, qtbot):
    cards = cards_of(window)
    cut, foreign = tmp_path / "обрізане.jpg", tmp_path / "фото.jxl"
    Image.effect_noise((400, 300), 60).save(cut)
    cut.write_bytes(cut.read_bytes()[: cut.stat().st_size * 3 // 4])
    foreign.write_bytes(b"\xff\x0a\xfa\x1f")
    cards.add_files([CASES / "68_photo.jfif", CASES / "turned.heic", cut, foreign])
    document = window.page().document
    qtbot.waitUntil(lambda: len(document.record.attachments) == 3, timeout=20_000)
    words = cards._problem.text()
    assert "обрізане.jpg" in words
    assert "JPEG XL" in words


def test_dialogs_offer_all_endings(window, monkeypatch, qtbot):
    asked = []
    monkeypatch.setattr(file_cards, "choose_files", lambda *words: (asked.append(words[-1]), [])[1])
    monkeypatch.setattr(picture_field, "choose_file", lambda *words: asked.append(words[-1]))
    cards_of(window)._choose()
    field = PictureField("Photo", lambda _source: "", lambda _digest, _side: b"")
    qtbot.addWidget(field)
    field._choose()
    for one in asked:
        for ending in ("*.heic", "*.HEIC", "*.avif", "*.jfif", "*.jpe", "*.JPE", "*.tif", "(*)"):
            assert ending in one
    assert len(asked) == 2


@pytest.mark.parametrize("name", SHOWN)
def test_a_form_shows_the_picture(sample, qtbot, name):
    field = PictureField(
        "Photo", lambda source: store_picture(sample, source), lambda digest, side: thumbnail(sample, digest, side)
    )
    qtbot.addWidget(field)
    taken, failed = [], []
    field.edited.connect(taken.append)
    field.failed.connect(failed.append)
    field.take(CASES / name)
    field.show_digest(taken[0])
    assert not failed
    assert not field._picture.pixmap().isNull()


def test_a_form_says_what_is_cut_short(sample, qtbot, tmp_path):
    field = PictureField("Photo", lambda source: store_picture(sample, source), lambda _digest, _side: b"")
    qtbot.addWidget(field)
    taken, failed = [], []
    field.edited.connect(taken.append)
    field.failed.connect(failed.append)
    cut = tmp_path / "cut.jpg"
    Image.effect_noise((400, 300), 60).save(cut)
    cut.write_bytes(cut.read_bytes()[: cut.stat().st_size * 3 // 4])
    field.take(cut)
    assert len(taken) == 1
    assert "cut.jpg" in failed[0]


def test_scans_of_all_endings_are_taken_by_the_window(tmp_path):
    plain, text = tmp_path / "scan0001", tmp_path / "notes"
    plain.write_bytes((CASES / "62_exif6.jpg").read_bytes())
    text.write_text("x")
    names = ["a.TIF", "b.JPE", "c.heic", "d.jfif", "e.avif", "f.docx"]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/home/{name}") for name in names])
    assert [one.name for one in scans_in(data)] == names[:-1]
    data.setUrls([QUrl.fromLocalFile(str(plain)), QUrl.fromLocalFile(str(text))])
    assert scans_in(data) == [plain]


def test_the_original_of_a_scan_opens_as_what_it_is(window, sample, tmp_path, monkeypatch):
    printed, scan = tmp_path / "minutes.pdf", tmp_path / "scan.tif"
    save_paper(sample, load_meeting(sample, 1), printed, PaperOrder(language="uk", paper="minutes"))
    pages = pages_of(printed, 120)
    pages[0].save(scan, save_all=True, append_images=pages[1:])
    file_scan(sample, scan)
    window.show_page("meetings", 1)
    archive = window.pages["meetings"].editor.show_section("papers").archive
    opened = []
    monkeypatch.setattr(
        "delegations.gui.papers.print_archive.QDesktopServices.openUrl",
        lambda url: opened.append(Path(url.toLocalFile())),
    )
    lines = {one.given_to: line for line, one in enumerate(prints_of(sample, load_meeting(sample, 1)))}
    assert archive.table.rowCount() == 3
    for line in lines.values():
        archive._open(line)
    assert sorted(one.suffix for one in opened) == [".pdf", ".pdf", ".tif"]
    assert next(one for one in opened if one.suffix == ".tif").read_bytes() == scan.read_bytes()
