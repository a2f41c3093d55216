#!/usr/bin/env python3
"""Checks each shipped pack with its rules, tables, texts and data in GB18030: the output must be the
bytes that it is in UTF-8, and standard error must say how each file was read."""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv[1]).resolve()
TEXTS = {".zhunze", ".csv", ".txt", ".ndjson", ".json"}
WRONG = []


def run(folder, *arguments):
    done = subprocess.run([PROGRAM, *arguments, "--lang", "en"], cwd=folder, capture_output=True)
    return done.returncode, done.stdout, done.stderr.decode("utf-8")


def recode(folder, chosen):
    """Stores the chosen files as GB18030; gives the names of those that are no longer UTF-8."""
    changed = []
    for path in sorted(folder.rglob("*")):
        if path.suffix not in TEXTS or not chosen(path):
            continue
        text = path.read_text(encoding="utf-8")
        path.write_bytes(text.removeprefix("\ufeff").encode("gb18030"))
        if not text.isascii():
            changed.append(path)
    return changed


def expect(condition, what):
    if not condition:
        WRONG.append(what)


def compare(pack, what, chosen):
    rules = next(pack.glob("*.zhunze")).name
    data = sorted(str(p.relative_to(pack)) for p in (pack / "samples").rglob("*") if p.suffix in TEXTS)
    command = ["check", rules, *data, "--format", "json", "--explain"]
    plain = run(pack, *command)
    with tempfile.TemporaryDirectory() as place:
        other = pathlib.Path(place) / "包 pack"
        shutil.copytree(pack, other)
        changed = recode(other, chosen)
        recoded = run(other, *command)
    name = f"{pack.name}, {what}"
    expect(plain[0] in (0, 1, 2) and plain[1], f"{name}: nothing to compare\n{plain[2]}")
    expect(plain[:2] == recoded[:2], f"{name}: other output, status {recoded[0]}\n{recoded[2]}")
    expect(not plain[1] or json.loads(plain[1])["records"], f"{name}: no records")
    expect("GB18030" not in plain[2], f"{name}: UTF-8 taken for GB18030")
    expect(recoded[2].count("read as GB18030") >= min(1, len(changed)), f"{name}: not said\n{recoded[2]}")
    return len(changed)


def damaged_utf8(pack):
    """A file that is UTF-8 but for one byte is not turned into other characters."""
    with tempfile.TemporaryDirectory() as place:
        other = pathlib.Path(place) / "pack"
        shutil.copytree(pack, other)
        for path in (other / "samples").rglob("*.csv"):
            path.write_bytes(path.read_bytes() + b"\xd6\n")
        rules = next(other.glob("*.zhunze"))
        rules.write_bytes(rules.read_bytes() + b"# \xd6\xd0\n")
        status, _, told = run(other, "lint", rules.name)
        expect(status == 2 and "is not UTF-8" in told and "read as GB18030" not in told,
               f"damaged UTF-8: status {status}\n{told}")


def main():
    packs = sorted({path.parent for path in (ROOT / "rules").glob("*/*.zhunze")})
    changed = 0
    for pack in packs:
        changed += compare(pack, "data", lambda path: "samples" in path.parts)
        changed += compare(pack, "rules", lambda path: "samples" not in path.parts)
        changed += compare(pack, "both", lambda path: True)
    expect(changed, "no file was changed")
    damaged_utf8(packs[0])
    for one in WRONG:
        print(one)
    print(f"{len(packs)} packs, {changed} files recoded, {len(WRONG)} wrong")
    return 1 if WRONG else 0


sys.exit(main())
