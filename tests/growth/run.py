#!/usr/bin/env python3
"""Measures how the program's work grows with each kind of input: run.py PROGRAM [--write | --short] [KIND…]

Runs the program on inputs of size n, 2n and 4n and counts its instructions (valgrind) and the most memory that it
held. What the second doubling adds may be at most MOST times what the first adds: 2 is linear, 4 is quadratic. Where
a limit ends the run, which it must name, only what comes before is compared. `--write` puts what it measures into the
table of docs/limits.md. `--short` takes the kinds of `inputs.SHORT` alone. The status is 1 where anything grows
faster, 77 where there is no valgrind to count with.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import inputs

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs/limits.md"
MOST = 2.7
NOISE = 1_000_000  # instructions: below, a doubling adds too little to be told from the rest
# Grow as the square, of the rules that tell the values of one fact apart and of the facts that must be set together,
# until a bound ends the search.
SQUARES = {"explain_thresholds", "explain_missing_facts"}
MOST_SQUARE = 4.4
LIMITS = re.compile(r"\b(Z0102|Z0105|Z0260|Z0504|Z0549|Z0673|Z0903|Z0905|Z0926)\b")
BEGIN, END = "<!-- growth -->\n", "<!-- end of growth -->\n"


def prepared(program, fill, folder, n):
    """The command line for an input of size n; what must run before has run."""
    line = fill(folder, n)
    if isinstance(line, tuple):
        before, more, line = line
        subprocess.run([program, *before, *more], cwd=folder, capture_output=True, check=True)
    return line


def standard_input(folder):
    """What the input has for standard input, where it has any."""
    return open(folder / "stdin" if (folder / "stdin").exists() else os.devnull, "rb")


def memory_of(program, line, folder):
    """Megabytes, what it said, and how it ended."""
    with open(folder / "said", "wb") as said, standard_input(folder) as typed:
        child = subprocess.Popen([program, *line], cwd=folder, stdin=typed, stdout=subprocess.DEVNULL, stderr=said)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_maxrss / 1024, (folder / "said").read_text(encoding="utf-8", errors="replace"), child.returncode


def instructions_of(program, line, folder):
    with standard_input(folder) as typed:
        done = subprocess.run(["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null",
                               program, *line], cwd=folder, stdin=typed, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True, check=False)
    return int(re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)[1].replace(",", ""))


def measured(program, fill, n):
    """Instructions, megabytes, and the limit that ended the run, if one did."""
    with tempfile.TemporaryDirectory(prefix="zhunze-growth-") as name:
        folder = pathlib.Path(name)
        line = prepared(program, fill, folder, n)
        megabytes, said, status = memory_of(program, line, folder)
        assert status in (0, 1, 2), f"{fill.__name__} {n}: status {status}"
        limit = LIMITS.search(said)
        return instructions_of(program, line, folder), megabytes, limit[1] if limit else ""


def row_of(program, fill):
    """A row of the table, and whether it grows as it may."""
    n = inputs.SIZES[fill]
    figures = [measured(program, fill, size) for size in (n, 2 * n, 4 * n)]
    counts = [figure[0] for figure in figures]
    limit = next((figure[2] for figure in figures if figure[2]), "")
    first, second = counts[1] - counts[0], counts[2] - counts[1]
    grown = second / first if first > NOISE else second / NOISE
    well = bool(limit) or grown <= (MOST_SQUARE if fill.__name__ in SQUARES else MOST)
    cells = [fill.__name__.replace("_", " "), f"{n:,}", *(f"{count / 1e6:,.0f}" for count in counts),
             limit or f"{grown:.1f}", *(f"{figure[1]:,.0f}" for figure in figures)]
    return "| " + " | ".join(cells) + " |", well


def write(rows):
    """Puts the rows into the table, in the place of those of the same kinds; kinds that are no more go."""
    head, rest = DOCS.read_text(encoding="utf-8").split(BEGIN)
    before, behind = rest.split(END)
    known = {row.split("|")[1].strip(): row for row in [*before.splitlines()[2:], *rows]}
    names = [fill.__name__.replace("_", " ") for fill in inputs.SIZES]
    titles = "| input | n | n | 2n | 4n | growth | MB | MB | MB |\n| --- |" + " ---: |" * 8 + "\n"
    table = "".join(known[name] + "\n" for name in names if name in known)
    DOCS.write_text(head + BEGIN + titles + table + END + behind, encoding="utf-8")


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    wanted = [word for word in sys.argv[2:] if not word.startswith("--")]
    short = "--short" in sys.argv
    if shutil.which("valgrind") is None:
        print("skipped: valgrind, which counts the instructions, is not installed")
        return 77
    rows, bad = [], []
    for fill in inputs.SIZES:
        if (wanted and fill.__name__ not in wanted) or (short and fill.__name__ not in inputs.SHORT):
            continue
        row, well = row_of(program, fill)
        print(row, "" if well else "TOO FAST", flush=True)
        rows.append(row)
        if not well:
            bad.append(fill.__name__)
    if "--write" in sys.argv:
        write(rows)
    print(f"{len(rows)} kinds of input, {len(bad)} grow too fast", *bad)
    return 1 if bad or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
