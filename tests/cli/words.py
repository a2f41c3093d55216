"""Words: gists, digests of sources, labels, units, citations by number, the language of output."""

import json
import pathlib
import re

GIST = """ruleset demo (演示) version "1"
source notice (通知) { title "关于某事的通知"/"Notice on it", gist "n.txt" }
scale rank (职级) { low (低) "初级"/"junior level" < high (高) "高级"/"senior level" }
record person (人) "申报人"/"nominee" {
  number (编号) : id
  level (级别) : rank "所任级别"/"rank held"
  years (年限) : integer unit 年
  copies (份数) : integer unit 份 (copies)
}
require r1 for person "满三年"/"three years" cites notice 一(二) { years at least 3年 and copies at least 5份 }
require r2 for person "高级"/"senior" cites notice 一(一) { level not below high }
"""
LONG = "工作满三年，" * 60
TEXT = f"一、条件\n(一)须为高级。\n(二){LONG}材料五份。\n"
DATA = "编号,级别,年限,份数\n1,初级,1,3\n2,senior level,3年,5copies\n"
STATUTE = """Gaming Regulation

4 Art unions
An art union needs an authority
and is open to all.
(a) No one buys more than 48 tickets.
(b) No prize of $30,000 is given.

5 Bingo
(2) It is open where-
(a) a club holds it, and
(i) its rules say so, or
(ii) its members agree,
(d) no prize exceeds 2.4 litres.
4A Later insertions
A later one.
30 days after the draw the prizes are paid.
"""


def prepare(bench, rules=GIST, text=TEXT):
    bench.write("gist.zhunze", rules)
    bench.write("n.txt", text)
    bench.write("gist.csv", DATA)


def outputs(bench, language):
    for shape in ("text", "md", "html", "json"):
        found = bench.run("explain", "gist.zhunze", "gist.csv", "--id", "1", "--lang", language, "--format", shape)
        yield shape, found.out


def test_gist_is_never_quoted(bench):
    prepare(bench)
    for language, word in (("zh", "要点"), ("en", "gist")):
        for shape, out in outputs(bench, language):
            bench.check(LONG in out.replace("\n", ""), language, shape, "does not hold the words in full")
            bench.check((word if shape != "json" else "gist") in out, language, shape, "does not say that it is a gist")
            bench.check("“" + LONG not in out and "<q>" not in out, language, shape, "quotes a gist")
    bench.write("official.txt", TEXT)
    done = bench.run("explain", "gist.zhunze", "gist.csv", "--id", "1", "--lang", "en",
                     "--source", "notice=official.txt")
    bench.check("“" + LONG in done.out and "gist" not in done.out, "the official text is not quoted", done.out)
    prepare(bench, GIST.replace('gist "n.txt"', 'gist "n.txt", file "n.txt"'))
    both = bench.expect(2, "lint", "gist.zhunze", "--lang", "en")
    bench.check("Z0251" in both.err, "both a file and a gist pass", both.err)


def test_digests_of_sources(bench):
    prepare(bench)
    before = bench.run("check", "gist.zhunze", "gist.csv", "--lang", "en").out
    digests = re.findall(r"^Digest of (.*): (sha256:\w{64})$", before, re.MULTILINE)
    bench.check([name for name, _ in digests] == ["the rules", "the gist of notice"], "digests of text", before)
    for text, same in ((TEXT.replace("\n", "\r\n"), True), (TEXT.replace("三年", "五年"), False)):
        prepare(bench, text=text)
        now = re.findall(r"(sha256:\w{64})", bench.run("check", "gist.zhunze", "gist.csv", "--lang", "en").out)
        bench.check(now[0] == digests[0][1], "the digest of the rules depends on the text")
        bench.check((now[1] == digests[1][1]) == same, "the digest of the source", same)
    for shape in ("json", "md", "html"):
        out = bench.run("check", "gist.zhunze", "gist.csv", "--lang", "en", "--format", shape).out
        bench.check(now[0] in out and now[1] in out, shape, "lacks a digest")
    made = json.loads(bench.run("check", "gist.zhunze", "gist.csv", "--format", "json").out)
    bench.check(made["ruleset"]["sources"] == [{"source": "notice", "text": "gist", "digest": now[1]}],
                "sources in JSON", made["ruleset"])


def test_labels_and_units_are_shown(bench):
    prepare(bench)
    english = bench.run("explain", "gist.zhunze", "gist.csv", "--id", "1", "--lang", "en").out
    for words in ("nominee 1", "rank held: junior level", "senior level", "1 year ", "3 years", "3 copies",
                  "notice 1(2)"):
        bench.check(words in english, "English lacks", words, english)
    bench.check(not re.search("年|份|初级", english.replace(LONG, "").replace("材料五份", "")), "not English", english)
    chinese = bench.run("explain", "gist.zhunze", "gist.csv", "--id", "1", "--lang", "zh").out
    for words in ("申报人", "所任级别：初级", "1年", "3份", "通知一(二)"):
        bench.check(words in chinese, "Chinese lacks", words, chinese)
    bench.check("2" in bench.run("check", "gist.zhunze", "gist.csv", "--only", "eligible").out, "labels are not read")
    for wrong, code in ((GIST.replace("integer unit 年", "integer unit 年 display name"), "Z0252"),
                        (GIST.replace("(copies)\n}", "(copies)\n  more : integer unit 份 (sheets)\n}"), "Z0250"),
                        (GIST.replace('"高级"/"senior level"', '"初级"/"senior level"'), "Z02")):
        prepare(bench, wrong)
        bench.check(code in bench.expect(2, "lint", "gist.zhunze").err, "passes", code, wrong)


def test_citations_by_number(bench):
    bench.write("n.txt", STATUTE)

    def cited(path):
        bench.write("cite.zhunze", 'ruleset a version "1"\nsource s { file "n.txt" }\nrecord r { number : id, x : yes/no }\n'
                    f'require r1 for r "a" cites s "{path}" {{ x }}\n')
        bench.write("cite.csv", "number,x\n1,no\n")
        return bench.run("explain", "cite.zhunze", "cite.csv", "--id", "1", "--lang", "en")

    for path, words in (("4", "“4 Art unions An art union needs an authority and is open to all.”"),
                        ("section 4", "“4 Art unions An art"), ("4(a)", "“(a) No one buys more than 48 tickets.”"),
                        ("5(2)(d)", "“(d) no prize exceeds 2.4 litres.”"), ("5(2)", "“(2) It is open where-”"),
                        ("5(2)(a)(ii)", "“(ii) its members agree,”"),
                        ("4A", "“4A Later insertions A later one. 30 days after the draw the prizes are paid.”"),
                        ("open to all", "and is open to all."), ("48 tickets", "No one buys more than 48 tickets.")):
        bench.check(words in cited(path).out, path, "is cited as", cited(path).out + cited(path).err)
    for path in ("8", "48", "2", "30", "4(d)", "4(2)", "5(2)(b)"):
        bench.check("Z0432" in cited(path).err, path, "is found", cited(path).out)
    bench.check("nearby: 4, 4(a), 4(b)" in cited("4(d)").err, "what exists is not shown", cited("4(d)").err)
    for words in ("8 tickets", "ticket", "litre", "4 litres", "pen to all"):
        bench.check("Z0428" in cited(words).err, words, "is found within a word", cited(words).out)


def test_names_swapped(bench):
    bench.write("names.zhunze", """规则集 甲 (a) 版本 "1"
选项 层级 (tier) { 省级 (provincial)、县级 (county) }
表 职位表 (posts) 键 职位代码 (code) {
  层级 (post_tier) : 层级
  计划 (places) : 整数
  行 "A" : 省级, 1
}
对象 报考者 (applicant) {
  编号 (number) : 标识
  职位 (post) : 取自 (职位表)
  起日 (date) : 日期
  备注 : 文本
}
要求 甲一 (r) 对 报考者 { 职位表[职位].层级 为 省级 且 职位表[职位].计划 超过 0 且 起日 早于 2020-01-01 }
""")
    done = bench.expect(0, "fmt", "names.zhunze", "--names", "en", "--lang", "en")
    for words in ("posts[post].post_tier is provincial", "post_tier (层级) : tier", "date (起日) : date",
                  "date before 2020-01-01"):
        bench.check(words in done.out, "not swapped:", words, done.out)
    bench.check("Z0254" in done.err and "备注" in done.err, "what stays is not told", done.err)
    bench.write("names.en.zhunze", done.out)
    digests = {re.search(r"sha256:\w{64}", bench.expect(0, "lint", one).out).group()
               for one in ("names.zhunze", "names.en.zhunze")}
    bench.check(len(digests) == 1, "the digest depends on which spelling is the name")


BILINGUAL = """规则集 补助 (aid) 版本 "1"
级别 等级 (grades) { 低 (low) < 高 "高级"/"senior" }
阶段 申请 (apply)
对象 家庭 (household) {
  户号 (number) : 标识
  收入 (income) : 小数 单位 元 (yuan)
  级 (grade) : 等级 固定 "等级"/"grade"
  学校 (school) : 选项 (A、普通 (plain))
}
要求 甲 (first) 对 家庭 "收入低"/"low income" 提示 "交证明"/"hand in proof" { 收入 不超过 800元 }
"""


def test_lint_lists_what_lacks_a_word(bench):
    bench.write("both.zhunze", BILINGUAL)
    bench.expect(0, "lint", "both.zhunze")
    lacking = {"家庭 (household)": ("家庭", "Z0722", "家庭"), "收入 (income)": ("收入", "Z0722", "收入"),
               '"等级"/"grade"': ('"等级"', "Z0722", "级"), "低 (low)": ("低", "Z0722", "低"),
               "普通 (plain)": ("普通", "Z0722", "普通"), "甲 (first)": ('甲', None, None),
               '"收入低"/"low income"': ('"low income"', "Z0722", "甲"), "元 (yuan)": ("元", "Z0723", "元"),
               "申请 (apply)": ("申请", "Z0723", "申请"), '"交证明"/"hand in proof"': ('"交证明"', "Z0724", "甲")}
    for whole, (part, code, name) in lacking.items():
        bench.write("less.zhunze", BILINGUAL.replace(whole, part))
        done = bench.expect(1 if code else 0, "lint", "less.zhunze", "--lang", "en")
        bench.check(re.findall(r"Z\d{4}", done.err) == ([code] if code else []), whole, done.err)
        bench.check(not code or f": {name}\n" in done.err, whole, done.err)
    # Aliases alone are ids and titles of columns.
    bench.write("ids.zhunze", re.sub(r'/"[^"]*"', "", BILINGUAL).replace("家庭 (household)", "家庭"))
    bench.expect(0, "lint", "ids.zhunze")
    bench.write("one.zhunze", re.sub(r' \((?!A)\w+\)|/"[^"]*"', "", BILINGUAL).replace(" (plain)", ""))
    bench.expect(0, "lint", "one.zhunze")


def test_packs_lack_no_word(bench):
    for pack in sorted((pathlib.Path(__file__).resolve().parents[2] / "rules").glob("*/*.zhunze")):
        bench.expect(0, "lint", pack)
