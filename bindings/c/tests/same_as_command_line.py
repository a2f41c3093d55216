#!/usr/bin/env python3
"""Holds the C interface to the command line: the same bytes for every case of tests/cases and for the packs.

usage: same_as_command_line.py PROGRAM AS_COMMAND_LINE"""

import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
CASES = ROOT / "tests" / "cases"
PARTS = {0: [], 1: ["--reasons"], 2: ["--explain"]}
RECORDS_EXPLAINED = 8
KINDS = {"collectives.csv": "collective", "individuals.csv": "individual"}


class comparison:
    def __init__(self, program, other):
        self.program, self.other, self.passed, self.failed = program, other, 0, 0

    def hold(self, line, other_line, given=b"", within=lambda text: text):
        expected = subprocess.run([self.program, *map(str, line)], input=given, capture_output=True, check=False)
        got = subprocess.run([self.other, *map(str, other_line)], input=given, capture_output=True, check=False)
        if got.returncode == 0 and got.stdout and within(expected.stdout) == got.stdout:
            self.passed += 1
            return
        self.failed += 1
        print("differs:", *line, "\n  and:", *other_line, "\n ", got.stderr.decode()[:500])

    def check(self, rules, data, form, lang, parts, stage=""):
        line = ["check", rules, *data, "--format", form, "--lang", lang, *PARTS[parts]]
        named = f"{rules}@{stage}" if stage else rules
        self.hold(line + (["--stage", stage] if stage else []), ["check", named, form, lang, parts, *data])

    def explain(self, rules, kind, record_id, record, form, lang):
        """The command line explains a file that holds this record alone."""
        with tempfile.TemporaryDirectory() as folder:
            data = pathlib.Path(folder) / "one.ndjson"
            data.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
            self.hold(["explain", rules, data, "--id", record_id, "--format", form, "--lang", lang],
                      ["explain", rules, kind, form, lang], data.read_bytes())

    def serve(self, rules, kind, lines, lang, parts):
        given = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines).encode()
        self.hold(serving(rules, kind) + ["--lang", lang, *PARTS[parts]], ["serve", rules, kind, lang, parts], given,
                  answers)


def serving(rules, kind):
    return ["serve", "--stdio", str(rules), *(["--record", kind] if kind else [])]


def answers(text):
    """What `serve` says between its summaries."""
    return b"".join(text.splitlines(keepends=True)[1:-1])


def try_cases(at):
    for folder in sorted(one for one in CASES.iterdir() if one.is_dir()):
        expected = json.loads((folder / "expect.json").read_text(encoding="utf-8"))
        for check in expected.get("checks", []):
            at.check(folder / "rules.zhunze", [folder / "records.ndjson"], "json", "zh", 2, check["stage"] or "")


def try_pack(at, rules, data):
    for lang in ("zh", "en"):
        for form in ("json", "ndjson", "csv", "text", "html", "md"):
            at.check(rules, data, form, lang, 0)
        for form in ("json", "ndjson"):
            for parts in (1, 2):
                at.check(rules, data, form, lang, parts)


def try_records(at, rules, sample):
    lines = [json.loads(one) for one in sample.read_text(encoding="utf-8").splitlines() if one.strip()]
    for kind in sorted({one.get("record", "") for one in lines}):
        records = [one for one in lines if one.get("record", "") == kind]
        for parts in PARTS:
            at.serve(rules, kind, records, "en", parts)
        for record_id, record in readable(at, rules, kind, records)[:RECORDS_EXPLAINED]:
            for form, lang in (("json", "zh"), ("text", "zh"), ("text", "en"), ("html", "en"), ("md", "zh")):
                at.explain(rules, kind, record_id, record, form, lang)


def readable(at, rules, kind, records):
    """Records and their ids, without the invalid ones: these are told by their places in the file."""
    given = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records).encode()
    said = subprocess.run([at.program, *serving(rules, kind)], input=given, capture_output=True, check=False)
    told = [json.loads(one)["decision"] for one in answers(said.stdout).splitlines()]
    return [(one["id"], record) for record, one in zip(records, told) if one["verdict"] != "invalid"]


def main():
    at = comparison(*sys.argv[1:])
    try_cases(at)
    for rules in sorted((ROOT / "rules").glob("*/*.zhunze")):
        for sample in sorted((rules.parent / "samples").iterdir()):
            kind = KINDS.get(sample.name)
            try_pack(at, rules, [f"{kind}={sample}" if kind else sample])
            if sample.suffix == ".ndjson":
                try_records(at, rules, sample)
    print(f"{at.passed} passed, {at.failed} failed")
    sys.exit(0 if at.passed > 100 and at.failed == 0 else 1)


main()
