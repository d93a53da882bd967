"""Two who write at the same moment: whoever comes second waits, and nothing is lost."""

import threading
from contextlib import closing
from dataclasses import replace

import pytest

from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.records.references import Ref
from delegations.domain.text.errors import ConflictError, DatabaseError
from delegations.domain.visits.visit import Visit
from delegations.services.office.office import open_office
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.store.tables import SettingRow


def at_once(*deeds):
    """Do ``deeds`` on threads that begin in the same moment; return what each answered or raised."""
    ready, answers = threading.Barrier(len(deeds)), [None] * len(deeds)

    def do(number, deed):
        ready.wait()
        try:
            answers[number] = deed()
        except (ConflictError, DatabaseError) as error:
            answers[number] = error

    threads = [threading.Thread(target=do, args=one) for one in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.fixture
def two(sample, path):
    """Two windows on one file, which wait as long as a busy machine may need."""
    with closing(open_office(path, lock_wait=60)) as one, closing(open_office(path, lock_wait=60)) as other:
        yield one, other


def test_two_different_records_both_go_in(two):
    one, other = two
    for turn in range(15):
        first, second = (
            replace(load_visit(one, 1), purpose=f"а{turn}"),
            replace(load_visit(other, 2), purpose=f"б{turn}"),
        )
        answers = at_once(lambda first=first: save_visit(one, first), lambda second=second: save_visit(other, second))
        assert [answer.purpose for answer in answers] == [f"а{turn}", f"б{turn}"]


def test_two_new_records_get_two_numbers_and_a_new_city_is_made_once(two):
    one, other = two
    for turn in range(10):
        new = [Visit(title=name, start=PartialDate(2026, 5, 1), guests=(Ref(None, f"Місто {turn}"),)) for name in "аб"]
        answers = at_once(lambda new=new: save_visit(one, new[0]), lambda new=new: save_visit(other, new[1]))
        assert len({answer.number for answer in answers} - {""}) == 2
        assert len({answer.guests[0].id for answer in answers}) == 1


def test_of_two_who_save_one_record_the_second_is_told(two):
    one, other = two
    for turn in range(15):
        visit = load_visit(one, 1)
        answers = at_once(
            lambda visit=visit, turn=turn: save_visit(one, replace(visit, purpose=f"а{turn}")),
            lambda visit=visit, turn=turn: save_visit(other, replace(visit, purpose=f"б{turn}")),
        )
        kept = [answer for answer in answers if isinstance(answer, Visit)]
        assert [type(answer) for answer in answers if answer not in kept] == [ConflictError]
        assert load_visit(other, 1).purpose == kept[0].purpose


def test_reading_goes_on_while_somebody_writes_and_sees_what_was_before(two):
    one, other = two
    with one.writing() as session:
        session.add(SettingRow(key="trial", value="1"))
        session.flush()
        assert load_visit(other, 1).id == 1
        with other.session() as reading:
            assert reading.get(SettingRow, "trial") is None
    with other.session() as reading:
        assert reading.get(SettingRow, "trial") is not None


def test_what_only_reads_can_not_write(sample):
    with pytest.raises(DatabaseError), sample.session() as session:
        session.add(SettingRow(key="trial", value="1"))


def test_numbers_and_letters_that_the_driver_refuses_are_told(sample):
    with pytest.raises(DatabaseError, match="Число завелике"):
        load_visit(sample, 1 << 70)
    with pytest.raises(DatabaseError, match="не є літерою"), sample.plain_sql() as connection:
        connection.execute("SELECT ?", ("\udc80",))
