"""What is asked about decisions afterwards: what if, questions, two versions of rules."""

import json
import zipfile

import harness

FEWER = harness.RULES.replace("不少于 3", "不少于 4").replace('版本 "1"', '版本 "2"')


def test_what_if(bench):
    line = ("whatif", "rules.zhunze", "mixed.csv", "--id", "A-2")
    for lang, shown in (("zh", ("不合格", "合格", "够年")), ("en", ("ineligible", "eligible", "enough"))):
        done = bench.expect(0, *line, "年数=8", "--lang", lang)
        bench.check(all(one in done.out for one in shown), "what if is told as", done.out)
    told = json.loads(bench.expect(0, *line, "年数=8", "street=", "--format", "json").out)["what_if"]
    bench.check([one["fact"] for one in told["supposed"]] == ["years", "street"] and
                told["supposed"][1]["after"] is None and told["after"]["verdict"] == "eligible", told)
    bench.check(bench.expect(0, *line, "年数=8", "--format", "html").out.startswith("<!DOCTYPE html>"), "a page")
    bench.expect(2, *line, "没有=8")
    bench.expect(2, *line, "年数=许多")
    bench.expect(2, *line, "年数")
    bench.expect(2, "whatif", "rules.zhunze", "mixed.csv", "--id", "Z-9", "年数=8")
    bench.expect(2, *line, "年数=8", "-o", "mixed.csv")
    bench.check((bench.folder / "mixed.csv").read_text(encoding="utf-8") == harness.MIXED, "what if harms its data")


def test_query(bench):
    line = ("query", "rules.zhunze", "mixed.csv")
    told = json.loads(bench.expect(0, *line, "--format", "json").out)["answer"]
    bench.check(told["matched"] == 3 and len(told["list"]) == 3, told)
    for asked, ids in ((["--only", "不合格"], ["A-2"]), (["--rule", "够年", "--sole"], ["A-2", "A-3"]),
                       (["--missing", "年数"], ["A-3"]), (["--where", "年数>=5"], ["A-1"]),
                       (["--where", "街道=东街", "--where", "年数="], ["A-3"]), (["--where", "年数!="], ["A-1", "A-2"])):
        told = json.loads(bench.expect(0, *line, *asked, "--format", "json").out)["answer"]
        bench.check([one["id"] for one in told["list"]] == ids, asked, told)
    for by in ("rule", "规则", "clause", "missing", "街道"):
        bench.check(bench.expect(0, *line, "--by", by, "--format", "csv").out.count("\n") > 1, "counts by", by)
    for wrong in (["--rule", "没有"], ["--clause", "九"], ["--by", "没有"], ["--missing", "没有"], ["--where", "年数"],
                  ["--where", "街道>东街"], ["--where", "!年数"]):
        told = [bench.expect(2, *line, *wrong, "--lang", lang).err for lang in ("zh", "en")]
        bench.check(told[0] != told[1] and all(told), wrong, "is told as", told)


def test_query_of_many(bench):
    rows = "".join(f"N{i:06},{'是' if i % 3 else ''},{i % 7},街{i % 9}\n" for i in range(70_000))
    bench.write("many.csv", harness.HEADER + rows)
    told = json.loads(bench.expect(0, "query", "rules.zhunze", "many.csv", "--by", "街道", "--format", "json").out)
    bench.check(sum(row["matched"] for row in told["answer"]["rows"]) == 70_000 and len(told["answer"]["rows"]) == 9,
                told["answer"]["rows"])


def test_sample(bench):
    line = ("sample", "rules.zhunze", "mixed.csv", "bad.csv", "--seed", "2017-11")
    told = [bench.expect(0, *line, "--size", "3", "--format", "csv").raw for _ in range(2)]
    bench.check(told[0] == told[1], "a seed draws twice otherwise")
    drawn = json.loads(bench.expect(0, *line, "--size", "3", "--by", "verdict", "--format", "json").out)["sample"]
    bench.check(drawn["drawn"] == 3 and sum(one["records"] for one in drawn["strata"]) == drawn["records"] == 5, drawn)
    whole = json.loads(bench.expect(0, *line, "--size", "99", "--found", "2", "--format", "json").out)["sample"]
    bench.check(whole["drawn"] == 5 and whole["most_wrong"] == 2, whole)
    for lang, shown in (("zh", "最多"), ("en", "at most")):
        done = bench.expect(0, *line, "--size", "3", "--found", "0", "--lang", lang)
        bench.check(shown in done.out and "2017-11" in done.out, "a sample is told as", done.out)
    done = bench.expect(0, *line, "--size", "99", "--found", "7", "--lang", "en")
    bench.check("no bound is reckoned" in done.out, "more wrong than drawn is told as", done.out)
    bench.expect(2, *line, "--size", "3", "--by", "没有")
    bench.expect(2, *line, "--size", "3", "--found", "4")
    bench.expect(2, *line, "--size", "0")
    bench.expect(2, "sample", "rules.zhunze", "mixed.csv", "--size", "3")


def test_papers_as_workbooks(bench):
    bench.write("next.zhunze", FEWER)
    for name, line in (("whatif", ["rules.zhunze", "mixed.csv", "--id", "A-2", "年数=8"]),
                       ("query", ["rules.zhunze", "mixed.csv", "--by", "街道", "--list"]),
                       ("sample", ["rules.zhunze", "mixed.csv", "--size", "2", "--seed", "x"]),
                       ("diff", ["rules.zhunze", "next.zhunze", "mixed.csv"])):
        status = 1 if name == "diff" else 0
        for at in ("one.xlsx", "two.xlsx"):
            bench.expect(status, name, *line, "--format", "xlsx", "-o", at, "--force")
        one, two = ((bench.folder / at).read_bytes() for at in ("one.xlsx", "two.xlsx"))
        bench.check(one == two, name, "gives two workbooks of one paper")
        with zipfile.ZipFile(bench.folder / "one.xlsx") as book:
            text = "".join(book.read(part).decode("utf-8") for part in book.namelist() if part.endswith(".xml"))
        bench.check("表1" in text and "评选" in text or name == "whatif", name, "lacks its sheets")
        bench.expect(2, name, *line, "--format", "xlsx", "-o", "mixed.csv", "--force")
    bench.check((bench.folder / "mixed.csv").read_text(encoding="utf-8") == harness.MIXED, "a workbook harms the data")


def test_diff(bench):
    bench.write("next.zhunze", FEWER)
    bench.write("edge.csv", harness.HEADER + "A-1,是,5,东街\nA-2,否,3,西街\n")
    bench.expect(0, "diff", "rules.zhunze", "rules.zhunze", "edge.csv")
    bench.expect(0, "diff", "rules.zhunze", "rules.zhunze")
    told = json.loads(bench.expect(1, "diff", "rules.zhunze", "next.zhunze", "edge.csv", "--format", "json").out)
    told = told["versions"]
    bench.check(told["moved"] == [{"before": "eligible", "after": "ineligible", "records": 1}], told["moved"])
    bench.check([one["id"] for one in told["decisions"]] == ["A-2"], told["decisions"])
    bench.check(told["rules"][0]["change"] == "changed" and told["rules"][0]["witness"]["facts"] == {"years": "3"},
                told["rules"])
    for lang, shown in (("zh", ("含义改变", "已满足 → 未满足")), ("en", ("means something else", "met → not met"))):
        done = bench.expect(1, "diff", "rules.zhunze", "next.zhunze", "edge.csv", "--lang", lang)
        bench.check(all(one in done.out for one in shown), "versions are told as", done.out)
    bench.expect(2, "diff", "rules.zhunze", "wrong.zhunze")
    bench.expect(2, "diff", "rules.zhunze", "none.zhunze")
    bench.expect(2, "diff", "rules.zhunze", "next.zhunze", "-o", "next.zhunze")
    bench.check((bench.folder / "next.zhunze").read_text(encoding="utf-8") == FEWER, "diff harms its rules")
