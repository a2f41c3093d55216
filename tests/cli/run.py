#!/usr/bin/env python3
"""Holds the program to what the docs promise of the command line: run.py PROGRAM [TEST or FILE…]

A file is named without its folder and ending: run.py PROGRAM logs. Each test is a function of the files beside this one whose name begins with test_; it works in a folder of
its own and tells what does not hold. The status is 1 where anything does not.
"""

import pathlib
import sys
import tempfile
import time

import data
import documents
import files
import harness
import logs
import output
import ranges
import reviews
import serve
import start
import usage
import words

MODULES = (usage, data, output, files, documents, logs, serve, start, ranges, reviews, words)


def main():
    program, only = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2:]
    failed = count = 0
    for module in MODULES:
        for name, test in vars(module).items():
            if not name.startswith("test_") or (only and name not in only and module.__name__ not in only):
                continue
            began = time.monotonic()
            with tempfile.TemporaryDirectory(prefix="zhunze 命令行 ") as folder:
                bench = harness.bench(program, folder)
                test(bench)
            count += 1
            failed += bool(bench.wrong)
            if bench.wrong or time.monotonic() - began > 5:
                print(f"{name}: {time.monotonic() - began:.1f} s", *bench.wrong, sep="\n  ", flush=True)
    print(f"{count} tests of the command line, {failed} failed")
    return 1 if failed or not count else 0


if __name__ == "__main__":
    sys.exit(main())
