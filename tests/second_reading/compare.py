#!/usr/bin/env python3
"""Holds the program against the second reading on random nominees.

compare.py PROGRAM [BATCHES] [SEED]: makes batches of random nominees with facts missing, writes each
as CSV with Chinese headers and as NDJSON, and compares verdicts, rules, preferences, quotas and
groups at each stage.
"""

import csv
import datetime
import json
import os
import random
import subprocess
import sys
import tempfile

import reading

UNITS = ["成都市", "自贡市", "省政府科学城办事处", "公安厅", "司法厅", "其他省直部门"]
LEVEL_NAMES = dict(zip(reading.LEVELS, ["无级别", "科员", "乡科级副职", "乡科级正职", "县处级副职",
                                        "县处级正职", "厅局级副职", "厅局级正职", "省部级副职",
                                        "省部级正职"]))

# Other spellings of the same level: the notice's, with and without the word for level.
OTHER_NAMES = {"section_deputy": ["副科", "副科级"], "section_chief": ["正科", "正科级"],
               "division_deputy": ["副处", "副处级", "副团", "副团级"],
               "division_chief": ["正处", "正处级", "正团", "正团级"],
               "department_deputy": ["副厅", "副厅级", "副局级", "副师级"],
               "department_chief": ["正厅", "正厅级", "正局级", "正师级"]}


def random_date(rng, start):
    return start + datetime.timedelta(days=rng.choice([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, -1]))


def random_dates(rng):
    """Mostly in the order that the notice sets; some out of it, which no record may be."""
    start = rng.choice([datetime.date(2017, 9, 25), datetime.date(2017, 10, 9),
                        datetime.date(2017, 12, 26), datetime.date(2018, 9, 26),
                        datetime.date(2018, 12, 27)])
    out = {"publicity_start": start,
           "publicity_end": random_date(rng, start + datetime.timedelta(days=6))}
    in_time = start <= datetime.date(2017, 10, 9)
    submitted = (random_date(rng, datetime.date(2017, 11, 11)) if in_time
                 else min(random_date(rng, out["publicity_end"] + datetime.timedelta(days=1)),
                          reading.AWARD_YEAR_ENDS))
    out["submitted_on"] = submitted if in_time or rng.random() < 0.3 else None
    later = [day for day in (datetime.date(2017, 12, 26), datetime.date(2018, 9, 26),
                             datetime.date(2018, 12, 27)) if day >= submitted]
    out["provincial_publicity_start"] = rng.choice(later + [submitted])
    out["provincial_publicity_end"] = random_date(
        rng, out["provincial_publicity_start"] + datetime.timedelta(days=5))
    if rng.random() < 0.05:
        wrong = rng.choice(list(out))
        out[wrong] = rng.choice([datetime.date(2017, 9, 1), datetime.date(2017, 10, 8), start,
                                 datetime.date(2018, 12, 31), datetime.date(2019, 1, 1)])
    return out


def random_value(rng, fact, favour):
    key, kind = fact["key"], fact["type"]
    if kind == "yes/no":
        barring = key in ("fraud_confirmed", "procedure_breach_confirmed",
                          "serious_violation_after_award", "county_party_or_government",
                          "central_unit", "national_awarded")
        return (rng.random() < favour) != barring
    if kind == "integer":
        if key == "rank":
            return rng.randint(1, 4)
        if key == "copies":
            return 4 if rng.random() < favour else rng.randint(0, 6)
        return 0 if rng.random() < favour else rng.randint(0, 2)
    if kind == "scale:level":
        return rng.choice(reading.LEVELS[:8] + reading.LEVELS[1:6])
    if kind.startswith("choice:"):
        return rng.choice(kind[len("choice:"):].split("|"))
    if key in ("recommending_unit", "located_in"):
        return rng.choice(UNITS)
    return "说明" + str(rng.randint(1, 99))


def random_nominee(rng, kind, number):
    favour = rng.choice([0.9, 0.97, 1.0])
    missing = rng.choice([0, 0, 0.01, 0.05, 0.5])
    n = {f["key"]: random_value(rng, f, favour) for f in reading.facts_of(kind)
         if f["type"] != "date"}
    n.update(random_dates(rng))
    if rng.random() < 0.02:
        counts = [f["key"] for f in reading.facts_of(kind) if f["type"] == "integer"]
        n[rng.choice(counts)] = rng.choice([-1, 0])
    for key in n:
        if rng.random() < missing:
            n[key] = None
    if rng.random() < 0.5:
        n["level_justification"] = None
    n["id"] = f"{kind[0].upper()}{number:03}"
    return n


def cell(rng, key, value):
    if value is None:
        return ""
    if value is True:
        return rng.choice(["是", "有", "√", "1", "yes", "Y"])
    if value is False:
        return rng.choice(["否", "无", "×", "0", "no", "N"])
    if isinstance(value, datetime.date):
        return rng.choice(["{0:%Y-%m-%d}", "{0:%Y/%m/%d}", "{0:%Y}年{0.month}月{0.day}日"]).format(value)
    if key == "level":
        return rng.choice([value, LEVEL_NAMES[value], *OTHER_NAMES.get(value, [])])
    return str(value)


def write_csv(rng, path, kind, nominees, broken):
    facts = reading.facts_of(kind)
    rng.shuffle(facts)
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow([f["name"] for f in facts])
        for n in nominees:
            line = [cell(rng, f["key"], n[f["key"]]) for f in facts]
            if n["id"] in broken:
                line[[f["key"] for f in facts].index("copies")] = "很多"
            out.writerow(line)


def json_value(rng, value):
    if isinstance(value, datetime.date):
        value = value.isoformat()
    return value if rng.random() < 0.8 else {"value": value, "evidence": "附件", "by": "评选办"}


def write_ndjson(rng, path, kind, nominees, broken):
    with open(path, "w", encoding="utf-8") as file:
        for n in nominees:
            line = {"record": kind}
            for f in reading.facts_of(kind):
                value = n[f["key"]]
                if value is not None or rng.random() < 0.3:
                    line[rng.choice([f["key"], f["name"]])] = json_value(rng, value)
            if n["id"] in broken:
                line.pop("copies", None)
                line["材料份数"] = "很多"
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def run(program, files, stage):
    rules = os.path.join(reading.PACK, "award.zhunze")
    done = subprocess.run([program, "check", rules, *files, "--format", "json", "--stage", stage],
                          capture_output=True, check=False)
    if done.returncode not in (0, 1, 2):
        sys.exit(f"status {done.returncode}: {done.stderr.decode()}")
    return json.loads(done.stdout)


def expected(batch, broken, stage):
    records, all_groups = {}, {}
    for kind in ("collective", "individual"):
        nominees = batch.get(kind, [])
        valid = [n for n in nominees if n["id"] not in broken]
        decisions = {n["id"]: reading.decide(n, kind, stage) for n in valid}
        all_groups.update(reading.groups(valid, kind, decisions, len(nominees) - len(valid)))
        for n in nominees:
            records[n["id"]] = decisions.get(n["id"], {"verdict": "invalid"})
    for (rule, _), (_, over) in all_groups.items():
        for name in over or []:
            records[name].setdefault("over_quota", set()).add(rule)
    return records, all_groups


def check_record(got, want):
    if got["verdict"] != want["verdict"]:
        return f"verdict {got['verdict']}, want {want['verdict']}"
    if want["verdict"] == "invalid":
        return None
    for key in ("failed", "undetermined", "unjustified"):
        if set(got[key]) != want[key] or len(got[key]) != len(want[key]):
            return f"{key} {got[key]}, want {sorted(want[key])}"
    if got["preferred"] is not want["preferred"]:
        return f"preferred {got['preferred']}, want {want['preferred']}"
    if set(got["over_quota"]) != want.get("over_quota", set()):
        return f"over_quota {got['over_quota']}, want {want.get('over_quota')}"
    return None


def check(answer, batch, broken, stage):
    records, all_groups = expected(batch, broken, stage)
    got = {r["id"]: r for r in answer["records"]}
    if got.keys() != records.keys():
        yield f"ids differ: {got.keys() ^ records.keys()}"
        return
    for name, want in records.items():
        wrong = check_record(got[name], want)
        if wrong:
            yield f"{name}: {wrong}"
    lines = {(g["rule"], g["group"]): g for g in answer["groups"]}
    if lines.keys() != all_groups.keys():
        yield f"groups differ: {lines.keys() ^ all_groups.keys()}"
        return
    for key, (status, over) in all_groups.items():
        if lines[key]["status"] != status:
            yield f"{key}: {lines[key]}, want {status}"
        if over is not None and lines[key]["over"] != sorted(over):
            yield f"{key}: over {lines[key]['over']}, want {over}"


def main():
    program = sys.argv[1]
    batches = int(sys.argv[2]) if len(sys.argv) > 2 else 12
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 2017)
    passed = failed = 0
    for _ in range(batches):
        sizes = {"collective": rng.randint(0, 40), "individual": rng.randint(1, 160)}
        batch = {k: [random_nominee(rng, k, i) for i in range(n)] for k, n in sizes.items() if n}
        every_id = [n["id"] for nominees in batch.values() for n in nominees]
        broken = set(rng.sample(every_id, min(len(every_id), rng.choice([0, 0, 1, 3]))))
        with tempfile.TemporaryDirectory() as folder:
            tables, lines = [], []
            for kind, nominees in batch.items():
                path = os.path.join(folder, kind)
                write_csv(rng, path + ".csv", kind, nominees, broken)
                write_ndjson(rng, path + ".ndjson", kind, nominees, broken)
                tables.append(f"{kind}={path}.csv")
                lines.append(path + ".ndjson")
            for stage, name in enumerate(reading.STAGES):
                for files in (tables, lines):
                    wrong = list(check(run(program, files, name), batch, broken, stage))
                    passed += len(every_id) - len(wrong)
                    failed += len(wrong)
                    for line in wrong[:5]:
                        print(name, files[0].rsplit(".", 1)[-1], line)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
