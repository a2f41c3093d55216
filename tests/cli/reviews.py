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
    bench.check("Z0956" in bench.expect(2, *line, "--size", "99", "--found", "7").err, "more are wrong than drawn")
    bench.expect(2, *line, "--size", "3", "--by", "没有")
    bench.expect(2, *line, "--size", "3", "--found", "4")
    bench.expect(2, *line, "--size", "0")
    bench.expect(2, "sample", "rules.zhunze", "mixed.csv", "--size", "3")


def test_bound_of_strata(bench):
    line = ("sample", "rules.zhunze", "mixed.csv", "--seed", "x", "--size", "3", "--by", "verdict", "--found", "0")
    told = json.loads(bench.expect(0, *line, "--found", "合格=1", "--format", "json").out)["sample"]
    bench.check(told["wrong"] == 1 and told["most_wrong"] == 1 and
                [one["wrong"] for one in told["strata"]] == [1, 0, 0], told)
    for lang, shown in (("zh", "推算，再相加"), ("en", "the bounds are added")):
        bench.check(shown in bench.expect(0, *line, "--lang", lang).out, "strata are told")
    for more, code in ((["没有=1"], "Z0955"), (["合格=2"], "Z0956"), (["1"], "Z0957")):
        bench.check(code in bench.expect(2, *line, "--found", *more).err, more)
    bench.check("Z0957" in bench.expect(2, *line[:-1], "合格=1").err, "the other strata are not told")
    for wrong in ("x", "=1", "合格=", "-1", "合格=1.5"):
        bench.expect(2, *line, "--found", wrong)


def test_papers_as_documents(bench):
    bench.write("next.zhunze", FEWER)
    for name, line in (("whatif", ["rules.zhunze", "mixed.csv", "--id", "A-2", "年数=8"]),
                       ("query", ["rules.zhunze", "mixed.csv", "--by", "街道", "--list"]),
                       ("sample", ["rules.zhunze", "mixed.csv", "--size", "2", "--seed", "x"]),
                       ("diff", ["rules.zhunze", "next.zhunze", "mixed.csv"]),
                       ("coverage", [str(harness.SICHUAN)])):
        for lang in ("zh", "en"):
            for at in ("one.docx", "two.docx"):
                status = bench.run(name, *line, "--format", "docx", "-o", at, "--force", "--lang", lang).status
                bench.check(status == (1 if name == "diff" else 0), name, "ends with", status)
            one, two = ((bench.folder / at).read_bytes() for at in ("one.docx", "two.docx"))
            bench.check(one == two, name, "gives two documents of one paper")
            with zipfile.ZipFile(bench.folder / "one.docx") as book:
                text = book.read("word/document.xml").decode("utf-8")
            signed = "编制人" if lang == "zh" else "Prepared by"
            bench.check("{{" not in text and signed in text and "w:tbl>" in text, name, "lacks its parts")
            bench.check("sha256:" in text or name in ("query", "diff"), name, "does not say by which rules")
        bench.expect(2, name, *line, "--format", "docx", "-o", "mixed.csv", "--force")
        bench.expect(2, name, *line, "--format", "docx", "-o", "one.xlsx", "--force")
        if name != "coverage":
            marked = bench.expect(1 if name == "diff" else 0, name, *line, "--format", "md").out
            bench.check(marked.startswith("# ") and "\n| --- |" in marked, name, "is not Markdown", marked)


def tables_of(report):
    """The tables of a report as Markdown, by the heading above them; cells as they stand."""
    out, heading = {}, ""
    for line in report.splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        if line.startswith("| ") and not line.startswith("| ---"):
            out.setdefault(heading, []).append([cell.strip() for cell in line.strip("|").split(" | ")])
    return out


def test_reports_and_questions_agree(bench):
    data = harness.SICHUAN.parent / "samples/individuals.csv"
    line = (str(harness.SICHUAN), f"individual={data}")
    report = bench.run("check", *line, "--format", "md", "--lang", "en").out
    page = bench.run("check", *line, "--format", "html", "--lang", "en").out
    tables = tables_of(report)
    words = {"eligible": "eligible", "ineligible": "ineligible", "undetermined": "undetermined",
             "needs justification": "needs_justification"}
    for heading, by in (("By clause", "clause"), ("By recommending unit", "recommending_unit"),
                        ("By administrative level", "level")):
        asked = bench.expect(0, "query", *line, "--by", by, "--format", "json", "--lang", "en").out
        rows = {one["key"]: one for one in json.loads(asked)["answer"]["rows"]}
        head, *listed = tables[heading]
        bench.check([row[0] for row in listed] == list(rows), heading, "has other rows", listed)
        for row in listed:
            told = dict(zip(head[2:], map(int, row[2:])))
            wanted = {shown: rows[row[0]][key] for shown, key in words.items() if shown in head}
            bench.check(told == wanted and int(row[1]) == rows[row[0]]["matched"], heading, row, rows[row[0]])
        bench.check(f"<h3>{heading}</h3>" in page, heading, "is not on the page")
    asked = bench.expect(0, "query", *line, "--by", "missing", "--format", "json", "--lang", "en").out
    rows = {one["key"]: (one["matched"], one["settled"], one["wanted"]) for one in json.loads(asked)["answer"]["rows"]}
    listed = {row[0]: tuple(map(int, row[1:])) for row in tables["Missing facts"][1:]}
    held_up = [one[:2] for one in listed.values()]
    bench.check(listed == rows and held_up == sorted(held_up, reverse=True), listed, rows)


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


AMENDED = """规则集 申报
依据 通知 { 原文 "notice.txt" }
依据 附文 { 标题 "附文" }
参数 年限 = 3年 依 通知 一 第1句
对象 人 {
  编号 : 标识
  年数 : 整数 单位 年
}
要求 年数够 对 人 依 通知 一 第1句
{ 年数 不少于 年限 }
"""


def test_amend(bench):
    bench.write("amended.zhunze", AMENDED)
    bench.write("notice.txt", "一、条件\n工作满3年，可以申报。\n二、程序\n自行申报。\n")
    bench.write("next.txt", "一、条件\n工作满5年，可以申报。\n二、程序\n自行申报。\n")
    bench.write("marks.txt", "一、条件\n工作满３年,可以申报。\n二、程序\n自行申报。\n")
    line = ("amend", "amended.zhunze", "next.txt", "--document", "通知")
    told = json.loads(bench.expect(1, *line, "--format", "json").out)["amendment"]
    bench.check([one["declared"] for one in told["changes"][0]["concerned"]] == ["年数够", "年限"], told)
    facts = told["rules"][0]["witness"]["facts"]
    bench.check(len(facts) == 1 and 3 <= int(*facts.values()) < 5, "the witness shows nothing", told["rules"])
    for lang, shown in (("zh", "已满足 → 未满足"), ("en", "met → not met")):
        bench.check(shown in bench.expect(1, *line, "--lang", lang).out, "does not show", shown)
    for form in ("html", "docx", "xlsx", "csv"):
        bench.expect(1, *line, "--format", form, "-o", "paper." + form)
    bench.expect(0, "amend", "amended.zhunze", "marks.txt", "--document", "通知")
    bench.expect(0, "amend", "amended.zhunze", "notice.txt", "--document", "通知")
    bench.check("Z0422" in bench.expect(2, "amend", "amended.zhunze", "next.txt").err, "which document is not asked")
    bench.check("Z0434" in bench.expect(2, *line[:-1], "附文").err, "a document without a text")
    bench.check("Z0420" in bench.expect(2, *line[:-1], "无").err, "no such document")
    bench.expect(2, "amend", "amended.zhunze", "none.txt", "--document", "通知")
    bench.expect(2, *line, "-o", "next.txt", "--force")
    # Whoever cites the words that stand cites the sentence, and is not concerned.
    by_words = AMENDED.replace("要求 年数够 对 人 依 通知 一 第1句", '要求 年数够 对 人 依 通知 一 句 "工作满3年"')
    bench.write("by-words.zhunze", by_words.replace(" 依 通知 一 第1句", ""))
    bench.write("more.txt", "一、条件\n工作满3年，随时可以申报。\n二、程序\n自行申报。\n")
    for lang, shown, false in (("zh", "不涉及规则", "没有规则引用"), ("en", "concerns no rule", "no rule cites")):
        done = bench.expect(1, "amend", "by-words.zhunze", "more.txt", "--document", "通知", "--lang", lang)
        bench.check(shown in done.out and false not in done.out, "a sentence whose cited words stand is told as", done.out)
    (bench.folder / "bytes.txt").write_bytes(b"\xff\xff\n")
    bench.expect(2, "amend", "amended.zhunze", "bytes.txt", "--document", "通知")
    bench.write("nothing.txt", "")
    bench.expect(1, "amend", "amended.zhunze", "nothing.txt", "--document", "通知")


def test_diff_over_a_log(bench):
    bench.write("next.zhunze", FEWER)
    bench.write("edge.csv", harness.HEADER + "A-1,是,5,东街\nA-2,否,3,西街\nA-3,否,,西街\n")
    bench.write("other.csv", harness.HEADER + "A-1,是,5,东街\nA-2,否,4,西街\nA-3,否,,西街\n")
    for how in ("none", "hash", "omit"):
        name = f"{how}.log"
        bench.expect(1, "check", "rules.zhunze", "edge.csv", "--log", name, "--log-redact", how)
        line = ("diff", "rules.zhunze", "next.zhunze")
        with_data = json.loads(bench.expect(1, *line, "edge.csv", "--log", name, "--format", "json").out)["versions"]
        alone = json.loads(bench.expect(1, *line, "edge.csv", "--format", "json").out)["versions"]
        bench.check(with_data == alone, "the log's data is compared otherwise", with_data)
        told = json.loads(bench.expect(1, *line, "--log", name, "--format", "json").out)["versions"]
        bench.check(len(told["open"]) == 3 and sum(one["receipts"] for one in told["receipts"]) == 3, told)
        for lang, shown in (("zh", "结论可能不同"), ("en", "may be otherwise")):
            done = bench.expect(1, *line, "--log", name, "--lang", lang)
            bench.check(shown in done.out, "receipts are told as", done.out)
        bench.expect(0, "diff", "rules.zhunze", "rules.zhunze", "--log", name)
        bench.check("Z1045" in bench.expect(2, *line, "other.csv", "--log", name).err, "other data")
        bench.check("Z1044" in bench.expect(2, "diff", "next.zhunze", "rules.zhunze", "--log", name).err, "other rules")
        whole = (bench.folder / name).read_bytes()
        (bench.folder / "changed.log").write_bytes(whole.replace(b'"eligible"', b'"ineligible"', 1))
        bench.expect(2, *line, "--log", "changed.log")
        bench.expect(2, *line, "--log", name, "--run", "2")
        bench.expect(2, *line, "--log", name, "-o", name)
        bench.check((bench.folder / name).read_bytes() == whole, "diff harms the log")
    bench.write("more.zhunze", harness.RULES.replace('名额 街道名额', '要求 又 (again) 对 人员 { 年数 少于 99 }\n名额 街道名额'))
    told = json.loads(bench.expect(1, "diff", "rules.zhunze", "more.zhunze", "--log", "none.log", "--format", "json").out)
    bench.check([one["id"] for one in told["versions"]["open"]] == ["A-1", "A-2", "A-3"], told)
    bench.expect(2, "diff", "rules.zhunze", "more.zhunze", "--run", "1")
    bench.expect(2, "diff", "rules.zhunze", "more.zhunze", "--log", "none")
