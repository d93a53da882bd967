from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import text


def test_many_threads_read_at_once_and_none_takes_anothers_connection(sample):
    """More threads than the pool holds: each keeps the connection it reads on until it has read all."""
    slow = text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT i FROM n")

    def read(_number):
        found = 0
        for _again in range(5):
            with sample.reading() as connection:
                found += sum(1 for _row in connection.execute(slow))
        return found

    with ThreadPoolExecutor(12) as threads:
        assert set(threads.map(read, range(36))) == {100_000}
