"""Pictures as people have them are shown as every viewer shows them."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms, ImageDraw, ImageFile, TiffImagePlugin

from delegations.documents.formats.pictures import check_picture, shrunk
from delegations.domain.text.errors import FileError
from delegations.pictures import reading
from delegations.pictures.kinds import kind_of, patterns
from delegations.pictures.reading import has_pages, read_pages, read_picture

CASES = Path(__file__).parent / "cases"
ORIENTATION = 274


def corner():
    """White, with a blue corner above on the left: each way of lying is another picture."""
    made = Image.new("RGB", (64, 48), "white")
    ImageDraw.Draw(made).rectangle((0, 0, 20, 12), fill="#1a5fb4")
    return made


def blue_corners(picture):
    wide, high = picture.size
    at = {"left top": (3, 3), "right top": (wide - 4, 3), "left low": (3, high - 4), "right low": (wide - 4, high - 4)}
    return [name for name, spot in at.items() if picture.convert("RGB").getpixel(spot)[0] < 120]


@pytest.mark.parametrize(
    ("orientation", "where", "size"),
    [
        (1, "left top", (64, 48)), (2, "right top", (64, 48)), (3, "right low", (64, 48)), (4, "left low", (64, 48)),
        (5, "left top", (48, 64)), (6, "right top", (48, 64)), (7, "right low", (48, 64)), (8, "left low", (48, 64)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_every_orientation_is_turned_upright(tmp_path, kind, orientation, where, size):
    path = tmp_path / "photo"
    picture = corner()
    exif = picture.getexif()
    exif[ORIENTATION] = orientation
    picture.save(path, kind, exif=exif, dpi=(300, 150))
    page = read_picture(path)
    assert page.picture.size == size
    assert blue_corners(page.picture) == [where]
    if kind == "JPEG":
        assert page.dpi == ((150, 300) if orientation > 4 else (300, 150))
    small = Image.open(BytesIO(shrunk(path, 32)))
    assert blue_corners(small) == [where]


@pytest.mark.parametrize("mode", ["L", "RGB", "1", "CMYK"])
@pytest.mark.parametrize("packed", [None, "tiff_lzw", "tiff_deflate"])
def test_every_page_of_a_tiff_lies_in_its_own_way(tmp_path, packed, mode):
    path = tmp_path / "turned.tif"
    with TiffImagePlugin.AppendingTiffWriter(path, new=True) as target:
        for orientation in (6, 1, 3, 8):
            exif, buffer = Image.Exif(), BytesIO()
            exif[ORIENTATION] = orientation
            corner().convert(mode).save(buffer, "TIFF", exif=exif, compression=packed)
            target.write(buffer.getvalue())
            target.newFrame()
    pages = [page.picture for page in read_pages(path)]
    assert [page.size for page in pages] == [(48, 64), (64, 48), (64, 48), (48, 64)]
    assert [blue_corners(page) for page in pages] == [["right top"], ["left top"], ["right low"], ["left low"]]


@pytest.mark.parametrize("name", ["turned.heic", "turned.avif"])
def test_photos_of_telephones_are_read_and_upright(tmp_path, name):
    picture = read_picture(CASES / name).picture
    assert picture.size == (48, 64)
    assert blue_corners(picture) == ["right top"]


RAMP = np.tile(np.linspace(0, 65_535, 256).astype(np.uint16), (40, 1))
DEEP = {
    "16 bits": (RAMP, "I;16"),
    "floats to 1": ((RAMP / 65_535).astype(np.float32), "F"),
    "floats to 255": ((RAMP / 257).astype(np.float32), "F"),
    "floats to 65535": (RAMP.astype(np.float32), "F"),
    "floats below zero": ((RAMP / 65_535 - 0.5).astype(np.float32), "F"),
    "integers to 255": (RAMP.astype(np.int32) // 257, "I"),
    "integers to 65535": (RAMP.astype(np.int32), "I"),
}


@pytest.mark.parametrize("packed", [None, "tiff_lzw"])
@pytest.mark.parametrize("name", DEEP)
def test_deep_pictures_are_shown_by_the_range_of_their_values(tmp_path, name, packed):
    values, mode = DEEP[name]
    path = tmp_path / "deep.tif"
    Image.fromarray(values).save(path, compression=packed)
    assert Image.open(path).mode == mode
    shown = np.asarray(read_picture(path).picture)
    assert (shown[0, 0], shown[0, 255]) == (0, 255)
    assert abs(int(shown[20, 128]) - 128) <= 1


def test_sixteen_bits_of_either_end_and_of_colours(tmp_path):
    for name, dtype in (("low.tif", "<u2"), ("high.tif", ">u2")):
        picture = Image.fromarray(RAMP.astype(dtype))
        picture.save(tmp_path / name)
        assert abs(read_picture(tmp_path / name).picture.getpixel((128, 5)) - 128) <= 1
    # Zero may be white: the same ramp the other way round.
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[262] = 0
    Image.fromarray(RAMP).save(tmp_path / "white.tif", tiffinfo=tags)
    content = (tmp_path / "white.tif").read_bytes()
    if Image.open(tmp_path / "white.tif").tag_v2[262] != 0:
        # Pillow writes 1 whatever it is told: the entry of the tag, as it stands in the file, is mended.
        entry = bytes((6, 1, 3, 0, 1, 0, 0, 0, 1, 0))
        assert content.count(entry) == 1
        (tmp_path / "white.tif").write_bytes(content.replace(entry, entry[:-2] + b"\0\0"))
    shown = read_picture(tmp_path / "white.tif").picture
    assert (shown.getpixel((0, 0)), shown.getpixel((255, 0))) == (255, 0)


def test_the_grey_scan_and_the_float_scan_are_not_blank():
    shown = read_picture(CASES / "60_gray16.png").picture
    assert shown.getextrema() == (78, 233)
    small = Image.open(BytesIO(shrunk(CASES / "60_gray16.png", 300))).convert("L")
    assert small.getextrema()[0] < 100
    assert small.getextrema()[1] < 250
    assert read_picture(CASES / "66_float.tif").picture.getextrema() == (128, 128)


def test_numbers_that_are_none_are_white(tmp_path):
    values = np.where(RAMP > 60_000, np.nan, RAMP / 65_535).astype(np.float32)
    Image.fromarray(values).save(tmp_path / "holes.tif")
    shown = read_picture(tmp_path / "holes.tif").picture
    assert shown.getpixel((0, 0)) == 0
    assert shown.getpixel((255, 0)) == 255


def lab(picture):
    plain = ImageCms.createProfile("sRGB")
    return ImageCms.profileToProfile(picture, plain, ImageCms.createProfile("LAB"), outputMode="LAB")


def cut_out():
    """The corner alone, on nothing at all."""
    made = Image.new("RGBA", (64, 48), (0, 0, 0, 0))
    made.paste(corner().crop((0, 0, 20, 12)), (0, 0))
    return made


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("cmyk.jpg", lambda: corner().convert("CMYK")), ("cmyk.tif", lambda: corner().convert("CMYK")),
        ("grey.tif", lambda: corner().convert("L")), ("lab.tif", lambda: lab(corner())),
        ("palette.png", lambda: corner().quantize(8)), ("ycc.tif", lambda: corner().convert("YCbCr")),
        ("one.png", lambda: corner().convert("1")), ("clear.png", cut_out),
        ("half.webp", cut_out), ("greyclear.png", lambda: cut_out().convert("LA")),
    ],
)  # fmt: skip
def test_every_mode_is_shown(tmp_path, name, make):
    make().save(tmp_path / name)
    page = read_picture(tmp_path / name)
    assert page.picture.mode in {"1", "L", "RGB"}
    assert blue_corners(page.picture) == ["left top"]
    assert page.picture.convert("L").getpixel((40, 30)) > 250
    assert blue_corners(Image.open(BytesIO(shrunk(tmp_path / name, 48)))) == ["left top"]


def test_a_fax_in_black_and_white_stays_sharp(tmp_path):
    path = tmp_path / "fax.tif"
    corner().convert("1").save(path, compression="group4", dpi=(204, 98))
    page = read_picture(path)
    assert (page.picture.mode, page.dpi) == ("1", (204, 98))
    assert blue_corners(page.picture) == ["left top"]


def test_all_pages_are_yielded_each_in_its_own_kind(tmp_path):
    path = tmp_path / "pages.tif"
    first = corner()
    others = [corner().convert("1").rotate(180), Image.fromarray(RAMP), corner().convert("CMYK")]
    first.save(path, save_all=True, append_images=others)
    pages = [page.picture for page in read_pages(path)]
    assert [page.size for page in pages] == [(64, 48), (64, 48), (256, 40), (64, 48)]
    assert [blue_corners(page) for page in (pages[0], pages[1], pages[3])] == [
        ["left top"], ["right low"], ["left top"],
    ]  # fmt: skip
    assert has_pages(path)


@pytest.mark.parametrize("kind", ["WEBP", "GIF", "PNG"])
def test_frames_are_pages_too(tmp_path, kind):
    path = tmp_path / "frames"
    corner().save(path, kind, save_all=True, append_images=[corner().rotate(180)])
    assert [blue_corners(page.picture) for page in read_pages(path)] == [["left top"], ["right low"]]
    assert not has_pages(path)


def test_small_copies_inside_a_file_are_no_pages(tmp_path):
    path = tmp_path / "copy.tif"
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[254] = 1
    with TiffImagePlugin.AppendingTiffWriter(path, new=True) as target:
        for info in (None, tags):
            buffer = BytesIO()
            corner().save(buffer, "TIFF", **({"tiffinfo": info} if info is not None else {}))
            target.write(buffer.getvalue())
            target.newFrame()
    assert Image.open(path).n_frames == 2
    assert len(list(read_pages(path))) == 1
    photo = tmp_path / "telephone.jpg"
    corner().save(photo, "MPO", save_all=True, append_images=[corner().resize((32, 24))])
    assert len(list(read_pages(photo))) == 1


def noise():
    return Image.merge("RGB", [Image.effect_noise((400, 300), 60) for _band in range(3)])


@pytest.mark.parametrize(
    ("kind", "more"),
    [("JPEG", {}), ("JPEG", {"progressive": True}), ("PNG", {}), ("TIFF", {}), ("BMP", {}), ("GIF", {})],
)
def test_a_picture_that_was_cut_short_is_shown_as_far_as_it_goes(tmp_path, kind, more):
    path = tmp_path / "cut.jpg"
    noise().save(path, kind, **more)
    assert read_picture(path).whole
    assert check_picture(path) == ""
    whole = read_picture(path).picture
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 3 // 4])
    page = read_picture(path)
    assert not page.whole
    assert page.picture.size == (400, 300)
    if kind in ("JPEG", "PNG", "TIFF") and not more:  # the others begin below, or in every eighth line
        top = (0, 0, 400, 150)
        assert np.array_equal(np.asarray(page.picture.crop(top)), np.asarray(whole.crop(top)))
    assert path.name in check_picture(path)
    assert len(shrunk(path)) > 1_000
    # The switch that lets Pillow take such pictures is off again.
    assert not ImageFile.LOAD_TRUNCATED_IMAGES


def test_what_has_nothing_left_of_it_is_refused(tmp_path):
    path = tmp_path / "cut.jpg"
    noise().save(path)
    head = path.read_bytes()
    for count in (3, 200, head.index(b"\xff\xda") + 14):
        path.write_bytes(head[:count])
        with pytest.raises(FileError, match=r"cut\.jpg"):
            read_picture(path)


def test_a_page_that_can_t_be_read_is_named(tmp_path):
    path = tmp_path / "pages.tif"
    noise().save(path, save_all=True, append_images=[noise(), noise()])
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(FileError, match="3"):
        list(read_pages(path))


def test_endless_pages_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MOST_PAGES", 3)
    path = tmp_path / "many.tif"
    tiny = Image.new("L", (2, 2))
    tiny.save(path, save_all=True, append_images=[tiny] * 3)
    with pytest.raises(FileError, match="3"):
        list(read_pages(path))
    tiny.save(path, save_all=True, append_images=[tiny] * 2)
    assert len(list(read_pages(path))) == 3


FOREIGN = {
    "x.jxl": (b"\xff\x0a\xfa\x1f", "JPEG XL"), "x.jp2": (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
    "x.psd": (b"8BPS\0\x01", "Photoshop"), "69_x.heic": ((CASES / "69_x.heic").read_bytes(), "HEIC"),
    "x.avif": (b"\0\0\0\x18ftypavif\0\0\0\0mif1avif", "AVIF"), "x.cr2": (b"II*\0\x10\0\0\0CR\2\0", "RAW"),
}  # fmt: skip


@pytest.mark.parametrize("name", FOREIGN)
def test_what_can_t_be_read_says_what_it_is_and_what_to_do(tmp_path, name):
    content, kind = FOREIGN[name]
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(FileError, match=f"(?s){kind}.*JPEG|{name}.*{kind}.*JPEG") as failure:
        read_picture(path)
    assert name in str(failure.value)


def test_heic_without_its_library_says_what_to_do(monkeypatch):
    monkeypatch.setattr(reading, "_has_heif", lambda: False)
    with pytest.raises(FileError, match=r"HEIC.*JPEG"):
        read_picture(CASES / "turned.heic")


@pytest.mark.parametrize("path", sorted(CASES.iterdir()), ids=lambda one: one.name)
def test_kinds_are_told_by_content(tmp_path, path):
    expected = {".png": "PNG", ".jpg": "JPEG", ".tif": "TIFF", ".jpe": "JPEG", ".jfif": "JPEG", ".avif": "AVIF"}
    renamed = tmp_path / "renamed.gif"
    renamed.write_bytes(path.read_bytes())
    kind = expected.get(path.suffix.casefold(), "HEIF")
    assert kind_of(renamed) == kind
    if path.name != "69_x.heic":  # the mere head of a file
        assert read_picture(renamed).picture.size[0] > 0


def test_dialogs_offer_endings_in_capitals_too():
    assert patterns(frozenset({".jpe"})) == "*.jpe *.JPE"
