"""Photos of every kind print in papers as they are."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from delegations.domain.visits.visit import visit_file
from delegations.services.files.attachments import attach
from delegations.services.papers.papers import make_paper
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize(
    ("name", "darkest", "lightest"),
    [
        ("60_gray16.png", (70, 90), (225, 240)), ("66_float.tif", (126, 130), (126, 130)),
        ("turned.heic", (60, 110), (250, 255)), ("69_x.avif", (50, 110), (50, 110)),
        ("68_photo.jfif", (0, 120), (200, 255)),
    ],
)  # fmt: skip
def test_a_photo_of_every_kind_prints(sample, name, darkest, lightest):
    visit = replace(load_visit(sample, 1), attachments=(visit_file(attach(sample, CASES / name)),))
    paper = make_paper(sample, save_visit(sample, visit), PaperOrder(language="uk"))
    (picture,) = [image.image for page in PdfReader(BytesIO(paper.pdf)).pages for image in page.images]
    low, high = picture.convert("L").getextrema()
    assert darkest[0] <= low <= darkest[1]
    assert lightest[0] <= high <= lightest[1]
