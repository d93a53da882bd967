"""The ways in that take text, by hypothesis: what breaks one is shrunk to the smallest text that does.

``DELEGATIONS_FUZZ_EXAMPLES`` says how many texts each gets (``make fuzz`` asks for 2,000).
"""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delegations.domain.text.errors import DelegationsError
from tests.fuzz.guard import guarded
from tests.fuzz.targets import TARGETS
from tests.systems import ON_POSIX

pytestmark = ON_POSIX

EXAMPLES = int(os.environ.get("DELEGATIONS_FUZZ_EXAMPLES", "40"))
TYPED = {
    one.name: one for one in TARGETS if one.name in ("search", "paste", "fields", "template", "draft", "csv", "save")
}
WORDS = st.sampled_from(
    ["Лариса Карп’як", "«Безпечне місто»", "{{ guest.name }}", "{% for g in guests %}", "{% endfor %}", "08.05.2024",
     "№ 7", "+10 р.д.", "=1+1", "<b>", "&amp;", "../", "۱۴۰۲", "شهرداری", "\u202e", "\u0378", ";", "\t", "\n", '"', "'",
     "*", "NEAR("]
)  # fmt: skip
TEXTS = st.lists(WORDS | st.text(max_size=20), max_size=12).map("".join)


@pytest.mark.parametrize("name", TYPED)
def test_no_text_breaks_a_way_in(name, tmp_path_factory):
    target, folder = TYPED[name], tmp_path_factory.mktemp(name)
    # Whatever is loaded or made when first needed is not the input's doing.
    try_one(target, "Луцьк", folder)

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(TEXTS)
    def run(text):
        with guarded(folder):
            try_one(target, text, folder)

    run()


def try_one(target, text, folder):
    try:
        target.run(text.encode("utf-8", "surrogatepass"), folder)
    except DelegationsError:
        return
