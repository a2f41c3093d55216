#!/usr/bin/env python3
"""Cites every article, paragraph and item of public statutes by a reading of its own: statutes.py PROGRAM

Every citation must resolve. The reading knows lines only: 第N条 (第N条之M) begins an article, each further line
is a paragraph of it, a line （一） is an item of the paragraph before it. Four sorts of lines are no paragraph:

- numbered points (1. and （1）), which are 目;
- 第N编, 第N章, 第N节, and headings 一、 that stand directly before an article;
- all behind the line 附件, which is no part of the last article;
- words behind an article's number that are no sentence, where its paragraphs are numbered 一、, 二、: these are its
  heading.

The texts are no part of this project: without them the test is skipped.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

TEXTS = pathlib.Path(__file__).resolve().parents[3] / "shared/statutes/texts"
NUMERALS = "零一二三四五六七八九十百千"
ARTICLE = re.compile(rf"(第[{NUMERALS}]+条(?:之[{NUMERALS}]+)?)(?:[\s　]+(.*))?$")
PART = re.compile(rf"第[{NUMERALS}]+[编章节]")
NUMBERED = re.compile(rf"([{NUMERALS}]+)、")
ITEM = re.compile(rf"[（(]([{NUMERALS}]+)[)）]")
POINT = re.compile(r"\d+[.．、]|[（(]\d+[)）]")
SENTENCE = re.compile(r"[。：:；;，,]")
ANNEX = re.compile(r"附件")
RULES = '规则集 例 版本 "1"\n依据 法 { 原文 "law.txt" }\n对象 人 { 编号 : 标识\n 甲 : 是否 }\n要求 乙 对 人 { 甲 }\n'


def han(number):
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else ("十" if tens == 1 else digits[tens] + "十")) + (digits[ones] if ones or not tens else "")


def is_heading(lines, at):
    """A line 一、 directly before an article, or before another heading."""
    while at < len(lines) and NUMBERED.match(lines[at]):
        at += 1
        if at < len(lines) and (ARTICLE.match(lines[at]) or PART.match(lines[at])):
            return True
    return False


def articles(lines):
    """Each article's name, and its paragraphs as lists of the numbers of their items."""
    name, paragraphs = None, []
    for at, line in enumerate(lines):
        if found := ARTICLE.match(line):
            if name:
                yield name, paragraphs
            name = found[1]
            numbered = at + 1 < len(lines) and NUMBERED.match(lines[at + 1]) and not is_heading(lines, at + 1)
            titled = numbered and not SENTENCE.search(found[2] or "")
            paragraphs = [[]] if found[2] and not titled else []
        elif name and ANNEX.match(line):
            break
        elif not name or PART.match(line) or POINT.match(line) or is_heading(lines, at):
            continue
        elif (found := ITEM.match(line)) and paragraphs:
            paragraphs[-1].append(found[1])
        else:
            paragraphs.append([])
    if name:
        yield name, paragraphs


def citations(text):
    lines = [line.strip() for line in text.split("\n")]
    out = {}
    for name, paragraphs in articles([line for line in lines if line]):
        if name in out:
            continue
        out[name] = None
        for number, items in enumerate(paragraphs, 1):
            paragraph = name if len(paragraphs) == 1 else f"{name}第{han(number)}款"
            out[paragraph] = None
            out.update((f"{paragraph}第({item})项", None) for item in items)
    return list(out)


def unresolved(program, folder, text):
    pathlib.Path(folder, "law.txt").write_text(text, encoding="utf-8")
    cited = citations(text)
    rules = pathlib.Path(folder, "law.zhunze")
    rules.write_text(RULES + "".join(f'不列规则 法 {one} "略"\n' for one in cited), encoding="utf-8")
    done = subprocess.run([program, "lint", str(rules), "--lang", "en"], capture_output=True, text=True,
                          encoding="utf-8", stdin=subprocess.DEVNULL, check=False, timeout=900)
    first = RULES.count("\n") + 1
    wrong = {int(one) for one in re.findall(r"law\.zhunze:(\d+):\d+: error", done.stderr + done.stdout)}
    return [cited[at - first] for at in sorted(wrong) if at >= first], len(cited), done.returncode


def main():
    if not TEXTS.is_dir():
        print("skipped: the statutes are not there")
        return 0
    program = str(pathlib.Path(sys.argv[1]).resolve())
    count = whole = statutes = 0
    with tempfile.TemporaryDirectory() as folder:
        for file in sorted(TEXTS.glob("*.md")):
            text = re.sub(r"^#+ *", "", file.read_text(encoding="utf-8").split("<!-- INFO END -->")[-1], flags=re.M)
            wrong, cited, status = unresolved(program, folder, text)
            statutes += 1
            whole += not wrong and status in (0, 1) and cited > 0
            count += cited
            if wrong or status not in (0, 1):
                print(f"{file.name}: {status}, {', '.join(wrong[:8])}")
    print(f"{count} citations; {whole} of {statutes} statutes resolve in full")
    return 0 if whole == statutes else 1


if __name__ == "__main__":
    sys.exit(main())
