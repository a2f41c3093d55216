#!/usr/bin/env python3
"""Holds what the library exports to symbols.txt, the list of the interface: a function may come, none may go
without a new SONAME. usage: symbols.py LIBRARY"""

import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parents[1]
SONAME = "libzhunze_c.so.1"


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def exported(library):
    lines = output("nm", "-D", "--defined-only", library).splitlines()
    return {line.split()[-1].split("@")[0] for line in lines} - {"ZHUNZE_C_1"}


def main():
    library = sys.argv[1]
    listed = set((HERE / "symbols.txt").read_text(encoding="utf-8").split())
    header = (HERE / "include" / "zhunze.h").read_text(encoding="utf-8")
    script = (HERE / "zhunze_c.map").read_text(encoding="utf-8")
    soname = re.search(r"SONAME\D+\[(.+)\]", output("readelf", "-d", library))[1]
    found = {
        "the library exports": exported(library),
        "zhunze.h declares": set(re.findall(r"^ZHUNZE_API \w+ (\w+)\(", header, re.M)),
        "zhunze_c.map names": set(re.findall(r"^    (\w+);", script, re.M)),
    }
    failed = 0 if soname == SONAME else 1
    if failed:
        print(f"the library is called {soname}, not {SONAME}")
    for where, names in found.items():
        for name in sorted(names - listed):
            failed += 1
            print(f"{where} {name}, which symbols.txt lacks")
        for name in sorted(listed - names):
            failed += 1
            print(f"symbols.txt has {name}, which is not among what {where}")
    print(f"{len(listed)} passed, {failed} failed")
    sys.exit(1 if failed or not listed else 0)


main()
