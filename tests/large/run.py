#!/usr/bin/env python3
"""Batches that are decided block by block come out as batches that are decided whole: run PROGRAM.

Makes a CSV of more records than the program decides together, with a repeated id, a missing one and cells that
cannot be read, and compares the results written record by record with those of `--format json`, for
which all are held."""
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACK = ROOT / "rules" / "sichuan-2017"
RECORDS = 66_000  # a little more than are decided together


def write_data(path):
    with open(PACK / "samples" / "individuals.csv", encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    where = header.index("编号")
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(header)
        for i in range(RECORDS):
            row = list(rows[i % len(rows)])
            row[where] = f"N{i:06}"
            if i in (17, 40_000, 65_999):
                row[where] = "twice"
            if i == 123:
                row[where] = ""
            if i % 20_001 == 5:
                row[header.index("行政级别")] = "没有这一级"
            out.writerow(row)


LOOK_ALIKES = {17: "Ａ-000017", 123: "A\u0007-000123", 40_000: "\u0410-040000", 65_999: "A\u2060-065999",
               70_000: "A\u2013070000"}


def write_look_alikes(folder):
    """70,001 people, and five of them once more in ids that a reader cannot tell apart from theirs."""
    rules, data = folder / "look.zhunze", folder / "look.csv"
    rules.write_text("ruleset look version \"1\"\nrecord person { number : id, n : integer }\n"
                     "require r for person { n at least 1 }\n", encoding="utf-8")
    ids = [f"A-{i:06}" for i in range(70_001)] + list(LOOK_ALIKES.values())
    data.write_text("number,n\n" + "".join(f"{one},1\n" for one in ids), encoding="utf-8")
    return rules, data


def check_look_alikes(program, folder):
    rules, data = write_look_alikes(folder)
    # An unseen character that never counts is left out of the id itself.
    wanted = sorted([f"A-{i:06}" for i in LOOK_ALIKES] + [one.replace("\u2060", "") for one in LOOK_ALIKES.values()])
    for more in ([], ["--hold", "0"], ["--jobs", "3"]):
        done = subprocess.run([program, "check", rules, data, "--format", "ndjson", *more], capture_output=True,
                              check=False)
        lines = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
        invalid = sorted(line["id"] for line in lines if line.get("verdict") == "invalid")
        if done.returncode != 2 or invalid != wanted:
            sys.exit(f"look-alike ids {more}: status {done.returncode}, invalid are {invalid}, expected {wanted}")


def check(program, data, form, *more):
    done = subprocess.run([program, "check", PACK / "award.zhunze", f"先进个人={data}", "--lang", "zh",
                           "--format", form, *more], capture_output=True, check=False)
    if done.returncode != 2:
        sys.exit(f"--format {form}: status {done.returncode}, expected 2 (there are invalid records)")
    return done.stdout.decode("utf-8")


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        check_look_alikes(program, pathlib.Path(folder))
        data = pathlib.Path(folder) / "many.csv"
        write_data(data)
        held = json.loads(check(program, data, "json"))
        streamed = check(program, data, "ndjson")
        if streamed != check(program, data, "ndjson", "--jobs", "3"):
            sys.exit("--jobs changes the results")
        for megabytes in ("0", "1"):  # none held, and too little for all
            if streamed != check(program, data, "ndjson", "--hold", megabytes):
                sys.exit(f"--hold {megabytes} changes the results")
        lines = [json.loads(line) for line in streamed.splitlines()]
        records = [line for line in lines if "verdict" in line]
        groups = [line["group"] for line in lines if set(line) == {"group"}]
        key = lambda one: (one["id"] is not None, one["id"] or "")
        if sorted(records, key=key) != sorted(held["records"], key=key):
            sys.exit("records differ")
        invalid = [line["invalid"] for line in lines if set(line) == {"invalid"}]
        by_row = lambda one: (one["row"], one.get("column", ""), one["message"])
        if sorted(invalid, key=by_row) != sorted(held["invalid"], key=by_row):
            sys.exit("what is wrong with invalid records differs")
        if not any(one.get("rows") == [19, 40_002, 66_001] for one in invalid):
            sys.exit("the rows of the repeated id are not told")
        by_group = lambda one: (one["rule"], str(one["group"]))
        if sorted(groups, key=by_group) != sorted(held["groups"], key=by_group):
            sys.exit("groups differ")
        if lines[-1]["summary"] != held["summary"]:
            sys.exit("summaries differ")
        if held["summary"]["records"] != RECORDS or held["summary"]["invalid"] < 6:
            sys.exit(f"the test is not what it should be: {held['summary']}")
        text = check(program, data, "text")
        if f"共 {RECORDS} 条：" not in text:
            sys.exit("the text does not say how many records there are")
    print(f"{RECORDS} records: the same, whole and block by block")


main()
