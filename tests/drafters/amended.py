#!/usr/bin/env python3
"""Amends the gist of the Sichuan notice, one change at a time: amended.py PROGRAM

Each case lists the declarations that the change concerns, no others, and the rules that must judge a
generated record otherwise once their figures are changed. The amended pairs of public statutes are held
against each other where they are at hand: every article that an independent reading finds changed is told.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACK = ROOT / "rules/sichuan-2017"
# The statutes are no part of this project.
STATUTES = ROOT.parent / "shared/statutes/texts"
PAIRS = ["军人抚恤优待条例", "烈士褒扬条例", "国家科学技术奖励条例"]

EIGHT = [f"集体条件{n}" for n in "一二三四五六七八"]
SCOPE = ["从事综治", "单位性质范围", "单位级别范围", "单位集体名额", "全省集体名额"]
PERSONS = ["从事综治", "人员类别范围", "单位个人名额", "全省个人名额"]
LEVELS = ["省直科级", "全省处级比例", "单位处级比例"]
POSTING = ["公示起止", "公示先于报送", "公示工作日", "单位公示"]
PROVINCE = ["报送先于省级公示", "省级公示起止", "省级审核同意", "省级公示工作日", "省级公示"]
SENDING = ["公示先于报送", "按时报送", "集体材料", "个人材料"]

# The reasons of waivers.
CONDUCT = ["对评选工作的总要求，不逐件核查", "处理评选推荐工作中的违法违纪行为，没有规定对评选资格的影响", "撤销称号后的执行，不影响结论"]

# What is done: (title, [(words, instead)], concerned, judged otherwise).
CASES = [
    ("only marks", [("遵纪守法，作风正派，", "遵纪守法、作风正派、")], [], []),
    ("blanks and full-width digits", [("全省共100个，按附件2分配", "全省共 １００ 个，按附件2分配")], [], []),
    ("figure of a quota", [("全省共100个", "全省共120个")], [*SCOPE, "集体总名额"], []),
    ("figure of persons", [("全省共200名", "全省共180名")], [*PERSONS, "个人总名额"], []),
    ("share", [("在20%以内", "在15%以内")], [*LEVELS, "处级上限"], []),
    ("days of one posting", [("公示时间为5个工作日", "公示时间为7个工作日")], [*POSTING, "公示天数"], ["单位公示"]),
    ("days of both postings", [("公示时间为5个工作日", "公示时间为7个工作日"), ("公示5个工作日", "公示7个工作日")],
     [*POSTING, *PROVINCE, "公示天数"], ["单位公示", "省级公示"]),
    ("date", [("2017年11月20日前", "2017年11月10日前")], [*SENDING, "报送截止日"], ["按时报送"]),
    ("copies", [("一式4份", "一式3份")], [*SENDING, "最少份数"], ["集体材料", "个人材料"]),
    ("comparison of a rank", [("县处级（含）以下", "县处级（含）以上")], SCOPE, []),
    ("comparison of a share", [("在20%以内", "在20%以上")], LEVELS, []),
    ("rank", [("副厅（局、师）级以上", "正厅（局、师）级以上")], ["副厅级以上"], []),
    ("member of a list more", [("企事业单位、社会组织，单位", "企事业单位、社会组织、行业协会，单位")], SCOPE, []),
    ("member of a list less", [("网格化和综治中心的人员，群防群治积极分子", "网格化和综治中心的人员")], PERSONS, []),
    ("item behind a list", [("5.开拓进取", "5.热心公益，长期参加志愿服务。\n6.开拓进取")], ["个人条件五", "个人前提", "五项择一"], []),
    ("item out of a list", [("3.遵纪守法，作风正派，扎实尽责，敢于同违法犯罪作斗争。\n", ""), ("4.开展宣传", "3.开展宣传"),
                            ("5.开拓进取", "4.开拓进取")],
     ["个人条件三", "个人条件四", "个人条件五", "个人前提", "五项择一"], []),
    ("two items swapped", [("1.学习上级", "9.学习上级"), ("2.思路清晰", "1.思路清晰"), ("9.学习上级", "2.学习上级")],
     ["个人条件一", "个人条件二"], []),
    ("clause put in, later ones renumbered",
     [("(四)优先推荐。", "(四)公开监督。接受社会各界监督。\n(五)优先推荐。"), ("(五)严肃纪律", "(六)严肃纪律"), ("(六)按时报送", "(七)按时报送")],
     ["曾获推荐", "弄虚作假", "违反程序", "撤销称号", *SENDING, "报送截止日", "最少份数", "小标题", *CONDUCT], []),
    ("clause deleted", [("(四)优先推荐。获得2013—2016年度全国推荐而未获全国表彰的，可以优先。\n", ""),
                        ("(五)严肃纪律", "(四)严肃纪律"), ("(六)按时报送", "(五)按时报送")],
     ["曾获推荐", "弄虚作假", "违反程序", "撤销称号", *SENDING, "报送截止日", "最少份数", "小标题", *CONDUCT], []),
    ("sentence to another clause", [("县级党委和县级政府不参加；", ""), ("中央驻川单位归所在地推荐。", "中央驻川单位归所在地推荐。县级党委和县级政府不参加。")],
     ["县级党政", *LEVELS], []),
    ("sentence gone", [("中央驻川单位归所在地推荐。", "")], ["属地推荐"], []),
    ("heading", [("(一)先进集体", "(一)先进单位")], ["集体前提", "八项择一", *EIGHT], []),
    ("what no rule cites", [("各地要全程宣传", "各地各部门要全程宣传")], ["宣传安排，不涉及资格"], []),
]


class drill:
    def __init__(self, program, folder):
        self.program, self.folder, self.wrong = program, folder, []

    def amend(self, text, rules="award.zhunze", status=1):
        (self.folder / "next.txt").write_text(text, encoding="utf-8")
        done = subprocess.run([self.program, "amend", rules, "next.txt", "--format", "json", "--lang", "zh"],
                              cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=300)
        if done.returncode != status:
            self.wrong.append(f"ends with {done.returncode}, not {status}: {done.stderr.decode()[:300]}")
        return json.loads(done.stdout)["amendment"] if done.stdout else {"changes": [], "rules": []}

    def case(self, title, edits, concerned, judged):
        text = (PACK / "notice-gist.txt").read_text(encoding="utf-8")
        for words, instead in edits:
            assert text.count(words) == 1, (title, words)
            text = text.replace(words, instead)
        marks_alone = not concerned
        told = self.amend(text, status=0 if marks_alone else 1)
        found = {one["declared"] or one["reason"] for change in told["changes"] for one in change["concerned"]}
        if found != set(concerned):
            self.wrong.append(f"{title}: beyond {sorted(found - set(concerned))}, lacks {sorted(set(concerned) - found)}")
        names = {line.split()[1]: line.split()[2].strip("()") for line in
                 (PACK / "award.zhunze").read_text(encoding="utf-8").splitlines() if re.match(r"^要求 ", line)}
        otherwise = {rule["after"] for rule in told["rules"] if "witness" in rule}
        if otherwise != {names[one] for one in judged}:
            self.wrong.append(f"{title}: judged otherwise {sorted(otherwise)}, not {judged}")
        for rule in told["rules"]:
            if "witness" in rule and rule["witness"]["before"] == rule["witness"]["after"]:
                self.wrong.append(f"{title}: the witness of {rule['after']} shows nothing")


def articles(text):
    """The articles of a statute by its own numbers, without marks: a reading of this file's own."""
    parts = re.split(r"(?m)^[#*\s]*(第[〇零一二三四五六七八九十百]+条)", text)
    return {number: re.sub(r"\W", "", words) for number, words in zip(parts[1::2], parts[2::2])}


def pair(at, name):
    old, new = (path.read_text(encoding="utf-8") for path in sorted(STATUTES.glob(f"{name}(*).md")))
    (at.folder / "old.txt").write_text(old, encoding="utf-8")
    was, is_ = articles(old), articles(new)
    cites = "".join(f'要求 规则{i} 对 人 依 条例 {number}\n{{ 数 不少于 1 }}\n' for i, number in enumerate(was))
    rules = '规则集 对照 版本 "1"\n依据 条例 { 原文 "old.txt" }\n对象 人 {\n编号 : 标识\n数 : 整数\n}\n' + cites
    (at.folder / "pair.zhunze").write_text(rules, encoding="utf-8")
    told = at.amend(new, "pair.zhunze")
    numbers = list(was)
    found = {numbers[int(one["declared"][2:])] for change in told["changes"] for one in change["concerned"]}
    # An article whose words stand under the same number concerns nobody; each other one does.
    wanted = {number for number, words in was.items() if is_.get(number) != words}
    if found != wanted:
        at.wrong.append(f"{name}: beyond {sorted(found - wanted)}, lacks {sorted(wanted - found)}")
    return len(wanted)


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as folder:
        at = drill(program, pathlib.Path(folder) / "pack")
        shutil.copytree(PACK, at.folder, ignore=shutil.ignore_patterns("samples"))
        for case in CASES:
            at.case(*case)
        print(f"{len(CASES)} amendments")
        if STATUTES.is_dir():
            print(f"{sum(pair(at, name) for name in PAIRS)} articles of {len(PAIRS)} amended statutes")
        else:
            print("skipped: the amended statutes are not there")
    print("\n".join(at.wrong))
    return 1 if at.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
