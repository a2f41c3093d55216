#!/usr/bin/env python3
"""Coverage and graph of the packs and of a ruleset with hostile names: pages.py PROGRAM"""

import html.parser
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKS = ["rules/sichuan-2017/award.zhunze", "rules/student-grant/grant.zhunze",
         "rules/firm-subsidy/subsidy.zhunze", "tests/drafters/firm.zhunze"]
HOSTILE = '''规则集 甲 版本 "1"
依据 通知 { 原文 "n.txt" }
对象 人 { 编号 : 标识
 守法 : 是否 "a\\"b</p><script>x</script>" }
要求 守法律 对 人 "<b>\\"\\\\" 依 通知 一 第1句
口径 "&<i>" { 守法 }
'''
NOTICE = "一、条件\n守法的可以申报。其余<script>另行规定。\n"


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.open, self.wrong = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.wrong += [f"{name} in {tag}" for name, _ in attrs if name in ("src", "href") or name.startswith("on")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes nothing")


def run(program, *arguments):
    done = subprocess.run([program, *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True,
                          check=False, timeout=900)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def coverage_faults(program, rules, status):
    code, out, err = run(program, "coverage", rules, "--format", "json")
    if code != status or err:
        yield f"coverage ends with {code}, not {status}: {err}"
    told = json.loads(out)
    sentences = [one for document in told["documents"] for one in document["sentences"]]
    for state in ("cited", "lead_in", "waived", "open"):
        if told[state] != sum(one["state"] == state for one in sentences):
            yield f"coverage counts {told[state]} {state}"
    if told["sentences"] != len(sentences):
        yield "coverage counts other sentences than it lists"
    if any((one["state"] == "cited") != bool(one["rules"]) for one in sentences):
        yield "a sentence is cited without a rule, or has one and is not"
    for lang in ("zh", "en"):
        page = Page()
        text = run(program, "coverage", rules, "--format", "html", "--lang", lang)[1]
        page.feed(text)
        yield from page.wrong
        if page.open or "script" in page.tags:
            yield f"the page leaves {page.open} open, or has a script"
        if text.count('<div class="s ') != len(sentences):
            yield "the page has other sentences"


def graph_faults(program, rules):
    code, out, err = run(program, "graph", rules, "--format", "json")
    if code != 0 or err:
        yield f"graph ends with {code}: {err}"
    told = json.loads(out)
    ids = [one["id"] for one in told["nodes"]]
    if len(ids) != len(set(ids)):
        yield "two nodes have one id"
    if any(one[end] not in ids for one in told["edges"] for end in ("from", "to")):
        yield "an edge leads to no node"
    around = next(one["id"] for one in told["nodes"] if one["sort"] == "rule")
    part = json.loads(run(program, "graph", rules, "--format", "json", "--around", around)[1])
    if not any(one["id"] == around for one in part["nodes"]) or len(part["nodes"]) > len(ids):
        yield "the part around a rule is not a part with it"
    if run(program, "graph", rules, "--around", "没有这个名称")[0] != 2:
        yield "a name that is not there is no error"
    if shutil.which("dot"):
        dot = run(program, "graph", rules)[1]
        done = subprocess.run(["dot", "-Tsvg"], input=dot.encode("utf-8"), capture_output=True, check=False)
        if done.returncode != 0 or done.stderr:
            yield f"dot says {done.stderr.decode()}"


def main():
    program, faults = sys.argv[1], []
    if not shutil.which("dot"):
        print("skipped: dot is not installed, so that no graph was drawn")
    for rules in PACKS:
        faults += [f"{rules}: {one}" for one in coverage_faults(program, ROOT / rules, 0)]
        faults += [f"{rules}: {one}" for one in graph_faults(program, ROOT / rules)]
    with tempfile.TemporaryDirectory() as folder:
        rules = pathlib.Path(folder) / "a.zhunze"
        rules.write_text(HOSTILE, encoding="utf-8")
        (pathlib.Path(folder) / "n.txt").write_text(NOTICE, encoding="utf-8")
        faults += [f"hostile names: {one}" for one in coverage_faults(program, rules, 1)]
        faults += [f"hostile names: {one}" for one in graph_faults(program, rules)]
        # An output never takes the place of an input.
        before = rules.read_bytes()
        for command in ("coverage", "graph", "lint"):
            if run(program, command, rules, "-o", rules, "--force")[0] != 2 or rules.read_bytes() != before:
                faults.append(f"{command} writes over its rules")
    print("\n".join(faults))
    print(f"{len(PACKS) + 1} rulesets, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
