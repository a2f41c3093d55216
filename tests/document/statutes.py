#!/usr/bin/env python3
"""Cites every article, paragraph, item and subitem of public statutes, and every clause of their printed
annexes, and fails where a citation does not resolve. The statutes are no part of this project: where
they are not there, nothing is checked.

The reading here is a lawyer's and shares no code with the program:

- 第N条 or 第N条之M at the beginning of a line begins an article; each further line is a paragraph of it.
- A first line without a stop, with more lines behind it, is the article's heading and no paragraph.
- A heading (a line with # in these files, 第N编, 第N章, 第N节) belongs to no article.
- Lines that begin with （一） are items of the paragraph before them, lines `1.` subitems of the item.
- 附件 or 附件N, alone or with a colon behind it, ends the last article. Where it stands alone, or for the
  second time, an annex is printed: its clauses are 一、, （一）, `1.`.

usage: statutes.py PROGRAM"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

TEXTS = pathlib.Path(__file__).resolve().parents[3] / "shared/statutes/texts"
NUMERALS = "零一二三四五六七八九十百千"
HEAD = ('规则集 t 版本 "1"\n依据 法 { 原文 "law.txt" }\n对象 人 { 编号 : 标识\n 甲 : 是否 }\n'
        "要求 a 对 人 { 甲 }\n")
AT_ONCE = 40  # the program tells so many errors of one file at most


def chinese(n):
    digits = NUMERALS[:10]
    if n < 10:
        return digits[n]
    tens = "" if n < 20 else digits[n // 10]
    return tens + "十" + (digits[n % 10] if n % 10 else "")


def lines_of(text):
    """The lines that say something, each with whether it is marked as a heading."""
    for line in text.split("<!-- INFO END -->")[-1].split("\n"):
        words = line.strip(" \t\r\u3000")
        if words:
            yield words.lstrip("# "), words.startswith("#")


def paths_of_article(name, lines):
    """`lines` are those of the article, the first without its number."""
    if len(lines) > 1 and not re.search("[。；：;:，,]", lines[0]):
        lines = lines[1:]
    paragraphs = []
    for words in lines:
        if item := re.match(rf"[（(]([{NUMERALS}]+)[)）]", words):
            paragraphs[-1].append((item[1], []))
        elif subitem := re.match(r"(\d+)[.．、](?!\d)", words):
            if paragraphs[-1]:
                paragraphs[-1][-1][1].append(subitem[1])
        else:
            paragraphs.append([])
    yield name
    for number, items in enumerate(paragraphs, 1):
        paragraph = f"{name}第{chinese(number)}款" if len(paragraphs) > 1 else name
        yield paragraph
        for item, subitems in items:
            yield f"{paragraph}第({item})项"
            for subitem in subitems:
                yield f"{paragraph}第({item})项第{subitem}目"


def paths_of_annex(name, lines):
    section = ""
    yield name
    for words in lines:
        if found := re.match(rf"([{NUMERALS}]+)、", words):
            section = found[1]
            yield name + section
        elif found := re.match(rf"[（(]([{NUMERALS}]+)[)）]", words):
            yield f"{name}{section}({found[1]})"


def citations(text):
    """Every path of a statute, each once."""
    articles, annexes, named = [], [], set()
    into = None
    for words, heading in lines_of(text):
        annex = re.match(r"附件(\d*)(?:[:：](.*))?$", words)
        article = re.match(rf"(第[{NUMERALS}]+条(?:之[{NUMERALS}]+)?)(?:[\s\u3000]+(.*))?$", words)
        if annex and articles:
            number = annex[1] or ("1" if not annex[2] else "")
            into = []
            if not annex[2] or number in named:
                annexes.append((f"附件{number}", into))
            listed = re.match(r"(\d+)[.．、]", annex[2] or "")
            named.add(listed[1] if listed else number)
        elif article and not annexes and not named:
            into = [article[2]] if article[2] else []
            articles.append((article[1], into))
        elif re.match(rf"第[{NUMERALS}]+(?:编|分编|章|节)(?:[\s\u3000]|$)", words):
            into = into if named else None
        elif named and not annexes:
            if listed := re.match(r"(\d+)[.．、]", words):
                named.add(listed[1])
        elif heading and not named:
            into = None
        elif into is not None:
            into.append(words)
    out = {}
    for paths, all_of in ((paths_of_article, articles), (paths_of_annex, annexes)):
        for name, lines in all_of:
            out.update(dict.fromkeys(paths(name, lines)))
    return list(out)


def unresolved(program, text, paths):
    with tempfile.TemporaryDirectory() as folder:
        at = pathlib.Path(folder)
        law = "\n".join(words for words, _ in lines_of(text))
        (at / "law.txt").write_text(law, encoding="utf-8")
        for begin in range(0, len(paths), AT_ONCE):
            part = paths[begin:begin + AT_ONCE]
            rules = HEAD + "".join(f'不列规则 法 "{path}" "x"\n' for path in part)
            (at / "r.zhunze").write_text(rules, encoding="utf-8")
            told = subprocess.run([program, "lint", at / "r.zhunze", "--lang", "en"], text=True,
                                  capture_output=True, check=False)
            lines = re.findall(r"r\.zhunze:(\d+):\d+: error", told.stdout + told.stderr)
            for line in sorted({int(one) for one in lines}):
                yield part[line - HEAD.count("\n") - 1]


def main():
    program = sys.argv[1]
    if not TEXTS.is_dir():
        print("skipped: the statutes are not there")
        return 0
    wrong = total = 0
    files = sorted(TEXTS.glob("*.md"))
    for file in files:
        text = file.read_text(encoding="utf-8")
        paths = citations(text)
        total += len(paths)
        lacking = list(unresolved(program, text, paths))
        wrong += len(lacking)
        if lacking:
            print(f"{file.stem}: {len(lacking)} of {len(paths)}: {', '.join(lacking[:12])}")
    print(f"{total - wrong} of {total} citations of {len(files)} statutes resolve")
    return 1 if wrong or not total else 0


if __name__ == "__main__":
    sys.exit(main())
