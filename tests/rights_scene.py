"""An office in which everything can be changed, and the arguments with which each service changes something."""

import hashlib
import inspect
import sqlite3
from collections import deque
from contextlib import closing
from dataclasses import replace
from datetime import date
from io import BytesIO
from types import SimpleNamespace
from zipfile import ZipFile

import docx
from PIL import Image
from sqlalchemy import update

from delegations.certificates.key_files import Certificate
from delegations.documents.formats.signing import Signing
from delegations.documents.papers.paper_kind import Per
from delegations.documents.papers.registry import PAPERS
from delegations.domain.dates.partial_dates import PartialDate
from delegations.domain.follow_ups.execution import Execution
from delegations.domain.follow_ups.follow_up import FollowUp
from delegations.domain.follow_ups.strategy_columns import Columns
from delegations.domain.follow_ups.strategy_reading import read_strategy
from delegations.domain.follow_ups.vocabulary import ColumnRole, FollowUpStatus
from delegations.domain.gifts.gift import Gift
from delegations.domain.gifts.souvenir import Souvenir
from delegations.domain.gifts.vocabulary import GiftWay
from delegations.domain.language.foreign_text import ForeignText
from delegations.domain.language.vocabulary import Gender, TextKind
from delegations.domain.library.indicator import Indicator
from delegations.domain.library.practice import Practice
from delegations.domain.machine.who import work_place
from delegations.domain.meetings.groups import PaperChoices
from delegations.domain.meetings.minutes.reading import read_minutes
from delegations.domain.meetings.vocabulary import MeetingRole, Series
from delegations.domain.office.roles import Right
from delegations.domain.office.settings_entry import SettingsEntry
from delegations.domain.office.vocabulary import AccountRole, BackupReason, RetentionKind
from delegations.domain.papers.forms import FormOwner
from delegations.domain.papers.issue import PaperIssue
from delegations.domain.papers.letter_text import TemplateRecord
from delegations.domain.people.name_reading import read_name
from delegations.domain.people.people import Person
from delegations.domain.places.municipality import Municipality
from delegations.domain.places.vocabulary import MapLayer
from delegations.domain.records.attachment import Attachment
from delegations.domain.records.references import Ref
from delegations.domain.records.vocabulary import AttachmentKind, RecordKind
from delegations.domain.visits.people_lists.listed_people import ListedPerson
from delegations.domain.visits.understood_visit import UnderstoodVisit, detail
from delegations.domain.visits.visit import Visit
from delegations.domain.visits.vocabulary import DetailKind
from delegations.exchange.published.mail import Recipient
from delegations.queries.city_figures import MapFilter
from delegations.queries.office_settings import read_settings
from delegations.queries.people.places import places_of_person
from delegations.queries.places import topics
from delegations.queries.promises import load_promise
from delegations.queries.register import RegisterFilter
from delegations.services.access.accounts import Account
from delegations.services.follow_ups import strategy_import
from delegations.services.follow_ups.bulk import Mark
from delegations.services.follow_ups.column_matches import keep_match
from delegations.services.follow_ups.implementation import implementation, implementation_paper
from delegations.services.follow_ups.strategies import open_table
from delegations.services.gifts import gifts
from delegations.services.library import indicators, practices
from delegations.services.meetings import groups, meetings, signed_minutes
from delegations.services.meetings.agendas import SeriesPlan
from delegations.services.meetings.mailing import Letter
from delegations.services.meetings.received_minutes import proposals
from delegations.services.office.office import open_office
from delegations.services.office.settings_entry import load_settings_entry
from delegations.services.packages.package_preview import preview_package
from delegations.services.packages.packages import Sending, send_package
from delegations.services.papers.paper_kinds import paper_kind
from delegations.services.papers.papers import finished_print, save_paper
from delegations.services.papers.print_sets import SetLine
from delegations.services.papers.prints import prints_of
from delegations.services.papers.record_papers import PaperOrder
from delegations.services.papers.unknown_people import UnknownSex
from delegations.services.people import people
from delegations.services.people.people_merging import RowOfPerson, merge_people, merges_of
from delegations.services.people.told_apart import keep_apart
from delegations.services.places.places import add_topic, load_municipality, save_municipality
from delegations.services.privacy.overstayed import Overstayed
from delegations.services.safekeeping import backups, making_backups
from delegations.services.scanning.scans import Place, file_scan
from delegations.services.templates import kept_templates, letters, own_templates, template_drafts
from delegations.services.visits import visits
from delegations.services.writing import bin as bin_service
from delegations.services.writing import drafts
from delegations.services.writing.history import latest
from delegations.services.writing.kept_views import KeptView, keep_view
from delegations.store.records.proposals import propose
from delegations.store.tables import DraftRow, MeetingRow
from tests.certificates import make_certificate
from tests.domain.test_strategy_reading import TABLE
from tests.parcels import cameras, office

_LETTER = Letter("Протокол", "Надсилаємо протокол", (Recipient("Ігор", "i@example.org"),), ())
UID, LOOSE = "f" * 32, "e" * 32
TODAY = date(2026, 11, 26)
_MATCHED = Columns((ColumnRole.TASK, ColumnRole.BODIES), ("Захід", "Виконавець"), 0)


def made_scene(folder, templates):
    """Make in ``folder`` an office in which everything can be changed: with prints, a scan, things in the bin.

    Return the numbers of what is used up by a call.
    """
    inside, outside = folder / "office", folder / "outside"
    inside.mkdir()
    outside.mkdir()
    Image.new("RGB", (60, 40), (200, 30, 30)).save(outside / "photo.jpg")
    other = office(templates.empty(folder / "lutsk.sqlite3"), "Луцьк")
    send_package(other, Sending(records=[(RecordKind.PRACTICE, cameras(other).id)]), outside / "came.zip")
    other.close()
    database = open_office(templates.sample(inside / "visits.sqlite3"))
    strategy_import.import_strategy(database, read_strategy(TABLE), name="Концепція", year=2024)
    visit = visits.load_visit(database, 1)
    visits.save_visit(
        database, replace(visit, follow_ups=(*visit.follow_ups, FollowUp(uid=UID, text="Надіслати подяку")))
    )
    groups.save_group(database, groups.Group(name="Друга група"))
    lone = groups.save_group(database, groups.Group(name="Самотня група")).id
    group = groups.save_group(database, groups.Group(name="Зайва група"))
    save_paper(database, meetings.load_meeting(database, 1), outside / "m.pdf", PaperOrder(language="uk"))
    make_certificate(outside / "c.p12", "пароль")
    (outside / "scan.jpg").write_bytes((outside / "photo.jpg").read_bytes())
    file_scan(database, outside / "scan.jpg", chosen=Place("meetings", 1))
    add_topic(database, "Власна тема", None)
    (outside / "table.csv").write_text("Захід;Виконавець\nВідкрити центр;Відділ освіти\n", encoding="utf-8")
    (outside / "programme.txt").write_text("Програма\n12 вересня 2026 року\n10:00 Зустріч\n", encoding="utf-8")
    keep_view(database, KeptView("Вигляд", {"text": "x"}))
    letters.save_template(database, "thanks", "uk", "# Інший лист")
    own_templates.add_template(database, own_templates.TemplateTraits(name="Перепустка"), "uk", "Лист")
    gone = own_templates.add_template(database, own_templates.TemplateTraits(name="Довідка"), "uk", "Лист")
    own_templates.delete_template(database, gone.paper)
    own_templates.add_template(database, own_templates.TemplateTraits(name="Ще лист"), "uk", "", word=_word_file(None))
    own = Indicator(name="Власний показник", unit="шт.", topic=Ref(None, "Безпечне місто"))
    own = indicators.save_indicator(database, own)
    person = people.save_person(database, Person(name="Ніна Заїка", phone="+380 50 123 45 67"))
    people.delete_person(database, people.save_person(database, Person(name="Остап Вишня")).id)
    groups.delete_group(database, group.id)
    visits.delete_visits(database, [3])
    kept = practices.save_practice(database, Practice(title="Зайва практика", municipality=Ref(None, "Луцьк")))
    practices.delete_practices(database, [kept.id])
    book = gifts.save_gift(database, gifts.GiftEntry(gift=Gift(description="Книга"), way=GiftWay.GIVEN))
    making_backups.make_backup(database)
    backup = backups.backups_of(database.path)[0].path.relative_to(inside)
    (inside / "second").mkdir()
    city = save_municipality(database, Municipality(name="Ковель")).id
    numbers = SimpleNamespace(person=person.id, backup=backup, indicator=own.id, city=city, lone=lone, gift=book.id)
    database.close()
    return numbers


_SEEN = deque(maxlen=4)
"""What files of a database held when they were last read: (content with its log, rows). Most of what is called only
reads, and what reads leaves every byte as it was."""


def state(here):
    """Return all rows of the database by table, the index of search, and the hashes of all files by name."""
    path = here.db.path
    log = path.with_name(f"{path.name}-wal")
    content = (path.read_bytes(), log.read_bytes() if log.exists() else b"")
    if not content[0].startswith(b"SQLite"):
        return {"protected": True}
    held = next((held for seen, held in _SEEN if seen == content), None)
    if held is None:
        held = _rows_of(path)
        _SEEN.append((content, held))
    held = dict(held)
    for file in here.inside.rglob("*"):
        if file.is_file() and not file.name.startswith(path.name):
            held[str(file.relative_to(here.inside))] = _hash_of(file, file.stat())
    return held


def _rows_of(path):
    held = {}
    with closing(sqlite3.connect(path)) as raw:
        tables = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            if not table.startswith("search_"):
                held[table] = sorted(map(repr, raw.execute(f'SELECT * FROM "{table}"')))  # noqa: S608
        held["index"] = sorted(raw.execute("SELECT kind, record_id, title, body, shown FROM search_entry"))
    return held


_HASHES = {}
"""Hashes by name, size and the moment of the last change, which a copy keeps."""


def _hash_of(file, about):
    key = (file.name, about.st_size, about.st_mtime_ns)
    if key not in _HASHES:
        _HASHES[key] = hashlib.sha256(file.read_bytes()).hexdigest()
    return _HASHES[key]


def promise(db):
    return load_promise(db, next(row.id for row in _register(db) if row.text == "Надіслати подяку"))


def _register(db):
    from delegations.queries.register import RegisterListing

    return RegisterListing(db, RegisterFilter()).first(1_000)


def first_bin(db, kind):
    return next(one for one in bin_service.in_bin(db) if one.kind is kind)


def _word_file(_here):
    held = BytesIO()
    docx.Document().save(held)
    return own_templates.WordFile(held.getvalue(), "лист.docx")


def _own_letter(here):
    return kept_templates.own_templates(here.db)[0].paper


def _another_letter(_here):
    return own_templates.TemplateTraits(name="Інша")


def a_print(here):
    return next(one for one in prints_of(here.db, meetings.load_meeting(here.db, 1)) if one.copies)


def a_scan(here):
    return next(one for one in prints_of(here.db, meetings.load_meeting(here.db, 1)) if not one.copies)


def quiet(*_words):
    return False


def _found_visit(_here):
    return UnderstoodVisit((detail(DetailKind.TITLE, "Візит із листа"),))


def _own_topic(here):
    return next(one.id for one in topics(here.db) if one.name == "Власна тема")


def _state_of(here):
    from delegations.store.reading.follow_ups import read_states
    from delegations.store.rows.plain import plain

    with here.db.session() as session:
        number = promise(here.db).id
        return read_states(plain(session), [number])[number]


def _templates_file(here):
    """Return a file of templates that another office saved: ours, under other keys."""
    from delegations.services.packages.template_bundle import save_templates

    target = here.outside.parent / "templates.zip"
    save_templates(here.db, target)
    with ZipFile(target) as packed:
        held = {name: packed.read(name) for name in packed.namelist()}
    with ZipFile(target, "w") as packed:
        for name, content in held.items():
            packed.writestr(name, content.replace(b'"own-', b'"own-x'))
    return target


def _file(here):
    """Return a photo that is stored: the scan as it was dropped."""
    held = [one for one in prints_of(here.db, meetings.load_meeting(here.db, 1)) if not one.copies]
    digest = next(one.digest for one in held if one.given_to != "скан")
    return Attachment(kind=AttachmentKind.PHOTO, file_name="a.jpg", digest=digest, size=1)


def _made(here):
    return finished_print(here.db, visits.load_visit(here.db, 1), PaperOrder(language="uk"))[0]


def _to_keep(here):
    return [(a_print(here), b"%PDF-1.7 x")]


def _scan_of(here):
    from delegations.exchange.scans.scans import read_scan

    return read_scan(here.outside / "photo.jpg")


def _kept(here):
    from delegations.services.scanning.scans import Kept

    return Kept(1, entry=a_scan(here).id)


def _certificate(here):
    return Certificate(here.outside / "c.p12", "пароль")


def _entry(here):
    entry: SettingsEntry = load_settings_entry(here.db)
    return replace(entry, executor="О. Бойко")


BY_NAME = {
    "earlier": lambda h: "e" * 32,
    "path": lambda h: h.db.path,
    "gift_id": lambda _h: 1, "group_id": lambda _h: 1, "meeting_id": lambda _h: 1, "visit_id": lambda _h: 1,
    "person_id": lambda h: h.numbers.person, "practice_id": lambda _h: 1, "indicator_id": lambda _h: 1,
    "municipality_id": lambda _h: 1, "topic_id": lambda _h: 1, "strategy_id": lambda _h: 1, "record_id": lambda _h: 1,
    "city": lambda _h: Ref(None, "Ковель"), "host": lambda _h: Ref(None, "Ковель"),
    "topic": lambda _h: Ref(None, "Безпечне місто"),
    "uid": lambda _h: UID, "ids": lambda _h: [1], "year": lambda _h: 2026, "today": lambda _h: TODAY,
    "until": lambda _h: TODAY, "first": lambda _h: TODAY, "last": lambda _h: TODAY, "day": lambda _h: PartialDate(2026),
    "visit": lambda h: replace(visits.load_visit(h.db, 1), place="Інше місце"),
    "meeting": lambda h: replace(meetings.load_meeting(h.db, 2), place="Інше місце"),
    "group": lambda h: replace(groups.load_group(h.db, 2), name="Інша назва"),
    "practice": lambda h: replace(practices.load_practice(h.db, 1), title="Інша назва"),
    "indicator": lambda h: replace(indicators.load_indicator(h.db, h.numbers.indicator), name="Інакше"),
    "person": lambda h: replace(people.load_person(h.db, 3), notes="Нове"),
    "place": lambda h: replace(load_municipality(h.db, 1), region="Інша область"),
    "record": lambda h: replace(visits.load_visit(h.db, 1), place="Інше місце"),
    "old": lambda h: visits.load_visit(h.db, 1), "current": lambda h: visits.load_visit(h.db, 1),
    "entry_id": lambda h: latest(h.db)[0].id, "version": lambda _h: 1, "kind": lambda _h: Visit,
    "source": lambda h: h.outside / "photo.jpg", "target": lambda h: h.outside / "new.pdf",
    "folder": lambda h: h.outside, "backup": lambda h: h.inside / h.numbers.backup,
    "digest": lambda h: a_print(h).digest, "side": lambda _h: 40, "ours": lambda _h: 1, "name": lambda _h: "Вигляд",
    "columns": lambda _h: _MATCHED,
    "view": lambda _h: KeptView("Новий", {"text": "y"}), "language": lambda _h: "uk", "speech": lambda _h: "uk",
    "paper": lambda _h: "thanks", "text": lambda _h: "# Лист", "languages": lambda _h: ["uk"],
    "order": lambda _h: PaperOrder(language="uk"), "printed": a_print, "print_id": lambda h: a_print(h).id,
    "names": lambda _h: "архів", "settings": lambda h: replace(read_settings(h.db), executor="О. Бойко"),
    "typed": lambda _h: "Луцьк", "limit": lambda _h: 5, "count": lambda _h: 1, "rights": lambda _h: Right.VISITS,
    "right": lambda _h: Right.VISITS, "reason": lambda _h: BackupReason.HAND, "which": lambda _h: RegisterFilter(),
    "choices": lambda _h: PaperChoices(votes=False), "keep": lambda _h: 1, "others": lambda _h: [2],
    "mark": lambda _h: Mark.STATUS, "cities": lambda _h: [1, 2], "indicators": lambda _h: [1],
    "progress": lambda _h: quiet, "cancelled": lambda _h: quiet, "only_changed": lambda _h: False,
    "lines": lambda _h: [SetLine("programme", "uk")], "attachments": lambda _h: (), "receiver": lambda _h: "Луцьк",
    "passphrase": lambda _h: "", "year_of": lambda _h: 2026, "finished": lambda _h: True, "typing": lambda _h: "",
    "decisions": lambda _h: {}, "arrivals": lambda h: preview_package(h.db, h.outside / "came.zip"),
    "table": lambda _h: replace(read_strategy(TABLE), name="Інша концепція", year=2024),
    "who": lambda _h: "О. Бойко", "why": lambda _h: "помилка",
    "layer": lambda _h: MapLayer.VISITS, "world": lambda _h: False, "scope": lambda _h: [],
    "kinds": lambda _h: [], "note": lambda _h: "так", "author": lambda _h: "О. Бойко", "parent_id": lambda _h: None,
    "pdf": lambda _h: b"%PDF-1.7 x", "content": lambda _h: b"x",
    "entry": lambda h: gifts.GiftEntry(gift=Gift(description="Ваза"), way=GiftWay.GIVEN),
    "attachment": _file, "certificate": _certificate, "signing": lambda h: Signing(certificate=_certificate(h)),
    "wanted": lambda h: (Account(login="somebody", role=AccountRole.ADMINISTRATOR),),
}  # fmt: skip
"""What a parameter of such a name is given."""
IN = {
    "package_preview.preview_package": {"path": lambda h: h.outside / "came.zip"},
    "attachments.export_file": {"attachment": _file},
    "attachments.thumbnail": {"digest": lambda h: _file(h).digest},
    "backups.choose_second_folder": {"folder": lambda h: h.inside / "second"},
    "backups.salvage": {"source": lambda h: h.db.path, "target": lambda h: h.inside / "saved.sqlite3"},
    "bin.restore_from_bin": {"entry": lambda h: first_bin(h.db, RecordKind.PERSON).id},
    "bin.restore_all": {"entries": lambda h: [first_bin(h.db, RecordKind.GROUP).id]},
    "bringing_back.bring_back": {"one": lambda h: first_bin(h.db, RecordKind.VISIT)},
    "bulk.set_marks": {"values": lambda h: {promise(h.db).id: FollowUpStatus.DONE}},
    "calendars.save_calendar": {"target": lambda h: h.outside / "new.ics"},
    "daily_care.mend_indexes": {"made": lambda h: making_backups.Made(h.db.path), "stop": lambda _h: lambda: False},
    "contact_cards.save_contact_cards": {"target": lambda h: h.outside / "new.vcf", "phones": lambda _h: True},
    "agendas.plan_series": {"plan": lambda _h: SeriesPlan(TODAY, 2)},
    "mailing.save_letter": {"letter": lambda _h: _LETTER, "target": lambda h: h.outside / "new.eml"},
    "attendance_files.save_attendance": {"target": lambda h: h.outside / "new.csv"},
    "drafts.drop_draft": {"uid": lambda _h: LOOSE},
    "own_templates.add_template": {"traits": _another_letter, "paper": lambda _h: ""},
    "own_templates.change_traits": {"traits": _another_letter, "paper": _own_letter},
    "own_templates.delete_template": {"paper": _own_letter},
    "own_templates.keep_file": {"paper": _own_letter, "word": _word_file},
    "own_templates.put_back": {
        "version": lambda h: replace(
            next(one for one in kept_templates.own_templates(h.db) if one.file), file="", text="Інший текст"
        )
    },
    "template_bundle.save_templates": {"target": lambda h: h.outside / "new.zip"},
    "template_bundle.take_templates": {"source": _templates_file},
    "own_templates.restore_template": {
        "paper": lambda h: kept_templates.own_templates(h.db, deleted=True)[0].paper
    },
    "kept_templates.key_of_template": {"name": lambda _h: "Перепустка"},
    "template_trial.file_faults": {
        "template": lambda h: next(one for one in kept_templates.own_templates(h.db) if one.file)
    },
    "template_trial.field_values": {"record": lambda h: visits.load_visit(h.db, 1)},
    "template_trial.trial": {"kind": lambda _h: TemplateRecord.VISIT, "record_id": lambda _h: 1},
    "paper_kinds.kinds_of": {"kind": lambda _h: RecordKind.VISIT},
    "paper_kinds.paper_kind": {"key": lambda _h: "thanks"},
    "template_drafts.keep_template_draft": {"draft": lambda _h: template_drafts.TemplateDraft("# Інший лист")},
    "received_minutes.take_proposals": {"uids": lambda h: [one.uid for one in proposals(h.db, 1)]},
    "signing.sign_file": {"source": lambda h: h.outside / "m.pdf"},
    "filing.record_evidence": {"evidence": lambda h: (_file(h),)},
    "filing.add_evidence": {"files": lambda h: (_file(h),)},
    "follow_ups.record_execution": {"execution": lambda _h: Execution(percent=40)},
    "follow_ups.record_progress": {"note": lambda _h: "Почато"},
    "follow_ups.restore_state": {"state": lambda h: replace(_state_of(h), status=FollowUpStatus.WAITING)},
    "gift_papers.gift_paper": {"paper": lambda _h: "gift-register", "which": lambda _h: gifts.GiftFilter()},
    "history.base_of": {"uid": lambda h: visits.load_visit(h.db, 1).uid},
    "history.uid_of": {"kind": lambda _h: RecordKind.PERSON},
    "library_export.save_comparison_sheet": {"target": lambda h: h.outside / "new.xlsx"},
    "library_export.save_open_data": {"target": lambda h: h.outside / "new.jsonld"},
    "library_export.save_figures": {"target": lambda h: h.outside / "new.csv"},
    "library_papers.comparison_paper": {"paper": lambda _h: "comparison"},
    "map_papers.partner_map": {"which": lambda _h: MapFilter()},
    "groups.delete_group": {"group_id": lambda h: h.numbers.lone},
    "indicators.delete_indicator": {"indicator_id": lambda h: h.numbers.indicator},
    "gifts.delete_gift": {"gift_id": lambda h: h.numbers.gift},
    "places.delete_municipality": {"municipality_id": lambda h: h.numbers.city},
    "places.rename_topic": {"topic_id": _own_topic, "name": lambda _h: "Інша тема"},
    "strategies.as_before": {"file": lambda h: open_table(h.outside / "table.csv")},
    "minutes_import.open_minutes": {"path": lambda h: h.outside / "m.pdf"},
    "minutes_import.import_minutes": {
        "minutes": lambda _h: read_minutes([["ПРОТОКОЛ № 9"], ["зборів ради"], ["12.03.2025"]]),
        "into": lambda _h: None,
    },
    "strategies.open_table": {"path": lambda h: h.outside / "table.csv"},
    "visit_files.read_programme_file": {"path": lambda h: h.outside / "programme.txt"},
    "visit_files.read_visit_file": {"path": lambda h: h.outside / "programme.txt"},
    "visit_files.import_visit": {"found": _found_visit},
    "visit_files.with_found": {"found": _found_visit},
    "implementation.implementation": {"year": lambda _h: 2024},
    "said_of_people.told_of": {"people": lambda h: [UnknownSex(h.numbers.person, "…")]},
    "said_of_people.name_lines": {"people": lambda h: [UnknownSex(h.numbers.person, "…")]},
    "said_of_people.keep_said": {
        "one": lambda h: UnknownSex(h.numbers.person, "…"), "changes": lambda _h: {"gender": Gender.FEMININE},
    },
    "said_of_people.keep_parts": {
        "one": lambda h: UnknownSex(h.numbers.person, "…"), "said": lambda _h: read_name("Коваль, Ольга"),
    },
    "unknown_sex.unknown_sexes": {"orders": lambda _h: [PaperOrder(language="uk")]},
    "sexes_needed.missing_of_visit": {
        "order": lambda _h: PaperOrder(language="uk", paper="thanks"), "per": lambda _h: Per.RECIPIENT,
    },
    "sexes_needed.missing_of_meeting": {
        "order": lambda _h: PaperOrder(language="uk"), "kind": lambda _h: PAPERS["meeting-invitation"],
    },
    "unknown_sex.remember_sexes": {"said": lambda h: {UnknownSex(h.numbers.person, "…"): Gender.FEMININE}},
    "implementation.implementation_paper": {"context": lambda h: implementation(h.db, 1, 2024)},
    "implementation.save_implementation_report": {"context": lambda h: implementation(h.db, 1, 2024)},
    "entered_texts.keep_foreign_texts": {
        "entered": lambda _h: [ForeignText("Луцький міський голова", TextKind.POST, "pl", "Prezydent Łucka")],
    },
    "packages.send_package": {
        "sending": lambda _h: Sending(records=[(RecordKind.VISIT, 1)]), "target": lambda h: h.outside / "x.zip",
    },
    "papers.keep_printed": {"papers": _to_keep, "leave": lambda _h: quiet},
    "prints.keep_prints": {"papers": _to_keep},
    "papers.note_shown": {"printed": lambda h: replace(a_print(h), shows=(h.numbers.person,))},
    "papers.note_print": {"paper": _made},
    "papers.abouts_among": {"kind": lambda h: paper_kind(h.db, "thanks")},
    "papers.not_written_to": {"kind": lambda h: paper_kind(h.db, "thanks")},
    "people_merging.undo_merge": {"entries": lambda h: [one.entry for one in merges_of(h.db, 1)]},
    "people_merging.part_person": {
        "person_id": lambda _h: 1,
        "rows": lambda h: [RowOfPerson(one.table, one.id) for one in places_of_person(h.db, 1)][:1],
    },
    "told_apart.keep_apart": {"first": lambda _h: 1, "second": lambda _h: 2},
    "told_apart.ask_again": {"first": lambda _h: 1, "second": lambda _h: 2},
    **{
        f"readiness.{name}": {"orders": lambda _h: [PaperOrder(language="uk")]}
        for name in ("readiness", "before_printing", "foreign_texts_to_fill")
    },
    "readiness.readiness_of_made": {
        "paper": lambda _h: "implementation-report",
        "made": lambda h: implementation_paper(h.db, implementation(h.db, 1, 2024), "uk"),
    },
    "gift_papers.act_form": {"entry": lambda h: gifts.load_gift(h.db, 1)},
    "letter_numbers.keep_letter_numbers": {
        "paper": lambda _h: "reminders", "numbers": lambda _h: {"Луцька міська рада": "5"}
    },
    "register_papers.letters_form": {"paper": lambda _h: "reminders"},
    "issues.keep_issue": {
        "issue": lambda _h: PaperIssue(number="45-р"), "record": lambda h: visits.load_visit(h.db, 1)
    },
    "form_preview.form_preview": {
        "entry": lambda h: load_settings_entry(h.db), "owner": lambda _h: FormOwner.COUNCIL
    },
    "people.delete_person": {"person_id": lambda h: h.numbers.person},
    "people_lists.take_people": {"people": lambda _h: [ListedPerson(name="Остап Новий", post="радник")]},
    "personal_data.collect": {"sensitive": lambda _h: True},
    "personal_papers.save_personal_data": {"sensitive": lambda _h: True},
    "places.add_topic": {"name": lambda _h: "Нова тема"},
    "places.save_municipality": {"place": lambda _h: Municipality(name="Новий Світ")},
    "prints.take_back_print": {"print_id": lambda h: a_scan(h).id},
    "protection.protect": {"passphrase": lambda _h: "зелена брама 1432"},
    "register_papers.register_paper": {"paper": lambda _h: "summary"},
    "register_papers.export_register": {"target": lambda h: h.outside / "new.xlsx"},
    "retention.let_go": {"one": lambda h: Overstayed(RetentionKind.SENSITIVE, h.numbers.person, "", "")},
    "scan_proof.trace": {"scan": _scan_of},
    "scans.file_scan": {"agreed": lambda _h: True, "chosen": lambda _h: Place("visits", 1)},
    "scans.take_back": {"kept": lambda h: [_kept(h)]},
    "scans.where_kept": {"place": lambda _h: Place("meetings", 1)},
    "settings_entry.save_settings_entry": {"entry": _entry},
    "souvenirs.save_souvenirs": {"stock": lambda _h: [Souvenir(name="Глечик", quantity=3)]},
    "whereabouts.move_to": {"target": lambda h: h.inside / "moved.sqlite3"},
    "practices.restore_practices": {"ids": lambda h: [first_bin(h.db, RecordKind.PRACTICE).id]},
    "visits.restore_visits": {"ids": lambda _h: [3]},
}  # fmt: skip
"""What functions are given that want something else than the name of a parameter tells."""


def _with_chair(here):
    meeting = meetings.load_meeting(here.db, 1)
    chair, secretary, *others = meeting.attendees
    people_there = (
        replace(chair, role=MeetingRole.CHAIR),
        replace(secretary, role=MeetingRole.SECRETARY),
        *(replace(one, role=MeetingRole.MEMBER) for one in others),
    )
    meetings.save_meeting(here.db, replace(meeting, attendees=people_there))


def _signed(here):
    _with_chair(here)
    signed_minutes.sign_minutes(here.db, 1)


def _corrected(here):
    _signed(here)
    signed_minutes.correct_minutes(here.db, 1, who="Ольга Бойко", why="Описка")


def _every_month(here):
    groups.save_group(here.db, replace(groups.load_group(here.db, 1), series=Series.MONTHLY))
    last = meetings.load_meeting(here.db, 2)
    meetings.save_meeting(here.db, replace(last, start=PartialDate.of(TODAY)))


def _typed(here):
    drafts.keep_draft(here.db, Visit(uid=LOOSE, title="Чернетка"))


def _typed_in_a_window_that_ended(here):
    template_drafts.keep_template_draft(here.db, "thanks", "uk", template_drafts.TemplateDraft("# Чернетка"))
    with here.db.writing() as session:
        session.execute(update(DraftRow).where(DraftRow.kind == "template").values(owner=work_place()))


def _with_match(here):
    keep_match(here.db, _MATCHED)


def _with_proposals(here):
    with here.db.writing() as session:
        session.execute(update(MeetingRow).where(MeetingRow.id == 1).values(received_from="Луцьк"))
        propose(session, 1, set())


BEFORE = {
    "column_matches.forget_match": _with_match,
    "drafts.drop_draft": _typed,
    "template_drafts.draft_of_template": _typed_in_a_window_that_ended,
    "received_minutes.take_proposals": _with_proposals,
    "agendas.plan_series": _every_month,
    "signed_minutes.sign_minutes": _with_chair,
    "signed_minutes.correct_minutes": _signed,
    "signed_minutes.cancel_correction": _corrected,
    "signed_minutes.load_edition": _signed,
    "people_merging.undo_merge": lambda here: merge_people(here.db, 1, [2]),
    "told_apart.ask_again": lambda here: keep_apart(here.db, 1, 2),
}
"""What has to be done in an office first, by somebody who may."""


def called(key, function, here):
    """Call ``function`` with arguments that let it do what it is for."""
    words = {}
    for one in inspect.signature(function).parameters.values():
        given = IN.get(key, {}).get(one.name)
        if given is None and one.name == "database":
            given = lambda h: h.db  # noqa: E731
        if given is None and one.default is not inspect.Parameter.empty:
            continue
        if one.kind is inspect.Parameter.VAR_KEYWORD or (one.name == "others" and key == "paper_files.write_paper"):
            continue
        words[one.name] = (given or BY_NAME[one.name])(here)
    var = next((n for n, p in inspect.signature(function).parameters.items() if p.kind is p.VAR_POSITIONAL), None)
    rest = (words.pop(var),) if var in words else ()
    if rest:
        return function(*words.values(), *rest)
    return function(**words)
