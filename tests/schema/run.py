#!/usr/bin/env python3
"""Holds what check and explain write as JSON and NDJSON to docs/results.schema.json.

usage: run.py PROGRAM"""

import copy
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("skipped: this Python has no module jsonschema (Debian: python3-jsonschema)")
    sys.exit(77)

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests/cli"))
import authority

SCHEMA = json.loads((ROOT / "docs/results.schema.json").read_text(encoding="utf-8"))
PACKS = sorted((ROOT / "rules").glob("*/*.zhunze"))
BROKEN = '{"record":"individual","编号":"X-1","级别":"五级","材料份数":"四份半"}\n{"编号":7\n[]\n{"record":"nobody"}\n'


class held:
    """The documents that were looked at, and what is wrong with them."""

    def __init__(self, program):
        self.program, self.documents, self.wrong = program, [], 0
        self.check = jsonschema.Draft202012Validator(SCHEMA)

    def run(self, *arguments):
        line = [self.program, *map(str, arguments)]
        done = subprocess.run(line, capture_output=True, timeout=900, check=False)
        if done.returncode not in (0, 1, 2) or not done.stdout:
            self.fail(line, f"status {done.returncode}: {done.stderr.decode('utf-8')}")
            return ""
        return done.stdout.decode("utf-8")

    def fail(self, line, what):
        self.wrong += 1
        print(" ".join(map(str, line)), what, sep="\n  ")

    def hold(self, line, document):
        self.documents.append(document)
        problem = jsonschema.exceptions.best_match(self.check.iter_errors(document))
        if problem is not None:
            self.fail(line, f"{problem.json_path}: {problem.message}"[:2000])


def try_pack(at, rules, data):
    for lang in ("zh", "en"):
        for command in (["check"], ["check", "--explain"]):
            for how in ("json", "ndjson"):
                line = [command[0], rules, *data, *command[1:], "--format", how, "--lang", lang]
                text = at.run(*line)
                for one in [text] if how == "json" else text.splitlines():
                    at.hold(line, json.loads(one))
        line = ["explain", rules, *data, "--all", "--format", "json", "--lang", lang]
        for one in at.run(*line).splitlines():
            at.hold(line, json.loads(one))
    for group in {one["rule"] for one in json.loads(at.run("check", rules, *data, "--format", "json"))["groups"]}:
        line = ["explain", rules, *data, "--group", group, "--format", "json"]
        for one in at.run(*line).splitlines():
            at.hold(line, json.loads(one))


def try_reviews(at):
    """What is asked afterwards: what if, questions, versions."""
    rules = ROOT / "rules/sichuan-2017/award.zhunze"
    people = "individual=" + str(ROOT / "rules/sichuan-2017/samples/individuals.csv")
    grant = ROOT / "rules/student-grant/grant.zhunze"
    older = at.folder / "older.zhunze"
    shutil.copytree(grant.parent, at.folder, dirs_exist_ok=True)
    older.write_text(grant.read_text(encoding="utf-8").replace("2.50", "2.60").replace("不少于 20小时", "不少于 30小时"),
                     encoding="utf-8")
    log = at.folder / "a.log"
    collectives = "collective=" + str(ROOT / "rules/sichuan-2017/samples/collectives.csv")
    at.run("check", rules, people, "--log", log, "--at", "2017-11-27")
    hidden, grants, students = at.folder / "hidden.log", at.folder / "grants.log", at.folder / "samples/students.csv"
    at.run("check", rules, people, "--log", hidden, "--log-redact", "hash")
    at.run("check", older, students, "--log", grants)
    subprocess.run([at.program, "log", "review", log, "--id", "R-016", "--why", "x", "--by", "y"], check=True)
    amended = at.folder / "amended.txt"
    gist = (ROOT / "rules/sichuan-2017/notice-gist.txt").read_text(encoding="utf-8")
    amended.write_text(gist.replace("一式4份", "一式3份").replace("五、宣传", "七、宣传"), encoding="utf-8")
    for line in (["log", "verify", log], ["log", "appeal", log, "--id", "R-016"], ["log", "replay", log, "--rules", rules, "--data", people],
                 ["log", "replay", log, "--rules", rules, "--data", collectives],
                 ["whatif", rules, people, "--id", "R-016", "公示结束=2017-10-20"],
                 ["whatif", rules, people, "--id", "R-027", "行政级别=", "推荐排序=9"],
                 ["query", rules, people], ["query", rules, people, "--by", "missing"],
                 ["query", rules, people, "--by", "推荐单位", "--list", "--only", "ineligible"],
                 ["sample", rules, people, "--size", "9", "--seed", "x", "--by", "verdict"],
                 ["sample", rules, people, "--size", "9", "--seed", "x", "--found", "1"],
                 ["sample", rules, people, "--size", "9", "--seed", "x", "--by", "verdict", "--found", "0"],
                 ["diff", older, grant], ["diff", grant, grant], ["diff", older, grant, "--log", grants],
                 ["diff", older, grant, students, "--log", grants],
                 ["amend", rules, amended], *stamped(at, log)):
        text = at.run(*line, "--format", "json")
        at.hold(line, json.loads(text))
    shown = at.folder / "shown.json"
    line = ["log", "disclose", hidden, "--rules", rules, "--data", people, "--id", "R-016", "--fact", "行政级别"]
    shown.write_text(at.run(*line), encoding="utf-8")
    at.hold(line, json.loads(shown.read_text(encoding="utf-8")))
    line = ["log", "verify", hidden, "--disclosed", shown, "--format", "json"]
    at.hold(line, json.loads(at.run(*line)))


def stamped(at, log):
    """How to ask for a time stamp of a log, where OpenSSL's tool is there to make one."""
    if not authority.is_there():
        return []
    by = authority.authority(at.folder / "center")
    stamp = by.stamp(at.run("log", "head", log), at.folder / "log.tsr")
    return [["log", "verify", log, "--timestamp", stamp, "--trusted", by.root]]


def spoilt(document):
    """The document with one key left out, renamed or given another type, for each of its own keys."""
    for key in document:
        for change in ("left out", "renamed", "of another type"):
            other = copy.deepcopy(document)
            value = other.pop(key)
            if change == "renamed":
                other[key + "_"] = value
            if change == "of another type":
                other[key] = {"other": value}
            yield f"{key} {change}", other


def try_spoilt(at):
    """The schema must be able to fail: where no optional key is left out, it does."""
    document = next(one for one in at.documents if "records" in one)
    for what, other in spoilt(document):
        if at.check.is_valid(other):
            at.fail(["a check"], f"still valid with {what}")


def main():
    at = held(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        broken = pathlib.Path(folder) / "broken.ndjson"
        broken.write_text(BROKEN, encoding="utf-8")
        for rules in PACKS:
            samples = sorted((rules.parent / "samples").glob("*.ndjson"))
            samples = samples or sorted((rules.parent / "samples").glob("*.csv"))
            try_pack(at, rules, [*samples, *([broken] if "sichuan" in str(rules) else [])])
        at.folder = pathlib.Path(folder)
        try_reviews(at)
    try_spoilt(at)
    print(f"{len(at.documents)} documents, {at.wrong} wrong")
    sys.exit(1 if at.wrong or len(at.documents) < 100 else 0)


if __name__ == "__main__":
    main()
