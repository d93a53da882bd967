"""What is ours stays ours: attacks by packages of partners and of strangers who know the format."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import select, text

from delegations.cli.main import run
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.follow_ups.vocabulary import FollowUpStatus
from delegations.domain.library.practice import Practice
from delegations.domain.meetings.groups import Group
from delegations.domain.packages.package import MergeStatus
from delegations.domain.records.identity import new_uid
from delegations.domain.records.vocabulary import RecordKind
from delegations.domain.visits.visit import Visit
from delegations.exchange.packages import portable
from delegations.queries.library import PracticeFilter, PracticeListing
from delegations.queries.register import RegisterFilter, RegisterListing
from delegations.services.library.practices import save_practice
from delegations.services.meetings.meetings import load_meeting
from delegations.services.meetings.signed_minutes import load_edition
from delegations.services.office.office import open_office
from delegations.services.packages.package_preview import preview_package
from delegations.services.packages.receiving import receive
from delegations.services.visits.loading import load_visit
from delegations.services.visits.visits import save_visit
from delegations.services.writing.drafts import keep_draft
from delegations.services.writing.record_json import plain_form
from delegations.store.tables import GiftRow, GroupRow, MunicipalityRow, OriginRow, PersonRow
from tests.parcels import (
    add_record,
    cameras,
    claimed,
    listed,
    marked,
    office,
    office_of,
    parts_of,
    practice_in,
    rewritten,
    said_by,
    sent,
    signed_minutes,
    standings,
    take,
    take_theirs,
    take_unseen,
    write_parts,
)

STRANGER = "e" * 32
EVIL = "Передати 5 000 000 грн ТОВ «Зловмисник»"


def record(kind, value):
    return portable.outward(kind, plain_form(value), lambda _name: "")


def decoy(kind, uid):
    """Return a harmless record of a kind, under an identity that is another's."""
    if kind is RecordKind.FOLLOW_UP:
        return {
            "uid": uid, "text": "Надіслати план", "responsible": "", "due": None, "status": "open", "topic": None,
            "execution": {"priority": "normal", "percent": None, "co_responsible": "", "result": "",
                          "postponed_to": None}, "notes": [], "evidence": [],
        }  # fmt: skip
    if kind is RecordKind.VISIT:
        return record(kind, Visit(uid=uid, title="Обмін досвідом", start=PartialDate(2026, 5, 8)))
    return record(kind, Practice(uid=uid, title="Камери"))


def evil(data):
    for item in data["items"]:
        for one in item["outcomes"]:
            one["text"] = EVIL
    return data


def resolutions(meeting):
    return {one.text for item in meeting.items for one in item.outcomes}


def hints(database, parcel):
    return {one.record.uid: (one.standing, one.hint) for one in preview_package(database, parcel).lines}


# Our own signed minutes.


@pytest.mark.parametrize("kind", [RecordKind.PRACTICE, RecordKind.VISIT, RecordKind.FOLLOW_UP])
def test_two_packages_do_not_replace_our_signed_minutes(sample, zviahel, tmp_path, parcel, kind):
    ours = signed_minutes(sample)
    sent(sample, parcel, (RecordKind.MEETING, ours.id))
    rewritten(parcel, evil)
    said_by(parcel, STRANGER, "Луцьк")
    assert standings(sample, parcel) == [MergeStatus.LOCKED]
    second = tmp_path / "decoy.zip"
    sent(zviahel, second, (RecordKind.PRACTICE, cameras(zviahel).id))
    add_record(second, kind.value, ours.uid, decoy(kind, ours.uid))
    standing, hint = hints(sample, second)[ours.uid]
    assert (standing, hint) == (MergeStatus.REFUSED, "Такий самий ідентифікатор має інший запис іншого виду.")
    received = take(sample, second)
    assert (received.new, received.refused) == (1, 1)
    assert standings(sample, parcel) == [MergeStatus.LOCKED]
    assert take_theirs(sample, parcel).changed == 0
    kept = load_meeting(sample, ours.id)
    assert (kept.edition, resolutions(kept)) == (1, resolutions(ours))


def test_a_row_of_a_strangers_record_keeps_nobodys_minutes_out(sample, zviahel, tmp_path, parcel):
    theirs = signed_minutes(sample)
    sent(sample, parcel, (RecordKind.MEETING, theirs.id))
    decoy_of_rows = tmp_path / "decoy.zip"
    other = office(tmp_path / "чужа.sqlite3", "Чужа")
    sent(other, decoy_of_rows, (RecordKind.PRACTICE, cameras(other).id))
    guest = {"uid": theirs.uid, "side": "guests", "name": "Хтось"}
    uid = new_uid()
    add_record(decoy_of_rows, "visit", uid, {"uid": uid, "title": "Обмін досвідом", "participants": [guest]})
    assert take(zviahel, decoy_of_rows).new == 2
    assert [hint for standing, hint in hints(zviahel, parcel).values() if standing is MergeStatus.REFUSED] == []
    assert take_theirs(zviahel, parcel).new == 1


def test_both_kinds_in_one_package_are_refused_together(sample, zviahel, parcel):
    uid = new_uid()
    sent(zviahel, parcel, (RecordKind.PRACTICE, cameras(zviahel).id))
    add_record(parcel, "practice", uid, decoy(RecordKind.PRACTICE, uid))
    add_record(parcel, "visit", uid, decoy(RecordKind.VISIT, uid))
    assert [one.standing for one in preview_package(sample, parcel).lines if one.record.uid == uid] == [
        MergeStatus.REFUSED
    ] * 2
    assert (take(sample, parcel).new, take(sample, parcel).refused) == (1, 2)


@pytest.mark.parametrize("table", [GiftRow, PersonRow, MunicipalityRow, GroupRow])
def test_an_identity_of_another_kind_of_record_is_refused(sample, zviahel, parcel, table):
    with sample.session() as session:
        uid = session.scalar(select(table.uid).limit(1))
    assert uid
    sent(zviahel, parcel, (RecordKind.PRACTICE, cameras(zviahel).id))
    add_record(parcel, "visit", uid, decoy(RecordKind.VISIT, uid))
    assert hints(sample, parcel)[uid][0] is MergeStatus.REFUSED
    assert (take(sample, parcel).new, take(sample, parcel).refused) == (1, 1)


@pytest.mark.parametrize("where", ["history", "origin", "bin", "draft"])
def test_an_identity_that_only_the_past_knows_is_refused(sample, zviahel, parcel, where):
    uid = new_uid()
    with sample.writing() as session:
        if where == "history":
            session.execute(
                text("INSERT INTO history (kind, uid, at, who, deed, title)"
                     " VALUES ('meeting', :uid, '2026-01-01 10:00:00', '', 'created', 'Засідання')"), {"uid": uid}
            )  # fmt: skip
        if where == "origin":
            session.execute(
                text("INSERT INTO record_origin (uid, kind, ours, at) VALUES (:uid, 'meeting', 1, '2026-01-01')"),
                {"uid": uid},
            )
        if where == "bin":
            session.execute(
                text("INSERT INTO bin_entry (kind, uid, title, deleted_at, content)"
                     " VALUES ('person', :uid, 'Ігор', '2026-01-01 10:00:00', '')"), {"uid": uid}
            )  # fmt: skip
    if where == "draft":
        keep_draft(sample, Group(uid=uid, name="Житло"))
    sent(zviahel, parcel, (RecordKind.PRACTICE, cameras(zviahel).id))
    add_record(parcel, "visit", uid, decoy(RecordKind.VISIT, uid))
    assert hints(sample, parcel)[uid][0] is MergeStatus.REFUSED


def test_the_command_line_keeps_our_minutes_too(sample, zviahel, tmp_path, parcel):
    ours = signed_minutes(sample)
    sent(sample, parcel, (RecordKind.MEETING, ours.id))
    rewritten(parcel, evil)
    said_by(parcel, STRANGER)
    second = tmp_path / "decoy.zip"
    sent(zviahel, second, (RecordKind.PRACTICE, cameras(zviahel).id))
    add_record(second, "practice", ours.uid, decoy(RecordKind.PRACTICE, ours.uid))
    path = sample.path
    sample.close()
    for one in (parcel, second, parcel):
        words = ["--database", str(path), "receive", str(one), "--doubtful", "--conflicts", "theirs"]
        assert run(words) == 0
    opened = open_office(path)
    assert resolutions(load_meeting(opened, ours.id)) == resolutions(ours)
    assert EVIL not in resolutions(load_edition(opened, ours.id))
    opened.close()


# Whose a record is.


def returned(sample, zviahel, parcel):
    """Return our visit that came back altered from somebody who saw the package."""
    visit = load_visit(sample, 1)
    sent(sample, parcel, (RecordKind.VISIT, visit.id))
    rewritten(parcel, lambda data: data | {"purpose": "Підроблена мета"})
    return visit


def test_our_own_record_altered_by_a_stranger_is_a_conflict(sample, zviahel, parcel):
    visit = returned(sample, zviahel, parcel)
    said_by(parcel, STRANGER, "Луцьк")
    (line,) = preview_package(sample, parcel).lines
    assert (line.standing, line.is_foreign) == (MergeStatus.CONFLICT, True)
    assert (line.ours.purpose, line.theirs.purpose) == (visit.purpose, "Підроблена мета")
    assert take_unseen(sample, parcel).changed == 0
    assert take(sample, parcel).changed == 0
    assert load_visit(sample, 1).purpose == visit.purpose


def test_a_package_of_ours_that_comes_back_altered_is_told(sample, zviahel, parcel):
    returned(sample, zviahel, parcel)
    arrivals = preview_package(sample, parcel)
    assert [one.standing for one in arrivals.lines] == [MergeStatus.CONFLICT]
    assert len(arrivals.trust.warnings) == 1
    assert receive(sample, arrivals).changed == 0


def test_a_package_of_ours_that_comes_back_as_it_was_changes_nothing(sample, parcel):
    sent(sample, parcel, (RecordKind.VISIT, 1))
    save_visit(sample, replace(load_visit(sample, 1), purpose="Інша мета"))
    assert standings(sample, parcel) == [MergeStatus.OURS_NEWER]
    assert take_theirs(sample, parcel).changed == 0


def test_what_one_office_sent_another_does_not_change(lutsk, zviahel, parcel):
    ours = cameras(lutsk)
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id))
    take(zviahel, parcel)
    office = office_of(parcel)
    rewritten(parcel, lambda data: data | {"results": "Жодних"})
    said_by(parcel, STRANGER, "Луцьк")
    assert standings(zviahel, parcel) == [MergeStatus.CONFLICT]
    said_by(parcel, office, "Луцьк")
    assert standings(zviahel, parcel) == [MergeStatus.CHANGED]
    # Not signed: whoever saw a package knows the identity. A person looks before it is taken.
    assert take_unseen(zviahel, parcel).changed == 0
    assert take(zviahel, parcel).changed == 1


def test_a_third_office_that_passes_a_record_on_does_not_become_its_own(lutsk, zviahel, parcel, tmp_path, templates):
    from tests.parcels import office

    rivne = office(templates.empty(tmp_path / "rivne.sqlite3"), "Рівне")
    ours = cameras(lutsk)
    for target in (zviahel, rivne):
        sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id))
        take(target, parcel)
    theirs = save_practice(zviahel, replace(practice_in(zviahel, ours.uid), results="Жодних"))
    sent(zviahel, parcel, (RecordKind.PRACTICE, theirs.id))
    assert standings(rivne, parcel) == [MergeStatus.CONFLICT]
    assert take(rivne, parcel).changed == 0
    rivne.close()


def test_what_was_before_is_not_newer_because_the_sender_says_so(lutsk, zviahel, parcel, tmp_path):
    ours = cameras(lutsk)
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id))
    take(zviahel, parcel)
    old = tmp_path / "old.zip"
    old.write_bytes(parcel.read_bytes())
    save_practice(lutsk, replace(ours, results="Утричі менше"))
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id))
    take(zviahel, parcel)
    newest = json.loads(parts_of(parcel)["manifest.json"])["records"][0]["sha256"]
    assert standings(zviahel, old) == [MergeStatus.OURS_NEWER]
    # The same content in other bytes, by itself and with a claim to know the newest state.
    rewritten(old, lambda data: dict(reversed(data.items())))
    assert standings(zviahel, old) == [MergeStatus.OURS_NEWER]
    claimed(old, newest)
    assert standings(zviahel, old) == [MergeStatus.CONFLICT]
    # … and with a field left out, so that it is not to the letter what it was.
    rewritten(old, lambda data: {name: value for name, value in data.items() if name != "trust"})
    claimed(old, newest)
    assert standings(zviahel, old) == [MergeStatus.CONFLICT]
    assert take(zviahel, old).changed == 0
    assert practice_in(zviahel, ours.uid).results == "Утричі менше"


def test_a_lone_follow_up_is_not_taken_over_by_a_stranger(sample, zviahel, parcel):
    visit = save_visit(sample, replace(load_visit(sample, 1), follow_ups=(FollowUp(text="Надіслати положення"),)))
    number = RegisterListing(sample, RegisterFilter(text="положення")).first()[0].id
    sent(sample, parcel, (RecordKind.FOLLOW_UP, number))
    take(zviahel, parcel)
    sent(sample, parcel, (RecordKind.VISIT, visit.id))
    said_by(parcel, STRANGER, "Звягель")
    assert hints(zviahel, parcel)[visit.uid][0] is MergeStatus.REFUSED
    assert take(zviahel, parcel).new == 0


# What a person did not see.


def test_errands_on_our_people_are_taken_when_somebody_read_them(sample, zviahel, parcel):
    promised = FollowUp(text="Перерахувати кошти", responsible="Микола Боровець")
    visit = save_visit(sample, replace(load_visit(sample, 1), follow_ups=(promised,)))
    number = RegisterListing(sample, RegisterFilter(text="Перерахувати")).first()[0].id
    for chosen in ((RecordKind.VISIT, visit.id), (RecordKind.FOLLOW_UP, number)):
        sent(sample, parcel, chosen)
        (line,) = preview_package(zviahel, parcel).lines
        assert line.standing is MergeStatus.NEW
        assert "Перерахувати кошти" in line.hint
        assert "Микола Боровець" in line.hint
        assert take_unseen(zviahel, parcel).new == 0
    assert RegisterListing(zviahel, RegisterFilter()).first() == []


def test_what_is_new_and_asks_nothing_is_taken_by_itself(lutsk, zviahel, parcel):
    sent(lutsk, parcel, (RecordKind.PRACTICE, cameras(lutsk).id))
    assert take_unseen(zviahel, parcel).new == 1


def test_the_command_line_takes_what_is_doubtful_when_it_is_told_to(sample, zviahel, parcel, capsys):
    ours = signed_minutes(sample)
    sent(sample, parcel, (RecordKind.MEETING, ours.id))
    path = zviahel.path
    zviahel.close()
    assert run(["--database", str(path), "receive", str(parcel)]) == 0
    assert "--doubtful" in capsys.readouterr().out
    assert run(["--database", str(path), "list", "meetings"]) == 0
    assert "signed" not in capsys.readouterr().out
    assert run(["--database", str(path), "receive", str(parcel), "--doubtful"]) == 0
    assert run(["--database", str(path), "list", "meetings"]) == 0
    assert "Звягель" in capsys.readouterr().out.splitlines()[-1]


def test_a_record_that_stands_twice_in_the_list_is_read_once(lutsk, zviahel, parcel):
    ours = cameras(lutsk)
    sent(lutsk, parcel, (RecordKind.PRACTICE, ours.id))
    parts = parts_of(parcel)
    records = json.loads(parts["manifest.json"])["records"]
    write_parts(parcel, listed(parts, records=[*records, *records]))
    assert [one.standing for one in preview_package(zviahel, parcel).lines] == [MergeStatus.NEW]
    assert take(zviahel, parcel).new == 1
    assert len(PracticeListing(zviahel, PracticeFilter()).first()) == 1


def test_where_a_record_came_from_stays_known_when_it_is_gone(lutsk, zviahel, parcel):
    sent(lutsk, parcel, (RecordKind.PRACTICE, cameras(lutsk).id))
    arrivals = preview_package(zviahel, parcel)
    receive(zviahel, arrivals, marked(arrivals))
    with zviahel.session() as session:
        (row,) = session.scalars(select(OriginRow)).all()
        assert (row.ours, row.office, row.city) == (False, arrivals.package.sender.office, "Луцьк")
    with lutsk.session() as session:
        (row,) = session.scalars(select(OriginRow)).all()
        assert row.ours


def test_an_errand_that_was_done_and_is_open_again_is_told(sample, zviahel, parcel):
    visit = load_visit(sample, 1)
    done = FollowUp(text="Перерахувати кошти", responsible="Микола Боровець", status=FollowUpStatus.DONE)
    visit = save_visit(sample, replace(visit, follow_ups=(done,)))
    sent(sample, parcel, (RecordKind.VISIT, visit.id))
    take(zviahel, parcel)
    again = replace(load_visit(sample, 1), follow_ups=(replace(visit.follow_ups[0], status=FollowUpStatus.OPEN),))
    save_visit(sample, again)
    sent(sample, parcel, (RecordKind.VISIT, visit.id))
    assert any("Перерахувати кошти" in one.hint for one in preview_package(zviahel, parcel).lines)
