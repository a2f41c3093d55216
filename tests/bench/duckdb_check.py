#!/usr/bin/env python3
"""Decides individuals of the Sichuan pack by DuckDB, in SQL written for that notice alone.

duckdb_check.py PACK_FOLDER DATA.csv OUT.csv [THREADS]: writes the verdict and the first deciding
rule of each row, and prints the seconds of processor and of the clock that the query took."""
import pathlib
import resource
import sys
import time

import duckdb

LEVELS = ["无级别", "科员", "乡科级副职", "乡科级正职", "县处级副职", "县处级正职", "厅局级副职", "厅局级正职",
          "省部级副职", "省部级正职"]


def main():
    pack, data, out = (pathlib.Path(one) for one in sys.argv[1:4])
    threads = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    sql = (pathlib.Path(__file__).parent / "individuals.sql").read_text().format(
        levels=LEVELS, holidays=pack / "holidays.csv", quotas=pack / "quotas.csv", data=data, out=out)
    base = duckdb.connect(config={"threads": threads})
    before, begin = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    base.execute(sql)
    end, after = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    print(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, end - begin)


main()
