#!/usr/bin/env python3
"""Compares the grant pack with next versions of it: versions.py PROGRAM

versions.json lists rewrites that change nothing, of which none may be reported, and edits, of which each must be
found at its rule, quota or fact, with a record that tells the versions apart where a rule's condition changed. What a log
alone says of decisions that stay is held against its data.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
PACK = HERE.parent.parent / "rules/student-grant"


class pack:
    """A copy of the pack, and the program."""

    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        shutil.copytree(PACK, self.folder / "old")
        shutil.copytree(PACK, self.folder / "new")
        self.rules = (PACK / "grant.zhunze").read_text(encoding="utf-8")
        self.line, self.stayed = ("diff", "old/grant.zhunze", "new/grant.zhunze"), 0
        self.run("check", "old/grant.zhunze", "old/samples/students.csv", "--log", "log")

    def run(self, *arguments):
        done = subprocess.run([self.program, *arguments], cwd=self.folder, capture_output=True, timeout=900,
                              check=False)
        return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")

    def rewrite(self, case):
        """The rules with the case's replacements; each old text must be there."""
        text = self.rules
        for old, new in case.get("replace", []):
            assert old in text, f"{case['name']}: not in the rules: {old}"
            text = text.replace(old, new)
        if "move_to_end" in case:
            block = next(one for one in text.split("\n\n") if one.startswith(case["move_to_end"]))
            text = text.replace(block + "\n\n", "", 1) + "\n" + block + "\n"
        (self.folder / "new/grant.zhunze").write_text(text, encoding="utf-8")
        if "fmt" in case:
            status, _, err = self.run("fmt", "-i", "new/grant.zhunze", *case["fmt"])
            assert status == 0, f"{case['name']}: {err}"

    def compare(self):
        return self.run(*self.line, "--format", "json")


def hold_rewrite(at, case):
    at.rewrite(case)
    status, out, err = at.compare()
    if status == 2:
        return f"fails: {err}"
    found = json.loads(out)["versions"]
    for part in ("rules", "groups", "facts", "decisions"):
        if found[part]:
            return f"{part} are reported: {found[part]}"
    return "" if status == 0 else f"ends with {status}"


def hold_log(at):
    """What the log alone says stays must stay where the data is decided again."""
    status, out, err = at.run(*at.line, "--log", "log", "--format", "json")
    if status == 2:
        return f"fails over a log: {err}"
    told = json.loads(out)["versions"]
    status, out, err = at.run(*at.line, "old/samples/students.csv", "--log", "log", "--format", "json")
    if status == 2:
        return f"fails over a log with its data: {err}"
    turned = {one["id"] for one in json.loads(out)["versions"]["decisions"]
              if one["before"]["verdict"] != one["after"]["verdict"]}
    at.stayed += sum(one["staying"] for one in told["receipts"])
    stay_not = turned - {one["id"] for one in told["open"]}
    return f"the log says that these stay: {stay_not}" if stay_not else ""


def hold_edit(at, case):
    at.rewrite(case)
    status, out, err = at.compare()
    if status != 1:
        return f"ends with {status}: {err}"
    found = json.loads(out)["versions"]
    names = [(one["change"], one["before"], one["after"]) for part in ("rules", "groups", "facts")
             for one in found[part]]
    wanted = {(change, before, after) for change, before, after in case["found"]}
    if not wanted <= set(names):
        return f"is told as {names}"
    for one in found["rules"]:
        if case.get("witness", False) and one["change"] == "changed" and "witness" not in one:
            return f"has no witness: {one}"
    beside = set(names) - wanted
    said = hold_log(at)
    if said:
        return said
    return f"more is told: {beside}" if beside and not case.get("more") else ""


def main():
    cases = json.loads((HERE / "versions.json").read_text(encoding="utf-8"))
    wrong = []
    with tempfile.TemporaryDirectory(prefix="zhunze versions ") as folder:
        at = pack(str(pathlib.Path(sys.argv[1]).resolve()), folder)
        for holds, kind in ((hold_rewrite, "rewrites"), (hold_edit, "edits")):
            for case in cases[kind]:
                said = holds(at, case)
                if said:
                    wrong.append(f"{case['name']}: {said}")
        if at.stayed == 0:
            wrong.append("no decision of the log ever stays")
    print(*wrong, sep="\n")
    print(f"{len(cases['rewrites'])} rewrites, {len(cases['edits'])} edits, {len(wrong)} told wrongly")
    return 1 if wrong or not cases["rewrites"] or not cases["edits"] else 0


if __name__ == "__main__":
    sys.exit(main())
