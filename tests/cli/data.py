"""Data in, decisions out: sources of records, options of check and explain, JSON."""

import json
import random
import re

import harness

VERDICTS = ("eligible", "ineligible", "undetermined", "needs_justification", "invalid")
SAMPLES = harness.SICHUAN.parent / "samples"
SICHUAN_DATA = (f"先进集体={SAMPLES / 'collectives.csv'}", f"先进个人={SAMPLES / 'individuals.csv'}")
FIRMS = harness.ROOT / "rules/firm-subsidy"


def decided(bench, status, *arguments, **named):
    return json.loads(bench.expect(status, "check", *arguments, "--format", "json", **named).out)


def ids(result):
    return [one["id"] for one in result["records"]]


def test_standard_input(bench):
    array = '[{"number": "B-1", "years": 7, "street": "东街"}]'
    for text, expected in ((harness.GOOD, ["A-1", "A-2"]), (harness.FILES["one.ndjson"], ["B-1"]),
                           (array, ["B-1"]), ("\ufeff" + harness.GOOD, ["A-1", "A-2"])):
        for source in ("-", "person=-", "人员=-"):
            found = ids(decided(bench, 0, "rules.zhunze", source, stdin=text.encode()))
            bench.check(found == expected, f"{source} reads {found} of {text!r}")
    both = ids(decided(bench, 0, "rules.zhunze", "-", "good.csv", stdin=harness.FILES["one.ndjson"].encode()))
    bench.check(both == ["A-1", "A-2", "B-1"], "a file beside standard input", both)
    bench.expect(2, "check", "rules.zhunze", "-", stdin=b"")
    bench.expect(2, "check", "rules.zhunze", "-", stdin=b"\xff\xfe\x00")


def test_kinds_by_name(bench):
    for kind in ("人员", "person"):
        found = ids(decided(bench, 0, "rules.zhunze", f"{kind}=good.csv"))
        bench.check(found == ["A-1", "A-2"], f"{kind}=good.csv reads {found}")
    bench.write("a=b.csv", harness.GOOD)
    bench.check(len(ids(decided(bench, 0, "rules.zhunze", "a=b.csv"))) == 2, "a path that exists is a path")
    for unknown in ("nobody=good.csv", "nobody=-"):
        done = bench.expect(2, "check", "rules.zhunze", unknown, stdin=harness.GOOD.encode())
        bench.check("nobody" in done.err and "人员" in done.err, unknown, "is told as", done.err)
    bench.expect(2, "check", harness.SICHUAN, SAMPLES / "individuals.csv")  # of which kind?


def test_names_with_blanks_and_han(bench):
    rules = bench.write("我的 规则/评选 一.zhunze", harness.RULES)
    bench.write("我的 规则/名 单.csv", harness.GOOD)
    for at in (rules, "我的 规则/评选 一.zhunze"):
        found = ids(decided(bench, 0, at, "人员=我的 规则/名 单.csv"))
        bench.check(found == ["A-1", "A-2"], at, "reads", found)
        bench.expect(0, "fmt", at)
    copy = bench.copy_pack(harness.SICHUAN, "四川 2017 年")
    bench.expect(1, "check", copy, f"先进个人={copy.parent / 'samples/individuals.csv'}")


def test_only(bench):
    whole = decided(bench, 2, "rules.zhunze", "mixed.csv", "bad.csv")
    for one in VERDICTS:
        listed = decided(bench, 2, "rules.zhunze", "mixed.csv", "bad.csv", "--only", one)
        expected = [record for record in whole["records"] if record["verdict"] == one]
        bench.check(listed["records"] == expected, f"--only {one} lists", ids(listed))
        bench.check(listed["summary"] == whole["summary"] and listed["groups"] == whole["groups"],
                    f"--only {one} changes the counts")
        bench.check(listed["invalid"] == (whole["invalid"] if one == "invalid" else []),
                    f"--only {one}: invalid")
    two = decided(bench, 2, "rules.zhunze", "mixed.csv", "bad.csv", "--only", "ineligible,undetermined")
    bench.check({r["verdict"] for r in two["records"]} == {"ineligible", "undetermined"}, "--only of two")
    again = decided(bench, 2, "rules.zhunze", "mixed.csv", "bad.csv", "--only", "不合格", "--only", "待定")
    bench.check(again == two, "--only in Chinese")


def test_strict(bench):
    loose = bench.expect(0, "check", "rules.zhunze", "unknown-column.csv")
    bench.check("街到" in loose.err and "街道" in loose.err, "the nearest name is not told")
    strict = bench.expect(2, "check", "rules.zhunze", "unknown-column.csv", "--strict")
    bench.check("街到" in strict.err and strict.out, "--strict: what could be decided is still written")


RECORD = ["id", "record", "verdict", "failed", "undetermined", "unjustified", "preferred", "over_quota",
          "problems", "explanation"]
GROUNDS = ["reason", "reason_given", "reason_absent", "reason_default", "failed_reasons", "missing", "open", "hopeless",
           "smallest", "changes", "more", "searched", "barred_by", "barred_rules"]
ACCOUNT = ["limit_from", "members", "possible", "removal", "unverified"]
KEYS = {
    "": ["zhunze", "ruleset", "stage", "records", "groups", "invalid", "summary"],
    "ruleset": ["name", "version", "digest", "sources"],
    "records": RECORD + GROUNDS,
    "groups": ["rule", "group", "status", "counted", "matching", "limit", "over", "tied", "may_lack", "record",
               *ACCOUNT],
    "invalid": ["id", "record", "file", "row", "column", "fact", "value", "validation", "values", "code", "message", "help", "rows",
                "repeated"],
    "summary": ["records", *VERDICTS, "unreadable"],
}
OPTIONAL = {"records": {"problems", "explanation", *GROUNDS}, "groups": {"matching", "over", "tied", "may_lack", *ACCOUNT},
            "invalid": set(KEYS["invalid"]) - {"id", "record", "message"}, "summary": {"unreadable"}}


class ordered(list):
    """An object of JSON as the list of its pairs."""


def key_order(bench, place, pairs):
    keys = [key for key, _ in pairs]
    expected = [key for key in KEYS[place] if key in keys or key not in OPTIONAL.get(place, ())]
    bench.check(keys == expected, f"keys of {place or 'the document'}: {keys}, expected {expected}")
    for key, value in pairs:
        if key in KEYS and isinstance(value, list):
            for one in [value] if isinstance(value, ordered) else value:
                key_order(bench, key, one)


def test_keys_in_order(bench):
    for line in ((harness.SICHUAN, *SICHUAN_DATA), (FIRMS / "subsidy.zhunze", FIRMS / "samples/firms.ndjson"),
                 ("rules.zhunze", "mixed.csv", "bad.csv", "repeated.csv", "no-id.csv", "crowded.csv")):
        for more in ([], ["--explain"]):
            done = bench.run("check", *line, "--format", "json", *more)
            key_order(bench, "", json.loads(done.out, object_pairs_hook=ordered))
            result = json.loads(done.out)
            listed = [(one["id"] or "") for one in result["records"]]
            bench.check(listed == sorted(listed), "records are not sorted by id")
            for one in result["records"]:
                explained = bool(more) and one["verdict"] != "invalid"
                bench.check(("explanation" in one) == explained, one["id"], "explanation with", more)
            total = sum(result["summary"][one] for one in VERDICTS)
            bench.check(total == len(result["records"]) == result["summary"]["records"], "the summary")


def test_same_bytes(bench):
    for line in ((harness.SICHUAN, *SICHUAN_DATA), ("rules.zhunze", "mixed.csv", "bad.csv", "repeated.csv")):
        for more in (["--format", "json", "--explain"], ["--format", "csv"], ["--format", "text"]):
            first, second = (bench.run("check", *line, *more) for _ in range(2))
            bench.check(first.raw == second.raw and first.err == second.err, more, "differs from run to run")


def without_places(text):
    """Where records stood is what shuffling changes."""
    return re.sub(r'"row":\d+|"rows":\[[\d,]*\]|[^",]*:\d+\b', "", text)


def shuffled(text, rng):
    header, *rows = text.splitlines(keepends=True)
    rng.shuffle(rows)
    return header + "".join(rows)


def test_order_of_records(bench):
    rng = random.Random(7)
    kinds = {"先进集体": "collectives.csv", "先进个人": "individuals.csv"}
    texts = {kind: (SAMPLES / name).read_text(encoding="utf-8") for kind, name in kinds.items()}
    seen = set()
    for turn in range(6):
        line = []
        for kind, text in texts.items():
            bench.write(kinds[kind], shuffled(text, rng) if turn else text)
            line.append(f"{kind}={kinds[kind]}")
        if turn % 2:
            line.reverse()
        done = bench.run("check", harness.SICHUAN, *line, "--format", "json", "--explain")
        seen.add((done.status, without_places(done.out)))
    bench.check(len(seen) == 1, "the order of records changes the result")
    seen = set()
    for turn in range(6):
        bench.write("any.csv", shuffled(harness.CROWDED + "A-4,是,3,东街\nA-5,,,东街\n", rng))
        seen.add(bench.run("check", "rules.zhunze", "any.csv", "--format", "json").out)
        seen.add(bench.run("check", "rules.zhunze", "any.csv", "--format", "json", "--lang", "en").out)
    bench.check(len(seen) == 1, "the order of records or the language changes the result")


def test_explain(bench):
    done = bench.expect(1, "explain", "rules.zhunze", "mixed.csv", "--id", "A-2")
    bench.check("够年" in done.out and "A-2" in done.out, "the reason of A-2 is not told:", done.out)
    done = bench.expect(1, "explain", "rules.zhunze", "mixed.csv", "--id", "A-2", "--lang", "en")
    bench.check("A-2" in done.out and "不合格" not in done.out, "not in English:", done.out)
    told = json.loads(bench.expect(1, "explain", "rules.zhunze", "mixed.csv", "--id", "A-2", "--format", "json").out)
    bench.check(list(told)[:6] == ["zhunze", "ruleset", "stage", "id", "record", "verdict"], "keys", list(told))
    bench.check((told["id"], told["verdict"]) == ("A-2", "ineligible"), "explains", told["id"], told["verdict"])
    bench.expect(0, "explain", "rules.zhunze", "good.csv", "--id", "A-1")
    bench.expect(1, "explain", "rules.zhunze", "good.csv", "--id", "A-2", "--stage", "review")


def test_explain_ids(bench):
    done = bench.expect(2, "explain", "rules.zhunze", "good.csv", "--id", "Z-9")
    bench.check("Z-9" in done.err and not done.out, "an unknown id:", done.err)
    repeated = bench.expect(2, "explain", "rules.zhunze", "repeated.csv", "--id", "A-1")
    bench.check(repeated.out.count("A-1") >= 2 and "2" in repeated.out and "4" in repeated.out,
                "both records of a repeated id are told, with their rows:", repeated.out)
    documents = [json.loads(line) for line in bench.expect(
        2, "explain", "rules.zhunze", "repeated.csv", "--id", "A-1", "--format", "json").out.splitlines()]
    bench.check([one["verdict"] for one in documents] == ["invalid"] * 2, "a repeated id in JSON", documents)
    bench.check(all("children" not in one["explanation"] and one["invalid"][0]["rows"] == [2, 4]
                    for one in documents), "an invalid record has no tree but its rows", documents)
    missing = bench.expect(2, "explain", "rules.zhunze", "no-id.csv", "--all")
    bench.check("3" in missing.out, "a record without an id is told with its row:", missing.out)


def test_explain_all(bench):
    lines = bench.expect(2, "explain", "rules.zhunze", "mixed.csv", "bad.csv", "--all", "--format", "json").out
    documents = [json.loads(line) for line in lines.splitlines()]
    whole = decided(bench, 2, "rules.zhunze", "mixed.csv", "bad.csv")
    expected = [[one["id"], one["verdict"]] for one in whole["records"] if one["verdict"] != "eligible"]
    bench.check([[one["id"], one["verdict"]] for one in documents] == expected, "--all explains", documents)
    bench.check(not bench.expect(0, "explain", "rules.zhunze", "good.csv", "--all", "--format", "json").out,
                "--all explains those who are eligible")


def test_explain_group(bench):
    text = bench.expect(1, "explain", "rules.zhunze", "crowded.csv", "--group", "places").out
    bench.check("东街" in text and "按次序须调减1名：A-3" in text and "年数 3；超出名额" in text,
                "an exceeded quota says who counts and who must leave:", text)
    group = json.loads(bench.expect(1, "explain", "rules.zhunze", "crowded.csv", "--group", "街道名额",
                                    "--format", "json").out)
    bench.check(group["removal"] == {"count": 1, "of": ["A-3"], "then": "within"}, "the removal in JSON", group)
    bench.check([one["id"] for one in group["members"]] == ["A-1", "A-2", "A-3"], "the members in order", group)
    checked = decided(bench, 1, "rules.zhunze", "crowded.csv", "--explain")
    bench.check(checked["groups"] == [group], "the same group in the result of a check", checked["groups"])
    everything = bench.expect(1, "explain", "rules.zhunze", "crowded.csv", "--all").out
    bench.check("调减1名：A-3" in everything, "--all explains the groups that are exceeded:", everything)
    unknown = bench.expect(2, "explain", "rules.zhunze", "crowded.csv", "--group", "plaices")
    bench.check("plaices" in unknown.err and "places" in unknown.err, "an unknown group names those there are:",
                unknown.err)


def test_nothing_is_lost(bench):
    """What is not read is an error, unless --allow says that it is meant."""
    cases = (
        ("no-records", harness.HEADER, 2, 0, []),
        ("other-rows", harness.GOOD + "合计,,8,\n制表人：张三,,,\n", 2, 0, ["A-1", "A-2"]),
        ("near-columns", harness.GOOD.replace("年数", "年数（2017年）"), 2, 1, ["A-1", "A-2"]),
        ("near-columns", harness.GOOD.replace("街道", "所在街道"), 2, 0, ["A-1", "A-2"]),
    )
    for allowed, text, status, status_allowed, expected in cases:
        bench.write("one.csv", text)
        bench.check(ids(decided(bench, status, "rules.zhunze", "one.csv")) == expected, allowed)
        done = bench.expect(status, "check", "rules.zhunze", "one.csv", "--lang", "en")
        bench.check(f"--allow {allowed}" in done.err, "the help does not name", allowed, done.err)
        bench.expect(status_allowed, "check", "rules.zhunze", "one.csv", "--allow", allowed)
    bench.write("one.csv", harness.HEADER + "合计,,8,\n")
    bench.expect(0, "check", "rules.zhunze", "one.csv", "--allow", "no-records,other-rows")
    bench.expect(2, "check", "rules.zhunze", "one.csv", "--allow", "everything")
    # Another column that gives the fact makes it a mere column.
    bench.write("one.csv", harness.GOOD.replace("年数,", "年数,年数（2016年）,").replace(",东", ",1,东").replace(",西", ",1,西"))
    bench.expect(0, "check", "rules.zhunze", "one.csv")


def test_ids_that_look_alike(bench):
    for one, other in (("A01", "Ａ01"), ("A01", "A01\u200b"), ("A 01", "A\u00a001"), ("A-1", "A\u20131"),
                       ("0012", "'0012"), ("木一", "⽊一"), ("A01", "\u041001")):
        bench.write("one.csv", harness.HEADER + f"{one},是,5,东街\n{other},是,5,西街\n")
        for form in ("json", "ndjson"):
            done = bench.expect(2, "check", "rules.zhunze", "one.csv", "--format", form)
            bench.check(done.out.count('"verdict":"invalid"') == 2, one, "and", repr(other), "in", form, done.out)
    bench.write("one.csv", harness.HEADER + "a01,是,5,东街\nA01,是,5,西街\n")
    bench.expect(0, "check", "rules.zhunze", "one.csv")


def test_calendar_of_notices(bench):
    """The days of the notices, as rules name their file."""
    text = (harness.ROOT / "rules/common/holidays-cn.csv").read_text(encoding="utf-8")
    bench.write("holidays-cn.csv", text)
    bench.write("days.zhunze", '''规则集 公示 (notice) 版本 "1"
日历 工作日历 (workdays) 来自 "holidays-cn.csv"
对象 人 (person) {
  编号 (number) : 标识
  起 (begin) : 日期
  止 (end) : 日期
}
要求 五个工作日 (five) 对 人 { 工作日数(起, 止, 工作日历) 不少于 5 }
''')
    bench.expect(0, "lint", "days.zhunze")
    for begin, end, verdict in (("2022-10-03", "2022-10-07", "ineligible"), ("2022-09-29", "2022-10-09", "ineligible"),
                                ("2022-09-28", "2022-10-09", "eligible"), ("2026-02-14", "2026-02-28", "eligible"),
                                ("2006-12-25", "2007-01-10", "undetermined"),
                                ("2026-12-25", "2027-01-10", "undetermined")):
        bench.write("one.csv", f"编号,起,止\nA,{begin},{end}\n")
        found = decided(bench, 0 if verdict == "eligible" else 1, "days.zhunze", "one.csv")["records"][0]["verdict"]
        bench.check(found == verdict, begin, end, "is", found)
