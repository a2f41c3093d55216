#!/usr/bin/env python3
"""Lints the rulesets beside this file with one mistake of their cases at a time: run.py PROGRAM

Each mistake must be told by its code at a line that the mistake changed, or that reads what it changed;
what is no mistake must stay without a word. So must the rulesets as they stand. The two languages tell the
same codes.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).resolve().parent
CASES = {"firm.zhunze": "cases.txt", "relief.zhunze": "relief_cases.txt", "talent.zhunze": "talent_cases.txt"}


def cases(rules):
    name, out, into = None, [], []
    for line in (FOLDER / CASES[rules]).read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            name, out, into = line[2:], [], []
        elif name and line.startswith("- "):
            out.append(line[2:])
        elif name and line.startswith("+ "):
            into.append(line[2:])
        elif name and line.startswith("! "):
            code, _, where = line[2:].partition(" in ")
            yield name, "\n".join(out), "\n".join(into), code, where or rules
            name = None


def lint(program, folder, rules, language):
    done = subprocess.run([program, "lint", rules, "--format", "json", "--lang", language], cwd=folder,
                          stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=900)
    codes = [one["code"] for one in json.loads(done.stdout)["diagnostics"]]
    if done.returncode not in (0, 1) and "Z0720" not in codes:
        return None, done.stderr.decode("utf-8")
    return codes, ""


def trouble(program, folder, rules, code):
    zh, said = lint(program, folder, rules, "zh")
    if zh is None:
        return "does not compile:\n" + said
    en, _ = lint(program, folder, rules, "en")
    if zh != en:
        return f"the two languages tell different things: {zh}, {en}"
    if code == "-" and zh:
        return f"is no mistake, but lint tells {zh}"
    if code != "-" and code not in zh:
        return f"should be {code}, but lint tells {zh or 'nothing'}"
    return None


def found_in(program, folder, rules):
    yield rules + " as it stands", trouble(program, folder, rules, "-")
    for name, out, into, code, where in cases(rules):
        text = (FOLDER / where).read_text(encoding="utf-8")
        if text.count(out) != 1:
            yield name, f"what it replaces is there {text.count(out)} times"
            continue
        changed = pathlib.Path(folder) / where
        changed.write_text(text.replace(out, into), encoding="utf-8")
        yield name, trouble(program, folder, rules, code)
        changed.write_text(text, encoding="utf-8")


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        for name in (*CASES, "notice.txt", "scheme.txt", "talent_notice.txt", "holidays.csv"):
            shutil.copy(FOLDER / name, folder)
        found = [one for rules in CASES for one in found_in(program, folder, rules)]
    failed = [f"{name}: {what}" for name, what in found if what]
    print(*failed, f"{len(found) - len(CASES)} mistakes, {len(failed)} not as expected", sep="\n")
    return 1 if failed or len(found) == len(CASES) else 0


if __name__ == "__main__":
    sys.exit(main())
