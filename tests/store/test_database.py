from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import event, select, text

from delegations.store.tables import VisitRow


def test_many_threads_read_at_once_and_none_takes_anothers_connection(sample):
    """More threads than the pool holds: each keeps the connection it reads on until it has read all."""
    slow = text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000) SELECT i FROM n")

    def read(_number):
        found = 0
        for _again in range(5):
            with sample.reading() as connection:
                found += sum(1 for _row in connection.execute(slow))
        return found

    with ThreadPoolExecutor(12) as threads:
        assert set(threads.map(read, range(36))) == {20_000}


def test_a_statement_is_compiled_once_for_all_databases_and_for_reading_and_writing(sample, lutsk):
    known, statement = [], select(VisitRow.title).where(VisitRow.place == "Ратуша").order_by(VisitRow.purpose)

    def note(_connection, _cursor, _words, _values, context, _many):
        known.append(context.cache_hit.name)

    for engine in (sample.engine, sample._sessions.writer, lutsk.engine):
        event.listen(engine, "after_cursor_execute", note)
    with sample.session() as session:
        session.execute(statement).all()
    with sample.writing() as session:
        session.execute(statement).all()
    with lutsk.session() as session:
        session.execute(statement).all()
    assert [one for one in known if one in ("CACHE_MISS", "CACHE_HIT")] == ["CACHE_MISS", "CACHE_HIT", "CACHE_HIT"]
