"""What a check costs in Python: bench.py RULES. Prints a line a way, as bench_c does."""

import sys
import timeit

import zhunze

RUNS = 20_000
ROWS = 50_000


def best(call, runs):
    return min(timeit.repeat(call, number=runs, repeat=5)) / runs * 1e9


def main():
    by = zhunze.load(sys.argv[1]).checker("individual")
    record = {"id": "R-1", "level": "副厅", "organ_staff": True, "copies": 4, "name": "x"}
    assert by.check(record).verdict == "ineligible"
    print("python_dict", best(lambda: by.check(record), RUNS))
    try:
        import pyarrow
    except ImportError:
        return
    table = pyarrow.table({**{name: [value] * ROWS for name, value in record.items()},
                           "id": [str(i) for i in range(ROWS)]})
    print("python_arrow", best(lambda: by.check_batch(table), 1) / ROWS)


main()
