"""Ranges and validations from data in every format to output in every format."""

import json

RULES = """规则集 校验 (checked) 版本 "1"
对象 人员 (person) {
  编号 (number) : 标识
  年数 (years) : 整数 不少于 0 不超过 60
  分数 (score) : 小数 不少于 0
  起 (from_day) : 日期 不早于 2017-01-01
  止 (to_day) : 日期
  违纪 (offence) : 是否 固定
}
校验 起止 (dates) 对 人员 "止不早于起"/"ends no earlier than it begins" 提示 "请核对日期"/"check the days" { 起 不晚于 止 }
要求 够年 (enough) 对 人员 { 年数 不少于 3 }
排除 违纪者 (offenders) 对 人员 { 违纪 }
"""
ROWS = [["编号", "年数", "分数", "起", "止"],
        ["ok", "3", "0", "2017-01-01", "2017-01-01"], ["edge", "60", "1.5", "2017-02-01", "2017-03-01"],
        ["years", "61", "1", "2017-02-01", "2017-03-01"], ["less", "-1", "1", "2017-02-01", "2017-03-01"],
        ["score", "5", "-0.000001", "2017-02-01", "2017-03-01"],
        ["early", "5", "1", "2016-12-31", "2017-03-01"], ["back", "5", "1", "2017-02-01", "2017-01-31"]]
INVALID = {"years", "less", "score", "early", "back"}


def files(bench):
    bench.write("checked.zhunze", RULES)
    # Rows that are read fast stand before and behind those that are refused.
    rows = ROWS + [[row[0] + "2", *row[1:]] for row in ROWS[1:]]
    objects = [dict(zip(rows[0], row)) for row in rows[1:]]
    numbers = [{**one, "年数": int(one["年数"])} for one in objects]
    bench.write("data.csv", "".join(",".join(row) + "\n" for row in rows))
    bench.write("texts.ndjson", "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects))
    bench.write("numbers.ndjson", "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in numbers))
    bench.write("data.json", json.dumps(numbers, ensure_ascii=False))
    return ["data.csv", "texts.ndjson", "numbers.ndjson", "data.json"]


def test_every_reader_holds_values_against_ranges(bench):
    for name in files(bench):
        told = json.loads(bench.expect(2, "check", "checked.zhunze", name, "--format", "json").out)
        for one in told["records"]:
            wanted = "invalid" if one["id"].rstrip("2") in INVALID else "undetermined"
            bench.check(one["verdict"] == wanted, name, one["id"], one["verdict"])
        codes = {one["id"]: one for one in told["invalid"]}
        for row, fact, value in (("years", "years", "61"), ("less", "years", "-1"), ("score", "score", "-0.000001"),
                                 ("early", "from_day", "2016-12-31")):
            one = codes[row]
            bench.check((one["code"], one["fact"], one["value"]) == ("Z0623", fact, value), name, one)
        back = codes["back"]
        bench.check(back["code"] == "Z0624" and back["validation"] == "dates", name, back)
        bench.check("2017-02-01" in back["values"] and "2017-01-31" in back["values"], name, back)
        bench.check("请核对日期" in back["help"], name, back)


def test_explanations_name_the_validation(bench):
    files(bench)
    for shape in ("text", "json", "md", "html"):
        for language, label in (("zh", "止不早于起"), ("en", "ends no earlier than it begins")):
            out = bench.expect(2, "explain", "checked.zhunze", "data.csv", "--id", "back", "--format", shape,
                               "--lang", language).out
            bench.check(label in out and "2017-01-31" in out, shape, language, out[-800:])
    for shape in ("csv", "ndjson"):
        out = bench.expect(2, "check", "checked.zhunze", "data.csv", "--format", shape).out
        bench.check("止不早于起" in out and "2017-01-31" in out, shape, out[:400])


def test_lint_asks_of_what_only_exclusions_read(bench):
    bench.write("checked.zhunze", RULES)
    bench.expect(0, "lint", "checked.zhunze")
    for word in ("可改", "只增", "只减"):
        bench.write("said.zhunze", RULES.replace("是否 固定", "是否 " + word))
        bench.expect(0, "lint", "said.zhunze")
    bench.write("unsaid.zhunze", RULES.replace("是否 固定", "是否"))
    done = bench.expect(2, "lint", "unsaid.zhunze")
    bench.check("Z0720" in done.err and "违纪" in done.err, done.err)
    bench.write("one.csv", "编号,年数,违纪\nA,3,是\n")
    out = bench.expect(1, "explain", "unsaid.zhunze", "one.csv", "--id", "A", "--lang", "en").out
    bench.check("cannot be changed" not in out, out)


def test_others_met_owes_nothing_to_exceptions(bench):
    head = RULES.replace("{ 年数 不少于 3 }", "除非 特批 { 年数 不少于 3 }").replace(
        "违纪 (offence)", "特批 (spared) : 是否 未填视为 否\n  违纪 (offence)")
    bench.write("others.zhunze", head + '示例 "短" 人员 { 年数 1、其余 满足 } 应为 不合格 仅因 够年\n'
                '示例 "倒" 人员 { 起 2017-02-01、止 2017-01-01 } 应为 无效 因 起止\n'
                '示例 "多" 人员 { 年数 61 } 应为 无效\n')
    bench.expect(0, "test", "others.zhunze")
    bench.write("polarity.zhunze", '规则集 甲 版本 "1"\n对象 人 { 编号 : 标识\n 违法记录 : 是否 }\n'
                '要求 违法 对 人 "无违法记录" { 违法记录 }\n示例 "典型" 人 { 其余 满足 } 应为 合格\n')
    done = bench.expect(1, "lint", "polarity.zhunze")
    bench.check("Z0721" in done.err, done.err)
    bench.write("outside.zhunze", head + '示例 "多" 人员 { 年数 61 } 应为 合格\n')
    done = bench.expect(2, "test", "outside.zhunze")
    bench.check("Z0713" in done.err, done.err)
