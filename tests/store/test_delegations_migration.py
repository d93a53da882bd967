"""Who was typed as «буде названо» is no person any more; words that are a participant's name point to him."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

from delegations.services.office.office import open_office
from delegations.services.safekeeping.upkeep import check
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit

BEFORE = Path(__file__).parent / "schema_0030.sqlite3.gz"
_PERSON = "INSERT INTO person (id, uid, name, name_key, sort_name, phone) VALUES (?, ?, ?, lower(?), lower(?), ?)"
_SEAT = (
    "INSERT INTO participant (uid, visit_id, side, name, post, organisation, role, person_id, position)"
    " VALUES (?, ?, 'guests', ?, ?, '', 'member', ?, ?)"
)


def test_the_unnamed_of_old_visits_are_no_people_and_gifts_point_to_who_is_named(tmp_path):
    path = tmp_path / "visits.sqlite3"
    path.write_bytes(gzip.decompress(BEFORE.read_bytes()))
    with closing(sqlite3.connect(path)) as raw:
        (visit,) = raw.execute("SELECT min(id) FROM visit WHERE deleted_at IS NULL").fetchone()
        for number, name, phone in ((9001, "буде названо", ""), (9002, "N.N.", "112"), (9003, "Ганна Тиха", "")):
            raw.execute(_PERSON, (number, f"person{number}", name, name, name, phone))
        seats = (
            ("seat1", "буде названо", "Водій", 9001), ("seat2", "буде названо", "Заступник", 9001),
            ("seat3", "N.N.", "", 9002), ("seat4", "Ганна Тиха", "Радниця", 9003),
        )  # fmt: skip
        for at, (uid, name, post, person) in enumerate(seats, 50):
            raw.execute(_SEAT, (uid, visit, name, post, person, at))
        for uid, receiver in (("gift1", "Ганна Тиха"), ("gift2", "буде названо"), ("gift3", "Хтось інший")):
            raw.execute(
                "INSERT INTO gift (uid, visit_id, giver_side, state, description, receiver, recipient, outcome,"
                " position) VALUES (?, ?, 'hosts', 'planned', 'Ваза', ?, 'person', '', 50)", (uid, visit, receiver),
            )  # fmt: skip
        raw.commit()
    database = open_office(path)
    try:
        stored = load_visit(database, visit)
        people = {one.uid: one for one in stored.participants}
        assert [(people[uid].name, people[uid].person_id) for uid, *_rest in seats] == [
            ("", None), ("", None), ("N.N.", None), ("Ганна Тиха", 9003),
        ]  # fmt: skip
        gifts = {one.uid: (one.receiver, one.receiver_uid) for one in stored.gifts}
        assert gifts["gift1"] == ("Ганна Тиха", "seat4")
        assert gifts["gift2"] == ("буде названо", "")
        assert gifts["gift3"] == ("Хтось інший", "")
        with closing(sqlite3.connect(path)) as raw:
            left = {row[0] for row in raw.execute("SELECT id FROM person WHERE id > 9000")}
        assert left == {9002, 9003}, "only who was made of nothing but such words goes"
        again = save_visit(database, stored)
        assert [one.name for one in again.participants] == [one.name for one in stored.participants]
        assert check(database) == []
    finally:
        database.close()
