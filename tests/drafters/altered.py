#!/usr/bin/env python3
"""Alters one figure, date or word of a cited text at a time: altered.py PROGRAM

Of each ruleset below lint must then point at a rule, parameter or table that cites the altered sentence,
and at nothing that does not. Where nothing is altered it has nothing to say. The alterations are found by
this file's own reading of the text, not by the program's.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKS = [("rules/sichuan-2017", "award.zhunze", "notice-gist.txt"),
         ("rules/student-grant", "grant.zhunze", "measures.txt"),
         ("rules/firm-subsidy", "subsidy.zhunze", "scheme.txt"),
         ("tests/drafters", "firm.zhunze", "notice.txt")]
# The official text is no part of this project.
OFFICIAL = ROOT.parent / "shared/sichuan-2017/notice.txt"

NUMERALS = dict(zip("二三四五六七八九", "三四五六七八九十"))
MEASURES = "(?:个|名|人|份|次|家|项|年|月|天|日|岁|周岁|条|种|级|学期)"
WORDS = {"two": "three", "three": "four", "third": "quarter"}
FIGURES = [
    (re.compile(r"(?<![\d.A-Za-z(〔])\d+(?:\.\d+)?"), lambda f: more(f)),
    (re.compile(f"[二三四五六七八九](?={MEASURES})"), lambda f: NUMERALS[f]),
    (re.compile(r"(?<=百分之)三十"), lambda f: "四十"),
    (re.compile(r"(?<=三分之)一"), lambda f: "二"),
    (re.compile(r"\b(?:two|three|third)\b"), lambda f: WORDS[f]),
]
COMPARISONS = {"以内": "以上", "不超过": "不少于", "不少于": "不超过",
               "不低于": "不高于", "不高于": "不低于", "不满": "超过", "年满": "不满", "至少": "至多",
               "日前": "日后", "at least": "at most", "at most": "at least",
               "not exceed": "be less than", "exceeds": "is below"}
RANKS = re.compile(r"(?<=[级岁年人次名天%个家元)）])以[上下]")
REFERENCES = re.compile(r"附件\d*|附表\d*|第[\d一二三四五六七八九十]+[条款项句]")
DECLARATION = re.compile(r"^(?:参数|条件|要求|排除|原则|优先|校验|名额|比例|定义|表|对象|依据|parameter|criterion|"
                         r"require|exclude|principle|prefer|validate|quota|ratio|define|table|record|source) +(\S+)")


def more(figure):
    return str(int(figure) + 1) if "." not in figure else figure[:-1] + str((int(figure[-1]) + 1) % 10)


def run(program, folder, command, rules, sources):
    done = subprocess.run([program, command, rules, "--format", "json", "--lang", "zh", *sources], cwd=folder,
                          stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=900)
    return json.loads(done.stdout)


def readers(text, names):
    """The names, and those of declarations that read one of them."""
    out = set(names)
    around = declarations(text)
    for line, owner in zip(text.splitlines(), around[1:]):
        if owner and any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line) for name in names):
            out.add(owner)
    return out


def declarations(text):
    """The name that is declared around each line, from 1."""
    out, name = [None], None
    for line in text.splitlines():
        if found := DECLARATION.match(line):
            name = found[1]
        out.append(name)
    return out


def alterations(sentence, waived):
    """(begin, end, instead) of what may be altered in a sentence."""
    skip = [m.span() for m in REFERENCES.finditer(sentence)]
    skip += [(at, at + len(words)) for words in waived if (at := sentence.find(words)) >= 0]
    found = [(m.span(), change(m[0])) for pattern, change in FIGURES for m in pattern.finditer(sentence)]
    found += [(m.span(), "以下" if m[0] == "以上" else "以上") for m in RANKS.finditer(sentence)]
    for word, instead in COMPARISONS.items():
        found += [(m.span(), instead) for m in re.finditer(re.escape(word), sentence)]
    return [(b, e, instead) for (b, e), instead in sorted(found)
            if not any(b < to and e > frm for frm, to in skip)]


def check(program, source, rules, notice, official=None):
    wrong, count, sources = [], 0, ["--source", f"通知={notice}"] if official else []
    with tempfile.TemporaryDirectory() as folder:
        at = pathlib.Path(folder) / "pack"
        shutil.copytree(ROOT / source, at, ignore=shutil.ignore_patterns("samples"))
        if official:
            shutil.copy(official, at / notice)
        text = (at / notice).read_text(encoding="utf-8")
        written = (at / rules).read_text(encoding="utf-8")
        around = declarations(written)
        if said := run(program, at, "lint", rules, sources)["diagnostics"]:
            return [f"{rules}: lint has something to say: {said[0]['message']}"], 0
        for document in run(program, at, "coverage", rules, sources)["documents"]:
            for one in document["sentences"]:
                if one["state"] != "cited":
                    continue
                begin = text.find(one["text"])
                concerned = readers(written, {rule["declared"] for rule in one["rules"]})
                for b, e, instead in alterations(one["text"], [w["words"] for w in one["waived"] if "words" in w]):
                    count += 1
                    altered = text[:begin + b] + instead + text[begin + e:]
                    (at / notice).write_text(altered, encoding="utf-8")
                    said = run(program, at, "lint", rules, sources)["diagnostics"]
                    # Z0433 says that gist and official text differ.
                    pointed = {around[d["line"]] for d in said if d["file"] == rules and d["code"] != "Z0433"}
                    what = f"{rules}: {one['clause']} 第{one['sentence']}句 {one['text'][b:e]} → {instead}"
                    if not pointed:
                        wrong.append(f"{what}: nothing is said; {one['text']}")
                    elif pointed - concerned:
                        wrong.append(f"{what}: {pointed - concerned} do not cite it: "
                                     f"{[d['message'] for d in said]}")
                (at / notice).write_text(text, encoding="utf-8")
    return wrong, count


def main():
    program, wrong, count = str(pathlib.Path(sys.argv[1]).resolve()), [], 0
    packs = list(PACKS)
    if OFFICIAL.exists():
        packs.append(("rules/sichuan-2017", "award.zhunze", "official.txt", OFFICIAL))
    else:
        print(f"skipped: the official notice is not there ({OFFICIAL.name})")
    for pack in packs:
        more_wrong, more_count = check(program, *pack)
        wrong += more_wrong
        count += more_count
    print("\n".join(wrong))
    print(f"{count} alterations, {len(wrong)} not pointed at")
    return 1 if wrong or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
